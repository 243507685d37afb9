"""Charts as files to publish: the figure of the screen with everything that must go with it.

Screen and file come from one figure. What must be known before a chart is quoted stands in the
picture itself, because a picture is passed on without the page it stood on.
"""

from metrics.exports.charts.browser import (
    NO_BROWSER,
    NoBrowser,
    NotDrawn,
    close_browser,
    has_browser,
)
from metrics.exports.charts.chart import PublicChart
from metrics.exports.charts.choosing import charts_of
from metrics.exports.charts.drawing import (
    Told,
    areas_chart,
    draw_one,
    series_chart,
    series_to_draw,
)
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
    "areas_chart",
    "charts_of",
    "close_browser",
    "described",
    "draw_one",
    "has_browser",
    "possible",
    "series_chart",
    "series_to_draw",
    "with_alt",
    "write_chart",
    "write_charts",
]
