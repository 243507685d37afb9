"""Every expected return of every period, as it stood on a day.

A return has no name of its own in a file that arrives, so a period counts as received when every
measure of the return has a standing figure, or a marker in its place, for the whole force. A
figure that was worked out has come when the last of its parts had.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, timedelta

from metrics.calendar.due import Due, DueState
from metrics.model import Arrival, Point, Series
from metrics.moments import day_of
from metrics.periods import Period, last_whole
from metrics.plan import ExpectedReturn, Plan, period_carried

Standing = dict[tuple[str, Period], Point]  # by measure, for the whole force
First = dict[tuple[str, str, Period], Arrival]  # by measure and area


@dataclass(frozen=True, slots=True)
class Came:
    """A figure that is there, and when it first came."""

    point: Point
    arrival: Arrival


def calendar(
    plan: Plan, series: Iterable[Series], arrivals: Iterable[Arrival], as_of: date
) -> tuple[Due, ...]:
    """What is due, in the plan's order of returns and the newest period first, up to the period
    that runs on the day.

    `series` (sent, or sent and worked out) and `arrivals` are as known at one moment. What came
    after `as_of` has not come yet; days are London's.
    """
    standing = _standing(plan, series)
    first = {(one.measure, one.area, one.period): one for one in arrivals}
    return tuple(
        _due(plan, expected, period, _came(plan, expected, period, standing, first, as_of), as_of)
        for expected in plan.expected_returns
        for period in _periods(plan, expected, as_of)
    )


def _standing(plan: Plan, series: Iterable[Series]) -> Standing:
    force = (one for one in series if one.area == plan.force.id and not one.breakdown)
    return {(one.measure, point.period): point for one in force for point in one.points}


def _periods(plan: Plan, expected: ExpectedReturn, as_of: date) -> Iterator[Period]:
    ended = last_whole(expected.frequency, as_of)
    begun = expected.effective_from or plan.effective_from
    period = ended.following if ended else None
    while period and period.end >= begun:
        if expected.expects(period, begun):
            yield period
        period = period.previous


def _came(
    plan: Plan,
    expected: ExpectedReturn,
    period: Period,
    standing: Standing,
    first: First,
    as_of: date,
) -> dict[str, Came]:
    """The figures of a return that had come by the day, by measure."""
    came = {}
    for name in expected.measures:
        wanted = period_carried(plan.measure(name).frequency[0], period)
        if point := standing.get((name, wanted)):
            arrival = _arrival(name, plan.force.id, point, first)
            if _day(arrival) <= as_of:
                came[name] = Came(point, arrival)
    return came


def _arrival(measure: str, area: str, point: Point, first: First) -> Arrival:
    """When a figure first came; one that was worked out, with the last of its parts."""
    if sent := first.get((measure, area, point.period)):
        return sent
    parts = [_arrival(measure, part.area, part.point, first) for part in point.made_from]
    itself = Arrival(measure, area, point.period, point.known_from, point.return_id)
    return max(parts, key=lambda part: part.at, default=itself)


def _day(arrival: Arrival) -> date:
    return day_of(arrival.at)


def _due(
    plan: Plan, expected: ExpectedReturn, period: Period, came: dict[str, Came], as_of: date
) -> Due:
    day = period.end + timedelta(days=expected.due_days)
    arrivals = [one.arrival for one in came.values()]
    missing = tuple(plan.measure(name) for name in expected.measures if name not in came)
    last = None if missing else max(arrivals, key=lambda one: one.at)
    late = ((_day(last) if last else as_of) - day).days  # by which it came late, or is overdue
    return Due(
        expected,
        period,
        day,
        _complete(late) if last else _incomplete(late, period, as_of, some=bool(came)),
        max(late, 0),
        last.at.astimezone(UTC) if last else None,
        tuple(sorted({one.return_id for one in arrivals})),
        missing,
        any(one.point.illustrative for one in came.values()),
    )


def _complete(late: int) -> DueState:
    return DueState.LATE if late > 0 else DueState.RECEIVED


def _incomplete(late: int, period: Period, as_of: date, *, some: bool) -> DueState:
    if late > 0:
        return DueState.OVERDUE
    if some:
        return DueState.PART
    return DueState.DUE if period.end < as_of else DueState.NOT_YET
