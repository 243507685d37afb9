"""Rows of text → tables in a database that lives in memory, one for each sheet.

Cells go in as text, in blocks of columns, so that a million rows are never a million Python
objects; only the first rows stay at hand as they are, for finding the headings.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import duckdb
import pyarrow as pa

from metrics.checks.rules import problem
from metrics.errors import Problem, is_fatal
from metrics.returns.files.blocks import WIDEST, Block, block_of, joined, split
from metrics.returns.files.delimited import (
    ENCODING_NAMES,
    BrokenText,
    DelimitedText,
    Row,
    as_utf8,
    read_delimiter,
    read_encoding,
)
from metrics.returns.files.guard import (
    FileKind,
    check_bytes,
    count_links,
    has_macros,
    is_blank_where_failed,
)
from metrics.returns.files.workbook import DamagedWorkbook, Workbook

ROWS_IN_HEAD = 200  # headings stand within them: published tables have ten rows of notes at most
ROWS_IN_BLOCK = 20_000  # about 8 MB of cells at a time
MACROS_SAID = "The workbook holds macros. They were left out and not run: only values are read."
MAY_HAVE_FAILED = (
    "In this kind of workbook (.xls, .xlsb, .ods) a cell whose formula failed reads as an empty "
    "one: look whether the cell shows an error."
)


@dataclass(slots=True)
class Sheet:
    """One sheet: its table holds `row`, `fields` and the cells `c0`, `c1` … as text, of the rows
    that hold anything, in their order."""

    name: str  # empty for a delimited file
    table: str
    width: int = 0
    rows: int = 0
    head: list[Row] = field(default_factory=list)
    cells: pa.Table = field(default_factory=lambda: pa.table({}))

    def begin(self, head: list[Row]) -> None:
        """Takes in the first rows. Rows wider than they are cut: their width is a problem."""
        self.head = head
        self.width = max(map(len, head), default=0)

    def fill(self, blocks: Iterator[Block], connection: duckdb.DuckDBPyConnection) -> None:
        """Makes the table of the first rows and all that follow, as far as they can be read."""
        read = [block_of(self.head, 1, min(self.width, WIDEST))]
        try:
            read.extend(blocks)
        finally:
            self.rows = sum(block.seen for block in read)
            self.keep(joined(read), connection)

    def keep(self, cells: pa.Table, connection: duckdb.DuckDBPyConnection) -> None:
        """Puts these rows in the place of the table's own."""
        self.cells = cells
        connection.register(self.table, cells)


@dataclass(slots=True)
class Sheets:
    """A file as tables of text, with what was noticed on the way."""

    sheets: list[Sheet] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    hidden: tuple[str, ...] = ()
    delimited: bool = False
    said: list[str] = field(default_factory=list)  # sentences: macros, hidden rows and columns
    blank_where_failed: bool = False  # a failed formula reads as a blank


def read_sheets(
    content: bytes, connection: duckdb.DuckDBPyConnection, name: str = "sheet"
) -> Sheets:
    """The file's sheets as tables of the connection, `sheet_0` and so on; what cannot be read is
    a problem."""
    kind, fault = check_bytes(content)
    if fault is not None:
        return Sheets(problems=[fault], delimited=kind is FileKind.DELIMITED)
    if kind is FileKind.DELIMITED:
        return _read_delimited(content, connection, name)
    return _read_workbook(content, connection, name)


def _read_delimited(content: bytes, connection: duckdb.DuckDBPyConnection, name: str) -> Sheets:
    encoding, fault = read_encoding(content)
    read = Sheets(problems=[fault] if fault else [], delimited=True)
    if fault is not None and encoding in ENCODING_NAMES:
        return read
    utf8 = as_utf8(content, encoding)
    text = DelimitedText(utf8, read_delimiter(utf8))
    sheet = Sheet("", f"{name}_0")
    read.sheets.append(sheet)
    try:
        sheet.begin(list(islice(text.rows(), ROWS_IN_HEAD)))
        sheet.fill(split(text, min(sheet.width, WIDEST)), connection)
    except BrokenText as error:
        read.problems.append(problem("broken-quotes", reason=error).at(row=error.row))
    return _checked_sizes(read)


def _read_workbook(content: bytes, connection: duckdb.DuckDBPyConnection, name: str) -> Sheets:
    try:
        with Workbook(content) as book:
            read = _read_book(book, connection, name)
    except DamagedWorkbook as error:
        return Sheets(problems=[error.problem])
    if has_macros(content):
        read.said.insert(0, MACROS_SAID)
    if links := count_links(content):
        read.problems.append(problem("external-links", count=links))
    read.blank_where_failed = is_blank_where_failed(content)
    return _checked_sizes(read)


def _read_book(book: Workbook, connection: duckdb.DuckDBPyConnection, name: str) -> Sheets:
    read = Sheets(hidden=book.hidden)
    for number, title in enumerate(book.names):
        sheet = Sheet(title, f"{name}_{number}")
        read.sheets.append(sheet)
        try:
            _load(sheet, book.rows(title), connection)
        except DamagedWorkbook as error:
            read.problems.append(error.problem.at(sheet=title))
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
    """Fills the sheet's table from rows in memory, a block of them at a time."""
    sheet.begin(list(islice(rows, ROWS_IN_HEAD)))
    width = min(sheet.width, WIDEST)
    first = len(sheet.head) + 1

    def blocks() -> Iterator[Block]:
        at = first
        while block := list(islice(rows, ROWS_IN_BLOCK)):
            yield block_of(block, at, width)
            at += len(block)

    sheet.fill(blocks(), connection)
