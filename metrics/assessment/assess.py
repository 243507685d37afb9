"""The one engine: series in, one assessment a measure and area out.

Every page, export and command asks here. Which of a measure's frequencies speaks is decided by
which has the latest figure; where two end together, by the order the plan lists them in. All the
series that speak are charted in one pass, so that a thousand cost little more than one.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from metrics.assessment.judgement import Judgement, judge
from metrics.assessment.movements import movements
from metrics.assessment.outlook import outlook
from metrics.assessment.process import NOTHING_SHOWN, Latest
from metrics.assessment.speakers import (
    Asked,
    Speaker,
    by_measure_and_area,
    latest_of,
    peers_of,
    setting_of,
    speakers_of,
)
from metrics.assessment.verdict import assurance, verdict
from metrics.model import Against, ApprovedPhase, Assessment, Point, Series, Status
from metrics.periods import Period, last_whole
from metrics.plan.kinds import Basis
from metrics.plan.schema import Area, Measure, Plan
from metrics.wording import target_words

NEVER_RECEIVED = "No figure has been received yet."


def as_at(plan: Plan, quarter: Period) -> date:
    """The day on which a quarter's figures are taken to the meeting, and lateness is judged."""
    return quarter.end + timedelta(days=plan.papers_close_days)


def assess(
    plan: Plan,
    series: Iterable[Series],
    *,
    phases: Sequence[ApprovedPhase] = (),
    as_of: date | None = None,
    through: date | None = None,
) -> tuple[Assessment, ...]:
    """One assessment a measure and area with figures, and one a measure without any.

    `through` leaves out periods that end after it (default: `as_of`). `as_of` is the day on which
    lateness is judged; without it nothing is called overdue. `phases` are those approved. Sorted
    by the plan's order of measures, the force first, then areas in the plan's order.
    """
    asked = Asked(plan, by_measure_and_area(series), tuple(phases), as_of, through or as_of)
    speakers = speakers_of(asked)
    shown = latest_of(asked, [one for one in speakers.values() if one])
    return tuple(
        _assess(asked, speaker, shown.get(key, NOTHING_SHOWN))
        if speaker
        else _absent(plan.measure(key[0]), plan.force, as_of, asked.until)
        for key, speaker in speakers.items()
    )


def _assess(asked: Asked, speaker: Speaker, shown: Latest) -> Assessment:
    measure, area, point = speaker.measure, speaker.area, speaker.point
    setting = setting_of(asked, speaker, shown)
    judgement = judge(setting, area, asked.plan.force.id, point)
    is_force = area.id == asked.plan.force.id
    missing = _overdue(measure, asked.as_of, asked.until) if is_force else None
    if missing and missing.end > point.period.end:
        return _late(measure, area, missing, point, judgement)
    moved = movements(setting, judgement.target, point, peers_of(asked, speaker))
    return _said(
        measure,
        area,
        judgement.status,
        judgement.reason,
        **_targeted(measure, judgement),
        **_signalled(speaker, judgement, shown),
        period=point.period,
        value=point.value,
        shown=judgement.shown,
        miss=judgement.miss,
        arithmetic=judgement.arithmetic,
        provisional=point.provisional,
        illustrative=point.illustrative or _made_up(judgement) or shown.made_up,
        marker=point.marker,
        change=next((one for one in moved if one.against is Against.YEAR_BEFORE), None),
        comparisons=moved,
        due=_due(measure, point.period),
        return_id=point.return_id,
        worked_out=point.note if point.made_from else "",
    )


def _signalled(speaker: Speaker, judgement: Judgement, shown: Latest) -> dict[str, Any]:
    """What sampling and process say beside the status."""
    series, sure, bounds = speaker.series, judgement.sureness, judgement.bounds
    return {
        "certainty": sure.certainty,
        "sampled": sure.words,
        "interval": sure.interval,
        "variation": shown.variation,
        "course": shown.course,
        "since": shown.since,
        "assurance": assurance(shown, bounds),
        "limits": shown.limits,
        "run": shown.run if speaker.charted else "",
        "verdict": verdict(speaker.measure, series.frequency, judgement.status, shown, bounds),
        "outlook": outlook(speaker.measure, series, speaker.point, judgement.target, shown)
        if bounds
        else None,
    }


def _said(
    measure: Measure,
    area: Area,
    status: Status,
    reason: str,
    **more: Any,  # noqa: ANN401
) -> Assessment:
    """An assessment with what every one says, figure or none, and more; made once, for a copy with
    one field changed costs as much as the whole."""
    return Assessment(
        measure=measure.id,
        name=measure.name,
        priority=measure.priority,
        area=area.id,
        unit=measure.unit.value,
        status=status,
        reason=reason,
        **more,
    )


def _targeted(measure: Measure, judgement: Judgement) -> dict[str, Any]:
    """The target the judgement was made against."""
    target = judgement.target
    if target is None:
        return {}
    return {
        "target": judgement.level,
        "target_shown": target_words(target, measure.unit, judgement.level),
        "target_basis": target.basis.value,
        "target_source": target.source,
    }


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
    return _said(
        measure,
        area,
        Status.OVERDUE,
        reason,
        **_targeted(measure, judgement),
        period=missing,
        due=due,
        provisional=point.provisional,
        illustrative=point.illustrative or _made_up(judgement),
    )


def _absent(measure: Measure, area: Area, as_of: date | None, until: date | None) -> Assessment:
    """A measure nobody has sent a figure for."""
    missing = _overdue(measure, as_of, until)
    due = _due(measure, missing) if missing else None
    return _said(measure, area, Status.NO_FIGURE, NEVER_RECEIVED, due=due)
