"""The first page: what is off target, what changed, what was promised, what to ask.

It is read alone, and aloud, so it holds what fits a page and says where the rest stands.
"""

from collections.abc import Sequence

from metrics.assessment import roll_up
from metrics.assessment.real import figure_in, real_words, target_words
from metrics.meeting import Kept, Picture, Verdict
from metrics.pack.document import Block, Heading, Line, Notice, Paragraph, Points, Table, sign_of
from metrics.pack.words import clipped, due_words
from metrics.wording import counted, labelled, sentence_case

MOST_OFF, MOST_CHANGED, MOST_PROMISES, MOST_ASKED = 8, 6, 5, 6
LETTERS = 185  # of a point on the first page: at most two lines
QUESTION_LETTERS = 240  # more, because what is asked stands at the end
PROOF_LETTERS = 135  # of how a promise stands: one line
PROMISE_LETTERS = 70  # of a commitment's own words: one line with its state
COLUMNS = ("Measure", "Figure", "Target", "Is it real?")
WIDTHS = (4.6, 2.6, 2.8, 4.2)
SETTLED = {Kept.KEPT, Kept.CLOSED}
CHANGED, TO_ASK = "What changed since the last meeting", "What to ask"
NONE_OFF = "No measure is off target."
NO_CHANGE = "Nothing is told to have changed."
NO_PROMISE = "No commitment is open."
NO_QUESTION = "No question is suggested, and none is waiting for its answer."


def brief(
    picture: Picture, changed: Sequence[Line], to_ask: Sequence[Line], chiefs: str
) -> tuple[Block, ...]:
    """The blocks of the first page; `chiefs` is the heading of the section with the rest."""
    rolled = roll_up(picture.of(picture.plan.measures))
    return (
        Notice(picture.headline),
        Paragraph(f"Of {rolled.total} measures: {rolled.words}. {rolled.findings}"),
        Heading("What is off target", 2),
        *_off(picture, chiefs),
        Heading(CHANGED, 2),
        _points(changed[:MOST_CHANGED], NO_CHANGE, LETTERS),
        Heading("What was promised", 2),
        *_promised(picture.verdicts),
        Heading(TO_ASK, 2),
        _points(to_ask[:MOST_ASKED], NO_QUESTION, QUESTION_LETTERS, numbered=True),
    )


def _off(picture: Picture, chiefs: str) -> tuple[Block, ...]:
    worst = picture.off_target
    if not worst:
        return (Paragraph(NONE_OFF),)
    first = worst[:MOST_OFF]
    caption = "The worst first"
    if over := len(worst) - len(first):
        caption = f"The worst {len(first)} first; {over} more stand under “{chiefs}”"
    rows = tuple(
        (one.name, figure_in(one, picture.quarter), target_words(one), real_words(one))
        for one in first
    )
    return (Table(caption, COLUMNS, rows, tuple(sign_of(one.status) for one in first), WIDTHS),)


def _promised(verdicts: Sequence[Verdict]) -> tuple[Block, ...]:
    standing = [one for one in verdicts if one.state is not Kept.CLOSED]
    if not standing:
        return (Paragraph(NO_PROMISE),)
    told = [
        f"{state.value}: {number}"
        for state in Kept
        if (number := sum(one.state is state for one in standing))
    ]
    words = f"{sentence_case(counted(len(standing), 'commitment'))} ({'; '.join(told)})."
    lines = tuple(_promise(one) for one in standing if one.state not in SETTLED)
    points = (Points(lines[:MOST_PROMISES]),) if lines else ()
    return (Paragraph(words), *points)


def _promise(one: Verdict) -> Line:
    held = one.commitment
    words = f"{sentence_case(one.state.value)}: {clipped(held.text, PROMISE_LETTERS)}"
    made_up = held.illustrative or one.illustrative
    first, _, _ = one.words.partition(". ")  # what it was when it was promised is told later
    evidence = f"{held.owner}, by {due_words(held)}. {first.rstrip('.')}."
    return Line(labelled(words, illustrative=made_up), clipped(evidence, PROOF_LETTERS))


def _points(lines: Sequence[Line], nothing: str, most: int, *, numbered: bool = False) -> Block:
    if not lines:
        return Paragraph(nothing)
    return Points(tuple(Line(clipped(one.text, most)) for one in lines), numbered)
