"""The charts of the site, drawn one after the other through the one warm browser."""

from collections.abc import Iterator

from metrics.exports.charts import (
    ChartFile,
    Format,
    Progress,
    PublicChart,
    Told,
    charts_of,
    write_charts,
)
from metrics.release import Public
from metrics.site.site import Site


def site_charts(public: Public) -> tuple[PublicChart, ...]:
    """A chart for each measure of which a figure of the force may be shown."""
    return charts_of(
        Told(public.plan, public.day, public.known_at, public.made_at),
        public.plan.measures,
        public.plan.force,
        series=public.series,
        assessments=public.assessments,
        phases=Site(public).phases,
        until=public.quarter.end,
    )


def draw_charts(public: Public, *, browser: bool) -> Iterator[Progress | Site]:
    """Each step before it is taken, and at last the site; without a browser its charts are not
    drawn, and everything they say stands in words and tables."""
    charts = site_charts(public)
    drawings = {}
    for step in write_charts(charts, [Format.SVG]) if browser else ():
        match step:
            case Progress():
                yield step
            case ChartFile():
                drawings[step.chart.measure] = step.content
    yield Site(public, {one.measure: one for one in charts}, drawings)
