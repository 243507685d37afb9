"""Everything known about a quarter at one moment: what a meeting looks at.

Given the moment its papers closed and the plan of that day, the same picture comes out whenever it
is taken: that is what makes an edition.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from metrics.aggregation import aggregate
from metrics.assessment import as_at, assess, roll_up, standing
from metrics.calendar import Due, calendar
from metrics.meeting.book import Book, read_book
from metrics.meeting.judging import Verdict, judge_commitments
from metrics.meeting.verdicts import Kept
from metrics.model import ApprovedPhase, Assessment, Series, Status
from metrics.model.meeting import Meeting
from metrics.periods import Period
from metrics.plan import Area, Measure, Plan, read_kept_plan
from metrics.warehouse import Warehouse
from metrics.wording import counted


@dataclass(frozen=True)
class Picture:
    """A quarter as known at a moment (None: now), and as it stood on a day. `book` is what had
    been said by then."""

    plan: Plan
    quarter: Period
    day: date
    known_at: datetime | None
    series: Sequence[Series]
    assessments: Sequence[Assessment]
    phases: Sequence[ApprovedPhase]
    dues: Sequence[Due]
    book: Book

    def standing(self, area: Area | None = None) -> dict[str, Assessment]:
        """An area's (the force's) assessments by measure, in the plan's order."""
        return standing(self.plan, self.assessments, area or self.plan.force, self.quarter)

    def of(self, measures: Sequence[Measure]) -> tuple[Assessment, ...]:
        """The force's assessments of some measures, in their order."""
        held = self.standing()
        return tuple(held[one.id] for one in measures if one.id in held)

    @property
    def off_target(self) -> tuple[Assessment, ...]:
        """The force's measures that are off target, the worst first."""
        return roll_up(self.of(self.plan.measures)).off_target

    @property
    def unspoken(self) -> tuple[Assessment, ...]:
        """Those off target about which nobody has said, answered or promised anything."""
        return tuple(
            one
            for one in self.off_target
            if one.period and not self.book.spoken_for(one.measure, one.area, one.period)
        )

    @property
    def open_verdicts(self) -> tuple[Verdict, ...]:
        """Those of the commitments that nobody has closed, the most urgent first."""
        return tuple(one for one in self.verdicts if one.state is not Kept.CLOSED)

    @property
    def headline(self) -> str:
        """`5 of 63 judged measures are off target; one commitment was not kept.`"""
        rolled = roll_up(self.of(self.plan.measures))
        off, broken = rolled.counts[Status.OFF_TARGET], sum(one.broken for one in self.verdicts)
        kept = f"{counted(broken, 'commitment')} {'was' if broken == 1 else 'were'} not kept"
        are = "is" if off == 1 else "are"
        told = f"{off} of {rolled.judged} judged measures {are} off target"
        return f"{told}; {kept if broken else 'no commitment is broken'}."

    def saying(self, book: Book) -> "Picture":
        """The same figures beside what had been said by another moment."""
        return replace(self, book=book)

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every commitment as it stood, the most urgent first."""
        said = self.book.commitments.values()
        return judge_commitments(self.plan, said, self.series, self.day, self.phases)


def take_picture(
    warehouse: Warehouse, plan: Plan, quarter: Period, *, day: date, known_at: datetime | None
) -> Picture:
    """What is known of a quarter; lateness and commitments are judged on the day."""
    series = aggregate(plan, warehouse.series(known_at=known_at))
    phases = warehouse.phases(known_at=known_at)
    assessments = assess(
        plan, series, phases=phases, as_of=as_at(plan, quarter), through=quarter.end
    )
    dues = calendar(plan, series, warehouse.arrivals(known_at), day)
    book = read_book(warehouse.entries, known_at)
    return Picture(plan, quarter, day, known_at, series, assessments, phases, dues, book)


def minutes(picture: Picture, book: Book, meeting: Meeting) -> Book:
    """What the papers of a meeting knew, and what was said at it, which is later: nothing of the
    meetings after it."""
    then, at = picture.book, meeting.meeting_id
    put = {name: one for name, one in book.questions.items() if one.meeting_id == at}
    promised = {name: one for name, one in book.commitments.items() if one.meeting_id == at}
    return replace(
        then,
        questions={**then.questions, **put},
        commitments={**then.commitments, **promised},
    )


def picture_of(warehouse: Warehouse, plan: Plan, meeting: Meeting) -> Picture:
    """What a meeting looks at: its edition, or what is known now while its papers are open."""
    day, its = papers_day(warehouse, meeting), plan_of(warehouse, plan, meeting)
    return take_picture(warehouse, its, meeting.quarter, day=day, known_at=meeting.known_at)


def as_papered(warehouse: Warehouse, meeting: Meeting) -> Meeting:
    """A meeting as its papers have it: with the day, title and topics it had when they closed, even
    where they were changed since; as it is now while they are open."""
    if meeting.known_at is None:
        return meeting
    return read_book(warehouse.entries, meeting.known_at).as_known(meeting)


def papers_day(warehouse: Warehouse, meeting: Meeting) -> date:
    """The day a meeting is judged on: that of its papers."""
    return as_papered(warehouse, meeting).day


def stands_in(
    warehouse: Warehouse, plan: Plan, meeting: Meeting, measure: str, area: str = ""
) -> Assessment | None:
    """How a measure stands in a meeting (of the force, without an area), for a comment or a
    promise: its last figure up to the quarter, even where a later one is late."""
    its, known_at = plan_of(warehouse, plan, meeting), meeting.known_at
    held, place = its.measure(measure), its.area(area) if area else its.force
    series = aggregate(its, warehouse.series(held.id, known_at=known_at))
    phases = warehouse.phases(known_at=known_at)
    found = assess(its, series, phases=phases, through=meeting.quarter.end)
    return next((one for one in found if (one.measure, one.area) == (held.id, place.id)), None)


def plan_of(warehouse: Warehouse, plan: Plan, meeting: Meeting) -> Plan:
    """The plan that a meeting's papers were made with; the present one while they are open."""
    if meeting.edition is None:
        return plan
    name = f"the plan kept for {meeting.meeting_id}"
    return read_kept_plan(warehouse.journal.kept(meeting.edition.plan), name)
