"""The mean and limits of every phase of many series at once.

Series are rows, periods are columns; a period without a figure is NaN. A phase is a number that
does not fall along a row. Nothing crosses from one phase to the next, or across a gap.
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


def phase_lines(values: Floats, phases: Ints, *, fix: int | None, screen: bool) -> Lines:
    """Mean and limits by phase: mean ± 2.66 × the average moving range.

    `fix` takes mean and ranges from the first figures of each phase only. `screen` drops every
    range not below 3.267 × the average, once, and averages the rest. Limits are not clipped, and
    are NaN where a phase has no moving range. A phase of equal figures has its mean for limits.
    """
    groups, count = _groups(phases)
    there = ~np.isnan(values)
    used = there if fix is None else there & (_place(there, groups) <= fix)
    mean = _average(values, used, groups, count)
    spread = LIMITS_FACTOR * _average_range(values, used, groups, count, screen=screen)
    points = np.bincount(groups[there], minlength=count)
    return Lines(mean[groups], (mean - spread)[groups], (mean + spread)[groups], points[groups])


def _groups(phases: Ints) -> tuple[Ints, int]:
    """A number of its own for every phase of every series, and how many there are."""
    within = phases - phases.min(initial=0)
    width = int(within.max(initial=0)) + 1
    return within + np.arange(len(phases))[:, None] * width, len(phases) * width


def _place(there: Flags, groups: Ints) -> Ints:
    """Which figure of its phase each is, from 1."""
    so_far = there.cumsum(axis=1)
    begins = np.diff(groups, axis=1, prepend=-1) != 0
    before = np.where(begins, so_far - there, 0)
    return so_far - np.maximum.accumulate(before, axis=1)


def _average(values: Floats, used: Flags, groups: Ints, count: int) -> Floats:
    """The mean of the used values of each group; NaN for a group without any.

    Summed as distances from a value of the group, so that equal figures have exactly their mean.
    """
    found, chosen = groups[used], values[used]
    origin = np.full(count, np.nan)
    origin[found[::-1]] = chosen[::-1]
    apart = np.bincount(found, chosen - origin[found], minlength=count)
    numbers = np.bincount(found, minlength=count)
    return origin + np.divide(apart, numbers, out=np.full(count, np.nan), where=numbers > 0)


def _average_range(
    values: Floats, used: Flags, groups: Ints, count: int, *, screen: bool
) -> Floats:
    """The average moving range of each group; 0 where all figures are equal."""
    ranges = np.abs(np.diff(values, axis=1))
    paired = used[:, 1:] & used[:, :-1] & (groups[:, 1:] == groups[:, :-1])
    average = _average(ranges, paired, groups[:, 1:], count)
    if not screen:
        return average
    kept = paired & (ranges < SCREEN_FACTOR * average[groups[:, 1:]])
    return np.where(average > 0, _average(ranges, kept, groups[:, 1:], count), average)
