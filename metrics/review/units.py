"""Figures that were given in another unit than last time, or by another definition.

A measure is looked at as a whole, and then figure by figure: one wrong figure among three moves
no median. The factors are those of the measure's own unit, so that no count is told in minutes.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log
from statistics import median

from metrics.checks import problem
from metrics.errors import Problem
from metrics.model import Observation, Point
from metrics.model.vocabulary import BREAK
from metrics.plan.kinds import Unit
from metrics.review.laid import Cell, Laid, cell_of, placed, return_words, series_of

TIMES = {60: "hours and minutes, or minutes and seconds", 3600: "hours and seconds"}
FACTORS: Mapping[Unit, Mapping[int, str]] = {  # a step, a grade and a post are in no other unit
    Unit.SECONDS: TIMES,
    Unit.HOURS: TIMES,
    Unit.PERCENT: {100: "proportions and percentages"},
    Unit.POUNDS: {
        100: "pounds and pence",
        1_000: "thousands and single pounds",
        1_000_000: "millions and single pounds",
    },
    Unit.COUNT: {1_000: "thousands and single units"},
    Unit.RATE: {100: "rates per 1,000 and per 100,000", 1_000: "rates per 1,000 and per person"},
    Unit.TONNES: {1_000: "tonnes and kilograms"},
}
TOLERANCE = 1.25  # a measure seldom moves by more as a whole; 60 and 100 stay apart with it
LEAST_COUNT = 10  # a count from 1 to 1,000 has grown; nobody gives a count so small in thousands


@dataclass(frozen=True, slots=True)
class Pair:
    """A new figure and the last one held of the same series; neither is nought."""

    new: Observation
    last: Point

    @property
    def ratio(self) -> float:
        """How many times the last figure the new one is."""
        return (self.new.value or 0.0) / (self.last.value or 1.0)


def find_units(laid: Laid) -> tuple[list[Problem], set[Cell]]:
    """A warning for each measure whose figures, all or some, moved by a factor of its unit; and
    the cells that the warnings speak of."""
    broken, pairs = set(_breaks(laid)), defaultdict(list)
    for one in laid.checked.observations:
        last = None if one.measure in broken else _last(laid, one)
        if last is not None and _is_base(laid, one.measure, last):
            pairs[one.measure].append(Pair(one, last))
    problems, cells = [], set()
    for measure, held in pairs.items():
        for factor, moved in _moved(FACTORS.get(laid.measures[measure].unit, {}), held).items():
            problems.append(_problem(laid, moved, len(held), factor))
            cells |= {cell_of(pair.new) for pair in moved}
    return problems, cells


def _last(laid: Laid, one: Observation) -> Point | None:
    """The figure held for the same period, else the latest before it, else the first after."""
    series = laid.series.get(series_of(one))
    if series is None or not one.value:
        return None
    place = bisect_right(series.points, one.period, key=lambda point: point.period)
    ordered = chain(reversed(series.points[:place]), series.points[place:])
    return next((point for point in ordered if point.value), None)


def _is_base(laid: Laid, measure: str, last: Point) -> bool:
    """Whether the last figure is large enough for a ratio to it to speak of units."""
    return laid.measures[measure].unit is not Unit.COUNT or abs(last.value or 0) >= LEAST_COUNT


def _moved(factors: Mapping[int, str], pairs: Sequence[Pair]) -> dict[float, Sequence[Pair]]:
    """By factor, the figures that moved by it: all, where their middle did, or the single ones."""
    times = [*factors, *(1 / factor for factor in factors)]
    middle = median(pair.ratio for pair in pairs)
    if whole := next((one for one in times if is_about(middle, one)), None):
        return {whole: pairs}
    single = {one: [pair for pair in pairs if is_about(pair.ratio, one)] for one in times}
    return {one: moved for one, moved in single.items() if moved}


def is_about(ratio: float, factor: float) -> bool:
    """Whether a ratio is a factor, within the tolerance on either side.

    >>> is_about(125, 100), is_about(126, 100), is_about(-100, 100)
    (True, False, False)
    """
    return ratio > 0 and abs(log(ratio / factor)) <= log(TOLERANCE) + 1e-9


def _problem(laid: Laid, moved: Sequence[Pair], of: int, factor: float) -> Problem:
    one, last = moved[0].new, moved[0].last
    held = next((h for h in laid.beside.returns if h.return_id == last.return_id), None)
    size = round(max(factor, 1 / factor))
    told = problem(
        "unit-changed",
        measure=laid.measure(one.measure),
        which=_which(len(moved), of),
        times=f"{size:,} times" if factor > 1 else f"one {size:,}th of",
        found=laid.figure(one.measure, one.value),
        area=laid.area(one.area),
        period=one.period.label,
        other=laid.figure(one.measure, last.value),
        then=last.period.label,
        last=return_words(held) if held else last.return_id,
        units=FACTORS[laid.measures[one.measure].unit][size],
    )
    return placed(told, one)


def _which(moved: int, of: int) -> str:
    """`the new figures are`, `1 of its 3 new figures is`."""
    if moved == of:
        return "the new figures are"
    return f"{moved:,} of its {of:,} new figures {'is' if moved == 1 else 'are'}"


def _breaks(laid: Laid) -> dict[str, Observation]:
    """The first figure of each measure that is marked as a break and is not held so already."""
    found: dict[str, Observation] = {}
    for one in sorted(laid.checked.observations, key=lambda one: one.period):
        if BREAK in one.marker.split() and not _held_as_break(laid, one):
            found.setdefault(one.measure, one)
    return found


def _held_as_break(laid: Laid, one: Observation) -> bool:
    series = laid.series.get(series_of(one))
    held = series.at(one.period) if series else None
    return held is not None and held.breaks


def definitions_changed(laid: Laid) -> Iterator[Problem]:
    """A warning for each measure that begins another definition in this file."""
    for measure, one in _breaks(laid).items():
        told = problem("definition-changed", measure=laid.measure(measure), period=one.period.label)
        yield placed(told, one)
