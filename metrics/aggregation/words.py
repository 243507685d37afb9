"""How figures were combined, in words."""

from collections.abc import Sequence
from typing import Final

from metrics.plan.kinds import Aggregation

NUMBERS: Final = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
LEVEL_NAMES: Final = {
    "policing_area": "policing area",
    "partnership": "community safety partnership",
    "district": "district",
}
MOST_NAMED: Final = 4  # parts in a sentence: more are said as "the twelve months from … to …"
UNPLACED: Final = "what could not be placed"
COMBINING: Final = {
    Aggregation.SUM: "added up over areas and periods",
    Aggregation.LAST: "added up over areas; over periods, the last one stands",
    Aggregation.RATIO: "worked out again from the numerators and denominators added up",
    Aggregation.WEIGHTED_MEAN: "a mean weighted by the number of cases",
    Aggregation.NEVER: "never combined: only the source's own figure is shown",
    Aggregation.SURVEY: "surveys of different periods are taken together by how many were asked;"
    " areas are not",
    Aggregation.REGISTER: "read from a register: over periods, the last one stands",
    Aggregation.OVERLAPPING: "added up over areas; never over periods, which overlap",
    Aggregation.CUMULATIVE: "a running total within the financial year: a quarter is one total"
    " less the one before",
}


def counted(count: int, noun: str) -> str:
    """`five policing areas`.

    >>> counted(5, "policing area"), counted(1, "district"), counted(43, "district")
    ('five policing areas', 'one district', '43 districts')
    """
    number = NUMBERS[count] if count < len(NUMBERS) else f"{count:,}"
    return f"{number} {noun}{'' if count == 1 else 's'}"


def listed(names: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
