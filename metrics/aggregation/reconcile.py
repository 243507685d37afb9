"""The force's own figure beside what its areas come to. The two need not agree, and neither is
changed: rows of a return may name no area, and corrections may reach one and not the other."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from metrics.aggregation.held import Held
from metrics.aggregation.making import usable
from metrics.aggregation.nesting import Level, Nesting, nesting_of
from metrics.aggregation.over_areas import complete_levels, unplaced_parts
from metrics.aggregation.reconciled_words import reconciled_words, same_as_shown
from metrics.aggregation.rules import ADDED, DECIMALS, RECOMPUTED, Rule, rule_over_areas
from metrics.model import Part, Point, Series
from metrics.periods import Frequency, Period
from metrics.plan.schema import Measure, Plan


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A figure of the force beside its areas, all of them sent; in the measure's unit.

    `areas_value` is what the areas come to together with what could not be placed, where that
    was given: `unallocated`. `difference` is the force less that, in points for percentages.
    """

    measure: str
    period: Period
    frequency: Frequency
    level: str
    force_value: float
    areas_value: float
    unallocated: float | None
    difference: float
    agrees: bool  # no difference is left with the decimals that are shown
    words: str
    illustrative: bool = False  # one of the figures is made up


def reconcile(plan: Plan, series: Iterable[Series]) -> tuple[Reconciliation, ...]:
    """Every figure the force sent beside each complete level of areas that was sent as well.

    Measures whose areas add up, and ratios by their numerators and denominators; in the order of
    the plan's measures, oldest period first. Figures that were worked out are left aside.
    """
    nesting = nesting_of(plan)
    sent: dict[str, list[Series]] = {}
    for one in series:
        if not one.breakdown:
            sent.setdefault(one.measure, []).append(_as_sent(one))
    return tuple(
        found
        for measure in plan.measures
        if measure.id in sent and rule_over_areas(measure) in {ADDED, RECOMPUTED}
        for found in _of_measure(measure, Held(measure.id, sent[measure.id]), nesting)
    )


def _as_sent(series: Series) -> Series:
    """The series without the figures that were worked out."""
    return replace(series, points=tuple(point for point in series.points if not point.made_from))


def _of_measure(measure: Measure, held: Held, nesting: Nesting) -> Iterator[Reconciliation]:
    rule = rule_over_areas(measure)
    for frequency in held.frequencies if rule else ():
        for period, force in sorted(held.of(nesting.force, frequency).items()):
            if rule and usable(force):
                yield from _of_period(measure, held, nesting, rule, period)


def _of_period(
    measure: Measure, held: Held, nesting: Nesting, rule: Rule, period: Period
) -> Iterator[Reconciliation]:
    """One answer a level."""
    force = held.at(nesting.force, period)
    unplaced = unplaced_parts(held, nesting, nesting.force, period)
    if force is None or not all(usable(part.point) for part in unplaced):
        return
    for level, parts in complete_levels(held, nesting, nesting.force, period):
        found = _reconciled(measure, rule, level, force, parts, unplaced)
        if found:
            yield found


def _reconciled(
    measure: Measure,
    rule: Rule,
    level: Level,
    force: Point,
    parts: Sequence[Part],
    unplaced: Sequence[Part],
) -> Reconciliation | None:
    points = [part.point for part in (*parts, *unplaced)]
    figures, loose = rule.combine(measure, points), None
    if figures is None or force.value is None:
        return None
    if unplaced:
        placed = rule.combine(measure, [part.point for part in unplaced])
        loose = placed.value if placed else None
    return Reconciliation(
        measure=measure.id,
        period=force.period,
        frequency=force.period.frequency,
        level=level.name,
        force_value=force.value,
        areas_value=figures.value,
        unallocated=loose,
        difference=round(force.value - figures.value, DECIMALS),
        agrees=same_as_shown(force.value, figures.value, measure.unit),
        words=reconciled_words(measure, level, force, figures.value, unplaced=bool(unplaced)),
        illustrative=any(point.illustrative for point in (force, *points)),
    )
