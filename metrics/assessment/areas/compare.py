"""Areas compared fairly: each with the rest, and allowing for how many were compared.

Of five areas compared at 5% each, one would differ by chance alone in a quarter of all quarters.
Places differ in size, so their counts are never set against one another: what is compared is how
each changed in a year.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from metrics.assessment.areas import words
from metrics.assessment.areas.rows import AreaComparison, AreaRow, Basis
from metrics.assessment.areas.shares import (
    PAIR,
    Share,
    Sides,
    against_rest,
    change_share,
    level_share,
    sides_p,
    whole_share,
)
from metrics.assessment.certainty import sampled
from metrics.assessment.comparison import process_p
from metrics.model import Interval, Point
from metrics.plan.kinds import Nature
from metrics.plan.schema import Measure
from metrics.sampling import (
    COUNTED,
    FROM_RATIO,
    PERCENT,
    SAMPLED,
    base_missing,
    holm,
    interval_of,
    more_than_chance,
    too_few,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The areas of one level for one period, each with its figure a year before where held."""

    measure: Measure
    points: Mapping[str, Point]
    force: Point | None
    names: Mapping[str, str]
    before: Mapping[str, Point]
    whole: str
    sigmas: Mapping[str, float]

    @property
    def moves(self) -> bool:
        """Whether the figures are full counts that move as their process moves, and enough of them
        are held for every area to know by how much."""
        return self.measure.nature not in SAMPLED and self.points.keys() <= self.sigmas.keys()


def compare_areas(
    measure: Measure,
    points: Mapping[str, Point],
    force: Point | None,
    names: Mapping[str, str],
    before: Mapping[str, Point] | None = None,
    *,
    whole: str = "the force",
    sigmas: Mapping[str, float] | None = None,
) -> AreaComparison:
    """Areas of one level and one period side by side, each tested against the rest.

    `points` are the areas' figures in the plan's order, neither the force's own nor what could
    not be placed; `before` those of the same areas a year earlier; `whole` is the force area's
    name; `sigmas` are standard deviations of the areas' processes, in the measure's unit, where
    they have figures enough. Percentages with their bases and rates with their numerators are
    compared as they stand, counts by their change on a year before; anything else is shown and
    not compared.
    Raises ValueError where no area has a figure or their periods differ.
    """
    held = {area: point for area, point in points.items() if point.value is not None}
    if len({point.period for point in held.values()}) != 1:
        raise ValueError("Areas are compared on figures for one and the same period.")
    asked = Asked(measure, held, force, names, before or {}, whole, sigmas or {})
    if len(held) < PAIR:
        return _shown(asked, words.ALONE)
    if measure.nature in COUNTED:
        return _changes(asked)
    if measure.nature in FROM_RATIO or measure.nature is Nature.RATE:
        return _levels(asked)
    return _shown(asked, words.NO_CHANCE)


def _levels(asked: Asked) -> AreaComparison:
    found = {area: level_share(asked.measure, point) for area, point in asked.points.items()}
    shares = {area: share for area, share in found.items() if share}
    reasons = {a: _why_not(asked, point) for a, point in asked.points.items() if a not in shares}
    if len(shares) < PAIR:
        return _shown(asked, words.not_compared(reasons))
    return _compared(asked, "level", shares, reasons, whole_share(asked.measure, asked.force))


def _why_not(asked: Asked, point: Point) -> str:
    figure, nature = sampled(point), asked.measure.nature
    if not point.judged:
        return words.NOT_JUDGED
    if too_few(figure, nature):
        return words.TOO_FEW
    return words.NO_SAMPLE_SIZE if base_missing(figure, nature) else words.NO_CASES


def _changes(asked: Asked) -> AreaComparison:
    judged = {area: point for area, point in asked.points.items() if point.judged}
    year_before = next(iter(asked.points.values())).period.year_before
    if any(area not in asked.before or not asked.before[area].judged for area in judged):
        return _shown(asked, words.NO_YEAR_BEFORE.format(when=year_before.label))
    found = {area: change_share(point, asked.before[area]) for area, point in judged.items()}
    shares = {area: share for area, share in found.items() if share}
    reasons = {
        area: words.RARE if area in judged else words.NOT_JUDGED
        for area in asked.points
        if area not in shares
    }
    if len(shares) < PAIR:
        return _shown(asked, words.not_compared(reasons))
    return _compared(asked, "change", shares, reasons, None)


def _compared(
    asked: Asked,
    basis: Basis,
    shares: Mapping[str, Share],
    reasons: Mapping[str, str],
    whole: Share | None,
) -> AreaComparison:
    """The tests made, allowing for their number: of two areas there is one test, not two."""
    sides = against_rest(shares, whole)
    made = {area: _p(asked, basis, area, both) for area, both in sides.items()}
    ps = {area: p for area, p in made.items() if p is not None}
    if not ps:
        return _shown(asked, words.not_compared({**dict.fromkeys(made, words.RARE), **reasons}))
    rare = dict.fromkeys(made.keys() - ps, words.RARE)
    allowed = ps if len(shares) == PAIR else dict(zip(ps, holm(list(ps.values())), strict=True))
    rows = [
        replace(
            _row(asked, area, point),
            **_beside(asked, basis, area, sides.get(area)),
            p=ps.get(area),
            differs=more_than_chance(allowed.get(area)),
            untested={**reasons, **rare}.get(area, ""),
        )
        for area, point in asked.points.items()
    ]
    return _told(asked, basis, rows, _rest_name(asked, sides), tests=len(ps))


def _told(
    asked: Asked, basis: Basis, rows: Sequence[AreaRow], rest: str, *, tests: int
) -> AreaComparison:
    """The rows with their sentence, and the test behind it."""
    year_before = next(iter(asked.points.values())).period.year_before
    told = words.Told(asked.measure, rows, asked.names, rest, tests, year_before, asked.moves)
    said, tested = words.sentence(told, basis), words.test_made(told, basis)
    return _comparison(asked, tuple(rows), basis, said, tested)


def _p(asked: Asked, basis: Basis, area: str, sides: Sides) -> float | None:
    """By sampling; and for a full count also by how the area's own figures move, whichever of the
    two says less. Sixteen thousand calls leave sampling nothing to explain, and no two places of a
    process that moves are ever quite alike."""
    drawn, sigma = sides_p(asked.measure, sides), asked.sigmas.get(area)
    if drawn is None or sigma is None or not asked.moves or basis != "level":
        return drawn
    gap = _scale(asked) * (sides.area.ratio - sides.rest.ratio)
    return max(drawn, process_p(gap, sigma))


def _beside(
    asked: Asked, basis: Basis, area: str, sides: Sides | None
) -> dict[str, float | int | None]:
    """The rest's figures in the measure's unit, and on which side of them the area lies."""
    if sides is None:
        return {}
    if basis == "change":
        now, both = sides.rest.hits, sides.rest.base
        before = asked.before[area]
        return {
            "side": sides.side,
            "rest": now,
            "before": before.value,
            "rest_before": both - now,
            "illustrative": before.illustrative or asked.points[area].illustrative,
        }
    scale = _scale(asked)
    return {"side": sides.side, "rest": scale * sides.rest.ratio}


def _scale(asked: Asked) -> float:
    """From a share to the measure's unit: a rate's own, as its figures have it."""
    if asked.measure.nature in FROM_RATIO:
        return PERCENT
    for point in asked.points.values():
        if point.value and point.numerator and point.denominator:
            return point.value * point.denominator / point.numerator
    return 1.0


def _rest_name(asked: Asked, sides: Mapping[str, Sides]) -> str:
    if all(both.from_whole for both in sides.values()):
        return f"the rest of {asked.whole}"
    return "the other areas together"


def _row(asked: Asked, area: str, point: Point) -> AreaRow:
    found = interval_of(sampled(point), asked.measure.nature, asked.measure.design_effect)
    interval = Interval(*found) if found and point.judged else None
    return AreaRow(area, point.value or 0.0, interval, illustrative=point.illustrative)


def _shown(asked: Asked, sentence: str) -> AreaComparison:
    """The areas side by side, and why they are not compared."""
    rows = tuple(_row(asked, area, point) for area, point in asked.points.items())
    return _comparison(asked, rows, "none", sentence, "")


def _comparison(
    asked: Asked, rows: tuple[AreaRow, ...], basis: Basis, sentence: str, tested: str
) -> AreaComparison:
    period = next(iter(asked.points.values())).period
    force_value = asked.force.value if asked.force else None
    return AreaComparison(asked.measure.id, period, rows, force_value, sentence, tested, basis)
