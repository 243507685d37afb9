"""Rows of a file as they stand there: to be shown, and to be left out."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import duckdb
import numpy as np
import pyarrow as pa

from metrics.errors import Problem
from metrics.model import Line
from metrics.returns.files.sheets import Sheet

LINES_KEPT = 300  # rows with problems of a sheet, shown beside them; nobody reads more of them
FIRST_LINES = 1_000  # rows of a sheet: the comparison with what is held may point at any of them


def exclude_rows(
    sheet: Sheet, without: Collection[tuple[str, int]], connection: duckdb.DuckDBPyConnection
) -> list[Line]:
    """Takes rows out of a sheet's table and gives them as they were."""
    numbers = sorted({row for name, row in without if name == sheet.name})
    lines = read_lines(sheet, numbers)
    if lines:
        kept = np.isin(sheet.cells["row"].to_numpy(), numbers, invert=True)
        sheet.keep(sheet.cells.filter(pa.array(kept)), connection)
    return lines


def lines_to_show(
    problems: Iterable[Problem],
    tables: Iterable[tuple[Sheet, int]],
) -> tuple[Line, ...]:
    """The rows that the problems name and the first of the others, by sheet and row. `tables` are
    the sheets that were read and the rows of their headings."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for one in problems:
        wanted[one.sheet].update(one.rows or filter(None, [one.row]))
    lines: dict[Line, None] = {}
    for sheet, head in tables:
        first = range(head + 1, min(head + FIRST_LINES, sheet.rows) + 1)
        numbers = sorted({*sorted(wanted[sheet.name])[:LINES_KEPT], *first})
        lines |= dict.fromkeys(read_lines(sheet, numbers))
    return tuple(lines)


def read_lines(sheet: Sheet, numbers: Sequence[int]) -> list[Line]:
    """These rows of a sheet, in its order, as many of them as there are."""
    if not numbers or not sheet.width:
        return []
    places = np.flatnonzero(np.isin(sheet.cells["row"].to_numpy(), numbers))
    found = sheet.cells.take(pa.array(places)).to_pydict()
    rows, fields, *cells = found.values()
    return [
        Line(sheet.name, row, tuple(line[:count]))
        for row, count, *line in zip(rows, fields, *cells, strict=True)
    ]
