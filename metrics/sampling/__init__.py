"""Sampling error: how far chance alone could move a figure, and whether it explains a difference.

A survey, an audit and a count of events would each give another figure if they were taken again.
The interval says how far; the tests say whether two figures differ by more than that.
"""

from metrics.sampling.differences import (
    SIGNIFICANCE,
    difference_p,
    holm,
    more_than_chance,
    two_counts_p,
    two_proportions_p,
    two_rates_p,
)
from metrics.sampling.figures import (
    COUNTED,
    FROM_RATIO,
    LEAST_BASE,
    LEAST_CASES,
    PERCENT,
    SAMPLED,
    Sampled,
    base_missing,
    effective_base,
    too_few,
)
from metrics.sampling.intervals import interval_of, poisson, wilson
from metrics.sampling.student import Z, t_95

__all__ = [
    "COUNTED",
    "FROM_RATIO",
    "LEAST_BASE",
    "LEAST_CASES",
    "PERCENT",
    "SAMPLED",
    "SIGNIFICANCE",
    "Sampled",
    "Z",
    "base_missing",
    "difference_p",
    "effective_base",
    "holm",
    "interval_of",
    "more_than_chance",
    "poisson",
    "t_95",
    "too_few",
    "two_counts_p",
    "two_proportions_p",
    "two_rates_p",
    "wilson",
]
