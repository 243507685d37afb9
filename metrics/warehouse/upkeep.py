"""Making the warehouse again from the journal, and comparing the two."""

from itertools import count
from pathlib import Path

import duckdb

from metrics.errors import Damaged, Problem
from metrics.journal import Entry, Journal
from metrics.warehouse.projection import project
from metrics.warehouse.store import Unreadable, connect, refuse_other_journal, transaction

_TABLES_COMPARED = (
    "returns",
    "absences",
    "approvals",
    "observations",
    "phases",
    "journal_head",
)


def rebuild(path: Path) -> int:
    """Make the warehouse file again from journal and inbox; gives the number of entries.

    The old file is replaced only when the new one is whole. Raises `Damaged` when the journal or
    the inbox is not sound, or the warehouse knows of entries the journal has lost, and then
    changes nothing.
    """
    journal = Journal(path)
    if not journal.exists:
        raise Damaged(f"{journal.file} is not there, so there is nothing to rebuild {path} from.")
    entries = journal.entries()
    if path.exists():
        _look_before_replacing(path, journal)
    fresh = path.with_name(path.name + ".rebuilding")
    fresh.unlink(missing_ok=True)
    _replay(fresh, entries, journal)
    fresh.replace(path)
    path.with_name(path.name + ".wal").unlink(missing_ok=True)
    return len(entries)


def _look_before_replacing(path: Path, journal: Journal) -> None:
    """Refuse while another process has the file or it knows more than the journal; set a file
    that cannot be read aside."""
    try:
        with connect(path) as held:
            refuse_other_journal(held, journal)
    except Unreadable:
        names = (path.with_name(f"{path.name}.damaged-{number}") for number in count(1))
        path.rename(next(name for name in names if not name.exists()))


def _replay(path: Path | None, entries: tuple[Entry, ...], journal: Journal) -> None:
    connection = connect(path)
    for entry in entries:
        with transaction(connection) as cursor:
            project(cursor, entry, journal)
    connection.execute("CHECKPOINT")
    connection.close()


def verify(path: Path) -> tuple[Problem, ...]:
    """Compare journal, inbox and warehouse; every fault as a problem, none when they agree."""
    journal = Journal(path)
    if not journal.exists:
        told = "the journal is not there." if path.exists() else "there is no warehouse here yet."
        return (Problem("journal-missing", told, file=journal.file.name),)
    try:
        entries = journal.entries()
    except Damaged as fault:
        return (Problem("journal-damaged", str(fault)),)
    problems = journal.check_inbox(entries)
    if not path.exists():
        told = "the warehouse file is missing. `python -m metrics rebuild` makes it again."
        return (*problems, Problem("warehouse-missing", told, file=path.name))
    try:
        return (*problems, *_compare(path, entries, journal))
    except Unreadable as fault:
        return (*problems, Problem("warehouse-damaged", str(fault)))
    except Damaged:  # a file of the inbox, already told
        return tuple(problems)


def _compare(path: Path, entries: tuple[Entry, ...], journal: Journal) -> list[Problem]:
    """Rows that one has and the other does not, table by table."""
    held = connect(path)
    try:
        refuse_other_journal(held, journal)
    except Damaged as fault:
        held.close()
        return [Problem("journal-differs", str(fault), file=path.name)]
    twin = connect(None)
    for entry in entries:
        with transaction(twin) as cursor:
            project(cursor, entry, journal)
    problems = []
    for table in _TABLES_COMPARED:
        wanted, found = (side.sql(f"FROM {table}").to_arrow_table() for side in (twin, held))
        twin.register("wanted", wanted)
        twin.register("found", found)
        missing = _count(twin, "FROM wanted EXCEPT ALL FROM found")
        extra = _count(twin, "FROM found EXCEPT ALL FROM wanted")
        if missing or extra:
            told = (
                f"table {table}: {missing} rows of the journal are missing and {extra} are not "
                "in the journal. `python -m metrics rebuild` makes the warehouse again."
            )
            problems.append(Problem("warehouse-differs", told, file=path.name))
    held.close()
    return problems


def _count(connection: duckdb.DuckDBPyConnection, query: str) -> int:
    return connection.execute(f"SELECT count(*) FROM ({query})").fetchall()[0][0]
