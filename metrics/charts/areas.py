"""The areas of one measure side by side: dots on a line from nought or from the target.

Dots and not bars where the figure is a share or a time, so that the axis need not begin at
nought; each area's status stands in its shape, and the order is that of the plan, because a
ranking of places would say more than the figures do.
"""

from collections.abc import Mapping, Sequence

from metrics.charts.style import FAINT, TARGET_INK, Figure, inert, layout, value_axis
from metrics.model import STATUS_STYLES, Assessment, status_words
from metrics.plan.schema import Measure

ROW_HEIGHT = 44
FRAME_HEIGHT = 150


def draw_areas(
    measure: Measure, assessments: Sequence[Assessment], names: Mapping[str, str], period: str
) -> Figure:
    """A plotly figure with one row an area, first area on top; figures only."""
    shown = [assessment for assessment in assessments if assessment.value is not None]
    return {
        "data": [_dots(shown, names)],
        "layout": layout(
            f"{measure.short} by area",
            _subtitle(shown, period),
            height=FRAME_HEIGHT + ROW_HEIGHT * len(shown),
            xaxis=value_axis(measure.unit, side="bottom"),
            yaxis={
                "range": [len(shown) - 0.5, -0.5], "automargin": True, "fixedrange": True,
                "showgrid": True, "gridcolor": "#ececec", "tickfont": {"color": FAINT},
            },
            shapes=_targets(shown),
            showlegend=False,
        ),
    }  # fmt: skip


def describe_areas(
    measure: Measure, assessments: Sequence[Assessment], names: Mapping[str, str], period: str
) -> str:
    """The chart in a sentence, for those who do not see it."""
    said = [
        f"{names[one.area]} {one.shown} ({status_words(one.status)})"
        for one in assessments
        if one.value is not None
    ]
    return f"Dot chart: {measure.name} by area, {period}. {'; '.join(said)}."


def _subtitle(shown: Sequence[Assessment], period: str) -> str:
    made_up = any(assessment.illustrative for assessment in shown)
    return f"{period}\nIllustrative figures" if made_up else period


def _dots(shown: Sequence[Assessment], names: Mapping[str, str]) -> Figure:
    styles = [STATUS_STYLES[assessment.status] for assessment in shown]
    return {
        "type": "scatter", "mode": "markers+text", "cliponaxis": False,
        "x": [assessment.value for assessment in shown],
        "y": [inert(names[assessment.area]) for assessment in shown],
        "text": [f"  {assessment.shown}" for assessment in shown],
        "textposition": "middle right",
        "marker": {
            "symbol": [style.shape for style in styles], "size": 14,
            "color": [style.colour for style in styles], "line": {"width": 1},
        },
        "hovertext": [inert(f"{names[one.area]}: {one.reason}") for one in shown],
        "hoverinfo": "text",
    }  # fmt: skip


def _targets(shown: Sequence[Assessment]) -> list[Figure]:
    """A dashed line at the target the areas share, if they share one."""
    targets = {assessment.target for assessment in shown} - {None}
    if len(targets) != 1:
        return []
    value = targets.pop()
    return [
        {
            "type": "line", "x0": value, "x1": value, "yref": "paper", "y0": 0, "y1": 1,
            "line": {"color": TARGET_INK, "width": 2, "dash": "dash"},
        }
    ]  # fmt: skip
