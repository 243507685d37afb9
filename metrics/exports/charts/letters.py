"""How wide words are, so that lines are broken before they are drawn: plotly breaks none.

The widths are those of Arial, which Liberation Sans and Helvetica share letter by letter. Where
none of them is installed another takes their place, so each line keeps some room to spare.
"""

from collections.abc import Iterator

WIDTHS = (  # thousandths of the size, from the space to the tilde: Helvetica's published metrics
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
FIRST = " "
OTHER, WIDEST = 600, 1000  # accented letters and dashes; signs, and scripts beyond the Latin
LAST_LATIN = "\u024f"
BOLD = 1.09  # wider than the same in regular
SPARE = 1.04  # for another font


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of one line in pixels, with some to spare.

    >>> round(width("Source", 12))
    40
    """
    units = sum(map(_width, text))
    return units * size / 1000 * SPARE * (BOLD if bold else 1)


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The text in lines that fit the room; a word that is longer than a line is cut in parts.

    >>> wrapped("a b c", size=10, room=20), wrapped("aaaaaa", size=10, room=20)
    (['a b', 'c'], ['aaa', 'aaa'])
    """
    lines: list[str] = []
    for word in _parts(text, size, room, bold=bold):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _parts(text: str, size: float, room: float, *, bold: bool) -> Iterator[str]:
    for word in text.split():
        rest = word
        while width(rest, size, bold=bold) > room and len(rest) > 1:
            fits = (at for at in range(len(rest) - 1, 0, -1) if width(rest[:at], size) <= room)
            at = next(fits, 1)
            yield rest[:at]
            rest = rest[at:]
        yield rest


def _width(letter: str) -> int:
    place = ord(letter) - ord(FIRST)
    if 0 <= place < len(WIDTHS):
        return WIDTHS[place]
    return OTHER if letter <= LAST_LATIN or letter in "–‘’“”" else WIDEST
