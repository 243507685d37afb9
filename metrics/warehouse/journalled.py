"""Keeping an entry: rows, journal, commit, and what happens when the disk gives up in between.

Opening a warehouse that is behind its journal (a crash, a deleted file) applies what is missing.
The connection is opened again after a fault that DuckDB does not outlive, so that a disk that was
full for a minute does not end the dashboard.
"""

import threading
from collections.abc import Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Self

import duckdb
import pyarrow as pa

from metrics.errors import Problem, Refused
from metrics.journal import FIRST_HASH, Entry, EntryKind, Journal
from metrics.warehouse.faults import FAULTS, not_written, told_in_words
from metrics.warehouse.projection import project
from metrics.warehouse.store import Store, refuse_lost_rows, refuse_other_journal, transaction


class Journalled:
    """A DuckDB file that follows its journal."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.read_only = ""  # why nothing may be entered, where that is so
        self.journal = Journal(path)
        self._lock = threading.RLock()
        with told_in_words(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists() and not self.journal.lost:
                self.journal.start()  # else a warehouse whose making is cut short has none
            self._store = Store(path)
            try:
                self._catch_up()  # before a journal is made: a lost one is not replaced unseen
                self.journal.start()
            except BaseException:
                self.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_fault: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back to other processes."""
        self._store.close()

    @property
    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of its own for each caller; fetch everything before leaving it."""
        if self._store.spent:
            with self._lock:
                self._reopen()
        return self._store.cursor

    def _reopen(self) -> None:
        """After a fault that DuckDB does not outlive; unless another thread just did."""
        if self._store.spent:
            self._store.reopen()
            try:
                self._catch_up()
            except BaseException:
                self._store.spent = True
                raise

    @property
    def version(self) -> str:
        """The hash of the journal's last entry: changes with everything accepted."""
        return self._entries[-1].hash if self._entries else FIRST_HASH

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The journal as read, oldest first: the audit log."""
        return tuple(self._entries)

    def _catch_up(self) -> None:
        entries, taken_in = refuse_other_journal(self.cursor, self.journal)
        self._entries = list(entries[:taken_in])
        refuse_lost_rows(self.cursor, self._entries)
        for entry in entries[taken_in:]:
            with transaction(self.cursor) as cursor:
                project(cursor, entry, self.journal)
            self._entries.append(entry)

    @contextmanager
    def writing(self) -> Generator[None]:
        """One writer at a time, who knows everything that was accepted before; a fault of the disk
        is told with what was stored. `Refused` where nothing may be entered."""
        if self.read_only:
            raise Refused([Problem("read-only-copy", self.read_only)])
        with self._lock:
            with told_in_words(self.path):
                self._catch_up()
            try:
                yield
            except FAULTS as fault:
                self._store.spent = isinstance(fault, duckdb.Error)
                kept = len(self.journal.entries()) > len(self._entries)
                raise not_written(fault, self.path, kept=kept) from fault

    def enter(
        self,
        kind: EntryKind,
        said: dict[str, Any],
        *,
        by: str,
        at: datetime,
        figures: pa.Table | None = None,
    ) -> Entry:
        """Rows into a transaction, entry into the journal, commit: in that order. `figures` are
        those that an accepted return has just put into the inbox.

        A fault before the journal leaves nothing; after it, the entry is caught up with later.
        """
        last = self._entries[-1] if self._entries else None
        entry = self.journal.prepare(kind, said, by=by, at=at, last=last)
        with transaction(self.cursor) as cursor:
            project(cursor, entry, self.journal, figures)
            self.journal.append(entry)
        self._entries.append(entry)
        try:
            self.cursor.execute("CHECKPOINT")
        except duckdb.TransactionException:
            pass  # somebody else compares a return: the file is tidied after the next one
        except duckdb.Error:  # it is stored: what could not be tidied is tidied next time
            self._store.spent = True
        return entry

    def next_id(self, letter: str, kind: EntryKind) -> str:
        """R0001, R0002, … or P0001, P0002, …: each kind has numbers of its own."""
        return f"{letter}{sum(entry.kind is kind for entry in self._entries) + 1:04d}"
