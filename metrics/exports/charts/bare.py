"""The figure of a chart alone, for a page that says everything else beside it."""

from math import ceil

from metrics.charts.style import Figure
from metrics.exports.charts.chart import PublicChart
from metrics.exports.charts.dress import above, below, legend_at, legend_height, margin, tidied
from metrics.exports.charts.ticks import left_of, name_periods, overhang
from metrics.exports.charts.watermark import watermark

NARROW, WIDE = 310, 620  # pixels: a phone's frame, and half a page's
EDGE = 4  # around everything


def bare(chart: PublicChart, wide: int) -> Figure:
    """The figure so many pixels wide, without title and words."""
    figure = tidied(chart)
    layout = figure["layout"]
    screen = layout["margin"]
    plot = layout["height"] - screen["t"] - screen["b"]
    beyond = overhang(layout, chart)
    left, right = EDGE + max(left_of(layout), beyond), EDGE + max(screen["r"], beyond)
    top = EDGE + above(layout)
    legend = legend_height(figure, wide - 2 * EDGE)
    bottom = top + plot + below(layout) + legend
    total = ceil(bottom + EDGE)
    name_periods(layout, chart, wide - left - right)
    layout |= {
        "width": wide, "height": total, "title": None,
        "margin": margin(left, right, top, total - top - plot),
        "legend": layout.get("legend", {}) | legend_at(EDGE / wide, 1 - bottom / total),
        "annotations": [*layout["annotations"], *watermark(chart, wide - left - right, plot)],
    }  # fmt: skip
    for axis in ("xaxis", "yaxis"):
        layout[axis] |= {"automargin": False}
    return figure
