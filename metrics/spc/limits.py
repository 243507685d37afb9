"""The mean and limits of many stretches at once: a stretch is what one phase holds of a series.

A stretch is a column here and a period a row, so that adding up goes period by period for all of
them together, and in the order of the figures. A period without a figure is NaN.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from metrics.spc.rules import LIMITS_FACTOR, SCREEN_FACTOR

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines each figure stands against, all of the shape (series, periods)."""

    mean: Floats
    lower: Floats
    upper: Floats
    points: Ints  # how many figures the phase holds


def mean_and_spread(
    figures: Floats, *, fix: int | None, screen: bool
) -> tuple[Floats, Floats, Ints]:
    """Of each stretch the mean, how far off the limits lie, and how many figures it holds.

    The limits lie 2.66 × the average moving range off. `fix` takes mean and ranges from the first
    figures only. `screen` drops every range not below 3.267 × the average, once, and averages the
    rest. The spread is NaN where a stretch has no moving range, and 0 where its figures are equal.
    """
    missing = np.isnan(figures)
    points = len(figures) - missing.sum(axis=0)
    out = missing if fix is None else missing | (np.cumsum(~missing, axis=0) > fix)
    ranges, apart = np.abs(figures[1:] - figures[:-1]), out[1:] | out[:-1]
    average = _average(ranges, apart)
    if screen:
        screened = _average(ranges, apart | ~(ranges < SCREEN_FACTOR * average))
        average = np.where(average > 0, screened, average)
    return _average(figures, out), LIMITS_FACTOR * average, points


def _average(values: Floats, out: Flags) -> Floats:
    """The mean of each column without what is left out; NaN for a column without any.

    Summed as distances from the first that counts, so that equal figures have exactly their mean.
    """
    if not len(values):
        return np.full(values.shape[1], np.nan)
    if not out.any():  # nearly always, and to leave out nothing costs as much as to add up
        return values[0] + np.add.reduce(values - values[0], axis=0) / len(values)
    first = values[out.argmin(axis=0), np.arange(values.shape[1])]
    apart = values - first
    apart[out] = 0
    count = len(values) - np.add.reduce(out, axis=0, dtype=np.int32)
    total = np.add.reduce(apart, axis=0)
    return first + np.divide(total, count, out=np.full(count.shape, np.nan), where=count > 0)
