"""Any figure of a series as it was judged when it was the latest: statuses never look ahead."""

from collections.abc import Sequence
from dataclasses import replace

from metrics.assessment.comparison import Setting
from metrics.assessment.judgement import Judgement, judge
from metrics.assessment.process import NOTHING_SHOWN
from metrics.assessment.speakers import Asked, Speaker, chart, setting_of
from metrics.model import ApprovedPhase, Point, Series
from metrics.plan.schema import Measure, Plan


def judgement_of(
    plan: Plan,
    measure: Measure,
    series: Series,
    point: Point,
    phases: Sequence[ApprovedPhase] = (),
    kin: Sequence[Series] = (),
) -> Judgement:
    """The judgement of one point of the series, on the figures up to it; `kin` as there."""
    setting = setting_at(plan, measure, series, point, phases, kin)
    return judge(setting, plan.area(series.area), plan.force.id, point)


def setting_at(
    plan: Plan,
    measure: Measure,
    series: Series,
    point: Point,
    phases: Sequence[ApprovedPhase] = (),
    kin: Sequence[Series] = (),
) -> Setting:
    """What a comparison up to one point must know: how its process moves, and what was redefined.

    `kin` are all series of the same measure and area: a break marked on one is a break of all.
    """
    held = {(series.measure, series.area): kin}
    asked = Asked(plan, held, tuple(phases), None, None)
    until = tuple(one for one in series.points if one.period <= point.period)
    speaker = Speaker(measure, plan.area(series.area), replace(series, points=until))
    shown = chart(asked, [speaker])[0] if speaker.charted else NOTHING_SHOWN
    return setting_of(asked, speaker, shown)
