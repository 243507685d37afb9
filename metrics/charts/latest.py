"""The latest figure on the large chart: the shape, the colour and the words of its status.

The words stand above or below the figures they pass, wherever they are nearer and hide no target;
where there is room at neither side, the frame is opened for them.
"""

from dataclasses import replace

from metrics.charts.drawn import Drawn
from metrics.charts.frame import PLOT_HEIGHT, Frame
from metrics.charts.marks import HALOS, trace_of
from metrics.charts.style import Figure
from metrics.model import STATUS_STYLES, status_words

SIZE = 17  # pixels across
WIDE, HALF = 130, 11  # pixels: the words, and half their height
AWAY = 24  # pixels from the outermost figure beside them
AWAY_FROM_HALO = 32
OPENED = 1.3  # more than asked, because opening the frame draws its figures together


def latest(drawn: Drawn) -> list[Figure]:
    """The last figure again, in the shape and colour of its status."""
    if not drawn.points or drawn.last is None:
        return []
    style, point = STATUS_STYLES[drawn.last.status], drawn.points[-1]
    hollow = point.provisional and not style.shape.endswith("-open")
    marker = {
        "symbol": f"{style.shape}-open" if hollow else style.shape, "size": SIZE,
        "color": style.colour, "line": {"width": 3 if hollow else 2, "color": style.colour},
    }  # fmt: skip
    return [trace_of([point], "") | {"showlegend": False, "hoverinfo": "skip", "marker": marker}]


def status_beside(drawn: Drawn, frame: Frame) -> list[Figure]:
    """The status in words, above or below the last figures."""
    if not drawn.points or drawn.last is None:
        return []
    point, style = drawn.points[-1], STATUS_STYLES[drawn.last.status]
    ends_there = frame.along(point.period.end) >= WIDE
    return [
        {
            "x": point.period.end.isoformat(), "y": point.value, "showarrow": False,
            "text": f"{style.mark} <b>{status_words(drawn.last.status)}</b>",
            "xanchor": "right" if ends_there else "left",
            "yshift": _place(drawn, frame) - frame.up(point.value or 0.0),
            "bgcolor": "rgba(255,255,255,0.85)",
        }
    ]  # fmt: skip


def opened(drawn: Drawn, frame: Frame) -> Frame:
    """The frame with room for the words of the status."""
    if not drawn.points or drawn.last is None:
        return frame
    place, a_pixel = _place(drawn, frame), (frame.high - frame.low) / PLOT_HEIGHT
    over, under = place + HALF - PLOT_HEIGHT, HALF - place
    if over > 0:
        return replace(frame, high=frame.high + OPENED * over * a_pixel)
    return replace(frame, low=frame.low - OPENED * under * a_pixel) if under > 0 else frame


def _place(drawn: Drawn, frame: Frame) -> float:
    """The height of the words, clear of the figures they pass on the narrowest screen."""
    newest = drawn.points[-1]
    at, here = frame.along(newest.period.end), frame.up(newest.value or 0.0)
    beside = [
        frame.up(point.value or 0.0)
        for point in drawn.points
        if abs(frame.along(point.period.end) - at) <= WIDE
    ]
    away = AWAY_FROM_HALO if drawn.shown(newest).variation in HALOS else AWAY
    places = [max(beside) + away, min(beside) - away]
    inside = [place for place in places if HALF <= place <= PLOT_HEIGHT - HALF]
    targets = [frame.up(level) for level in drawn.levels]
    return min(
        inside or places,
        key=lambda place: (any(abs(place - y) < HALF for y in targets), abs(place - here)),
    )
