"""Red, amber, green: how a figure stands against a target, and nothing else.

A target is a lowest and a highest acceptable figure (either may be infinite), so every kind of
target is decided by one comparison. A figure exactly on the target is met; one exactly on the
tolerance is close. Figures come unrounded.
"""

from bisect import bisect_left
from dataclasses import dataclass
from datetime import date
from math import inf

from metrics.model import Status
from metrics.plan.target import Milestone, Target

EPSILON = 1e-9  # 88.0 - 2.0 is exactly 86.0 to a person, and must be to us
PERCENT = 100


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a target accepts, in the measure's unit, and how much of a miss is still close."""

    lowest: float
    highest: float
    tolerance: float

    def missed_by(self, value: float) -> float:
        """How far outside the bounds a figure lies; 0 when the target is met.

        >>> Bounds(88, inf, 2).missed_by(82.0)
        6.0
        """
        return max(self.lowest - value, value - self.highest, 0.0)

    def met(self, value: float) -> bool:
        """Whether a figure meets the target."""
        return self.missed_by(value) <= EPSILON

    def status(self, value: float) -> Status:
        """The status of a figure.

        >>> [str(Bounds(88, inf, 2).status(value)) for value in (88, 87.99, 86, 85.99)]
        ['on_target', 'close', 'close', 'off_target']
        """
        missed = self.missed_by(value)
        if self.met(value):
            return Status.ON_TARGET
        return Status.CLOSE if missed <= self.tolerance + EPSILON else Status.OFF_TARGET

    def crossed(self, value: float) -> float:
        """The bound a figure is measured from: the one it misses, or the nearer finite one."""
        if value < self.lowest or self.highest == inf:
            return self.lowest
        if value > self.highest or self.lowest == -inf:
            return self.highest
        return min(self.lowest, self.highest, key=lambda bound: abs(bound - value))


def target_bounds(target: Target, day: date) -> Bounds | None:
    """What the target accepts for a period that ends on the day; None for a direction."""
    if target.kind == "direction":
        return None
    if target.kind == "within":
        lowest, highest = target.lower, target.upper
    else:
        level = target.value if target.kind != "trajectory" else trajectory_level(target, day)
        at_least = "at_least" in {target.kind, target.comparison}
        lowest, highest = (level, inf) if at_least else (-inf, level)
    if lowest is None or highest is None:  # a target the plan's checks would have refused
        raise ValueError(f"a target of kind {target.kind} needs its figures")
    return Bounds(lowest, highest, _tolerance(target, lowest, highest))


def _tolerance(target: Target, lowest: float, highest: float) -> float:
    """Points as they are; percent as a share of the finite bound."""
    if target.tolerance_unit != "percent":
        return target.tolerance
    finite = [abs(bound) for bound in (lowest, highest) if abs(bound) != inf]
    return target.tolerance / PERCENT * min(finite)


def trajectory_level(target: Target, day: date) -> float:
    """The trajectory's point for a day: the next milestone's level, or the line towards it."""
    days = [milestone.by for milestone in target.points]
    position = bisect_left(days, day)
    if position == len(days):
        return target.points[-1].value
    if target.shape == "step" or position == 0:
        return target.points[position].value
    return _between(target.points[position - 1], target.points[position], day)


def _between(before: Milestone, after: Milestone, day: date) -> float:
    share = (day - before.by).days / (after.by - before.by).days
    return before.value + share * (after.value - before.value)
