"""Entering what was said into the journal: with a name, and all that is missing told at once.

`known_from` lets what was said at a past meeting be written down later: it counts from that moment,
and the journal keeps both. Nothing counts from later than it was written down: papers closed in the
future would go on changing.
"""

from collections.abc import Generator, Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from metrics.errors import Problem, Refused
from metrics.journal import EntryKind
from metrics.meeting.book import Book, read_book
from metrics.meeting.texts import LONGEST_LINE, tidied, unfit
from metrics.plan import Plan
from metrics.warehouse import Warehouse
from metrics.wording import day_words, number_words

MOST_YEARS = 10  # ahead: more than two terms of office; a later year is a slip of the finger


@dataclass(frozen=True, slots=True)
class Act:
    """Who says something and when. `known_from` (default: `at`) is when it was really said;
    `illustrative` marks what was made up to show how."""

    by: str
    at: datetime
    known_from: datetime | None = None
    illustrative: bool = False


@contextmanager
def writing(warehouse: Warehouse) -> Generator[Book]:
    """One writer at a time, with the book as it is now."""
    with warehouse.writing():
        yield book_of(warehouse)


def book_of(warehouse: Warehouse) -> Book:
    """The book as it is now."""
    return read_book(warehouse.entries)


def enter(warehouse: Warehouse, kind: EntryKind, said: dict[str, Any], act: Act) -> None:
    """Write one entry, its texts tidied, with what the act says of itself."""
    said = {key: tidied(text) if isinstance(text, str) else text for key, text in said.items()}
    if act.known_from:
        said["known_from"] = min(act.known_from, act.at).isoformat()
    if act.illustrative:
        said["illustrative"] = True
    warehouse.enter(kind, said, by=tidied(act.by), at=act.at)


def about(plan: Plan, measure: str, area: str) -> dict[str, Any]:
    """A measure and an area by their ids; `Unknown`, with the nearest, for any other."""
    return {
        "measure": plan.measure(measure).id if measure else "",
        "area": plan.area(area).id if area else (plan.force.id if measure else ""),
    }


def nameless(act: Act) -> list[Problem]:
    """A problem where nobody's name is given."""
    if tidied(act.by):
        return unfit("name", act.by, LONGEST_LINE)
    return [Problem("name-missing", "this needs the name of the person who writes it down.")]


def too_far(day: date, since: date) -> list[Problem]:
    """A problem where a day lies more than `MOST_YEARS` after another."""
    if (day.year - MOST_YEARS, day.month, day.day) <= (since.year, since.month, since.day):
        return []
    years = number_words(MOST_YEARS)
    told = f"{day_words(day)} is more than {years} years after {day_words(since)}."
    return [Problem("day-too-far", told)]


def still_open(closed: object, name: str, problems: list[Problem]) -> None:
    """Adds a problem where something is closed already."""
    if closed is not None:
        told = f"{name} is closed already. Nothing was changed."
        problems.append(Problem("closed-already", told))


def refuse(problems: Iterable[Problem]) -> None:
    """Raise `Refused` with all of them, if there are any."""
    if held := list(problems):
        raise Refused(held)
