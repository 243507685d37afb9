"""Rows of a file as they stand there: the ones with problems, and the ones a person leaves out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import duckdb

from metrics.errors import Problem
from metrics.model import Line
from metrics.returns.sheets import WIDEST, Sheet

LINES_KEPT = 300  # rows with problems shown beside their problems; nobody reads more of them


def exclude_rows(
    sheet: Sheet, without: Collection[tuple[str, int]], connection: duckdb.DuckDBPyConnection
) -> list[Line]:
    """Takes rows out of a sheet's table and gives them as they were."""
    numbers = sorted({row for name, row in without if name == sheet.name})
    lines = read_lines(sheet, numbers, connection)
    if lines:
        connection.execute(
            f'DELETE FROM {sheet.table} WHERE list_contains(?::BIGINT[], "row")',  # noqa: S608
            [numbers],
        )
    return lines


def lines_of_problems(
    problems: Iterable[Problem], sheets: Sequence[Sheet], connection: duckdb.DuckDBPyConnection
) -> tuple[Line, ...]:
    """The rows that the problems name, by sheet and row."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for one in problems:
        wanted[one.sheet].update(one.rows or filter(None, [one.row]))
    lines = [
        line
        for sheet in sheets
        for line in read_lines(sheet, sorted(wanted[sheet.name])[:LINES_KEPT], connection)
    ]
    return tuple(lines)


def read_lines(
    sheet: Sheet, numbers: Sequence[int], connection: duckdb.DuckDBPyConnection
) -> list[Line]:
    """These rows of a sheet, as many of them as there are."""
    if not numbers or not sheet.width:
        return []
    cells = ", ".join(f"c{number}" for number in range(min(sheet.width, WIDEST)))
    rows = connection.execute(
        f'SELECT "row", fields, {cells} FROM {sheet.table} '  # noqa: S608
        'WHERE list_contains(?::BIGINT[], "row") ORDER BY "row"',
        [list(numbers)],
    ).fetchall()
    return [
        Line(sheet.name, row, tuple(cell or "" for cell in found[:fields]))
        for row, fields, *found in rows
    ]
