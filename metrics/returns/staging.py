"""Tables as they stand in a file → the staging table of tidy rows, all text."""

from collections.abc import Collection, Sequence

import duckdb

from metrics.checks import LISTED_AT_MOST, beyond
from metrics.checks.rules import problem, quoted
from metrics.errors import Problem
from metrics.model import ForceReturn
from metrics.plan.schema import Plan
from metrics.returns.headings import Headings
from metrics.returns.kept_lines import exclude_rows
from metrics.returns.layout import Table
from metrics.returns.layout_table import LayoutTable
from metrics.returns.recognise import Recognised
from metrics.returns.records.beside import read_beside
from metrics.returns.records.stage import rows_words, stage_records
from metrics.returns.sheets import Sheets
from metrics.returns.tabs import STAGED, Expression, Staged, Tab, insert
from metrics.returns.tidy import TIDY_COLUMNS
from metrics.returns.workbook import column_letters

NO_ROW = 2**62  # beyond every row a file can have
SPACES = "' \t\r\n\u00a0\u200b\ufeff'"  # as SQL: what is trimmed off a cell


def stage(
    found: Recognised,
    read: Sheets,
    plan: Plan,
    staged: Staged,
    connection: duckdb.DuckDBPyConnection,
    without: Collection[tuple[str, int]] = (),
    beside: Sequence[ForceReturn] = (),
) -> None:
    """Fills the table `staged` from the tables of the recognised layout or source, and the value
    of that name with what is noticed. `without` are rows, by sheet and number, that a person
    leaves out; `beside` are files that belong to the return."""
    create_staged(connection)
    joined = _clean_beside(beside, found, staged, connection)
    tables = [(None, headings) for headings in found.own] or found.tables
    for number, (table, headings) in enumerate(tables):
        tab = Tab(number, headings, table)
        staged.tabs.append(tab)
        staged.excluded += exclude_rows(tab.headings.sheet, without, connection)
        staged.problems += _clean_rows(tab, staged, connection, delimited=read.delimited)
        staged.problems += _below(tab, tables, staged, connection)
        if found.source is not None:
            stage_records(tab, found.source, joined, plan, staged, connection)
        elif table is None:
            _stage_tidy(tab, staged, connection)
        else:
            LayoutTable(tab, table, plan, staged, connection).stage()
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
        faults = _clean_rows(tab, apart, connection, delimited=not tab.sheet)
        staged.problems += [fault.at(file=staged.beside[0].file) for fault in faults]
        staged.skipped.append(f"{rows_words(apart.rows)} of {staged.beside[0].file} beside it.")
    return tab


def _clean_rows(
    tab: Tab, staged: Staged, connection: duckdb.DuckDBPyConnection, *, delimited: bool
) -> list[Problem]:
    """Trims the cells of the rows under the headings, drops blank rows, refuses ragged ones."""
    sheet, head = tab.headings.sheet, tab.headings
    width = range(sheet.width)
    cells = ", ".join(f"trim(c{number}, {SPACES}) AS c{number}" for number in width)
    filled = f"concat({', '.join(f'c{number}' for number in width)}) <> ''"
    connection.execute(
        f'CREATE TABLE {tab.rows} AS SELECT * FROM (SELECT "row", fields, {cells} '  # noqa: S608
        f'FROM {sheet.table} WHERE "row" > ? AND "row" < ?) WHERE {filled}',
        [head.row, _end(tab, staged, connection)],
    )
    staged.rows += connection.execute(f"SELECT count(*) FROM {tab.rows}").fetchall()[0][0]  # noqa: S608
    if not delimited:
        return []
    ragged = connection.execute(
        f'DELETE FROM {tab.rows} WHERE fields <> ? RETURNING "row", fields',  # noqa: S608
        [head.fields],
    ).fetchall()
    listed = [
        problem("ragged-row", found=_fields(fields), wanted=_fields(head.fields)).at(row=row)
        for row, fields in sorted(ragged)[:LISTED_AT_MOST]
    ]
    return [*listed, *beyond("ragged-row", len(ragged))]


def _end(tab: Tab, staged: Staged, connection: duckdb.DuckDBPyConnection) -> int:
    """The row that no longer belongs to the table: the first after a blank one, where the layout
    says that a blank row ends it. A row that a person left out is not a blank one."""
    sheet, head = tab.headings.sheet, tab.headings
    if tab.table is None or not tab.table.until_blank:
        return NO_ROW
    cells = ", ".join(f"trim(c{number}, {SPACES})" for number in range(sheet.width))
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
    begins = [
        head.row - (table.header_rows - 1 if table else 0)
        for table, head in tables
        if head.sheet is sheet
    ]
    until = min((row for row in begins if row >= end), default=NO_ROW)
    filled = " + ".join(f"(trim(c{number}, {SPACES}) <> '')::INT" for number in range(sheet.width))
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


def _stage_tidy(tab: Tab, staged: Staged, connection: duckdb.DuckDBPyConnection) -> None:
    head = tab.headings
    columns = {name: head.column(name) for name in TIDY_COLUMNS}
    tab.labels = {name: head.label(at) for name, at in columns.items() if at is not None}
    used = sorted(at for at in columns.values() if at is not None)
    staged.problems += _unnamed_columns(tab, connection)
    staged.problems += _stray_rows(tab, used, connection)
    cells = {name: "''" if at is None else f"c{at}" for name, at in columns.items()}
    cells["text"] = _shown(cells)
    expressions = {name: Expression(sql) for name, sql in cells.items()}
    insert(tab, expressions, Expression("true"), connection)


def _shown(cells: dict[str, str]) -> str:
    """The figure as it stood: the value, or numerator and denominator where there is none."""
    return (
        f"CASE WHEN {cells['value']} <> '' THEN {cells['value']} "
        f"WHEN {cells['numerator']} <> '' "
        f"THEN concat({cells['numerator']}, ' / ', {cells['denominator']}) "
        f"ELSE {cells['marker']} END"
    )


def _unnamed_columns(tab: Tab, connection: duckdb.DuckDBPyConnection) -> list[Problem]:
    """Columns with cells under no heading: nobody can say what they are."""
    faults = []
    for number, name in enumerate(tab.headings.names):
        if name:
            continue
        row = connection.execute(
            f"SELECT min(\"row\") FROM {tab.rows} WHERE c{number} <> ''"  # noqa: S608
        ).fetchall()[0][0]
        if row is not None:
            fault = problem("column-without-heading", found=column_letters(number))
            faults.append(fault.at(sheet=tab.sheet, row=row))
    return faults


def _stray_rows(
    tab: Tab, used: Sequence[int], connection: duckdb.DuckDBPyConnection
) -> list[Problem]:
    """Rows with one filled cell: a remark, which would otherwise be four problems."""
    filled = " + ".join(f"(c{number} <> '')::INTEGER" for number in used)
    said = f"concat({', '.join(f'c{number}' for number in used)})"
    rows = connection.execute(
        f'DELETE FROM {tab.rows} WHERE {filled} = 1 RETURNING "row", {said}'  # noqa: S608
    ).fetchall()
    listed = [
        problem("stray-text", found=quoted(text)).at(sheet=tab.sheet, row=row)
        for row, text in sorted(rows)[:LISTED_AT_MOST]
    ]
    return [*listed, *beyond("stray-text", len(rows))]
