"""Collecting from an engine with tables of its own: the same figures as of a file, or nothing.

The cluster here is a second DuckDB that is spoken to as Spark is: views, small tables, Arrow back.
`python -m bench cluster` does the same with a real one, which is too large to install every time.
"""

import hashlib
import json
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType, SimpleNamespace

import duckdb
import pytest
import sqlglot

from metrics.__main__ import main
from metrics.errors import Refused, Unknown
from metrics.model import ForceReturn, Kind
from metrics.plan import read_plan
from metrics.returns import check_return, collect_table, read_sources
from metrics.returns.files.sheets import Sheet
from metrics.returns.layouts.headings import headings_at
from metrics.returns.records import spark
from metrics.returns.records.engine import DuckDBEngine, placed_in_tab
from metrics.warehouse import Warehouse

CONFIG = Path(__file__).resolve().parents[2] / "config"
PLAN = read_plan(CONFIG)
SOURCES = {one.name: one for one in read_sources(CONFIG, portable=True)}
AS_OF = date(2026, 6, 30)
CALLS = "call_id,service,offered_at,outcome,seconds_waited"
ROWS = [
    ("C1", "999", "2026-01-31 23:59:59", "answered", "9.25"),
    ("C2", "999", "2026-01-01 00:00:00", "answered", "10"),
    ("C2", "999", "2026-01-01 00:00:00", "answered", "10"),
    ("C3", "101", "2026-02-01 12:30", "abandoned", ""),
    ("", "101", "2026-02-02 12:30:00Z", "answered", "0.1"),
    ("C5", "101", "2026-02-30 12:30:00", "answered", "1"),
    ("C6", "101", "2026-02-03 24:30:00", "answered", "1"),
    ("C7", "105", "2026-02-03 12:30:00", "answered", "1"),
    ("C8", "101", "2026-02-03 12:30:00", "answered", "1e2"),
]


class Cluster(DuckDBEngine):
    """Another database, with tables of cells as they come."""

    name = "Stand-in 1.0 at nowhere:1"

    def place_table(self, table, columns):
        found = [one[0] for one in self.connection.sql(f"FROM {table} LIMIT 0").description]
        headings = headings_at(Sheet("", table, len(found), 0, [found]), 0)
        placed = placed_in_tab(table, columns, headings)
        cells = {
            name: "''" if at is None else f"coalesce(trim({found[at]}), '')"
            for name, at in ((one, columns.at(headings, one)) for one in columns.columns)
        }
        return type(placed)(table, cells, "row_number"), headings


@pytest.fixture
def cluster():
    with duckdb.connect() as connection:
        cells = ", ".join(f"{name} VARCHAR" for name in CALLS.split(","))
        connection.execute(f"CREATE TABLE calls ({cells}, row_number BIGINT)")
        connection.execute("CREATE TABLE empty_calls AS FROM calls")
        for number, row in enumerate(ROWS, 2):
            connection.execute("INSERT INTO calls VALUES (?, ?, ?, ?, ?, ?)", [*row, number])
        yield Cluster(connection)


def collected(engine, source="call_log", table="calls", **said):
    return collect_table(engine, SOURCES[source], table, PLAN, as_of=AS_OF, **said)


def of_file():
    text = "\n".join([CALLS, *(",".join(row) for row in ROWS)])
    return check_return(
        ForceReturn("calls", text.encode()), PLAN, (), as_of=AS_OF, layout="call_log",
        sources=tuple(SOURCES.values()),
    )  # fmt: skip


def test_a_table_gives_the_figures_problems_and_sentences_of_the_same_file(cluster):
    found, file = collected(cluster)[0], of_file()

    assert found.observations == file.observations
    assert found.skipped == file.skipped
    assert {(one.code, one.row, one.message) for one in found.problems} == {
        (one.code, one.row, one.message) for one in file.problems
    }
    assert (found.rows, found.layout) == (len(ROWS), "call_log")


def test_the_passport_names_engine_table_text_and_rows_and_hashes_what_it_says(cluster):
    found, content = collected(cluster)
    kept, made = json.loads(content), found.collected

    assert (made.engine, made.table, made.beside) == ("Stand-in 1.0 at nowhere:1", "calls", "")
    assert made.sql_sha256 == hashlib.sha256(SOURCES["call_log"].sql.encode()).hexdigest()
    assert (made.rows_read, made.result_rows) == (len(ROWS), len(kept["rows"]))
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert found.evidence.startswith(
        "Collected as Call log of the force (101 and 999) by Stand-in 1.0 at nowhere:1 from the "
        "table calls: 9 rows in, "
    )


def test_the_same_table_gives_the_same_bytes_in_whatever_order_its_rows_come(cluster):
    once = collected(cluster)[1]
    cluster.connection.execute("CREATE TABLE turned AS FROM calls ORDER BY row_number DESC")
    again = collected(cluster, table="turned")[1].replace(b'"turned"', b'"calls"')

    assert once == again


def test_accepting_a_collection_keeps_its_passport_and_a_second_is_held_already(cluster, tmp_path):
    found, content = collected(cluster)
    at = datetime(2026, 6, 30, tzinfo=UTC)
    with Warehouse(tmp_path / "w.duckdb") as warehouse:
        said = {"kind": Kind.FINAL, "by": "A", "note": "", "at": at, "confirmed": "as agreed"}
        receipt = warehouse.accept(found, content, **said)
        again = warehouse.accept(found, content, **said)
        entry = warehouse.entry_of(receipt.return_id)

        assert again.already_held
        assert entry.data["collected"]["table"] == "calls"
        assert entry.data["collected"]["sql_sha256"] == found.collected.sql_sha256
        assert warehouse.kept(receipt.return_id) == content


def test_a_table_without_rows_is_not_acceptable(cluster):
    found = collected(cluster, table="empty_calls")[0]

    assert not found.acceptable
    assert [one.code for one in found.problems] == ["no-rows"]


def test_a_table_that_is_written_to_meanwhile_gives_nothing(cluster):
    class Moved(Cluster):
        def select(self, sql):
            result = super().select(sql)
            self.connection.execute("INSERT INTO calls FROM calls LIMIT 1")
            return result

    with pytest.raises(Refused, match="9 rows when the collection began and 11 rows when it ended"):
        collected(Moved(cluster.connection))


def test_a_companion_that_the_source_does_not_join_is_refused(cluster):
    with pytest.raises(Refused, match="are not joined with another table, and calls was given"):
        collected(cluster, beside="calls")


# Spark's own side, without Spark


class Dead(Exception):
    pass


@pytest.fixture
def client(monkeypatch):
    """The extra's modules, and a session that a test can let fail."""
    session = SimpleNamespace(
        version="4.2.1", conf=SimpleNamespace(set=lambda *_: None), stop=lambda: None,
        client=SimpleNamespace(set_retry_policies=lambda *_: None),
        catalog=SimpleNamespace(listTables=lambda: [SimpleNamespace(name="calls")]),
    )  # fmt: skip
    builder = SimpleNamespace(remote=lambda _: SimpleNamespace(create=lambda: session))
    parts = {
        "pyspark.errors": {"PySparkException": Dead},
        "grpc": {"RpcError": Dead},
        "pyspark.sql.connect.session": {"SparkSession": SimpleNamespace(builder=builder)},
        "pyspark.sql.connect.client.retries": {"DefaultPolicy": lambda **_: None},
    }
    for name, said in parts.items():
        module = ModuleType(name)
        module.__dict__.update(said)
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(spark, "_reach", lambda *_: None)
    return session


def dies(told):
    def fail(*_):
        raise Dead(told)

    return fail


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ("[DIVIDE_BY_ZERO] Division by zero. Use try. SQLSTATE: 22012\n== SQL", "Division by zero"),
        ("Job aborted due to stage failure: lost\nTrace", "Job aborted due to stage failure: lost"),
        ("", "Dead"),
    ],
)
def test_a_query_that_dies_is_told_in_a_sentence_without_its_trace(client, told, said):
    client.sql = dies(told)
    with spark.SparkEngine("sc://host:1/;token=secret") as engine, pytest.raises(Refused) as fault:
        engine.select("SELECT 1 AS x")

    assert f"did not come to its end on the cluster at host:1: {said}" in str(fault.value)
    assert "Nothing was stored." in str(fault.value)
    assert "secret" not in engine.name + str(fault.value)


def test_a_table_that_is_not_there_is_told_with_the_nearest(client):
    client.table = dies("[TABLE_OR_VIEW_NOT_FOUND] cals")
    with spark.SparkEngine("sc://host") as engine, pytest.raises(Unknown) as fault:
        engine.place_table("cals", SOURCES["call_log"].head)

    assert str(fault.value).startswith(
        '"cals" is not a table of the cluster at host:15002. Did you'
    )


def test_a_table_without_the_columns_is_told_with_them(client):
    client.table = lambda _: SimpleNamespace(columns=["call_id", "Service", "OFFERED_AT"])
    with spark.SparkEngine("sc://host") as engine, pytest.raises(Refused) as fault:
        engine.place_table("lake.calls", SOURCES["call_log"].head)

    assert [one.column for one in fault.value.problems] == ["outcome", "seconds_waited"]
    assert {(one.file, one.row) for one in fault.value.problems} == {("lake.calls", None)}


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        ([*CALLS.split(","), "Row Number"], "CAST(`Row Number` AS BIGINT)"),
        (CALLS.split(","), "CAST(row_number() OVER (ORDER BY "),
    ],
)
def test_rows_are_numbered_by_the_table_or_in_the_order_of_what_they_hold(client, columns, row):
    client.table = lambda _: SimpleNamespace(columns=columns)
    with spark.SparkEngine("sc://host") as engine:
        placed = engine.place_table("lake.calls", SOURCES["call_log"].head)[0]

    assert placed.table == "`lake`.`calls`"
    assert placed.row.startswith(row)
    assert sqlglot.parse_one(placed.row, dialect="spark")
    for cell in placed.cells.values():
        trimmed = sqlglot.parse_one(cell, dialect="spark").find(sqlglot.exp.Trim)
        assert trimmed.expression.is_string, cell


@pytest.mark.parametrize("name", ["a b", "a.b.c.d", "calls`; DROP TABLE x", "", "parquet.`/etc`"])
def test_a_name_that_is_none_never_reaches_the_cluster(client, name):
    with spark.SparkEngine("sc://host") as engine, pytest.raises(Unknown, match="not a name of a"):
        engine.place_table(name, SOURCES["call_log"].head)


@pytest.mark.parametrize("address", ["sc:/host", "sc://", "sc://host:port"])
def test_an_address_that_is_none_is_told(client, address):
    with pytest.raises(Unknown, match="is not the address of a cluster"):
        spark.SparkEngine(address)


def test_a_cluster_that_does_not_answer_is_told_at_once(client, monkeypatch):
    monkeypatch.undo()
    for name in ("pyspark.errors", "grpc"):
        module = ModuleType(name)
        module.PySparkException = module.RpcError = Dead
        monkeypatch.setitem(sys.modules, name, module)
    with pytest.raises(Refused, match=r"no cluster answers at 127.0.0.1:1 \(connection refused\)"):
        spark.SparkEngine("sc://127.0.0.1:1")


def test_without_the_extra_the_verb_says_how_to_install_it_and_stores_nothing(
    tmp_path, capsys, monkeypatch
):
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    held = tmp_path / "w.duckdb"
    words = ("collect", "call_log", "lake.calls", "--engine", "sc://host", "--warehouse", str(held))

    assert main(words) == 2
    assert "pip install -r requirements-cluster.lock" in capsys.readouterr().err
    assert not held.exists()


def test_a_failed_run_stores_nothing(client, tmp_path, capsys):
    client.table, client.sql = dies("gone"), dies("gone")
    held = tmp_path / "w.duckdb"
    words = ("collect", "call_log", "lake.calls", "--engine", "sc://host", "--warehouse", str(held))

    assert main(words) == 2
    assert "did not come to its end" in capsys.readouterr().err
    assert not held.exists()
