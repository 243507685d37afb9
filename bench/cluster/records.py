"""Made-up records of every source, with what real ones have wrong, as a table each.

Everything comes from the number of the row, so that a table of that many rows is always the same.
One row in a hundred is odd in some way: of another force, repeated, empty, of a day there is not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb

PARTS = 8  # files of a table in the lake, so that both workers have work
DAY = "strftime(DATE '2023-01-01' + (i % 730)::INTEGER, '{}')"
INDEX = "'2023' || {force} || lpad((i % 5000)::VARCHAR, 5, '0')"  # of a collision
ODD = "hash(i, {seed}) % 100 = 0"


@dataclass(frozen=True, slots=True)
class Records:
    """The records of one source: cells as SQL over `i`, and what lies beside them."""

    source: str
    rows: int
    cells: Mapping[str, str]
    beside: str = ""  # the table of another of these


def odd(seed: int, strange: str, usual: str) -> str:
    """A cell that is strange in one row of a hundred."""
    return f"CASE WHEN {ODD.format(seed=seed)} THEN {strange} ELSE {usual} END"


def every(rows: int) -> tuple[Records, ...]:
    """All four sources, with so many calls and as many of the others as a table of them has."""
    return (calls(rows), crimes(rows // 2), casualties(rows // 4), collisions(rows // 4))


def calls(rows: int) -> Records:
    """A log of calls, some with the day first, with fractions, in UTC or twice."""
    clock = "strftime(TIMESTAMP '2023-01-01' + to_seconds((i * 97) % 63072000), '{}')"
    moments = {
        1: clock.format("%d/%m/%Y %H:%M:%S"),
        2: clock.format("%Y-%m-%dT%H:%M:%SZ"),
        3: clock.format("%Y-%m-%d %H:%M:%S") + " || '.250'",
        4: "'2023-02-30 10:00:00'",
        5: "'2023-02-03 24:00:00'",
        6: "'2023-02'",
    }
    usual = clock.format("%Y-%m-%d %H:%M:%S")
    for seed, cell in moments.items():
        usual = odd(seed, cell, usual)
    outcome = "CASE WHEN hash(i, 2) % 20 = 0 THEN 'Abandoned' ELSE 'answered' END"
    waits = odd(11, "'1e2'", odd(12, "''", odd(13, "'7.'", "((hash(i, 9) % 6000) / 20)::VARCHAR")))
    return Records("call_log", rows, {
        "call_id": odd(21, "''", odd(22, "'C' || (i - 5)", "'C' || i")),
        "service": odd(23, "'105'", "CASE WHEN hash(i, 1) % 3 = 0 THEN '999' ELSE '101' END"),
        "offered_at": usual,
        "outcome": odd(24, "'lost'", outcome),
        "seconds_waited": waits,
    })  # fmt: skip


def crimes(rows: int) -> Records:
    """Crimes of police.uk, some of another force, some without a place."""
    places = (
        "['Worcester 001A', 'Redditch 002B', 'Bromsgrove 003C', 'Shropshire 004D', 'Leeds 005E']"
    )
    kinds = "['Burglary', 'Drugs', 'Anti-social behaviour', 'Robbery', 'Other theft']"
    return Records("police_uk_street", rows, {
        "crime_id": odd(31, "''", odd(32, "'c' || (i - 3)", "'c' || i")),
        "month": odd(33, "'2023-13'", DAY.format("%Y-%m")),
        "falls_within": odd(34, "'West Midlands Police'", odd(35, "''", "'West Mercia Police'")),
        "lsoa_name": odd(36, "''", f"({places})[(1 + hash(i, 3) % 5)::INT]"),
        "crime_type": odd(37, "''", f"({kinds})[(1 + hash(i, 4) % 5)::INT]"),
    })  # fmt: skip


def casualties(rows: int) -> Records:
    """Casualties, with an adjusted severity of many decimals: the sum that no order may change."""
    return Records("stats19_casualties", rows, {
        "accident_index": INDEX.format(force=odd(41, "'20'", "'22'")),
        "vehicle_reference": "'1'",
        "casualty_reference": odd(42, "'0'", "(i // 5000)::VARCHAR"),
        "casualty_class": "(1 + hash(i, 5) % 3)::VARCHAR",
        "casualty_severity": odd(43, "'9'", "(1 + hash(i, 6) % 3)::VARCHAR"),
        "casualty_type": "(hash(i, 7) % 12)::VARCHAR",
        "casualty_adjusted_severity_serious": "((hash(i, 8) % 1000000007) / 1000000007.0)::VARCHAR",
    }, beside="stats19_collisions")  # fmt: skip


def collisions(rows: int) -> Records:
    """Collisions of whole years, each once and some twice."""
    day = "strftime(DATE '2023-01-01' + (i % 365)::INTEGER, '%d/%m/%Y')"
    codes = "['E07000237', 'E07000234', 'E06000051', 'E08000035', '-1']"
    return Records("stats19_collisions", rows, {
        "accident_index": INDEX.format(force=odd(41, "'20'", "'22'")),
        "police_force": odd(51, "'20'", "'22'"),
        "accident_severity": "(1 + hash(i, 10) % 3)::VARCHAR",
        "date": odd(52, "'31/02/2023'", day),
        "local_authority_ons_district": f"({codes})[(1 + hash(i, 11) % 5)::INT]",
    })  # fmt: skip


def make(records: Records, connection: duckdb.DuckDBPyConnection) -> None:
    """The table of that source's name, in a database."""
    cells = ", ".join(f"{sql} AS {name}" for name, sql in records.cells.items())
    connection.execute(
        f"CREATE TABLE {records.source} AS SELECT {cells}, i + 2 AS row_number "  # noqa: S608
        f"FROM range({records.rows}) r(i)"
    )


def put_in_lake(records: Records, connection: duckdb.DuckDBPyConnection, lake: Path) -> Path:
    """The same rows as Parquet files, spread so that no file has all rows of a place in time."""
    folder = lake / records.source
    folder.mkdir(parents=True)
    for part in range(PARTS):
        where = f"row_number % {PARTS} = {part}"
        connection.execute(
            f"COPY (FROM {records.source} WHERE {where}) TO '{folder}/part-{part}.parquet'"
        )
    return folder
