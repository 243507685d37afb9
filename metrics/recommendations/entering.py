"""Entering the register into the journal: a checked file, or one recommendation by hand.

Both are checked again in the moment of writing, against what is held then, and nothing is stored
where anything is fatal.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from metrics.errors import Problem, Refused, Unknown, is_fatal, nearest
from metrics.journal import EntryKind
from metrics.model import ForceReturn
from metrics.model.recommendations import InspectorateStatus, Recommendation
from metrics.moments import day_of
from metrics.recommendations.checking import (
    CheckedRegister,
    Compared,
    check_register,
    merged,
)
from metrics.recommendations.columns import RECOMMENDATIONS
from metrics.recommendations.faults import fault
from metrics.recommendations.register import Record, Register, read_register
from metrics.recommendations.rules import check_record, report_key
from metrics.recommendations.tables import read_row
from metrics.warehouse import Warehouse


def accept_register(
    warehouse: Warehouse,
    received: ForceReturn,
    *,
    by: str,
    at: datetime,
    note: str = "",
    known_from: datetime | None = None,
    seen: Compared | None = None,
) -> CheckedRegister:
    """Enter a file of recommendations or of grades, or raise `Refused` and store nothing.

    `known_from` (default: `at`) is since when it counts as known; `seen` is the comparison that
    was looked at: where it has become another, the file is refused.
    """
    moment = known_from or at
    with warehouse.writing():
        checked = check_register(received, read_register(warehouse.entries), as_of=day_of(moment))
        problems = [one for one in checked.problems if is_fatal([one])]
        problems += _nameless(by)
        if not problems and not checked.compared.changes:
            problems.append(fault("nothing-changes").at(file=received.name))
        elif not problems and seen is not None and seen != checked.compared:
            problems.append(fault("changed-meanwhile").at(file=received.name))
        _refuse(problems)
        kind = EntryKind.GRADES_ENTERED if checked.grades else EntryKind.RECOMMENDATIONS_ENTERED
        said = {
            "records": [dict(one) for one in checked.records], "note": note,
            "file": received.name, "sha256": warehouse.journal.keep(received.content),
        }  # fmt: skip
        if known_from:
            said["known_from"] = known_from.isoformat()
        warehouse.enter(kind, said, by=by, at=at)
    return checked


def update(
    warehouse: Warehouse,
    reference: str,
    fields: Mapping[str, str],
    *,
    by: str,
    at: datetime,
    note: str = "",
) -> Recommendation:
    """Change fields of one recommendation; an empty text takes a field's value away.

    The day of a response counts for every recommendation of the same report. One that is closed
    without a day is closed on the day of `at`. Raises `Unknown` for a reference nobody holds,
    `Refused` with everything that cannot be.
    """
    with warehouse.writing():
        held = read_register(warehouse.entries)
        name = held.recommendation(reference).reference
        said, problems = _read(fields)
        records = [_closed(held.records[name], {**held.records[name], **said}, at)]
        if "response_sent" in said:
            records += _siblings(held, records[0])
        _enter(warehouse, held, records, problems, by=by, at=at, note=note)
    return read_register(warehouse.entries).recommendation(name)


def add(
    warehouse: Warehouse,
    fields: Mapping[str, str],
    *,
    by: str,
    at: datetime,
    note: str = "",
) -> Recommendation:
    """Enter one new recommendation by hand: `fields` are texts by the names of the columns."""
    with warehouse.writing():
        held = read_register(warehouse.entries)
        needed = {column.name: "" for column in RECOMMENDATIONS if column.needed}
        said, problems = _read({**needed, **fields})
        said = {name: value for name, value in said.items() if fields.get(name, "").strip()}
        reference = str(said.get("reference", ""))
        if reference.casefold() in {name.casefold() for name in held.records}:
            told = f"{reference} is held already: update it instead."
            problems.append(Problem("duplicate-reference", told, column="reference"))
        whole = merged(said, held, RECOMMENDATIONS) if reference else None
        _enter(warehouse, held, [whole] if whole else [], problems, by=by, at=at, note=note)
    return read_register(warehouse.entries).recommendation(reference)


def _read(fields: Mapping[str, str]) -> tuple[dict[str, Any], list[Problem]]:
    """The fields by their columns; a blank one takes the value away, where it may be blank."""
    known = {column.name: column for column in RECOMMENDATIONS}
    for name in fields:
        if name not in known:
            raise Unknown(f'"{name}" is not a field of a recommendation.{nearest(name, known)}')
    said, problems = read_row({known[name]: text for name, text in fields.items()}, RECOMMENDATIONS)
    blank = {
        name: known[name].missing
        for name, text in fields.items()
        if not text.strip() and not known[name].needed
    }
    return {**said, **blank}, problems


def _closed(before: Record, now: dict[str, Any], at: datetime) -> dict[str, Any]:
    """The day it was closed, where the one who closes it gives none; none once it is open again."""
    was, closed = before["inspectorate_status"], InspectorateStatus.CLOSED
    if now["inspectorate_status"] == closed and was != closed and not now["closed"]:
        now["closed"] = day_of(at).isoformat()
    elif now["inspectorate_status"] != closed and was == closed:
        now["closed"] = None
    return now


def _siblings(held: Register, changed: Record) -> list[dict[str, Any]]:
    """The other recommendations of the same report, with its day of response."""
    return [
        {**said, "response_sent": changed["response_sent"]}
        for said in held.records.values()
        if report_key(said) == report_key(changed) and said["reference"] != changed["reference"]
    ]


def _enter(
    warehouse: Warehouse,
    held: Register,
    records: Sequence[Record],
    problems: list[Problem],
    *,
    by: str,
    at: datetime,
    note: str,
) -> None:
    """Check the records, and enter those that change anything."""
    found = {said["reference"]: said for said in records}
    problems = [*_nameless(by), *problems]
    for said in records:
        problems += [one for one in check_record(said, day_of(at)) if is_fatal([one])]
    moved = [said for name, said in found.items() if held.records.get(name) != said]
    if not moved and not problems:
        problems.append(fault("nothing-changes"))
    _refuse(problems)
    told = {"records": [dict(said) for said in moved], "file": "", "sha256": "", "note": note}
    warehouse.enter(EntryKind.RECOMMENDATIONS_ENTERED, told, by=by, at=at)


def _nameless(by: str) -> list[Problem]:
    return [] if by.strip() else [fault("name-missing")]


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise Refused(problems)
