"""What is drawn of a measure, on the screen and in files: one function, so that they cannot differ
in anything but the figures they are given."""

from collections.abc import Sequence
from datetime import date

from metrics.assessment import target_steps
from metrics.assessment.areas import AreaComparison, assessed_in
from metrics.charts import Judged, describe_areas, describe_series, draw_areas, draw_series
from metrics.charts.style import Figure
from metrics.model import Assessment, Process, Series
from metrics.periods import Frequency
from metrics.plan.schema import Area, Measure, Plan


def series_said(plan: Plan, area: Area, process: Process, one: Assessment) -> dict:
    """What the chart of a series is drawn and described with; status and outlook only where the
    assessment speaks of its latest figure, and that figure is there."""
    latest = process.series.points[-1]
    speaks = one.period == latest.period and latest.value is not None
    return {
        "last": Judged(one.status, one.target_shown) if speaks else None,
        "process": process,
        "events": plan.events_for(one.measure, area.id),
        "outlook": one.outlook if speaks else None,
    }


def draw_one(
    plan: Plan, measure: Measure, area: Area, process: Process, one: Assessment
) -> tuple[Figure, str]:
    """The chart of a series, and its description."""
    series, said = process.series, series_said(plan, area, process, one)
    steps = target_steps(measure, area, plan.force.id, series)
    figure = draw_series(measure, area.name, series, steps, **said)
    return figure, describe_series(measure, area.name, series, **said)


def draw_compared(
    plan: Plan, measure: Measure, comparison: AreaComparison, assessments: Sequence[Assessment]
) -> tuple[Figure, str]:
    """The chart of the areas of a measure, and its description."""
    names = {area.id: area.name for area in plan.areas}
    found = assessed_in(comparison, assessments)
    return (
        draw_areas(measure, comparison, found, names),
        describe_areas(measure, comparison, found, names),
    )


def series_to_draw(
    held: Sequence[Series],
    measure: str,
    area: str,
    until: date,
    frequency: Frequency | None = None,
) -> tuple[Series | None, tuple[Series, ...]]:
    """The series of a frequency (None: any) up to a day, and all of that measure and area; None
    where no figure is held."""
    kin = tuple(
        Series(each.measure, each.area, each.frequency, points, each.breakdown)
        for each in held
        if (each.measure, each.area, each.breakdown) == (measure, area, "")
        and (points := tuple(point for point in each.points if point.period.end <= until))
    )
    same = [each for each in kin if each.frequency is frequency] or list(kin)
    chosen = same[0] if same else None
    empty = chosen is None or all(point.value is None for point in chosen.points)
    return (None if empty else chosen), kin
