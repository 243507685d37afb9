"""Figures that were given in another unit than last time, or by another definition."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log
from statistics import median

from metrics.checks import problem
from metrics.errors import Problem
from metrics.model import Observation, Point
from metrics.model.vocabulary import BREAK
from metrics.plan.kinds import Unit
from metrics.review.laid import Laid, placed, return_words, series_of

FACTORS = {
    60: "hours and minutes, or minutes and seconds",
    100: "proportions and percentages, or pounds and pence",
    1000: "thousands and single units",
    3600: "hours and seconds",
}
TOLERANCE = 1.25  # a measure seldom moves by more as a whole; 60 and 100 stay apart with it
WORDS = {Unit.STATUS, Unit.GRADE}  # a step or a grade is no quantity


@dataclass(frozen=True, slots=True)
class Pair:
    """A new figure and the last one held of the same series; neither is nought."""

    new: Observation
    last: Point

    @property
    def ratio(self) -> float:
        """How many times the last figure the new one is."""
        return (self.new.value or 0.0) / (self.last.value or 1.0)


def find_units(laid: Laid) -> tuple[list[Problem], set[str]]:
    """A warning for each measure whose figures moved by a known factor, and those measures."""
    broken, pairs = set(_breaks(laid)), defaultdict(list)
    for one in laid.checked.observations:
        if one.measure not in broken and (last := _last(laid, one)):
            pairs[one.measure].append(Pair(one, last))
    found = {
        measure: told
        for measure, held in pairs.items()
        if laid.measures[measure].unit not in WORDS and (told := _told(laid, held))
    }
    return list(found.values()), set(found)


def _last(laid: Laid, one: Observation) -> Point | None:
    """The figure held for the same period, else the latest before it, else the first after."""
    series = laid.series.get(series_of(one))
    if series is None or not one.value:
        return None
    place = bisect_right(series.points, one.period, key=lambda point: point.period)
    ordered = chain(reversed(series.points[:place]), series.points[place:])
    return next((point for point in ordered if point.value), None)


def _told(laid: Laid, pairs: Sequence[Pair]) -> Problem | None:
    middle = median(pair.ratio for pair in pairs)
    for factor, units in FACTORS.items():
        for times, words in ((factor, f"{factor:,} times"), (1 / factor, f"one {factor:,}th of")):
            if is_about(middle, times):
                return _problem(laid, pairs[0], words, units)
    return None


def is_about(ratio: float, factor: float) -> bool:
    """Whether a ratio is a factor, within the tolerance on either side.

    >>> is_about(125, 100), is_about(126, 100), is_about(-100, 100)
    (True, False, False)
    """
    return ratio > 0 and abs(log(ratio / factor)) <= log(TOLERANCE) + 1e-9


def _problem(laid: Laid, pair: Pair, times: str, units: str) -> Problem:
    one, last = pair.new, pair.last
    held = next((h for h in laid.beside.returns if h.return_id == last.return_id), None)
    told = problem(
        "unit-changed",
        measure=laid.measure(one.measure),
        times=times,
        found=laid.figure(one.measure, one.value),
        area=laid.area(one.area),
        period=one.period.label,
        other=laid.figure(one.measure, last.value),
        then=last.period.label,
        last=return_words(held) if held else last.return_id,
        units=units,
    )
    return placed(told, one)


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
