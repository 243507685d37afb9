"""The axes of a picture: how much room the value axis needs, and as many periods named as there
is room for on paper, which is more than on a phone."""

from collections.abc import Sequence
from datetime import date
from re import split, sub

from metrics.charts.marks import CROWD
from metrics.charts.style import Figure, inert
from metrics.exports.charts.chart import PublicChart
from metrics.exports.charts.letters import width

SIZE = 14  # of the type on the axes
AWAY = 10  # pixels between a tick's words and the plot
TICK_AIR = 16  # pixels between the names of two periods
FEW = 5  # about so many ticks: an axis that spans less than that has decimals
SHORTENED = "£000.0k"  # the widest that pounds become


def left_of(layout: Figure) -> float:
    """Pixels the words left of the plot take."""
    axis = layout["yaxis"]
    words = [part for text in axis.get("ticktext", ()) for part in split("<br>", text)]
    bold = bool(words)  # names of areas may be bold
    lines = [sub("<[^>]*>", "", one) for one in words] or _figures(axis)
    return AWAY + max(width(line, SIZE, bold=bold) for line in lines)


def _figures(axis: Figure) -> list[str]:
    if axis.get("tickprefix"):
        return [SHORTENED]
    low, high = axis["range"]
    span = high - low
    decimals = 0 if span >= FEW else 1 if span >= FEW / 10 else 2
    return [f"{end:,.{decimals}f}{axis.get('ticksuffix', '')}" for end in (low, high)]


def name_periods(layout: Figure, chart: PublicChart, wide: float) -> None:
    """Names the latest figure's period, and before and after it all that have room."""
    axis = layout["xaxis"]
    if axis.get("type") != "date" or not chart.periods:
        return
    first, last = (date.fromisoformat(day) for day in axis["range"])
    a_day = wide / ((last - first).days or 1)
    ends = [end for end, _ in chart.periods]
    latest = max((row.end for row in chart.rows if row.value is not None), default=ends[-1])
    named = _apart(ends, latest, (_widest(chart) + TICK_AIR) / a_day)
    ticked = [one for one in chart.periods if one[0] in named or len(ends) <= CROWD]
    axis["tickvals"] = [end.isoformat() for end, _ in ticked]
    axis["ticktext"] = [_name(words) if end in named else "" for end, words in ticked]


def overhang(layout: Figure, chart: PublicChart) -> float:
    """Pixels that a period's name may reach beyond the plot: plotly hides one that has no room."""
    dated = layout["xaxis"].get("type") == "date" and chart.periods
    return _widest(chart) / 2 if dated else 0


def _widest(chart: PublicChart) -> float:
    return max(width(line, SIZE) for _, words in chart.periods for line in _lines(words))


def _apart(ends: Sequence[date], latest: date, days: float) -> set[date]:
    """Days at least so far apart, from the latest figure's outward."""
    named = [latest]
    for end in sorted((end for end in ends if end < latest), reverse=True):
        if (named[-1] - end).days >= days:
            named.append(end)
    after = [latest]
    for end in sorted(end for end in ends if end > latest):
        if (end - after[-1]).days >= days:
            after.append(end)
    return {*named, *after}


def _name(words: str) -> str:
    return "<br>".join(map(inert, _lines(words)))


def _lines(words: str) -> list[str]:
    """`2025-26 Q3` on two lines."""
    return words.split(" ", maxsplit=1)
