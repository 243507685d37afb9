"""The 95% interval of a figure: where it would lie 19 times in 20 if chance were drawn again.

Wilson's interval for a share and Garwood's exact one for a count: both keep inside what is
possible, which the textbook's plus or minus does not. A figure whose nature gives no chance to
work from (a mean without its spread, money, a stock) has no interval, and none is made up.
"""

from math import exp, isfinite, log, sqrt

from metrics.plan.kinds import Nature
from metrics.sampling.chances import poisson_at_least, poisson_at_most
from metrics.sampling.figures import COUNTED, FROM_RATIO, PERCENT, Sampled, effective_base
from metrics.sampling.student import Z

TAIL = 0.025  # chance left out at either end of 95%
CLOSE_ENOUGH = 1e-12  # relative, between two steps of Newton's method
RATE = 1000  # people a rate is given for
MOST_STEPS = 50  # it needs four or five
EXACT_UP_TO = 1e9  # beyond it the starting value is itself right to 1e-9


def wilson(share: float, base: float, design_effect: float = 1.0) -> tuple[float, float]:
    """The 95% interval of a share (0–1) found on a base, both ends as shares.

    Wilson (1927), with n = base / design effect:
    (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n). ValueError for a share outside 0–1 or
    a base or design effect that is not above 0.

    >>> [round(100 * end, 1) for end in wilson(0.82, 100)]
    [73.3, 88.3]
    >>> [round(100 * end, 1) for end in wilson(0.85, 100)]
    [76.7, 90.7]
    """
    _check_share(share, base, design_effect)
    part = Z * Z * design_effect / base
    centre = (share + part / 2) / (1 + part)
    half = sqrt(part * (share * (1 - share) + part / 4)) / (1 + part)
    return max(0.0, centre - half), min(1.0, centre + half)


def poisson(count: float) -> tuple[float, float]:
    """The exact 95% interval of the mean behind a count of events.

    Garwood (1936): the lower end is the mean under which so many or more has a chance of 2.5%
    (0 for no events), the upper end the one under which so few or fewer has. ValueError for
    anything but a whole number from 0 up.

    >>> [round(end, 1) for end in poisson(4)], [round(end, 1) for end in poisson(16)]
    ([1.1, 10.2], [9.1, 26.0])
    """
    if not (isfinite(count) and count >= 0 and count == int(count)):
        raise ValueError(f"A count of events is a whole number from 0 up, not {count!r}.")
    return _lower(int(count)), _upper(int(count))


def interval_of(
    figure: Sampled, nature: Nature, design_effect: float = 1.0
) -> tuple[float, float] | None:
    """The 95% interval in the measure's unit (0–100 for percentages), or None without one.

    Percentages by `wilson` on their base (surveys and audits on base / design effect), counts by
    `poisson`, rates by `poisson` of the numerator in the scale of the value.

    >>> [round(end, 1) for end in interval_of(Sampled(82, n=1000), Nature.SURVEY)]
    [79.5, 84.3]
    """
    if nature in FROM_RATIO:
        return _percentage(figure, effective_base(figure, nature, design_effect))
    if nature in COUNTED:
        return _scaled(figure.value, 1.0)
    per_event = _per_event(figure) if nature is Nature.RATE else None
    return _scaled(figure.numerator or 0.0, per_event) if per_event else None


def _per_event(figure: Sampled) -> float | None:
    """What one event more adds to a rate; a rate of no events tells it by its population alone."""
    if figure.numerator:
        return figure.value / figure.numerator
    return RATE / figure.denominator if figure.denominator and figure.numerator == 0 else None


def _percentage(figure: Sampled, base: float | None) -> tuple[float, float] | None:
    if base is None or figure.share is None:
        return None
    lower, upper = wilson(figure.share, base)
    return PERCENT * lower, PERCENT * upper


def _scaled(count: float, scale: float) -> tuple[float, float] | None:
    """Where events cannot be such a number (an estimate of 12.5, a net change), no interval."""
    if count < 0 or count != int(count):
        return None
    lower, upper = poisson(count)
    return lower * scale, upper * scale


def _check_share(share: float, base: float, design_effect: float) -> None:
    if not 0 <= share <= 1:
        raise ValueError(f"A share lies between 0 and 1, and {share!r} does not.")
    if not (base > 0 and isfinite(base)):
        raise ValueError(f"A share needs a base above 0, not {base!r}.")
    if not (design_effect > 0 and isfinite(design_effect)):
        raise ValueError(f"A design effect is a number above 0, not {design_effect!r}.")


def _lower(count: int) -> float:
    """Newton's method on the logarithms of mean and chance, where the curve has no turn."""
    if count == 0:
        return 0.0
    mean = _near(count, -Z)
    if count > EXACT_UP_TO:
        return mean
    for _ in range(MOST_STEPS):
        term, times = poisson_at_least(count, mean)
        step = exp((log(TAIL) - term - log(times)) * times / count)
        mean *= step
        if abs(step - 1) < CLOSE_ENOUGH:
            break
    return mean


def _upper(count: int) -> float:
    """Newton's method on the logarithm of the chance."""
    mean = _near(count + 1, Z)
    if count > EXACT_UP_TO:
        return mean
    for _ in range(MOST_STEPS):
        term, times = poisson_at_most(count, mean)
        step = (term + log(times) - log(TAIL)) * times
        mean += step
        if abs(step) < CLOSE_ENOUGH * mean:
            break
    return mean


def _near(count: int, z: float) -> float:
    """Wilson and Hilferty's (1931) cube, which is near the exact end."""
    return count * (1 - 1 / (9 * count) + z / (3 * sqrt(count))) ** 3
