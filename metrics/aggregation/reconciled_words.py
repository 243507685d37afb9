"""The sentence that lays the force's figure beside what its areas come to.

The difference is that of the figures with their usual decimals, so a reader who subtracts them
agrees.
"""

from typing import Final

from metrics.aggregation.nesting import Level
from metrics.aggregation.words import LEVEL_NAMES, UNPLACED
from metrics.model import Point
from metrics.plan.kinds import Unit
from metrics.plan.schema import Measure
from metrics.wording import as_usual, counted, show_difference, written

MADE_AGAIN: Final = {Unit.PERCENT, Unit.RATE}  # not added up but worked out again


def same_as_shown(force: float, areas: float, unit: Unit) -> bool:
    """Whether two figures are shown alike.

    >>> same_as_shown(82.14, 82.06, Unit.PERCENT), same_as_shown(512, 511, Unit.COUNT)
    (True, False)
    """
    return as_usual(force, unit) == as_usual(areas, unit)


def reconciled_words(
    measure: Measure, level: Level, force: Point, areas: float, *, unplaced: bool
) -> str:
    """`The force's 2025-26 Q2 total is 512; its five policing areas add up to 509: 3 are in
    none of them.`"""
    unit, whole = measure.unit, force.value or 0.0
    parts = counted(len(level.areas), LEVEL_NAMES[level.name])
    if unplaced:
        parts = f"{parts} and {UNPLACED}"
    again = unit in MADE_AGAIN
    kind, makes = ("figure", "together make") if again else ("total", "add up to")
    shown = written(as_usual(whole, unit), unit)
    said = f"The force’s {force.period.label} {kind} is {shown}; its {parts} {makes}"
    if same_as_shown(whole, areas, unit):
        return f"{said} the same."
    ending = _apart(whole, areas, unit) if again else _left(whole, areas, unit, unplaced=unplaced)
    return f"{said} {written(as_usual(areas, unit), unit)}: {ending}."


def _left(force: float, areas: float, unit: Unit, *, unplaced: bool) -> str:
    """`3 are in neither`, or `3 more than the force’s total`."""
    left = as_usual(force, unit) - as_usual(areas, unit)
    size = written(abs(left), unit)
    if left < 0:
        return f"{size} more than the force’s total"
    verb = "is" if unit is Unit.POUNDS or left == 1 else "are"
    return f"{size} {verb} in {'neither' if unplaced else 'none of them'}"


def _apart(force: float, areas: float, unit: Unit) -> str:
    gap = as_usual(force, unit) - as_usual(areas, unit)
    return f"{show_difference(gap, unit)} apart"
