"""Series laid side by side on their periods, so that all of them are charted in one pass.

Each series is a row, each period since its first a column; a period that is missing is a gap and
stays one. A figure that may not be judged is a gap too.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from metrics.model import Series
from metrics.periods import Frequency, Period
from metrics.spc import XmR, xmr

MONTHS_A_YEAR = 12
STEPS = {
    Frequency.MONTH: 1,
    Frequency.QUARTER: 3,
    Frequency.YEAR: MONTHS_A_YEAR,
    Frequency.CALENDAR_YEAR: MONTHS_A_YEAR,
}
DAYS_A_WEEK = 7
MARKED = "the figures are marked as a break in the series"


@dataclass(frozen=True, slots=True)
class Start:
    """The day from which limits begin again, and why."""

    day: date
    reason: str


@dataclass(frozen=True, slots=True)
class Charts:
    """The charts of some series; `columns` has each point's column."""

    series: tuple[Series, ...]
    starts: tuple[tuple[Start, ...], ...]
    columns: tuple[tuple[int, ...], ...]
    xmr: XmR


def draw_up(series: Sequence[Series], starts: Sequence[Sequence[Start]]) -> Charts:
    """All the charts, by one call for lines and tests. `starts` may hold days outside a series."""
    columns = tuple(_columns(one) for one in series)
    width = max((row[-1] + 1 for row in columns if row), default=0)
    values = np.full((len(series), width), np.nan)
    phases = np.zeros((len(series), width), dtype=np.int64)
    kept = []
    for place, one in enumerate(series):
        values[place, columns[place]] = [
            point.value if point.judged else np.nan for point in one.points
        ]
        kept.append(_begins(one, starts[place]))
        for start in kept[-1]:
            phases[place, columns[place][_first(one, start)] :] += 1
    return Charts(tuple(series), tuple(kept), columns, xmr(values, phases))


def _columns(series: Series) -> tuple[int, ...]:
    """How many periods after the first each point lies."""
    points = series.points
    if not points:
        return ()
    first, last = (_position(one.period) for one in (points[0], points[-1]))
    if last - first == len(points) - 1:  # no gap
        return tuple(range(len(points)))
    return tuple(_position(point.period) - first for point in points)


def _position(period: Period) -> int:
    """Periods of one frequency in a row have successive numbers."""
    if period.frequency is Frequency.WEEK:
        return period.end.toordinal() // DAYS_A_WEEK
    months = period.end.year * MONTHS_A_YEAR + period.end.month
    return months // STEPS[period.frequency]


def _begins(series: Series, starts: Sequence[Start]) -> tuple[Start, ...]:
    """The starts that fall inside the series, and one at every break in its definition."""
    broken = [Start(point.period.start, MARKED) for point in series.breaks]
    inside: dict[int, Start] = {}
    for start in (*broken, *starts):  # what a person said about the same point comes last
        place = _first(series, start)
        if 0 < place < len(series.points):
            inside[place] = start
    return tuple(inside[place] for place in sorted(inside))


def _first(series: Series, start: Start) -> int:
    """The first point whose period reaches the day."""
    return bisect_left(series.points, start.day, key=lambda point: point.period.end)
