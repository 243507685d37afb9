"""Small drawings of what a series shows, and of whether its target can be relied on.

Each is a few figures of a series with a line or two and a sign in a corner, and differs from the
others in shape and not in colour alone; the signs of the variations are those the large chart
stands behind its figures. They hold no text: the page puts words beside them.
"""

from collections.abc import Sequence

from metrics.charts.style import LIMIT_INK, TARGET_INK
from metrics.model import ASSURANCE_STYLES, VARIATION_STYLES, Assurance, Variation
from metrics.plan.kinds import Better

Dots = Sequence[tuple[float, float]]

SIZE = 40
LEVEL: Dots = ((5, 18), (11, 24), (17, 16), (23, 24), (29, 17), (35, 22))
LEVEL_LIMITS = (8, 32)  # heights, from the top
RISING: Dots = ((4, 29), (9, 24), (14, 27), (19, 20), (29, 6))  # breaks through the upper limit
RISING_LIMITS = (15, 34)
ARROW = "M22 6.5 30 4.5 30.5 13"
CLEAR: Dots = ((4, 11), (10, 6), (16, 11), (22, 6), (28, 10), (35, 6))  # above the target
CLEAR_TARGET = 18
CROSSING: Dots = ((4, 18), (10, 5), (16, 18), (22, 5), (28, 18), (35, 5))
CROSSED_TARGET = 11.5
STAR = "M0-8 2-2.6 7.6-2.5 3.2 1 4.7 6.5 0 3.3-4.7 6.5-3.2 1-7.6-2.5-2-2.6z"
OCTAGON = "M-2.7-6.5H2.7L6.5-2.7V2.7L2.7 6.5H-2.7L-6.5 2.7V-2.7z"
TRIANGLE = "M0-7 7 5.5H-7z"
TICK = "M-6.5 .5-2 5.5 7-6"
CROSS = "M-5.5-5.5 5.5 5.5M-5.5 5.5 5.5-5.5"


def draw_variation(variation: Variation | None, better: Better = Better.HIGHER) -> str:
    """The icon of a variation as an SVG; nothing ("") where there is none.

    `better` says which way a figure went that improved or got worse: the good one or the other.
    """
    if variation is None:
        return ""
    colour = VARIATION_STYLES[variation].colour
    if variation is Variation.COMMON_CAUSE:
        return _svg(*map(_limit, LEVEL_LIMITS), _run(LEVEL, colour))
    run = [*map(_limit, RISING_LIMITS), _run(RISING, colour), _stroke(ARROW, colour)]
    rises = _rises(variation, better)
    return _svg(*(run if rises else _upside_down(run)), _corner(_sign(variation, colour), rises))


def draw_assurance(assurance: Assurance | None, better: Better = Better.HIGHER) -> str:
    """The icon of an assurance as an SVG; nothing ("") where there is none.

    The dashed line is the target; where lower figures are better, a run that passes lies below.
    """
    if assurance is None:
        return ""
    colour = ASSURANCE_STYLES[assurance].colour
    if assurance is Assurance.HIT_OR_MISS:
        return _svg(_target(CROSSED_TARGET), _run(CROSSING, colour), _half_disc(colour))
    run = [_target(CLEAR_TARGET), _run(CLEAR, colour)]
    passes = assurance is Assurance.PASSES
    above = passes is (better is not Better.LOWER)
    sign = _stroke(TICK if passes else CROSS, colour, 3)
    return _svg(*(run if above else _upside_down(run)), _corner(sign, above))


def _rises(variation: Variation, better: Better) -> bool:
    """Whether the figure went up."""
    if variation in {Variation.NEUTRAL_HIGH, Variation.NEUTRAL_LOW}:
        return variation is Variation.NEUTRAL_HIGH
    return (variation is Variation.IMPROVEMENT) is (better is not Better.LOWER)


def _svg(*parts: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" '
        f'width="{SIZE}" height="{SIZE}">{"".join(parts)}</svg>'
    )


def _upside_down(parts: Sequence[str]) -> list[str]:
    return [f'<g transform="matrix(1 0 0 -1 0 {SIZE})">{"".join(parts)}</g>']


def _corner(sign: str, low: bool) -> str:  # noqa: FBT001
    """A sign in the right corner that the run leaves free."""
    return f'<g transform="translate(31 {30 if low else 10})">{sign}</g>'


def _sign(variation: Variation, colour: str) -> str:
    if variation is Variation.IMPROVEMENT:
        return f'<path d="{STAR}" fill="{colour}"/>'
    if variation is Variation.CONCERN:
        return _stroke(OCTAGON, colour, 2.5)
    triangle = f'<path d="{TRIANGLE}" fill="{colour}"/>'
    return (
        triangle
        if variation is Variation.NEUTRAL_HIGH
        else f'<g transform="scale(1 -1)">{triangle}</g>'
    )


def _half_disc(colour: str) -> str:
    return (
        f'<circle cx="31" cy="30" r="6.5" fill="#ffffff" stroke="{colour}" stroke-width="2"/>'
        f'<path d="M31 23.5a6.5 6.5 0 0 0 0 13z" fill="{colour}"/>'
    )


def _run(dots: Dots, colour: str) -> str:
    """The figures, joined."""
    places = " ".join(f"{x:g},{y:g}" for x, y in dots)
    return (
        f'<polyline points="{places}" fill="none" stroke="{colour}" stroke-width="2.5" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
    )


def _stroke(path: str, colour: str, width: float = 2.5) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}" '
        'stroke-linejoin="round" stroke-linecap="round"/>'
    )


def _limit(y: float) -> str:
    return f'<path d="M1 {y:g}H39" stroke="{LIMIT_INK}" stroke-width="1.2"/>'


def _target(y: float) -> str:
    return (
        f'<path d="M1 {y:g}H39" stroke="{TARGET_INK}" stroke-width="2.2" stroke-dasharray="5 3"/>'
    )
