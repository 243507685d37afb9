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
    return judgements_of(plan, measure, series, [point], phases, kin)[0]


def judgements_of(
    plan: Plan,
    measure: Measure,
    series: Series,
    points: Sequence[Point],
    phases: Sequence[ApprovedPhase] = (),
    kin: Sequence[Series] = (),
) -> tuple[Judgement, ...]:
    """The same for some or all points of a series, charted in one pass."""
    settings = _settings(plan, measure, series, points, phases, kin)
    area = plan.area(series.area)
    return tuple(
        judge(setting, area, plan.force.id, point)
        for setting, point in zip(settings, points, strict=True)
    )


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
    return _settings(plan, measure, series, [point], phases, kin)[0]


def _settings(
    plan: Plan,
    measure: Measure,
    series: Series,
    points: Sequence[Point],
    phases: Sequence[ApprovedPhase],
    kin: Sequence[Series],
) -> tuple[Setting, ...]:
    asked = Asked(plan, {(series.measure, series.area): kin}, tuple(phases), None, None)
    area = plan.area(series.area)
    speakers = [Speaker(measure, area, _until(series, point)) for point in points]
    charted = [one for one in speakers if one.charted]
    shown = dict(zip(map(id, charted), chart(asked, charted) if charted else (), strict=True))
    return tuple(setting_of(asked, one, shown.get(id(one), NOTHING_SHOWN)) for one in speakers)


def _until(series: Series, point: Point) -> Series:
    """The series as it stood when the point was its latest."""
    until = tuple(one for one in series.points if one.period <= point.period)
    return replace(series, points=until)
