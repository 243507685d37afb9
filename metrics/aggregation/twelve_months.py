"""The twelve months up to a period: what a rolling comparison stands on."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from metrics.aggregation.over_time import combined
from metrics.aggregation.rules import rule_over_time
from metrics.aggregation.spans import SOURCES, parts_of
from metrics.model import Point, Series
from metrics.periods import Frequency, Period, rolling_year
from metrics.plan.kinds import Aggregation
from metrics.plan.schema import Measure

COMBINED: Final = {
    Aggregation.SUM,
    Aggregation.RATIO,
    Aggregation.WEIGHTED_MEAN,
    Aggregation.SURVEY,
}  # a stock's year is its last day, and is no figure of twelve months


def twelve_months(
    measure: Measure, series: Series, end: Period, redefined: Sequence[date] = ()
) -> Point | None:
    """The measure's figure for the twelve months that end with a period, by its rule.

    The series is of months or quarters. None where a part is missing, has no figure that may be
    used or begins another definition than the first (`redefined` are days on which one begins), and
    for rules that combine no periods.
    """
    rule = rule_over_time(measure) if measure.aggregation in COMBINED else None
    wanted = _parts(series.frequency, end)
    if rule is None or not wanted:
        return None
    points = series.all_at(wanted)
    if not points:
        return None
    return combined(measure, rule, series.area, rolling_year(end.end), points, redefined)


def _parts(frequency: Frequency, end: Period) -> tuple[Period, ...]:
    """The months or quarters of the twelve months up to a period; none where they do not fit."""
    year = rolling_year(end.end)
    fits = frequency in SOURCES and year.end == end.end
    return parts_of(year, frequency) if fits else ()
