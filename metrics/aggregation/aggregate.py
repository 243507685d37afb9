"""Every series with the figures that follow from what was sent."""

from collections import defaultdict
from collections.abc import Iterable

from metrics.aggregation.held import Held
from metrics.aggregation.nesting import Nesting, nesting_of
from metrics.aggregation.over_areas import add_over_areas
from metrics.aggregation.over_time import add_over_time
from metrics.model import Series
from metrics.plan.schema import Measure, Plan


def aggregate(plan: Plan, series: Iterable[Series]) -> tuple[Series, ...]:
    """The series with the figures that can be worked out added, in the warehouse's order.

    A figure that was sent is never replaced, not even one that says there is none. Periods are
    combined first, at each area; then areas, for each period; then the periods of the areas that
    gained figures, so that a year has its quarters on whichever areas they were told by.
    Breakdowns, and measures that the plan does not have, pass unchanged.
    """
    measures, nesting = {one.id: one for one in plan.measures}, nesting_of(plan)
    found, wholes = [], defaultdict(list)
    for one in series:
        if one.breakdown or one.measure not in measures:
            found.append(one)
        else:
            wholes[one.measure].append(one)
    for measure, held in wholes.items():
        found.extend(_worked_out(measures[measure], Held(measure, held, plan.redefined), nesting))
    return tuple(
        sorted(found, key=lambda one: (one.measure, one.area, one.breakdown, one.frequency))
    )


def _worked_out(measure: Measure, held: Held, nesting: Nesting) -> Iterable[Series]:
    add_over_time(measure, held, held.areas)
    gained = add_over_areas(measure, held, nesting)
    add_over_time(measure, held, gained)
    return held.series()
