"""A figure beside an earlier one: how much it moved, and whether chance could explain it.

Only figures of the same series are compared, so never two definitions or two frequencies.
"""

from dataclasses import dataclass, replace

from metrics.assessment.words import show, show_gap
from metrics.model import Movement, Point, Series, Status
from metrics.periods import Period, read_period
from metrics.plan.kinds import Unit
from metrics.plan.schema import Measure, Target
from metrics.sampling import (
    FROM_RATIO,
    SIGNIFICANCE,
    Sampled,
    difference_p,
    more_than_chance,
)

NO_BASE = "without the number of cases it cannot be told from chance"
NO_TEST = "a change in this kind of figure cannot yet be told from chance"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two figures of one series; `p` is None where no test of chance can be made."""

    when: str  # "in 2024-25 Q3"
    before: float
    now: float
    unit: Unit
    p: float | None
    untested: str
    made_up: bool = False  # the figure before is illustrative

    @property
    def by(self) -> float:
        """Now minus before, in the measure's unit."""
        return self.now - self.before

    @property
    def clear(self) -> bool | None:
        """Whether the difference is more than chance; None where that cannot be told."""
        return more_than_chance(self.p)

    @property
    def shown(self) -> str:
        """The figure now, kept apart from the one before."""
        return show(self.now, self.unit, near=[self.before])

    @property
    def words(self) -> str:
        """`512 is 60 fewer than 572 in 2024-25 Q2`."""
        if not self.by:
            return f"{self.shown} is the same as {self.when}"
        before = show(self.before, self.unit, near=[self.now])
        gap = show_gap(self.now, self.before, self.unit)
        remark = ", an illustrative figure" if self.made_up else ""
        return f"{self.shown} is {gap} than {before} {self.when}{remark}"

    def steps(self, status: Status) -> tuple[str, ...]:
        """The arithmetic, a line a step."""
        tested = "no test can be made" if self.p is None else f"p = {self.p:.3g}"
        return (
            f"figure: {self.now!r}",
            f"before ({self.when.removeprefix('in ')}): {self.before!r}",
            f"change: {self.by:.10g}",
            f"{tested} (more than chance below {SIGNIFICANCE:g})",
            f"status: {status.value}",
        )


def compare(measure: Measure, target: Target, series: Series, point: Point) -> Comparison | None:
    """The figure beside the target's baseline, or the same period a year ago; None without one."""
    if target.baseline is None:
        return compare_with(measure, series, point, point.period.year_before)
    period = read_period(target.baseline.period)
    held = series.at(period)
    if held and held.judged:
        return _compared(measure, point, held, period)
    return _beside(measure, point, Sampled(target.baseline.value), period)


def compare_with(
    measure: Measure, series: Series, point: Point, period: Period
) -> Comparison | None:
    """The figure beside the same series' figure for another period; None when none is held."""
    before = series.at(period)
    if before is None or not before.judged or not point.judged:
        return None
    return _compared(measure, point, before, period)


def _compared(measure: Measure, point: Point, before: Point, period: Period) -> Comparison:
    compared = _beside(measure, point, _sampled(before), period)
    return replace(compared, made_up=before.illustrative and not point.illustrative)


def _beside(measure: Measure, point: Point, before: Sampled, period: Period) -> Comparison:
    now = _sampled(point)
    p = difference_p(now, before, measure.nature)
    untested = NO_BASE if measure.nature in FROM_RATIO else NO_TEST
    return Comparison(period.when, before.value, now.value, measure.unit, p, untested)


def _sampled(point: Point) -> Sampled:
    return Sampled(point.value or 0.0, point.numerator, point.denominator, point.n)


def movement(measure: Measure, series: Series, point: Point) -> Movement | None:
    """The change on the same period a year ago, as the assessment carries it."""
    period = point.period.year_before
    found = compare_with(measure, series, point, period)
    if found is None:
        return None
    return Movement(period, found.before, found.by, found.clear)
