"""Student's t: how much wider an interval is for resting on few figures."""

Z = 1.959964  # standard deviations that hold 95% of a normal curve


def t_95(degrees: float) -> float:
    """The t that holds 95% two-sided with so many degrees of freedom, at least 5 of them.

    The Cornish-Fisher expansion (Abramowitz and Stegun 1964, 26.7.5), right to 0.01 from 5 on.
    ValueError below.

    >>> round(t_95(8), 2), round(t_95(30), 3), round(t_95(1_000_000), 3)
    (2.31, 2.042, 1.96)
    """
    if degrees < 5:
        raise ValueError(f"t is worked out for 5 degrees of freedom and more, not {degrees!r}.")
    terms = (
        (Z**3 + Z) / 4,
        (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96,
        (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384,
    )
    return Z + sum(term / degrees**power for power, term in enumerate(terms, start=1))
