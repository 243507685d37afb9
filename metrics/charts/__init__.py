"""Drawing what was judged: plain plotly figures for the page, a small SVG for a card."""

from metrics.charts.areas import describe_areas, draw_areas
from metrics.charts.series import Judged, describe_series, draw_series
from metrics.charts.trend import draw_trend

__all__ = [
    "Judged",
    "describe_areas",
    "describe_series",
    "draw_areas",
    "draw_series",
    "draw_trend",
]
