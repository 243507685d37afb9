"""Phases on the command line: phase-approve, phase-undo, phases."""

import argparse
from datetime import UTC, datetime

from metrics.commands.answers import DONE, answer
from metrics.errors import Unknown, nearest
from metrics.exports.facts import Facts
from metrics.model import PhaseRecord
from metrics.moments import moment_words
from metrics.plan import Plan, read_plan
from metrics.warehouse import Warehouse


def approve_phase(asked: argparse.Namespace) -> int:
    """Let the limits of a measure and area begin again on a day, with a reason."""
    _check_names(read_plan(asked.config), asked)
    with Warehouse(asked.warehouse) as warehouse:
        phase = warehouse.approve_phase(
            asked.measure,
            asked.area,
            asked.start,
            reason=asked.reason,
            event=asked.event,
            by=asked.by,
            at=datetime.now(UTC),
        )
    told = f"{phase.phase_id} ({phase.place}) is approved: the limits begin again."
    answer(asked, _phase_facts(PhaseRecord(phase)), [told])
    return DONE


def _check_names(plan: Plan, asked: argparse.Namespace) -> None:
    """A measure, area or event nobody knows is told with the nearest id."""
    plan.measure(asked.measure)
    plan.area(asked.area)
    events = [event.id for event in plan.events]
    if asked.event and asked.event not in events:
        told = f'"{asked.event}" is not an event of the plan.{nearest(asked.event, events)}'
        raise Unknown(told)


def undo_phase(asked: argparse.Namespace) -> int:
    """Take an approved phase back, with a reason."""
    with Warehouse(asked.warehouse) as warehouse:
        phase = warehouse.undo_phase(
            asked.phase_id, by=asked.by, note=asked.note, at=datetime.now(UTC)
        )
        record = next(one for one in warehouse.phase_history() if one.phase == phase)
    answer(asked, _phase_facts(record), [f"{phase.phase_id} ({phase.place}) is undone."])
    return DONE


def show_phases(asked: argparse.Namespace) -> int:
    """List every phase ever approved, newest first."""
    with Warehouse(asked.warehouse) as warehouse:
        records = warehouse.phase_history()
    lines = [_phase_line(record) for record in records]
    answer(asked, [_phase_facts(one) for one in records], lines or ["No phases are approved."])
    return DONE


def _phase_line(record: PhaseRecord) -> str:
    phase = record.phase
    moment = moment_words(phase.at)
    line = f"{phase.phase_id}  {moment}  {phase.place}  by {phase.by}: {phase.reason}"
    undone = f"  UNDONE by {record.undone_by}: {record.undone_note}"
    return f"{line}{undone}" if record.undone_at else line


def _phase_facts(record: PhaseRecord) -> Facts:
    """One phase, with the keys of `phases --json`: a contract, so none is renamed."""
    phase = record.phase
    return {
        "phase": phase.phase_id,
        "measure": phase.measure,
        "area": phase.area,
        "start": phase.start.isoformat(),
        "reason": phase.reason,
        "event": phase.event,
        "by": phase.by,
        "at": phase.at.isoformat(),
        "undone_at": record.undone_at.isoformat() if record.undone_at else None,
        "undone_by": record.undone_by,
        "undone_note": record.undone_note,
    }
