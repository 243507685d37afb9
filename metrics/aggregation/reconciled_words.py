"""The sentence that lays the force's figure beside what its areas come to.

The difference is that of the figures as they are shown, so a reader who subtracts them agrees.
"""

from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from metrics.aggregation.nesting import Level
from metrics.aggregation.words import LEVEL_NAMES, UNPLACED, counted
from metrics.model import Point
from metrics.plan.kinds import Unit
from metrics.plan.schema import Measure

# Decimals, and what stands before and after a figure, by unit.
WRITTEN: Final = {
    Unit.PERCENT: (1, "", "%"),
    Unit.RATE: (1, "", " per 1,000"),
    Unit.POUNDS: (0, "£", ""),
    Unit.FTE: (1, "", " FTE"),
    Unit.TONNES: (0, "", " tCO2e"),
    Unit.SECONDS: (0, "", " s"),
    Unit.HOURS: (1, "", " hours"),
}
PLAIN: Final = (0, "", "")
MADE_AGAIN: Final = {Unit.PERCENT: " points", Unit.RATE: " per 1,000"}  # how they differ


def same_as_shown(force: float, areas: float, unit: Unit) -> bool:
    """Whether two figures are shown alike.

    >>> same_as_shown(82.14, 82.06, Unit.PERCENT), same_as_shown(512, 511, Unit.COUNT)
    (True, False)
    """
    return _rounded(force, unit) == _rounded(areas, unit)


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
    said = (
        f"The force’s {force.period.label} {kind} is {_written(whole, unit)}; its {parts} {makes}"
    )
    if same_as_shown(whole, areas, unit):
        return f"{said} the same."
    ending = _apart(whole, areas, unit) if again else _left(whole, areas, unit, unplaced=unplaced)
    return f"{said} {_written(areas, unit)}: {ending}."


def _left(force: float, areas: float, unit: Unit, *, unplaced: bool) -> str:
    """`3 are in neither`, or `3 more than the force’s total`."""
    left = _rounded(force, unit) - _rounded(areas, unit)
    size = _sized(abs(left), unit)
    if left < 0:
        return f"{size} more than the force’s total"
    verb = "is" if unit is Unit.POUNDS or left == 1 else "are"
    return f"{size} {verb} in {'neither' if unplaced else 'none of them'}"


def _apart(force: float, areas: float, unit: Unit) -> str:
    gap = abs(_rounded(force, unit) - _rounded(areas, unit))
    return f"{gap:,f}{MADE_AGAIN[unit]} apart"


def _written(value: float, unit: Unit) -> str:
    return _sized(_rounded(value, unit), unit)


def _sized(figure: Decimal, unit: Unit) -> str:
    _, before, after = WRITTEN.get(unit, PLAIN)
    return f"{'-' if figure < 0 else ''}{before}{abs(figure):,f}{after}"


def _rounded(value: float, unit: Unit) -> Decimal:
    decimals = WRITTEN.get(unit, PLAIN)[0]
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
