"""The chance of a count, Poisson or binomial, right to some 14 digits at any size.

Worked out as Loader does it, from a deviance and a small correction: the usual difference of
large logarithms of factorials loses a digit for every digit of the count. A tail is summed from
its largest term outward, over a window beyond which nothing is left to add.
"""

from math import ceil, exp, inf, lgamma, log, log1p, pi, sqrt

import numpy as np

STIRLING_FROM = 16  # below it the logarithm of the factorial itself is exact enough
STIRLING = (1 / 12, 1 / 360, 1 / 1260, 1 / 1680)  # next term at 16: 1e-14
HALF_LOG_TWO_PI = 0.5 * log(2 * pi)
NEAR = 0.1  # relative distance within which the deviance is summed as a series
SIGMAS = 9  # standard deviations a tail is summed over: what lies beyond is under 1e-18
LEAST_TERMS = 60  # small counts fall off faster than any bell curve


def log_poisson(count: float, mean: float) -> float:
    """ln P(X = count) of a Poisson count; count 0 or more, mean above 0.

    Loader (2000), "Fast and accurate computation of binomial probabilities".

    >>> round(exp(log_poisson(2, 3.0)), 6)
    0.224042
    """
    if count == 0:
        return -mean
    return -_stirling_error(count) - _deviance(count, mean) - 0.5 * log(2 * pi * count)


def log_binomial(count: float, trials: float, share: float) -> float:
    """ln P(X = count) of `trials` with chance `share`; 0 <= count <= trials, 0 < share < 1.

    Loader (2000), as above.

    >>> round(exp(log_binomial(2, 5, 0.5)), 6)
    0.3125
    """
    other = trials - count
    if count == 0:
        return trials * log1p(-share)
    if other == 0:
        return trials * log(share)
    return (
        _stirling_error(trials) - _stirling_error(count) - _stirling_error(other)
        - _deviance(count, trials * share) - _deviance(other, trials * (1 - share))
        - 0.5 * log(2 * pi * count * other / trials)
    )  # fmt: skip


def poisson_at_most(count: int, mean: float) -> tuple[float, float]:
    """P(X <= count) as the logarithm of its largest term and how many times that term it is.

    For a count at or below the mean, so that the largest term is the last.
    """
    steps = np.arange(min(count, _window(mean)))
    return log_poisson(count, mean), _times((count - steps) / mean)


def poisson_at_least(count: int, mean: float) -> tuple[float, float]:
    """P(X >= count), as above, for a count at or above the mean."""
    steps = np.arange(1, _window(mean) + 1)
    return log_poisson(count, mean), _times(mean / (count + steps))


def binomial_at_most(count: int, trials: int, share: float) -> float:
    """P(X <= count) for a count at or below trials × share.

    >>> round(binomial_at_most(2, 5, 0.5), 12)
    0.5
    """
    spread = trials * share * (1 - share)
    downward = count - np.arange(min(count, _window(spread)))
    ratios = downward * (1 - share) / ((trials - downward + 1) * share)
    return exp(log_binomial(count, trials, share)) * _times(ratios)


def _window(variance: float) -> int:
    return LEAST_TERMS + ceil(SIGMAS * sqrt(variance))


def _times(ratios: np.ndarray) -> float:
    """1 + r1 + r1 r2 + …: a tail in units of its largest term."""
    return 1.0 + float(np.cumprod(ratios).sum())


def _stirling_error(count: float) -> float:
    """ln(count!) less Stirling's approximation of it."""
    if count < STIRLING_FROM:
        return lgamma(count + 1) - (count + 0.5) * log(count) + count - HALF_LOG_TWO_PI
    first, second, third, fourth = STIRLING
    square = count * count
    return (first - (second - (third - fourth / square) / square) / square) / count


def _deviance(count: float, mean: float) -> float:
    """count × ln(count / mean) + mean − count, without the cancellation where they are near."""
    gap, both = count - mean, count + mean
    if abs(gap) >= NEAR * both:
        return count * log(count / mean) + mean - count
    ratio = gap / both
    total, before, power, odd = gap * ratio, inf, 2 * count * ratio, 1
    while total != before:
        before, power, odd = total, power * ratio * ratio, odd + 2
        total += power / odd
    return total
