"""Commitments: what was promised, by whom, of which measure and by when; and put off."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from metrics.errors import Problem
from metrics.journal import EntryKind
from metrics.meeting.amounts import faults_of
from metrics.meeting.book import Book
from metrics.meeting.entering import (
    Act,
    about,
    book_of,
    enter,
    nameless,
    refuse,
    still_open,
    too_far,
    writing,
)
from metrics.meeting.texts import LONGEST_LINE, tidied, wordless
from metrics.model import Assessment
from metrics.model.meeting import Aim, Baseline, Commitment, Direction, Meeting
from metrics.plan import Plan
from metrics.warehouse import Warehouse
from metrics.wording import day_words


@dataclass(frozen=True, slots=True)
class AimDraft:
    """What is promised of a measure, before it is known how the figure stands; see `Aim`."""

    measure: str
    area: str
    direction: Direction
    amount: float


def commit(
    warehouse: Warehouse, plan: Plan, act: Act, meeting_id: str, text: str, *, owner: str,
    due: date, question_id: str = "", aim: AimDraft | None = None,
    stands: Assessment | None = None,
) -> Commitment:  # fmt: skip
    """Write down what was promised. `stands` is how the aim's measure stood: its baseline. The same
    promise twice is one.

    Refused without words, owner or a day after the meeting's, or for what the measure can never
    be; a promise of so much more or less needs a figure to count from.
    """
    with writing(warehouse) as book:
        meeting = book.meeting(meeting_id)
        if question_id:
            book.question(question_id)
        problems = [*nameless(act), *wordless("commitment", text)]
        problems += [*wordless("owner", owner, LONGEST_LINE), *_ill_timed(due, meeting)]
        said = _aim_said(plan, aim, stands, problems) if aim else None
        refuse(problems)
        place = (meeting.meeting_id, question_id, tidied(text), tidied(owner), due)
        if same := _same(book, place, aim, said):
            return same
        commitment_id = warehouse.next_id("C", EntryKind.COMMITMENT_MADE)
        whole = {
            "commitment_id": commitment_id, "meeting_id": meeting.meeting_id, "text": text,
            "owner": owner, "due": due.isoformat(), "question_id": question_id, "aim": said,
        }  # fmt: skip
        enter(warehouse, EntryKind.COMMITMENT_MADE, whole, act)
    return book_of(warehouse).commitment(commitment_id)


def _same(
    book: Book, place: tuple, aim: AimDraft | None, said: dict[str, Any] | None
) -> Commitment | None:
    """The open commitment that says the same: a second press promises nothing more."""
    wanted = (said["measure"], said["area"], aim.direction, aim.amount) if aim and said else None
    for one in book.commitments.values():
        its = one.aim
        held = (its.measure, its.area, its.direction, its.amount) if its else None
        stands = (one.meeting_id, one.question_id, one.text, one.owner, one.due)
        if not one.closed and (stands, held) == (place, wanted):
            return one
    return None


def _aim_said(
    plan: Plan, aim: AimDraft, stands: Assessment | None, problems: list[Problem]
) -> dict[str, Any]:
    said: dict[str, Any] = about(plan, aim.measure, aim.area)
    said |= {"direction": aim.direction.value, "amount": aim.amount}
    measure, baseline = plan.measure(aim.measure), None
    if stands and stands.value is not None and stands.period:
        baseline = Baseline(stands.period, stands.value)
        said["baseline"] = {"period": stands.period.label, "value": stands.value}
    whole = Aim(measure.id, said["area"], aim.direction, aim.amount, baseline)
    problems += faults_of(measure, whole)
    return said


def _ill_timed(due: date, meeting: Meeting) -> list[Problem]:
    """A problem where something is due before anything could be done about it, or in a year that
    nobody means."""
    if due > meeting.day:
        return too_far(due, meeting.day)
    told = f"{day_words(due)} is not after the meeting on {day_words(meeting.day)}."
    return [Problem("due-before-meeting", told)]


def redate(
    warehouse: Warehouse, act: Act, commitment_id: str, due: date, *, reason: str
) -> Commitment:
    """Put a commitment off (or forward) to another day, with a reason; the first day is kept."""
    with writing(warehouse) as book:
        held = book.commitment(commitment_id)
        still_open(held.closed, commitment_id, problems := nameless(act))
        problems += wordless("reason", reason)
        problems += _ill_timed(due, book.meeting(held.meeting_id))
        if due == held.due:
            told = f"{commitment_id} is due on {day_words(due)} already. Nothing was changed."
            problems.append(Problem("same-day", told))
        refuse(problems)
        said = {"commitment_id": commitment_id, "due": due.isoformat(), "reason": reason}
        enter(warehouse, EntryKind.COMMITMENT_REDATED, said, act)
    return book_of(warehouse).commitment(commitment_id)
