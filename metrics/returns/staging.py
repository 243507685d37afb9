"""Tables as they stand in a file → the staging table of tidy rows, all text."""

from collections.abc import Collection, Sequence

import duckdb
import numpy as np

from metrics.checks import LISTED_AT_MOST, beyond
from metrics.checks.rules import problem
from metrics.errors import Problem
from metrics.model import ForceReturn
from metrics.plan.schema import Plan
from metrics.returns.files.kept_lines import exclude_rows
from metrics.returns.files.sheets import Sheets
from metrics.returns.layouts.headings import Headings
from metrics.returns.layouts.layout import Table
from metrics.returns.recognising.recognise import Recognised
from metrics.returns.records.beside import read_beside
from metrics.returns.records.stage import rows_words, stage_records
from metrics.returns.tables.columns import TRIMMED, Column
from metrics.returns.tables.layout_table import LayoutTable
from metrics.returns.tables.tabs import STAGED, Rows, Staged, Tab
from metrics.returns.tables.tidy_table import stage_tidy

NO_ROW = 2**62  # beyond every row a file can have


def stage(
    found: Recognised,
    read: Sheets,
    plan: Plan,
    staged: Staged,
    connection: duckdb.DuckDBPyConnection,
    without: Collection[tuple[str, int]] = (),
    beside: Sequence[ForceReturn] = (),
) -> None:
    """Stages the tables of the recognised layout or source, tidy ones as columns and the others in
    the table `staged`, and tells the value of that name what is noticed. `without` are rows, by
    sheet and number, that a person leaves out; `beside` are files that belong to the return."""
    create_staged(connection)
    joined = _clean_beside(beside, found, staged, connection)
    tables = [(None, headings) for headings in found.own] or found.tables
    for number, (table, headings) in enumerate(tables):
        tab = Tab(number, headings, table)
        staged.tabs.append(tab)
        staged.excluded += exclude_rows(tab.headings.sheet, without, connection)
        rows = _clean_rows(tab, staged, connection, delimited=read.delimited)
        staged.problems += _below(tab, tables, staged, connection)
        if found.source is None and table is None:
            stage_tidy(tab, rows, staged)
            continue
        rows.make(tab.rows, connection)
        if table is not None:
            LayoutTable(tab, table, plan, staged, connection).stage()
        elif found.source is not None:
            stage_records(tab, found.source, joined, plan, staged, connection)
        connection.execute(f"DROP TABLE {tab.rows}")


def create_staged(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the staging table, without rows."""
    columns = ", ".join(f"{name} VARCHAR" for name in STAGED)
    connection.execute(f'CREATE TABLE staged (tab INTEGER, "row" BIGINT, {columns})')


def _clean_beside(
    given: Sequence[ForceReturn],
    found: Recognised,
    staged: Staged,
    connection: duckdb.DuckDBPyConnection,
) -> Tab | None:
    """The rows of the file that the records are joined with; they are not rows of the return."""
    tab = read_beside(given, found.source, staged, connection)
    if tab is not None:
        apart = Staged()
        _clean_rows(tab, apart, connection, delimited=not tab.sheet).make(tab.rows, connection)
        staged.problems += [fault.at(file=staged.beside[0].file) for fault in apart.problems]
        staged.skipped.append(f"{rows_words(apart.rows)} of {staged.beside[0].file} beside it.")
    return tab


def _clean_rows(
    tab: Tab, staged: Staged, connection: duckdb.DuckDBPyConnection, *, delimited: bool
) -> Rows:
    """The rows under the headings, their cells trimmed, without the blank and the ragged ones."""
    sheet, head = tab.headings.sheet, tab.headings
    every = sheet.cells["row"].to_numpy()
    first, last = np.searchsorted(every, [head.row + 1, _end(tab, staged, connection)]).tolist()
    numbers, fields, *cells = sheet.cells.slice(first, last - first).columns
    rows = Rows(numbers.to_numpy(), [Column.of(one).trimmed() for one in cells])
    filled = ~rows.blank()
    staged.rows += int(filled.sum())
    if not delimited:
        return rows.only(filled)
    counts = fields.to_numpy()
    ragged = filled & (counts != head.fields)
    for at in np.flatnonzero(ragged)[:LISTED_AT_MOST].tolist():
        found = problem("ragged-row", found=_fields(counts[at]), wanted=_fields(head.fields))
        staged.problems.append(found.at(row=int(rows.numbers[at])))
    staged.problems += beyond("ragged-row", int(ragged.sum()))
    return rows.only(filled & ~ragged)


def _end(tab: Tab, staged: Staged, connection: duckdb.DuckDBPyConnection) -> int:
    """The row that no longer belongs to the table: the first after a blank one, where the layout
    says that a blank row ends it. A row that a person left out is not a blank one."""
    sheet, head = tab.headings.sheet, tab.headings
    if tab.table is None or not tab.table.until_blank:
        return NO_ROW
    cells = ", ".join(f"trim(c{number}, {TRIMMED})" for number in range(sheet.width))
    gone = [one.row for one in staged.excluded if one.sheet == sheet.name and any(one.cells)]
    first = connection.execute(
        'SELECT min("row") FROM (SELECT "row", row_number() OVER (ORDER BY "row") AS turn '  # noqa: S608
        f"FROM (SELECT \"row\" FROM {sheet.table} WHERE concat({cells}) <> '' "
        'UNION ALL SELECT unnest(?::BIGINT[])) WHERE "row" > ?) WHERE "row" > ? + turn',
        [gone, head.row, head.row],
    ).fetchall()[0][0]
    return first or NO_ROW


def _below(
    tab: Tab,
    tables: Sequence[tuple[Table | None, Headings]],
    staged: Staged,
    connection: duckdb.DuckDBPyConnection,
) -> list[Problem]:
    """A warning where a table that ends with a blank row has more than notes below it. The next
    table of the sheet is read on its own."""
    sheet, end = tab.headings.sheet, _end(tab, staged, connection)
    if end == NO_ROW:
        return []
    begins = [
        head.row - (table.header_rows - 1 if table else 0)
        for table, head in tables
        if head.sheet is sheet
    ]
    until = min((row for row in begins if row >= end), default=NO_ROW)
    filled = " + ".join(f"(trim(c{number}, {TRIMMED}) <> '')::INT" for number in range(sheet.width))
    count, first = connection.execute(
        f'SELECT count(*), min("row") FROM {sheet.table} '  # noqa: S608
        f'WHERE "row" >= ? AND "row" < ? AND {filled} > 1',
        [end, until],
    ).fetchall()[0]
    if not count:
        return []
    said = {"count": rows_words(count), "stand": "stands" if count == 1 else "stand"}
    return [problem("rows-below", **said).at(sheet=tab.sheet, row=first)]


def _fields(count: int) -> str:
    return f"{count} field{'' if count == 1 else 's'}"
