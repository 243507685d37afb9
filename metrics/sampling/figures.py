"""A figure with what is known of its base, and which figures chance can be told from.

A percentage is only as good as the number it is a percentage of, so the base travels with it. A
survey or an audit that does not say it, or that asked too few, is shown and given no status.
"""

from dataclasses import dataclass
from math import isfinite

from metrics.plan.kinds import Nature

PERCENT = 100
COUNTED = {Nature.COUNT}
SAMPLED = {Nature.SURVEY, Nature.AUDIT}  # somebody chose whom to ask or what to open
FROM_RATIO = {Nature.PROPORTION, *SAMPLED}
LEAST_CASES = 30  # on either side, for a z test of two shares: below it the test is too lenient
LEAST_BASE = 100  # asked or audited, for a status: the product's rule; HMICFRS audits 100 files


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
        return self.n if self.n is not None else self.denominator

    @property
    def share(self) -> float | None:
        """A percentage as a share of one; None where it is no share (more than all, say)."""
        return self.value / PERCENT if 0 <= self.value <= PERCENT else None


def too_few(figure: Sampled, nature: Nature) -> bool:
    """Whether a survey or an audit rests on fewer than `LEAST_BASE`, so that it has no status.

    >>> too_few(Sampled(82, n=99), Nature.SURVEY), too_few(Sampled(82, n=100), Nature.SURVEY)
    (True, False)
    """
    return nature in SAMPLED and figure.base is not None and figure.base < LEAST_BASE


def base_missing(figure: Sampled, nature: Nature) -> bool:
    """Whether a survey or an audit does not say how many were asked or audited.

    >>> base_missing(Sampled(82), Nature.SURVEY), base_missing(Sampled(82), Nature.PROPORTION)
    (True, False)
    """
    return nature in SAMPLED and figure.base is None


def effective_base(figure: Sampled, nature: Nature, design_effect: float = 1.0) -> float | None:
    """The base that sampling error is worked out on, above 0; None where it is not known.

    A sample that was clustered or weighted tells less than its size: base / design effect
    (Kish 1965). A full count of cases has no design effect.

    >>> effective_base(Sampled(82, n=130), Nature.SURVEY, 1.3)
    100.0
    """
    base = figure.base
    if base is None or not base > 0 or not isfinite(base):
        return None
    return base / design_effect if nature in SAMPLED else base
