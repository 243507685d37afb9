"""What the trial found, as a page."""

from bench.cluster.machines import WORKERS
from bench.cluster.trial import Found, Tried
from bench.results import machine

HEAD = """# On a cluster

The sources of `config/sources` on DuckDB in this process and, unmodified, on {engine}: a
standalone cluster on this one machine (a master, {workers} workers of one core and 1 GB, a Connect
server, all on the loopback), which answered {started:.0f} s after it was asked for.

| source | rows in | rows out | figures | DuckDB, s | Spark, s | the same, bit by bit |
|---|---:|---:|---:|---:|---:|---|
"""
FOOT = """
Seconds here are no comparison of the two: both shared two cores, and a cluster is for what does
not fit one machine. Spark’s are of a whole collection: two counts, the SELECT, the check.

What else was seen:

{said}

{machine}. Made by `python -m bench cluster`; [README.md](README.md) says how.
"""


def cluster_text(found: Found) -> str:
    """The whole of `cluster.md`."""
    head = HEAD.format(engine=found.engine.split(" at ")[0], workers=WORKERS, started=found.started)
    said = "\n".join(f"- {one}" for one in found.said)
    return (
        head + "\n".join(map(_row, found.tried)) + "\n" + FOOT.format(said=said, machine=machine())
    )


def _row(one: Tried) -> str:
    counts = f"{one.rows:,} | {one.result_rows:,} | {one.figures:,}"
    times = f"{one.duckdb_seconds:.1f} | {one.spark_seconds:.1f}"
    return f"| {one.what} | {counts} | {times} | {'yes' if one.equal else '**no**'} |"
