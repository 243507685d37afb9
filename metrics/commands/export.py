"""Charts on the command line: export."""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from metrics.commands.answers import DONE, answer, tell
from metrics.commands.editions import add_edition_arguments, keep_published, public_asked
from metrics.commands.site import export_site
from metrics.errors import Unknown
from metrics.exports.charts import (
    ChartFile,
    Format,
    Progress,
    PublicChart,
    charts_of,
    close_browser,
    possible,
    write_charts,
)
from metrics.exports.charts.writing import MANIFEST, manifest
from metrics.exports.house import House, read_house
from metrics.exports.tables import Wanted, held_of, publication_of, tables_of, write_workbook
from metrics.plan import read_plan
from metrics.release import Public, refuse_withheld
from metrics.warehouse import Warehouse

Verb = Callable[[argparse.Namespace], int]
WRITTEN_AS = {
    "png": (Format.PNG, Format.PRINT), "svg": (Format.SVG,), "pdf": (Format.PDF,),
    "html": (Format.HTML,), "csv": (Format.CSV,), "xlsx": (),
}  # fmt: skip
XLSX, WORKBOOK = "xlsx", "figures.xlsx"  # the figures of every chart in one workbook
WHAT = "Charts"  # on the list of what was published
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
        "--by-area", action="store_true", help="the areas of each measure side by side too"
    )
    exporting.add_argument(
        "--format", action="append", choices=WRITTEN_AS, help="may be given again; without it, all"
    )
    exporting.add_argument(
        "--embed", action="store_true", help="small web pages to stand in another, and no other"
    )
    where = exporting.add_mutually_exclusive_group(required=True)
    where.add_argument("--to", type=Path, metavar="DIR")
    where.add_argument("--site", type=Path, metavar="DIR", help="the whole public site instead")
    add_edition_arguments(exporting)


def export_charts(asked: argparse.Namespace) -> int:
    """Write the charts of measures as pictures, pages and data, with a manifest."""
    if asked.site:
        return export_site(asked)
    plan, house = read_plan(asked.config), read_house(asked.config)
    refuse_withheld(plan, asked.measure or ())
    with Warehouse(asked.warehouse) as warehouse:
        public = public_asked(asked, warehouse, plan)
        charts = _charts(asked, public, house)
        files = _files(asked, charts)
        kept = {file.name: file.content for file in files} | {MANIFEST: manifest(files)}
        kept |= _workbook(asked, public, charts)
        keep_published(asked, warehouse, public, WHAT, kept)
    written = [str(asked.to / name) for name in kept if name != MANIFEST]
    made_up = sum(chart.illustrative for chart in charts)
    told = (
        f"{asked.to}: {len(written)} files of {len(charts)} charts were written, "
        f"{made_up} of them labelled illustrative; {MANIFEST} says what each shows. {public.words}."
    )
    plain = {"files": written, "manifest": str(asked.to / MANIFEST), "edition": public.words}
    answer(asked, plain, [told])
    return DONE


def _files(asked: argparse.Namespace, charts: tuple[PublicChart, ...]) -> list[ChartFile]:
    """Every file, written as soon as it is made, and their manifest."""
    forms, missing = possible(_forms(asked))
    if missing:
        tell(sys.stderr, [missing])
    asked.to.mkdir(parents=True, exist_ok=True)
    try:
        files = list(_written(asked.to, write_charts(charts, forms)))
    finally:
        close_browser()
    (asked.to / MANIFEST).write_bytes(manifest(files))
    return files


def _names(asked: argparse.Namespace) -> list[str]:
    """The formats asked for by name; all of them where none is, but for an embed."""
    return list(dict.fromkeys(asked.format or (() if asked.embed else WRITTEN_AS)))


def _forms(asked: argparse.Namespace) -> list[Format]:
    embeds = [Format.EMBED] if asked.embed else []
    return [*embeds, *(form for name in _names(asked) for form in WRITTEN_AS[name])]


def _workbook(
    asked: argparse.Namespace, public: Public, charts: tuple[PublicChart, ...]
) -> dict[str, bytes]:
    """The figures behind the charts, every area and period, in one accessible workbook."""
    if XLSX not in _names(asked):
        return {}
    held, measures = held_of(public), tuple(dict.fromkeys(one.measure for one in charts))
    content = write_workbook(publication_of(held, tables_of(held, Wanted(measures=measures))))
    (asked.to / WORKBOOK).write_bytes(content)
    return {WORKBOOK: content}


def _charts(asked: argparse.Namespace, public: Public, house: House) -> tuple[PublicChart, ...]:
    """The charts asked for; refused where there is none."""
    area = public.plan.area(asked.area) if asked.area else public.plan.force
    found = charts_of(public, asked.measure or (), area, house=house, by_area=asked.by_area)
    if not found:
        which = " or ".join(asked.measure) if asked.measure else "any measure"
        quarter = public.quarter.label
        raise Unknown(NOTHING_HELD.format(measures=which, area=area.name, quarter=quarter))
    return found


def _written(folder: Path, steps: Iterator[Progress | ChartFile]) -> Iterator[ChartFile]:
    """Each file as soon as it is made; progress on the error stream."""
    for step in steps:
        match step:
            case Progress():
                tell(sys.stderr, [step.words])
            case ChartFile():
                (folder / step.name).write_bytes(step.content)
                yield step
