"""Areas that do not add up to the force once the new figures are laid over those held.

A file that has both sides is told so by its own check; here it has one, and the other is held.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from metrics.aggregation import Reconciliation, reconcile
from metrics.aggregation.nesting import Nesting, nesting_of
from metrics.checks import problem
from metrics.errors import Problem
from metrics.model import Observation, Point, Series
from metrics.periods import Period
from metrics.review.laid import Laid, Place, as_point, placed, series_of

Key = tuple[str, Period, str]  # measure, period, level


def find_moved_totals(laid: Laid) -> Iterator[Problem]:
    """A warning for each total that agreed with its areas, or was not held, and now does not."""
    diff = laid.beside.diff
    changed = {(one.measure, one.period) for one in (*diff.new, *diff.restated)}
    if not changed:
        return
    agreed = {_key(one): one.agrees for one in reconcile(laid.plan, laid.beside.series)}
    nesting = nesting_of(laid.plan)
    for one in reconcile(laid.plan, laid_over(laid)):
        moved = (one.measure, one.period) in changed
        if moved and not one.agrees and agreed.get(_key(one), True):
            yield from _told(laid, nesting, one)


def _key(one: Reconciliation) -> Key:
    return one.measure, one.period, one.level


def laid_over(laid: Laid) -> list[Series]:
    """What would be held once the return is accepted."""
    new: dict[Place, dict[Period, Point]] = defaultdict(dict)
    for one in laid.checked.observations:
        new[series_of(one)][one.period] = as_point(one, laid.checked)
    found = []
    for place in dict.fromkeys([*laid.series, *new]):
        measure, area, frequency, breakdown = place
        held = laid.series.get(place) or Series(measure, area, frequency, (), breakdown)
        points = {point.period: point for point in held.points} | new[place]
        ordered = tuple(points[period] for period in sorted(points))
        found.append(replace(held, points=ordered))
    return found


def _told(laid: Laid, nesting: Nesting, one: Reconciliation) -> Iterator[Problem]:
    levels = nesting.levels(nesting.force, one.period)
    areas = next(level.areas for level in levels if level.name == one.level)
    force = _given(laid, one, (nesting.force,))
    parts = _given(laid, one, areas)
    if not (force or parts) or (force and len(parts) == len(areas)):
        return
    sides = ["the force’s figure"] if force else []
    sides += [f"those of {len(parts)} of the {len(areas)} areas"] if parts else []
    told = problem(
        "total-moved",
        measure=laid.measure(one.measure),
        words=one.words,
        side=" and ".join(sides),
    )
    yield placed(told, (*force, *parts)[0])


def _given(laid: Laid, one: Reconciliation, areas: tuple[str, ...]) -> list[Observation]:
    """The file's own figures of a measure and period for some areas."""
    cells = ((one.measure, area, one.period, "") for area in areas)
    return [laid.observations[cell] for cell in cells if cell in laid.observations]
