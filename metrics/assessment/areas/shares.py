"""An area and the rest as two shares, which is what every test of areas comes to.

A percentage is a share of its base, a rate events over people, and a change the share of two
years' events that falls in this one. The rest is every other area: an area is never tested
against a whole that contains it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from metrics.assessment.certainty import sampled
from metrics.model import Point
from metrics.plan.kinds import Nature
from metrics.plan.schema import Measure
from metrics.sampling import (
    FROM_RATIO,
    SAMPLED,
    Sampled,
    effective_base,
    too_few,
    two_proportions_p,
    two_rates_p,
)

LEAST_EXPECTED = 5  # cases in each cell of a two-by-two table: Cochran (1954)
PAIR = 2


@dataclass(frozen=True, slots=True)
class Share:
    """Cases out of a base: `hits` may exceed `base` in a rate."""

    hits: float
    base: float

    @property
    def ratio(self) -> float:
        """Hits over base; the base is above 0."""
        return self.hits / self.base

    def __add__(self, other: "Share") -> "Share":
        return Share(self.hits + other.hits, self.base + other.base)

    def __sub__(self, other: "Share") -> "Share":
        return Share(self.hits - other.hits, self.base - other.base)


@dataclass(frozen=True, slots=True)
class Sides:
    """An area, the rest, and whether the rest was taken from the whole's own figure."""

    area: Share
    rest: Share
    from_whole: bool = False

    @property
    def side(self) -> int:
        """-1 where the area is below the rest, 1 above, 0 level with it."""
        return (self.area.ratio > self.rest.ratio) - (self.area.ratio < self.rest.ratio)


def level_share(measure: Measure, point: Point) -> Share | None:
    """A percentage or a rate with its base; None without one, or where it may not be judged."""
    figure = sampled(point)
    if not point.judged or too_few(figure, measure.nature):
        return None
    if measure.nature in FROM_RATIO:
        return _percentage(figure, measure)
    if measure.nature is not Nature.RATE:
        return None
    return _possible(figure.numerator, figure.denominator)


def _percentage(figure: Sampled, measure: Measure) -> Share | None:
    base = effective_base(figure, measure.nature, measure.design_effect)
    share = figure.share
    return None if base is None or share is None else Share(share * base, base)


def _possible(hits: float | None, base: float | None) -> Share | None:
    known = hits is not None and base is not None
    return Share(hits, base) if known and hits >= 0 and base > 0 else None


def change_share(point: Point, before: Point | None) -> Share | None:
    """This year's events out of two years'; None where a year is not held or had none."""
    if before is None or not (point.judged and before.judged):
        return None
    now, then = point.value or 0.0, before.value or 0.0
    return _possible(now, now + then) if min(now, then) >= 0 else None


def whole_share(measure: Measure, force: Point | None) -> Share | None:
    """The whole's own cases, from which an area's can be taken; never a sample's, whose parts
    are drawn and weighted apart."""
    if force is None or not force.judged or measure.nature in SAMPLED:
        return None
    return _possible(force.numerator, force.denominator)


def against_rest(shares: Mapping[str, Share], whole: Share | None = None) -> dict[str, Sides]:
    """Each area against the rest: the whole less the area, or else the other areas together.

    Of two areas each is the other's rest, whatever the whole holds besides.
    """
    return {
        area: _taken_out(share, whole if len(shares) > PAIR else None)
        or Sides(share, _total(other for name, other in shares.items() if name != area))
        for area, share in shares.items()
    }


def _taken_out(share: Share, whole: Share | None) -> Sides | None:
    """None where the whole is not known, or is too small to have held the area."""
    if whole is None:
        return None
    rest = whole - share
    possible = 0 <= rest.hits <= rest.base and rest.base > 0
    return Sides(share, rest, from_whole=True) if possible else None


def _total(shares: Iterable[Share]) -> Share:
    return sum(shares, start=Share(0.0, 0.0))


def sides_p(measure: Measure, sides: Sides) -> float | None:
    """The two-sided p of the one share against the other; None with too few cases to tell."""
    area, rest = sides.area, sides.rest
    if measure.nature is Nature.RATE:
        return two_rates_p(area.hits, area.base, rest.hits, rest.base)
    both = (area + rest).ratio
    if 0 < both < 1 and min(both, 1 - both) * min(area.base, rest.base) < LEAST_EXPECTED:
        return None
    return two_proportions_p(area.ratio, area.base, rest.ratio, rest.base)
