"""Every figure of a series as it was judged when it was the latest: statuses never look ahead."""

from collections.abc import Sequence
from dataclasses import replace

from metrics.assessment.judgement import Judgement, judge
from metrics.assessment.process import NOTHING_SHOWN
from metrics.assessment.speakers import Asked, Speaker, chart, setting_of
from metrics.model import ApprovedPhase, Series
from metrics.plan.schema import Measure, Plan


def judgements(
    plan: Plan,
    measure: Measure,
    series: Series,
    phases: Sequence[ApprovedPhase] = (),
    kin: Sequence[Series] = (),
) -> tuple[Judgement, ...]:
    """One judgement a point of the series, each on the figures up to it.

    `kin` are all series of the same measure and area: a break marked on one is a break of all.
    """
    held = {(series.measure, series.area): kin}
    asked, area = Asked(plan, held, tuple(phases), None, None), plan.area(series.area)
    lengths = range(1, len(series.points) + 1)
    grown = [replace(series, points=series.points[:length]) for length in lengths]
    speakers = [Speaker(measure, area, one) for one in grown]
    shown = iter(chart(asked, [one for one in speakers if one.charted]))
    latest = [next(shown) if one.charted else NOTHING_SHOWN for one in speakers]
    return tuple(
        judge(setting_of(asked, one, last), area, plan.force.id, one.point)
        for one, last in zip(speakers, latest, strict=True)
    )
