"""The areas of one measure side by side: a dot each, and how far chance could move it.

Dots and not bars where the figure is a share or a time, so that the axis need not begin at
nought; each area's status stands in its shape, and the order is that of the plan, because a
ranking of places would say more than the figures do. Counts of places of different size are
drawn beside their own figure a year before, and not against one another.
"""

from collections.abc import Mapping, Sequence

from metrics.assessment.areas import AreaComparison
from metrics.charts.areas.drawn import Drawn, drawn_of, in_words
from metrics.charts.areas.frame import LINE_HEIGHT, labels_above, lines_of, names_axis, span
from metrics.charts.areas.marks import dots_before, dots_now, figures_above
from metrics.charts.style import Figure, layout, value_axis
from metrics.model import Assessment
from metrics.plan.schema import Measure
from metrics.wording import show

ROW_HEIGHT = 64
FRAME_HEIGHT = 40  # the axis with its labels
HEAD_HEIGHT = 44  # title, and the air above the first row
MOST_ALONG = 4  # figures below, with room for their words on a phone
LEGEND = {
    "orientation": "h", "x": 0, "xref": "container", "y": 0, "yref": "container",
    "yanchor": "bottom", "itemclick": False, "itemdoubleclick": False,
}  # fmt: skip


def draw_areas(
    measure: Measure,
    comparison: AreaComparison,
    assessments: Sequence[Assessment],
    names: Mapping[str, str],
) -> Figure:
    """A plotly figure with one row an area, first area on top."""
    drawn = drawn_of(measure, comparison, assessments, names)
    subtitle, lines = _subtitle(drawn), lines_of(drawn)
    top = HEAD_HEIGHT + LINE_HEIGHT * (subtitle.count("\n") + 1 + len(lines))
    bottom = FRAME_HEIGHT + (LINE_HEIGHT if drawn.changes else 0)
    return {
        "data": [*dots_before(drawn), dots_now(drawn)],
        "layout": layout(
            _title(drawn),
            subtitle,
            height=top + bottom + ROW_HEIGHT * len(drawn.rows),
            margin={"l": 8, "r": 16, "t": top, "b": bottom},
            xaxis=value_axis(measure.unit, span(drawn), MOST_ALONG, side="bottom"),
            yaxis=names_axis(drawn),
            shapes=[line.shape for line in lines],
            annotations=[*labels_above(lines), *figures_above(drawn)],
            showlegend=drawn.changes,
            legend=LEGEND,
        ),
    }


def describe_areas(
    measure: Measure,
    comparison: AreaComparison,
    assessments: Sequence[Assessment],
    names: Mapping[str, str],
) -> str:
    """The chart in words, for those who do not see it."""
    drawn = drawn_of(measure, comparison, assessments, names)
    rows = "; ".join(f"{names[row.area]} {in_words(drawn, row)}" for row in drawn.rows)
    subtitle = _subtitle(drawn).replace("\n", ". ")
    force = drawn.force
    whole = f" Force {show(force, measure.unit)}." if force is not None else ""
    title = _title(drawn)
    return f"Dot chart: {title}. {subtitle}. {rows}.{whole} {comparison.sentence}"


def _title(drawn: Drawn) -> str:
    return f"{drawn.measure.short} by area"


def _subtitle(drawn: Drawn) -> str:
    """Which areas, when, what bars or small dots are, and a warning where figures are made up."""
    period = drawn.comparison.period
    lines = [f"{drawn.comparison.heading or 'Areas'}, {period.label}"]
    if drawn.changes:
        lines.append(f"Small dots: {period.year_before.label}, a year before")
    elif any(row.interval for row in drawn.rows):
        lines.append("Bars: how far chance alone could move it (95%)")
    if drawn.illustrative:
        lines.append("Illustrative figures")
    return "\n".join(lines)
