"""An XmR chart of one series as plain values: its phases, and every point with its tests.

The fields, in their order, are the keys of `spc --json`; other programs read them, so none is
renamed. A phase with too few figures for limits has its mean alone: no limits, no icon.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import inf, isnan, nan

import numpy as np

from metrics.model import Assurance, Signal, Variation
from metrics.returns.pairs import Pairs
from metrics.spc import (
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER,
    NEITHER,
    XmR,
    assurance_of,
    variation_of,
    xmr,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a chart is asked for; `better` is a side: 1 higher, -1 lower, 0 neither."""

    better: int = NEITHER
    target: float | None = None
    phases: Sequence[date] = ()  # each inside the series: one that begins nothing is ignored
    fix: int | None = None
    screen: bool = True


@dataclass(frozen=True, slots=True)
class PhaseFacts:
    """One phase; `variation` is that of its last point, `assurance` the last phase's alone."""

    start: str
    mean: float | None
    lower: float | None
    upper: float | None
    points: int
    variation: Variation | None
    assurance: Assurance | None


@dataclass(frozen=True, slots=True)
class PointFacts:
    """One row of the file; a gap has no value and no tests. `label` None: too few figures."""

    date: str
    value: float | None
    mean: float | None
    lower: float | None
    upper: float | None
    tests: tuple[Signal, ...]
    label: Variation | None


@dataclass(frozen=True, slots=True)
class ChartFacts:
    """A whole chart; `gaps` names the periods that have no row."""

    phases: tuple[PhaseFacts, ...]
    points: tuple[PointFacts, ...]
    gaps: tuple[str, ...]


def chart_facts(read: Pairs, asked: Asked) -> ChartFacts:
    """The chart of the pairs; raises `ValueError` where limits are fixed from too few figures."""
    starts, columns = begins(read, asked.phases), _columns(read)
    values = np.full((1, columns[-1] + 1), nan)
    values[0, columns] = [nan if pair.value is None else pair.value for pair in read.pairs]
    numbers = np.zeros(values.shape, dtype=np.int64)
    for place in starts:
        numbers[0, columns[place] :] += 1
    chart = xmr(values, numbers, fix=asked.fix, screen=asked.screen)
    points = tuple(
        _point(chart, column, pair.day, asked.better)
        for pair, column in zip(read.pairs, columns, strict=True)
    )
    gaps = tuple(one for gap in read.missing for one in gap)
    return ChartFacts(_phases(chart, columns, points, asked), points, gaps)


def begins(read: Pairs, phases: Sequence[date]) -> tuple[int, ...]:
    """The places of the points that begin a phase after the first: the first on or after a day."""
    places = {bisect_left(read.pairs, day, key=lambda pair: pair.day) for day in phases}
    return tuple(sorted(place for place in places if 0 < place < len(read.pairs)))


def _columns(read: Pairs) -> list[int]:
    """A column a pair, and one more wherever periods are missing: it breaks every run."""
    columns = [0]
    for gap in read.missing:
        columns.append(columns[-1] + (2 if gap else 1))
    return columns


def _point(chart: XmR, column: int, day: date, better: int) -> PointFacts:
    value, enough = float(chart.values[0, column]), bool(chart.enough[0, column])
    return PointFacts(
        day.isoformat(),
        _known(value),
        *_lines(chart, column),
        chart.signals(0, column) if enough and not isnan(value) else (),
        variation_of(int(chart.side[0, column]), better) if enough else None,
    )


def _lines(chart: XmR, column: int) -> tuple[float | None, float | None, float | None]:
    """Mean and limits at a point; no limits where the phase has too few figures."""
    mean = _known(float(chart.lines.mean[0, column]))
    if not chart.enough[0, column]:
        return mean, None, None
    return mean, float(chart.lines.lower[0, column]), float(chart.lines.upper[0, column])


def _known(figure: float) -> float | None:
    return None if isnan(figure) else figure


def _phases(
    chart: XmR, columns: Sequence[int], points: Sequence[PointFacts], asked: Asked
) -> tuple[PhaseFacts, ...]:
    found = []
    numbered = groupby(range(len(points)), key=lambda place: chart.phases[0, columns[place]])
    for _number, places in numbered:
        first, *rest = places
        last = rest[-1] if rest else first
        lines, held = _lines(chart, columns[first]), int(chart.lines.points[0, columns[first]])
        assurance = _assurance(*lines[1:], asked) if last == len(points) - 1 else None
        found.append(PhaseFacts(points[first].date, *lines, held, points[last].label, assurance))
    return tuple(found)


def _assurance(lower: float | None, upper: float | None, asked: Asked) -> Assurance | None:
    """None without limits, without a target, and where no direction is good."""
    if lower is None or upper is None or asked.target is None:
        return None
    if asked.better == HIGHER_IS_BETTER:
        return assurance_of(lower, upper, asked.target, inf)
    return (
        assurance_of(lower, upper, -inf, asked.target) if asked.better == LOWER_IS_BETTER else None
    )
