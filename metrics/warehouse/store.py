"""The DuckDB file: its tables, its locked-down connection and its one transaction.

Uploads never reach DuckDB's own readers, and the connection can open no other file. One
connection a process; callers get `.cursor()`s, because a connection shared between threads
mixes their answers.
"""

import re
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from metrics.errors import Damaged, WarehouseHeld
from metrics.journal import FIRST_HASH, Entry, EntryKind, Journal

TABLES = """
CREATE TABLE IF NOT EXISTS returns (
    return_id VARCHAR, seq BIGINT, file VARCHAR, sha256 VARCHAR, figures VARCHAR, layout VARCHAR,
    kind VARCHAR, by_name VARCHAR, accepted_at TIMESTAMP, known_from TIMESTAMP, note VARCHAR,
    file_rows BIGINT, observations BIGINT,
    withdrawn_at TIMESTAMP, withdrawn_by VARCHAR, withdrawn_note VARCHAR);
CREATE TABLE IF NOT EXISTS absences (
    return_id VARCHAR, seq BIGINT,
    withdrawn_at TIMESTAMP, withdrawn_by VARCHAR, withdrawn_note VARCHAR,
    restored_at TIMESTAMP, restored_by VARCHAR, restored_note VARCHAR);
CREATE TABLE IF NOT EXISTS approvals (
    return_id VARCHAR, seq BIGINT, approved_at TIMESTAMP, approved_by VARCHAR,
    approved_note VARCHAR);
CREATE TABLE IF NOT EXISTS observations (
    measure VARCHAR, area VARCHAR, period_start DATE, period_end DATE, frequency VARCHAR,
    breakdown VARCHAR, value DOUBLE, numerator DOUBLE, denominator DOUBLE, n DOUBLE,
    marker VARCHAR, note VARCHAR, sheet VARCHAR, sheet_row BIGINT, sheet_rows BIGINT,
    sheet_column VARCHAR, cell_text VARCHAR,
    return_id VARCHAR, seq BIGINT, known_from TIMESTAMP, known_to TIMESTAMP);
CREATE TABLE IF NOT EXISTS phases (
    phase_id VARCHAR, seq BIGINT, measure VARCHAR, area VARCHAR, start_day DATE, reason VARCHAR,
    event VARCHAR, by_name VARCHAR, approved_at TIMESTAMP,
    undone_at TIMESTAMP, undone_by VARCHAR, undone_note VARCHAR);
CREATE TABLE IF NOT EXISTS journal_head (seq BIGINT, hash VARCHAR);
"""
SETTINGS = (
    "SET allowed_directories = []",
    "SET enable_external_access = false",
    "SET lock_configuration = true",
)
NO_EXTENSIONS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


class Unreadable(Damaged):
    """The warehouse file is no database."""


def connect(path: Path | None) -> duckdb.DuckDBPyConnection:
    """A locked-down connection to the file (None: in memory), with its tables.

    Raises `WarehouseHeld` naming the process that has the file open, `Unreadable` for a file
    that is no database.
    """
    try:
        connection = duckdb.connect(str(path or ":memory:"), config=NO_EXTENSIONS)
    except duckdb.Error as fault:
        raise _told(path, str(fault)) from fault
    for setting in SETTINGS:
        connection.execute(setting)
    connection.execute(TABLES)
    return connection


def _told(path: Path | None, told: str) -> Exception:
    holder = re.search(r"held in (?P<program>.+?) \(PID (?P<pid>\d+)\)", told)
    if not holder and "lock" not in told.lower():
        return Unreadable(
            f"{path} cannot be opened: it is damaged or not a warehouse. "
            "`python -m metrics rebuild` makes it again from journal and inbox, and keeps the "
            f"damaged file beside it. (DuckDB says: {told.splitlines()[0]})"
        )
    if not holder:
        return WarehouseHeld(f"{path} is in use by another process: {told.splitlines()[0]}")
    return WarehouseHeld(
        f"{path} is in use by {Path(holder['program']).name} (process {holder['pid']}). Close the "
        "dashboard or wait until the other command has ended, then try again. Nothing was changed."
    )


@contextmanager
def transaction(cursor: duckdb.DuckDBPyConnection) -> Generator[duckdb.DuckDBPyConnection]:
    """All of it or none of it: rolled back on any error."""
    cursor.execute("BEGIN TRANSACTION")
    try:
        yield cursor
    except BaseException:
        cursor.execute("ROLLBACK")
        raise
    cursor.execute("COMMIT")


def bring_up_to_date(cursor: duckdb.DuckDBPyConnection) -> None:
    """Write what was committed into the file itself. While somebody else compares a return that
    cannot be done, and need not: the journal has it, and so has the log beside the file."""
    with suppress(duckdb.TransactionException):
        cursor.execute("CHECKPOINT")


def refuse_other_journal(cursor: duckdb.DuckDBPyConnection, journal: Journal) -> int:
    """How many entries the warehouse has taken in; raises `Damaged` when they are not the
    journal's own, because then either of the two has lost or changed something."""
    head = cursor.execute("SELECT seq, hash FROM journal_head").fetchall()
    seq, known = head[0] if head else (0, FIRST_HASH)
    entries = journal.entries()
    told = entries[seq - 1].hash if 0 < seq <= len(entries) else FIRST_HASH
    if told != known:
        raise Damaged(
            f"the warehouse stands at entry {seq}, and {journal.file.name} has {len(entries)} "
            "entries and not that one. Put the journal back from a backup. If there is none, move "
            "the warehouse file away, and `python -m metrics rebuild` makes what the journal has."
        )
    return seq


def refuse_lost_rows(cursor: duckdb.DuckDBPyConnection, entries: Sequence[Entry]) -> None:
    """Raise `Damaged` when there are fewer figures or phases than the entries taken in brought:
    the cheap part of `verify`, made each time a warehouse is opened."""
    figures = sum(entry.data.get("observations", 0) for entry in entries)
    _refuse_fewer(cursor, "observations", figures, "figures, and the journal says {} were accepted")
    phases = sum(entry.kind is EntryKind.PHASE_APPROVED for entry in entries)
    _refuse_fewer(cursor, "phases", phases, "phases, and the journal says {} were approved")


def _refuse_fewer(cursor: duckdb.DuckDBPyConnection, table: str, wanted: int, told: str) -> None:
    found = cursor.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
    if found < wanted:
        raise Damaged(
            f"the warehouse has {found} {told.format(wanted)}. "
            "`python -m metrics rebuild` makes the warehouse again."
        )


def refuse_unwritten(cursor: duckdb.DuckDBPyConnection, return_id: str, wanted: int) -> None:
    """Raise `Damaged` unless the return's figures are there: a failed transaction's COMMIT can
    answer OK, so look before saying Accepted."""
    found = cursor.execute(
        "SELECT count(*) FROM observations WHERE return_id = ?", [return_id]
    ).fetchall()[0][0]
    if found != wanted:
        raise Damaged(f"{return_id}: {wanted} figures were written, but {found} were read back.")
