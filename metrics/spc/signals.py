"""The four tests of an XmR chart, over many stretches at once; every test is strict.

As in `limits`, a stretch is a column and a period a row. Each test gives a byte a figure: which
ways it fails, `UP`, `DOWN`, both or neither, so that both ways are looked at in one go. A missing
figure breaks every run.
"""

import numpy as np
from numpy.typing import NDArray

from metrics.model import Signal
from metrics.spc.limits import Floats
from metrics.spc.rules import (
    EPSILON,
    NEAR_WINDOW,
    SHIFT_POINTS,
    TREND_POINTS,
    TWO_SIGMA,
)

Ways = NDArray[np.uint8]
UP, DOWN = 1, 2
BOTH = UP | DOWN


def run_tests(figures: Floats, mean: Floats, spread: Floats) -> dict[Signal, Ways]:
    """All four tests of every figure, by the lines of its stretch."""
    edge = EPSILON * np.maximum(1.0, np.abs(mean))  # what binary fractions make of equal figures
    apart = figures - mean
    sides, near = beyond(apart, edge), beyond(apart, TWO_SIGMA * spread + edge)
    return {
        Signal.LIMIT: beyond(apart, spread + edge),
        Signal.SHIFT: _within(_every(sides, SHIFT_POINTS), SHIFT_POINTS, len(figures)),
        Signal.TREND: _trend(figures, edge),
        Signal.TWO_OF_THREE: _two_of_three(sides, near),
    }


def beyond(apart: Floats, reach: Floats) -> Ways:
    """Which way a distance goes further than the reach; equal does not, and a gap never does."""
    down = (apart < -reach).view(np.uint8)
    return (apart > reach).view(np.uint8) | (down + down)  # doubled: NumPy shifts bytes slowly


def _trend(figures: Floats, edge: Floats) -> Ways:
    """Seven or more successive points, each beyond the last: all of them, the first included."""
    steps = beyond(figures[1:] - figures[:-1], edge)
    return _within(_every(steps, TREND_POINTS - 1), TREND_POINTS, len(figures))


def _two_of_three(sides: Ways, near: Ways) -> Ways:
    """Three successive points on one side, at least two of them beyond two sigma: those two."""
    windows = _every(sides, NEAR_WINDOW)
    first, middle, last = (near[at : at + len(windows)] for at in range(NEAR_WINDOW))
    pairs = (first & middle) | ((first | middle) & last)  # two of the three
    return _within(windows & pairs, NEAR_WINDOW, len(near)) & near


def _every(ways: Ways, length: int) -> Ways:
    """For every window of so many periods, the ways all of it goes."""
    windows, have = ways, 1
    while have < length:
        more = min(have, length - have)
        windows, have = windows[more:] & windows[: max(0, len(windows) - more)], have + more
    return windows


def _within(windows: Ways, length: int, periods: int) -> Ways:
    """For every figure, the ways of all windows it lies in."""
    found = np.zeros((periods, windows.shape[1]), dtype=np.uint8)
    found[: len(windows)] = windows
    have = 1
    while have < min(length, periods):
        more = min(have, length - have)
        found[more:] |= found[:-more]
        have += more
    return found
