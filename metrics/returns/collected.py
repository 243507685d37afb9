"""Records in a table of another engine → a checked return, like one of a file.

What the inbox keeps is the SELECT's whole result with its passport: which engine, which table,
which text, how many rows. The records themselves stay where they are. The rows are put in one
order, so the same figures are the same bytes, and a second collection of them is held already.
"""

import hashlib
import json
from dataclasses import asdict
from datetime import date
from typing import Protocol

import duckdb
import pyarrow as pa

from metrics.checks.rules import problem
from metrics.errors import Problem, Refused
from metrics.model import Checked, Collected, ForceReturn
from metrics.plan.schema import Plan
from metrics.returns.check import check_staged, checked_of
from metrics.returns.files.sheets import Sheets
from metrics.returns.layouts.headings import Headings
from metrics.returns.recognising.recognise import Recognised
from metrics.returns.records.engine import Engine, Placed, name_tables, run
from metrics.returns.records.source import RECORDS, RESULT, Columns, RecordSource
from metrics.returns.records.stage import rows_words, stage_result
from metrics.returns.staging import create_staged
from metrics.returns.tables.tabs import Staged, Tab

FORMAT = "accountability-collected-1"
COUNTED = f"SELECT count(*) AS n FROM {RECORDS}"  # noqa: S608
MOVED = (
    "the table had {before} when the collection began and {after} when it ended, so its figures "
    "would be of neither. Collect it again when nobody writes to it. Nothing was stored."
)
NO_COMPANION = "{title} are not joined with another table, and {table} was given as one."
EVIDENCE = (
    "Collected as {title} by {engine} from the table {table}{beside}: {read} in, {rows} of figures "
    "and remarks out, by the SELECT with the hash {sql}."
)
HASH_SHOWN = 12  # of 64 letters; all of them are in the journal and in the file


class ClusterEngine(Engine, Protocol):
    """An engine with tables of its own."""

    def place_table(self, table: str, columns: Columns) -> tuple[Placed, Headings]:
        """A table by its name, or a sentence why there is none."""
        ...


def collect_table(
    engine: ClusterEngine,
    source: RecordSource,
    table: str,
    plan: Plan,
    *,
    as_of: date,
    beside: str = "",
) -> tuple[Checked, bytes]:
    """Figures of a table, checked as a return's are, and the bytes to accept them with.

    Raises `Unknown` and `Refused` for what is not there, for a query that does not come to its
    end, and for a table that changes meanwhile.
    """
    placed, headings = engine.place_table(table, source.head)
    joined = _placed_beside(engine, source, beside)
    name_tables(engine, source, placed, joined)
    before = _count(engine)
    result = run(engine, source, plan, placed, joined)
    if (read := _count(engine)) != before:
        told = MOVED.format(before=rows_words(before), after=rows_words(read))
        raise Refused([Problem("table-moved", told, file=table)])
    made = _passport(engine, source, (table, beside), read, result)
    content = _content(made, result)
    return _check(made, result, content, source, headings, plan, as_of), content


def _placed_beside(engine: ClusterEngine, source: RecordSource, beside: str) -> Placed | None:
    if not beside:
        return None
    if source.head.beside is None:
        told = NO_COMPANION.format(title=source.head.title, table=beside)
        raise Refused([Problem("companion-unused", told, file=beside)])
    return engine.place_table(beside, source.head.beside)[0]


def _count(engine: Engine) -> int:
    return int(engine.select(COUNTED)["n"][0].as_py())


def _passport(
    engine: Engine, source: RecordSource, tables: tuple[str, str], read: int, result: pa.Table
) -> Collected:
    table, beside = tables
    return Collected(
        engine=engine.name,
        source=source.name,
        table=table,
        beside=beside,
        sql_sha256=hashlib.sha256(source.sql.encode()).hexdigest(),
        rows_read=read,
        result_rows=result.num_rows,
        result_sha256=rows_hash(result),
    )


def rows_hash(result: pa.Table) -> str:
    """The SHA-256 of a result's rows: equal where every cell is, to the last bit, in any order."""
    return hashlib.sha256(_lines(result).encode()).hexdigest()


def _lines(result: pa.Table) -> str:
    """The rows in order, a line each: a number has the fewest digits that give it back."""
    rows = ([row[name] for name in RESULT] for row in result.to_pylist())
    return ",\n".join(sorted(json.dumps(row, ensure_ascii=False) for row in rows))


def _content(made: Collected, result: pa.Table) -> bytes:
    """What the inbox keeps. No date is in it, so the same figures are the same bytes."""
    said = json.dumps({"format": FORMAT, **asdict(made), "columns": RESULT}, ensure_ascii=False)
    return f'{said[:-1]}, "rows": [\n{_lines(result)}\n]}}\n'.encode()


def _check(
    made: Collected,
    result: pa.Table,
    content: bytes,
    source: RecordSource,
    headings: Headings,
    plan: Plan,
    as_of: date,
) -> Checked:
    staged, tab = Staged(file=made.table, rows=made.rows_read), Tab(0, headings)
    staged.tabs.append(tab)
    found = Recognised(
        source.name, source.head.title, _evidence(made, source), source=source, records=headings
    )
    with duckdb.connect(":memory:", config={"enable_external_access": "false"}) as connection:
        create_staged(connection)
        if made.rows_read:
            stage_result(tab, result, made.rows_read, plan, staged, connection)
        else:
            staged.problems.append(problem("no-rows"))
        observations = check_staged(staged, plan, as_of, connection)
    received = ForceReturn(made.table, content)
    return checked_of(received, Sheets(), found, staged, observations, made)


def _evidence(made: Collected, source: RecordSource) -> str:
    return EVIDENCE.format(
        title=source.head.title,
        engine=made.engine,
        table=made.table,
        beside=f" with {made.beside} beside it" if made.beside else "",
        read=rows_words(made.rows_read),
        rows=rows_words(made.result_rows),
        sql=made.sql_sha256[:HASH_SHOWN],
    )
