"""Charts on the command line: export."""

import argparse
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from metrics.assessment import as_at
from metrics.commands.answers import DONE, answer, tell
from metrics.commands.editions import add_edition_arguments
from metrics.commands.site import export_site
from metrics.errors import Unknown
from metrics.exports.charts import (
    ChartFile,
    Format,
    Progress,
    PublicChart,
    Told,
    charts_of,
    close_browser,
    possible,
    write_charts,
)
from metrics.exports.charts.writing import MANIFEST, manifest
from metrics.meeting import take_picture
from metrics.model import Series
from metrics.periods import Period, quarter_of
from metrics.plan import Area, Measure, Plan, read_plan
from metrics.warehouse import Warehouse

Verb = Callable[[argparse.Namespace], int]
WRITTEN_AS = {
    "png": (Format.PNG, Format.PRINT), "svg": (Format.SVG,), "pdf": (Format.PDF,),
    "html": (Format.HTML,), "csv": (Format.CSV,),
}  # fmt: skip
NOTHING_HELD = (
    "No figure is held of {measures} for {area} up to {quarter}, so there is no chart to write. "
    "Nothing was written."
)


def add_export_verb(verb: Callable[[str, Verb], argparse.ArgumentParser]) -> None:
    """The verb with its arguments."""
    exporting = verb("export", export_charts)
    exporting.add_argument(
        "--measure", action="append", metavar="ID", help="may be given again; without it, all"
    )
    exporting.add_argument("--area", metavar="ID", help="without it the whole force")
    exporting.add_argument(
        "--format", action="append", choices=WRITTEN_AS, help="may be given again; without it, all"
    )
    where = exporting.add_mutually_exclusive_group(required=True)
    where.add_argument("--to", type=Path, metavar="DIR")
    where.add_argument("--site", type=Path, metavar="DIR", help="the whole public site instead")
    add_edition_arguments(exporting)


def export_charts(asked: argparse.Namespace) -> int:
    """Write the charts of measures as pictures, pages and data, with a manifest."""
    if asked.site:
        return export_site(asked)
    plan = read_plan(asked.config)
    area = plan.area(asked.area) if asked.area else plan.force
    measures = [plan.measure(one) for one in dict.fromkeys(asked.measure or ())] or plan.measures
    forms, missing = possible(_forms(asked))
    charts = _charts(asked, plan, measures, area)
    if missing:
        tell(sys.stderr, [missing])
    asked.to.mkdir(parents=True, exist_ok=True)
    try:
        files = list(_written(asked.to, write_charts(charts, forms)))
    finally:
        close_browser()
    (asked.to / MANIFEST).write_bytes(manifest(files))
    written = [str(asked.to / file.name) for file in files]
    made_up = sum(chart.illustrative for chart in charts)
    told = (
        f"{asked.to}: {len(files)} files of {len(charts)} charts were written, "
        f"{made_up} of them labelled illustrative; {MANIFEST} says what each shows."
    )
    answer(asked, {"files": written, "manifest": str(asked.to / MANIFEST)}, [told])
    return DONE


def _forms(asked: argparse.Namespace) -> list[Format]:
    names = dict.fromkeys(asked.format or WRITTEN_AS)
    return [form for name in names for form in WRITTEN_AS[name]]


def _charts(
    asked: argparse.Namespace, plan: Plan, measures: Iterable[Measure], area: Area
) -> tuple[PublicChart, ...]:
    """The charts asked for; refused where there is none."""
    now = datetime.now(UTC)
    with Warehouse(asked.warehouse) as warehouse:
        chosen = asked.quarter or _newest(plan, warehouse.series(known_at=asked.known_at), now)
        day = as_at(plan, chosen)
        seen = take_picture(warehouse, plan, chosen, day=day, known_at=asked.known_at)
    found = charts_of(
        Told(plan, day, asked.known_at, now),
        measures,
        area,
        series=seen.series,
        assessments=seen.assessments,
        phases=seen.phases,
        until=chosen.end,
    )
    if not found:
        which = " or ".join(asked.measure) if asked.measure else "any measure"
        raise Unknown(NOTHING_HELD.format(measures=which, area=area.name, quarter=chosen.label))
    return found


def _newest(plan: Plan, series: Iterable[Series], now: datetime) -> Period:
    """The newest quarter that is over and that the force has sent something for."""
    over = quarter_of(now.date()).previous
    ends = [
        point.period.end
        for one in series
        if one.area == plan.force.id
        for point in one.points
        if point.period.end <= over.end
    ]
    return quarter_of(max(ends)) if ends else over


def _written(folder: Path, steps: Iterator[Progress | ChartFile]) -> Iterator[ChartFile]:
    """Each file as soon as it is made; progress on the error stream."""
    for step in steps:
        match step:
            case Progress():
                tell(sys.stderr, [step.words])
            case ChartFile():
                (folder / step.name).write_bytes(step.content)
                yield step
