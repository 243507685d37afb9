"""The warehouse: what the product reads, a projection of the journal that can be made again.

Accepting goes: file and figures into the inbox, rows into an open transaction and counted, the
entry into the journal, commit, and the rows read back. Only then is there a receipt. Opening a
warehouse that is behind its journal (a crash, a deleted file) applies what is missing.
"""

import threading
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from metrics.errors import Problem, Refused
from metrics.journal import FIRST_HASH, Entry, EntryKind, Journal
from metrics.model import (
    ApprovedPhase,
    Arrival,
    Checked,
    Diff,
    HeldReturn,
    Kind,
    PhaseRecord,
    Receipt,
    Restatement,
    Series,
)
from metrics.warehouse import acceptance, arrivals, phases, reading
from metrics.warehouse.figures import figures_table, write_figures
from metrics.warehouse.projection import project
from metrics.warehouse.store import (
    connect,
    refuse_lost_rows,
    refuse_other_journal,
    refuse_unwritten,
    transaction,
)


class Warehouse:
    """One DuckDB file with its journal and inbox beside it.

    Opening it creates what is missing and raises `WarehouseHeld` when another process has it,
    `Damaged` when journal and warehouse contradict each other.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.journal = Journal(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = connect(path)
        self._lock = threading.RLock()
        try:
            self._catch_up()  # before a journal is made: a lost one must not be replaced unseen
            self.journal.start()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back to other processes."""
        self._connection.close()

    @property
    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor of its own for each caller; fetch everything before leaving it."""
        return self._connection.cursor()

    @property
    def version(self) -> str:
        """The hash of the journal's last entry: changes with everything accepted."""
        return self._entries[-1].hash if self._entries else FIRST_HASH

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The journal as read, oldest first: the audit log."""
        return tuple(self._entries)

    def _catch_up(self) -> None:
        taken_in = refuse_other_journal(self.cursor, self.journal)
        self._entries = list(self.journal.entries())
        refuse_lost_rows(self.cursor, self._entries[:taken_in])
        for entry in self._entries[taken_in:]:
            self._project(entry)

    def _project(self, entry: Entry) -> None:
        with transaction(self.cursor) as cursor:
            project(cursor, entry, self.journal)

    # --- reading ---

    def series(
        self,
        measure: str | None = None,
        area: str | None = None,
        known_at: datetime | None = None,
    ) -> tuple[Series, ...]:
        """Every series, or those of a measure or area, as known at a moment (None: now)."""
        return reading.read_series(self.cursor, measure, area, known_at)

    def held(self) -> tuple[HeldReturn, ...]:
        """Every return ever accepted, newest first."""
        return reading.read_held(self.cursor)

    def restatements(self, measure: str | None = None) -> tuple[Restatement, ...]:
        """Figures that were changed after they were known, newest first."""
        return reading.read_restatements(self.cursor, measure)

    def arrivals(self, known_at: datetime | None = None) -> tuple[Arrival, ...]:
        """When each figure first came, by the returns that stood at a moment (None: now)."""
        return arrivals.read_arrivals(self.cursor, known_at)

    def known_times(self) -> tuple[datetime, ...]:
        """The moments at which what is known, or how it is judged, changed: newest first."""
        return reading.read_known_times(self.cursor)

    def phases(self, known_at: datetime | None = None) -> tuple[ApprovedPhase, ...]:
        """The phases that stood at a moment (None: now), by measure, area and day."""
        return phases.read_phases(self.cursor, known_at)

    def phase_history(self) -> tuple[PhaseRecord, ...]:
        """Every phase ever approved, newest first."""
        return phases.read_history(self.cursor)

    def refusals(self, checked: Checked, *, kind: Kind, by: str) -> tuple[Problem, ...]:
        """What would make `accept` refuse this checked return, apart from its own problems."""
        if acceptance.find_earlier(checked, kind, self._entries, self.held()):
            return ()
        _, real = reading.read_diff(self.cursor, figures_table(checked.observations))
        return tuple(acceptance.find_refusals(checked, kind, by, real))

    def diff(self, checked: Checked) -> Diff:
        """What accepting the return would change, cell by cell."""
        return reading.read_diff(self.cursor, figures_table(checked.observations))[0]

    # --- writing ---

    def accept(
        self,
        checked: Checked,
        content: bytes,
        *,
        kind: Kind,
        by: str,
        note: str,
        at: datetime,
        known_from: datetime | None = None,
    ) -> Receipt:
        """Store a checked return whole, or raise `Refused` and store nothing.

        `known_from` (default: `at`) is since when the figures count as known; it may lie in the
        past, for a file that was received earlier, but not before the last return's.
        """
        with self._lock:
            self._catch_up()
            acceptance.refuse_unsound(checked, content)
            if earlier := acceptance.find_earlier(checked, kind, self._entries, self.held()):
                return acceptance.make_receipt(earlier, checked, Diff(), already=True)
            table = figures_table(checked.observations)
            diff, real = reading.read_diff(self.cursor, table)
            if refusals := acceptance.find_refusals(checked, kind, by, real):
                raise Refused(refusals)
            figures = self.journal.keep(write_figures(table))
            self.journal.keep(content)
            moment = reading.read_next_known(self.cursor, known_from or at)
            return_id = self._next_id("R", EntryKind.RETURN_ACCEPTED)
            said = acceptance.say_accepted(checked, kind, return_id, figures, note, moment)
            self._enter(EntryKind.RETURN_ACCEPTED, said, by=by, at=at)
            refuse_unwritten(self.cursor, return_id, len(checked.observations))
            return acceptance.make_receipt(self._entries[-1], checked, diff)

    def withdraw(self, return_id: str, *, by: str, note: str, at: datetime) -> HeldReturn:
        """Take a return back, with a reason; earlier figures stand again. Nothing is erased."""
        with self._lock:
            self._catch_up()
            held = acceptance.find_standing(return_id, self.held())
            if not (by.strip() and note.strip()):
                told = f"withdrawing {return_id} needs the name of a person and a reason."
                raise Refused([Problem("withdrawal-unexplained", told)])
            said = {"return_id": return_id, "file": held.file, "note": note}
            self._enter(EntryKind.RETURN_WITHDRAWN, said, by=by, at=at)
            return next(one for one in self.held() if one.return_id == return_id)

    def approve_phase(
        self,
        measure: str,
        area: str,
        start: date,
        *,
        reason: str,
        event: str = "",
        by: str,
        at: datetime,
    ) -> ApprovedPhase:
        """Let the limits of a measure and area begin again on a day, or raise `Refused`."""
        with self._lock:
            self._catch_up()
            phases.refuse_approval(self.phases(), (measure, area, start), by=by, reason=reason)
            phase_id = self._next_id("P", EntryKind.PHASE_APPROVED)
            said = {"phase_id": phase_id, "measure": measure, "area": area}
            said |= {"start": start.isoformat(), "reason": reason, "event": event}
            self._enter(EntryKind.PHASE_APPROVED, said, by=by, at=at)
            return phases.read_phase(self.cursor, phase_id).phase

    def undo_phase(self, phase_id: str, *, by: str, note: str, at: datetime) -> ApprovedPhase:
        """Take a phase back, with a reason, or raise `Unknown` or `Refused`. Nothing is erased."""
        with self._lock:
            self._catch_up()
            phases.refuse_undoing(phases.read_phase(self.cursor, phase_id), by=by, note=note)
            said = {"phase_id": phase_id, "note": note}
            self._enter(EntryKind.PHASE_UNDONE, said, by=by, at=at)
            return phases.read_phase(self.cursor, phase_id).phase

    def _enter(self, kind: EntryKind, said: dict[str, Any], *, by: str, at: datetime) -> None:
        """Rows into a transaction, entry into the journal, commit: in that order.

        A fault before the journal leaves nothing; a crash after it is caught up on opening.
        """
        last = self._entries[-1] if self._entries else None
        entry = self.journal.prepare(kind, said, by=by, at=at, last=last)
        try:
            with transaction(self.cursor) as cursor:
                project(cursor, entry, self.journal)
                self.journal.append(entry)
        finally:
            self._entries = list(self.journal.entries())
        self.cursor.execute("CHECKPOINT")

    def _next_id(self, letter: str, kind: EntryKind) -> str:
        """R0001, R0002, … or P0001, P0002, …: each kind has numbers of its own."""
        return f"{letter}{sum(entry.kind is kind for entry in self._entries) + 1:04d}"
