"""Finding things by their words: measures, promises, meetings, questions, recommendations, returns
and what words mean.

Every word that is asked for must begin a word of what is found, in any order. A short form finds
its long one and the other way round (KSI, killed or seriously injured).
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from metrics.glossary import BY_NAME, Term, in_order, names
from metrics.meeting import Book
from metrics.model import HeldReturn
from metrics.plan import Plan
from metrics.recommendations import Register
from metrics.wording import day_short

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


class Sort(StrEnum):
    """What is found, in the order a reader meets it."""

    MEASURE = "Measures"
    PROMISE = "Promises of the plan"
    MEETING = "Meetings"
    QUESTION = "Questions"
    COMMITMENT = "Commitments made at meetings"
    RECOMMENDATION = "Recommendations"
    RETURN = "Returns"
    WORD = "Words explained"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that can be found: its title, what else it says, and where it is shown."""

    sort: Sort
    title: str
    detail: str
    page: str
    address: Mapping[str, str] = field(default_factory=dict)
    more: str = ""  # further words by which it is found


def find(asked: str, things: Iterable[Thing]) -> tuple[Thing, ...]:
    """What all the words asked for stand in, the sorts in their order and in each those first
    that have the words in their title. Nothing is found for no words."""
    wanted = [_ways(word) for word in _words(asked)]
    found = [(_rank(one, wanted), one) for one in things] if wanted else []
    kept = sorted(
        ((rank, one) for rank, one in found if rank is not None),
        key=lambda pair: (list(Sort).index(pair[1].sort), pair[0]),
    )
    return tuple(one for _, one in kept)


def _words(text: str) -> list[str]:
    return [one.replace("’", "'") for one in WORD.findall(text.casefold())]


def _ways(word: str) -> list[list[str]]:
    """A word, and what it is short for or also called."""
    term = BY_NAME.get(word)
    return [[word], *(_words(name) for name in (names(term) if term else ()))]


def _rank(thing: Thing, wanted: Sequence[Sequence[Sequence[str]]]) -> int | None:
    """0 where the title has every word, 1 where all of it has, None where a word is missing."""
    title = _words(thing.title)
    if _has(title, wanted):
        return 0
    whole = [*title, *_words(f"{thing.detail} {thing.more}")]
    return 1 if _has(whole, wanted) else None


def _has(words: Sequence[str], wanted: Sequence[Sequence[Sequence[str]]]) -> bool:
    return all(any(all(_begins(words, part) for part in way) for way in ways) for ways in wanted)


def _begins(words: Sequence[str], part: str) -> bool:
    return any(word.startswith(part) for word in words)


def things(
    plan: Plan, book: Book, register: Register, held: Sequence[HeldReturn]
) -> tuple[Thing, ...]:
    """Everything that can be found."""
    return (
        *_measures(plan), *_promises(plan), *_said(book), *_recommended(register),
        *_returns(held), *map(_word, in_order()),
    )  # fmt: skip


def _measures(plan: Plan) -> Iterator[Thing]:
    for one in plan.measures:
        more = f"{one.id} {one.short} {plan.priority(one.priority).name}"
        yield Thing(Sort.MEASURE, one.name, one.definition, "measure", {"measure": one.id}, more)


def _promises(plan: Plan) -> Iterator[Thing]:
    for priority in plan.pages:
        for one in priority.commitments:
            detail = f"{priority.name}: {one.heading}" if one.heading else priority.name
            yield Thing(Sort.PROMISE, one.text, detail, priority.id, {}, one.summary)


def _said(book: Book) -> Iterator[Thing]:
    for one in book.in_order:
        detail = f"{day_short(one.day)}, about {one.quarter.label}"
        name = one.meeting_id
        yield Thing(Sort.MEETING, one.title, detail, "meeting", {"meeting": name}, name)
    for question in book.questions.values():
        answers = " ".join(answer.text for answer in question.answers)
        where = {"meeting": question.meeting_id}
        name = f"{question.question_id}, put at {question.meeting_id}"
        yield Thing(Sort.QUESTION, question.text, name, "meeting", where, answers)
    for made in book.commitments.values():
        where = {"commitment": made.commitment_id}
        detail = f"{made.commitment_id}, {made.owner}, due {day_short(made.due)}"
        yield Thing(Sort.COMMITMENT, made.text, detail, "questions", where)


def _recommended(register: Register) -> Iterator[Thing]:
    for one in register.recommendations.values():
        where = {"recommendation": one.reference}
        detail = f"{one.reference}, {one.report}"
        yield Thing(Sort.RECOMMENDATION, one.text, detail, "inspectorate", where, one.theme)


def _returns(held: Sequence[HeldReturn]) -> Iterator[Thing]:
    for one in held:
        detail = f"{one.return_id}, accepted {day_short(one.at)} by {one.by}"
        where = {"receipt": one.return_id}
        yield Thing(Sort.RETURN, one.file, detail, "held", where, one.note)


def _word(one: Term) -> Thing:
    where = {"word": one.word}
    return Thing(Sort.WORD, one.heading, one.means, "glossary", where, " ".join(one.also))
