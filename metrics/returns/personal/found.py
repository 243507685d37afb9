"""Personal data in the tables of a file: what it is, where, how often, and never the text itself.

The whole file is kept, so every sheet in view is looked through, whatever is read from it. One
pattern of all kinds finds the texts in one pass of the database; only their rows are looked at
again.
Precision before reach: a warning that fires on measure names or ONS codes would soon be confirmed
unread. A publisher's own contact (an address or two of a notes sheet) is therefore not told.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import duckdb
import numpy as np
import pyarrow as pa

from metrics.checks.rules import problem, quoted
from metrics.errors import Problem
from metrics.returns.files.sheets import Sheet
from metrics.returns.files.workbook import column_letters
from metrics.returns.personal.kinds import (
    ANY,
    CONTACTS,
    HEADINGS,
    KINDS,
    PLACE_NAMES,
    STREETS,
    heading_kind,
)
from metrics.returns.tables.columns import Column

CONTACTS_AT_MOST = 2  # different ones above a table or on a sheet of notes
LONGEST_CELL = 2_000  # letters of a cell that are looked at: a note is shorter
ROWS_NAMED = 1_000  # of those with the same kind of finding in a column


@dataclass(frozen=True, slots=True)
class Found:
    """One kind of personal data in one column: its first text, how many, and their rows."""

    column: int
    kind: str
    text: str
    count: int
    rows: tuple[int, ...]


def find_personal(
    sheets: Sequence[Sheet],
    headings: Mapping[str, int],
    connection: duckdb.DuckDBPyConnection,
) -> list[Problem]:
    """A warning for each kind of personal data in each column of each sheet.

    `headings` has the row of the headings of the sheets that tables are read from.
    """
    problems = []
    for sheet in sheets:
        if not sheet.rows or not sheet.width:
            continue
        at = headings.get(sheet.name, 0)
        found = [*_by_heading(sheet, connection), *_by_text(sheet, at, connection)]
        told = {(one.column, one.kind): one for one in reversed(found)}
        ordered = sorted(told.values(), key=lambda one: (one.rows[0], one.column))
        problems += [_told(sheet, at, one) for one in ordered]
    return problems


def _by_heading(sheet: Sheet, connection: duckdb.DuckDBPyConnection) -> Iterator[Found]:
    """Columns whose heading says what they hold; any filled cell below counts."""
    for index, row in enumerate(sheet.head):
        kinds = {column: heading_kind(cell) for column, cell in enumerate(row)}
        for column, kind in kinds.items():
            if kind and (found := _below(sheet, index + 1, column, kind, connection)):
                yield found


def _below(
    sheet: Sheet, row: int, column: int, kind: str, connection: duckdb.DuckDBPyConnection
) -> Found | None:
    """The filled cells under a heading that fit its kind."""
    fits, but = HEADINGS[kind].fits, HEADINGS[kind].but
    cell = f"trim(left(c{column}, {LONGEST_CELL}))"
    counted = connection.execute(
        f'SELECT count(*), min("row"), arg_min({cell}, "row"), '  # noqa: S608
        f'list("row" ORDER BY "row")[:{ROWS_NAMED}] FROM {sheet.table} '
        f'WHERE "row" > $row AND regexp_full_match({cell}, $fits) '
        f"AND NOT ($but <> '' AND regexp_matches({cell}, $but))",
        {"row": row, "fits": fits, "but": but},
    ).fetchall()
    count, _, text, rows = counted[0]
    return Found(column, kind, text, count, tuple(rows)) if count else None


def _by_text(sheet: Sheet, at: int, connection: duckdb.DuckDBPyConnection) -> Iterator[Found]:
    """Texts that look like personal data, wherever they stand."""
    listed = ", ".join(f"left(c{one}, {LONGEST_CELL}) AS c{one}" for one in range(sheet.width))
    connection.register("suspect_rows", _suspects(sheet, connection))
    connection.execute(
        f'CREATE OR REPLACE TEMP TABLE suspect AS SELECT "row", {listed} FROM suspect_rows'  # noqa: S608
    )
    connection.unregister("suspect_rows")
    for column in _columns_hit(sheet, connection):
        for kind in KINDS:
            if found := _of_kind(column, kind, at, connection):
                yield found
    connection.execute("DROP TABLE suspect")


def _suspects(sheet: Sheet, connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """The rows with a text of any kind in any cell; each distinct text is looked at once."""
    suspect = np.zeros(len(sheet.cells), bool)
    for column in map(Column.of, sheet.cells.columns[2:]):
        connection.register("texts", pa.table({"text": column.texts}))
        query = f"SELECT regexp_matches(left(text, {LONGEST_CELL}), ?) FROM texts"  # noqa: S608
        hits = connection.sql(query, params=[ANY]).to_arrow_table()[0].combine_chunks()
        connection.unregister("texts")
        if hits.true_count:
            suspect |= column.spread(hits.to_numpy(zero_copy_only=False))
    return sheet.cells.filter(pa.array(suspect))


def _columns_hit(sheet: Sheet, connection: duckdb.DuckDBPyConnection) -> list[int]:
    asked = ", ".join(f"bool_or(regexp_matches(c{one}, $any))" for one in range(sheet.width))
    if not connection.execute("SELECT count(*) FROM suspect").fetchall()[0][0]:
        return []
    (answers,) = connection.execute(f"SELECT {asked} FROM suspect", {"any": ANY}).fetchall()  # noqa: S608
    return [column for column, answer in enumerate(answers) if answer]


def _of_kind(
    column: int, kind: str, at: int, connection: duckdb.DuckDBPyConnection
) -> Found | None:
    """A contact of the publisher's, or names of streets, are not told."""
    one, cell = KINDS[kind], f"c{column}"
    if one.but:
        cell = f"regexp_replace({cell}, $but, ' ', 'g')"
    (line,) = connection.execute(
        f'SELECT count(*), arg_min(regexp_extract({cell}, $p), "row"), '  # noqa: S608
        f'list("row" ORDER BY "row")[:{ROWS_NAMED}], bool_or("row" > $at AND $at > 0), '
        f"count(DISTINCT regexp_extract({cell}, $p)) FROM suspect "
        f"WHERE regexp_matches({cell}, $p) AND NOT ($names AND starts_with({cell}, $place))",
        {"p": one.pattern, "at": at, "names": kind in PLACE_NAMES, "place": STREETS}
        | ({"but": one.but} if one.but else {}),
    ).fetchall()
    count, text, rows, in_table, different = line
    is_contact = kind in CONTACTS and not in_table and different <= CONTACTS_AT_MOST
    return None if not count or is_contact else Found(column, kind, text, count, tuple(rows))


def _told(sheet: Sheet, at: int, found: Found) -> Problem:
    more = f", and {found.count - 1:,} more in this column" if found.count > 1 else ""
    shown = f"{quoted(found.text)[:1]}…, {len(found.text)} characters"
    kind = KINDS.get(found.kind) or HEADINGS[found.kind]
    told = problem("personal-data", what=kind.what, shown=shown, more=more)
    letter = column_letters(found.column)
    heading = sheet.head[at - 1][found.column : found.column + 1] if at else []
    label = " ".join("".join(heading).split()) or f"column {letter}"
    return told.at(
        sheet=sheet.name, row=found.rows[0], rows=found.rows, column=label, letter=letter
    )
