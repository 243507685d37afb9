"""The small trend of a card: a few centimetres of line with its target, as an SVG drawing.

A drawing and not a plotly figure, because a page of thirty cards shall open at once and print
sharply. It holds no text; the card says in words what it shows, and so does its description.
"""

from collections.abc import Sequence

from metrics.charts.style import INK, TARGET_INK
from metrics.model import STATUS_STYLES, Limits, Point, Series, Status

WIDTH, HEIGHT, EDGE = 260, 56, 8
MOST_POINTS = 16  # four years of quarters


def draw_trend(
    series: Series, target: float | None, status: Status, limits: Limits | None = None
) -> str:
    """The latest figures as an SVG: gaps stay gaps, the last point has its status's shape.

    `limits` are a faint band behind the figures they rest on. Nothing ("") with fewer than two
    figures: one point is no trend.
    """
    points = series.points[-MOST_POINTS:]
    values = [point.value for point in points if point.value is not None]
    if len(values) < 2:
        return ""
    shown = values if target is None else [*values, target]
    place = _Place(points, [*shown, *_edges(limits, values)])
    parts = [_line(run, place) for run in runs_of(points)]
    if target is not None:
        parts.insert(0, _target(place.y(target)))
    if limits is not None:
        parts.insert(0, _band(points, place, limits))
    parts.append(_last(points, place, status))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}">{"".join(parts)}</svg>'
    )


class _Place:
    """From a period and a value to a place on the drawing."""

    def __init__(self, points: Sequence[Point], values: Sequence[float]) -> None:
        self._first, self._last = points[0].period.end, points[-1].period.end
        self._low, self._high = min(values), max(values)

    def x(self, point: Point) -> float:
        days = (self._last - self._first).days or 1
        return EDGE + (WIDTH - 2 * EDGE) * (point.period.end - self._first).days / days

    def y(self, value: float) -> float:
        spread = self._high - self._low
        share = (value - self._low) / spread if spread else 0.5
        return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * share


def runs_of(points: Sequence[Point]) -> list[list[Point]]:
    """The points between gaps: a missing period or a figure that is not there ends a run.

    >>> runs_of([])
    []
    """
    runs: list[list[Point]] = []
    for before, point in zip([None, *points], points, strict=False):
        if point.value is None:
            continue
        gap = before is None or before.value is None or follows_a_gap(before, point)
        runs.append([point]) if gap else runs[-1].append(point)
    return runs


def follows_a_gap(before: Point, point: Point) -> bool:
    """Whether a period is missing between two neighbours."""
    return point.period.end > before.period.following.end


def _line(run: Sequence[Point], place: _Place) -> str:
    dots = " ".join(f"{place.x(point):.1f},{place.y(point.value or 0):.1f}" for point in run)
    if len(run) == 1:
        x, y = dots.split(",")
        return f'<circle cx="{x}" cy="{y}" r="2.5" fill="{INK}"/>'
    return f'<polyline points="{dots}" fill="none" stroke="{INK}" stroke-width="2"/>'


def _edges(limits: Limits | None, values: Sequence[float]) -> list[float]:
    """The limits as far as they are drawn: not below nought where no figure is."""
    if limits is None:
        return []
    lower = limits.lower if min(values) < 0 else max(limits.lower, 0.0)
    return [lower, limits.upper]


def _band(points: Sequence[Point], place: _Place, limits: Limits) -> str:
    values = [point.value for point in points if point.value is not None]
    lower, upper = map(place.y, _edges(limits, values))
    held = [point for point in points if point.value is not None][-limits.points :]
    left, right = place.x(held[0]), place.x(held[-1])
    return (
        f'<rect x="{left:.1f}" y="{upper:.1f}" width="{right - left:.1f}" '
        f'height="{max(lower - upper, 1):.1f}" fill="{INK}" fill-opacity="0.12"/>'
    )


def _target(y: float) -> str:
    return (
        f'<line x1="0" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}" stroke="{TARGET_INK}" '
        'stroke-width="1.5" stroke-dasharray="5 4"/>'
    )


def _last(points: Sequence[Point], place: _Place, status: Status) -> str:
    last = next(point for point in reversed(points) if point.value is not None)
    x, y, colour = place.x(last), place.y(last.value or 0), STATUS_STYLES[status].colour
    fill = "#ffffff" if last.provisional else colour
    look = f'fill="{fill}" stroke="{colour}" stroke-width="2"'
    if status is Status.OFF_TARGET:
        return f'<rect x="{x - 5:.1f}" y="{y - 5:.1f}" width="10" height="10" {look}/>'
    if status is Status.CLOSE:
        return f'<path d="M{x:.1f} {y - 6:.1f}l6 10.5h-12z" {look}/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" {look}/>'
