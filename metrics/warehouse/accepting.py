"""Accepting a return: file and figures into the inbox, rows into an open transaction and counted,
the entry into the journal, commit, and the rows read back. Only then is there a receipt."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from metrics.errors import Problem, Refused
from metrics.journal import CLOCK_STEP, EntryKind
from metrics.model import Change, Checked, Diff, ForceReturn, Kind, Receipt
from metrics.warehouse import acceptance, changes, reading
from metrics.warehouse.acceptance import Said
from metrics.warehouse.figures import figures_table, in_order, write_figures
from metrics.warehouse.since import refuse_moved
from metrics.warehouse.store import refuse_unwritten
from metrics.warehouse.undoing import find_standing, unexplained

if TYPE_CHECKING:
    from metrics.warehouse.warehouse import Warehouse


def accept(
    warehouse: "Warehouse",
    checked: Checked,
    content: bytes,
    beside: Sequence[ForceReturn],
    said: Said,
) -> Receipt:
    """Store a checked return whole, or raise `Refused` and store nothing.

    The same file a second time is no fault: its first receipt is given back. So it is looked for
    before anything else is asked.
    """
    with warehouse.writing():
        acceptance.refuse_unsound(checked, content, beside)
        held = warehouse.held()
        if earlier := acceptance.find_earlier(checked, said.kind, warehouse.entries, held):
            return acceptance.make_receipt(earlier, checked, Diff(), already=True)
        table = in_order(figures_table(checked.observations))
        refuse_moved(warehouse, checked, table, said.seen)
        diff, real = changes.read_diff(warehouse.cursor, table)
        _refuse(warehouse, checked, said, real)
        figures = warehouse.journal.keep(write_figures(table))
        for kept in (content, *(one.content for one in beside)):
            warehouse.journal.keep(kept)
        moment = _known_from(warehouse, said)
        return_id = warehouse.next_id("R", EntryKind.RETURN_ACCEPTED)
        plain = acceptance.say_accepted(checked, said, return_id, figures, moment)
        entry = warehouse.enter(
            EntryKind.RETURN_ACCEPTED, plain, by=said.by, at=said.at, figures=table
        )
        refuse_unwritten(warehouse.cursor, return_id, len(checked.observations))
        return acceptance.make_receipt(entry, checked, diff)


def _known_from(warehouse: "Warehouse", said: Said) -> datetime:
    """Since when the figures count as known: never before a meeting's papers were closed, whatever
    day the file is said to have come or a clock shows. What stands in them stays."""
    closed = (one.counts_from for one in warehouse.entries if one.kind is EntryKind.PAPERS_CLOSED)
    after = (moment + CLOCK_STEP for moment in closed)
    return reading.read_next_known(warehouse.cursor, max([said.known_from or said.at, *after]))


def find_refusals(
    warehouse: "Warehouse", checked: Checked, kind: Kind, by: str, confirmed: str
) -> tuple[Problem, ...]:
    """What would make `accept` refuse a sound return; nothing refuses one that is held already."""
    if acceptance.find_earlier(checked, kind, warehouse.entries, warehouse.held()):
        return ()
    real = changes.read_diff(warehouse.cursor, figures_table(checked.observations))[1]
    unconfirmed = acceptance.find_unconfirmed(checked, confirmed)
    return (*acceptance.find_refusals(checked, kind, by, real), *unconfirmed)


def _refuse(warehouse: "Warehouse", checked: Checked, said: Said, real: Sequence[Change]) -> None:
    """Raise `Refused` with everything that stands against it at once."""
    problems = acceptance.find_refusals(checked, said.kind, said.by, real)
    problems += acceptance.find_unconfirmed(checked, said.confirmed)
    if said.replaces:
        find_standing(said.replaces, warehouse.held())
        problems += _unexplained_replacing(checked, said)
    if problems:
        raise Refused(problems)


def _unexplained_replacing(checked: Checked, said: Said) -> list[Problem]:
    """A missing name is told already, as of every acceptance."""
    found = unexplained(f"replacing {said.replaces}", said.by or "-", said.note)
    return [one.at(file=checked.file) for one in found]
