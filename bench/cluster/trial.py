"""The trial: every source on both engines, a worker killed in the middle, and a cluster that goes.

What is compared is the result row by row and bit by bit, and the return that is made of it.
"""

import io
import json
import shutil
import site
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from time import monotonic

import duckdb

from bench.cluster.machines import Cluster, prepare, running
from bench.cluster.records import Records, calls, every, make, put_in_lake
from bench.venvs import Lacking
from metrics.__main__ import main as verb
from metrics.plan import Plan, read_plan
from metrics.returns import RecordSource, SparkEngine, collect_table, read_sources
from metrics.returns.collected import rows_hash
from metrics.returns.records.engine import DuckDBEngine, Placed, run

CONFIG = Path(__file__).resolve().parents[2] / "config"
AS_OF = date(2026, 3, 31)
ROWS = 200_000  # of calls; the other sources have fewer
KILLED_ROWS = 1_000_000  # a query that is long enough to be in the middle of
KILLED_AFTER = 25.0  # seconds after Spark was asked for it; undisturbed it takes some minutes
PLACE = Path(tempfile.gettempdir()) / "accountability-spark"


@dataclass(frozen=True, slots=True)
class Tried:
    """One source on both engines. `equal`: every cell of the result, bit by bit."""

    what: str
    rows: int
    result_rows: int
    duckdb_seconds: float
    spark_seconds: float
    equal: bool
    figures: int


@dataclass(frozen=True, slots=True)
class Found:
    """What the trial found."""

    engine: str
    started: float  # seconds until the cluster answered
    tried: tuple[Tried, ...]
    said: tuple[str, ...]  # sentences, each of one thing that was seen
    faults: tuple[str, ...]


def measure(words: list[str]) -> Found:
    """The whole trial, with a cluster of its own."""
    home = prepare(Path(words[0]) if words else PLACE)
    site.addsitedir(str(home.parent))  # the client comes with it; our own packages come first
    folder = Path(tempfile.mkdtemp(prefix="cluster-"))
    begun = monotonic()
    try:
        with running(home, folder) as cluster:
            return _try(cluster, folder, monotonic() - begun)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _try(cluster: Cluster, folder: Path, started: float) -> Found:
    plan = read_plan(CONFIG)
    sources = {one.name: one for one in read_sources(CONFIG, portable=True)}
    with duckdb.connect() as lake, SparkEngine(cluster.address) as spark:
        tables = every(ROWS)
        for one in tables:
            _lay(one, one.source, lake, spark, folder / "lake")
        tried = [_compare(one, sources[one.source], plan, lake, spark) for one in tables]
        alone = Records("stats19_casualties", tables[2].rows, tables[2].cells)
        tried.append(_compare(alone, sources[alone.source], plan, lake, spark))
        said = list(_say_verb(cluster, folder))
        killed, told = _kill(sources["call_log"], plan, lake, spark, cluster, folder)
        name = spark.name
    said += told + list(_say_gone(cluster, folder))
    faults = [f"{one.what}: not equal" for one in (*tried, killed) if not one.equal]
    return Found(name, started, (*tried, killed), tuple(said), tuple(faults))


def _lay(
    records: Records, table: str, lake: duckdb.DuckDBPyConnection, spark: SparkEngine, place: Path
) -> None:
    make(records, lake)
    folder = put_in_lake(records, lake, place)
    spark.select(f"CREATE TABLE {table} USING parquet LOCATION 'file://{folder}'")


def _compare(
    records: Records, source: RecordSource, plan: Plan, lake: duckdb.DuckDBPyConnection,
    spark: SparkEngine, what: str = "", meanwhile: Callable[[], None] = lambda: None,
) -> Tried:  # fmt: skip
    """A source on both; the tables in both have the source's name."""
    sys.stderr.write(f"{source.name}: {records.rows:,} rows\n")
    begun = monotonic()
    beside = source.head.beside if records.beside else None
    own = run(
        DuckDBEngine(lake), source, plan, _as_text(source.name, source.head.columns),
        _as_text(records.beside, beside.columns) if beside else None,
    )  # fmt: skip
    meanwhile()
    between = monotonic()
    checked = collect_table(spark, source, source.name, plan, as_of=AS_OF, beside=records.beside)[0]
    made = checked.collected
    with_what = f" with {records.beside} beside them" if records.beside else ""
    return Tried(
        what or f"{source.name}{with_what}", records.rows, own.num_rows, between - begun,
        monotonic() - between, bool(made) and made.result_sha256 == rows_hash(own),
        len(checked.observations),
    )  # fmt: skip


def _as_text(table: str, columns: object) -> Placed:
    """Trimmed text, as `stage` has it; the cells made here need no trimming."""
    return Placed(table, {name: f"coalesce({name}, '')" for name in columns}, "row_number")


def _kill(
    source: RecordSource, plan: Plan, lake: duckdb.DuckDBPyConnection, spark: SparkEngine,
    cluster: Cluster, folder: Path,
) -> tuple[Tried, list[str]]:  # fmt: skip
    """A long query, and a worker that dies in the middle of it: what was seen says that it did."""
    spark.select("DROP TABLE call_log")
    lake.execute("DROP TABLE call_log")
    long = calls(KILLED_ROWS)
    _lay(long, "call_log", lake, spark, folder / "long")
    before, killing = _log(folder), threading.Timer(KILLED_AFTER, cluster.kill_worker)
    what = "call_log, one worker killed in the middle"
    tried = _compare(long, source, plan, lake, spark, what, killing.start)
    if killing.is_alive():
        raise Lacking("the query ended before a worker was killed; it must be longer.")
    lost = _log(folder) - before
    said = (
        f"{KILLED_AFTER:g} s into a query of {tried.spark_seconds:.0f} s one of the two workers "
        f"and its executor were killed (-9); Spark’s log then tells of {lost['Lost executor']} "
        f"executor lost, {lost['Lost task']} tasks begun again and {lost['Resubmitted']} made "
        "again whose results were lost with it"
    )
    return tried, [said]


def _log(folder: Path) -> Counter[str]:
    """How often the server's log tells of each kind of loss."""
    log = (folder / "connect.log").read_text(encoding="utf-8", errors="replace")
    kinds = ("Lost executor", "Lost task", "Resubmitted")
    return Counter({kind: log.count(kind) for kind in kinds})


def _run(*words: str) -> tuple[int, str, str]:
    out, error = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(error):
        code = verb(words)
    return code, out.getvalue(), error.getvalue()


def _say_verb(cluster: Cluster, folder: Path) -> Iterator[str]:
    """The verb itself, twice."""
    held = folder / "w.duckdb"
    words = (
        "collect", "police_uk_street", "police_uk_street", "--engine", cluster.address,
        "--warehouse", str(held), "--by", "Bench", "--confirm", "a trial",
    )  # fmt: skip
    for _ in range(2):
        code, out, error = _run(*words)
        yield f"`collect` ended with {code}: {(out or error).strip().splitlines()[-1]}"
    entry = json.loads((folder / "w.duckdb.journal.jsonl").read_text().splitlines()[0])
    made = entry["data"]["collected"]
    yield f"the journal keeps: {json.dumps(made)}"


def _say_gone(cluster: Cluster, folder: Path) -> Iterator[str]:
    """A table that is not there, then a cluster that is not there."""
    held = folder / "none.duckdb"
    words = (
        "collect",
        "call_log",
        "call_lgo",
        "--engine",
        cluster.address,
        "--warehouse",
        str(held),
    )
    yield f"a misspelt table: “{_run(*words)[2].strip()}”"
    cluster.stop_answering()
    yield f"a cluster that has gone: “{_run(*words)[2].strip()}”"
    yield f"after both, a warehouse is there: {'yes' if held.exists() else 'no'}"
