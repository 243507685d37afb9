"""CSV for programs: one row a figure, a data dictionary, and an index of the files.

The figures also go out as a tidy return, which the product itself reads again. It has no column
for what is made up, so there the note says it.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from metrics.exports.tables.publication import Publication
from metrics.exports.tables.table import (
    ILLUSTRATIVE,
    OF_THE_MEASURE,
    Cell,
    Column,
    Figure,
    Holds,
    Table,
)
from metrics.exports.tables.text import inert
from metrics.model import Point, Series
from metrics.moments import local
from metrics.returns.layouts.tidy import TIDY_COLUMNS

DICTIONARY = ("table", "column", "heading", "meaning", "type", "unit", "values")
JSON_TYPES = {
    Holds.TEXT: "string",
    Holds.NUMBER: "number",
    Holds.DAY: "date",
    Holds.MOMENT: "datetime",
}  # as the Frictionless table schema names them
MADE_UP = "Illustrative: made up to show how the dashboard works."


def write_csv(table: Table) -> bytes:
    """A table, every column by its id, numbers unrounded, days as ISO 8601; UTF-8 with a byte
    order mark, without which Excel reads it as something else."""
    heads = [column.id for column in table.columns]
    return _csv(heads, (map(_text, row) for row in table.rows))


def _csv(heads: Sequence[str], rows: Iterable[Iterable[str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows(rows)
    return out.getvalue().encode("utf-8-sig")


def _text(cell: Cell) -> str:
    match cell:
        case Figure(value):
            return _number(value)
        case datetime():
            return local(cell).isoformat(timespec="seconds")
        case date():
            return cell.isoformat()
    return inert(cell or "")


def _number(value: float | None) -> str:
    """A number whole and unrounded; nothing for none, which is not zero."""
    if value is None:
        return ""
    return str(int(value)) if value == int(value) else repr(float(value))


def write_dictionary(tables: Sequence[Table]) -> bytes:
    """What every column of the tables holds: meaning, unit, values."""
    return _csv(DICTIONARY, (_described(table, one) for table in tables for one in table.columns))


def _described(table: Table, column: Column) -> tuple[str, ...]:
    unit = table.unit or OF_THE_MEASURE if column.unit == OF_THE_MEASURE else column.unit
    values = "; ".join(column.values)
    kind = JSON_TYPES[column.holds]
    return (f"{table.file}.csv", column.id, column.heading, column.meaning, kind, unit, values)


def write_figures(series: Iterable[Series], measures: Sequence[str], draft: str = "") -> bytes:
    """The figures of measures that were sent, as a tidy return; `draft` marks each as one. Those
    worked out are left out: whoever reads the file works them out again."""
    wanted = [one for name in measures for one in series if one.measure == name]
    return _csv(TIDY_COLUMNS, (row for one in wanted for row in _sent(one, draft)))


def _sent(series: Series, draft: str) -> Iterator[tuple[str, ...]]:
    for point in series.points:
        if point.made_from:
            continue
        figures = map(_number, (point.value, point.numerator, point.denominator, point.n))
        said = {
            "measure": series.measure,
            "area": series.area,
            "period": point.period.label,
            **dict(zip(("value", "numerator", "denominator", "n"), figures, strict=True)),
            "marker": point.marker,
            "breakdown": inert(series.breakdown),
            "note": inert(". ".join(filter(None, (draft, _note(point))))),
        }
        yield tuple(said[name] for name in TIDY_COLUMNS)


def _note(point: Point) -> str:
    if not point.illustrative or point.note.casefold().startswith(ILLUSTRATIVE):
        return point.note
    return f"{MADE_UP} {point.note}".strip()


def write_index(publication: Publication, dictionary: str) -> bytes:
    """The index of the files, in the spirit of a Frictionless data package."""
    whole = {
        "title": publication.title,
        "created": publication.dated.isoformat(),
        "contributors": [{"title": publication.body, "role": "publisher"}],
        "description": "\n".join(f"{heading}: {text}" for heading, text in publication.cover),
        "dictionary": dictionary,
        "resources": [resource_of(table) for table in publication.tables],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def resource_of(table: Table) -> dict[str, Any]:
    """A table's file and columns, as a Frictionless table resource."""
    fields = [
        {"name": one.id, "title": one.heading, "description": one.meaning,
         "type": JSON_TYPES[one.holds]}
        for one in table.columns
    ]  # fmt: skip
    return {
        "name": table.file,
        "path": f"{table.file}.csv",
        "title": table.title,
        "description": table.shows,
        "sources": [{"title": table.source}],
        "encoding": "utf-8",
        "format": "csv",
        "schema": {"fields": fields, "missingValues": [""]},
    }
