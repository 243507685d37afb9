"""The process behind the figures: each phase's mean and limits, and where it leads.

Limits step where a phase begins. They are drawn no further than a figure can go, and their labels
say so; whatever is decided rests on limits that are not cut.
"""

from metrics.charts.drawn import Drawn
from metrics.charts.labels import Label
from metrics.charts.style import FAINT, INK, LIMIT_BAND, LIMIT_INK, RANK_AHEAD, Figure
from metrics.model import Interval, Phase

AHEAD = "If nothing changes"


def limits(drawn: Drawn) -> list[Figure]:
    """A faint band between the limits of each phase, the limits dashed, the mean solid."""
    if not drawn.phases:
        return []
    mean = {"color": FAINT, "width": 1.2}
    edge = {"color": LIMIT_INK, "width": 1.2, "dash": "4px,3px"}
    return [
        *(_band(phase, drawn) for phase in drawn.phases),
        _stretches(drawn, edge, "lower"),
        _stretches(drawn, edge, "upper"),
        _stretches(drawn, mean, "mean"),
    ]


def limit_labels(drawn: Drawn) -> list[Label]:
    """Mean and limits of the latest phase in words; one label where nothing ever varied."""
    phase = drawn.latest_phase
    if phase is None:
        return []
    if phase.lower == phase.upper:
        return [Label(phase.mean, "Mean, limits", drawn.said(phase.mean), FAINT)]
    return [
        Label(drawn.clipped(value), name, drawn.said(value), FAINT)
        for name, value in (
            ("Lower limit", phase.lower),
            ("Mean", phase.mean),
            ("Upper limit", phase.upper),
        )
    ]


def periods_ahead(drawn: Drawn) -> list[Figure]:
    """Where the next figures lie if nothing changes: a hatched stretch and its middle, dotted."""
    expected = drawn.outlook.expected if drawn.outlook else None
    if not drawn.ahead or expected is None:
        return []
    days = [drawn.points[-1].period.end.isoformat(), drawn.ahead[-1].end.isoformat()]
    middle = (expected.lower + expected.upper) / 2
    return [
        _hatched(days, Interval(drawn.clipped(expected.lower), drawn.clipped(expected.upper))),
        {
            "type": "scatter", "mode": "lines", "x": days, "y": [middle, middle],
            "line": {"color": INK, "width": 2, "dash": "dot"},
            "showlegend": False, "hoverinfo": "skip",
        },
    ]  # fmt: skip


def _stretches(drawn: Drawn, line: Figure, name: str) -> Figure:
    xs: list[str | None] = []
    ys: list[float | None] = []
    for phase in drawn.phases:
        level = drawn.clipped(getattr(phase, name))
        xs += [phase.start.isoformat(), _end(phase, drawn, name), None]
        ys += [level, level, None]
    return {
        "type": "scatter", "mode": "lines", "x": xs, "y": ys, "line": line,
        "connectgaps": False, "showlegend": False, "hoverinfo": "skip",
    }  # fmt: skip


def _end(phase: Phase, drawn: Drawn, name: str) -> str:
    """The last day a line is drawn to: the latest limits go on over the periods ahead."""
    goes_on = phase is drawn.latest_phase and name != "mean"
    return (drawn.last_day if goes_on else phase.end).isoformat()


def _band(phase: Phase, drawn: Drawn) -> Figure:
    start, end = phase.start.isoformat(), phase.end.isoformat()
    lower, upper = drawn.clipped(phase.lower), drawn.clipped(phase.upper)
    return {
        "type": "scatter", "mode": "lines", "x": [start, end, end, start],
        "y": [lower, lower, upper, upper], "fill": "toself", "fillcolor": LIMIT_BAND,
        "line": {"width": 0}, "showlegend": False, "hoverinfo": "skip",
    }  # fmt: skip


def _hatched(days: list[str], between: Interval) -> Figure:
    start, end = days
    return {
        "type": "scatter", "mode": "lines", "name": AHEAD, "x": [start, end, end, start, start],
        "y": [between.lower, between.lower, between.upper, between.upper, between.lower],
        "fill": "toself", "fillcolor": "rgba(255,255,255,0)",
        "fillpattern": {
            "shape": "/", "fgcolor": INK, "bgcolor": "rgba(255,255,255,0)", "fgopacity": 0.45,
            "size": 9, "solidity": 0.12,
        },
        "line": {"color": INK, "width": 1, "dash": "dot"}, "hoverinfo": "skip",
        "legendrank": RANK_AHEAD,
    }  # fmt: skip
