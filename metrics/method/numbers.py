"""Numbers as a panel reads them: chances, shares, and figures without empty decimals."""

from fractions import Fraction
from math import erf, sqrt

from metrics.wording import number_words

PARTS = {2: "half", 3: "third", 4: "quarter", 5: "fifth"}
FINEST = 12  # the largest denominator a share is read with
LEAST_P = 0.01  # a smaller p is not told to more digits


def times_in(share_outside: float) -> str:
    """How often chance stays inside, in whole numbers.

    >>> times_in(0.05)
    '19 times in 20'
    """
    of = round(1 / share_outside)
    return f"{of - 1} times in {of}"


def outside(deviations: float) -> float:
    """The share of a normal curve beyond so many standard deviations, both sides together.

    >>> round(outside(1.959964), 4)
    0.05
    """
    return 1 - erf(deviations / sqrt(2))


def inside_words(deviations: float) -> str:
    """The share of a normal curve within so many standard deviations.

    >>> inside_words(1.959964)
    '95%'
    """
    return f"{1 - outside(deviations):.0%}"


def p_words(p: float) -> str:
    """A p value with two decimals.

    >>> p_words(0.1123), p_words(0.0037)
    ('0.11', 'less than 0.01')
    """
    return f"{p:.2f}" if p >= LEAST_P else f"less than {LEAST_P:g}"


def share_words(share: float) -> str:
    """A simple share in words.

    >>> share_words(2 / 3), share_words(0.5)
    ('two thirds', 'one half')
    """
    found = Fraction(share).limit_denominator(FINEST)
    part = PARTS.get(found.denominator, f"{found.denominator}th")
    return f"{number_words(found.numerator)} {part}{'' if found.numerator == 1 else 's'}"


def short(value: float, decimals: int = 4) -> str:
    """A figure with no more decimals than it needs.

    >>> short(100.0), short(-0.71560001), short(2.66)
    ('100', '-0.7156', '2.66')
    """
    told = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if told == "-0" else told


def figures_words(figures: tuple[float, ...]) -> str:
    """Figures in their order, divided by commas."""
    return ", ".join(short(figure) for figure in figures)
