"""Phases as the warehouse holds them, and what stands against approving or undoing one.

They are few and are read whole: which of them stood at a moment is decided in one place,
`PhaseRecord.stood_at`, and not a second time in SQL.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import duckdb

from metrics.errors import Problem, Refused, Unknown, nearest
from metrics.journal import EntryKind
from metrics.model import ApprovedPhase, PhaseRecord
from metrics.warehouse.undoing import unexplained
from metrics.wording import day_words

if TYPE_CHECKING:
    from metrics.warehouse.warehouse import Warehouse

_HISTORY = """
SELECT phase_id, measure, area, start_day, reason, event, by_name, approved_at, undone_at,
       coalesce(undone_by, ''), coalesce(undone_note, '')
FROM phases ORDER BY seq DESC
"""


def read_history(cursor: duckdb.DuckDBPyConnection) -> tuple[PhaseRecord, ...]:
    """Every phase ever approved, newest first, the undone ones with their reason."""
    return tuple(
        PhaseRecord(
            ApprovedPhase(*row[:7], row[7].replace(tzinfo=UTC)),
            row[8].replace(tzinfo=UTC) if row[8] else None,
            *row[9:],
        )
        for row in cursor.execute(_HISTORY).fetchall()
    )


def standing_at(
    history: Iterable[PhaseRecord], known_at: datetime | None
) -> tuple[ApprovedPhase, ...]:
    """The phases that stood at a moment (None: now), by measure, area and day."""
    stood = (one.phase for one in history if one.stood_at(known_at))
    return tuple(sorted(stood, key=lambda phase: (phase.measure, phase.area, phase.start)))


def read_phase(cursor: duckdb.DuckDBPyConnection, phase_id: str) -> PhaseRecord:
    """The phase of that id, undone or not; `Unknown`, with the nearest id, where there is none."""
    records = {one.phase.phase_id: one for one in read_history(cursor)}
    if phase_id not in records:
        raise Unknown(f'No phase is called "{phase_id}".{nearest(phase_id, records)}')
    return records[phase_id]


def refuse_approval(
    standing: Iterable[ApprovedPhase], place: tuple[str, str, date], *, by: str, reason: str
) -> None:
    """Raise `Refused` for an approval without name or reason, or of a measure, area and day on
    which a phase stands already."""
    problems = unexplained("approving a phase", by, reason)
    for phase in standing:
        if (phase.measure, phase.area, phase.start) == place:
            told = (
                f"{phase.place}: this phase stands already as {phase.phase_id}, approved by "
                f"{phase.by} on {day_words(phase.at)}. Nothing was changed."
            )
            problems.append(Problem("phase-already-approved", told))
    if problems:
        raise Refused(problems)


def refuse_undoing(record: PhaseRecord, *, by: str, note: str) -> None:
    """Raise `Refused` for an undoing without name or reason, or of a phase undone before."""
    phase_id = record.phase.phase_id
    problems = unexplained(f"undoing {phase_id}", by, note)
    if when := record.undone_at:
        told = f"{phase_id} was already undone on {day_words(when)} by {record.undone_by}."
        problems.append(Problem("phase-already-undone", f"{told} Nothing was changed."))
    if problems:
        raise Refused(problems)


def approve(
    warehouse: "Warehouse",
    place: tuple[str, str, date],
    *,
    reason: str,
    event: str,
    by: str,
    at: datetime,
) -> ApprovedPhase:
    """Enter a phase of a measure and area from a day on."""
    with warehouse.writing():
        refuse_approval(warehouse.phases(), place, by=by, reason=reason)
        phase_id = warehouse.next_id("P", EntryKind.PHASE_APPROVED)
        measure, area, start = place
        said = {"phase_id": phase_id, "measure": measure, "area": area}
        said |= {"start": start.isoformat(), "reason": reason, "event": event}
        warehouse.enter(EntryKind.PHASE_APPROVED, said, by=by, at=at)
        return read_phase(warehouse.cursor, phase_id).phase


def undo(
    warehouse: "Warehouse", phase_id: str, *, by: str, note: str, at: datetime
) -> ApprovedPhase:
    """Enter that a phase no longer stands."""
    with warehouse.writing():
        refuse_undoing(read_phase(warehouse.cursor, phase_id), by=by, note=note)
        said = {"phase_id": phase_id, "note": note}
        warehouse.enter(EntryKind.PHASE_UNDONE, said, by=by, at=at)
        return read_phase(warehouse.cursor, phase_id).phase
