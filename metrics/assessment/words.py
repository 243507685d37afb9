"""Figures, differences and targets as people read them.

A figure is never rounded into looking like something it is not: 87.96 against 88 is shown 87.96,
because 88.0 would say the target was met. So a figure is shown with the fewest decimals, from its
unit's usual number up, that keep it apart from the figures it is compared with.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from math import inf

from metrics.plan.kinds import Unit
from metrics.plan.schema import Target

MOST_DECIMALS = 6
MINUTE = 60
MILLION = 1_000_000
MILESTONES = {0: "not started", 1: "under way", 2: "done"}
GRADES = {
    1: "inadequate",
    2: "requires improvement",
    3: "adequate",
    4: "good",
    5: "outstanding",
}  # HMICFRS's five grades since 2021/22
NOTHING = "no figure"


@dataclass(frozen=True, slots=True)
class UnitWords:
    """How a unit is written after a figure, after a difference, and with how many decimals."""

    decimals: int
    after: str
    difference: str
    before: str = ""


UNIT_WORDS = {
    Unit.PERCENT: UnitWords(1, "%", " points"),
    Unit.COUNT: UnitWords(0, "", ""),
    Unit.RATE: UnitWords(1, " per 1,000", " per 1,000"),
    Unit.SECONDS: UnitWords(0, " s", " s"),
    Unit.HOURS: UnitWords(1, " hours", " hours"),
    Unit.POUNDS: UnitWords(0, "", "", "£"),
    Unit.FTE: UnitWords(1, " FTE", " FTE"),
    Unit.TONNES: UnitWords(0, " tCO2e", " tCO2e"),
    Unit.STATUS: UnitWords(0, "", " steps"),
    Unit.GRADE: UnitWords(0, "", " grades"),
}


def show(value: float | None, unit: Unit, near: Iterable[float] = ()) -> str:
    """A figure in its unit, kept apart from the figures in `near`.

    >>> show(82, Unit.PERCENT), show(87.96, Unit.PERCENT, near=[88]), show(271, Unit.SECONDS)
    ('82.0%', '87.96%', '4 min 31 s')
    """
    if value is None:
        return NOTHING
    words = {Unit.STATUS: MILESTONES, Unit.GRADE: GRADES}.get(unit, {}).get(int(value))
    if words and value == int(value):
        return words
    return _written(value, unit, _decimals(value, UNIT_WORDS[unit].decimals, near))


def show_difference(difference: float, unit: Unit, near: Iterable[float] = ()) -> str:
    """A difference without its sign; percentages differ by points, never by percent.

    >>> show_difference(-6.03, Unit.PERCENT), show_difference(2.01, Unit.PERCENT, near=[2])
    ('6.0 points', '2.01 points')
    """
    size = abs(difference)
    decimals = _decimals(size, UNIT_WORDS[unit].decimals, [0.0, *near])
    if unit in {Unit.SECONDS, Unit.POUNDS}:
        return _written(size, unit, decimals)
    return f"{_rounded(size, decimals):,}{UNIT_WORDS[unit].difference}"


def show_exactly(value: float, unit: Unit) -> str:
    """A target's own figure: no decimals that were not set.

    >>> show_exactly(88.0, Unit.PERCENT), show_exactly(2.5, Unit.PERCENT)
    ('88%', '2.5%')
    """
    if unit in {Unit.STATUS, Unit.GRADE}:
        return show(value, unit)
    text = f"{value:,.{MOST_DECIMALS}f}".rstrip("0").rstrip(".")
    if unit is Unit.SECONDS and abs(value) >= MINUTE:
        return show(value, unit)
    return f"{UNIT_WORDS[unit].before}{text}{UNIT_WORDS[unit].after}"


def _decimals(value: float, usual: int, near: Iterable[float]) -> int:
    others = [other for other in near if other != value and abs(other) != inf]
    for decimals in range(usual, MOST_DECIMALS):
        if all(_rounded(value, decimals) != _rounded(other, decimals) for other in others):
            return decimals
    return MOST_DECIMALS


def _rounded(value: float, decimals: int) -> Decimal:
    """Halves away from zero, as people round by hand: 91.25 is 91.3."""
    step = Decimal(1).scaleb(-decimals)
    return Decimal(repr(float(value))).quantize(step, ROUND_HALF_UP)


def _written(value: float, unit: Unit, decimals: int) -> str:
    words, sign = UNIT_WORDS[unit], "-" if value < 0 else ""
    if unit is Unit.SECONDS:
        return sign + _written_seconds(abs(value), decimals)
    if unit is Unit.POUNDS and abs(value) >= MILLION and not decimals:
        return f"{sign}£{_rounded(abs(value) / MILLION, 2):,}m"
    return f"{sign}{words.before}{_rounded(abs(value), decimals):,}{words.after}"


def _written_seconds(value: float, decimals: int) -> str:
    rounded = _rounded(value, decimals)
    if rounded >= MINUTE:
        minutes, seconds = divmod(rounded, MINUTE)
        return f"{minutes:,.0f} min {seconds} s"
    return f"{rounded if decimals or value == int(value) else _rounded(value, 1)} s"


def target_words(target: Target, unit: Unit, level: float | None = None) -> str:
    """A target in words: `at least 88%`, `between -1% and 1%`, `lower than a year before`.

    `level` is a trajectory's point for the period in question.
    """
    if target.kind == "within":
        lower, upper = (show_exactly(bound or 0.0, unit) for bound in (target.lower, target.upper))
        return f"between {lower} and {upper}"
    if target.kind == "direction":
        since = target.baseline.period if target.baseline else "a year before"
        return f"{'lower' if target.direction == 'reduce' else 'higher'} than {since}"
    figure = level if level is not None else (target.value or 0.0)
    at_least = "at_least" in {target.kind, target.comparison}
    return f"{'at least' if at_least else 'at most'} {show_exactly(figure, unit)}"
