"""Pictures of a quarter made of a few figures, for what a meeting looks at."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

from metrics.assessment import as_at, assess
from metrics.calendar import calendar
from metrics.meeting import Book, Picture
from metrics.model import Arrival, Series
from metrics.model.meeting import Aim, Baseline, Commentary, Commitment, Direction, Meeting
from metrics.periods import Period, read_period
from metrics.plan.schema import Plan
from tests.factories import FORCE, a_plan, a_point, a_series

Q3 = read_period("2025-26 Q3")
DAY = date(2026, 2, 26)  # of the meeting about it
BEFORE = datetime(2025, 11, 20, 12, tzinfo=UTC)  # when the papers of the one before were closed


def a_picture(plan: Plan | None = None, *series: Series, **said) -> Picture:
    """A quarter (2025-26 Q3) as it stands on the day of its meeting."""
    plan = plan or a_plan()
    quarter: Period = said.get("quarter", Q3)
    day = said.get("day", DAY)
    arrivals: Sequence[Arrival] = said.get("arrivals", ())
    return Picture(
        plan=plan,
        quarter=quarter,
        day=day,
        known_at=said.get("known_at"),
        series=series,
        assessments=assess(plan, series, as_of=as_at(plan, quarter), through=quarter.end),
        phases=(),
        dues=calendar(plan, series, arrivals, day),
        book=said.get("book", Book()),
    )


def earlier(plan: Plan | None = None, *series: Series, **said) -> Picture:
    """The quarter before, as the meeting before this one saw it."""
    usual = {"quarter": Q3.previous, "day": date(2025, 11, 27), "known_at": BEFORE}
    return a_picture(plan, *series, **(usual | said))


def quarters(*values: float | None, until: str = "2025-26 Q3", **said) -> Series:
    """Quarterly figures of which the last is for `until`."""
    period, points = read_period(until), []
    place = {"measure": said.pop("measure", "confidence"), "area": said.pop("area", FORCE)}
    for value in reversed(values):
        points.append(a_point(period.label, value, **said))
        period = period.previous
    return a_series(*reversed(points), **place)


def a_comment(period: str = "2025-26 Q3", measure: str = "confidence") -> Commentary:
    """What the force says of one figure."""
    return Commentary(
        measure, FORCE, read_period(period), "More staff.", "The force", "B. Clerk", BEFORE
    )


def an_aim(measure: str = "confidence", amount: float = 60, area: str = FORCE, **said) -> Aim:
    """At least so much, from what it was in 2025-26 Q2."""
    baseline = Baseline(Q3.previous, said.get("stood", 50.0))
    return Aim(measure, area, said.get("direction", Direction.AT_LEAST), amount, baseline)


def a_commitment(due: date, aim: Aim | None = None, **said) -> Commitment:
    """Promised by the chief at the meeting before."""
    usual = {
        "commitment_id": "C0001", "meeting_id": "M0001", "text": "More call handlers.",
        "owner": "Chief Constable", "by": "B. Clerk", "at": BEFORE,
    }  # fmt: skip
    return Commitment(**(usual | said), due=due, aim=aim)


def a_book(*commitments: Commitment, **said) -> Book:
    """A book of some commitments, and whatever else is said."""
    return Book(commitments={one.commitment_id: one for one in commitments}, **said)


def a_meeting(meeting_id: str = "M0002", day: date = DAY) -> Meeting:
    """This meeting."""
    return Meeting(meeting_id, day, "Assurance", Q3)
