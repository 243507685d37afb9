"""Will a target be met if nothing changes? The past under today's target, and the next periods.

The projection is no forecast of change: it says where the present process puts its figures. A
process that is changing has none.
"""

from collections.abc import Sequence
from datetime import date
from math import isfinite, sqrt

from metrics.assessment.process import Latest
from metrics.model import Interval, Outlook, Point, Series, Variation
from metrics.periods import Period
from metrics.plan.schema import Measure
from metrics.plan.target import Target
from metrics.rag import Bounds, target_bounds
from metrics.wording import show, show_exactly

WITHIN = 1.959964  # standard deviations that hold 19 of 20 figures (normal distribution)
MOST_AHEAD = 730  # days: two years; beyond that a process is another one
USUAL_AHEAD = 366  # days, where the target has no end


def outlook(
    measure: Measure, series: Series, point: Point, target: Target | None, latest: Latest
) -> Outlook | None:
    """What past and process say of the target in force; None for a direction or no target."""
    bounds = target_bounds(target, point.period.end) if target else None
    if target is None or bounds is None:
        return None
    held = [one for one in series.points if one.judged and one.period.end <= point.period.end]
    met = sum(not bounds.missed_by(one.value or 0.0) for one in held)
    ahead = _ahead(point.period, _until(target, point.period.end))
    wanted = target_bounds(target, ahead[-1].end) if ahead else bounds
    expected = _expected(latest)
    words = " ".join(
        [
            _met_words(met, held, bounds, measure),
            _ahead_words(expected, wanted or bounds, measure, latest),
        ]
    )
    return Outlook(met, len(held), ahead if expected else (), expected, words.strip())


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


def _expected(latest: Latest) -> Interval | None:
    """Where 19 of 20 of the next figures lie: mean ± 1.96 sigma √(1 + 1/n), n the figures the
    mean rests on; None for a process that is changing or has too few figures."""
    if latest.limits is None or latest.variation is not Variation.COMMON_CAUSE:
        return None
    reach = WITHIN * (latest.sigma or 0.0) * sqrt(1 + 1 / latest.limits.points)
    return Interval(latest.limits.centre - reach, latest.limits.centre + reach)


def _met_words(met: int, held: Sequence[Point], bounds: Bounds, measure: Measure) -> str:
    goal = "the range aimed at"
    if not (isfinite(bounds.lowest) and isfinite(bounds.highest)):
        goal = show_exactly(bounds.crossed(bounds.lowest), measure.unit)
    return f"{met} of the {len(held)} figures held meet {goal}."


def _ahead_words(
    expected: Interval | None, bounds: Bounds, measure: Measure, latest: Latest
) -> str:
    if expected is None:
        changing = latest.limits is not None
        return "The process is changing, so nothing is projected." if changing else ""
    lower, upper = (show(end, measure.unit) for end in (expected.lower, expected.upper))
    return (
        f"If nothing changes, 19 of the next 20 figures lie between {lower} and {upper}: "
        f"{_verdict(expected, bounds)}."
    )


def _verdict(expected: Interval, bounds: Bounds) -> str:
    if expected.lower >= bounds.lowest and expected.upper <= bounds.highest:
        return "they meet the target"
    if expected.upper < bounds.lowest or expected.lower > bounds.highest:
        return "they miss the target"
    return "some meet the target and some do not"
