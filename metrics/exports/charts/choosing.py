"""The charts of many measures at once, for a set, the command line and the site."""

from collections.abc import Iterable, Iterator

from metrics.exports.charts.chart import PublicChart
from metrics.exports.charts.making import Told, area_charts, series_chart
from metrics.exports.house import House
from metrics.plan.schema import Area, Measure
from metrics.release import Public, refuse_withheld


def charts_of(
    public: Public,
    measures: Iterable[str] = (),
    area: Area | None = None,
    *,
    house: House,
    by_area: bool = False,
) -> tuple[PublicChart, ...]:
    """One chart a measure that has figures for the area (None: the force), in the order asked for
    (none: all); with `by_area` the charts of its areas too. `Refused` for a measure that is not
    for publication."""
    told, place = Told(public, house), area or public.plan.force
    chosen = measures_asked(public, measures) or public.plan.measures
    return tuple(_charts(told, chosen, place, by_area=by_area))


def measures_asked(public: Public, measures: Iterable[str]) -> tuple[Measure, ...]:
    """The measures of ids, each once; `Refused` for one that is not for publication."""
    ids, plan = tuple(dict.fromkeys(measures)), public.plan
    held = (*plan.measures, *public.withheld.values())
    refuse_withheld(plan.model_copy(update={"measures": held}), ids)
    return tuple(plan.measure(one) for one in ids)


def _charts(
    told: Told, measures: Iterable[Measure], area: Area, *, by_area: bool
) -> Iterator[PublicChart]:
    for measure in measures:
        if one := series_chart(told, measure, area):
            yield one
        if by_area:
            yield from area_charts(told, measure)
