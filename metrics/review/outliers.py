"""Figures beyond what their own series shows as usual.

The limits are those of the figures held, by the engine that every page asks. A figure is never
part of the limits it is held against: it stands as a gap in its series.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from metrics.assessment.grid import Charts, draw_up
from metrics.assessment.process import limits_at, refusal, starts_of
from metrics.checks import problem
from metrics.errors import Problem
from metrics.model import Limits, Observation, Point, Series
from metrics.periods import Period
from metrics.plan.kinds import Unit
from metrics.review.laid import Cell, Laid, Place, as_point, cell_of, placed, series_of
from metrics.spc import EPSILON, LEAST_POINTS
from metrics.spc.rules import LIMITS_FACTOR, SCREEN_FACTOR

# The upper limit of the moving ranges, in widths of the limits of the figures.
LARGEST_STEP = SCREEN_FACTOR / (2 * LIMITS_FACTOR)


@dataclass(frozen=True, slots=True)
class Held:
    """A series with gaps where the figures to be judged belong."""

    series: Series
    judged: tuple[Observation, ...]


def find_outliers(laid: Laid, besides: Collection[Cell] = ()) -> Iterator[Problem]:
    """A warning for each new or restated figure beyond its limits; `besides` are cells that are
    told of already."""
    asked = list(_to_judge(laid, besides))
    if not asked:
        return
    starts = [
        starts_of(
            laid.plan, one.series, laid.beside.phases, laid.kin(one.series.measure, one.series.area)
        )
        for one in asked
    ]
    charts = draw_up([one.series for one in asked], starts)
    for row, held in enumerate(asked):
        for one in held.judged:
            yield from _told(laid, charts, row, one)


def _to_judge(laid: Laid, besides: Collection[Cell]) -> Iterator[Held]:
    """New figures of one series together; a restated one by itself, among all others as held."""
    new: dict[Place, list[Observation]] = defaultdict(list)
    for change in laid.beside.diff.new:
        new[series_of(laid.observation(change))].append(laid.observation(change))
    restated = [[laid.observation(change)] for change in laid.beside.diff.restated]
    for judged in (*new.values(), *restated):
        series = laid.series.get(series_of(judged[0]))
        figures = tuple(
            one for one in judged if one.value is not None and cell_of(one) not in besides
        )
        if series and figures and _has_limits(laid, series):
            yield Held(_with_gaps(laid, series, judged), figures)


def _has_limits(laid: Laid, series: Series) -> bool:
    enough = len(series.points) >= LEAST_POINTS
    return enough and not refusal(laid.measures[series.measure], series.frequency)


def _with_gaps(laid: Laid, series: Series, judged: Iterable[Observation]) -> Series:
    points = list(series.points)
    for one in judged:
        gap = replace(as_point(one, laid.checked), value=None)
        place = bisect_left(points, one.period, key=_period_of)
        held = place < len(points) and points[place].period == one.period
        points[place : place + held] = [gap]
    return replace(series, points=tuple(points))


def _period_of(point: Point) -> Period:
    return point.period


def _told(laid: Laid, charts: Charts, row: int, one: Observation) -> Iterator[Problem]:
    points, columns = charts.series[row].points, charts.columns[row]
    place = next(at for at, point in enumerate(points) if point.period == one.period)
    limits = limits_at(charts, row, columns[place])
    value = one.value or 0.0
    if limits is None or not (side := side_of(value, limits)):
        return
    if not _is_news(value, limits, _last_before(points, place)):
        return
    lower, upper = map(laid.measures[one.measure].possible, (limits.lower, limits.upper))
    told = problem(
        "outlier",
        found=_shown(laid, one.measure, value, near=[lower, upper]),
        side=side,
        measure=laid.measure(one.measure),
        area=laid.area(one.area),
        since=_since(charts, row, place).period.label,
        lower=_shown(laid, one.measure, lower, near=[value]),
        upper=_shown(laid, one.measure, upper, near=[value]),
        points=limits.points,
    )
    yield placed(told, one)


def _shown(laid: Laid, measure: str, figure: float, near: list[float]) -> str:
    """A whole count as it is: 3 and not 3.0, also beside a limit of 2.9."""
    whole = laid.measures[measure].unit is Unit.COUNT and figure == int(figure)
    return laid.figure(measure, figure, () if whole else near)


def side_of(value: float, limits: Limits) -> str:
    """`above` or `below` the limits; empty on them and between."""
    edge = EPSILON * max(1.0, abs(limits.lower), abs(limits.upper))
    if value > limits.upper + edge:
        return "above"
    return "below" if value < limits.lower - edge else ""


def _last_before(points: Sequence[Point], place: int) -> float | None:
    """The last figure held before a place of a series, where there is one."""
    figures = (point.value for point in reversed(points[:place]))
    return next((value for value in figures if value is not None), None)


def _is_news(value: float, limits: Limits, last: float | None) -> bool:
    """Whether a figure beyond the limits says anything of the file: not where the series was on
    that side already and the step from there is no larger than its usual ones."""
    if last is None or side_of(last, limits) != side_of(value, limits):
        return True
    return abs(value - last) > (limits.upper - limits.lower) * LARGEST_STEP


def _since(charts: Charts, row: int, place: int) -> Point:
    """The first figure of the phase that a point lies in."""
    phases, columns = charts.xmr.phases[row], charts.columns[row]
    same = (
        point
        for point, column in zip(charts.series[row].points, columns, strict=True)
        if phases[column] == phases[columns[place]] and point.value is not None
    )
    return next(same)
