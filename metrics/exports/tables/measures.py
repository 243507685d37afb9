"""One measure whole: every area and period, each figure as it was judged when it was the latest."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from metrics.assessment import judgements_of
from metrics.assessment.judgement import Judgement
from metrics.exports.tables.cells import (
    Cells,
    area_cells,
    basis_cell,
    interval_cells,
    judged_label,
    labelled,
    measure_cells,
    period_cells,
    point_cells,
    target_level,
)
from metrics.exports.tables.columns import NOT_JUDGED, UNIT_NAMES, columns
from metrics.exports.tables.table import Table, in_order
from metrics.model import ApprovedPhase, Point, Series, status_words
from metrics.plan import Measure, Plan
from metrics.wording import counted, target_words

COLUMNS = columns(
    "measure", "measure_name", "area", "area_name", "area_code", "breakdown", "frequency", "period",
    "period_start", "period_end", "value", "unit", "numerator", "denominator", "n", "lower",
    "upper", "marker", "label", "target", "target_words", "target_basis", "status", "reason",
    "note", "receipt",
)  # fmt: skip
JUDGED_THEN = (
    "Each status is that of the day on which its figure was the latest: it is decided by the "
    "target in force for that period and by the figures up to it."
)
A_PART = "A part of the measure: only the whole is held to a target."
OUTSIDE = "Outside the force: compared with, not judged."
NO_FIGURES = "No figure of {name} is held{when}, so there is nothing to show."
STATUSES = "the target and status of each as it was judged then"


def measure_table(
    plan: Plan,
    measure: Measure,
    series: Iterable[Series],
    phases: Sequence[ApprovedPhase] = (),
    when: str = "",
    hidden: str = "",
) -> Table:
    """Every figure of a measure among the series, area by area in the plan's order; `when` says
    in a few words what was left out, as ` up to 2025-26 Q4`, and `hidden` what of it is hidden."""
    own = sorted(
        (one for one in series if one.measure == measure.id and one.points), key=_order(plan)
    )
    rows = tuple(_rows(plan, measure, own, phases))
    areas = len({one.area for one in own})
    return Table(
        id=f"measure_{measure.id}",
        title=f"{measure.name}, by area and period",
        shows=f"Every figure held{when}, with what it was made from, and {STATUSES}.",
        source=measure.source,
        geography=f"{plan.force.name}: {counted(areas, 'area')}" if areas else plan.force.name,
        period=_span(own),
        columns=COLUMNS,
        rows=in_order(COLUMNS, rows),
        notes=tuple(filter(None, (hidden, *_notes(plan, measure)))),
        unit=UNIT_NAMES[measure.unit],
        empty="" if rows else NO_FIGURES.format(name=measure.name, when=when),
        measures=(measure.id,),
        said_above=frozenset({"measure_name", "unit"}),
    )


def _order(plan: Plan):  # noqa: ANN202  (a key to sort series by)
    places = {area.id: place for place, area in enumerate(plan.areas)}
    force = plan.force.id
    return lambda one: (one.area != force, places[one.area], one.breakdown, one.frequency)


def _span(held: Sequence[Series]) -> str:
    """`2023-24 Q1 to 2026-27 Q2`."""
    periods = sorted(point.period for one in held for point in (one.points[0], one.points[-1]))
    if not periods:
        return "no period"
    first, last = periods[0].label, periods[-1].label
    return first if first == last else f"{first} to {last}"


def _rows(
    plan: Plan, measure: Measure, held: Sequence[Series], phases: Sequence[ApprovedPhase]
) -> Iterator[Cells]:
    kin = defaultdict(list)
    for one in held:
        if not one.breakdown:
            kin[one.area].append(one)
    outside = {area.id for area in plan.comparators}
    for one in held:
        place = {**measure_cells(measure), **area_cells(plan.area(one.area))}
        place["breakdown"] = one.breakdown
        if one.breakdown or one.area in outside:
            why = A_PART if one.breakdown else OUTSIDE
            yield from ({**place, **_unjudged(measure, point, why)} for point in one.points)
            continue
        said = judgements_of(plan, measure, one, one.points, phases, kin[one.area])
        for point, judgement in zip(one.points, said, strict=True):
            yield {**place, **_judged(measure, point, judgement)}


def _unjudged(measure: Measure, point: Point, why: str) -> Cells:
    said = {"label": labelled(point, ""), "status": NOT_JUDGED, "reason": why}
    return {**period_cells(point.period), **point_cells(measure, point), **said}


def _judged(measure: Measure, point: Point, judgement: Judgement) -> Cells:
    target = judgement.target
    aim = target_words(target, measure.unit, judgement.level) if target else ""
    return {
        **period_cells(point.period),
        **point_cells(measure, point, judgement.bounds),
        **interval_cells(measure, judgement.sureness.interval),
        "label": judged_label(point, judgement),
        "target": target_level(judgement.level),
        "target_words": aim,
        "target_basis": basis_cell(target.basis if target else ""),
        "status": status_words(judgement.status),
        "reason": judgement.reason,
    }


def _notes(plan: Plan, measure: Measure) -> Iterator[str]:
    """The definition's cautions, how statuses are to be read, and what changed when."""
    yield JUDGED_THEN
    yield from filter(None, (measure.caution, measure.notes))
    for event in plan.events:
        if not event.measures or measure.id in event.measures:
            yield f"{event.day.day} {event.day:%B %Y}: {event.title}. {event.note}".strip()
