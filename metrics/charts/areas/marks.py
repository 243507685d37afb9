"""The marks of a chart of areas: a dot each in its status's shape, its interval, a year before."""

from collections.abc import Sequence

from metrics.assessment.areas import AreaRow
from metrics.charts.areas.drawn import Drawn, in_words
from metrics.charts.style import FAINT, Figure, inert
from metrics.model import STATUS_STYLES

LABEL_SHIFT = 19  # pixels from the middle of a dot to that of the figure above it
PAPER = "#ffffff"
OPEN = "-open"


def dots_now(drawn: Drawn) -> Figure:
    """The figures, with bars to the ends of their intervals where they have any."""
    styles = [STATUS_STYLES[drawn.status(row)] for row in drawn.rows]
    barred = not drawn.changes and any(row.interval for row in drawn.rows)
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False,
        "name": inert(drawn.comparison.period.label),
        "x": [row.value for row in drawn.rows],
        "y": list(range(len(drawn.rows))),
        "marker": {
            "symbol": [style.shape.removesuffix(OPEN) for style in styles], "size": 14,
            "color": [PAPER if style.shape.endswith(OPEN) else style.colour for style in styles],
            "line": {"width": 2, "color": [style.colour for style in styles]}, "opacity": 1,
        },
        "hovertext": [inert(_hover(drawn, row)) for row in drawn.rows],
        "hoverinfo": "text",
        **({"error_x": _bars(drawn.rows)} if barred else {}),
    }  # fmt: skip


def figures_above(drawn: Drawn) -> list[Figure]:
    """Each figure in words above its dot, on paper of its own so that no line runs through it."""
    return [
        {
            "x": row.value, "y": place, "yshift": LABEL_SHIFT, "showarrow": False,
            "text": f"<b>{inert(drawn.shown(row))}</b>", "borderpad": 0,
            "bgcolor": "rgba(255,255,255,0.85)",
        }
        for place, row in enumerate(drawn.rows)
    ]  # fmt: skip


def _hover(drawn: Drawn, row: AreaRow) -> str:
    return f"{drawn.names[row.area]}: {in_words(drawn, row)}"


def _bars(rows: Sequence[AreaRow]) -> Figure:
    """From the figure to either end of its interval; nothing where there is none."""
    ends = [(row.interval.lower, row.interval.upper) if row.interval else None for row in rows]
    return {
        "type": "data", "symmetric": False, "color": FAINT, "thickness": 1.5, "width": 5,
        "array": [e[1] - row.value if e else 0 for row, e in zip(rows, ends, strict=True)],
        "arrayminus": [row.value - e[0] if e else 0 for row, e in zip(rows, ends, strict=True)],
    }  # fmt: skip


def dots_before(drawn: Drawn) -> list[Figure]:
    """A small hollow dot for a year before, and the line from there to now."""
    moved = [(place, row) for place, row in enumerate(drawn.rows) if row.before is not None]
    if not drawn.changes:
        return []
    joined = {
        "type": "scatter", "mode": "lines", "hoverinfo": "skip", "showlegend": False,
        "x": [x for _, row in moved for x in (row.before, row.value, None)],
        "y": [y for place, _ in moved for y in (place, place, None)],
        "line": {"color": FAINT, "width": 2},
    }  # fmt: skip
    dots = {
        "type": "scatter", "mode": "markers", "cliponaxis": False,
        "name": inert(drawn.comparison.period.year_before.label),
        "x": [row.before for _, row in moved], "y": [place for place, _ in moved],
        "marker": {
            "symbol": "circle", "size": 9, "color": PAPER, "opacity": 1,
            "line": {"width": 2, "color": FAINT},
        },
        "hoverinfo": "x",
    }  # fmt: skip
    return [joined, dots]
