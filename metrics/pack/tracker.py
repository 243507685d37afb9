"""The first point of the agenda: every open commitment, and every question without an answer."""

from collections.abc import Iterable

from metrics.assessment.real import NOTHING
from metrics.meeting import Kept, Picture, Verdict
from metrics.model.meeting import Question
from metrics.pack.document import Block, Paragraph, Section, Table
from metrics.pack.words import due_words, kept_sign
from metrics.plan import Plan
from metrics.wording import day_short, labelled

COMMITMENTS = ("Commitment", "Owner", "Due", "How it stands")
COMMITMENT_WIDTHS = (4.8, 2.0, 1.4, 4.8)
QUESTIONS = ("Question", "About", "Put on")
ANSWERED = ("Question", "Answer", "Answered by")
QUESTION_WIDTHS = (6, 3, 1.5)
ANSWER_WIDTHS = (4.5, 4.5, 1.8)
NO_COMMITMENT = "No commitment is open."
NO_QUESTION = "Every question put has its answer."


def tracker(picture: Picture, heading: str) -> Section:
    """Commitments, the most urgent first, then questions in the order they were put."""
    open_questions = [one for one in picture.book.questions.values() if one.closed is None]
    return Section(
        heading,
        (
            _commitments(picture.verdicts),
            _questions(picture.plan, (one for one in open_questions if not one.answers)),
            *_answered(one for one in open_questions if one.answers and not one.measure),
        ),
    )


def _commitments(verdicts: Iterable[Verdict]) -> Block:
    standing = [one for one in verdicts if one.state is not Kept.CLOSED]
    if not standing:
        return Paragraph(NO_COMMITMENT)
    rows = tuple(_commitment(one) for one in standing)
    signs = tuple(kept_sign(one.state) for one in standing)
    return Table("Commitments, the most urgent first", COMMITMENTS, rows, signs, COMMITMENT_WIDTHS)


def _commitment(one: Verdict) -> tuple[str, ...]:
    held = one.commitment
    text = labelled(f"{held.commitment_id}: {held.text}", illustrative=held.illustrative)
    stands = labelled(one.words, illustrative=one.illustrative)  # by the figure it rests on
    return text, held.owner, due_words(held), stands


def _questions(plan: Plan, questions: Iterable[Question]) -> Block:
    rows = tuple((_text(one), _about(plan, one), day_short(one.at)) for one in questions)
    if not rows:
        return Paragraph(NO_QUESTION)
    return Table("Questions without an answer", QUESTIONS, rows, (), QUESTION_WIDTHS)


def _answered(questions: Iterable[Question]) -> tuple[Block, ...]:
    """Those about no measure: the others stand with their measure."""
    rows = tuple(
        (
            _text(one),
            labelled(answer.text, illustrative=answer.illustrative),
            f"{answer.answered_by}, {day_short(answer.at)}",
        )
        for one in questions
        for answer in one.answers[-1:]
    )
    caption = "Questions answered, about no one measure"
    return (Table(caption, ANSWERED, rows, (), ANSWER_WIDTHS),) if rows else ()


def _text(one: Question) -> str:
    return labelled(f"{one.question_id}: {one.text}", illustrative=one.illustrative)


def _about(plan: Plan, one: Question) -> str:
    if not one.measure:
        return NOTHING
    measures = {each.id: each.short for each in plan.measures}
    areas = {each.id: each.name for each in plan.areas}
    known = (measures.get(one.measure, one.measure), areas.get(one.area, one.area))
    parts = (*known, one.period)  # what the plan no longer has is named by its id
    return ", ".join(part for part in parts if part)
