"""A figure beside another of its definition: how much it moved, and whether chance explains it.

Two things can make a figure move without any change behind it: the luck of who was counted or
asked, which sampling theory measures, and the ordinary ups and downs of the process, which its
moving ranges measure. A change is called real only when every test that can be made says so.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import erfc, inf, isclose, sqrt

from metrics.aggregation import crosses
from metrics.assessment.certainty import DRAWN, sampled
from metrics.model import Point, Series, Status, status_words
from metrics.periods import Period, read_period
from metrics.plan.kinds import Unit
from metrics.plan.schema import Measure
from metrics.plan.target import Target
from metrics.rag import EPSILON
from metrics.sampling import (
    FROM_RATIO,
    LEAST_CASES,
    SIGNIFICANCE,
    Sampled,
    difference_p,
    more_than_chance,
)
from metrics.spc import LEAST_POINTS
from metrics.wording import show, show_gap

NO_BASE = "without the number of cases it cannot be told from chance"
TOO_EARLY = (
    "a change in this kind of figure cannot be told from chance before "
    f"{LEAST_POINTS} figures are held"
)
TOO_SMALL = f"on fewer than {LEAST_CASES} cases it cannot be told from chance"
NO_TEST = "no test can tell a change in this kind of figure from chance"


@dataclass(frozen=True)
class Setting:
    """What a comparison must know beside the two figures."""

    measure: Measure
    series: Series
    redefined: tuple[date, ...] = ()  # the days from which something else is counted
    sigma: float | None = None  # of the process, where there are figures enough for limits
    kin: tuple[Series, ...] = ()  # every series of the measure and area: its other frequencies too

    def held(self, period: Period) -> Point | None:
        """The figure for a period of any frequency, if one is held that may be judged."""
        found = (one.at(period) for one in (self.series, *self.kin))
        return next((point for point in found if point and point.judged), None)

    def broken(self, before: Period, now: Period) -> bool:
        """Whether the two are not of one definition, as far as events and markers tell."""
        marked = any(before.end < period.end <= now.end for period in self._marked)
        return marked or crosses(before, now, self.redefined)

    @cached_property
    def _marked(self) -> tuple[Period, ...]:
        return tuple(point.period for point in self.series.breaks)


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two figures of one definition; `p` is None where no test of chance can be made."""

    period: Period  # of the figure before
    before: float
    now: float
    unit: Unit
    p: float | None
    untested: str
    made_up: bool = False  # the figure before is illustrative

    @property
    def when(self) -> str:
        """`in 2024-25 Q3`."""
        return self.period.when

    @property
    def by(self) -> float:
        """Now minus before, in the measure's unit; what only binary fractions tell apart is 0."""
        same = isclose(self.now, self.before, rel_tol=EPSILON, abs_tol=EPSILON)
        return 0.0 if same else self.now - self.before

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
            f"status: {status_words(status)}",
        )


def compare(setting: Setting, target: Target, point: Point) -> Comparison | None:
    """The figure beside the target's baseline, or the same period a year ago; None without one."""
    if target.baseline is None:
        return compare_with(setting, point, point.period.year_before)
    return beside_baseline(
        setting, point, read_period(target.baseline.period), target.baseline.value
    )


def beside_baseline(
    setting: Setting, point: Point, period: Period, value: float | None
) -> Comparison | None:
    """A point beside the figure of a baseline: the one a return brought, else the plan's own value.

    None for another kind of period, one that shares days with the point's or comes after it, and
    across a change of definition.
    """
    if period.frequency is not point.period.frequency or period.end >= point.period.start:
        return None
    if held := setting.held(period):
        return beside(setting, point, held)
    if value is None or setting.broken(period, point.period):
        return None
    return compared(setting, point, Sampled(value), period)


def compare_with(setting: Setting, point: Point, period: Period) -> Comparison | None:
    """The figure beside the same series' figure for another period; None when none is held."""
    before = setting.series.at(period)
    return beside(setting, point, before) if before else None


def beside(setting: Setting, point: Point, before: Point) -> Comparison | None:
    """One point beside an earlier one; None across a change of definition."""
    if not (before.judged and point.judged) or setting.broken(before.period, point.period):
        return None
    labelled = setting.series.points[-1].illustrative  # then all of it is said to be illustrative
    made_up = not labelled and (before.illustrative or point.illustrative)
    return compared(setting, point, sampled(before), before.period, made_up=made_up)


def compared(
    setting: Setting, point: Point, before: Sampled, period: Period, *, made_up: bool = False
) -> Comparison:
    """A point beside a bare figure."""
    measure, now = setting.measure, sampled(point)
    untested = _no_base(now, before) if measure.nature in FROM_RATIO else TOO_EARLY
    if untested is TOO_EARLY and point.period.frequency.overlapping:
        untested = NO_TEST  # no number of figures gives it limits
    p = chance_p(measure, now, before, setting.sigma)
    return Comparison(period, before.value, now.value, measure.unit, p, untested, made_up)


def _no_base(now: Sampled, before: Sampled) -> str:
    """Why two shares have no test: a base is not given, or is too small."""
    return TOO_SMALL if now.base and before.base else NO_BASE


def chance_p(measure: Measure, now: Sampled, before: Sampled, sigma: float | None) -> float | None:
    """The p value of a difference: the largest of the tests that can be made, None without any.

    A sample's own error is all a survey or audit is tested by. Anything else is a full count, which
    also moves as its process moves: the difference of two figures of a process with standard
    deviation `sigma` has sigma × √2.
    """
    drawn = difference_p(now, before, measure.nature, measure.design_effect)
    if measure.nature in DRAWN or sigma is None:
        return drawn
    moved = process_p(now.value - before.value, sigma)
    return moved if drawn is None else max(drawn, moved)


def process_p(difference: float, sigma: float) -> float:
    """Two-sided p that two figures of one process differ by so much.

    >>> round(process_p(4.0, 1.0), 4), process_p(0.0, 0.0), process_p(1.0, 0.0)
    (0.0047, 1.0, 0.0)
    """
    spread = sigma * sqrt(2)
    z = abs(difference) / spread if spread else (inf if abs(difference) > EPSILON else 0.0)
    return erfc(z / sqrt(2))
