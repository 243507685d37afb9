"""How far two colours stand apart, as WCAG 2.2 measures it, and the nearest that does where one
does not. Colours are written `#rrggbb`."""

from math import floor

TEXT, GRAPHIC = 4.5, 3.0  # to one: WCAG 2.2 AA, criteria 1.4.3 (text of any size) and 1.4.11
STEPS = 255  # from a colour to black or white


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 (none) to 21 (black on white).

    >>> round(contrast("#000000", "#ffffff")), round(contrast("#767676", "#ffffff"), 2)
    (21, 4.54)
    """
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def told(ratio: float) -> str:
    """`4.4:1`, rounded down: what just fails shall not read as if it passed.

    >>> told(4.49), told(4.5)
    ('4.4:1', '4.5:1')
    """
    return f"{floor(ratio * 10 + 1e-9) / 10:g}:1"


def passing(colour: str, beside: str, wanted: float, *, darker: bool = True) -> str:
    """The nearest darker (or lighter) colour that stands far enough from another; empty where
    black (or white) does not."""
    end = "#000000" if darker else "#ffffff"
    steps = (mixed(colour, end, step / STEPS) for step in range(STEPS + 1))
    return next((one for one in steps if contrast(one, beside) >= wanted), "")


def mixed(one: str, other: str, share: float) -> str:
    """A colour on the way to another.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(parts(one), parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def parts(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, from 0 to 255.

    >>> parts("#12436d")
    (18, 67, 109)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def clear(colour: str, opacity: float) -> str:
    """A colour that lets through what lies under it.

    >>> clear("#12436d", 0.5)
    'rgba(18, 67, 109, 0.5)'
    """
    red, green, blue = parts(colour)
    return f"rgba({red}, {green}, {blue}, {opacity:g})"


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(part / 255) for part in parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
