"""Making the warehouse again from the journal, and comparing the two."""

from collections.abc import Generator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

import duckdb

from metrics.errors import Damaged, Problem
from metrics.journal import Entry, Journal, disk
from metrics.warehouse.faults import Unreadable, told_in_words
from metrics.warehouse.projection import project
from metrics.warehouse.store import connect, refuse_other_journal, transaction

_TABLES_COMPARED = (
    "returns",
    "absences",
    "approvals",
    "observations",
    "phases",
    "journal_head",
)
MADE_AGAIN = "`python -m metrics rebuild` makes {} again."


def rebuild(path: Path) -> int:
    """Make the warehouse file again from journal and inbox; gives the number of entries.

    The old file is replaced only when the new one is whole. Raises `Damaged` when the journal or
    the inbox is not sound, or the warehouse knows of entries the journal has lost, and then
    changes nothing; `NotStored` when the disk is full.
    """
    journal = Journal(path)
    if not journal.exists:
        raise Damaged(f"{journal.file} is not there, so there is nothing to rebuild {path} from.")
    with told_in_words(path):
        entries = journal.entries()
        damaged = path.exists() and _is_unreadable(path, journal)
        fresh = path.with_name(path.name + ".rebuilding")
        _forget(fresh)
        try:
            _replay(fresh, entries, journal)
            if damaged:
                _set_aside(path)
            _write_ahead(path).unlink(missing_ok=True)  # first: it belongs to the old file alone
            fresh.replace(path)
        finally:
            _forget(fresh)
        disk.sync_folder(path.parent)
    return len(entries)


def _write_ahead(path: Path) -> Path:
    return path.with_name(path.name + ".wal")


def _forget(fresh: Path) -> None:
    for file in (_write_ahead(fresh), fresh):
        file.unlink(missing_ok=True)


def _is_unreadable(path: Path, journal: Journal) -> bool:
    """Whether the old file is damaged; raises while another process has it, or when it knows more
    than the journal."""
    try:
        with _opened(path) as held:
            refuse_other_journal(held, journal)
    except Unreadable:
        return True
    return False


def refuse_held(path: Path) -> None:
    """Raise `WarehouseHeld` while another process has the file open; a damaged one is none's."""
    with suppress(Unreadable), _opened(path):
        pass


def _set_aside(path: Path) -> None:
    """Keep a damaged file, with what DuckDB wrote ahead of it."""
    names = (path.with_name(f"{path.name}.damaged-{number}") for number in count(1))
    aside = next(name for name in names if not name.exists())
    path.rename(aside)
    with suppress(FileNotFoundError):
        _write_ahead(path).rename(_write_ahead(aside))


@contextmanager
def _opened(path: Path | None) -> Generator[duckdb.DuckDBPyConnection]:
    """A connection that is closed whatever happens, and whose faults are told in words."""
    connection = connect(path)
    try:
        with told_in_words(path):
            yield connection
    finally:
        with suppress(duckdb.Error):
            connection.close()


def _replay(path: Path | None, entries: tuple[Entry, ...], journal: Journal) -> None:
    with _opened(path) as connection:
        _project_all(connection, entries, journal)
        connection.execute("CHECKPOINT")


def _project_all(
    connection: duckdb.DuckDBPyConnection, entries: tuple[Entry, ...], journal: Journal
) -> None:
    for entry in entries:
        with transaction(connection) as cursor:
            project(cursor, entry, journal)


def verify(path: Path) -> tuple[Problem, ...]:
    """Compare journal, inbox and warehouse; every fault as a problem, none when they agree.

    What an interrupted acceptance left behind is a warning: nothing is wrong with what is held.
    """
    journal = Journal(path)
    if not journal.exists:
        held = path.exists() or journal.lost
        told = "the journal is not there." if held else "there is no warehouse here yet."
        return (Problem("journal-missing", told, file=journal.file.name),)
    try:
        entries = journal.entries()
    except Damaged as fault:
        return (Problem("journal-damaged", str(fault)),)
    problems = journal.check(entries)
    if not path.exists() or not path.stat().st_size:
        told = f"the warehouse file is missing or empty. {MADE_AGAIN.format('it')}"
        return (*problems, Problem("warehouse-missing", told, file=path.name))
    try:
        return (*problems, *_compare(path, entries, journal))
    except Unreadable as fault:
        return (*problems, Problem("warehouse-damaged", str(fault)))
    except Damaged:  # a file of the inbox, already told
        return tuple(problems)


def _compare(path: Path, entries: tuple[Entry, ...], journal: Journal) -> list[Problem]:
    """Rows that one has and the other does not, table by table."""
    with _opened(path) as held:
        try:
            refuse_other_journal(held, journal)
        except Damaged as fault:
            return [Problem("journal-differs", str(fault), file=path.name)]
        with _opened(None) as twin:
            _project_all(twin, entries, journal)
            found = (_differences(twin, held, table) for table in _TABLES_COMPARED)
            return [Problem("warehouse-differs", told, file=path.name) for told in found if told]


def _differences(
    twin: duckdb.DuckDBPyConnection, held: duckdb.DuckDBPyConnection, table: str
) -> str:
    """How many rows of a table differ, in a sentence; nothing when none does."""
    for name, side in (("wanted", twin), ("found", held)):
        twin.register(name, side.sql(f"FROM {table}").to_arrow_table())
    missing = _count(twin, "FROM wanted EXCEPT ALL FROM found")
    extra = _count(twin, "FROM found EXCEPT ALL FROM wanted")
    if not missing and not extra:
        return ""
    return (
        f"table {table}: {missing} rows of the journal are missing and {extra} are not "
        f"in the journal. {MADE_AGAIN.format('the warehouse')}"
    )


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    return connection.execute(f"SELECT count(*) FROM ({query})").fetchall()[0][0]
