"""The arithmetic of combining, and which of it each measure's rule asks for.

The rules are those of the measures' catalogue (A1 to A9). A rule is given the parts, oldest
first, all of them with a figure, and answers None where they do not hold what it needs.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import fsum, isclose
from typing import Final

from metrics.model import Point
from metrics.plan.kinds import Aggregation, Nature, Unit
from metrics.plan.schema import Measure

SCALES: Final = {Unit.PERCENT: 100.0, Unit.RATE: 1000.0}  # of a numerator over its denominator
GRADED: Final = {Unit.STATUS, Unit.GRADE}  # numbers that stand for words
DECIMALS: Final = 9  # 0.1 + 0.2 is 0.3 in a table of staff
# How far a figure may lie from its own numerator over denominator: printed figures are rounded,
# at the coarsest to whole units; a numerator in another unit is out by ten times or more.
ROUNDED: Final = 0.5
ROUNDED_PART: Final = 0.01


@dataclass(frozen=True, slots=True)
class Figures:
    """What a rule makes of its parts."""

    value: float
    numerator: float | None = None
    denominator: float | None = None
    n: float | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """How figures combine, and the sentence that says so."""

    combine: Callable[[Measure, Sequence[Point]], Figures | None]
    words: str  # with {parts}
    last_alone: bool = False  # the earlier parts do not matter


def added(measure: Measure, parts: Sequence[Point]) -> Figures:  # noqa: ARG001
    """The sum of the figures (A1)."""
    return Figures(_total(part.value for part in parts))


def recomputed(measure: Measure, parts: Sequence[Point]) -> Figures | None:
    """scale × Σ numerators / Σ denominators (A3); None unless every part has both.

    90 of 100 and 10 of 50 make 66.7%, not the 55% that an average of 90% and 20% would say.
    """
    if not all(agrees(measure, part) for part in parts):
        return None
    numerator = _total(part.numerator for part in parts)
    denominator = _total(part.denominator for part in parts)
    return _ratio(measure, numerator, denominator, _together(part.n for part in parts))


def rate_over_time(measure: Measure, parts: Sequence[Point]) -> Figures | None:
    """1,000 × Σ counts / mean population: a year's rate is not the mean of four quarters' rates.

    The population is the same people each quarter, so it is not added up.
    """
    found = recomputed(measure, parts)
    if found is None or found.numerator is None or found.denominator is None:
        return None
    return _ratio(measure, found.numerator, found.denominator / len(parts), found.n)


def weighted(measure: Measure, parts: Sequence[Point]) -> Figures | None:
    """Σ(mean × cases) / Σ cases, with the totals themselves where every part gives them (A4)."""
    if all(part.numerator is not None for part in parts):
        return recomputed(measure, parts)
    if any(part.denominator is None or part.denominator < 0 for part in parts):
        return None
    cases = _total(part.denominator for part in parts)
    if not cases:
        return None
    sizes = fsum((part.value or 0.0) * (part.denominator or 0.0) for part in parts)
    return Figures(sizes / cases, None, cases, _together(part.n for part in parts))


def pooled(measure: Measure, parts: Sequence[Point]) -> Figures | None:  # noqa: ARG001
    """Σ(value × n) / Σ n over waves of a survey that do not overlap (A6)."""
    asked = _together(part.n for part in parts)
    if not asked or any((part.n or 0) <= 0 for part in parts):
        return None
    return Figures(fsum((part.value or 0.0) * (part.n or 0.0) for part in parts) / asked, n=asked)


def latest(measure: Measure, parts: Sequence[Point]) -> Figures | None:  # noqa: ARG001
    """The last figure, as it stands (A2, A7)."""
    last = parts[-1]
    if last.value is None:
        return None
    return Figures(last.value, last.numerator, last.denominator, last.n)


def difference(measure: Measure, later: Point, earlier: Point) -> Figures | None:
    """One running total less another of its year (A9); None where that is less than can be."""
    if measure.unit in SCALES:
        found = _ratio_between(measure, later, earlier)
    else:
        found = Figures(round((later.value or 0.0) - (earlier.value or 0.0), DECIMALS))
    if found is None or (measure.minimum is not None and found.value < measure.minimum):
        return None
    return found


def _ratio_between(measure: Measure, later: Point, earlier: Point) -> Figures | None:
    if not (agrees(measure, later) and agrees(measure, earlier)):
        return None
    numerator = (later.numerator or 0.0) - (earlier.numerator or 0.0)
    return _ratio(measure, numerator, (later.denominator or 0.0) - (earlier.denominator or 0.0))


def agrees(measure: Measure, part: Point) -> bool:
    """Whether a figure has a numerator and a denominator, and they make it."""
    if part.value is None or part.numerator is None or not part.denominator:
        return False
    made = SCALES.get(measure.unit, 1.0) * part.numerator / part.denominator
    return isclose(part.value, made, rel_tol=ROUNDED_PART, abs_tol=ROUNDED)


def _ratio(
    measure: Measure, numerator: float, denominator: float, n: float | None = None
) -> Figures | None:
    if denominator <= 0:
        return None
    value = SCALES.get(measure.unit, 1.0) * numerator / denominator
    return Figures(value, numerator, denominator, n)


def _total(figures: Iterable[float | None]) -> float:
    """The sum, its last digits as a person who adds up decimals would have them."""
    return round(fsum(figure or 0.0 for figure in figures), DECIMALS)


def _together(sizes: Iterable[float | None]) -> float | None:
    """The sum of the sample sizes; None unless every part has one."""
    known = list(sizes)
    return None if None in known else _total(known)


ADDED: Final = Rule(added, "Added up from {parts}.")
RECOMPUTED: Final = Rule(recomputed, "From the numerators and denominators of {parts}.")
RATED: Final = Rule(
    rate_over_time, "From the counts of {parts} added up, over their average population."
)
WEIGHTED: Final = Rule(weighted, "The mean of {parts}, weighted by their cases.")
POOLED: Final = Rule(pooled, "The answers of {parts} taken together, by how many were asked.")
LATEST: Final = Rule(latest, "As at the end of {parts}.", last_alone=True)

OVER_TIME: Final[dict[Aggregation, Rule | None]] = {
    Aggregation.SUM: ADDED,
    Aggregation.LAST: LATEST,
    Aggregation.RATIO: RECOMPUTED,
    Aggregation.WEIGHTED_MEAN: WEIGHTED,
    Aggregation.NEVER: None,
    Aggregation.SURVEY: POOLED,
    Aggregation.REGISTER: LATEST,
    Aggregation.OVERLAPPING: None,
    Aggregation.CUMULATIVE: None,  # running totals are told apart by `difference` instead
}
OVER_AREAS: Final[dict[Aggregation, Rule | None]] = {
    Aggregation.SUM: ADDED,
    Aggregation.LAST: ADDED,
    Aggregation.RATIO: RECOMPUTED,
    Aggregation.WEIGHTED_MEAN: WEIGHTED,
    Aggregation.NEVER: None,
    Aggregation.SURVEY: None,  # the areas' populations would have to weight it
    Aggregation.REGISTER: None,
    Aggregation.OVERLAPPING: ADDED,
    Aggregation.CUMULATIVE: ADDED,
}


def rule_over_time(measure: Measure) -> Rule | None:
    """How the measure's periods combine; None where they do not."""
    rule = _fitting(measure, OVER_TIME[measure.aggregation])
    return RATED if rule is RECOMPUTED and measure.nature is Nature.RATE else rule


def rule_over_areas(measure: Measure) -> Rule | None:
    """How the measure's areas combine; None where they do not."""
    return _fitting(measure, OVER_AREAS[measure.aggregation])


def _fitting(measure: Measure, rule: Rule | None) -> Rule | None:
    """The rule as the kind of figure allows it: no median is combined, no percentage added."""
    if measure.nature is Nature.MEDIAN:
        return None
    if rule is ADDED and (measure.unit in GRADED or measure.nature is Nature.MEAN):
        return None  # the sum of grades, or of means, is nobody's figure
    return RECOMPUTED if rule is ADDED and measure.unit in SCALES else rule
