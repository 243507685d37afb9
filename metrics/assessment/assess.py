"""The one engine: series in, one assessment a measure and area out.

Every page, export and command asks here. Which of a measure's frequencies speaks is decided by
which has the latest figure; where two end together, by the order the plan lists them in.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
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
                assessments.append(_assess(plan, measure, area, found, as_of, until))
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
    held: tuple[Series, Point],
    as_of: date | None,
    until: date | None,
) -> Assessment:
    series, point = held
    is_force = area.id == plan.body.force_area
    judgement = judge(measure, area, plan.body.force_area, series, point)
    missing = _overdue(measure, as_of, until) if is_force else None
    if missing and missing.end > point.period.end:
        return _late(measure, area, missing, point, judgement)
    return replace(
        _targeted(measure, area, judgement),
        period=point.period,
        value=point.value,
        shown=judgement.shown,
        provisional=point.provisional,
        illustrative=point.illustrative or _made_up(judgement),
        marker=point.marker,
        change=movement(measure, series, point),
        due=_due(measure, point.period),
        return_id=point.return_id,
    )


def _plain(measure: Measure, area: Area, status: Status, reason: str) -> Assessment:
    """What every assessment says, figure or none."""
    return Assessment(
        measure=measure.id,
        name=measure.name,
        priority=measure.priority,
        area=area.id,
        unit=measure.unit.value,
        status=status,
        reason=reason,
    )


def _targeted(measure: Measure, area: Area, judgement: Judgement) -> Assessment:
    """The judgement with the target it was made against."""
    target, plain = judgement.target, _plain(measure, area, judgement.status, judgement.reason)
    judged = replace(plain, miss=judgement.miss, arithmetic=judgement.arithmetic)
    if target is None:
        return judged
    return replace(
        judged,
        target=judgement.level,
        target_shown=target_words(target, measure.unit, judgement.level),
        target_basis=target.basis.value,
        target_source=target.source,
    )


def _made_up(judgement: Judgement) -> bool:
    """Whether the judgement rests on a made-up target or a made-up figure to compare with."""
    target = judgement.target
    return judgement.made_up or (target is not None and target.basis is Basis.ILLUSTRATIVE)


def _due(measure: Measure, period: Period) -> date:
    return period.end + timedelta(days=measure.due_days)


def _overdue(measure: Measure, as_of: date | None, until: date | None) -> Period | None:
    """The latest period whose return was due by the day, if lateness is judged at all."""
    if as_of is None or until is None:
        return None
    latest_due = min(as_of - timedelta(days=measure.due_days + 1), until)
    return last_whole(measure.frequency[0], latest_due)


def _late(
    measure: Measure, area: Area, missing: Period, point: Point, judgement: Judgement
) -> Assessment:
    due = _due(measure, missing)
    reason = (
        f"{missing.label} was due by {due.day} {due:%B %Y} and has not been received. "
        f"The last figure held is for {point.period.label}: {judgement.reason}"
    )
    late = replace(_targeted(measure, area, judgement), status=Status.OVERDUE, reason=reason)
    return replace(
        late, period=missing, due=due, illustrative=point.illustrative, miss=0.0, arithmetic=()
    )


def _absent(measure: Measure, area: Area, as_of: date | None, until: date | None) -> Assessment:
    """A measure nobody has sent a figure for."""
    missing = _overdue(measure, as_of, until)
    absent = _plain(measure, area, Status.NO_FIGURE, NEVER_RECEIVED)
    return replace(absent, due=_due(measure, missing)) if missing else absent
