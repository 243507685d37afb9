"""XmR charts of many series in one pass: lines, tests, labels, the latest word and assurance.

One chart and a thousand go the same way, so a page and the whole assessment cannot disagree.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from metrics.model import Assurance, Signal, Variation
from metrics.spc.limits import Flags, Floats, Ints, Lines, mean_and_spread
from metrics.spc.rules import EPSILON, LEAST_BASELINE, LEAST_POINTS
from metrics.spc.signals import BOTH, DOWN, UP, Ways, run_tests
from metrics.spc.stretches import cut

LABEL_ORDER = (Signal.LIMIT, Signal.TREND, Signal.TWO_OF_THREE, Signal.SHIFT)
BLOCK = 512  # stretches at a time: what is worked out on the way stays in the processor's cache
ALONE = 2  # columns at least: NumPy adds up a lone one in another order
HIGHER_IS_BETTER, NEITHER, LOWER_IS_BETTER = 1, 0, -1


@dataclass(frozen=True)
class XmR:
    """The charts of some series; arrays have the shape (series, periods)."""

    values: Floats
    phases: Ints
    lines: Lines
    failed: dict[Signal, Ways]

    @cached_property
    def side(self) -> np.ndarray:
        """The label of each point as a side: 1 unusually high, -1 low, 0 nothing special.

        Where a point fails several tests the label is that of A, then C, then D, then B; of two
        trends that meet in a point, the later.
        """
        label = np.zeros_like(self.failed[LABEL_ORDER[0]])
        for signal in LABEL_ORDER:
            failed = self.failed[signal]
            ways = _later(failed) if signal is Signal.TREND else failed
            label |= ways * (label == 0).view(np.uint8)
        return (label & UP).view(np.int8) - (label == DOWN).view(np.int8)

    @cached_property
    def enough(self) -> Flags:
        """Whether the point's phase has the figures that limits need."""
        return self.lines.points >= LEAST_POINTS

    def signals(self, row: int, column: int) -> tuple[Signal, ...]:
        """Every test a point fails, by letter."""
        return tuple(signal for signal, ways in self.failed.items() if ways[row, column])

    def both_ways(self, row: int, column: int) -> bool:
        """Whether one test finds the point unusually high and another unusually low."""
        found = [int(ways[row, column]) for ways in self.failed.values()]
        return any(ways & UP for ways in found) and any(ways & DOWN for ways in found)


def xmr(
    values: Floats, phases: Ints | None = None, *, fix: int | None = None, screen: bool = True
) -> XmR:
    """The charts of series in rows; a gap is NaN; refuses limits fixed from too few figures.

    A phase is a number that does not fall along a row; nothing crosses from one to the next. Limits
    are not clipped, and are NaN where a phase has no moving range. A phase of equal figures has its
    mean for limits.
    """
    if fix is not None and fix < LEAST_BASELINE:
        raise ValueError(f"limits cannot be fixed from {fix} figures; {LEAST_BASELINE} at least.")
    stretches = cut(values, phases)
    with np.errstate(invalid="ignore"):  # a wild enough figure has no distance from another
        found = _in_blocks(stretches.figures, fix=fix, screen=screen)
    mean, spread = found.mean, found.spread
    lines = map(stretches.along, (mean, mean - spread, mean + spread, found.points))
    return XmR(
        values,
        np.broadcast_to(np.int64(0), values.shape) if phases is None else phases,
        Lines(*lines),
        {signal: stretches.in_place(ways.T) for signal, ways in found.failed.items()},
    )


class _Found(NamedTuple):
    """Lines of each stretch, and the tests of its figures, a stretch a column."""

    mean: Floats
    spread: Floats
    points: Ints
    failed: dict[Signal, Ways]


def _in_blocks(figures: Floats, *, fix: int | None, screen: bool) -> _Found:
    """Some hundred stretches after another, joined."""
    blocks = [
        _chart(figures[at : at + BLOCK], fix=fix, screen=screen)
        for at in range(0, max(1, len(figures)), BLOCK)
    ]
    mean, spread, points, failed = zip(*blocks, strict=True)
    joined = {
        signal: np.concatenate([ways[signal] for ways in failed], axis=1) for signal in failed[0]
    }
    return _Found(*map(np.concatenate, (mean, spread, points)), joined)


def _chart(rows: Floats, *, fix: int | None, screen: bool) -> _Found:
    count = len(rows)
    wide = rows if count >= ALONE else np.repeat(rows, ALONE, axis=0)
    figures = np.ascontiguousarray(wide.T)
    mean, spread, points = mean_and_spread(figures, fix=fix, screen=screen)
    failed = run_tests(figures, mean, spread)
    return _Found(
        mean[:count],
        spread[:count],
        points[:count],
        {signal: ways[:, :count] for signal, ways in failed.items()},
    )


def variation_of(side: int, better: int) -> Variation:
    """What a side means where higher is better (1), lower is (-1) or neither (0)."""
    if side == 0:
        return Variation.COMMON_CAUSE
    if better == NEITHER:
        return Variation.NEUTRAL_HIGH if side > 0 else Variation.NEUTRAL_LOW
    return Variation.IMPROVEMENT if side == better else Variation.CONCERN


def assurance_of(lower: float, upper: float, lowest: float, highest: float) -> Assurance:
    """Whether a process with these limits meets a target of lowest to highest acceptable.

    A target inside the limits or exactly on one is hit or miss. Limits that are one point (a
    constant series) pass when that point meets the target.

    >>> [str(assurance_of(10, 20, lowest, float("inf"))) for lowest in (9, 10, 20, 21)]
    ['passes', 'hit_or_miss', 'hit_or_miss', 'fails']
    """
    edge = EPSILON * max(1.0, abs(lower), abs(upper))
    if upper - lower <= edge:
        met = lowest - edge <= lower <= highest + edge
        return Assurance.PASSES if met else Assurance.FAILS
    if lower > lowest + edge and upper < highest - edge:
        return Assurance.PASSES
    outside = upper < lowest - edge or lower > highest + edge
    return Assurance.FAILS if outside else Assurance.HIT_OR_MISS


def _later(ways: Ways) -> Ways:
    """Of a point that ends one trend and begins another, only the one it begins."""
    ends = np.full_like(ways, UP)
    ends[:, :-1] += (ways[:, 1:] == UP).view(np.uint8)  # DOWN, where an upward trend goes on
    return ways & ~(ends * (ways == BOTH).view(np.uint8))
