"""Whether sampling error could explain a miss or a success, in a word and in a sentence.

It stands beside the status and never changes it, but for one case: too small a sample is given
no status at all.
"""

from dataclasses import dataclass
from math import isfinite

from metrics.model import Certainty, Interval, Point
from metrics.plan.kinds import Nature
from metrics.plan.schema import Measure
from metrics.rag import Bounds
from metrics.sampling import (
    LEAST_BASE,
    Sampled,
    base_missing,
    interval_of,
    too_few,
)
from metrics.wording import show, show_exactly

DRAWN = {Nature.SURVEY, Nature.AUDIT}  # figures from a sample
UNCERTAIN = DRAWN | {Nature.COUNT, Nature.RATE}  # a full count of shares has process limits instead
NOT_GIVEN = "Sample size not given, so it is not known how far chance could move this figure."


@dataclass(frozen=True, slots=True)
class Sureness:
    """The word, its sentence, and the interval it rests on."""

    certainty: Certainty | None = None
    words: str = ""
    interval: Interval | None = None


NOTHING_SAID = Sureness()


def sampled(point: Point) -> Sampled:
    """A point as the tests of chance see it."""
    return Sampled(point.value or 0.0, point.numerator, point.denominator, point.n)


def too_few_words(measure: Measure, point: Point) -> str:
    """Why a sample is too small for any status; empty where it is not."""
    figure = sampled(point)
    if not too_few(figure, measure.nature):
        return ""
    shown, base = show(point.value, measure.unit), figure.base or 0
    return (
        f"{shown} for {point.period.label} rests on {base:,.0f}; on fewer than {LEAST_BASE} it is "
        "given no status."
    )


def sureness(measure: Measure, point: Point, bounds: Bounds | None) -> Sureness:
    """How sure a comparison with the target is; nothing is said where sampling has no part."""
    if measure.nature not in UNCERTAIN:
        return NOTHING_SAID
    figure = sampled(point)
    if base_missing(figure, measure.nature):
        return Sureness(Certainty.UNKNOWN, NOT_GIVEN)
    found = interval_of(figure, measure.nature, measure.design_effect)
    if found is None:
        return NOTHING_SAID
    interval = Interval(*found)
    if bounds is None:
        return Sureness(interval=interval)
    return _beside(measure, figure, bounds, interval)


def _beside(measure: Measure, figure: Sampled, bounds: Bounds, interval: Interval) -> Sureness:
    edges = [edge for edge in (bounds.lowest, bounds.highest) if isfinite(edge)]
    near = [edge for edge in edges if interval.lower <= edge <= interval.upper]
    span = _span(measure, figure, interval)
    if near:
        words = f"Within the margin of error: {span}, which holds {_edge(measure, near[0])}."
        return Sureness(Certainty.WITHIN_ERROR, words, interval)
    words = f"Clearly {_side(measure, bounds, figure.value)}: {span}."
    return Sureness(Certainty.CLEAR, words, interval)


def _span(measure: Measure, figure: Sampled, interval: Interval) -> str:
    ends = [show(end, measure.unit) for end in (interval.lower, interval.upper)]
    if measure.nature in DRAWN:
        return f"{_base_words(measure, figure)} it could be {ends[0]} to {ends[1]}"
    return f"by chance alone it could be {ends[0]} to {ends[1]}"


def _base_words(measure: Measure, figure: Sampled) -> str:
    asked = "asked" if measure.nature is Nature.SURVEY else "audited"
    return f"with {figure.base or 0:,.0f} {asked}"


def _side(measure: Measure, bounds: Bounds, value: float) -> str:
    edge = _edge(measure, bounds.crossed(value))
    if not bounds.missed_by(value) and isfinite(bounds.lowest) and isfinite(bounds.highest):
        return "inside the range aimed at"
    return f"{'below' if value < bounds.crossed(value) else 'above'} {edge}"


def _edge(measure: Measure, edge: float) -> str:
    return f"the target, {show_exactly(edge, measure.unit)}"
