"""A target, and the dated figures it is measured from: what a figure is held to, and since when.

A target has a basis and a source or it does not exist.
"""

from datetime import date
from typing import Literal

from metrics.periods import Frequency, Period
from metrics.plan.described import Described
from metrics.plan.kinds import Basis


class Baseline(Described):
    """A dated figure a direction is measured from."""

    period: str
    value: float
    source: str


class NationalBaseline(Described):
    """The stretch the Home Office measures a national priority from. Without a value, the figure
    that a return brings for that stretch is compared with, once one is held."""

    period: str
    source: str
    value: float | None = None
    note: str = ""


class Milestone(Described):
    """One point of a trajectory: the target for periods that end on or before `by`."""

    by: date
    value: float


class Target(Described):
    """One dated target. Exactly the fields its kind needs are given; see `check`."""

    kind: Literal["at_least", "at_most", "within", "direction", "trajectory"]
    basis: Basis
    source: str
    effective_from: date
    effective_to: date | None = None
    value: float | None = None  # at_least, at_most
    lower: float | None = None  # within
    upper: float | None = None  # within
    direction: Literal["reduce", "increase"] | None = None
    baseline: Baseline | None = None  # direction: without one, the same period a year ago
    points: tuple[Milestone, ...] = ()  # trajectory
    comparison: Literal["at_least", "at_most"] | None = None  # trajectory
    shape: Literal["step", "line"] = "step"  # trajectory
    tolerance: float = 0
    tolerance_unit: Literal["points", "percent"] | None = None
    frequency: Frequency | None = None  # a count's target belongs to one frequency
    areas: Literal["force", "every"] = "force"
    adopted: bool = True  # by the body; False is shown as a comparator's target
    note: str = ""

    def applies(self, period: Period, is_force: bool) -> bool:  # noqa: FBT001
        """Whether it was in force on the period's last day, for this frequency and area."""
        begun = self.effective_from <= period.end
        ended = self.effective_to is not None and self.effective_to < period.end
        counted = self.frequency in {None, period.frequency}
        return begun and not ended and counted and (is_force or self.areas == "every")
