"""What must hold of a record as a whole, and of the records of one file together."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from metrics.checks.rules import quoted
from metrics.errors import Problem, nearest
from metrics.model.recommendations import (
    FIRST_YEAR_OF_FIVE,
    SCALES,
    InspectorateStatus,
    Scale,
)
from metrics.recommendations.cells import either, value_words
from metrics.recommendations.columns import FIELD_WORDS
from metrics.recommendations.faults import fault
from metrics.recommendations.register import Record
from metrics.wording import number_words

BEEN = ("published", "closed", "response_sent")  # days that cannot lie ahead

Numbered = Sequence[tuple[int, Record]]  # the row of a file (0: by hand), and what it comes to


def check_record(said: Record, as_of: date) -> list[Problem]:
    """Everything a recommendation says that cannot be."""
    return [one for rule in _RULES for one in rule(said, as_of)]


def _days(said: Record, *names: str) -> list[date | None]:
    """The days of these fields, the day of the report where none of opening is given."""
    texts = [said[name] or (said["published"] if name == "opened" else None) for name in names]
    return [date.fromisoformat(text) if text else None for text in texts]


def _future(said: Record, as_of: date) -> Iterator[Problem]:
    for name in BEEN:
        if said[name] and date.fromisoformat(said[name]) > as_of:
            found, today = value_words(said[name]), value_words(as_of.isoformat())
            yield fault("future-day", found=found, as_of=today).at(column=FIELD_WORDS[name])


def _closing(said: Record, _: date) -> Iterator[Problem]:
    opened, closed = _days(said, "opened", "closed")
    is_closed = said["inspectorate_status"] == InspectorateStatus.CLOSED
    if closed is None:
        if is_closed:
            yield fault("closing-day-missing").at(column=FIELD_WORDS["closed"])
        return
    told = value_words(said["closed"])
    if not is_closed:
        yield fault("closed-and-open", closed=told).at(column=FIELD_WORDS["inspectorate_status"])
    if opened and closed < opened:
        since = value_words(opened.isoformat())
        early = fault("closed-before-opened", closed=told, opened=since)
        yield early.at(column=FIELD_WORDS["closed"])


def _due(said: Record, _: date) -> Iterator[Problem]:
    opened, due = _days(said, "opened", "due")
    if opened and due and due < opened:
        told = fault(
            "due-before-opened",
            due=value_words(said["due"]),
            opened=value_words(opened.isoformat()),
        )
        yield told.at(column=FIELD_WORDS["due"])


def _response(said: Record, _: date) -> Iterator[Problem]:
    published, sent = _days(said, "published", "response_sent")
    if published and sent and sent < published:
        told = fault("response-before-report", sent=value_words(said["response_sent"]),
                     published=value_words(said["published"]))  # fmt: skip
        yield told.at(column=FIELD_WORDS["response_sent"])


_RULES: tuple[Callable[[Record, date], Iterator[Problem]], ...] = (
    _future,
    _closing,
    _due,
    _response,
)


def check_together(rows: Numbered) -> list[Problem]:
    """References that stand there twice, and reports with two days of response."""
    return [*_twice(rows), *_responses(rows)]


def _twice(rows: Numbered) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for number, said in rows:
        reference = said["reference"]
        other = first.setdefault(reference.casefold(), number)
        if other != number:
            told = fault("duplicate-reference", found=quoted(reference), other=other)
            yield told.at(row=number, column=FIELD_WORDS["reference"])


def _responses(rows: Numbered) -> Iterator[Problem]:
    first: dict[tuple[str, ...], tuple[int, str]] = {}
    for number, said in rows:
        if sent := said["response_sent"]:
            other, before = first.setdefault(report_key(said), (number, sent))
            if before != sent:
                found, told = value_words(sent), value_words(before)
                differ = fault("responses-differ", found=found, other=other, said=told)
                yield differ.at(row=number, column=FIELD_WORDS["response_sent"])


def report_key(said: Record) -> tuple[str, ...]:
    """What makes a report the same report."""
    return said["publisher"], said["report"].casefold(), said["published"]


def check_grade(said: dict[str, Any]) -> list[Problem]:
    """A grade must be a word of its year's scale; written as the scale has it."""
    scale = Scale.FIVE if int(said["year"][:4]) >= FIRST_YEAR_OF_FIVE else Scale.FOUR
    words, given = SCALES[scale], " ".join(said["grade"].casefold().replace("_", " ").split())
    problems = []
    if given not in words:
        told = fault("unknown-grade", found=quoted(said["grade"]), year=said["year"],
                     wanted=either(words), near=nearest(given, words))  # fmt: skip
        problems.append(told.at(column="grade"))
    if said.get("scale", scale) != scale:
        wanted = number_words(len(words))
        told = fault("scale-differs", year=said["year"], wanted=wanted, found=said["scale"])
        problems.append(told.at(column="scale"))
    said["grade"] = given
    said.pop("scale", None)
    return problems
