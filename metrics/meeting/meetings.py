"""Putting a meeting into the book, changing it, and closing its papers."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from metrics.errors import Problem
from metrics.journal import EntryKind
from metrics.meeting.book import Book
from metrics.meeting.entering import (
    Act,
    book_of,
    enter,
    nameless,
    refuse,
    too_far,
    writing,
)
from metrics.meeting.texts import LONGEST_LINE, unfit, wordless
from metrics.model.meeting import Meeting
from metrics.moments import day_of
from metrics.periods import Frequency, Period
from metrics.plan import Plan, read_kept_plan
from metrics.warehouse import Warehouse
from metrics.wording import day_words


def set_meeting(
    warehouse: Warehouse, plan: Plan, act: Act, *, day: date, title: str, quarter: Period,
    topics: Sequence[str] = (),
) -> Meeting:  # fmt: skip
    """Put a meeting into the book; `Refused` for a second one on the same day."""
    with writing(warehouse) as book:
        refuse([*_faults(act, title, day, quarter), *_taken(book, day)])
        meeting_id = warehouse.next_id("M", EntryKind.MEETING_SET)
        said = _meeting_said(plan, meeting_id, day, title, quarter, topics)
        enter(warehouse, EntryKind.MEETING_SET, said, act)
    return book_of(warehouse).meeting(meeting_id)


def change_meeting(
    warehouse: Warehouse, plan: Plan, act: Act, meeting_id: str, *, day: date, title: str,
    quarter: Period, topics: Sequence[str] = (),
) -> Meeting:  # fmt: skip
    """Give a meeting another day, title, quarter or topics; `Refused` for another's day, and for
    another quarter once its papers are closed."""
    with writing(warehouse) as book:
        held = book.meeting(meeting_id)
        problems = [*_faults(act, title, day, quarter), *_taken(book, day, held)]
        refuse([*problems, *_quarter_fixed(held, quarter)])
        said = _meeting_said(plan, held.meeting_id, day, title, quarter, topics)
        said["illustrative"] = held.illustrative
        enter(warehouse, EntryKind.MEETING_CHANGED, said, act)
    return book_of(warehouse).meeting(held.meeting_id)


def _faults(act: Act, title: str, day: date, quarter: Period) -> list[Problem]:
    """What stands against a meeting whatever else is in the book."""
    return [
        *nameless(act),
        *wordless("title", title, LONGEST_LINE),
        *too_far(day, day_of(act.at)),
        *_no_quarter(quarter),
    ]


def _taken(book: Book, day: date, but: Meeting | None = None) -> list[Problem]:
    """A problem where another meeting is on the day."""
    for held in book.meetings.values():
        if held.day == day and (but is None or held.meeting_id != but.meeting_id):
            told = f"{held.meeting_id} is on {day_words(day)} already. Nothing was changed."
            return [Problem("meeting-day-taken", told)]
    return []


def _no_quarter(quarter: Period) -> list[Problem]:
    """A problem where a meeting would be about another kind of period."""
    if quarter.frequency is Frequency.QUARTER:
        return []
    told = f"{quarter.label} is not a quarter. Wanted, for instance, 2025-26 Q4."
    return [Problem("not-a-quarter", told)]


def _quarter_fixed(held: Meeting, quarter: Period) -> list[Problem]:
    """A problem where closed papers would be about another quarter."""
    if held.edition is None or quarter == held.quarter:
        return []
    told = (
        f"the papers of {held.meeting_id} were closed about {held.quarter.label}, so it cannot be "
        f"about {quarter.label}. Nothing was changed."
    )
    return [Problem("papers-closed", told)]


def _meeting_said(
    plan: Plan, meeting_id: str, day: date, title: str, quarter: Period, topics: Iterable[str]
) -> dict[str, Any]:
    return {
        "meeting_id": meeting_id, "day": day.isoformat(), "title": title,
        "quarter": quarter.label, "topics": [plan.measure(topic).id for topic in topics],
    }  # fmt: skip


def close_papers(
    warehouse: Warehouse, act: Act, meeting_id: str, plan_file: bytes, *, note: str = ""
) -> Meeting:
    """Fix a meeting's figures and plan as they are now; closing them again needs a reason.

    `Refused` with its faults for a plan that cannot be read: nobody could open such papers.
    """
    read_kept_plan(plan_file, "the plan")
    with writing(warehouse) as book:
        meeting = book.meeting(meeting_id)
        problems = [*nameless(act), *unfit("reason", note)]
        if meeting.edition and not note.strip():
            told = (
                f"the papers of {meeting.meeting_id} were closed on "
                f"{day_words(meeting.edition.known_at)}. Closing them again needs a reason."
            )
            problems.append(Problem("papers-closed", told))
        refuse(problems)
        said = {"meeting_id": meeting.meeting_id, "note": note}
        said["plan"] = warehouse.journal.keep(plan_file)
        enter(warehouse, EntryKind.PAPERS_CLOSED, said, act)
    return book_of(warehouse).meeting(meeting.meeting_id)
