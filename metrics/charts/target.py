"""The target on the large chart: steps in time, a dashed line, and a band between two edges."""

from collections.abc import Sequence
from math import isfinite

from metrics.assessment import Step
from metrics.charts.drawn import Drawn
from metrics.charts.labels import Label
from metrics.charts.style import BAND, RANK_OF_TARGET, TARGET_INK, Figure
from metrics.wording import show_exactly


def targets(steps: Sequence[Step]) -> list[Figure]:
    """The lines and bands, the bands first."""
    bands = [_band(step) for step in steps if isfinite(step.lowest) and isfinite(step.highest)]
    return [*bands, _edges(steps)] if steps else []


def target_labels(drawn: Drawn) -> list[Label]:
    """The level of the target that reaches the right end, in words."""
    steps = drawn.steps
    if not steps or steps[-1].end < drawn.series.points[-1].period.end:
        return []
    edges = [edge for edge in (steps[-1].lowest, steps[-1].highest) if isfinite(edge)]
    names = ("Target",) if len(edges) == 1 else ("Target from", "Target to")
    return [
        Label(edge, name, show_exactly(edge, drawn.measure.unit), TARGET_INK)
        for edge, name in zip(edges, names, strict=True)
    ]


def _edges(steps: Sequence[Step]) -> Figure:
    xs: list[str | None] = []
    ys: list[float | None] = []
    for step in steps:
        for edge in filter(isfinite, (step.lowest, step.highest)):
            xs += [step.start.isoformat(), step.end.isoformat(), None]
            ys += [edge, edge, None]
    return {
        "type": "scatter", "mode": "lines", "name": "Target", "x": xs, "y": ys,
        "line": {"color": TARGET_INK, "width": 2.5, "dash": "dash"}, "hoverinfo": "skip",
        "legendrank": RANK_OF_TARGET,
    }  # fmt: skip


def _band(step: Step) -> Figure:
    start, end = step.start.isoformat(), step.end.isoformat()
    return {
        "type": "scatter", "mode": "lines", "x": [start, end, end, start],
        "y": [step.lowest, step.lowest, step.highest, step.highest],
        "fill": "toself", "fillcolor": BAND,
        "line": {"width": 0}, "showlegend": False, "hoverinfo": "skip",
    }  # fmt: skip
