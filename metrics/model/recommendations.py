"""Recommendations of HMICFRS and others, and the grades it gives.

What the force says of a recommendation and what the inspectorate says are two fields and are never
merged: forces were found to overstate and understate their own progress (HMICFRS, review of
progress letter of 11 May 2023 on vetting, misconduct and misogyny).
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

HMICFRS = "HMICFRS"
# Police Act 1996 s.55(5A), put in by the Policing and Crime Act 2017 s.37: the comments are
# published "before the end of the period of 56 days beginning with the day on which the report is
# published", so that day is the first of them and the last is 55 days after it.
RESPONSE_DAYS = 56
TO_THE_LAST = timedelta(days=RESPONSE_DAYS - 1)


class RecommendationType(StrEnum):
    """What the inspectorate calls it, the gravest first."""

    CAUSE_OF_CONCERN = "cause_of_concern"
    RECOMMENDATION = "recommendation"
    AREA_FOR_IMPROVEMENT = "area_for_improvement"


class ForceStatus(StrEnum):
    """What the force says of its own work."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    COMPLETE = "complete"


class InspectorateStatus(StrEnum):
    """What the inspectorate says."""

    OPEN = "open"
    CLOSED = "closed"


class Addressee(StrEnum):
    """To whom a recommendation is addressed."""

    FORCE = "force"
    BODY = "body"
    OTHERS = "others"


class Scale(StrEnum):
    """The words a grade is one of. Grades of two scales are never compared."""

    FOUR = "four"
    FIVE = "five"


# PEEL had four grades up to 2018/19 and has had five since 2021/22, when "adequate" came in.
SCALES = {
    Scale.FOUR: ("outstanding", "good", "requires improvement", "inadequate"),
    Scale.FIVE: ("outstanding", "good", "adequate", "requires improvement", "inadequate"),
}
FIRST_YEAR_OF_FIVE = 2021


@dataclass(frozen=True, slots=True)
class DueMoved:
    """A day it was due before, with the day it was put off to and why."""

    before: date
    after: date | None
    reason: str
    by: str
    at: datetime  # when that became known here


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one recommendation, before and after, as words. An empty field: it is new."""

    reference: str
    field: str
    old: str
    new: str
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Recommendation:
    """One recommendation as the register has it at a moment."""

    reference: str
    publisher: str
    report: str
    published: date
    type: RecommendationType
    text: str
    theme: str = ""
    addressed: tuple[Addressee, ...] = (Addressee.FORCE,)
    opened: date | None = None  # None: on the day of the report
    due: date | None = None
    force_status: ForceStatus = ForceStatus.NOT_STARTED
    inspectorate_status: InspectorateStatus = InspectorateStatus.OPEN
    closed: date | None = None  # by the inspectorate; None where the day is not known
    response_sent: date | None = None
    owner: str = ""
    note: str = ""
    illustrative: bool = False
    moved: tuple[DueMoved, ...] = ()
    history: tuple[FieldChange, ...] = ()  # the oldest first

    @property
    def opened_on(self) -> date:
        """Since when it counts: the day it was opened, else that of the report."""
        return self.opened or self.published

    @property
    def response_due(self) -> date | None:
        """The last of the 56 days for the local policing body's comments; None for the reports of
        others, which section 55 is not about."""
        return self.published + TO_THE_LAST if self.publisher == HMICFRS else None

    def is_open(self, day: date) -> bool:
        """Whether the inspectorate had it open on a day, the day it closes not among them. Without
        the day, one that is closed counts as closed."""
        if day < self.opened_on:
            return False
        if self.inspectorate_status is InspectorateStatus.OPEN:
            return True
        return self.closed is not None and day < self.closed


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade of one question of one inspection, on the scale of its year."""

    report: str
    year: str  # as the inspectorate writes it: 2023-25, 2021/22
    question: str
    grade: str  # one of the scale's words
    published: date | None = None
    source: str = ""
    note: str = ""
    illustrative: bool = False

    @property
    def scale(self) -> Scale:
        """Four grades before 2021, five since."""
        return Scale.FIVE if int(self.year[:4]) >= FIRST_YEAR_OF_FIVE else Scale.FOUR

    @property
    def rank(self) -> int:
        """Its place on its own scale, the best first; ranks of two scales are never compared."""
        return SCALES[self.scale].index(self.grade)
