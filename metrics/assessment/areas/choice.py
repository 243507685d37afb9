"""Which areas stand beside one another: those of one level, for one period.

Areas end and are replaced: five policing areas until January 2026, two since. One place may be
on two levels, a policing area and a district at once. So a comparison is made for a level, of
the areas that were on it when the period ended, and never across levels.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from metrics.aggregation import LEVEL_NAMES, break_days
from metrics.assessment.areas.compare import compare_areas
from metrics.assessment.areas.rows import AreaComparison
from metrics.assessment.areas.shares import PAIR
from metrics.assessment.comparison import Setting
from metrics.assessment.grid import draw_up
from metrics.assessment.process import latest, refusal, starts_of
from metrics.model import Assessment, Point, Series
from metrics.periods import Frequency, Period
from metrics.plan.schema import Area, Measure, Plan

LEVELS = {level: f"{name.capitalize()}s" for level, name in LEVEL_NAMES.items()}
# neither the force nor what could not be placed is one place beside others


def areas_at(plan: Plan, period: Period, level: str) -> tuple[Area, ...]:
    """The areas that were on a level on the period's last day, in the plan's order."""
    return plan.areas_on(period.end, level)


def area_comparisons(
    plan: Plan, measure: Measure, series: Sequence[Series], quarter: Period
) -> tuple[AreaComparison, ...]:
    """The areas of a measure side by side, one comparison a level, policing areas first.

    The period is the newest, not after the quarter's end, for which two areas of one level have
    a figure. Where the force has a newer figure of the same frequency there is none: an earlier
    quarter's areas do not stand for this one.
    """
    held = [one for one in series if one.measure == measure.id and not one.breakdown]
    period = _newest(plan, measure, held, quarter)
    if period is None or _left_behind(plan, held, period, quarter):
        return ()
    figures = _figures(held, period)
    return tuple(
        _comparison(plan, measure, held, period, level, areas)
        for level, areas in _levels(plan, period, figures).items()
    )


def assessed_in(
    comparison: AreaComparison, assessments: Iterable[Assessment]
) -> tuple[Assessment, ...]:
    """The assessments of the compared areas for that measure and period, in its order."""
    found = {
        one.area: one
        for one in assessments
        if (one.measure, one.period) == (comparison.measure, comparison.period)
    }
    return tuple(found[row.area] for row in comparison.rows if row.area in found)


def _newest(plan: Plan, measure: Measure, held: Sequence[Series], quarter: Period) -> Period | None:
    """Where two frequencies end together, the order the measure lists them in decides."""
    periods = {
        point.period
        for one in held
        for point in one.points
        if point.period.end <= quarter.end and one.area != plan.body.force_area
    }
    ordered = sorted(periods, key=lambda p: (p.end, -_rank(measure, p.frequency)), reverse=True)
    return next((one for one in ordered if _levels(plan, one, _figures(held, one))), None)


def _rank(measure: Measure, frequency: Frequency) -> int:
    listed = measure.frequency
    return listed.index(frequency) if frequency in listed else len(listed)


def _figures(held: Sequence[Series], period: Period) -> dict[str, Point]:
    """Each area's figure for the period, where it has one."""
    found = {one.area: one.at(period) for one in held if one.frequency is period.frequency}
    return {area: point for area, point in found.items() if point and point.value is not None}


def _levels(
    plan: Plan, period: Period, figures: Mapping[str, Point]
) -> dict[str, tuple[Area, ...]]:
    """The levels on which two areas have figures; one that another covers says nothing more."""
    found: dict[str, tuple[Area, ...]] = {}
    for level in LEVELS:
        areas = tuple(one for one in areas_at(plan, period, level) if one.id in figures)
        if len(areas) >= PAIR and not any(set(areas) == set(kept) for kept in found.values()):
            found[level] = areas
    return {
        level: areas
        for level, areas in found.items()
        if not any(set(areas) < set(other) for other in found.values())
    }


def _left_behind(plan: Plan, held: Sequence[Series], period: Period, quarter: Period) -> bool:
    return any(
        point.value is not None and period.end < point.period.end <= quarter.end
        for one in held
        if one.area == plan.body.force_area and one.frequency is period.frequency
        for point in one.points
    )


def _comparison(
    plan: Plan,
    measure: Measure,
    held: Sequence[Series],
    period: Period,
    level: str,
    areas: Sequence[Area],
) -> AreaComparison:
    figures = _figures(held, period)
    compared = compare_areas(
        measure,
        {area.id: figures[area.id] for area in areas},
        figures.get(plan.body.force_area),
        {area.id: area.name for area in plan.areas},
        _unbroken(plan, measure, held, period, areas),
        whole=plan.force.name,
        sigmas=_sigmas(plan, measure, held, period),
    )
    return replace(compared, level=level, heading=LEVELS[level])


def _sigmas(
    plan: Plan, measure: Measure, held: Sequence[Series], period: Period
) -> dict[str, float]:
    """The spread of each area's process up to the period, where it has figures enough."""
    cut = [replace(one, points=_up_to(one, period)) for one in held]
    charted = [one for one in cut if one.frequency is period.frequency and one.points]
    if refusal(measure, period.frequency) or not charted:
        return {}
    charts = draw_up(charted, [starts_of(plan, one, (), _kin(held, one)) for one in charted])
    found = [latest(charts, row, measure.better).sigma for row in range(len(charted))]
    return {one.area: sigma for one, sigma in zip(charted, found, strict=True) if sigma}


def _up_to(series: Series, period: Period) -> tuple[Point, ...]:
    return tuple(point for point in series.points if point.period.end <= period.end)


def _kin(held: Sequence[Series], series: Series) -> list[Series]:
    return [one for one in held if one.area == series.area]


def _unbroken(
    plan: Plan, measure: Measure, held: Sequence[Series], period: Period, areas: Sequence[Area]
) -> dict[str, Point]:
    """The figures a year before, but none from across a break in the series or its definition."""
    before = period.year_before
    found = _figures(held, before)
    return {
        area.id: found[area.id]
        for area in areas
        if area.id in found and not _redefined(plan, measure, held, area.id, period)
    }


def _redefined(
    plan: Plan, measure: Measure, held: Sequence[Series], area: str, period: Period
) -> bool:
    """Whether an area's figures of the period and of a year before are not of one definition."""
    kin = [one for one in held if one.area == area]
    own = next(one for one in kin if one.frequency is period.frequency)
    days = (*plan.redefined(measure.id, area), *break_days(kin, besides=period.frequency))
    return Setting(measure, own, days).broken(period.year_before, period)
