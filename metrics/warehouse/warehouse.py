"""The warehouse: what the product reads, a projection of the journal that can be made again.

Everything that changes it is an entry: how each comes about stands in the modules beside this, and
how an entry is kept in `journalled`.
"""

from collections.abc import Sequence
from datetime import date, datetime

from metrics.errors import Problem
from metrics.journal import Entry
from metrics.model import (
    ApprovedPhase,
    Arrival,
    Beside,
    Checked,
    Diff,
    ForceReturn,
    HeldReturn,
    Kind,
    PhaseRecord,
    Point,
    Receipt,
    Restatement,
    Series,
)
from metrics.periods import Period
from metrics.warehouse import accepting, arrivals, changes, history, phases, reading, undoing
from metrics.warehouse.acceptance import Said
from metrics.warehouse.faults import speaks_in_words
from metrics.warehouse.figures import figures_table
from metrics.warehouse.journalled import Journalled


@speaks_in_words
class Warehouse(Journalled):
    """One DuckDB file with its journal and inbox beside it.

    Opening it creates what is missing and raises `WarehouseHeld` when another process has it,
    `Damaged` when journal and warehouse contradict each other, `NotStored` when the disk is full.
    """

    def series(
        self,
        measure: str | None = None,
        area: str | None = None,
        known_at: datetime | None = None,
        *,
        breakdowns: bool = True,
    ) -> tuple[Series, ...]:
        """Every series, or those of a measure or area, as known at a moment (None: now); without
        `breakdowns` as many as the plan has places for, however much is held."""
        return reading.read_series(self.cursor, measure, area, known_at, breakdowns=breakdowns)

    def held(self) -> tuple[HeldReturn, ...]:
        """Every return ever accepted, newest first."""
        return reading.read_held(self.cursor)

    def areas(self) -> frozenset[str]:
        """The ids of the areas that figures were ever held of."""
        return history.read_areas(self.cursor)

    def return_of(self, return_id: str) -> HeldReturn:
        """One of them as it is now; `Unknown` where there is none of that number."""
        return undoing.find_held(return_id, self.held())

    def entry_of(self, return_id: str) -> Entry:
        """The entry that accepted a return: what its receipt is written from; else `Unknown`."""
        return history.find_entry(self, return_id)

    def kept(self, return_id: str) -> bytes:
        """The bytes of a return's file, as they were received."""
        return self.journal.kept(self.entry_of(return_id).data["sha256"])

    def changes_of(self, return_id: str) -> Diff:
        """What a return changed in the moment it was accepted: new, restated, unchanged."""
        return history.changes_of(self, return_id)

    def cell_history(
        self, measure: str, area: str, period: Period, breakdown: str = ""
    ) -> tuple[Point, ...]:
        """Every figure a cell ever had, in the order known, each with its passport."""
        return reading.read_cell(self.cursor, measure, area, period, breakdown)

    def beside(self, checked: Checked, kind: Kind) -> Beside:
        """What is held that a checked return of that kind is compared with."""
        return history.read_beside(self, checked, kind)

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
        return phases.standing_at(self.phase_history(), known_at)

    def phase_history(self) -> tuple[PhaseRecord, ...]:
        """Every phase ever approved, newest first."""
        return phases.read_history(self.cursor)

    def refusals(
        self, checked: Checked, *, kind: Kind, by: str, confirmed: str = ""
    ) -> tuple[Problem, ...]:
        """What would make `accept` refuse this return, apart from its own problems."""
        return accepting.find_refusals(self, checked, kind, by, confirmed)

    def diff(self, checked: Checked) -> Diff:
        """What accepting the return would change, cell by cell."""
        return changes.read_diff(self.cursor, figures_table(checked.observations))[0]

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
        beside: Sequence[ForceReturn] = (),
        replaces: str | None = None,
        seen: str | None = None,
        confirmed: str = "",
    ) -> Receipt:
        """Store a checked return whole, or raise `Refused` and store nothing.

        `known_from` (default: `at`) is since when the figures count as known; it may lie in the
        past, for a file that was received earlier, but not before the last return's. `beside`
        are the files read with it, `replaces` the return whose place it takes (the note is the
        reason), `seen` the version looked at: what was changed since refuses the return where it
        touches it. `confirmed` says why the warnings are accepted.
        """
        said = Said(kind, by, note, at, known_from, replaces or "", seen, confirmed)
        return accepting.accept(self, checked, content, beside, said)

    def withdraw(self, return_id: str, *, by: str, note: str, at: datetime) -> HeldReturn:
        """Take a return back, with a reason; earlier figures stand again. Nothing is erased."""
        return undoing.withdraw(self, return_id, by=by, note=note, at=at)

    def restore(self, return_id: str, *, by: str, note: str, at: datetime) -> HeldReturn:
        """Let a withdrawn return stand again, but where a later one has the same figure."""
        return undoing.restore(self, return_id, by=by, note=note, at=at)

    def approve(self, return_id: str, *, by: str, note: str, at: datetime) -> HeldReturn:
        """Approve a return that stands; refused to the person who accepted it."""
        return undoing.approve(self, return_id, by=by, note=note, at=at)

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
        place = (measure, area, start)
        return phases.approve(self, place, reason=reason, event=event, by=by, at=at)

    def undo_phase(self, phase_id: str, *, by: str, note: str, at: datetime) -> ApprovedPhase:
        """Take a phase back, with a reason, or raise `Unknown` or `Refused`. Nothing is erased."""
        return phases.undo(self, phase_id, by=by, note=note, at=at)
