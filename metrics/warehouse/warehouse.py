"""The warehouse: what the product reads, a projection of the journal that can be made again.

Accepting goes: file and figures into the inbox, rows into an open transaction and counted, the
entry into the journal, commit, and the rows read back. Only then is there a receipt. Opening a
warehouse that is behind its journal (a crash, a deleted file) applies what is missing.
"""

import threading
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import duckdb

from metrics.errors import Damaged, Problem, Refused, Unknown, nearest
from metrics.journal import CLOCK_STEP, FIRST_HASH, Entry, EntryKind, Journal
from metrics.model import (
    Checked,
    Diff,
    HeldReturn,
    Kind,
    Receipt,
    Restatement,
    Series,
)
from metrics.warehouse import reading
from metrics.warehouse.acceptance import find_refusals, make_receipt, refuse_unsound
from metrics.warehouse.figures import figures_table, write_figures
from metrics.warehouse.projection import project
from metrics.warehouse.store import (
    connect,
    refuse_lost_rows,
    refuse_other_journal,
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

    def known_times(self) -> tuple[datetime, ...]:
        """The moments at which what is known changed, newest first."""
        return reading.read_known_times(self.cursor)

    def refusals(self, checked: Checked, *, kind: Kind, by: str) -> tuple[Problem, ...]:
        """What would make `accept` refuse this checked return, apart from its own problems."""
        if self._already(checked, kind):
            return ()
        _, real = reading.read_diff(self.cursor, figures_table(checked.observations))
        return tuple(find_refusals(checked, kind, by, real))

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
            refuse_unsound(checked, content)
            if earlier := self._already(checked, kind):
                return make_receipt(earlier, checked, Diff(), already=True)
            table = figures_table(checked.observations)
            diff, real = reading.read_diff(self.cursor, table)
            if refusals := find_refusals(checked, kind, by, real):
                raise Refused(refusals)
            figures = self.journal.keep(write_figures(table))
            self.journal.keep(content)
            said = self._said(checked, kind, figures, note, known_from or at)
            self._enter(EntryKind.RETURN_ACCEPTED, said, by=by, at=at)
            self._read_back(said["return_id"], len(checked.observations))
            return make_receipt(self._entries[-1], checked, diff)

    def withdraw(self, return_id: str, *, by: str, note: str, at: datetime) -> HeldReturn:
        """Take a return back, with a reason; earlier figures stand again. Nothing is erased."""
        with self._lock:
            self._catch_up()
            held = self._standing(return_id)
            if not (by.strip() and note.strip()):
                told = f"withdrawing {return_id} needs the name of a person and a reason."
                raise Refused([Problem("withdrawal-unexplained", told)])
            said = {"return_id": return_id, "file": held.file, "note": note}
            self._enter(EntryKind.RETURN_WITHDRAWN, said, by=by, at=at)
            return next(one for one in self.held() if one.return_id == return_id)

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

    def _said(
        self, checked: Checked, kind: Kind, figures: str, note: str, known_from: datetime
    ) -> dict[str, Any]:
        latest = [moment + CLOCK_STEP for moment in self.known_times()[:1]]
        moment = max([known_from.astimezone(UTC), *latest])
        return {
            "return_id": f"R{self._accepted() + 1:04d}",
            "file": checked.file,
            "sha256": checked.sha256,
            "figures": figures,
            "layout": checked.layout,
            "kind": kind.value,
            "note": note,
            "known_from": moment.isoformat(),
            "rows": checked.rows,
            "observations": len(checked.observations),
        }

    def _accepted(self) -> int:
        return sum(entry.kind is EntryKind.RETURN_ACCEPTED for entry in self._entries)

    def _already(self, checked: Checked, kind: Kind) -> Entry | None:
        """The entry of the same bytes, kind and layout that still stands, if there is one."""
        standing = {held.return_id for held in self.held() if held.withdrawn_at is None}
        for entry in self._entries:
            if entry.kind is EntryKind.RETURN_ACCEPTED and entry.data["return_id"] in standing:
                same = (entry.data["sha256"], entry.data["kind"], entry.data["layout"])
                if same == (checked.sha256, kind.value, checked.layout):
                    return entry
        return None

    def _standing(self, return_id: str) -> HeldReturn:
        returns = {held.return_id: held for held in self.held()}
        if return_id not in returns:
            raise Unknown(f'No return is called "{return_id}".{nearest(return_id, returns)}')
        if when := returns[return_id].withdrawn_at:
            told = f"{return_id} was already withdrawn on {when:%d %B %Y}. Nothing was changed."
            raise Refused([Problem("already-withdrawn", told)])
        return returns[return_id]

    def _read_back(self, return_id: str, wanted: int) -> None:
        """A failed transaction's COMMIT can answer OK, so look before saying Accepted."""
        found = self.cursor.execute(
            "SELECT count(*) FROM observations WHERE return_id = ?", [return_id]
        ).fetchall()
        if found != [(wanted,)]:
            raise Damaged(
                f"{return_id}: {wanted} figures were written, but {found} were read back."
            )
