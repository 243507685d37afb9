"""Will a target be met if nothing changes? The past under today's target, and the next periods.

The projection is no forecast of change: it says where the present process puts its figures, each
taken as independent of the last. A process that is changing has none.
"""

from collections.abc import Sequence
from datetime import date
from math import erf, inf, isfinite, sqrt

from metrics.assessment.process import Latest
from metrics.model import Interval, Outlook, Point, Series, Variation
from metrics.periods import Period
from metrics.plan.schema import Measure
from metrics.plan.target import Target
from metrics.rag import Bounds, target_bounds
from metrics.sampling import Z, t_95
from metrics.wording import show, show_exactly

FREEDOM = 0.62  # degrees of freedom a figure adds to an average moving range (Wheeler 1995)
MOST_AHEAD = 730  # days: two years; beyond that a process is another one
USUAL_AHEAD = 366  # days, where the target has no end
HUNDRED = 100


def outlook(
    measure: Measure, series: Series, point: Point, target: Target | None, latest: Latest
) -> Outlook | None:
    """What past and process say of the target in force; None for a direction or no target."""
    bounds = target_bounds(target, point.period.end) if target else None
    if target is None or bounds is None:
        return None
    held = [one for one in series.points if one.judged and one.period.end <= point.period.end]
    met = sum(bounds.met(one.value or 0.0) for one in held)
    ahead = _ahead(point.period, _until(target, point.period.end))
    expected = expected_of(latest)
    told = [f"{met} of the {len(held)} figures held meet {_goal(bounds, measure)}."]
    told += [_ahead_words(expected, target, ahead, measure)] if expected and ahead else []
    if expected is None and latest.limits is not None:
        told.append("The process is changing, so nothing is projected.")
    return Outlook(met, len(held), ahead if expected else (), expected, " ".join(told))


def _until(target: Target, today: date) -> date:
    """The day a target is to be met by, no further ahead than two years."""
    ends = target.points[-1].by if target.points else target.effective_to
    days = min((ends - today).days, MOST_AHEAD) if ends else USUAL_AHEAD
    return date.fromordinal(today.toordinal() + days)


def _ahead(period: Period, until: date) -> tuple[Period, ...]:
    found: list[Period] = []
    following = period.following
    while following.end <= until:
        found.append(following)
        following = following.following
    return tuple(found)


def expected_of(latest: Latest) -> Interval | None:
    """Where 19 of 20 of the next figures lie: mean ± t sigma √(1 + 1/n), n the figures the mean
    rests on and t with 0.62 (n - 1) degrees of freedom, because sigma is only estimated, from
    moving ranges. None for a process that is changing or has too few figures."""
    if latest.limits is None or latest.variation is not Variation.COMMON_CAUSE:
        return None
    count = latest.limits.points
    reach = t_95(FREEDOM * (count - 1)) * (latest.sigma or 0.0) * sqrt(1 + 1 / count)
    return Interval(latest.limits.centre - reach, latest.limits.centre + reach)


def _goal(bounds: Bounds, measure: Measure) -> str:
    if isfinite(bounds.lowest) and isfinite(bounds.highest):
        return "the range aimed at"
    return show_exactly(bounds.crossed(bounds.lowest), measure.unit)


def _ahead_words(
    expected: Interval, target: Target, ahead: Sequence[Period], measure: Measure
) -> str:
    """The interval, and how many would meet the target as it will then stand."""
    wanted = target_bounds(target, ahead[-1].end)
    ends = (measure.possible(end) for end in (expected.lower, expected.upper))
    lower, upper = (show(end, measure.unit) for end in ends)
    said = f"If nothing changes, 19 in 20 of the next figures lie between {lower} and {upper}"
    if wanted is None:
        return f"{said}."
    goal = _goal(wanted, measure)
    when = f", the target by {ahead[-1].label}" if target.points else ""
    return f"{said}, and {_share_words(_share(expected, wanted))} of them meet {goal}{when}."


def _share(expected: Interval, bounds: Bounds) -> float:
    """The share of figures inside the bounds, by a normal curve that holds 19 in 20 of them inside
    the interval; all or nothing where nothing ever varied."""
    mean, spread = (expected.lower + expected.upper) / 2, (expected.upper - expected.lower) / 2 / Z
    if not spread:
        return float(bounds.met(mean))
    below = [_below((edge - mean) / spread) for edge in (bounds.lowest, bounds.highest)]
    return below[1] - below[0]


def _below(deviations: float) -> float:
    """The share of a normal curve below so many standard deviations."""
    return (1 + erf(deviations / sqrt(2))) / 2 if abs(deviations) < inf else float(deviations > 0)


def _share_words(share: float) -> str:
    """`about 63 in 100`; never all and never none, which nobody knows."""
    if share < 1 / HUNDRED:
        return "fewer than 1 in 100"
    if share > 1 - 1 / HUNDRED:
        return "more than 99 in 100"
    return f"about {share * HUNDRED:.0f} in 100"
