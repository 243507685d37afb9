"""Collecting: five million call records in a file → figures that could be accepted.

The reference is DuckDB's own reading of that file into a table with types, which makes no figure,
looks for no repeated call and keeps no row's number. Two lines, because the price has two parts:
reading a file strictly, so that each row has its number and its fields, and the SELECT.
"""

import tempfile
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path

import duckdb

from bench.line import Line, Pair
from metrics.model import ForceReturn
from metrics.plan import read_plan
from metrics.returns import check_return, read_sources
from metrics.returns.records.engine import DuckDBEngine, Placed, run

CONFIG = Path(__file__).resolve().parent.parent / "config"
AS_OF = date(2026, 6, 30)
SOURCE = "call_log"
ROWS = 5_000_000  # ten years of a middling force
TURNS = 3  # each is half a minute
TABLE = "DuckDB reading the same file into a table, typed"
AIM = 0.6
WHOLE_WHY = (
    "the reference keeps no number of a row, takes `1_000` for a thousand and a quotation mark in "
    "the wrong place for text, and looks for no call that is there twice. Only looking at every "
    "cell once, as text and straight from the file, takes 0.7 of its time; numbering the rows ends "
    "DuckDB's reading with both cores. So the reach is one of a count, and not of a check. Most of "
    "the time is spent splitting text strictly and trimming it. Tried: days and clocks read, "
    "written again and compared, so that only what is left is looked at letter by letter; repeats "
    "ranked in one pass; everything after that counted by day."
)
SELECT_WHY = (
    "the five million cells of each column are looked at for seven kinds of space and for what is "
    "no number, no day or no clock, and each call is compared with those of its number. It was 10 "
    "times the reference before days and clocks were read first and letters only where that fails."
)
MADE = """
COPY (SELECT 'C' || lpad(i::VARCHAR, 8, '0') AS call_id,
    CASE WHEN hash(i) % 3 = 0 THEN '999' ELSE '101' END AS service,
    strftime(TIMESTAMP '2016-04-01' + to_seconds((i * 315360000 // {rows})::BIGINT),
        '%Y-%m-%d %H:%M:%S') AS offered_at,
    CASE WHEN hash(i + 7) % 20 = 0 THEN 'abandoned' ELSE 'answered' END AS outcome,
    (hash(i + 13) % 300)::VARCHAR AS seconds_waited
  FROM range({rows}) r(i)) TO '{file}' (HEADER)
"""


def lines(rows: int = ROWS) -> Sequence[Line]:
    """From the file to a checked return; and the SELECT alone, over cells that are there."""
    return [
        Line("collect: call records of ten years, from the file to a checked return", TABLE, AIM,
             partial(_whole, rows), TURNS, why=WHOLE_WHY),
        Line("collect: the SELECT of the call log alone, over cells in memory", TABLE, AIM,
             partial(_select, rows), TURNS, why=SELECT_WHY),
    ]  # fmt: skip


def _file(rows: int) -> Path:
    file = Path(tempfile.mkdtemp(prefix="bench-")) / "calls.csv"
    with duckdb.connect() as connection:
        connection.execute(MADE.format(rows=rows, file=file))
    return file


def _typed(file: Path) -> None:
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE calls AS FROM read_csv('{file}')")


def _over(file: Path, rows: int) -> str:
    return f"{rows:,} calls, {file.stat().st_size / 1e6:,.0f} MB, the best of {TURNS} turns"


def _whole(rows: int) -> Pair:
    file, plan, sources = _file(rows), read_plan(CONFIG), read_sources(CONFIG)

    def work() -> None:
        received = ForceReturn(file.name, file.read_bytes())
        checked = check_return(received, plan, (), as_of=AS_OF, layout=SOURCE, sources=sources)
        assert checked.acceptable, [one.sentence for one in checked.problems[:3]]  # noqa: S101

    return Pair(work, partial(_typed, file), _over(file, rows))


def _select(rows: int) -> Pair:
    file, plan = _file(rows), read_plan(CONFIG)
    source = next(one for one in read_sources(CONFIG) if one.name == SOURCE)
    connection = duckdb.connect()
    connection.execute(
        "CREATE TABLE cells AS SELECT *, row_number() OVER () + 1 AS row_number "  # noqa: S608
        f"FROM read_csv('{file}', all_varchar = true)"
    )
    placed = Placed("cells", {name: name for name in source.head.columns}, "row_number")

    def work() -> None:
        run(DuckDBEngine(connection), source, plan, placed)

    return Pair(work, partial(_typed, file), _over(file, rows))
