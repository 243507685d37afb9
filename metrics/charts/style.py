"""How every chart looks, once: ink, type, grid, and the shapes that stand for a state.

Figures are plain dicts, not `graph_objects`: they cost nothing to make, are cached as they are,
and the page and the export draw the same thing.
"""

from collections.abc import Sequence
from html import escape
from math import ceil, floor
from typing import Any

from metrics.periods import Frequency
from metrics.plan.kinds import Unit
from metrics.wording import show

Figure = dict[str, Any]

FONT = "Arial, 'Liberation Sans', Helvetica, sans-serif"
TEXT = "#0b0c0c"
FAINT = "#484949"  # 9 to 1 on white
GRID = "#d9dadb"
INK = "#12436d"  # Analysis Function palette: dark blue
TARGET_INK = "#801650"  # Analysis Function palette: dark pink; dashed, so it survives grey
BAND = "rgba(128, 22, 80, 0.10)"
LIMIT_INK = "#6b7276"  # 4.9 to 1 on white: quieter than the figures, and still seen
LIMIT_BAND = "rgba(72, 73, 73, 0.08)"
HEIGHT = 420
MOST_TICKS = 6
NO_SECONDS = " 0 s"  # of whole minutes
LONG = 120  # seconds, from which on a time is written in minutes
TIME_STEPS = (10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 43200)  # seconds
SECOND_LINE = 12  # pixels a title of two lines is moved down, which plotly hangs too high
RANK_OF_FIGURES, RANK_OF_TARGET, RANK_OF_HALOS, RANK_AHEAD = 1, 2, 3, 4  # in a legend
AXIS_FORMAT = {
    Unit.PERCENT: {"ticksuffix": "%"},
    Unit.POUNDS: {"tickprefix": "£", "tickformat": "~s"},
    Unit.SECONDS: {"ticksuffix": " s", "tickformat": ",~r"},
    Unit.HOURS: {"ticksuffix": " h", "tickformat": ",~r"},
}
FREQUENCY_WORDS = {
    Frequency.WEEK: "by week",
    Frequency.MONTH: "by month",
    Frequency.QUARTER: "by quarter",
    Frequency.YEAR: "by financial year",
    Frequency.CALENDAR_YEAR: "by calendar year",
    Frequency.ROLLING_YEAR: "rolling twelve months",
    Frequency.YEAR_TO_DATE: "financial year to date",
    Frequency.RANGE: "by period",
}


def inert(text: str) -> str:
    """Text that plotly shows as it stands: its markup is a kind of HTML."""
    return escape(text, quote=False)


def layout(title: str, subtitle: str, **more: object) -> Figure:
    """The layout all charts share; `more` adds to it."""
    return {
        "title": {
            "text": f"<b>{inert(title)}</b>".replace("\n", "<br>"),
            "subtitle": {
                "text": inert(subtitle).replace("\n", "<br>"),
                "font": {"size": 14, "color": FAINT},
            },
            "font": {"size": 17, "color": TEXT},
            "x": 0, "xref": "container", "xanchor": "left", "y": 1, "yanchor": "top",
            "yref": "container", "pad": {"t": 8 + SECOND_LINE * title.count("\n")},
        },
        "font": {"family": FONT, "size": 14, "color": TEXT},
        "paper_bgcolor": "#ffffff",
        "plot_bgcolor": "#ffffff",
        "height": HEIGHT,
        "margin": {"l": 8, "r": 16, "t": 96, "b": 8},
        "hoverlabel": {"font": {"family": FONT, "size": 14}},
        "dragmode": False,
        **more,
    }  # fmt: skip


def value_axis(unit: str, span: Sequence[float], most: int = MOST_TICKS, **more: object) -> Figure:
    """A quiet axis in the measure's unit, with at most so many figures along it."""
    return {
        "gridcolor": GRID, "zeroline": False, "automargin": True, "fixedrange": True,
        "tickformat": ",", "nticks": most, "range": span, **AXIS_FORMAT.get(Unit(unit), {}),
        **(_times(span, most) if unit == Unit.SECONDS else {}), **more,
    }  # fmt: skip


def _times(span: Sequence[float], most: int) -> Figure:
    """Long times as the figures beside the chart are written: 4 min 30 s, and not 270 s."""
    low, high = span
    step = next((one for one in TIME_STEPS if (high - low) / one < most), None)
    if step is None or high < LONG:
        return {}
    ticks = [at * step for at in range(ceil(low / step), floor(high / step) + 1)]
    words = [show(one, Unit.SECONDS).removesuffix(NO_SECONDS) for one in ticks]
    return {"tickvals": ticks, "ticktext": words}
