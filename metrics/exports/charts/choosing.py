"""The charts of many measures at once, as the pages show them: for a set, and the command line."""

from collections.abc import Iterable, Sequence
from datetime import date

from metrics.assessment import process_of
from metrics.exports.charts.chart import PublicChart
from metrics.exports.charts.drawing import Told, series_chart, series_to_draw
from metrics.model import ApprovedPhase, Assessment, Series
from metrics.plan.schema import Area, Measure


def charts_of(
    told: Told,
    measures: Iterable[Measure],
    area: Area,
    *,
    series: Sequence[Series],
    assessments: Iterable[Assessment],
    phases: Sequence[ApprovedPhase],
    until: date,
) -> tuple[PublicChart, ...]:
    """One chart a measure that has figures for the area up to a day, in the measures' order."""
    held = {one.measure: one for one in assessments if one.area == area.id}
    found = []
    for measure in measures:
        one = held.get(measure.id)
        chosen, kin = series_to_draw(series, measure.id, area.id, one, until)
        if one and chosen:
            process = process_of(told.plan, measure, chosen, phases, kin)
            found.append(series_chart(told, measure, area, process, one))
    return tuple(found)
