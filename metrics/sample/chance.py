"""Chance that falls the same way on every machine and in every version.

Only `Random.random()` is promised to stay the same, and logarithms and cosines differ in the
last digit between platforms. So everything here is made of uniform draws, sums and square roots.
"""

from math import sqrt
from random import Random

SEED = 20260934  # one with which every planted signal can be seen
COUNT_BY_ONE = 400  # up to here a draw is counted case by case; beyond it a normal curve serves
UNIFORMS = 12  # the sum of twelve uniform draws has variance 1, and mean 6


def stream(*names: str) -> Random:
    """A stream of its own for each name, so that a new measure moves no other one."""
    return Random(":".join([str(SEED), *names]))  # noqa: S311 - made-up figures, not secrets


def normal(rng: Random) -> float:
    """Roughly standard normal, never beyond 6."""
    return sum(rng.random() for _ in range(UNIFORMS)) - UNIFORMS / 2


def binomial(rng: Random, n: int, p: float) -> int:
    """How many of `n` cases turn out so, each with probability `p` (clipped to 0 to 1)."""
    p = min(1.0, max(0.0, p))
    if n <= COUNT_BY_ONE:
        return sum(rng.random() < p for _ in range(n))
    return _clip(n * p + sqrt(n * p * (1 - p)) * normal(rng), n)


def poisson(rng: Random, mean: float) -> int:
    """A count of events that is `mean` on average (a small one as many unlikely cases)."""
    if mean < COUNT_BY_ONE / 10:
        return binomial(rng, COUNT_BY_ONE, mean / COUNT_BY_ONE)
    return _clip(mean + sqrt(mean) * normal(rng), None)


def _clip(value: float, highest: int | None) -> int:
    whole = max(0, round(value))
    return whole if highest is None else min(whole, highest)
