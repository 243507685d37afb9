"""What the marks of a chart of areas stand in: its axes, and the lines at force and target."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from metrics.assessment.areas import difference_words
from metrics.charts.areas.drawn import Drawn
from metrics.charts.style import INK, TARGET_INK, TEXT, Figure, inert
from metrics.wording import show, show_exactly

AIR = 0.05  # of the figures' span, beyond the outermost
LABEL_AIR = 0.16  # beyond the outermost dot: half the width of the figure above it, on a phone
LINE_HEIGHT = 20  # a line of the subtitle, a label above the plot, the legend
MOST_LETTERS = 17  # of a name on one line, so that a phone has room for the figures
LABEL_SIZE = 13


@dataclass(frozen=True, slots=True)
class Line:
    """A vertical line with its label above the plot, on the side where there is room for it."""

    value: float
    words: str
    colour: str
    dash: str
    right: bool  # of the middle, so the label ends at the line

    @property
    def shape(self) -> Figure:
        """From the bottom of the plot to its top, under the dots."""
        return {
            "type": "line", "x0": self.value, "x1": self.value, "yref": "paper", "y0": 0, "y1": 1,
            "layer": "between", "line": {"color": self.colour, "width": 2, "dash": self.dash},
        }  # fmt: skip

    def label(self, place: int) -> Figure:
        """`place` counts the labels upward from the plot, so that no two lie on one another."""
        return {
            "x": self.value, "xanchor": "right" if self.right else "left",
            "y": 1, "yref": "paper", "yanchor": "bottom", "yshift": place * LINE_HEIGHT,
            "showarrow": False, "text": inert(self.words),
            "font": {"size": LABEL_SIZE, "color": self.colour},
        }  # fmt: skip


def lines_of(drawn: Drawn) -> list[Line]:
    """The force's figure, solid, and the target the areas share, dashed."""
    return list(_lines(drawn))


def _lines(drawn: Drawn) -> Iterator[Line]:
    low, high = span(drawn)
    middle, unit = (low + high) / 2, drawn.measure.unit
    if drawn.target is not None:
        words = f"Target {show_exactly(drawn.target, unit)}"
        yield Line(drawn.target, words, TARGET_INK, "dash", drawn.target > middle)
    if drawn.force is not None:
        words = f"Force {show(drawn.force, unit)}"
        yield Line(drawn.force, words, INK, "solid", drawn.force > middle)


def labels_above(lines: Sequence[Line]) -> list[Figure]:
    """The lines' labels, one above the other."""
    return [line.label(place) for place, line in enumerate(reversed(lines))]


def span(drawn: Drawn) -> list[float]:
    """From the least to the greatest of what is drawn, with room for the figures above the dots."""
    dots, ends = [row.value for row in drawn.rows], [*_ends(drawn)]
    low, high = min(dots + ends), max(dots + ends)
    wide = (high - low) or abs(high) or 1
    return [
        min(min(dots) - LABEL_AIR * wide, low - AIR * wide),
        max(max(dots) + LABEL_AIR * wide, high + AIR * wide),
    ]


def _ends(drawn: Drawn) -> Iterator[float]:
    """Whatever is drawn beside the dots."""
    beside = [drawn.force, drawn.target, *(row.before for row in drawn.rows)]
    yield from (value for value in beside if value is not None)
    if not drawn.changes:
        for row in drawn.rows:
            yield from (row.interval.lower, row.interval.upper) if row.interval else ()


def names_axis(drawn: Drawn) -> Figure:
    """The areas by name, and beneath the name in words how an area differs."""
    basis = drawn.comparison.basis
    labels = [_label(drawn.names[row.area], difference_words(row, basis)) for row in drawn.rows]
    return {
        "range": [len(labels) - 0.5, -0.5], "tickvals": list(range(len(labels))),
        "ticktext": labels, "automargin": True, "fixedrange": True, "zeroline": False,
        "showgrid": True, "gridcolor": "#ececec", "tickfont": {"color": TEXT},
    }  # fmt: skip


def _label(name: str, differs: str) -> str:
    lines = [inert(line) for line in _broken(name)]
    return "<br>".join([*lines, f"<b>{inert(differs)}</b>"] if differs else lines)


def _broken(name: str) -> list[str]:
    """A long name on two lines, broken at the space nearest its middle."""
    spaces = [place for place, letter in enumerate(name) if letter == " "]
    if len(name) <= MOST_LETTERS or not spaces:
        return [name]
    middle = min(spaces, key=lambda place: abs(place - len(name) / 2))
    return [name[:middle], name[middle + 1 :]]
