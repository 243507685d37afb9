"""The one engine: series in, one assessment a measure and area out.

Every page, export and command asks here. Which of a measure's frequencies speaks is decided by
which has the latest figure; where two end together, by the order the plan lists them in.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from metrics.assessment.comparison import movement
from metrics.assessment.judgement import Judgement, judge
from metrics.assessment.words import target_words
from metrics.model import Assessment, Point, Series, Status
from metrics.periods import Frequency, Period, last_whole
from metrics.plan.kinds import Basis
from metrics.plan.schema import Area, Measure, Plan

NEVER_RECEIVED = "No figure has been received yet."


def as_at(plan: Plan, quarter: Period) -> date:
    """The day on which a quarter's figures are taken to the meeting, and lateness is judged."""
    return quarter.end + timedelta(days=plan.papers_close_days)


def assess(
    plan: Plan,
    series: Iterable[Series],
    *,
    as_of: date | None = None,
    through: date | None = None,
) -> tuple[Assessment, ...]:
    """One assessment a measure and area with figures, and one a measure without any.

    `through` leaves out periods that end after it (default: `as_of`). `as_of` is the day on which
    lateness is judged; without it nothing is called overdue. Sorted by the plan's order of
    measures, the force first, then areas in the plan's order.
    """
    until = through or as_of
    held = _by_measure_and_area(series)
    assessments = []
    for measure in plan.measures:
        for area in plan.areas:
            found = _choose(measure, held.get((measure.id, area.id), ()), until)
            if found:
                assessments.append(_assess(plan, measure, area, *found, as_of, until))
            elif area.id == plan.body.force_area:
                assessments.append(_absent(measure, area, as_of, until))
    return tuple(assessments)


def _by_measure_and_area(series: Iterable[Series]) -> dict[tuple[str, str], list[Series]]:
    held = defaultdict(list)
    for one in series:
        if not one.breakdown:
            held[one.measure, one.area].append(one)
    return held


def _choose(
    measure: Measure, series: Sequence[Series], until: date | None
) -> tuple[Series, Point] | None:
    """The series that speaks, and its latest point not after `until`."""
    latest = []
    for one in series:
        points = [point for point in one.points if until is None or point.period.end <= until]
        if points:
            latest.append((points[-1].period.end, -_rank(measure, one.frequency), one, points[-1]))
    if not latest:
        return None
    _, _, chosen, point = max(latest, key=lambda found: found[:2])
    return chosen, point


def _rank(measure: Measure, frequency: Frequency) -> int:
    listed = measure.frequency
    return listed.index(frequency) if frequency in listed else len(listed)


def _assess(
    plan: Plan,
    measure: Measure,
    area: Area,
    series: Series,
    point: Point,
    as_of: date | None,
    until: date | None,
) -> Assessment:
    judgement = judge(measure, area, plan.body.force_area, series, point)
    missing = _overdue(measure, as_of, until) if area.id == plan.body.force_area else None
    if missing and missing.end > point.period.end:
        return _late(measure, area, missing, point, judgement)
    target = judgement.target
    made_up = target is not None and target.basis is Basis.ILLUSTRATIVE
    return Assessment(
        measure=measure.id,
        name=measure.name,
        priority=measure.priority,
        area=area.id,
        unit=measure.unit.value,
        status=judgement.status,
        reason=judgement.reason,
        period=point.period,
        value=point.value,
        shown=judgement.shown,
        target=judgement.level,
        target_shown=target_words(target, measure.unit, judgement.level) if target else "",
        target_basis=target.basis.value if target else "",
        target_source=target.source if target else "",
        provisional=point.provisional,
        illustrative=point.illustrative or made_up,
        marker=point.marker,
        change=movement(measure, series, point),
        due=point.period.end + timedelta(days=measure.due_days),
        miss=judgement.miss,
        return_id=point.return_id,
        arithmetic=judgement.arithmetic,
    )


def _overdue(measure: Measure, as_of: date | None, until: date | None) -> Period | None:
    """The latest period whose return was due by the day, if lateness is judged at all."""
    if as_of is None or until is None:
        return None
    latest_due = min(as_of - timedelta(days=measure.due_days + 1), until)
    return last_whole(measure.frequency[0], latest_due)


def _late(
    measure: Measure, area: Area, missing: Period, point: Point, judgement: Judgement
) -> Assessment:
    due = missing.end + timedelta(days=measure.due_days)
    reason = (
        f"{missing.label} was due by {due.day} {due:%B %Y} and has not been received. "
        f"The last figure held is for {point.period.label}: {judgement.reason}"
    )
    return Assessment(
        measure=measure.id,
        name=measure.name,
        priority=measure.priority,
        area=area.id,
        unit=measure.unit.value,
        status=Status.OVERDUE,
        reason=reason,
        period=missing,
        due=due,
        illustrative=point.illustrative,
    )


def _absent(measure: Measure, area: Area, as_of: date | None, until: date | None) -> Assessment:
    """A measure nobody has sent a figure for: late only if there is a day to be late on."""
    missing = _overdue(measure, as_of, until)
    due = missing.end + timedelta(days=measure.due_days) if missing else None
    return Assessment(
        measure=measure.id,
        name=measure.name,
        priority=measure.priority,
        area=area.id,
        unit=measure.unit.value,
        status=Status.NO_FIGURE,
        reason=NEVER_RECEIVED,
        due=due,
    )
