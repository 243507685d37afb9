"""The target as it stepped over time, for a chart to draw: old quarters keep the target of their
day, and a direction has no level to draw."""

from dataclasses import dataclass
from datetime import date

from metrics.model import Series
from metrics.plan.schema import Area, Measure
from metrics.plan.target import Target
from metrics.rag import target_bounds


@dataclass(frozen=True, slots=True)
class Step:
    """One stretch with one level; `lowest` and `highest` may be infinite."""

    start: date
    end: date
    lowest: float
    highest: float
    target: Target


def target_steps(measure: Measure, area: Area, force: str, series: Series) -> tuple[Step, ...]:
    """The stretches of a series that have a level to draw, oldest first, equal ones joined."""
    steps: list[Step] = []
    for point in series.points:
        target = measure.target_for(point.period, area, force)
        bounds = target_bounds(target, point.period.end) if target else None
        if target is None or bounds is None:
            continue
        step = Step(point.period.start, point.period.end, bounds.lowest, bounds.highest, target)
        if steps and _same(steps[-1], step):
            step = Step(steps.pop().start, step.end, step.lowest, step.highest, target)
        steps.append(step)
    return tuple(steps)


def _same(before: Step, after: Step) -> bool:
    return (before.lowest, before.highest, before.target) == (
        after.lowest,
        after.highest,
        after.target,
    )
