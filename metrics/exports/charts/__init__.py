"""Charts as files to publish: drawn as on the screen, with everything that must go with them.

They are made from a `Public` and from nothing else. What must be known before a chart is quoted
stands in the picture itself, because a picture is passed on without the page it stood on.
"""

from metrics.exports.charts.browser import (
    NO_BROWSER,
    NoBrowser,
    NotDrawn,
    close_browser,
    has_browser,
)
from metrics.exports.charts.chart import PublicChart
from metrics.exports.charts.choosing import charts_of, measures_asked
from metrics.exports.charts.drawing import draw_compared, draw_one
from metrics.exports.charts.making import Told, area_charts, series_chart
from metrics.exports.charts.pictures import described
from metrics.exports.charts.writing import (
    FORMAT_WORDS,
    MEDIA_TYPES,
    ChartFile,
    Format,
    Progress,
    archive,
    possible,
    with_alt,
    write_chart,
    write_charts,
)

__all__ = [
    "FORMAT_WORDS",
    "MEDIA_TYPES",
    "NO_BROWSER",
    "ChartFile",
    "Format",
    "NoBrowser",
    "NotDrawn",
    "Progress",
    "PublicChart",
    "Told",
    "archive",
    "area_charts",
    "charts_of",
    "close_browser",
    "described",
    "draw_compared",
    "draw_one",
    "has_browser",
    "measures_asked",
    "possible",
    "series_chart",
    "with_alt",
    "write_chart",
    "write_charts",
]
