"""Drawing what was judged: plain plotly figures for the page, a small SVG for a card."""

from metrics.charts.areas import describe_areas, draw_areas
from metrics.charts.areas.small import draw_small_areas
from metrics.charts.drawn import Event, Judged
from metrics.charts.explained import explain_areas, explain_series
from metrics.charts.icons import draw_assurance, draw_variation
from metrics.charts.series import draw_series
from metrics.charts.trend import draw_trend
from metrics.charts.words import describe_series

__all__ = [
    "Event",
    "Judged",
    "describe_areas",
    "describe_series",
    "draw_areas",
    "draw_assurance",
    "draw_series",
    "draw_small_areas",
    "draw_trend",
    "draw_variation",
    "explain_areas",
    "explain_series",
]
