"""What a series shows as a process: limits by phase, signals, assurance, and a proposed phase.

The whole assessment charts every series in one pass and reads only the latest word of each; a
page asks for one series and reads every point. Both come from the same arrays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan

from metrics.assessment.grid import Charts, Start, draw_up
from metrics.model import (
    ApprovedPhase,
    Limits,
    Phase,
    Process,
    Proposal,
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
    HIGHER_IS_BETTER,
    LEAST_POINTS,
    LOWER_IS_BETTER,
    NEITHER,
    SHIFT_POINTS,
    variation_of,
)
from metrics.wording import show

SIDES = {Better.HIGHER: HIGHER_IS_BETTER, Better.LOWER: LOWER_IS_BETTER}
OVERLAP = (
    "No limits are drawn, because neighbouring figures share months: limits on rolling or "
    "cumulative figures come out too narrow."
)
UNEQUAL = "No limits are drawn, because the figures are for stretches of different lengths."
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

    @property
    def run(self) -> str:
        """`9 of 13 points`, where there are too few for limits."""
        return "" if self.limits else f"{self.points} of {LEAST_POINTS} points"


NOTHING_SHOWN = Latest(0, None)


def refusal(measure: Measure, frequency: Frequency) -> str:
    """Why a series may not have limits at all; empty where it may."""
    if frequency.overlapping:
        return OVERLAP
    if frequency is Frequency.RANGE:
        return UNEQUAL
    return NO_QUANTITY if measure.nature in {Nature.MILESTONE, Nature.GRADE} else ""


def starts_of(
    plan: Plan, measure: str, area: str, phases: Sequence[ApprovedPhase]
) -> tuple[Start, ...]:
    """The days from which a series' limits begin again: changed definitions, approved phases."""
    defined = [
        Start(event.day, event.title)
        for event in plan.events_for(measure, area)
        if event.kind == DEFINITION
    ]
    approved = [
        Start(phase.start, phase.reason)
        for phase in phases
        if (phase.measure, phase.area) == (measure, area)
    ]
    return (*defined, *approved)


def latest(charts: Charts, row: int, better: Better) -> Latest:
    """The last word on one of the series; its last point has a figure that may be judged."""
    column = charts.columns[row][-1]
    lines, held = charts.xmr.lines, int(charts.xmr.lines.points[row, column])
    if held < LEAST_POINTS:
        return Latest(held, None)
    centre, upper = float(lines.mean[row, column]), float(lines.upper[row, column])
    return Latest(
        points=held,
        sigma=(upper - centre) / 3,
        limits=Limits(float(lines.lower[row, column]), centre, upper, held),
        variation=variation_of(int(charts.xmr.side[row, column]), SIDES.get(better, NEITHER)),
        signals=charts.xmr.signals(row, column),
        both_ways=charts.xmr.both_ways(row, column),
    )


def process_of(
    plan: Plan, measure: Measure, series: Series, phases: Sequence[ApprovedPhase] = ()
) -> Process:
    """One series with everything its chart shows."""
    refused = refusal(measure, series.frequency)
    if refused or not series.points:
        return Process(series, refused=refused)
    charts = draw_up([series], [starts_of(plan, series.measure, series.area, phases)])
    last = latest(charts, 0, measure.better)
    return Process(
        series=series,
        phases=_phases(charts),
        shown=_shown(charts, measure.better),
        gaps=_gaps(series),
        run=last.run,
        proposal=_proposal(charts, measure),
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
    return Phase(start, end, held, mean, lower, upper, sigma, held >= LEAST_POINTS, reason)


def _shown(charts: Charts, better: Better) -> tuple[Shown, ...]:
    chart, side = charts.xmr, SIDES.get(better, NEITHER)
    shown = []
    for column in charts.columns[0]:
        if not chart.enough[0, column] or isnan(chart.values[0, column]):
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


def _proposal(charts: Charts, measure: Measure) -> Proposal | None:
    """Where a phase might begin: the figures since then, seven at least, lie on one side of the
    mean up to the latest, and as many of the same phase lie before it."""
    chart, columns = charts.xmr, charts.columns[0]
    last = columns[-1]
    if not chart.enough[0, last]:
        return None
    places = [
        at for at, column in enumerate(columns) if chart.phases[0, column] == chart.phases[0, last]
    ]
    figures = [float(chart.values[0, columns[at]]) for at in places]
    mean = float(chart.lines.mean[0, last])
    since = _since(figures, mean)
    if len(figures) - since < SHIFT_POINTS or since < SHIFT_POINTS:
        return None
    period = charts.series[0].points[places[since]].period
    before, after = _mean(figures[:since]), _mean(figures[since:])
    words = _proposal_words(measure, period, len(figures) - since, mean, before, after)
    return Proposal(period.start, period, len(figures) - since, before, after, words)


def _since(figures: Sequence[float], mean: float) -> int:
    """Where the run on the latest figure's side of the mean begins."""
    above, place = figures[-1] > mean, len(figures)
    while place and figures[place - 1] != mean and (figures[place - 1] > mean) is above:
        place -= 1
    return place


def _mean(figures: Sequence[float]) -> float:
    held = [figure for figure in figures if not isnan(figure)]
    return sum(held) / len(held)


def _proposal_words(
    measure: Measure, period: Period, count: int, mean: float, before: float, after: float
) -> str:
    side = "above" if after > mean else "below"
    middle, then, now = (show(figure, measure.unit) for figure in (mean, before, after))
    return (
        f"Since {period.label} all {count} figures lie {side} the mean of {middle}: they average "
        f"{now}, and {then} before. If something changed then, the limits can begin again there; "
        f"they come back once {LEAST_POINTS} figures are held."
    )
