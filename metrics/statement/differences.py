"""A statement beside the one before it: which figures and which words are others.

Words are compared as they stand in the files, word by word. What was added and what was removed is
named in brackets, so that it is read without colour and without a line through it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from metrics.assessment.real import NOTHING, figure_words
from metrics.model import status_words
from metrics.statement.statement import NOT_SHOWN, Figure, Statement
from metrics.statement.worded import parts_of

WORD = re.compile(r"\S+\s*|\s+")
ADDED_AS, REMOVED_AS = "[added: {words}]", "[removed: {words}]"
NO_FIGURE = "not in the statement"
CHANGED, SAME = "≠ changed", "= the same"
RESTATED = "≠ changed for the same period"
NOT_RENEWED = "= the same: nothing newer"


class Change(StrEnum):
    """What became of some words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Run:
    """Words next to one another that came to the same."""

    change: Change
    words: str

    @property
    def marked(self) -> str:
        """The words with what became of them in brackets, outside the space around them."""
        form = {Change.ADDED: ADDED_AS, Change.REMOVED: REMOVED_AS}.get(self.change, "{words}")
        inner = self.words.strip()
        before, _, after = self.words.partition(inner) if inner else ("", "", self.words)
        return f"{before}{form.format(words=inner)}{after}" if inner else self.words


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A figure of one statement and of the other, with its period, each as it is read."""

    priority: str
    name: str
    before: str
    now: str
    period_before: str
    period_now: str
    status_before: str
    status_now: str

    @property
    def changed(self) -> bool:
        """Whether figure or status is another; that it is of another period is no change."""
        return (self.before, self.status_before) != (self.now, self.status_now)

    @property
    def words(self) -> str:
        """What became of it, in two words."""
        if self.period_before == self.period_now:
            return RESTATED if self.changed else NOT_RENEWED
        return CHANGED if self.changed else SAME


@dataclass(frozen=True, slots=True)
class PartChange:
    """The words on one part in one statement and in the other."""

    part: str
    name: str
    runs: tuple[Run, ...]

    @property
    def changed(self) -> bool:
        """Whether the words are others."""
        return any(one.change is not Change.SAME for one in self.runs)

    @property
    def marked(self) -> str:
        """Both texts as one, differences in brackets."""
        return "".join(one.marked for one in self.runs)


@dataclass(frozen=True, slots=True)
class Compared:
    """A statement beside the one before it."""

    figures: tuple[FigureChange, ...]
    parts: tuple[PartChange, ...]


def word_runs(before: str, now: str) -> tuple[Run, ...]:
    """Both texts as one row of words: what stayed, what was removed, what was added.

    >>> "".join(one.marked for one in word_runs("crime fell a little", "crime fell sharply"))
    'crime fell [removed: a little][added: sharply]'
    """
    old, new = WORD.findall(before), WORD.findall(now)
    matcher = SequenceMatcher(None, _bare(old), _bare(new), autojunk=False)
    found = []
    for what, first, last, start, stop in matcher.get_opcodes():
        gone, come = "".join(old[first:last]), "".join(new[start:stop])
        if what == "equal":
            found.append(Run(Change.SAME, come))
            continue
        found += [Run(Change.REMOVED, gone)] if gone else []
        found += [Run(Change.ADDED, come)] if come else []
    return tuple(found)


def _bare(words: list[str]) -> list[str]:
    """How a line is broken is no difference of words."""
    return [word.strip() for word in words]


def compare_statements(before: Statement, now: Statement) -> Compared:
    """What is other in a statement than in the one before it; parts that say nothing in either
    are left out."""
    names = parts_of(now.public.plan)
    parts = (
        PartChange(part, name, word_runs(_text(before, part), _text(now, part)))
        for part, name in names.items()
    )
    return Compared(tuple(_figures(before, now)), tuple(one for one in parts if one.runs))


def _text(statement: Statement, part: str) -> str:
    """What a part says; words that nobody has looked at yet are not said."""
    worded = statement.words.get(part)
    return worded.text if worded else ""


def _figures(before: Statement, now: Statement) -> Iterator[FigureChange]:
    """Those of either, in the order of the later one; a figure that is gone stands last."""
    old, new = _by_measure(before), _by_measure(now)
    for key in dict.fromkeys([*new, *old]):
        was, is_now = old.get(key), new.get(key)
        figure = is_now or was
        if figure:
            yield FigureChange(
                key[0], figure.one.name, _shown(was), _shown(is_now), _period(was),
                _period(is_now), _status(was), _status(is_now),
            )  # fmt: skip


def _by_measure(statement: Statement) -> dict[tuple[str, str], Figure]:
    return {
        (told.priority.name, one.measure.id): one
        for told in statement.priorities
        for one in told.figures
    }


def _shown(figure: Figure | None) -> str:
    if figure is None:
        return NO_FIGURE
    if figure.hidden:
        return f"{NOT_SHOWN} [c]"
    return figure_words(figure.one) if figure.one.period else NOTHING


def _period(figure: Figure | None) -> str:
    return figure.one.period.label if figure and figure.one.period else ""


def _status(figure: Figure | None) -> str:
    return status_words(figure.one.status) if figure else ""
