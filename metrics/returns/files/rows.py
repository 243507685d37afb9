"""A small file → its rows of text in memory, without the columns and rows that hold nothing.

For files that are read cell by cell; a return goes by `sheets`, which can hold a million rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice

from metrics.checks.rules import problem
from metrics.errors import Problem, is_fatal
from metrics.returns.files.delimited import (
    ENCODING_NAMES,
    BrokenText,
    DelimitedText,
    as_utf8,
    read_delimiter,
    read_encoding,
)
from metrics.returns.files.guard import FileKind, check_bytes
from metrics.returns.files.workbook import DamagedWorkbook, Workbook

MOST_ROWS = 100_000  # one series: a figure a day for 270 years


@dataclass(frozen=True, slots=True)
class Row:
    """The tidied cells of a row, and its number as a spreadsheet shows it."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The rows that hold something, all of one width; `columns` are their places in the file."""

    rows: tuple[Row, ...] = ()
    columns: tuple[int, ...] = ()
    sheet: str = ""
    problems: tuple[Problem, ...] = ()


def read_table(content: bytes) -> Table:
    """The one table of a CSV file or workbook; what cannot be read is a problem."""
    kind, fault = check_bytes(content)
    if fault is not None:
        return Table(problems=(fault,))
    table = _read_workbook(content) if kind is FileKind.WORKBOOK else _read_delimited(content)
    if table.rows or is_fatal(table.problems):
        return table
    return replace(table, problems=(*table.problems, problem("empty-file")))


def _read_delimited(content: bytes) -> Table:
    encoding, fault = read_encoding(content)
    noticed = (fault,) if fault else ()
    if fault is not None and encoding in ENCODING_NAMES:
        return Table(problems=noticed)
    text = as_utf8(content, encoding)
    try:
        table = _table(DelimitedText(text, read_delimiter(text)).rows())
    except BrokenText as error:
        table = Table(problems=(problem("broken-quotes", reason=error).at(row=error.row),))
    return replace(table, problems=(*noticed, *table.problems))


def _read_workbook(content: bytes) -> Table:
    """The only sheet in view that holds anything."""
    try:
        with Workbook(content) as book:
            tables = [replace(_table(book.rows(name)), sheet=name) for name in book.names]
    except DamagedWorkbook as error:
        return Table(problems=(error.problem,))
    filled = [table for table in tables if table.rows or table.problems]
    if len(filled) < 2:
        return filled[0] if filled else Table()
    names = ", ".join(f'"{table.sheet}"' for table in filled)
    told = f"{len(filled)} sheets hold something: {names}. Wanted one sheet with one series."
    return Table(problems=(Problem("several-sheets", told),))


def _table(lines: Iterable[list[str]]) -> Table:
    """The lines without what is blank; too many of them are a problem."""
    read = enumerate(islice(lines, MOST_ROWS + 1), start=1)
    rows = [Row(number, tuple(" ".join(cell.split()) for cell in cells)) for number, cells in read]
    if len(rows) > MOST_ROWS:
        told = f"the file has more than {MOST_ROWS:,} rows. Wanted one series, a row a figure."
        return Table(problems=(Problem("too-many-rows", told),))
    used = sorted({place for row in rows for place, cell in enumerate(row.cells) if cell})
    filled = (row for row in rows if any(row.cells))
    return Table(tuple(_narrowed(row, used) for row in filled), tuple(used))


def _narrowed(row: Row, used: Iterable[int]) -> Row:
    """The row without the columns that hold nothing; a row cut short has blanks there."""
    cells = dict(enumerate(row.cells))
    return Row(row.number, tuple(cells.get(place, "") for place in used))
