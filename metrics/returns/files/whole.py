"""A small file whole: every filled row of its sheets as texts, through the guard and the child.

For lists that are no return, such as a register of recommendations. What is larger than such a
list can be is refused before it is held in memory.
"""

from dataclasses import dataclass

import duckdb

from metrics.errors import Problem
from metrics.returns.files.sheets import Sheet, read_sheets

MOST_ROWS = 20_000  # a register of every recommendation to a force since 2013 has about a thousand


@dataclass(frozen=True, slots=True)
class TextRow:
    """A row as it stands there: `number` as its own program counts it, `fields` as many cells as
    it had."""

    number: int
    fields: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextSheet:
    """One sheet in view with its filled rows; no name for a delimited file."""

    name: str
    rows: tuple[TextRow, ...]


@dataclass(frozen=True, slots=True)
class WholeFile:
    """The sheets in view that hold something, and what stands in the way of reading them."""

    sheets: tuple[TextSheet, ...] = ()
    problems: tuple[Problem, ...] = ()
    delimited: bool = False


def read_whole(content: bytes) -> WholeFile:
    """Every filled row of the file's sheets; more than `MOST_ROWS` in one is a problem."""
    with duckdb.connect(":memory:", config={"enable_external_access": "false"}) as connection:
        read = read_sheets(content, connection)
        problems, sheets = list(read.problems), []
        for one in read.sheets:
            if one.rows > MOST_ROWS:
                told = f"there are {one.rows:,} rows. Wanted at most {MOST_ROWS:,}."
                problems.append(Problem("too-many-rows", told, sheet=one.name))
            elif one.width:
                sheets.append(TextSheet(one.name, _rows(one, connection)))
    filled = tuple(one for one in sheets if one.rows)
    return WholeFile(filled, tuple(problems), read.delimited)


def _rows(sheet: Sheet, connection: duckdb.DuckDBPyConnection) -> tuple[TextRow, ...]:
    query = f'SELECT * FROM {sheet.table} ORDER BY "row"'  # noqa: S608 - a name of our own
    found = connection.execute(query).fetchall()
    return tuple(TextRow(number, fields, tuple(cells)) for number, fields, *cells in found)
