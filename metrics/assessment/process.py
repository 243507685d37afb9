"""What a series shows as a process: limits by phase, signals, assurance, and a proposed phase.

The whole assessment charts every series in one pass and reads only the latest word of each; a
page asks for one series and reads every point. Both come from the same arrays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan

import numpy as np

from metrics.aggregation import break_days
from metrics.assessment.grid import MARKED, Charts, Start, draw_up
from metrics.assessment.proposal import new_level, propose
from metrics.model import (
    ApprovedPhase,
    Course,
    Limits,
    Phase,
    Process,
    Series,
    Shown,
    Signal,
    Variation,
)
from metrics.periods import Frequency, Period
from metrics.plan.find import DEFINITION
from metrics.plan.kinds import Better, Nature
from metrics.plan.schema import Measure, Plan
from metrics.spc import (
    EPSILON,
    HIGHER_IS_BETTER,
    LEAST_POINTS,
    LOWER_IS_BETTER,
    NEITHER,
    variation_of,
)

SIDES = {Better.HIGHER: HIGHER_IS_BETTER, Better.LOWER: LOWER_IS_BETTER}
OVERLAP = (
    "No limits are drawn, because neighbouring figures share months: limits on rolling or "
    "cumulative figures come out too narrow."
)
UNEQUAL = "No limits are drawn, because the figures are for stretches of different lengths."
SUSTAINED = {Signal.SHIFT, Signal.TREND}  # tests that one figure alone cannot fail
FLAT = "nearly all figures are equal"
NO_QUANTITY = "No limits are drawn, because a step or a grade is a word and not a quantity."


@dataclass(frozen=True, slots=True)
class Latest:
    """The last word of a chart; `limits`, `variation` are None with too few figures."""

    points: int
    sigma: float | None  # of the process, from its moving ranges; None with too few figures
    limits: Limits | None = None
    variation: Variation | None = None
    signals: tuple[Signal, ...] = ()
    both_ways: bool = False
    made_up: bool = False  # limits rest on illustrative figures, if on one alone
    since: Period | None = None  # it lies at another level from here on, and moves no further

    @property
    def course(self) -> Course | None:
        """How a figure beyond chance came about; None where it is not."""
        if self.variation in {None, Variation.COMMON_CAUSE}:
            return None
        if self.both_ways or not SUSTAINED.intersection(self.signals):
            return Course.ALONE
        return Course.SETTLED if self.since else Course.MOVING

    @property
    def run(self) -> str:
        """Why there are no limits: `9 of 13 points`, or that too little ever varies."""
        if self.limits:
            return ""
        few = self.points < LEAST_POINTS
        return f"{self.points} of {LEAST_POINTS} points" if few else FLAT


NOTHING_SHOWN = Latest(0, None)


def refusal(measure: Measure, frequency: Frequency) -> str:
    """Why a series may not have limits at all; empty where it may."""
    if frequency.overlapping:
        return OVERLAP
    if frequency is Frequency.RANGE:
        return UNEQUAL
    return NO_QUANTITY if measure.nature in {Nature.MILESTONE, Nature.GRADE} else ""


def starts_of(
    plan: Plan, series: Series, phases: Sequence[ApprovedPhase], kin: Sequence[Series] = ()
) -> tuple[Start, ...]:
    """The days from which a series' limits begin again: changed definitions, approved phases.

    `kin` are all series of the same measure and area: a break marked on one is a break of all.
    """
    titles = {event.day: event.title for event in plan.events if event.kind == DEFINITION}
    days = plan.redefined(series.measure, series.area)
    marked = [Start(day, MARKED) for day in break_days(kin, besides=series.frequency)]
    approved = [
        Start(phase.start, phase.reason)
        for phase in phases
        if (phase.measure, phase.area) == (series.measure, series.area)
    ]
    return (*marked, *(Start(day, titles[day]) for day in days), *approved)


def latest(charts: Charts, row: int, better: Better) -> Latest:
    """The last word on one of the series; its last point has a figure that may be judged."""
    column = charts.columns[row][-1]
    limits = limits_at(charts, row, column)
    if limits is None:
        return Latest(int(charts.xmr.lines.points[row, column]), None)
    signals, both_ways = charts.xmr.signals(row, column), charts.xmr.both_ways(row, column)
    settled = Signal.SHIFT in signals and Signal.TREND not in signals and not both_ways
    return Latest(
        points=limits.points,
        sigma=limits.sigma,
        limits=limits,
        variation=variation_of(int(charts.xmr.side[row, column]), SIDES.get(better, NEITHER)),
        signals=signals,
        both_ways=both_ways,
        made_up=_made_up(charts, row, column),
        since=new_level(charts, row) if settled else None,
    )


def limits_at(charts: Charts, row: int, column: int) -> Limits | None:
    """The limits at a column of one of the series, in the measure's unit; None with too few
    figures in that phase, or where too little ever varies."""
    lines = charts.xmr.lines
    held = int(lines.points[row, column])
    if held < LEAST_POINTS or _is_flat(charts, row, column):
        return None
    lower, centre, upper = (
        float(line[row, column]) for line in (lines.lower, lines.mean, lines.upper)
    )
    return Limits(lower, centre, upper, held)


def _is_flat(charts: Charts, row: int, column: int) -> bool:
    """Whether limits fall on the mean though figures differ: five events in three years, a stock
    that changed once. The moving ranges that screening leaves are nought then, and any other
    figure would be news. A series that never changed at all is not flat but constant."""
    lines, phases = charts.xmr.lines, charts.xmr.phases[row]
    if not lines.upper[row, column] <= lines.lower[row, column]:
        return False
    held = charts.xmr.values[row][phases == phases[column]]
    return bool(np.nanmax(held) - np.nanmin(held) > EPSILON * max(1.0, abs(np.nanmax(held))))


def _made_up(charts: Charts, row: int, column: int) -> bool:
    """Whether an illustrative figure is among those of the phase."""
    phases = charts.xmr.phases[row]
    return charts.series[row].illustrative and any(
        point.illustrative and phases[place] == phases[column]
        for point, place in zip(charts.series[row].points, charts.columns[row], strict=True)
    )


def process_of(
    plan: Plan,
    measure: Measure,
    series: Series,
    phases: Sequence[ApprovedPhase] = (),
    kin: Sequence[Series] = (),
) -> Process:
    """One series with everything its chart shows; `kin` as for `starts_of`."""
    refused = refusal(measure, series.frequency)
    if refused or not series.points:
        return Process(series, refused=refused)
    charts = draw_up([series], [starts_of(plan, series, phases, kin)])
    last = latest(charts, 0, measure.better)
    return Process(
        series=series,
        phases=_phases(charts),
        shown=_shown(charts, measure.better),
        gaps=_gaps(series),
        run=last.run,
        proposal=propose(charts, measure) if last.limits else None,
        since=last.since,
    )


def _phases(charts: Charts) -> tuple[Phase, ...]:
    """The stretches between starts, each with its lines."""
    points, numbers = charts.series[0].points, charts.xmr.phases[0]
    reasons = ("", *(start.reason for start in charts.starts[0]))
    found = []
    for number, reason in enumerate(reasons):
        places = [at for at, column in enumerate(charts.columns[0]) if numbers[column] == number]
        first, last = points[places[0]], points[places[-1]]
        found.append(_phase(charts, places[0], first.period.start, last.period.end, reason))
    return tuple(found)


def _phase(charts: Charts, place: int, start: date, end: date, reason: str) -> Phase:
    column, lines = charts.columns[0][place], charts.xmr.lines
    held = int(lines.points[0, column])
    mean, lower, upper = (float(line[0, column]) for line in (lines.mean, lines.lower, lines.upper))
    sigma = 0.0 if isnan(upper) else (upper - mean) / 3
    enough = held >= LEAST_POINTS and not _is_flat(charts, 0, column)
    return Phase(start, end, held, mean, lower, upper, sigma, enough, reason)


def _shown(charts: Charts, better: Better) -> tuple[Shown, ...]:
    chart, side = charts.xmr, SIDES.get(better, NEITHER)
    shown = []
    for column in charts.columns[0]:
        few = not chart.enough[0, column] or _is_flat(charts, 0, column)
        if few or isnan(chart.values[0, column]):
            shown.append(Shown())
            continue
        variation = variation_of(int(chart.side[0, column]), side)
        shown.append(Shown(chart.signals(0, column), variation, chart.both_ways(0, column)))
    return tuple(shown)


def _gaps(series: Series) -> tuple[Period, ...]:
    """The periods inside the series for which nothing is held."""
    missing: list[Period] = []
    for before, point in zip(series.points, series.points[1:], strict=False):
        between = before.period.following
        while between.end < point.period.start:
            missing.append(between)
            between = between.following
    return tuple(missing)
