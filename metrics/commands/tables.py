"""Tables to publish on the command line: tables."""

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from metrics.commands.answers import DONE, answer
from metrics.commands.editions import add_edition_arguments, keep_published, public_asked
from metrics.exports.tables import (
    Held,
    Publication,
    Wanted,
    held_of,
    publication_of,
    tables_of,
    write_csv,
    write_dictionary,
    write_figures,
    write_index,
    write_workbook,
)
from metrics.plan import read_plan
from metrics.release import refuse_withheld
from metrics.warehouse import Warehouse

Adds = Callable[[str, Callable[[argparse.Namespace], int]], argparse.ArgumentParser]
WORKBOOK, DICTIONARY, INDEX = "tables.xlsx", "dictionary.csv", "datapackage.json"
FIGURES = "figures.csv"  # the tidy return, which `load` reads
XLSX, CSV = "xlsx", "csv"


def add_table_verbs(verb: Adds) -> None:
    """The verb of tables, with its arguments."""
    sub = verb("tables", save_tables)
    sub.add_argument("--to", type=Path, required=True, metavar="DIR")
    sub.add_argument(
        "--measure", action="append", default=[], metavar="ID",
        help="every area and period of a measure; without any choice, the plan",
    )  # fmt: skip
    sub.add_argument(
        "--priority", action="append", default=[], metavar="ID", help="the measures of a priority"
    )
    sub.add_argument("--plan", action="store_true", help="the latest of every measure")
    sub.add_argument("--national", action="store_true", help="the national priorities")
    sub.add_argument("--restatements", action="store_true", help="figures that were changed")
    sub.add_argument(
        "--format", action="append", choices=[XLSX, CSV], help="both, where none is given"
    )
    sub.add_argument("--area", metavar="ID", help="of the latest figures; the force without it")
    add_edition_arguments(sub)


def save_tables(asked: argparse.Namespace) -> int:
    """Write tables to publish, as an accessible workbook and as CSV with its data dictionary."""
    plan = read_plan(asked.config)
    area, wanted = plan.area(asked.area) if asked.area else None, _wanted(asked)
    with Warehouse(asked.warehouse) as warehouse:
        public = public_asked(asked, warehouse, plan)
        refuse_withheld(plan, wanted.measures)
        held = held_of(public, area)
        publication = publication_of(held, tables_of(held, wanted))
        files = dict(_files(held, publication, asked.format or [XLSX, CSV]))
        keep_published(asked, warehouse, public, publication.title, files)
    asked.to.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (asked.to / name).write_bytes(content)
    written = [str(asked.to / name) for name in files]
    made_up = sum(table.illustrative for table in publication.tables)
    plain = {
        "files": written, "quarter": held.quarter.label, "illustrative": made_up,
        "edition": public.words,
    }  # fmt: skip
    answer(asked, plain, [*(f"Written: {file}" for file in written), f"{public.words}."])
    return DONE


def _wanted(asked: argparse.Namespace) -> Wanted:
    """What was asked for; the plan where nothing was."""
    named = bool(asked.measure or asked.priority or asked.national or asked.restatements)
    return Wanted(
        measures=tuple(dict.fromkeys(asked.measure)),
        priorities=tuple(dict.fromkeys(asked.priority)),
        plan=asked.plan or not named,
        national=asked.national,
        restatements=asked.restatements,
    )


def _files(held: Held, publication: Publication, formats: list[str]) -> Iterator[tuple[str, bytes]]:
    if XLSX in formats:
        yield WORKBOOK, write_workbook(publication)
    if CSV in formats:
        for table in publication.tables:
            yield f"{table.file}.csv", write_csv(table)
        named = dict.fromkeys(one for table in publication.tables for one in table.measures)
        yield FIGURES, write_figures(held.public.series, tuple(named), held.public.draft)
        yield DICTIONARY, write_dictionary(publication.tables)
        yield INDEX, write_index(publication, DICTIONARY)
