"""Where a new phase might begin, with the evidence: proposed here and never applied."""

from collections.abc import Sequence
from math import isnan

from metrics.assessment.grid import Charts
from metrics.model import Proposal
from metrics.periods import Period
from metrics.plan.schema import Measure
from metrics.spc import LEAST_POINTS, SHIFT_POINTS
from metrics.wording import show


def propose(charts: Charts, measure: Measure) -> Proposal | None:
    """Where a phase might begin: the figures since then, seven at least, lie on one side of the
    mean up to the latest, and as many of the same phase lie before it."""
    chart, columns = charts.xmr, charts.columns[0]
    last = columns[-1]
    places = [
        at for at, column in enumerate(columns) if chart.phases[0, column] == chart.phases[0, last]
    ]
    figures = [float(chart.values[0, columns[at]]) for at in places]
    mean = float(chart.lines.mean[0, last])
    since = _since(figures, [columns[at] for at in places], mean)
    if len(figures) - since < SHIFT_POINTS or since < SHIFT_POINTS:
        return None
    period = charts.series[0].points[places[since]].period
    before, after = _mean(figures[:since]), _mean(figures[since:])
    words = _proposal_words(measure, period, len(figures) - since, mean, before, after)
    return Proposal(period.start, period, len(figures) - since, words)


def _since(figures: Sequence[float], columns: Sequence[int], mean: float) -> int:
    """Where the run on the latest figure's side of the mean begins; a gap ends it."""
    side, place = _side(figures[-1], mean), len(figures)
    while place and side and _side(figures[place - 1], mean) == side:
        place -= 1
        if place and columns[place] - columns[place - 1] > 1:
            break
    return place


def _side(figure: float, mean: float) -> int:
    """1 above the mean, -1 below it, 0 on it or where there is no figure."""
    return (figure > mean) - (figure < mean)


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
        f"the new phase has limits once {LEAST_POINTS} figures are held."
    )
