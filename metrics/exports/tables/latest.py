"""The latest figure and status of many measures: a priority, the plan, the national priorities.

What cannot be measured, or has no figure, stands in the table and says so: a plan is not kept by
what is left out of the count.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from metrics.assessment import standing
from metrics.exports.tables.cells import (
    Cells,
    area_cells,
    basis_cell,
    interval_cells,
    labelled,
    measure_cells,
    period_cells,
    point_cells,
    shown_figure,
    target_level,
)
from metrics.exports.tables.columns import CERTAINTY_WORDS, columns
from metrics.exports.tables.table import ILLUSTRATIVE, Table, in_order
from metrics.model import (
    ASSURANCE_STYLES,
    Assessment,
    Point,
    Series,
    Status,
    status_words,
)
from metrics.periods import Period
from metrics.plan import Area, Measure, Plan, Priority
from metrics.rag import target_bounds
from metrics.wording import listed

LATEST = columns(
    "measure", "measure_name", "priority", "area", "area_name", "area_code", "frequency", "period",
    "period_start", "period_end", "value", "unit", "numerator", "denominator", "n", "lower",
    "upper", "marker", "label", "target", "target_words", "target_basis", "status", "certainty",
    "signal", "change", "reason", "receipt",
)  # fmt: skip
OF_ONE_AREA = frozenset({"area_name", "area_code"})
NATIONAL = (*columns("national_priority"), *LATEST)
SOURCES_NAMED = 3  # more make a line that nobody reads to its end
SOURCES_ELSEWHERE = "of each measure by itself, on the sheet Definitions"
NOT_REPORTED = "No figure for {area} stands for {quarter}."
NOT_MEASURED = "Not measured: {why}"
NO_MEASURES = "{name} has no measure yet, so there is nothing to show."
AS_AT = (
    "Each figure is the latest that stands for {quarter}, so its own period may be an earlier one."
)
COUNTED_ONCE = "A measure that stands for several national priorities has a row under each."


@dataclass(frozen=True)
class Standing:
    """Every measure of an area as it stands for a quarter, with the points that were judged."""

    plan: Plan
    area: Area
    quarter: Period
    assessments: Mapping[str, Assessment]
    points: Mapping[tuple[str, Period], Point]
    hidden: Callable[[str], str]  # what is to be said of a measure's hidden figures

    @property
    def when(self) -> str:
        """The quarter with its months."""
        return self.quarter.words


def standing_of(
    plan: Plan,
    area: Area,
    quarter: Period,
    assessments: Iterable[Assessment],
    series: Iterable[Series],
    hidden: Callable[[str], str],
) -> Standing:
    """What stands for an area and a quarter."""
    held = standing(plan, assessments, area, quarter)
    points = {
        (one.measure, point.period): point
        for one in series
        if one.area == area.id and not one.breakdown
        for point in one.points
    }
    return Standing(plan, area, quarter, held, points, hidden)


def priority_table(shown: Standing, priority: Priority) -> Table:
    """The measures of a priority: those at home there, then the others it names."""
    measures = shown.plan.measures_of(priority)
    what = f"The latest figure and status of every measure of the priority {priority.name}."
    return _latest(shown, f"priority_{priority.id}", priority.name, what, measures)


def plan_table(shown: Standing) -> Table:
    """Every measure of the plan."""
    what = f"The latest figure and status of every measure of the {shown.plan.name}."
    return _latest(shown, "plan", shown.plan.name, what, shown.plan.measures)


def _latest(
    shown: Standing, table_id: str, name: str, what: str, measures: Sequence[Measure]
) -> Table:
    return Table(
        id=table_id,
        title=f"{name}: latest figures and statuses, {shown.area.name}, {shown.quarter.label}",
        shows=what,
        source=_sources(measures),
        geography=shown.area.name,
        period=shown.when,
        columns=LATEST,
        rows=in_order(LATEST, (_row(shown, measure) for measure in measures)),
        notes=tuple(_notes(shown, measures)),
        empty="" if measures else NO_MEASURES.format(name=name),
        measures=tuple(measure.id for measure in measures),
        said_above=OF_ONE_AREA,
    )


def national_table(shown: Standing) -> Table:
    """Every national priority with the measures that stand for it, or why there are none."""
    plan = shown.plan
    named = dict.fromkeys(one for priority in plan.national_priorities for one in priority.measures)
    measures = [plan.measure(one) for one in named]
    rows = tuple(_national_rows(shown))
    return Table(
        id="national",
        title=f"National priorities for policing: {shown.area.name}, {shown.quarter.label}",
        shows="What the force contributes to each national priority, by the measures of the plan.",
        source=_sources(measures),
        geography=shown.area.name,
        period=shown.when,
        columns=NATIONAL,
        rows=in_order(NATIONAL, rows),
        notes=(*_notes(shown, measures), COUNTED_ONCE, *_baselines(plan)),
        empty="" if rows else NO_MEASURES.format(name="The list of national priorities"),
        measures=tuple(named),
        said_above=OF_ONE_AREA,
    )


def _national_rows(shown: Standing) -> Iterator[Cells]:
    for priority in shown.plan.national_priorities:
        named = {"national_priority": priority.name}
        for measure_id in priority.measures:
            yield {**named, **_row(shown, shown.plan.measure(measure_id))}
        if priority.not_measured:
            yield {**named, **_no_figure(NOT_MEASURED.format(why=priority.not_measured))}


def _baselines(plan: Plan) -> Iterator[str]:
    for priority in plan.national_priorities:
        if told := priority.baseline_words:
            yield f"{priority.name}, national baseline: {told}"


def _no_figure(why: str) -> Cells:
    return {"status": status_words(Status.NO_FIGURE), "reason": why}


def _row(shown: Standing, measure: Measure) -> Cells:
    home = {"priority": shown.plan.priority(measure.priority).name}
    named = {**measure_cells(measure), **home, **area_cells(shown.area)}
    said = shown.assessments.get(measure.id)
    if said is None:
        told = NOT_REPORTED.format(area=shown.area.name, quarter=shown.quarter.label)
        return {**named, **_no_figure(told), "value": shown_figure(measure, None)}
    return {**named, **_assessed(shown, measure, said)}


def _assessed(shown: Standing, measure: Measure, said: Assessment) -> Cells:
    period = said.period
    point = shown.points.get((measure.id, period)) if period and said.value is not None else None
    figure = _figure(shown, measure, said, point)
    moved = said.change.words if said.change else ""
    return {
        **(period_cells(period) if period else {}),
        **figure,
        **interval_cells(measure, said.interval),
        "label": _label(said, point),
        "target": target_level(said.target),
        "target_words": said.target_shown,
        "target_basis": basis_cell(said.target_basis),
        "status": status_words(said.status),
        "certainty": CERTAINTY_WORDS[said.certainty] if said.certainty else "",
        "signal": _signal(said),
        "change": moved,
        "reason": said.told,
        "receipt": said.return_id,
    }


def _figure(shown: Standing, measure: Measure, said: Assessment, point: Point | None) -> Cells:
    if point is None:
        marks = said.marker.split()
        return {"value": shown_figure(measure, said.value, markers=marks), "marker": ""}
    target = measure.target_for(point.period, shown.area, shown.plan.force.id)
    bounds = target_bounds(target, point.period.end) if target else None
    return point_cells(measure, point, bounds)


def _label(said: Assessment, point: Point | None) -> str:
    """What is made up; where only the comparison is, or the last figure held, that is said too."""
    label = labelled(point, said.target_basis)
    if not said.illustrative or ILLUSTRATIVE in label:
        return label
    return labelled(point, said.target_basis, beside=True)


def _signal(said: Assessment) -> str:
    words = [said.signal.words] if said.signal else []
    words += [ASSURANCE_STYLES[said.assurance].words] if said.assurance else []
    return "; ".join(words)


def _sources(measures: Sequence[Measure]) -> str:
    named = dict.fromkeys(measure.source for measure in measures)
    return listed(named) if 0 < len(named) <= SOURCES_NAMED else SOURCES_ELSEWHERE


def _notes(shown: Standing, measures: Sequence[Measure]) -> Iterator[str]:
    yield AS_AT.format(quarter=shown.when)
    for measure in measures:
        for told in filter(None, (measure.caution, shown.hidden(measure.id))):
            yield f"{measure.name}: {told}"
