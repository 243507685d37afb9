"""Series cut where their phases begin, and what is found of the pieces put back in its place.

A stretch is what one phase holds of a series. It has a row of its own, NaN outside it, so that
nothing can cross from one phase to the next.
"""

from dataclasses import dataclass

import numpy as np

from metrics.spc.limits import Floats, Ints
from metrics.spc.signals import Ways


@dataclass(frozen=True, slots=True)
class Stretches:
    """The stretches of some series, and which of them each figure lies in."""

    figures: Floats  # (stretches, periods)
    number: Ints  # (series, periods), or (series, 1) where every series is one stretch

    def along(self, line: np.ndarray) -> np.ndarray:
        """Something of every stretch, beside each of the figures; to be read only."""
        shape = len(self.number), self.figures.shape[1]
        return np.broadcast_to(line[self.number], shape)

    def in_place(self, ways: Ways) -> Ways:
        """Something of every figure of every stretch, (stretches, periods), as the series lie."""
        if self.number.shape[1] == 1:
            return ways
        return ways[self.number, np.arange(ways.shape[1])]


def cut(values: Floats, phases: Ints | None) -> Stretches:
    """The stretches of series in rows; a phase is a number that does not fall along a row."""
    if phases is None:
        return Stretches(values, np.arange(len(values))[:, None])
    begins = np.diff(phases, axis=1, prepend=phases[:, :1] - 1) != 0
    number = begins.cumsum().reshape(phases.shape) - 1
    figures = np.full((int(begins.sum()), values.shape[1]), np.nan)
    figures[number, np.arange(values.shape[1])] = values
    return Stretches(figures, number)
