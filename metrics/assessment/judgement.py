"""One figure against one target: the status and the sentence that goes with it, always together.

The sentence holds the arithmetic, so that a status can be checked by hand. A direction ("reduce")
is met only when the change goes the right way and chance does not explain it.
"""

from dataclasses import dataclass
from decimal import Decimal

from metrics.assessment.certainty import NOTHING_SAID, Sureness, sureness, too_few_words
from metrics.assessment.comparison import Comparison, Setting, compare
from metrics.model import MARKERS, STATUS_STYLES, Point, Status, status_words
from metrics.periods import read_period
from metrics.plan.kinds import Better
from metrics.plan.schema import Area, Measure
from metrics.plan.target import Target
from metrics.rag import Bounds, target_bounds
from metrics.wording import (
    NAMED,
    as_shown,
    show,
    show_difference,
    show_exactly,
    target_words,
)

NO_TARGET = "No target is set for {area} {period}, so the figure, {shown}, has no status."
CONTEXT = (
    "{shown} {period}. Context only: more is neither better nor worse, so it is shown and "
    "never coloured."
)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status, its sentence, the figure as shown, and how far the target was missed (a share)."""

    status: Status
    reason: str
    shown: str
    target: Target | None = None
    level: float | None = None  # the target's figure in that period
    miss: float = 0.0
    arithmetic: tuple[str, ...] = ()
    made_up: bool = False  # it rests on an illustrative figure beside the one judged
    bounds: Bounds | None = None  # what the target accepts; None for a direction
    sureness: Sureness = NOTHING_SAID


def judge(setting: Setting, area: Area, force: str, point: Point) -> Judgement:
    """The status of one point of a series; never a status without its sentence."""
    measure = setting.measure
    if not point.judged:
        return _unjudged(measure, point)
    if told := too_few_words(measure, point):
        return Judgement(Status.NO_FIGURE, told, show(point.value, measure.unit))
    return _judge_target(setting, area, force, point)


def _judge_target(setting: Setting, area: Area, force: str, point: Point) -> Judgement:
    measure = setting.measure
    if measure.better is Better.NEITHER:
        shown = show(point.value, measure.unit)
        told = CONTEXT.format(shown=shown, period=point.period.when)
        return Judgement(Status.CONTEXT, told, shown, sureness=sureness(measure, point, None))
    target = None if area.is_remainder else measure.target_for(point.period, area, force)
    if target is None:
        return _untargeted(measure, area, point)
    bounds = target_bounds(target, point.period.end)
    if bounds is None:
        return _judge_direction(setting, target, point)
    return _judge_bounds(measure, target, bounds, point)


def _untargeted(measure: Measure, area: Area, point: Point) -> Judgement:
    """No target for that period; where one is for another kind of period, that is said."""
    shown, frequency = show(point.value, measure.unit), point.period.frequency
    told = NO_TARGET.format(area=area.name, period=point.period.when, shown=shown)
    kinds = {target.frequency for target in measure.targets} - {None, frequency}
    if kinds and not area.is_remainder:
        named = " or ".join(sorted(kind.value.replace("_", " ") for kind in kinds if kind))
        told = f"{told} Its target is for a {named}."
    return Judgement(Status.NO_TARGET, told, shown, sureness=sureness(measure, point, None))


def _unjudged(measure: Measure, point: Point) -> Judgement:
    """A figure that is withheld, or too unreliable to judge."""
    meanings = [f"[{marker}]: {MARKERS[marker].meaning}" for marker in point.markers]
    marked = ", ".join(meanings) or "no figure was given"
    if point.value is None:
        told = f"There is no figure for {point.period.label} ({marked})."
        return Judgement(Status.NO_FIGURE, told, " ".join(f"[{m}]" for m in point.markers))
    shown = show(point.value, measure.unit)
    told = f"{shown} for {point.period.label} is marked {marked}, so it is given no status."
    return Judgement(Status.NO_FIGURE, told, shown)


def _judge_bounds(measure: Measure, target: Target, bounds: Bounds, point: Point) -> Judgement:
    value, unit = point.value or 0.0, measure.unit
    status, missed, bound = bounds.status(value), bounds.missed_by(value), bounds.crossed(value)
    edge = bound + (bounds.tolerance if value > bound else -bounds.tolerance)
    near = [bounds.lowest, bounds.highest, edge]
    figure = as_shown(value, unit, near)
    stands = _stands(figure, show(value, unit, near), bound, measure, target, met=bounds.met(value))
    steps = (
        f"figure: {value!r}",
        f"target: {target_words(target, unit, bound)}",
        f"missed by: {missed:.10g}",
        f"tolerance: {bounds.tolerance:.10g}",
        f"status: {status_words(status)}",
    )
    return Judgement(
        status=status,
        reason=f"{stands}: {_called(status, target, measure)}.",
        shown=show(value, unit, near),
        target=target,
        level=bound if target.kind != "within" else None,
        miss=_share(missed, bound),
        arithmetic=steps,
        bounds=bounds,
        sureness=sureness(measure, point, bounds),
    )


def _stands(
    figure: Decimal, shown: str, bound: float, measure: Measure, target: Target, *, met: bool
) -> str:
    """`82.0% is 6.0 points below the 88% target`."""
    goal, by = _goal(bound, measure, target), figure - as_shown(bound, measure.unit)
    if target.kind == "within" and met:
        return f"{shown} is {target_words(target, measure.unit)}, the range aimed at"
    if not by:
        return f"{shown} is exactly on {goal}"
    side = "below" if by < 0 else "above"
    return f"{shown} is {show_difference(by, measure.unit)} {side} {goal}"


def _goal(bound: float, measure: Measure, target: Target) -> str:
    if target.kind == "within":
        return f"the range aimed at ({target_words(target, measure.unit)})"
    wanted = show_exactly(bound, measure.unit)
    return f"the target, {wanted}" if measure.unit in NAMED else f"the {wanted} target"


def _called(status: Status, target: Target, measure: Measure) -> str:
    """`off target (close means within 2 points)`."""
    words = STATUS_STYLES[status].words
    if status is Status.ON_TARGET:
        return words
    if not target.tolerance:
        return f"{words} (no miss counts as close)"
    if target.tolerance_unit == "percent":
        return f"{words} (close means within {target.tolerance:g}% of the target)"
    tolerated = show_difference(Decimal(f"{target.tolerance:g}"), measure.unit)
    return f"{words} (close means within {tolerated})"


def _share(missed: float, bound: float) -> float:
    return missed / max(abs(bound), 1.0)


def _judge_direction(setting: Setting, target: Target, point: Point) -> Judgement:
    measure, wanted = setting.measure, "reduced" if target.direction == "reduce" else "increased"
    comparison = compare(setting, target, point)
    if comparison is None:
        return _uncompared(setting, target, point, wanted)
    right_way = (comparison.by < 0) is (target.direction == "reduce") and comparison.by != 0
    status = _direction_status(comparison, right_way=right_way)
    told = f"{comparison.words}: {_direction_words(status, comparison, wanted)}."
    miss = 0.0 if right_way else _share(abs(comparison.by), comparison.before)
    return Judgement(
        status=status,
        reason=told,
        shown=comparison.shown,
        target=target,
        miss=miss,
        arithmetic=comparison.steps(status),
        made_up=comparison.made_up,
        sureness=sureness(measure, point, None),
    )


def _uncompared(setting: Setting, target: Target, point: Point, wanted: str) -> Judgement:
    """A direction without a figure to measure it from."""
    shown = show(point.value, setting.measure.unit)
    since = read_period(target.baseline.period) if target.baseline else point.period.year_before
    if setting.broken(since, point.period):
        told = f"what is counted has changed since {since.label}, so {shown} cannot be compared"
    else:
        told = f"no figure for {since.label} is held to compare {shown} with, so it has no status"
    return Judgement(Status.NO_TARGET, f"The plan wants this {wanted}, but {told}.", shown, target)


def _direction_status(comparison: Comparison, *, right_way: bool) -> Status:
    if comparison.clear is not True:
        return Status.CLOSE
    return Status.ON_TARGET if right_way else Status.OFF_TARGET


def _direction_words(status: Status, comparison: Comparison, wanted: str) -> str:
    if not comparison.by:
        return f"close to target, because the plan wants it {wanted} and it has not changed"
    if status is Status.CLOSE and comparison.clear is None:
        return f"close to target, because the plan wants it {wanted} and {comparison.untested}"
    if status is Status.CLOSE:
        return f"close to target, because the plan wants it {wanted} and chance could explain this"
    called = "on target" if status is Status.ON_TARGET else "off target"
    return f"{called}, because the plan wants it {wanted} and this is more than chance"
