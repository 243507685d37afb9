"""Running a source's SELECT, on the one engine there is: the database in memory.

The SELECT sees `records` (and the table that may lie beside them) with every cell as text, the
plan's `districts` and the one row of `body`, and nothing else. The words of a result are those
of `RESULT`: a row is a figure, rows left out, or, with neither, a remark on the rows used.
"""

from collections.abc import Iterable, Sequence

import duckdb
import pyarrow as pa

from metrics.plan.find import area_names
from metrics.plan.schema import Plan
from metrics.returns.headings import Headings
from metrics.returns.records.source import (
    BODY,
    DISTRICTS,
    RECORDS,
    ROW_NUMBER,
    Columns,
    RecordSource,
)
from metrics.returns.terms import Row, keep
from metrics.wording import number_words

DISTRICT = "district"  # the level of the areas that records name
COLLECTED = "collected"
NOTHING = "''"
BODY_COLUMNS = ("force", "force_area", "force_number", "districts")  # the last: how many, in words


def name_districts(plan: Plan, connection: duckdb.DuckDBPyConnection) -> None:
    """Makes `districts` and `body` of the plan."""
    areas = [area for area in plan.areas if any(role.level == DISTRICT for role in area.roles)]
    pairs = dict.fromkeys((name, area.id) for area in areas for name in area_names(area))
    rows: list[Row] = [{"name": name, "area": area} for name, area in pairs]
    keep(DISTRICTS, rows, {"name": pa.string(), "area": pa.string()}, connection)
    body = plan.body
    values = (body.force, body.force_area, body.number, number_words(len(areas)))
    _keep_body(values, connection)


def _keep_body(values: Iterable[str], connection: duckdb.DuckDBPyConnection) -> None:
    row: Row = dict(zip(BODY_COLUMNS, values, strict=True))
    keep(BODY, [row], dict.fromkeys(BODY_COLUMNS, pa.string()), connection)


def name_columns(
    name: str,
    columns: Columns,
    placed: tuple[str, Headings] | None,
    connection: duckdb.DuckDBPyConnection,
) -> None:
    """Makes the view that the SELECT reads: `placed` is a table of trimmed cells and its
    headings, or None for a table that did not come."""
    table, headings = placed or ("", None)
    places = {one: headings and columns.at(headings, one) for one in columns.columns}
    cells = [f"{NOTHING if at is None else f'c{at}'} AS {one}" for one, at in places.items()]
    rows = f'"row" AS {ROW_NUMBER} FROM {table}' if table else f"0::BIGINT AS {ROW_NUMBER} LIMIT 0"
    connection.execute(f"CREATE VIEW {name} AS SELECT {', '.join(cells)}, {rows}")


def run(source: RecordSource, connection: duckdb.DuckDBPyConnection) -> None:
    """Keeps the result of the SELECT as the table `collected`."""
    connection.execute(f"CREATE TABLE {COLLECTED} AS\n{source.sql}")


def try_out(source: RecordSource, connection: duckdb.DuckDBPyConnection) -> Sequence[str]:
    """Runs the SELECT over tables without rows; the names of its columns."""
    name_columns(RECORDS, source.head, None, connection)
    if source.head.beside is not None:
        name_columns(source.head.beside.name, source.head.beside, None, connection)
    keep(DISTRICTS, [], {"name": pa.string(), "area": pa.string()}, connection)
    _keep_body([""] * len(BODY_COLUMNS), connection)
    connection.execute(source.sql)
    return [column[0] for column in connection.description or ()]
