"""Whether chance could explain a difference between two figures, or among several.

Counts and rates are compared by the exact conditional test (given their sum, each is a binomial
share of it); percentages by the two-proportion z test on their bases. Anything else has no test
here and says so, rather than being called up or down.
"""

from collections.abc import Sequence
from math import erfc, inf, isfinite, sqrt

from metrics.plan.kinds import Nature
from metrics.sampling.chances import binomial_at_most
from metrics.sampling.figures import (
    COUNTED,
    FROM_RATIO,
    LEAST_CASES,
    Sampled,
    effective_base,
)

SIGNIFICANCE = 0.05  # two-sided: 1 chance in 20, the usual convention of official statistics


def more_than_chance(p: float | None) -> bool | None:
    """What a p value says; None where no test could be made."""
    return None if p is None else p < SIGNIFICANCE


def difference_p(
    now: Sampled, before: Sampled, nature: Nature, design_effect: float = 1.0
) -> float | None:
    """The two-sided p value of the difference, or None where the figures have no test.

    Percentages by `two_proportions_p` (surveys and audits on base / design effect), counts by
    `two_counts_p`, rates with numerator and denominator by `two_rates_p`.

    >>> round(difference_p(Sampled(64, n=250), Sampled(55, n=250), Nature.SURVEY), 2)
    0.04
    >>> round(difference_p(Sampled(64, n=250), Sampled(55, n=250), Nature.SURVEY, 1.5), 2)
    0.09
    """
    if nature in COUNTED:
        return _counts(now.value, before.value)
    if nature in FROM_RATIO:
        bases = [effective_base(one, nature, design_effect) for one in (now, before)]
        return _proportions(now.share, bases[0], before.share, bases[1])
    if nature is Nature.RATE:
        return _rates(now, before)
    return None


def two_counts_p(first: float, second: float) -> float:
    """Exact two-sided p that two Poisson counts over equal stretches share one rate.

    Przyborowski and Wilenski (1940): given their sum, either is binomial with a half. Two zeros
    give 1; ValueError for a count below 0.

    >>> round(two_counts_p(16, 24), 2), round(two_counts_p(515, 572), 2)
    (0.27, 0.09)
    """
    return two_rates_p(first, 1.0, second, 1.0)


def two_rates_p(first: float, exposure: float, second: float, other_exposure: float) -> float:
    """Exact two-sided p that two Poisson counts over unequal exposures share one rate.

    Przyborowski and Wilenski (1940): given their sum, the first is binomial with the share
    exposure / (sum of exposures); p is twice the smaller tail, at most 1. ValueError for a count
    below 0 or an exposure that is not above 0.

    >>> round(two_rates_p(40, 1000, 29, 1000), 2), round(two_rates_p(40, 2000, 29, 1000), 2)
    (0.23, 0.16)
    """
    _check_rates((first, second), (exposure, other_exposure))
    count, other = round(first), round(second)
    share = exposure / (exposure + other_exposure)
    if count > (count + other) * share:
        count, other, share = other, count, 1 - share
    return min(1.0, 2 * binomial_at_most(count, count + other, share))


def two_proportions_p(share: float, base: float, other: float, other_base: float) -> float:
    """Two-sided p of the pooled two-proportion z test; shares are 0–1, bases above 0.

    z = (p1 − p2) / √(p(1 − p)(1/n1 + 1/n2)) with p the share of both together (Pearson's
    chi-squared of a two-by-two table, 1900, without a continuity correction).

    >>> round(two_proportions_p(0.64, 150, 0.55, 150), 2)
    0.11
    >>> round(two_proportions_p(0.64, 250, 0.55, 250), 2)
    0.04
    """
    pooled = (share * base + other * other_base) / (base + other_base)
    spread = sqrt(max(0.0, pooled * (1 - pooled)) * (1 / base + 1 / other_base))
    z = abs(share - other) / spread if spread else (inf if share != other else 0.0)
    return erfc(z / sqrt(2))


def holm(ps: Sequence[float]) -> tuple[float, ...]:
    """The p values of several tests made together, each allowing for all of them, in their order.

    Holm (1979): the smallest is multiplied by the number of tests, the next by one fewer and so
    on, none falling below the one before it and none above 1.

    >>> [round(p, 3) for p in holm([0.02, 0.009, 0.5, 0.3, 0.9])]
    [0.08, 0.045, 1.0, 0.9, 1.0]
    """
    adjusted, highest = [1.0] * len(ps), 0.0
    for rank, place in enumerate(sorted(range(len(ps)), key=ps.__getitem__)):
        highest = max(highest, min(1.0, (len(ps) - rank) * ps[place]))
        adjusted[place] = highest
    return tuple(adjusted)


def _counts(now: float, before: float) -> float | None:
    return two_counts_p(now, before) if min(now, before) >= 0 else None


def _proportions(
    share: float | None, base: float | None, other: float | None, other_base: float | None
) -> float | None:
    if share is None or other is None or not base or not other_base:
        return None
    if min(base, other_base) < LEAST_CASES:
        return None
    return two_proportions_p(share, base, other, other_base)


def _rates(now: Sampled, before: Sampled) -> float | None:
    first, second = now.numerator, before.numerator
    exposure, other = now.denominator, before.denominator
    if first is None or second is None or exposure is None or other is None:
        return None
    possible = min(first, second) >= 0 and min(exposure, other) > 0
    return two_rates_p(first, exposure, second, other) if possible else None


def _check_rates(counts: Sequence[float], exposures: Sequence[float]) -> None:
    for count in counts:
        if not (isfinite(count) and count >= 0):
            raise ValueError(f"A count of events is 0 or more, not {count!r}.")
    for exposure in exposures:
        if not (isfinite(exposure) and exposure > 0):
            raise ValueError(f"Events need an exposure above 0, not {exposure!r}.")
