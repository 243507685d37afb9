"""Which source a file of records is of, by its headings, and the evidence in a sentence."""

from collections.abc import Sequence

from metrics.checks.rules import problem, quoted
from metrics.errors import Problem, nearest
from metrics.model import Checked
from metrics.returns.files.sheets import Sheet
from metrics.returns.layouts.headings import Headings, heading_key
from metrics.returns.records.source import Columns, RecordSource

EVIDENCE = 2 / 3  # of the needed columns: so many make a file one of these with a column missing
FEWEST = 2  # headings that are evidence at all


def find_records(sheets: Sequence[Sheet], columns: Columns) -> Headings | None:
    """The headings of the first sheet that has every needed column."""
    for sheet in sheets:
        headings = columns.best(sheet)
        if headings is not None and not columns.missing(headings):
            return headings
    return None


def nearly(sheets: Sequence[Sheet], columns: Columns) -> Headings | None:
    """The headings of the sheet that has most of the needed columns, if they are evidence."""
    found = [one for sheet in sheets if (one := columns.best(sheet)) is not None]
    best = min(found, key=lambda one: len(columns.missing(one)), default=None)
    there = 0 if best is None else len(columns.needed) - len(columns.missing(best))
    return best if there >= max(FEWEST, EVIDENCE * len(columns.needed)) else None


def may_lie_beside(source: RecordSource, other: Checked) -> bool:
    """Whether another file has the columns that a source's records are joined with."""
    beside = source.head.beside
    if beside is None:
        return False
    keys = {heading_key(name) for line in other.headings for name in line.cells}
    return all(
        not keys.isdisjoint(map(heading_key, beside.headings_of(name))) for name in beside.needed
    )


def evidence_of(source: RecordSource, headings: Headings) -> str:
    """Why a file is taken for records of a source, in its own headings."""
    places = [source.head.at(headings, name) for name in source.head.needed]
    named = ", ".join(headings.label(place) for place in places if place is not None)
    sheet = f'sheet "{headings.sheet.name}" has ' if headings.sheet.name else "it has "
    there = f"{sheet}the columns {named} in row {headings.row}"
    return f"Recognised as {source.head.title}: {there}."


def missing_columns(columns: Columns, headings: Headings) -> list[Problem]:
    """A problem for every needed column that is not there, with the nearest heading."""
    places = {columns.at(headings, name) for name in columns.columns}
    found = ", ".join(f'"{quoted(name)}"' for name in headings.names if name)
    strange = [name for at, name in enumerate(headings.names) if name and at not in places]
    return [
        problem("missing-column", wanted=name, found=found, near=_near(columns, name, strange)).at(
            sheet=headings.sheet.name, row=headings.row, column=name
        )
        for name in columns.missing(headings)
    ]


def _near(columns: Columns, name: str, strange: Sequence[str]) -> str:
    said = (nearest(one, strange) for one in columns.headings_of(name))
    return next(filter(None, said), "").replace("Did you mean", "Is it")
