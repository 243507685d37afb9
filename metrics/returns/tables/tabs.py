"""What the tables of a file become on their way to the staging table.

Every kind of file ends in the same columns, so that one set of checks serves all.
"""

from dataclasses import dataclass, field

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from metrics.errors import Problem
from metrics.model import Companion, Line
from metrics.returns.files.workbook import column_letters
from metrics.returns.layouts.headings import Headings
from metrics.returns.layouts.layout import Table
from metrics.returns.tables.columns import Column, Marks, stacked

FIELDS = (
    "measure", "area", "period", "value", "numerator", "denominator", "n", "marker", "breakdown",
    "note",
)  # fmt: skip
STAGED = ("heading", *FIELDS, "text", "records")  # records: how many rows made it; empty: one


@dataclass(slots=True)
class Tab:
    """One table of a file on its way: its rows in the database, and how it writes things."""

    number: int
    headings: Headings
    table: Table | None = None  # None: tidy
    labels: dict[str, str] = field(default_factory=dict)  # field → heading, for problems

    @property
    def rows(self) -> str:
        """The table of its rows: `row` and trimmed cells."""
        return f"rows_{self.number}"

    @property
    def letters(self) -> dict[str, str]:
        """Heading → spreadsheet letter, for problems."""
        head = self.headings
        return {head.label(at): column_letters(at) for at in reversed(range(len(head.names)))}

    @property
    def sheet(self) -> str:
        """The name of its sheet, empty for a delimited file."""
        return self.headings.sheet.name


@dataclass(frozen=True, slots=True)
class Rows:
    """The cleaned rows of a table: their numbers in the sheet, and their columns."""

    numbers: NDArray[np.int64]
    columns: list[Column]

    def __len__(self) -> int:
        return len(self.numbers)

    def blank(self) -> Marks:
        """The rows that hold nothing."""
        blank = np.ones(len(self), bool)
        for column in self.columns:
            if blank.any():
                blank &= column.blank()
        return blank

    def only(self, kept: Marks) -> "Rows":
        """Some of the rows."""
        if kept.all():
            return self
        return Rows(self.numbers[kept], [one.rows(kept) for one in self.columns])

    def make(self, name: str, connection: duckdb.DuckDBPyConnection) -> None:
        """Makes a table of the database that can be changed: `row`, `c0`, `c1` …"""
        names = ["row", *(f"c{number}" for number in range(len(self.columns)))]
        cells = pa.table([pa.array(self.numbers), *(one.array for one in self.columns)], names)
        connection.register("made", cells)
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM made")  # noqa: S608
        connection.unregister("made")


@dataclass(frozen=True, slots=True)
class StagedRows:
    """Rows of figures as text, whatever kind of table they come from."""

    tabs: NDArray[np.int32]
    numbers: NDArray[np.int64]
    columns: dict[str, Column]  # by the names of `STAGED`

    def __len__(self) -> int:
        return len(self.numbers)


def staged_rows(tab: Tab, numbers: NDArray[np.int64], columns: dict[str, Column]) -> StagedRows:
    """The rows of one tab; columns that are not given are blank."""
    nothing = Column.alike("", len(numbers))
    named = {name: columns.get(name, nothing) for name in STAGED}
    return StagedRows(np.full(len(numbers), tab.number, np.int32), numbers, named)


def made_rows(connection: duckdb.DuckDBPyConnection) -> StagedRows:
    """The rows that were written into the staging table of the database."""
    cells = ", ".join(f"coalesce({name}, '')" for name in STAGED)
    made = connection.sql(f'SELECT tab, "row", {cells} FROM staged').to_arrow_table()  # noqa: S608
    tabs, numbers, *texts = made.columns
    columns = dict(zip(STAGED, map(Column.of, texts), strict=True))
    return StagedRows(tabs.to_numpy(), numbers.to_numpy(), columns)


@dataclass(slots=True)
class Staged:
    """The staged rows, and what was noticed on the way."""

    tabs: list[Tab] = field(default_factory=list)
    parts: list[StagedRows] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    excluded: list[Line] = field(default_factory=list)  # rows a person left out
    beside: list[Companion] = field(default_factory=list)
    rows: int = 0  # under the headings, blank ones not counted
    file: str = ""  # its name, which may say the period

    def all_rows(self, connection: duckdb.DuckDBPyConnection) -> StagedRows:
        """The rows of all tabs, in their order: those at hand, and those of the staging table."""
        every = [*self.parts, made_rows(connection)]
        parts = [one for one in every if len(one)] or every[:1]
        if len(parts) == 1:
            return parts[0]
        return StagedRows(
            np.concatenate([one.tabs for one in parts]),
            np.concatenate([one.numbers for one in parts]),
            {name: stacked([one.columns[name] for one in parts]) for name in STAGED},
        )


@dataclass(frozen=True, slots=True)
class Expression:
    """A piece of SQL made of our own identifiers, and the values for its question marks."""

    sql: str
    values: tuple[object, ...] = ()


NOTHING = Expression("''")


def insert(
    tab: Tab,
    columns: dict[str, Expression],
    where: Expression,
    connection: duckdb.DuckDBPyConnection,
) -> None:
    """Writes a tab's rows that meet a condition into the staging table."""
    cells = [columns.get(name, NOTHING) for name in STAGED]
    selected = ", ".join(cell.sql for cell in cells)
    values = [value for part in (*cells, where) for value in part.values]
    connection.execute(
        f'INSERT INTO staged SELECT {tab.number}, "row", {selected} '  # noqa: S608
        f"FROM {tab.rows} WHERE {where.sql}",
        values,
    )
