"""A series as a run chart in plain numbers, the same as on the screen: what is drawn and where.

Nothing is left to colour: a provisional figure is hollow, an illustrative one a hollow diamond,
limits are dotted, the target dashed, and each line is named beside its end.
"""

from collections.abc import Iterator
from datetime import date
from math import ceil, floor, isfinite, log10

from metrics.charts.drawn import Drawn
from metrics.charts.events import day_words
from metrics.charts.frame import Frame, frame_of
from metrics.charts.labels import apart
from metrics.charts.marks import HALOS
from metrics.charts.process import limit_labels
from metrics.charts.target import target_labels
from metrics.charts.trend import follows_a_gap
from metrics.charts.words import TABLE_BELOW, describe_series, subtitle_of
from metrics.model import Point, Variation
from metrics.pack.document import Chart, Dot, Patch, Stroke, Tick
from metrics.plan.kinds import Unit
from metrics.wording import NAMED, show, show_exactly

LEAST_TICKS = 4  # values named on the axis are about so many
STEPS = (1, 2, 2.5, 5, 10)  # what people count in, at any power of ten
STEPS_OF_TIME = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)  # seconds
ROOM = 0.17  # of the plot's width that a period's name takes
LABEL_ROOM = 0.085  # of the plot's height that a line's name takes
MOST_PERIODS = 48  # with more of them there is no tick for each
TOLD = 8  # figures that the description names
LOOKS = {
    "figure": "figure", "provisional": "provisional figure", "illustrative": "illustrative figure",
    "target": "target", "mean": "mean", "limit": "limits of the process",
    "better": "better than chance", "worse": "worse than chance", "unusual": "beyond chance",
}  # fmt: skip
RINGS = {Variation.IMPROVEMENT: "better", Variation.CONCERN: "worse"}


def chart_of(drawn: Drawn, area: str, source: str) -> Chart:
    """The chart of a series that has at least one figure; `area` and `source` as people read
    them."""
    frame, measure = frame_of(drawn), drawn.measure
    dots, strokes = tuple(_dots(drawn, frame)), tuple(_strokes(drawn, frame))
    used = {dot.look for dot in dots} | {dot.ring for dot in dots} | {one.look for one in strokes}
    stretch = subtitle_of(drawn.series, drawn.process).replace("\n", ". ")
    return Chart(
        title=f"{measure.short}, {area}",
        caption=f"{stretch}. Source: {source}.",
        alt=_alt(drawn, area),
        dots=dots,
        strokes=strokes,
        patches=tuple(_patches(drawn, frame)),
        values=_values(drawn, frame),
        periods=_periods(drawn, frame),
        labels=_labels(drawn, frame),
        events=tuple(
            Tick(_along(frame, one.day), f"{day_words(one)}: {one.title}") for one in drawn.events
        ),
        key=tuple((look, words) for look, words in LOOKS.items() if look in used),
    )


def _alt(drawn: Drawn, area: str) -> str:
    unit, latest = drawn.measure.unit, drawn.points[-TOLD:]
    told = "; ".join(f"{one.period.label} {show(one.value, unit)}" for one in latest)
    said = describe_series(drawn.measure, area, drawn.series, drawn.last, drawn.process, drawn.told)
    return f"{said.removesuffix(TABLE_BELOW)}Figures: {told}."


def _along(frame: Frame, day: date) -> float:
    return (day - frame.first).days / ((frame.last - frame.first).days or 1)


def _up(frame: Frame, value: float) -> float:
    return (value - frame.low) / (frame.high - frame.low)


def _dots(drawn: Drawn, frame: Frame) -> Iterator[Dot]:
    for before, point in zip([None, *drawn.points], drawn.points, strict=False):
        joined = before is not None and not follows_a_gap(before, point)
        variation = drawn.shown(point).variation
        ring = RINGS.get(variation, "unusual") if variation in HALOS else ""
        x, y = _along(frame, point.period.end), _up(frame, point.value or 0.0)
        yield Dot(x, y, joined, _look(point), ring)


def _look(point: Point) -> str:
    if point.illustrative:
        return "illustrative"
    return "provisional" if point.provisional else "figure"


def _strokes(drawn: Drawn, frame: Frame) -> Iterator[Stroke]:
    """From the back to the front: limits, mean, target."""
    for phase in drawn.phases:
        x, until = _along(frame, phase.start), _along(frame, phase.end)
        for look, value in (("limit", phase.lower), ("limit", phase.upper), ("mean", phase.mean)):
            yield Stroke(max(x, 0), until, _up(frame, drawn.clipped(value)), look)
    for step in drawn.steps:
        x, until = max(_along(frame, step.start), 0), _along(frame, step.end)
        for edge in filter(isfinite, (step.lowest, step.highest)):
            yield Stroke(x, until, _up(frame, edge), "target")


def _patches(drawn: Drawn, frame: Frame) -> Iterator[Patch]:
    for phase in drawn.phases:
        lower, upper = (_up(frame, drawn.clipped(one)) for one in (phase.lower, phase.upper))
        yield Patch(max(_along(frame, phase.start), 0), _along(frame, phase.end), lower, upper)


def _values(drawn: Drawn, frame: Frame) -> tuple[Tick, ...]:
    """A few round values inside the frame."""
    unit = drawn.measure.unit
    step = _step(frame.high - frame.low, unit)
    first, last = ceil(frame.low / step), floor(frame.high / step)
    held = [number * step for number in range(first, last + 1)]
    return tuple(Tick(_up(frame, one), show_exactly(one, unit)) for one in held)


def _step(span: float, unit: Unit) -> float:
    """
    >>> _step(9.0, Unit.PERCENT), _step(100.0, Unit.SECONDS), _step(1.2, Unit.GRADE)
    (2.0, 30, 1)
    """
    if unit in NAMED:
        return 1
    rough = span / LEAST_TICKS
    if unit is Unit.SECONDS and STEPS_OF_TIME[0] <= rough <= STEPS_OF_TIME[-1]:
        return next(step for step in STEPS_OF_TIME if step >= rough)
    power = 10.0 ** floor(log10(rough))
    step = next(step * power for step in STEPS if step * power >= rough * 0.8)
    whole = unit is Unit.COUNT
    return max(1, ceil(step)) if whole else step


def _periods(drawn: Drawn, frame: Frame) -> tuple[Tick, ...]:
    """The last period by name, the first, and between them as many as there is room for."""
    places = [(_along(frame, one.period.end), one.period.label) for one in drawn.series.points]
    named, (first, _) = {len(places) - 1, 0}, places[0]
    if len(places) > 1 and places[-1][0] - first < ROOM:
        named.discard(0)
    bound = places[-1][0]
    for at in range(len(places) - 2, 0, -1):
        if bound - places[at][0] >= ROOM and places[at][0] - first >= ROOM:
            named.add(at)
            bound = places[at][0]
    few = len(places) <= MOST_PERIODS
    return tuple(
        Tick(place, words if at in named else "")
        for at, (place, words) in enumerate(places)
        if few or at in named
    )


def _labels(drawn: Drawn, frame: Frame) -> tuple[Tick, ...]:
    """The lines' names beside their right ends, moved apart where they would lie on another."""
    held = [*limit_labels(drawn), *target_labels(drawn)]
    lines = sorted((_up(frame, one.value), f"{one.name} {one.figure}") for one in held)
    places = apart([line for line, _ in lines], LABEL_ROOM, 1.0)
    return tuple(
        Tick(place, words, line) for place, (line, words) in zip(places, lines, strict=True)
    )
