"""The book of the meetings: everything that was said, read from the journal as known at a moment.

Few things are said, so they are read whole each time; the journal is the truth and the only place
they lie in.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar

from metrics.errors import Unknown, nearest
from metrics.journal import Entry, EntryKind, minuted
from metrics.model.meeting import (
    Aim,
    Answer,
    Baseline,
    Closing,
    Commentary,
    Commitment,
    Direction,
    Edition,
    Meeting,
    Question,
    Redating,
)
from metrics.periods import Period, read_period

Said = Mapping[str, Any]
T = TypeVar("T")


@dataclass(slots=True)
class Book:
    """Meetings, questions, commitments and commentary by their ids, in the order entered."""

    meetings: dict[str, Meeting] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    commitments: dict[str, Commitment] = field(default_factory=dict)
    commentary: list[Commentary] = field(default_factory=list)
    turned_off: dict[str, set[str]] = field(default_factory=dict)  # meeting → suggestions

    def meeting(self, name: str) -> Meeting:
        """The meeting of an id or of a day (2026-11-26); `Unknown`, with the nearest, without."""
        days = {one.day.isoformat(): one for one in self.meetings.values()}
        return _find("meeting", name, {**days, **self.meetings})

    def question(self, question_id: str) -> Question:
        """The question of an id; `Unknown`, with the nearest, where there is none."""
        return _find("question", question_id, self.questions)

    def named(self, name: str) -> Question | Commitment:
        """The question or commitment of an id; `Unknown`, with the nearest, where there is none."""
        return _find("question or commitment", name, {**self.questions, **self.commitments})

    def commitment(self, commitment_id: str) -> Commitment:
        """The commitment of an id; `Unknown`, with the nearest, where there is none."""
        return _find("commitment", commitment_id, self.commitments)

    def as_known(self, meeting: Meeting) -> Meeting:
        """The meeting as this book has it: with the day, title and topics known then."""
        return self.meetings.get(meeting.meeting_id, meeting)

    @property
    def in_order(self) -> tuple[Meeting, ...]:
        """The meetings, the earliest first."""
        return tuple(sorted(self.meetings.values(), key=lambda one: (one.day, one.meeting_id)))

    def before(self, meeting: Meeting) -> Meeting | None:
        """The last meeting before this one whose papers were closed; never itself, re-dated."""
        others = [one for one in self.in_order if one.meeting_id != meeting.meeting_id]
        earlier = [one for one in others if one.day < meeting.day and one.edition]
        return earlier[-1] if earlier else None

    def spoken_for(self, measure: str, area: str, period: Period) -> bool:
        """Whether somebody answers for a figure: a commentary on it, an open commitment on its
        measure, or an answer to a question about it."""
        promised = (one.aim for one in self.commitments.values() if one.aim and not one.closed)
        answered = (one for one in self.questions.values() if one.answers)
        wanted = (measure, area, period.label)
        return (
            bool(self.commentary_on(measure, area, period.label))
            or any((aim.measure, aim.area) == (measure, area) for aim in promised)
            or any((q.measure, q.area, q.period) == wanted for q in answered)
        )

    def commentary_on(self, measure: str, area: str, period: str) -> tuple[Commentary, ...]:
        """What was said of one figure, the latest first."""
        wanted = (measure, area, period)
        held = reversed(self.commentary)
        return tuple(one for one in held if (one.measure, one.area, one.period.label) == wanted)


def _find(kind: str, name: str, held: Mapping[str, T]) -> T:
    if name not in held:
        raise Unknown(f'There is no {kind} "{name}".{nearest(name, held)}')
    return held[name]


def read_book(entries: Iterable[Entry], known_at: datetime | None = None) -> Book:
    """What was said up to a moment (None: now). What concerns something that was not known then
    is left out, whenever it is said to have been said."""
    book = Book()
    for entry in minuted(entries, known_at):
        if (take := _TAKEN.get(entry.kind)) and _concerns_known(book, entry):
            take(book, entry.data, entry)
    return book


def _concerns_known(book: Book, entry: Entry) -> bool:
    """Whether the meeting, question or commitment that an entry adds to is in the book."""
    key = _ADDS_TO.get(entry.kind)
    held = {
        "meeting_id": book.meetings,
        "question_id": book.questions,
        "commitment_id": book.commitments,
    }
    return key is None or entry.data[key] in held[key]


def _meeting(book: Book, said: Said, _: Entry) -> None:
    meeting_id = said["meeting_id"]
    before = book.meetings.get(meeting_id)
    book.meetings[meeting_id] = Meeting(
        meeting_id,
        date.fromisoformat(said["day"]),
        said["title"],
        read_period(said["quarter"]),
        tuple(said.get("topics", ())),
        before.editions if before else (),
        bool(said.get("illustrative")),
    )


def _papers(book: Book, said: Said, entry: Entry) -> None:
    meeting = book.meetings[said["meeting_id"]]
    edition = Edition(entry.counts_from, said["plan"], entry.by, entry.at, said.get("note", ""))
    book.meetings[meeting.meeting_id] = replace(meeting, editions=(*meeting.editions, edition))


def _turned_off(book: Book, said: Said, _: Entry) -> None:
    book.turned_off.setdefault(said["meeting_id"], set()).add(said["suggestion"])


def _question(book: Book, said: Said, entry: Entry) -> None:
    book.questions[said["question_id"]] = Question(
        said["question_id"], said["meeting_id"], said["text"], entry.by, entry.counts_from,
        said.get("measure", ""), said.get("area", ""), said.get("period", ""),
        said.get("rule", ""), said.get("evidence", ""), illustrative=bool(said.get("illustrative")),
    )  # fmt: skip


def _answer(book: Book, said: Said, entry: Entry) -> None:
    question = book.questions[said["question_id"]]
    made_up = bool(said.get("illustrative"))
    answer = Answer(said["text"], said["answered_by"], entry.by, entry.counts_from, made_up)
    book.questions[question.question_id] = replace(question, answers=(*question.answers, answer))


def _question_closed(book: Book, said: Said, entry: Entry) -> None:
    question = book.questions[said["question_id"]]
    book.questions[question.question_id] = replace(question, closed=_closing(said, entry))


def _closing(said: Said, entry: Entry) -> Closing:
    return Closing(said["reason"], entry.by, entry.counts_from)


def _commitment(book: Book, said: Said, entry: Entry) -> None:
    aim = said.get("aim")
    book.commitments[said["commitment_id"]] = Commitment(
        said["commitment_id"], said["meeting_id"], said["text"], said["owner"],
        date.fromisoformat(said["due"]), entry.by, entry.counts_from,
        said.get("question_id", ""), _aim(aim) if aim else None,
        illustrative=bool(said.get("illustrative")),
    )  # fmt: skip


def _aim(said: Said) -> Aim:
    before = said.get("baseline")
    baseline = Baseline(read_period(before["period"]), before["value"]) if before else None
    direction = Direction(said["direction"])
    return Aim(said["measure"], said["area"], direction, said["amount"], baseline)


def _redated(book: Book, said: Said, entry: Entry) -> None:
    held, after = book.commitments[said["commitment_id"]], date.fromisoformat(said["due"])
    change = Redating(held.due, after, said["reason"], entry.by, entry.counts_from)
    book.commitments[held.commitment_id] = replace(held, due=after, redated=(*held.redated, change))


def _commitment_closed(book: Book, said: Said, entry: Entry) -> None:
    held = book.commitments[said["commitment_id"]]
    book.commitments[held.commitment_id] = replace(held, closed=_closing(said, entry))


def _comment(book: Book, said: Said, entry: Entry) -> None:
    place = (said["measure"], said["area"], read_period(said["period"]))
    book.commentary.append(
        Commentary(
            *place, said["text"], said["author"], entry.by, entry.counts_from,
            said.get("value"), said.get("figure_of", ""), bool(said.get("illustrative")),
        )
    )  # fmt: skip


_ADDS_TO = {
    EntryKind.MEETING_CHANGED: "meeting_id",
    EntryKind.PAPERS_CLOSED: "meeting_id",
    EntryKind.QUESTION_ASKED: "meeting_id",
    EntryKind.QUESTION_ANSWERED: "question_id",
    EntryKind.QUESTION_CLOSED: "question_id",
    EntryKind.COMMITMENT_MADE: "meeting_id",
    EntryKind.COMMITMENT_REDATED: "commitment_id",
    EntryKind.COMMITMENT_CLOSED: "commitment_id",
}
_TAKEN: dict[EntryKind, Callable[[Book, Said, Entry], None]] = {
    EntryKind.MEETING_SET: _meeting,
    EntryKind.MEETING_CHANGED: _meeting,
    EntryKind.PAPERS_CLOSED: _papers,
    EntryKind.SUGGESTION_TURNED_OFF: _turned_off,
    EntryKind.QUESTION_ASKED: _question,
    EntryKind.QUESTION_ANSWERED: _answer,
    EntryKind.QUESTION_CLOSED: _question_closed,
    EntryKind.COMMITMENT_MADE: _commitment,
    EntryKind.COMMITMENT_REDATED: _redated,
    EntryKind.COMMITMENT_CLOSED: _commitment_closed,
    EntryKind.COMMENTARY_GIVEN: _comment,
}
