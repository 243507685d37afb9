"""The four tests of an XmR chart, over many series at once; every test is strict.

Each gives the points that fail it upwards and those that fail it downwards. A missing figure
breaks every run, and so does the beginning of a phase.
"""

from dataclasses import dataclass

import numpy as np

from metrics.model import Signal
from metrics.spc.limits import Flags, Floats, Ints, Lines
from metrics.spc.rules import (
    EPSILON,
    NEAR_POINTS,
    NEAR_WINDOW,
    SHIFT_POINTS,
    TREND_POINTS,
    TWO_SIGMA,
)


@dataclass(frozen=True, slots=True)
class Failed:
    """Which points fail a test, upwards and downwards; shape (series, periods)."""

    up: Flags
    down: Flags


def run_tests(values: Floats, phases: Ints, lines: Lines) -> dict[Signal, Failed]:
    """All four tests of every point."""
    edge = EPSILON * np.maximum(1.0, np.abs(lines.mean))
    above, below = beyond(values, lines.mean, edge), beyond(lines.mean, values, edge)
    two_sigma = TWO_SIGMA * (lines.upper - lines.mean)
    return {
        Signal.LIMIT: Failed(beyond(values, lines.upper, edge), beyond(lines.lower, values, edge)),
        Signal.SHIFT: Failed(_shift(above, phases), _shift(below, phases)),
        Signal.TREND: _trend(values, phases, edge),
        Signal.TWO_OF_THREE: Failed(
            _two_of_three(above, beyond(values, lines.mean + two_sigma, edge), phases),
            _two_of_three(below, beyond(lines.mean - two_sigma, values, edge), phases),
        ),
    }


def beyond(values: Floats, line: Floats, edge: Floats) -> Flags:
    """Whether values are truly greater than the line, by more than what binary fractions make;
    equal is not, and a gap never is."""
    return values - line > edge


def _shift(one_side: Flags, phases: Ints) -> Flags:
    """Seven or more successive points on one side of the mean: all of them."""
    return _spread(_full(one_side, phases, SHIFT_POINTS, SHIFT_POINTS), one_side.shape)


def _trend(values: Floats, phases: Ints, edge: Floats) -> Failed:
    """Seven or more successive points, each beyond the last: all of them, the first included."""
    before, after, least = values[:, :-1], values[:, 1:], edge[:, 1:]
    together = phases[:, 1:] == phases[:, :-1]
    steps = TREND_POINTS - 1
    rising = _full(beyond(after, before, least) & together, phases[:, 1:], steps, steps)
    falling = _full(beyond(before, after, least) & together, phases[:, 1:], steps, steps)
    return Failed(_spread(rising, values.shape), _spread(falling, values.shape))


def _two_of_three(one_side: Flags, near: Flags, phases: Ints) -> Flags:
    """Three successive points on one side, at least two of them beyond two sigma: those two."""
    windows = _full(one_side, phases, NEAR_WINDOW, NEAR_WINDOW)
    windows &= _full(near, phases, NEAR_WINDOW, NEAR_POINTS)
    return _spread(windows, near.shape) & near


def _full(holds: Flags, phases: Ints, length: int, least: int) -> Flags:
    """For every window of `length` inside one phase, whether at least `least` of it hold."""
    if holds.shape[1] < length:
        return np.zeros((len(holds), 0), dtype=bool)
    total = np.zeros((holds.shape[0], holds.shape[1] + 1), dtype=np.int32)
    np.cumsum(holds, axis=1, out=total[:, 1:])
    enough = total[:, length:] - total[:, :-length] >= least
    return enough & (phases[:, length - 1 :] == phases[:, : phases.shape[1] - length + 1])


def _spread(windows: Flags, shape: tuple[int, ...]) -> Flags:
    """The points that lie in any of the windows."""
    points = np.zeros(shape, dtype=bool)
    starts = windows.shape[1]
    for offset in range(shape[1] - starts + 1 if starts else 0):
        points[:, offset : offset + starts] |= windows
    return points
