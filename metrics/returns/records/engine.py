"""Running a source's SELECT: the same text on every engine, DuckDB in this process being one.

The SELECT sees `records` (and the table that may lie beside them) with every cell as text, the
plan's `districts` and the one row of `body`, and nothing else. An engine makes views of tables it
has, takes in two small tables and gives the result as Arrow, of which this makes the same columns
and types whatever the engine. The words of a result are those of `RESULT`: a row is a figure, rows
left out, or, with neither, a remark on the rows used.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import duckdb
import pyarrow as pa

from metrics.plan.find import area_names
from metrics.plan.schema import Plan
from metrics.returns.layouts.headings import Headings
from metrics.returns.records.source import (
    BODY,
    BODY_COLUMNS,
    DISTRICTS,
    RECORDS,
    RESULT,
    ROW_NUMBER,
    Columns,
    RecordSource,
)
from metrics.wording import number_words

DISTRICT = "district"  # the level of the areas that records name
COLLECTED = "collected"
NOTHING = "''"
DUCKDB = "duckdb"
FIGURES = {"value", "numerator", "denominator", "n"}
COUNTS = {"first_row", "records"}
SCHEMA = pa.schema(
    [
        (one, pa.float64() if one in FIGURES else pa.int64() if one in COUNTS else pa.string())
        for one in RESULT
    ]
)


@dataclass(frozen=True, slots=True)
class Placed:
    """A table where an engine has it: its name there, and the SQL of each cell as trimmed text."""

    table: str
    cells: Mapping[str, str]
    row: str  # the SQL of the row's number


class Engine(Protocol):
    """What runs a SELECT."""

    @property
    def name(self) -> str:
        """Its name, version and place, as a passport has them."""
        ...

    def view(self, name: str, select: str) -> None:
        """Make a view of that name, in place of an earlier one."""
        ...

    def keep(self, name: str, table: pa.Table) -> None:
        """Take in a small table under that name."""
        ...

    def select(self, sql: str) -> pa.Table:
        """The whole result of a SELECT, or a fault."""
        ...


@dataclass(frozen=True, slots=True)
class DuckDBEngine:
    """The database in this process, over the tables a connection has."""

    connection: duckdb.DuckDBPyConnection

    @property
    def name(self) -> str:
        """`DuckDB 2.0.0`."""
        return f"DuckDB {duckdb.__version__}"

    def view(self, name: str, select: str) -> None:
        """Make a view of that name, in place of an earlier one."""
        self.connection.execute(f"CREATE OR REPLACE VIEW {name} AS {select}")

    def keep(self, name: str, table: pa.Table) -> None:
        """Take in a small table under that name."""
        self.connection.register("made", table)
        self.connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT * FROM made")  # noqa: S608
        self.connection.unregister("made")

    def select(self, sql: str) -> pa.Table:
        """The whole result of a SELECT."""
        return self.connection.sql(sql).to_arrow_table()


def placed_in_tab(table: str, columns: Columns, headings: Headings) -> Placed:
    """A table of trimmed cells under headings, as `stage` makes one."""
    places = {one: columns.at(headings, one) for one in columns.columns}
    cells = {name: NOTHING if at is None else f"c{at}" for name, at in places.items()}
    return Placed(table, cells, '"row"')


def run(
    engine: Engine, source: RecordSource, plan: Plan, records: Placed, beside: Placed | None = None
) -> pa.Table:
    """The result of a source's SELECT, in the columns and types of `SCHEMA`."""
    name_tables(engine, source, records, beside)
    areas = [area for area in plan.areas if any(role.level == DISTRICT for role in area.roles)]
    pairs = dict.fromkeys((name, area.id) for area in areas for name in area_names(area))
    name_districts(engine, pairs)
    body = plan.body
    name_body(engine, (body.force, body.force_area, body.number, number_words(len(areas))))
    return engine.select(source.sql).cast(SCHEMA)


def name_tables(
    engine: Engine, source: RecordSource, records: Placed | None, beside: Placed | None
) -> None:
    """Makes the views that the SELECT reads; one that did not come has no rows."""
    engine.view(RECORDS, _select(source.head, records))
    if source.head.beside is not None:
        engine.view(source.head.beside.name, _select(source.head.beside, beside))


def _select(columns: Columns, placed: Placed | None) -> str:
    cells = placed.cells if placed else dict.fromkeys(columns.columns, NOTHING)
    named = ", ".join(f"{sql} AS {name}" for name, sql in cells.items())
    row = placed.row if placed else "CAST(0 AS BIGINT)"
    rest = f"FROM {placed.table}" if placed else "WHERE 1 = 0"
    return f"SELECT {named}, {row} AS {ROW_NUMBER} {rest}"


def name_districts(engine: Engine, pairs: Iterable[tuple[str, str]]) -> None:
    """Makes `districts` of names and the ids of areas."""
    rows = [{"name": name, "area": area} for name, area in pairs]
    schema = pa.schema([("name", pa.string()), ("area", pa.string())])
    engine.keep(DISTRICTS, pa.Table.from_pylist(rows, schema))


def name_body(engine: Engine, values: Sequence[str]) -> None:
    """Makes `body`, its one row."""
    columns = {name: [value] for name, value in zip(BODY_COLUMNS, values, strict=True)}
    engine.keep(BODY, pa.table(columns, pa.schema([(name, pa.string()) for name in BODY_COLUMNS])))


def try_out(source: RecordSource, connection: duckdb.DuckDBPyConnection) -> Sequence[str]:
    """Runs the SELECT over tables without rows; the names of its columns."""
    engine = DuckDBEngine(connection)
    name_tables(engine, source, None, None)
    name_districts(engine, ())
    name_body(engine, [""] * len(BODY_COLUMNS))
    connection.execute(source.sql)  # its faults say their line, as those of `select` do not
    return [column[0] for column in connection.description or ()]
