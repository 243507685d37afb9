"""Dates that come at regular steps, so that one that is missing is seen.

The step is the one most neighbours have; every other must be a multiple of it, or the dates are
not regular and nothing is missing. A step under a week is not read: a series of working days
leaves out every weekend, and nothing is missing there.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise

from metrics.periods import month_end
from metrics.periods.days import MONTHS_A_YEAR, shift

SHORTEST = 7  # days


def missing_after(days: Sequence[date]) -> list[tuple[date, ...]]:
    """For each date but the last, those that are missing before the next; days are ascending.

    >>> missing_after([date(2023, 5, 1), date(2023, 6, 1), date(2023, 7, 1), date(2023, 9, 1)])[-1]
    (datetime.date(2023, 8, 1),)
    """
    if len({day.day for day in days}) == 1:
        return _missing(days, _months_between, shift)
    if all(day == month_end(day) for day in days):
        return _missing(days, _months_between, lambda day, count: month_end(shift(day, count)))
    return _missing(days, _days_between, lambda day, count: day + timedelta(count), SHORTEST)


def _missing(
    days: Sequence[date],
    between: Callable[[date, date], int],
    moved: Callable[[date, int], date],
    shortest: int = 1,
) -> list[tuple[date, ...]]:
    apart = [between(*pair) for pair in pairwise(days)]
    step, often = Counter(apart).most_common(1)[0] if apart else (0, 0)
    regular = step >= shortest and 2 * often > len(apart) and not any(one % step for one in apart)
    if not regular:
        return [() for _ in apart]
    return [
        tuple(moved(day, count) for count in range(step, gap, step))
        for day, gap in zip(days, apart, strict=False)
    ]


def _months_between(before: date, after: date) -> int:
    return (after.year - before.year) * MONTHS_A_YEAR + after.month - before.month


def _days_between(before: date, after: date) -> int:
    return (after - before).days
