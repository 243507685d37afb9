"""The large chart of a measure: its figures, the target as it stepped, and the process behind.

A provisional figure is hollow, an illustrative one a diamond and named so in the title, and a
period that is missing leaves a gap: a line through nothing would be an invention.
"""

from collections.abc import Sequence
from math import ceil

from metrics.assessment import Step
from metrics.charts.drawn import Drawn, Event, Judged
from metrics.charts.events import ROW, event_lines, event_titles, flags_of, rows_of
from metrics.charts.frame import PLOT_HEIGHT, Frame, frame_of
from metrics.charts.labels import labels_beside, room_beside
from metrics.charts.latest import latest, opened, status_beside
from metrics.charts.marks import CROWD, halos, line, marks
from metrics.charts.process import limit_labels, limits, periods_ahead
from metrics.charts.style import FAINT, Figure, inert, layout, value_axis
from metrics.charts.target import target_labels, targets
from metrics.charts.words import subtitle_of
from metrics.model import Outlook, Process, Series
from metrics.plan.schema import Measure

LEGEND = {
    "orientation": "h", "x": 0, "xref": "container", "y": 0, "yref": "container",
    "yanchor": "bottom", "itemclick": False, "itemdoubleclick": False, "itemsizing": "trace",
}  # fmt: skip
TITLE, SUBTITLE_LINE, AIR = 44, 19, 14  # pixels above the plot
PERIODS, LEGEND_LINE = 52, 21  # pixels below it
TITLE_LETTERS = 36  # on one line of a phone
TICK_WIDE = 54  # pixels: a period's name
LEGEND_WIDE = 330  # pixels: a phone
LEGEND_MARK, LEGEND_LETTER = 50, 7.2  # pixels of an entry


def draw_series(
    measure: Measure,
    area: str,
    series: Series,
    steps: Sequence[Step],
    last: Judged | None,
    process: Process | None = None,
    events: Sequence[Event] = (),
    outlook: Outlook | None = None,
) -> Figure:
    """A plotly figure of one series; `steps` are the targets as `target_steps` gives them.

    `process` adds limits and special causes, `events` dotted lines at their days, and `outlook`
    the periods ahead; limits and the outlook are in the measure's unit.
    """
    drawn = Drawn(measure, series, steps, last, process, events, outlook)
    frame, data = opened(drawn, frame_of(drawn)), _traces(drawn)
    title, subtitle = _title(measure, area), subtitle_of(series, process)
    return {
        "data": data,
        "layout": layout(
            title,
            subtitle,
            xaxis=_periods_axis(drawn, frame),
            yaxis=value_axis(measure.unit, frame.values),
            showlegend=True,
            legend=LEGEND,
            **_around(drawn, frame, f"{title}\n{subtitle}", data),
        ),
    }


def _title(measure: Measure, area: str) -> str:
    """On two lines where one would not fit a phone."""
    parts = measure.short, area
    return ", ".join(parts) if len(", ".join(parts)) <= TITLE_LETTERS else ",\n".join(parts)


def _traces(drawn: Drawn) -> list[Figure]:
    """From the back to the front."""
    return [
        *limits(drawn),
        *periods_ahead(drawn),
        *targets(drawn.steps),
        line(drawn.series.points),
        *halos(drawn),
        *marks(drawn),
        *latest(drawn),
    ]


def _around(drawn: Drawn, frame: Frame, head: str, data: Sequence[Figure]) -> Figure:
    """Words and lines that are no traces, and the room they need; the plot's height stays."""
    flags = flags_of(drawn.events, frame)
    labels = [*limit_labels(drawn), *target_labels(drawn)]
    top = TITLE + SUBTITLE_LINE * head.count("\n") + AIR + ROW * rows_of(flags)
    bottom = PERIODS + LEGEND_LINE * _legend_lines(data)
    return {
        "height": top + PLOT_HEIGHT + bottom,
        "margin": {"l": 8, "r": room_beside(labels), "t": top, "b": bottom},
        "shapes": event_lines(flags),
        "annotations": [
            *status_beside(drawn, frame),
            *labels_beside(labels, frame),
            *event_titles(flags),
        ],
    }


def _legend_lines(data: Sequence[Figure]) -> int:
    """How many lines the legend takes on a phone; its columns are as wide as the longest entry."""
    names = [trace["name"] for trace in data if trace.get("showlegend", True)]
    widest = LEGEND_MARK + LEGEND_LETTER * max(map(len, names), default=0)
    return -(-len(names) // max(1, int(LEGEND_WIDE // widest)))


def _periods_axis(drawn: Drawn, frame: Frame) -> Figure:
    """As many periods named as a phone has room for, the latest always; a tick for each, unless
    they crowd."""
    held = [point.period for point in drawn.points]
    periods = [*held, *drawn.ahead]
    wide = frame.along(drawn.last_day) / max(len(periods), 1)
    step = max(1, ceil(TICK_WIDE / wide)) if wide else 1
    named = [(at + 1 - len(held)) % step == 0 for at in range(len(periods))]
    ticks = [
        (period.end.isoformat(), inert(period.label).replace(" ", "<br>", 1) if name else "")
        for period, name in zip(periods, named, strict=True)
        if name or len(periods) <= CROWD
    ]
    return {
        "type": "date", "showgrid": False, "fixedrange": True, "automargin": True,
        "linecolor": FAINT, "ticks": "outside", "tickangle": 0, "range": frame.days,
        "tickvals": [day for day, _ in ticks], "ticktext": [words for _, words in ticks],
    }  # fmt: skip
