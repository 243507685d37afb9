"""The figure of the screen with its words around it, as a picture that stands alone.

Every part has a place in pixels: the margins are set and not left to plotly, so that nothing lies
on anything at any size. One layout is scaled for screen and print; on paper a pixel is 0.21 mm.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from math import ceil
from re import sub

from metrics.charts.style import Figure, inert
from metrics.exports.charts.chart import PublicChart
from metrics.exports.charts.housed import housed
from metrics.exports.charts.letters import width, wrapped
from metrics.exports.charts.ticks import left_of, name_periods, overhang
from metrics.exports.charts.watermark import watermark
from metrics.exports.house import Colours, House

WIDTH = 800  # pixels; 170 mm on paper, the width of a page of A4 within its margins
EDGE = 24  # around everything
LINE = 1.3  # of the size, from line to line: plotly's own
TITLE, SHOWS, STATUS, FACT, SMALL = 22, 15, 15, 12.5, 12.5  # sizes of type
GAP = 8  # between two parts
BAND_EDGE, BAND_LINE = 7, 18  # pixels: around the words of the band, and from line to line
LOGO_HIGH = 36  # pixels, 7.6 mm on paper
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

    def write(self, lines: list[str], size: float, colour: str, after: float = GAP) -> None:
        """Lines of markup under what is there."""
        if lines:
            self.parts.append(_Words(self.down, "<br>".join(lines), size, colour))
            self.down += len(lines) * size * LINE + after


def dressed(chart: PublicChart) -> Figure:
    """The figure of a chart with title, words, status and everything a reader must know."""
    figure = tidied(chart)
    layout = figure["layout"]
    screen = layout["margin"]
    plot = layout["height"] - screen["t"] - screen["b"]
    head, foot = _head(chart), _Sheet()
    _foot(chart, foot)
    top, legend = head.down + above(layout), legend_height(figure, ROOM)
    rule = top + plot + below(layout) + legend + SEPARATE
    beyond = overhang(layout, chart)
    left, right = EDGE + left_of(layout), EDGE + max(screen["r"] - GAP, beyond - EDGE)
    total = ceil(rule + GAP + foot.down + EDGE - GAP)
    place = _Place(left, top, WIDTH - left - right, plot)
    name_periods(layout, chart, place.wide)
    lower = [replace(one, down=one.down + rule + GAP) for one in foot.parts]
    layout |= {
        "width": WIDTH, "height": total, "title": None,
        "margin": margin(left, right, top, total - top - plot),
        "legend": layout.get("legend", {}) | legend_at(EDGE / WIDTH, 1 - (rule - SEPARATE) / total),
        "annotations": [
            *layout["annotations"],
            *watermark(chart, place.wide, plot),
            *map(place.words, [*head.parts, *lower]),
        ],
        "shapes": [*layout["shapes"], *_band(chart, place), place.line(rule, chart.house.colours)],
        "images": [*_logo(chart.house, place, total)],
    }  # fmt: skip
    for axis in ("xaxis", "yaxis"):
        layout[axis] |= {"automargin": False}
    return figure


def tidied(chart: PublicChart) -> Figure:
    """A copy of the figure in its house's style, the same whenever it is made."""
    figure = housed(chart.figure, chart.house)
    for number, trace in enumerate(figure["data"]):
        trace["uid"] = f"trace-{number}"  # otherwise by chance, and no file twice the same
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

    def line(self, down: float, colours: Colours) -> Figure:
        """A thin line from edge to edge."""
        ends = self.box(EDGE, down, WIDTH - EDGE, down)
        return {"type": "line", "line": {"color": colours.grid, "width": 1}} | ends


def _head(chart: PublicChart) -> _Sheet:
    """The band, title, what it shows, status with its reason; from the top down."""
    sheet, own = _Sheet(EDGE - GAP), chart.house.colours
    for number, words in enumerate(chart.marks):
        sheet.down = BAND_EDGE + BAND_LINE * number
        sheet.write([f"<b>{inert(words)}</b>"], SMALL, own.band_ink)
    if chart.marks:
        sheet.down = _band_height(chart) + 2 * GAP
    lines = _lines_of(chart.house)
    title = lines(chart.title, TITLE, bold=True)
    sheet.write([f"<b>{inert(line)}</b>" for line in title], TITLE, own.ink, after=GAP - 2)
    sheet.write([inert(one) for one in lines(chart.shows, SHOWS)], SHOWS, own.quiet)
    said = _begun(chart.house, chart.status, f". {chart.reason}", STATUS) if chart.status else []
    sheet.write(said or [inert(one) for one in lines(chart.reason, STATUS)], STATUS, own.ink)
    return sheet


def _foot(chart: PublicChart, sheet: _Sheet) -> None:
    """What a reader must know; from the top down."""
    house, own = chart.house, chart.house.colours
    for name, words in chart.facts:
        sheet.write(_begun(house, f"{name}:", f" {words}", FACT), FACT, own.ink, after=3)
    beside = LOGO_HIGH * house.logo.ratio + GAP if house.logo else 0
    before, sheet.down = sheet.down, sheet.down + GAP
    footer = _lines_of(house, ROOM - beside)(house.footer, FACT)
    sheet.write([inert(one) for one in footer], FACT, own.quiet, after=3)
    if house.logo:
        sheet.down = max(sheet.down, before + GAP + LOGO_HIGH)
    elif not footer:
        sheet.down = before


Lines = Callable[..., list[str]]


def _lines_of(house: House, room: float = ROOM) -> Lines:
    """Breaks text into lines that fit, in the letters of a house."""

    def lines(text: str, size: float, *, bold: bool = False) -> list[str]:
        return wrapped(text, size * house.letters, room, bold=bold)

    return lines


def _begun(house: House, bold: str, rest: str, size: float) -> list[str]:
    """Lines that begin with something bold, as markup."""
    room = ROOM - width(bold, size * house.letters) * 0.09
    lines = _lines_of(house, room)(bold + rest, size)
    first = lines[0]
    if first.startswith(bold):
        return [f"<b>{inert(bold)}</b>{inert(first[len(bold) :])}", *map(inert, lines[1:])]
    return [inert(line) for line in lines]


def _band(chart: PublicChart, place: _Place) -> list[Figure]:
    """A dark band across the top: it is seen in grey, and by whoever sees nothing else."""
    if not chart.marks:
        return []
    corners = place.box(0, 0, WIDTH, _band_height(chart))
    colour = chart.house.colours.band
    return [{"type": "rect", "fillcolor": colour, "line": {"width": 0}, "layer": "below"} | corners]


def _band_height(chart: PublicChart) -> float:
    return 2 * BAND_EDGE + BAND_LINE * len(chart.marks) - 2


def _logo(house: House, place: _Place, total: float) -> Iterator[Figure]:
    """At the right of the foot, embedded."""
    if house.logo:
        wide = LOGO_HIGH * house.logo.ratio
        corners = place.box(WIDTH - EDGE - wide, total - EDGE + GAP - LOGO_HIGH, WIDTH, total)
        yield {
            "source": house.logo.address, "xref": "paper", "yref": "paper", "x": corners["x0"],
            "y": corners["y0"], "sizex": wide / place.wide, "sizey": LOGO_HIGH / place.high,
            "xanchor": "left", "yanchor": "top", "layer": "above",
        }  # fmt: skip


def above(layout: Figure) -> float:
    """The height of what stands above the plot: titles of events, labels of lines."""
    tops = [
        one.get("yshift", 0) + one["font"]["size"] * LINE + 4
        for one in layout["annotations"]
        if one.get("yref") == "paper" and one["y"] == 1
    ]
    return max(tops, default=0) + GAP


def below(layout: Figure) -> float:
    """The height of what stands below the plot: the axis with its names."""
    return BELOW if layout["xaxis"].get("type") == "date" else BELOW_FIGURES


def legend_height(figure: Figure, room: float) -> float:
    """The rows of the legend; its columns are as wide as the longest entry."""
    if not figure["layout"].get("showlegend"):
        return 0
    held = [sub("<[^>]*>", "", one.get("name", "")) for one in _named(figure)]
    widest = LEGEND_MARK + LEGEND_LETTER * max(map(len, held), default=0)
    return LEGEND_LINE * -(-len(held) // max(1, int(room // widest)))


def _named(figure: Figure) -> list[Figure]:
    return [trace for trace in figure["data"] if trace.get("showlegend", True)]


def margin(left: float, right: float, top: float, bottom: float) -> Figure:
    """Margins in pixels that plotly keeps: it would make room for a legend above the middle of the
    picture from the top, which leaves none for the plot where long notes stand below."""
    return {"l": left, "r": right, "t": top, "b": bottom, "pad": 0, "autoexpand": False}


def legend_at(left: float, bottom: float) -> Figure:
    """In shares of the picture, from the left and from below."""
    return {
        "orientation": "h", "xref": "container", "x": left, "xanchor": "left",
        "yref": "container", "y": bottom, "yanchor": "bottom",
        "bgcolor": "rgba(0,0,0,0)",
    }  # fmt: skip
