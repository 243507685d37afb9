"""Where a new phase might begin, with the evidence: proposed here and never applied."""

from collections.abc import Sequence
from math import isnan

from metrics.assessment.grid import Charts
from metrics.model import Proposal
from metrics.periods import Period
from metrics.plan.schema import Measure
from metrics.spc import LEAST_POINTS, SHIFT_POINTS
from metrics.wording import show

REMEDY = (
    "If something changed then, the limits can begin again there; the new phase has limits once "
    f"{LEAST_POINTS} figures are held."
)


def propose(charts: Charts, measure: Measure) -> Proposal | None:
    """Where a phase might begin: the figures since then, seven at least, lie on one side of the
    mean up to the latest, and as many of the same phase lie before it."""
    figures, mean, since = _run(charts, 0)
    period = new_level(charts, 0)
    if period is None:
        return None
    before, after = _mean(figures[:since]), _mean(figures[since:])
    count = len(figures) - since
    evidence = _evidence(measure, period, count, mean, before, after)
    return Proposal(period.start, period, count, evidence, REMEDY)


def new_level(charts: Charts, row: int) -> Period | None:
    """The period from which one of the series lies at another level than before, by the rule of
    `propose`; None where it does not."""
    figures, _, since = _run(charts, row)
    if len(figures) - since < SHIFT_POINTS or since < SHIFT_POINTS:
        return None
    return charts.series[row].points[_places(charts, row)[since]].period


def _run(charts: Charts, row: int) -> tuple[list[float], float, int]:
    """The figures of the latest phase, their mean, and where the run of the latest begins."""
    places, columns = _places(charts, row), charts.columns[row]
    figures = [float(charts.xmr.values[row, columns[at]]) for at in places]
    mean = float(charts.xmr.lines.mean[row, columns[-1]])
    return figures, mean, _since(figures, [columns[at] for at in places], mean)


def _places(charts: Charts, row: int) -> list[int]:
    """The places of a series that belong to the phase of its latest figure."""
    phases, columns = charts.xmr.phases[row], charts.columns[row]
    return [at for at, column in enumerate(columns) if phases[column] == phases[columns[-1]]]


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


def _evidence(
    measure: Measure, period: Period, count: int, mean: float, before: float, after: float
) -> str:
    side = "above" if after > mean else "below"
    middle, then, now = (show(figure, measure.unit) for figure in (mean, before, after))
    return (
        f"Since {period.label} all {count} figures lie {side} the mean of {middle}: they average "
        f"{now}, and {then} before."
    )
