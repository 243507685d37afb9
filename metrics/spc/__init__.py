"""Statistical process control: the XmR chart, for one series or thousands in one pass."""

from metrics.spc.limits import Lines
from metrics.spc.rules import (
    EPSILON,
    LEAST_BASELINE,
    LEAST_POINTS,
    LIMITS_FACTOR,
    SCREEN_FACTOR,
    SHIFT_POINTS,
    SIGMA_FACTOR,
    TREND_POINTS,
)
from metrics.spc.xmr import (
    HIGHER_IS_BETTER,
    LOWER_IS_BETTER,
    NEITHER,
    XmR,
    assurance_of,
    variation_of,
    xmr,
)

__all__ = [
    "EPSILON",
    "HIGHER_IS_BETTER",
    "LEAST_BASELINE",
    "LEAST_POINTS",
    "LIMITS_FACTOR",
    "LOWER_IS_BETTER",
    "NEITHER",
    "SCREEN_FACTOR",
    "SHIFT_POINTS",
    "SIGMA_FACTOR",
    "TREND_POINTS",
    "Lines",
    "XmR",
    "assurance_of",
    "variation_of",
    "xmr",
]
