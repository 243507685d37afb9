"""Larger areas from smaller ones, for one period: the force from what was sent of its areas."""

from bisect import bisect_left
from collections.abc import Iterator

from metrics.aggregation.held import Held
from metrics.aggregation.making import made, usable
from metrics.aggregation.nesting import Level, Nesting
from metrics.aggregation.rules import Rule, rule_over_areas
from metrics.aggregation.spans import SOURCES
from metrics.aggregation.words import LEVEL_NAMES, UNPLACED
from metrics.model import Part, Point
from metrics.periods import Period
from metrics.plan.schema import Measure
from metrics.wording import counted


def add_over_areas(measure: Measure, held: Held, nesting: Nesting) -> tuple[str, ...]:
    """Adds what the areas inside each area make, the smallest first; gives those added to."""
    rule = rule_over_areas(measure)
    if rule is None:
        return ()
    added = []
    for whole in nesting.wholes:
        real = {one for one in held.frequencies if held.has_real(whole, one)}
        points = [
            point
            for point in _made_up(measure, held, nesting, whole, rule)
            if not (point.illustrative and point.period.frequency in real)
        ]
        for point in points:
            held.add(whole, point)
        if points:
            added.append(whole)
    return tuple(added)


def _made_up(
    measure: Measure, held: Held, nesting: Nesting, whole: str, rule: Rule
) -> Iterator[Point]:
    pieces = _unplaced_pieces(held, nesting, whole)
    for period in _lacking(held, nesting, whole):
        if _told_in_pieces(pieces, period):
            continue
        if best := _best(held, nesting, whole, period):
            parts = (*best[1], *unplaced_parts(held, nesting, whole, period))
            note = rule.words.format(parts=_named(best[0], parts))
            if all(usable(part.point) for part in parts) and (
                figures := rule.combine(measure, [part.point for part in parts])
            ):
                yield made(period, figures, parts, note)


def _lacking(held: Held, nesting: Nesting, whole: str) -> Iterator[Period]:
    """The periods for which something inside the area is held, and nothing for itself."""
    inside = nesting.inside(whole)
    for frequency in held.frequencies:
        there = held.of(whole, frequency)
        found = {period for area in inside for period in held.of(area, frequency)}
        yield from sorted(period for period in found if period not in there)


def complete_levels(
    held: Held, nesting: Nesting, whole: str, period: Period
) -> Iterator[tuple[Level, tuple[Part, ...]]]:
    """The levels that make up an area and of which every area has a figure."""
    for level in nesting.levels(whole, period):
        points = [held.at(area, period) for area in level.areas]
        parts = [
            Part(area, point)
            for area, point in zip(level.areas, points, strict=True)
            if point and usable(point)
        ]
        if len(parts) == len(level.areas):
            yield level, tuple(parts)


def _best(
    held: Held, nesting: Nesting, whole: str, period: Period
) -> tuple[Level, tuple[Part, ...]] | None:
    """The level with the fewest areas, those before that were sent rather than made of areas."""
    complete = complete_levels(held, nesting, whole, period)
    return min(complete, key=lambda found: sum(map(_of_areas, found[1])), default=None)


def _of_areas(part: Part) -> bool:
    return any(one.area != part.area for one in part.point.made_from)


def unplaced_parts(held: Held, nesting: Nesting, whole: str, period: Period) -> tuple[Part, ...]:
    """What could not be placed, where it was given: part of the force, and of no other area."""
    if whole != nesting.force:
        return ()
    points = ((area, held.at(area, period)) for area in nesting.unplaced)
    return tuple(Part(area, point) for area, point in points if point)


def _named(level: Level, parts: tuple[Part, ...]) -> str:
    """`five policing areas and what could not be placed`."""
    areas = counted(len(level.areas), LEVEL_NAMES[level.name])
    return f"{areas} and {UNPLACED}" if len(parts) > len(level.areas) else areas


def _unplaced_pieces(held: Held, nesting: Nesting, whole: str) -> list[Period]:
    """The months and quarters in which something could not be placed."""
    areas = nesting.unplaced if whole == nesting.force else ()
    return sorted(
        period for area in areas for source in SOURCES for period in held.of(area, source)
    )


def _told_in_pieces(pieces: list[Period], period: Period) -> bool:
    """Whether what could not be placed is told for parts of a period and not for all of it: the
    areas would then make too little of the force."""
    at = bisect_left(pieces, period.start, key=lambda piece: piece.end)
    inside = [piece for piece in pieces[at : at + 1] if piece.end <= period.end]
    return bool(inside) and inside[0].start >= period.start and period not in pieces
