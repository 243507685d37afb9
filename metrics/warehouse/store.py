"""The DuckDB file: its tables, its locked-down connection and its one transaction.

Uploads never reach DuckDB's own readers, and the connection can open no other file. One
connection a process; callers get `.cursor()`s, because a connection shared between threads
mixes their answers.
"""

from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import duckdb

from metrics.errors import Damaged
from metrics.journal import FIRST_HASH, PUT_BACK, Entry, EntryKind, Journal
from metrics.warehouse.faults import told_in_words

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


def connect(path: Path | None) -> duckdb.DuckDBPyConnection:
    """A locked-down connection to the file (None: in memory), with its tables.

    Raises `WarehouseHeld` naming the process that has the file open, `Unreadable` for a file
    that is no database, `NotStored` where this program may not write.
    """
    with told_in_words(path):
        if path and path.exists() and not path.stat().st_size:
            path.unlink()  # begun on a full disk: it holds nothing, and DuckDB refuses it
        connection = duckdb.connect(str(path or ":memory:"), config=NO_EXTENSIONS)
        try:
            for setting in SETTINGS:
                connection.execute(setting)
            connection.execute(TABLES)
        except duckdb.Error:
            connection.close()
            raise
    return connection


class Store:
    """The open file: one connection, of which only cursors are given out.

    `spent` says that a fault may have ended DuckDB's use of it (a full disk does, in the middle of
    a CHECKPOINT): it must be opened again before anything else is asked of it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.spent = False
        self._connection = connect(path)

    @property
    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of its own for each caller."""
        return self._connection.cursor()

    def reopen(self) -> None:
        """Open the file anew; on a fault it stays spent."""
        self.close()
        self._connection = connect(self.path)
        self.spent = False

    def close(self) -> None:
        """Give the file back to other processes."""
        with suppress(duckdb.Error):  # what could not be tidied is tidied on the next opening
            self._connection.close()


@contextmanager
def transaction(cursor: duckdb.DuckDBPyConnection) -> Generator[duckdb.DuckDBPyConnection]:
    """All of it or none of it: rolled back on any error."""
    cursor.execute("BEGIN TRANSACTION")
    try:
        yield cursor
    except BaseException:
        with suppress(duckdb.Error):  # the fault itself is what is told
            cursor.execute("ROLLBACK")
        raise
    cursor.execute("COMMIT")


def refuse_other_journal(
    cursor: duckdb.DuckDBPyConnection, journal: Journal
) -> tuple[tuple[Entry, ...], int]:
    """The journal's entries, and how many of them the warehouse has taken in.

    Raises `Damaged` when those it took in are not the journal's own, because then either of the
    two has lost or changed something; and when there are files of a journal that is gone.
    """
    if journal.lost:
        raise Damaged(f"{journal.file.name} is gone, and {journal.inbox.name} is not. {PUT_BACK}")
    head = cursor.execute("SELECT seq, hash FROM journal_head").fetchall()
    seq, known = head[0] if head else (0, FIRST_HASH)
    entries = journal.entries()
    told = entries[seq - 1].hash if 0 < seq <= len(entries) else FIRST_HASH
    if told != known:
        raise Damaged(
            f"the warehouse stands at entry {seq}, and {journal.file.name} has {len(entries)} "
            f"entries and not that one. {PUT_BACK} If there is none, move the warehouse file away, "
            "and `python -m metrics rebuild` makes what the journal has."
        )
    return entries, seq


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
