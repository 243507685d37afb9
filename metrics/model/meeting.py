"""What is said at a meeting: questions, answers, commitments and the force's own commentary.

None of it changes a figure. Each value is made from entries of the journal, so it has a name and
a moment, and nothing of it is ever erased.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from metrics.periods import Period


@dataclass(frozen=True, slots=True)
class Edition:
    """The figures as they were known when the papers of a meeting closed, and the plan of that
    day: together they give every page of the papers again."""

    known_at: datetime
    plan: str  # SHA-256 of the plan's file, kept in the inbox
    by: str
    at: datetime
    note: str = ""  # why the papers were closed again


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting on a day, about a quarter. It has no edition until its papers are closed; when they
    are closed again, the latest counts."""

    meeting_id: str
    day: date
    title: str
    quarter: Period
    topics: tuple[str, ...] = ()  # measures the commissioner chose for the force to report on
    editions: tuple[Edition, ...] = ()
    illustrative: bool = False

    @property
    def edition(self) -> Edition | None:
        """The edition that counts; None while the papers are open."""
        return self.editions[-1] if self.editions else None

    @property
    def known_at(self) -> datetime | None:
        """The moment of its figures; None (now) while its papers are open."""
        return self.edition.known_at if self.edition else None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered to a question, and by whom."""

    text: str
    answered_by: str
    by: str  # who wrote it down
    at: datetime
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Closing:
    """Why something need no longer be asked about."""

    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Question:
    """A question put at a meeting. It is carried forward until it is closed with a reason."""

    question_id: str
    meeting_id: str
    text: str
    by: str
    at: datetime
    measure: str = ""
    area: str = ""
    period: str = ""  # the label of the figure's period
    rule: str = ""  # which rule suggested it; empty where a person thought of it
    evidence: str = ""
    answers: tuple[Answer, ...] = ()
    closed: Closing | None = None
    illustrative: bool = False

    @property
    def waiting(self) -> bool:
        """Whether nobody has answered it, and it is still to be."""
        return self.closed is None and not self.answers


class Direction(StrEnum):
    """What a commitment says of a measure."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    UP_BY = "up_by"
    DOWN_BY = "down_by"


@dataclass(frozen=True, slots=True)
class Baseline:
    """The figure as it stood when something was promised of it."""

    period: Period
    value: float


@dataclass(frozen=True, slots=True)
class Aim:
    """What a measure is to reach in an area; the amount is in the measure's unit (points for
    percentages). The baseline is what "by" counts from, and what a movement is measured from."""

    measure: str
    area: str
    direction: Direction
    amount: float
    baseline: Baseline | None = None

    @property
    def level(self) -> float:
        """The figure it comes to."""
        before = self.baseline.value if self.baseline else 0.0
        match self.direction:
            case Direction.UP_BY:
                return before + self.amount
            case Direction.DOWN_BY:
                return before - self.amount
            case _:
                return self.amount

    @property
    def upwards(self) -> bool:
        """Whether more is what was promised."""
        return self.direction in {Direction.AT_LEAST, Direction.UP_BY}


@dataclass(frozen=True, slots=True)
class Redating:
    """A commitment put off, from one day to another, with the reason."""

    before: date
    after: date
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Commitment:
    """What was promised at a meeting, by whom and by when. With an aim the product judges it from
    the figures; without one a person says when it is done."""

    commitment_id: str
    meeting_id: str
    text: str
    owner: str
    due: date
    by: str
    at: datetime
    question_id: str = ""
    aim: Aim | None = None
    redated: tuple[Redating, ...] = ()
    closed: Closing | None = None
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Commentary:
    """What the force says of one figure, kept with the figure as it was then."""

    measure: str
    area: str
    period: Period
    text: str
    author: str  # who says it
    by: str
    at: datetime
    value: float | None = None
    return_id: str = ""
    illustrative: bool = False
