"""Whether chance could explain a difference between two figures.

Counts are compared by the exact conditional test (given their sum, each is a binomial share of a
half); percentages by the two-proportion z test on their bases. Anything else has no test here and
says so, rather than being called up or down.
"""

from dataclasses import dataclass
from math import erfc, inf, lgamma, log, sqrt

import numpy as np

from metrics.plan.kinds import Nature

SIGNIFICANCE = 0.05  # two-sided: 1 chance in 20, the usual convention of official statistics
PERCENT = 100
COUNTED = {Nature.COUNT}
FROM_RATIO = {Nature.PROPORTION, Nature.AUDIT, Nature.SURVEY}


@dataclass(frozen=True, slots=True)
class Sampled:
    """A figure and what is known of its base; `value` is 0–100 for percentages."""

    value: float
    numerator: float | None = None
    denominator: float | None = None
    n: float | None = None

    @property
    def base(self) -> float | None:
        """How many were asked or audited, else how many cases the share is of."""
        return self.n or self.denominator


def more_than_chance(p: float | None) -> bool | None:
    """What a p value says; None where no test could be made."""
    return None if p is None else p < SIGNIFICANCE


def difference_p(now: Sampled, before: Sampled, nature: Nature) -> float | None:
    """The two-sided p value of the difference, or None where the figures have no test."""
    if nature in COUNTED:
        return two_counts_p(now.value, before.value)
    if nature in FROM_RATIO and now.base and before.base:
        shares = now.value / PERCENT, before.value / PERCENT
        return two_proportions_p(shares[0], now.base, shares[1], before.base)
    return None


def two_counts_p(first: float, second: float) -> float:
    """Exact two-sided p that two Poisson counts over equal stretches share one rate.

    Przyborowski and Wilenski (1940): given their sum, either is binomial with a half. Refuses
    nothing; two zeros give 1.

    >>> round(two_counts_p(16, 24), 2), round(two_counts_p(515, 572), 2)
    (0.27, 0.09)
    """
    total, fewer = round(first + second), round(min(first, second))
    if total <= 0:
        return 1.0
    ks = np.arange(fewer + 1)
    log_factorials = np.concatenate(([0.0], np.cumsum(np.log(np.arange(1, total + 1)))))
    logs = lgamma(total + 1) - log_factorials[ks] - log_factorials[total - ks] - total * log(2)
    return min(1.0, 2 * float(np.exp(logs).sum()))


def two_proportions_p(share: float, base: float, other: float, other_base: float) -> float:
    """Two-sided p of the pooled two-proportion z test; shares are 0–1, bases above 0.

    >>> round(two_proportions_p(0.64, 150, 0.55, 150), 2)
    0.11
    >>> round(two_proportions_p(0.64, 250, 0.55, 250), 2)
    0.04
    """
    pooled = (share * base + other * other_base) / (base + other_base)
    spread = sqrt(pooled * (1 - pooled) * (1 / base + 1 / other_base))
    z = abs(share - other) / spread if spread else (inf if share != other else 0.0)
    return erfc(z / sqrt(2))
