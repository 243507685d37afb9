"""The figure of the screen with its words around it, as a picture that stands alone.

Every part has a place in pixels: the margins are set and not left to plotly, so that nothing lies
on anything at any size. One layout is scaled for screen and print; on paper a pixel is 0.21 mm.
"""

from copy import deepcopy
from dataclasses import dataclass, field, replace
from math import ceil
from re import sub

from metrics.charts.style import FAINT, GRID, TEXT, Figure, inert
from metrics.exports.charts.chart import PublicChart
from metrics.exports.charts.letters import width, wrapped
from metrics.exports.charts.ticks import left_of, name_periods

WIDTH = 800  # pixels; 170 mm on paper, the width of a page of A4 within its margins
EDGE = 24  # around everything
LINE = 1.3  # of the size, from line to line: plotly's own
TITLE, SHOWS, STATUS, FACT, SMALL = 22, 15, 15, 12.5, 12.5  # sizes of type
GAP = 8  # between two parts
LABEL_HEIGHT = 30
LABEL_INK, LABEL_PAPER = "#ffffff", TEXT
BELOW, BELOW_FIGURES = 60, 40  # pixels below the plot: periods of two lines, or figures of one
LEGEND_LINE, LEGEND_MARK, LEGEND_LETTER = 21, 50, 7.2  # pixels, as on the screen
ROOM = WIDTH - 2 * EDGE
SEPARATE = 16  # above the foot


@dataclass(frozen=True, slots=True)
class _Words:
    """Lines of markup, `down` pixels from the top."""

    down: float
    text: str
    size: float
    colour: str


@dataclass(slots=True)
class _Sheet:
    """Where the next part goes, and those that have their place: pixels from the top."""

    down: float = 0
    parts: list[_Words] = field(default_factory=list)

    def write(self, lines: list[str], size: float, colour: str = TEXT, after: float = GAP) -> None:
        """Lines of markup under what is there."""
        if lines:
            self.parts.append(_Words(self.down, "<br>".join(lines), size, colour))
            self.down += len(lines) * size * LINE + after


def dressed(chart: PublicChart) -> Figure:
    """The figure of a chart with title, words, status and everything a reader must know."""
    figure = deepcopy(chart.figure)
    for number, trace in enumerate(figure["data"]):
        trace["uid"] = f"trace-{number}"  # otherwise by chance, and no file twice the same
    layout = figure["layout"]
    screen = layout["margin"]
    plot = layout["height"] - screen["t"] - screen["b"]
    head, foot = _head(chart), _Sheet()
    _foot(chart, foot)
    top, legend = head.down + _above(layout), _legend_height(figure)
    below = BELOW if layout["xaxis"].get("type") == "date" else BELOW_FIGURES
    rule = top + plot + below + legend + SEPARATE
    left, right = EDGE + left_of(layout), EDGE + screen["r"] - GAP
    total = rule + GAP + foot.down + EDGE - GAP
    place = _Place(left, top, WIDTH - left - right, plot)
    name_periods(layout, chart, place.wide)
    lower = [replace(one, down=one.down + rule + GAP) for one in foot.parts]
    layout |= {
        "width": WIDTH, "height": ceil(total), "title": None,
        "margin": {"l": left, "r": right, "t": top, "b": ceil(total) - top - plot, "pad": 0},
        "legend": layout.get("legend", {}) | _legend_at(rule - SEPARATE, ceil(total)),
        "annotations": [
            *layout["annotations"],
            *map(place.words, [*head.parts, *lower]),
        ],
        "shapes": [*layout["shapes"], *_label(chart, place), place.line(rule)],
    }  # fmt: skip
    for axis in ("xaxis", "yaxis"):
        layout[axis] |= {"automargin": False}
    return figure


@dataclass(frozen=True, slots=True)
class _Place:
    """From pixels of the picture to places about the plot."""

    left: float
    top: float
    wide: float
    high: float

    def words(self, one: _Words) -> Figure:
        """Lines that begin at the left edge."""
        return {
            "xref": "paper", "x": 0, "xanchor": "left", "xshift": EDGE - self.left,
            "yref": "paper", "y": 1, "yanchor": "top", "yshift": self.top - one.down,
            "align": "left", "showarrow": False, "borderpad": 0, "text": one.text,
            "font": {"size": one.size, "color": one.colour},
        }  # fmt: skip

    def box(self, left: float, top: float, right: float, bottom: float) -> Figure:
        """A shape's corners."""
        across = [(x - self.left) / self.wide for x in (left, right)]
        along = [1 - (y - self.top) / self.high for y in (top, bottom)]
        return {
            "xref": "paper", "yref": "paper",
            "x0": across[0], "x1": across[1], "y0": along[0], "y1": along[1],
        }  # fmt: skip

    def line(self, down: float) -> Figure:
        """A thin line from edge to edge."""
        ends = self.box(EDGE, down, WIDTH - EDGE, down)
        return {"type": "line", "line": {"color": GRID, "width": 1}} | ends


def _head(chart: PublicChart) -> _Sheet:
    """Label, title, what it shows, status with its reason; from the top down."""
    sheet = _Sheet(EDGE - GAP)
    if chart.label:
        sheet.down = (LABEL_HEIGHT - SMALL * LINE) / 2
        sheet.write([f"<b>{inert(chart.label)}</b>"], SMALL, LABEL_INK)
        sheet.down = LABEL_HEIGHT + 2 * GAP
    title = wrapped(chart.title, TITLE, ROOM, bold=True)
    sheet.write([f"<b>{inert(line)}</b>" for line in title], TITLE, after=GAP - 2)
    sheet.write([inert(one) for one in wrapped(chart.shows, SHOWS, ROOM)], SHOWS, FAINT)
    said = _begun(chart.status, f". {chart.reason}", STATUS) if chart.status else []
    sheet.write(said or [inert(one) for one in wrapped(chart.reason, STATUS, ROOM)], STATUS)
    return sheet


def _foot(chart: PublicChart, sheet: _Sheet) -> None:
    """What a reader must know; from the top down."""
    for name, words in chart.facts:
        sheet.write(_begun(f"{name}:", f" {words}", FACT), FACT, TEXT, after=3)


def _begun(bold: str, rest: str, size: float) -> list[str]:
    """Lines that begin with something bold, as markup."""
    lines = wrapped(bold + rest, size, ROOM - (width(bold, size) * 0.09))
    first = lines[0]
    if first.startswith(bold):
        return [f"<b>{inert(bold)}</b>{inert(first[len(bold) :])}", *map(inert, lines[1:])]
    return [inert(line) for line in lines]


def _label(chart: PublicChart, place: _Place) -> list[Figure]:
    """A dark band across the top: it is seen in grey, and by whoever sees nothing else."""
    if not chart.label:
        return []
    corners = place.box(0, 0, WIDTH, LABEL_HEIGHT)
    return [
        {"type": "rect", "fillcolor": LABEL_PAPER, "line": {"width": 0}, "layer": "below"} | corners
    ]


def _above(layout: Figure) -> float:
    """The height of what stands above the plot: titles of events, labels of lines."""
    tops = [
        one.get("yshift", 0) + one["font"]["size"] * LINE + 4
        for one in layout["annotations"]
        if one.get("yref") == "paper" and one["y"] == 1
    ]
    return max(tops, default=0) + GAP


def _legend_height(figure: Figure) -> float:
    """The rows of the legend; its columns are as wide as the longest entry."""
    if not figure["layout"].get("showlegend"):
        return 0
    held = [sub("<[^>]*>", "", one.get("name", "")) for one in _named(figure)]
    widest = LEGEND_MARK + LEGEND_LETTER * max(map(len, held), default=0)
    return LEGEND_LINE * -(-len(held) // max(1, int(ROOM // widest)))


def _named(figure: Figure) -> list[Figure]:
    return [trace for trace in figure["data"] if trace.get("showlegend", True)]


def _legend_at(bottom: float, total: float) -> Figure:
    return {
        "orientation": "h", "xref": "container", "x": EDGE / WIDTH, "xanchor": "left",
        "yref": "container", "y": 1 - bottom / total, "yanchor": "bottom",
        "bgcolor": "rgba(0,0,0,0)",
    }  # fmt: skip
