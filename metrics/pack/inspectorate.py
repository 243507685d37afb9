"""The inspectorate on the agenda: what is overdue, what the force calls complete that is not
closed, what moved, the responses, and grades, each scale on its own."""

from collections.abc import Iterator, Sequence
from datetime import date

from metrics.assessment.real import NOTHING
from metrics.model import Status
from metrics.pack.document import Block, Facts, Heading, Line, Paragraph, Points, Table, sign_of
from metrics.recommendations import (
    Register,
    Standing,
    claimed,
    inspections,
    overdue,
    response_words,
    responses,
    scale_words,
    standings,
    summary_words,
    words_of,
)
from metrics.wording import labelled, sentence_case

COLUMNS = ("Recommendation", "What it asks", "Due", "The force says", "Owner")
WIDTHS = (3.0, 5.6, 3.2, 1.9, 2.2)


def inspectorate_blocks(register: Register, day: date, moved: Sequence[str]) -> tuple[Block, ...]:
    """The point's body; empty where the register is."""
    return tuple(_blocks(register, day, moved)) if register.recommendations else ()


def _blocks(register: Register, day: date, moved: Sequence[str]) -> Iterator[Block]:
    found = standings(register, day)
    yield Paragraph(summary_words(found))
    late = overdue(found)
    if late:
        yield _table("Overdue, the gravest first", late)
    if said := [one for one in claimed(found) if one not in late]:
        yield _table("Called complete by the force, not closed by the inspectorate", said)
    if moved:
        yield Heading("What moved since the last meeting")
        yield Points(tuple(Line(words) for words in moved))
    yield Heading("Responses to reports within 56 days")
    yield Paragraph(response_words(responses(register, day)))
    yield from _grades(register)


def _table(caption: str, found: Sequence[Standing]) -> Table:
    rows = tuple(_row(one) for one in found)
    signs = tuple(
        sign_of(Status.OVERDUE if one.overdue else Status.NO_TARGET, _state(one)) for one in found
    )
    return Table(caption, COLUMNS, rows, signs, WIDTHS)


def _state(one: Standing) -> str:
    return "Overdue" if one.overdue else "Open"


def _row(one: Standing) -> tuple[str, ...]:
    held = one.recommendation
    kind = f"{held.reference}, {words_of(held.type)}"
    due = " · ".join(filter(None, (one.due_words, one.moved_words)))
    return (
        labelled(kind, illustrative=held.illustrative),
        one.gist,
        due,
        sentence_case(words_of(held.force_status)),
        held.owner or NOTHING,
    )


def _grades(register: Register) -> Iterator[Block]:
    """Each inspection by itself: grades of two scales are never put on one line."""
    told = [
        (f"{one.report}, {one.year}", f"{one.words}. {scale_words(one.scale)}.")
        for one in inspections(register)
    ]
    if told:
        yield Heading("Grades")
        yield Facts(tuple(told))
