"""The rules by their names, the weightiest first, and the list of questions they make.

A measure is asked about once: of the rules that judge one figure the weightiest asks, and what
else holds stands in its evidence. What is more than a person reads at once stands behind `more`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from metrics.journal import Entry
from metrics.meeting.book import Book
from metrics.meeting.picture import Picture
from metrics.meeting.suggestions import areas, changes, promises, returns, signals, statuses
from metrics.meeting.suggestions.looked import Looked
from metrics.meeting.suggestions.suggestion import Suggestion
from metrics.model.meeting import Meeting, Question

MOST_SHOWN = 15  # questions that a tired person reads, and more than a meeting has time for


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its name, what it finds, why that is worth a question, and how many questions of
    it are shown at once. Those with `judges` set judge one figure."""

    id: str
    title: str
    why: str
    find: Callable[[Looked], Iterator[Suggestion]]
    most: int = 5
    judges: bool = False


RULES = (
    Rule(
        promises.MISSED,
        "A promise was missed, or its day has passed",
        "What was promised here is asked about first.",
        promises.missed,
        most=MOST_SHOWN,
        judges=True,
    ),
    Rule(
        signals.CONCERN,
        "Worse than chance explains, and no event explains it",
        "Something has changed, and nobody has said what.",
        signals.concern,
        judges=True,
    ),
    Rule(
        statuses.OFF_TARGET,
        "Off target, with no commentary",
        "The miss is real, and nothing was said of it.",
        statuses.off_target,
        judges=True,
    ),
    Rule(
        statuses.FAILS,
        "Consistently fails, and no change is planned",
        "Nothing but another way of working will meet the target.",
        statuses.fails,
        judges=True,
    ),
    Rule(
        promises.DUE,
        "A promise is due before the next meeting",
        "It can still be kept.",
        promises.due,
    ),
    Rule(
        changes.REDEFINED,
        "Something else is counted",
        "Figures before and after are not of one kind.",
        changes.redefined,
        most=3,
    ),
    Rule(
        changes.RETARGETED,
        "The target is another",
        "A status may change without anything being done.",
        changes.retargeted,
        most=3,
    ),
    Rule(
        returns.LATE,
        "A return is late",
        "What has not come cannot be judged.",
        returns.late,
        most=3,
    ),
    Rule(
        returns.SHRUNK,
        "A return brought less than the one before",
        "A part of it may be missing.",
        returns.shrunk,
        most=3,
    ),
    Rule(
        areas.APART,
        "An area is apart from the rest",
        "The whole may hide one place.",
        areas.apart,
        most=3,
    ),
    Rule(
        signals.IMPROVEMENT,
        "Better than chance explains",
        "What works is worth recognising, and doing elsewhere.",
        signals.improvement,
        most=3,
        judges=True,
    ),
)
BY_ID = {rule.id: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class Suggested:
    """The questions to look at first, and those behind them; both the weightiest first."""

    first: tuple[Suggestion, ...] = ()
    more: tuple[Suggestion, ...] = ()

    @property
    def every(self) -> tuple[Suggestion, ...]:
        """All of them."""
        return (*self.first, *self.more)

    def of(self, key: str) -> Suggestion | None:
        """The one with a key, if it is there."""
        return next((one for one in self.every if one.key == key), None)


def suggest(
    picture: Picture, before: Picture | None = None, entries: Sequence[Entry] = ()
) -> tuple[Suggestion, ...]:
    """Every question the rules suggest, the weightiest first, a measure's figure asked about once.

    `before` is the picture of the last meeting's edition; `entries` the journal, from which it is
    read which returns brought less.
    """
    looked = Looked(picture, before, entries)
    found = {one.key: one for rule in RULES for one in rule.find(looked)}
    return tuple(_once(found.values()))


def _once(found: Iterable[Suggestion]) -> Iterator[Suggestion]:
    """The weightiest of those about one figure, with the titles of the others."""
    held = list(found)
    asked: set[tuple[str, str]] = set()
    for one in held:
        if not (BY_ID[one.rule].judges and one.measure):
            yield one
        elif one.place not in asked or one.rule == promises.MISSED:  # two promises are two
            asked.add(one.place)
            yield replace(one, evidence=f"{one.evidence}{_also(one, held)}")


def _also(said: Suggestion, held: Sequence[Suggestion]) -> str:
    others = (one for one in held if one.place == said.place and one.rule != said.rule)
    titles = dict.fromkeys(BY_ID[one.rule].title for one in others if BY_ID[one.rule].judges)
    told = "; ".join(f"{title[0].lower()}{title[1:]}" for title in titles)
    return f" Also: {told}." if titles else ""


def suggested(
    picture: Picture,
    before: Picture | None,
    meeting: Meeting,
    book: Book,
    entries: Sequence[Entry] = (),
) -> Suggested:
    """What is still to be decided at a meeting: neither turned off nor asked already.

    A question about a figure that an earlier meeting asked is carried forward, and not suggested
    again while the figure is the same.
    """
    off = book.turned_off.get(meeting.meeting_id, set())
    left = [
        one
        for one in suggest(picture, before, entries)
        if one.key not in off and not _is_asked(one, meeting, book.questions.values())
    ]
    return _laid(left)


def _is_asked(one: Suggestion, meeting: Meeting, questions: Iterable[Question]) -> bool:
    figure = BY_ID[one.rule].judges and not one.subject
    return any(
        (held.rule, held.measure, held.area, held.period)
        == (one.rule, one.measure, one.area, one.period)
        and (figure or held.meeting_id == meeting.meeting_id)
        and (not one.subject or not held.evidence or one.subject in held.evidence)
        for held in questions
    )


def _laid(found: Iterable[Suggestion]) -> Suggested:
    """So many of a rule and so many in all are looked at first."""
    shown: Counter[str] = Counter()
    first, more = [], []
    for one in found:
        room = shown[one.rule] < BY_ID[one.rule].most and len(first) < MOST_SHOWN
        fits = room and not one.known
        (first if fits else more).append(one)
        shown[one.rule] += fits
    return Suggested(tuple(first), tuple(more))
