"""Rows of text → tables in a database that lives in memory, one for each sheet.

Cells go in as text, in blocks, so that a million rows are never a million Python objects at
once; only the first rows stay at hand for finding the headings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import duckdb
import pyarrow as pa

from metrics.checks.rules import problem
from metrics.errors import Problem, is_fatal
from metrics.returns.delimited import (
    ENCODING_NAMES,
    BrokenText,
    read_delimiter,
    read_encoding,
    read_rows,
)
from metrics.returns.guard import (
    FileKind,
    check_bytes,
    count_links,
    has_macros,
    is_blank_where_failed,
)
from metrics.returns.workbook import DamagedWorkbook, Workbook

ROWS_IN_HEAD = 200  # headings stand within them: published tables have ten rows of notes at most
ROWS_IN_BLOCK = 20_000  # about 8 MB of cells at a time
WIDEST = 1_000  # columns; the widest published table we know has 60
MACROS_SAID = "The workbook holds macros. They were left out and not run: only values are read."
MAY_HAVE_FAILED = (
    "In this kind of workbook (.xls, .xlsb, .ods) a cell whose formula failed reads as an empty "
    "one: look whether the cell shows an error."
)

Row = list[str]


@dataclass(slots=True)
class Sheet:
    """One sheet: its table holds `row`, `fields` and the cells `c0`, `c1` … as text."""

    name: str  # empty for a delimited file
    table: str
    width: int = 0
    rows: int = 0
    head: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Sheets:
    """A file as tables of text, with what was noticed on the way."""

    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    hidden: tuple[str, ...] = ()
    delimited: bool = False
    said: list[str] = field(default_factory=list)  # sentences: macros, hidden rows and columns
    blank_where_failed: bool = False  # a failed formula reads as a blank


def read_sheets(content: bytes, connection: duckdb.DuckDBPyConnection) -> Sheets:
    """The file's sheets as tables of the connection; what cannot be read is a problem."""
    kind, fault = check_bytes(content)
    if fault is not None:
        return Sheets(problems=[fault], delimited=kind is FileKind.DELIMITED)
    if kind is FileKind.DELIMITED:
        return _read_delimited(content, connection)
    return _read_workbook(content, connection)


def _read_delimited(content: bytes, connection: duckdb.DuckDBPyConnection) -> Sheets:
    encoding, fault = read_encoding(content)
    read = Sheets(problems=[fault] if fault else [], delimited=True)
    if fault is not None and encoding in ENCODING_NAMES:
        return read
    delimiter = read_delimiter(content, encoding)
    sheet = Sheet("", "sheet_0")
    read.sheets.append(sheet)
    try:
        _load(sheet, read_rows(content, encoding, delimiter), connection)
    except BrokenText as error:
        read.problems.append(problem("broken-quotes", reason=error).at(row=error.row))
    return _checked_sizes(read)


def _read_workbook(content: bytes, connection: duckdb.DuckDBPyConnection) -> Sheets:
    try:
        with Workbook(content) as book:
            read = _read_book(book, connection)
    except DamagedWorkbook as error:
        return Sheets(problems=[error.problem])
    if has_macros(content):
        read.said.insert(0, MACROS_SAID)
    if links := count_links(content):
        read.problems.append(problem("external-links", count=links))
    read.blank_where_failed = is_blank_where_failed(content)
    return _checked_sizes(read)


def _read_book(book: Workbook, connection: duckdb.DuckDBPyConnection) -> Sheets:
    read = Sheets(hidden=book.hidden)
    for number, name in enumerate(book.names):
        sheet = Sheet(name, f"sheet_{number}")
        read.sheets.append(sheet)
        try:
            _load(sheet, book.rows(name), connection)
        except DamagedWorkbook as error:
            read.problems.append(error.problem.at(sheet=name))
    read.said += book.hidden_parts
    return read


def _checked_sizes(read: Sheets) -> Sheets:
    for sheet in read.sheets:
        if sheet.width > WIDEST:
            wide = problem("too-wide", found=f"{sheet.width:,}", limit=f"{WIDEST:,}")
            read.problems.append(wide.at(sheet=sheet.name))
    filled = any(any(map(str.strip, row)) for sheet in read.sheets for row in sheet.head)
    if not filled and not is_fatal(read.problems):
        read.problems.append(problem("empty-file"))
    return read


def with_blanks_explained(problems: Sequence[Problem], read: Sheets) -> list[Problem]:
    """The problems; where a failed formula reads as a blank, a missing figure says so."""
    if not read.blank_where_failed:
        return list(problems)
    return [
        one.at(message=f"{one.message} {MAY_HAVE_FAILED}") if one.code == "missing-value" else one
        for one in problems
    ]


def _load(sheet: Sheet, rows: Iterator[Row], connection: duckdb.DuckDBPyConnection) -> None:
    """Fills the sheet's table. Rows wider than the head are cut: their width is a problem."""
    sheet.head = list(islice(rows, ROWS_IN_HEAD))
    sheet.width = max(map(len, sheet.head), default=0)
    cells = "".join(f", c{number} VARCHAR" for number in range(min(sheet.width, WIDEST)))
    connection.execute(f'CREATE TABLE {sheet.table} ("row" BIGINT, fields BIGINT{cells})')
    block = sheet.head
    while block:
        _append(sheet, block, connection)
        block = list(islice(rows, ROWS_IN_BLOCK))


def _append(sheet: Sheet, block: list[Row], connection: duckdb.DuckDBPyConnection) -> None:
    """Rows that hold nothing are counted and left out: a sheet may have a million of them."""
    first, width = sheet.rows + 1, min(sheet.width, WIDEST)
    sheet.rows += len(block)
    kept = list(filter(any, block))
    if not kept:
        return
    numbers = [number for number, row in enumerate(block, first) if any(row)]
    padding = [""] * width
    fields = pa.array(list(map(len, kept)), pa.int64())
    even = [row if len(row) == width else (row + padding)[:width] for row in kept]
    columns = [pa.array([row[at] for row in even], pa.string()) for at in range(width)]
    names = ["row", "fields", *(f"c{number}" for number in range(width))]
    cells = pa.table([pa.array(numbers, pa.int64()), fields, *columns], names=names)
    connection.register("block", cells)
    connection.execute(f"INSERT INTO {sheet.table} SELECT * FROM block")  # noqa: S608
    connection.unregister("block")
