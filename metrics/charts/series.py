"""The large chart of a measure: its figures, the target as it stepped, and how far to trust each.

A provisional figure is hollow, an illustrative one a diamond and named so in the title, and a
period that is missing leaves a gap: a line through nothing would be an invention.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from metrics.assessment import Step, show
from metrics.charts.style import (
    BAND,
    FAINT,
    FREQUENCY_WORDS,
    INK,
    MOST_TICKS,
    TARGET_INK,
    Figure,
    inert,
    layout,
    value_axis,
)
from metrics.charts.trend import follows_a_gap
from metrics.model import STATUS_STYLES, Point, Series, Status, status_words
from metrics.plan.schema import Measure

LEGEND = {
    "orientation": "h", "x": 0, "xref": "container", "y": 0, "yref": "container",
    "yanchor": "bottom", "itemclick": False, "itemdoubleclick": False,
}  # fmt: skip
SYMBOLS = {  # (illustrative, provisional)
    (False, False): ("circle", "Figure"),
    (False, True): ("circle-open", "Provisional"),
    (True, False): ("diamond", "Illustrative"),
    (True, True): ("diamond-open", "Illustrative, provisional"),
}


@dataclass(frozen=True, slots=True)
class Judged:
    """The last word on a series: its latest figure's status and what it was judged against."""

    status: Status
    target_shown: str = ""


def draw_series(
    measure: Measure, area: str, series: Series, steps: Sequence[Step], last: Judged | None
) -> Figure:
    """A plotly figure of one series; `steps` are the targets as `target_steps` gives them."""
    points = [point for point in series.points if point.value is not None]
    lines = [*_targets(steps), _line(series.points)]
    return {
        "data": [*lines, *_marks(points, measure), *_latest(points, last)],
        "layout": layout(
            f"{measure.short}, {area}",
            subtitle_of(series),
            xaxis=_periods_axis(points),
            yaxis=value_axis(measure.unit),
            showlegend=True,
            legend=LEGEND,
            margin={"l": 8, "r": 16, "t": 96, "b": 104},
            annotations=_latest_words(points, last),
        ),
    }


def subtitle_of(series: Series) -> str:
    """Which stretch and kind of figures, and a warning where some are made up."""
    words = FREQUENCY_WORDS[series.frequency]
    first, last = series.points[0].period.label, series.points[-1].period.label
    said = f"{words[0].upper()}{words[1:]}, {first} to {last}"
    made_up = any(point.illustrative for point in series.points)
    return f"{said}\nIllustrative figures" if made_up else said


def describe_series(measure: Measure, area: str, series: Series, last: Judged | None) -> str:
    """The chart in a sentence, for those who do not see it."""
    held = [point for point in series.points if point.value is not None]
    if not held:
        return f"Empty chart: {measure.name}, {area}: no figure is held."
    latest = held[-1]
    in_words = subtitle_of(series).replace("\n", ", ")
    status = f", {status_words(last.status)}" if last else ""
    target = f" Target {last.target_shown}." if last and last.target_shown else ""
    return (
        f"Line chart: {measure.name}, {area}, {in_words}, {len(held)} figures. Latest "
        f"{show(latest.value, measure.unit)} for {latest.period.label}{status}.{target} "
        "The table below gives every figure."
    )


def _line(points: Sequence[Point]) -> Figure:
    """The line; a None between two points of which the second follows a gap."""
    xs: list[str | None] = []
    ys: list[float | None] = []
    for before, point in zip([None, *points], points, strict=False):
        if before is not None and follows_a_gap(before, point):
            xs.append(None)
            ys.append(None)
        xs.append(point.period.end.isoformat())
        ys.append(point.value)
    return {
        "type": "scatter", "mode": "lines", "x": xs, "y": ys, "connectgaps": False,
        "line": {"color": INK, "width": 2.5}, "showlegend": False, "hoverinfo": "skip",
    }  # fmt: skip


def _marks(points: Sequence[Point], measure: Measure) -> list[Figure]:
    """One trace for each state of figure that occurs."""
    return [
        {
            "type": "scatter", "mode": "markers", "name": name,
            "x": [point.period.end.isoformat() for point in chosen],
            "y": [point.value for point in chosen],
            "marker": {"symbol": symbol, "size": 9, "color": INK, "line": {"width": 2}},
            "text": [_hover(point, measure) for point in chosen],
            "hovertemplate": "%{text}<extra></extra>",
        }
        for state, (symbol, name) in SYMBOLS.items()
        if (chosen := [p for p in points if (p.illustrative, p.provisional) == state])
    ]  # fmt: skip


def _hover(point: Point, measure: Measure) -> str:
    state = SYMBOLS[point.illustrative, point.provisional][1]
    said = f"{point.period.words}: <b>{show(point.value, measure.unit)}</b>"
    return inert(said).replace("&lt;b&gt;", "<b>").replace("&lt;/b&gt;", "</b>") + (
        "" if state == "Figure" else f"<br>{state}"
    )


def _latest(points: Sequence[Point], last: Judged | None) -> list[Figure]:
    """The last figure again, in the shape and colour of its status."""
    if not points or last is None:
        return []
    style, point = STATUS_STYLES[last.status], points[-1]
    hollow = point.provisional and not style.shape.endswith("-open")
    marker = {
        "symbol": f"{style.shape}-open" if hollow else style.shape, "size": 17,
        "color": style.colour, "line": {"width": 3 if hollow else 2, "color": style.colour},
    }  # fmt: skip
    return [
        {
            "type": "scatter", "mode": "markers", "showlegend": False, "hoverinfo": "skip",
            "x": [point.period.end.isoformat()], "y": [point.value], "marker": marker,
        }
    ]  # fmt: skip


def _latest_words(points: Sequence[Point], last: Judged | None) -> list[Figure]:
    if not points or last is None:
        return []
    point, before = points[-1], points[-2:][0]
    falling = (before.value or 0) > (point.value or 0)
    return [
        {
            "x": point.period.end.isoformat(), "y": point.value, "showarrow": False,
            "text": f"<b>{status_words(last.status)}</b>", "xanchor": "right",
            "yshift": -24 if falling else 24,
            "bgcolor": "rgba(255,255,255,0.85)",
        }
    ]  # fmt: skip


def _targets(steps: Sequence[Step]) -> list[Figure]:
    """The target as steps in time: a dashed line, and a band between two edges."""
    bands = [_band(step) for step in steps if isfinite(step.lowest) and isfinite(step.highest)]
    return [*bands, _edges(steps)] if steps else []


def _edges(steps: Sequence[Step]) -> Figure:
    xs: list[str | None] = []
    ys: list[float | None] = []
    for step in steps:
        for edge in filter(isfinite, (step.lowest, step.highest)):
            xs += [step.start.isoformat(), step.end.isoformat(), None]
            ys += [edge, edge, None]
    return {
        "type": "scatter", "mode": "lines", "name": "Target", "x": xs, "y": ys,
        "line": {"color": TARGET_INK, "width": 2, "dash": "dash"}, "hoverinfo": "skip",
    }  # fmt: skip


def _band(step: Step) -> Figure:
    start, end = step.start.isoformat(), step.end.isoformat()
    return {
        "type": "scatter", "mode": "lines", "x": [start, end, end, start],
        "y": [step.lowest, step.lowest, step.highest, step.highest],
        "fill": "toself", "fillcolor": BAND,
        "line": {"width": 0}, "showlegend": False, "hoverinfo": "skip",
    }  # fmt: skip


def _periods_axis(points: Sequence[Point]) -> Figure:
    """Periods named as the product names them, thinned until they fit."""
    step = -(-len(points) // MOST_TICKS) or 1
    kept = points[::-1][::step][::-1]
    return {
        "type": "date", "showgrid": False, "fixedrange": True, "automargin": True,
        "linecolor": FAINT, "ticks": "outside", "tickangle": 0,
        "tickvals": [point.period.end.isoformat() for point in kept],
        "ticktext": [inert(point.period.label).replace(" ", "<br>", 1) for point in kept],
    }  # fmt: skip
