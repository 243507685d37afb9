"""What the tables of a file become on their way to the staging table.

Every kind of file ends in the same columns, so that one set of checks serves all.
"""

from dataclasses import dataclass, field

import duckdb

from metrics.errors import Problem
from metrics.model import Companion, Line
from metrics.returns.headings import Headings
from metrics.returns.layout import Table
from metrics.returns.workbook import column_letters

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
        """The table of its rows: `row`, `fields` and trimmed cells."""
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


@dataclass(slots=True)
class Staged:
    """The staging table is in the database; this is what was noticed on the way."""

    tabs: list[Tab] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    excluded: list[Line] = field(default_factory=list)  # rows a person left out
    beside: list[Companion] = field(default_factory=list)
    rows: int = 0  # under the headings, blank ones not counted
    file: str = ""  # its name, which may say the period


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
