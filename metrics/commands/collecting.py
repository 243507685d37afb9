"""`collect`: figures of records, in a file by DuckDB here or in a table by a cluster."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from metrics.commands.returned import accept_all
from metrics.errors import Problem, Refused, Unknown, nearest
from metrics.model import Checked, ForceReturn
from metrics.moments import day_of
from metrics.plan import read_plan
from metrics.returns import (
    DUCKDB,
    SPARK,
    RecordSource,
    SparkEngine,
    check_return,
    collect_table,
    read_sources,
)

ONE_BESIDE = "one table can lie beside another, and {} were given."


def collect(asked: argparse.Namespace) -> int:
    """Make figures of records with one source, then accept them like any other return."""
    today = day_of(datetime.now(UTC))
    if asked.engine == DUCKDB:
        return accept_all(asked, [_of_file(asked, today)])
    if asked.engine.startswith(f"{SPARK}:"):
        return accept_all(asked, [_of_table(asked, today)])
    told = f'"{asked.engine}" is not an engine of this dashboard. Wanted "{DUCKDB}", or '
    told += f'"{SPARK}://host:port" for a cluster.'
    raise Unknown(told + nearest(asked.engine, [DUCKDB]))


def _of_file(asked: argparse.Namespace, today: date) -> tuple[ForceReturn, Checked]:
    sources = read_sources(asked.config)
    _find(asked.source, sources)
    paths = map(Path, asked.beside)
    beside = tuple(ForceReturn(path.name, path.read_bytes()) for path in paths)
    file = Path(asked.table)
    received = ForceReturn(file.name, file.read_bytes(), beside)
    plan = read_plan(asked.config)
    checked = check_return(received, plan, (), as_of=today, layout=asked.source, sources=sources)
    return received, checked


def _of_table(asked: argparse.Namespace, today: date) -> tuple[ForceReturn, Checked]:
    if len(asked.beside) > 1:
        raise Refused([Problem("companion-unused", ONE_BESIDE.format(len(asked.beside)))])
    plan, beside = read_plan(asked.config), "".join(asked.beside)
    with SparkEngine(asked.engine) as engine:
        source = _find(asked.source, read_sources(asked.config, portable=True))
        checked, content = collect_table(
            engine, source, asked.table, plan, as_of=today, beside=beside
        )
    return ForceReturn(asked.table, content), checked


def _find(name: str, sources: tuple[RecordSource, ...]) -> RecordSource:
    known = {one.name: one for one in sources}
    if name not in known:
        told = f'"{name}" is not a source of records. Known: {", ".join(known)}.'
        raise Unknown(told + nearest(name, known))
    return known[name]
