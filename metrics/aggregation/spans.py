"""Which months or quarters make a quarter, a year or a rolling year."""

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Final

from metrics.aggregation.words import MOST_NAMED
from metrics.periods import (
    Frequency,
    Period,
    calendar_year,
    financial_year,
    financial_year_start,
    month,
    quarter_of,
    rolling_year,
)
from metrics.wording import counted, listed

MONTHS_A_YEAR: Final = 12
SOURCES: Final = (Frequency.QUARTER, Frequency.MONTH)  # the fewest parts first
MONTHS_IN: Final = {Frequency.MONTH: 1, Frequency.QUARTER: 3}
# What can be made of them, smallest first, so that years find the quarters made just before.
# Rolling years are made to the end of each quarter.
WHOLES: Final[dict[Frequency, Callable[[date], Period]]] = {
    Frequency.QUARTER: quarter_of,
    Frequency.YEAR: lambda day: financial_year(financial_year_start(day).year),
    Frequency.CALENDAR_YEAR: lambda day: calendar_year(day.year),
    Frequency.ROLLING_YEAR: lambda day: rolling_year(quarter_of(day).end),
}
REMEMBERED: Final = 4096  # periods: more than any plan's years of months, so none is made twice


@lru_cache(REMEMBERED)
def ending(frequency: Frequency, day: date) -> Period | None:
    """The whole period of a frequency that ends on the day, if one does."""
    whole = WHOLES[frequency](day)
    return whole if whole.end == day else None


@lru_cache(REMEMBERED)
def parts_of(whole: Period, frequency: Frequency) -> tuple[Period, ...]:
    """The months or quarters that make a period, oldest first; none where they do not fit.

    >>> [part.label for part in parts_of(quarter_of(date(2025, 9, 1)), Frequency.MONTH)]
    ['Jul 2025', 'Aug 2025', 'Sep 2025']
    """
    last = _last(whole.end, frequency)
    months = (whole.end.year - whole.start.year) * MONTHS_A_YEAR
    count, rest = divmod(months + whole.end.month - whole.start.month + 1, MONTHS_IN[frequency])
    if rest or last.end != whole.end or last == whole:
        return ()
    found = [last]
    while len(found) < count:
        found.append(found[-1].previous)
    return tuple(reversed(found))


def _last(day: date, frequency: Frequency) -> Period:
    return quarter_of(day) if frequency is Frequency.QUARTER else month(day.year, day.month)


@lru_cache(REMEMBERED)
def named(parts: tuple[Period, ...]) -> str:
    """`Jul 2025, Aug 2025 and Sep 2025`, or `the twelve months from Apr 2025 to Mar 2026`."""
    if len(parts) <= MOST_NAMED:
        return listed([part.label for part in parts])
    noun = parts[0].frequency.value
    return f"the {counted(len(parts), noun)} from {parts[0].label} to {parts[-1].label}"
