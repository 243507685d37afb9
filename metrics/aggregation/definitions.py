"""On which days a measure began to count something else: told by the plan's events, and by the
figures that are marked as a break. Figures from before and after such a day never meet."""

from collections.abc import Iterable, Sequence
from datetime import date

from metrics.model import Point, Series
from metrics.periods import Frequency, Period


def break_days(series: Iterable[Series], besides: Frequency | None = None) -> tuple[date, ...]:
    """The first days of the figures marked as a break, of whatever frequency they were sent.

    A marked figure of overlapping periods does not tell the day, and one that was worked out only
    repeats what its parts say. `besides` leaves out the series that is looked at itself.
    """
    days = {
        point.period.start
        for one in series
        if one.frequency is not besides and not one.frequency.overlapping
        for point in one.breaks
        if not point.made_from
    }
    return tuple(sorted(days))


def crosses(before: Period, now: Period, redefined: Iterable[date]) -> bool:
    """Whether something else was counted from a day inside the earlier period or after it: then
    the earlier figure is not wholly of the later one's definition."""
    return any(before.start < day <= now.end for day in redefined)


def of_one_definition(points: Sequence[Point], redefined: Iterable[date] = ()) -> bool:
    """Whether no part but the first begins a new definition, by its marker or on such a day."""
    marked = any(point.breaks for point in points[1:])
    return not marked and not crosses(points[0].period, points[-1].period, redefined)
