"""XmR charts of many series in one pass: lines, tests, labels, the latest word and assurance.

One chart and a thousand go the same way, so a page and the whole assessment cannot disagree.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from metrics.model import Assurance, Signal, Variation
from metrics.spc.limits import Floats, Ints, Lines, phase_lines
from metrics.spc.rules import EPSILON, LEAST_BASELINE, LEAST_POINTS
from metrics.spc.signals import Failed, run_tests

LABEL_ORDER = (Signal.LIMIT, Signal.TREND, Signal.TWO_OF_THREE, Signal.SHIFT)
HIGHER_IS_BETTER, NEITHER, LOWER_IS_BETTER = 1, 0, -1


@dataclass(frozen=True)
class XmR:
    """The charts of some series; arrays have the shape (series, periods)."""

    values: Floats
    phases: Ints
    lines: Lines
    failed: dict[Signal, Failed]

    @cached_property
    def side(self) -> Ints:
        """The label of each point as a side: 1 unusually high, -1 low, 0 nothing special.

        Where a point fails several tests the label is that of A, then C, then D, then B; of two
        trends that meet in a point, the later.
        """
        side = np.zeros(self.values.shape, dtype=np.int64)
        for signal in reversed(LABEL_ORDER):
            up, down = self.failed[signal].up, self.failed[signal].down
            if signal is Signal.TREND:
                up, down = _later(up, down)
            side = np.where(up, 1, np.where(down, -1, side))
        return side

    @cached_property
    def enough(self) -> np.ndarray:
        """Whether the point's phase has the figures that limits need."""
        return self.lines.points >= LEAST_POINTS

    def signals(self, row: int, column: int) -> tuple[Signal, ...]:
        """Every test a point fails, by letter."""
        return tuple(
            signal
            for signal, found in self.failed.items()
            if found.up[row, column] or found.down[row, column]
        )

    def both_ways(self, row: int, column: int) -> bool:
        """Whether one test finds the point unusually high and another unusually low."""
        found = self.failed.values()
        high = any(one.up[row, column] for one in found)
        return high and any(one.down[row, column] for one in found)


def xmr(
    values: Floats, phases: Ints | None = None, *, fix: int | None = None, screen: bool = True
) -> XmR:
    """The charts of series in rows; a gap is NaN; refuses limits fixed from too few figures."""
    if fix is not None and fix < LEAST_BASELINE:
        raise ValueError(f"limits cannot be fixed from {fix} figures; {LEAST_BASELINE} at least.")
    parts = np.zeros(values.shape, dtype=np.int64) if phases is None else phases
    lines = phase_lines(values, parts, fix=fix, screen=screen)
    with np.errstate(invalid="ignore"):
        return XmR(values, parts, lines, run_tests(values, parts, lines))


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


def _later(up: np.ndarray, down: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of a point that ends one trend and begins another, only the one it begins."""
    both = up & down
    goes_up = np.zeros_like(both)
    goes_up[:, :-1] = up[:, 1:] & ~down[:, 1:]
    return up & ~(both & ~goes_up), down & ~(both & goes_up)
