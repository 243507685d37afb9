"""The charts of the site, drawn one after the other through the one warm browser."""

from collections.abc import Iterator

from metrics.exports.charts import (
    ChartFile,
    Format,
    Progress,
    PublicChart,
    charts_of,
    write_charts,
)
from metrics.exports.house import House
from metrics.release import Public
from metrics.site.site import Site


def site_charts(public: Public, house: House) -> tuple[PublicChart, ...]:
    """A chart for each measure of which a figure of the force may be shown."""
    return charts_of(public, (), public.plan.force, house=house)


def draw_charts(public: Public, house: House, *, browser: bool) -> Iterator[Progress | Site]:
    """Each step before it is taken, and at last the site; without a browser its charts are not
    drawn, and everything they say stands in words and tables."""
    charts = site_charts(public, house)
    drawings = {}
    for step in write_charts(charts, [Format.SVG]) if browser else ():
        match step:
            case Progress():
                yield step
            case ChartFile():
                drawings[step.chart.measure] = step.content
    yield Site(public, {one.measure: one for one in charts}, drawings)
