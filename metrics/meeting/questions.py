"""Questions: asked, answered, closed; and suggested ones that are left out."""

from metrics.errors import Problem
from metrics.journal import EntryKind
from metrics.meeting.entering import (
    Act,
    about,
    book_of,
    enter,
    nameless,
    refuse,
    still_open,
    writing,
)
from metrics.meeting.texts import LONGEST_LINE, tidied, wordless
from metrics.model.meeting import Commitment, Question
from metrics.periods import PeriodError, read_period
from metrics.plan import Plan
from metrics.warehouse import Warehouse


def turn_off(warehouse: Warehouse, act: Act, meeting_id: str, suggestion: str) -> None:
    """Leave a suggested question out of a meeting; turning it off twice is once."""
    with writing(warehouse) as book:
        meeting = book.meeting(meeting_id)
        refuse([*nameless(act), *wordless("suggestion", suggestion, LONGEST_LINE)])
        if suggestion not in book.turned_off.get(meeting.meeting_id, ()):
            said = {"meeting_id": meeting.meeting_id, "suggestion": suggestion}
            enter(warehouse, EntryKind.SUGGESTION_TURNED_OFF, said, act)


def ask(
    warehouse: Warehouse, plan: Plan, act: Act, meeting_id: str, text: str, *, measure: str = "",
    area: str = "", period: str = "", rule: str = "", evidence: str = "",
) -> Question:  # fmt: skip
    """Put a question to a meeting; the same words about the same figure are one question."""
    with writing(warehouse) as book:
        meeting = book.meeting(meeting_id)
        problems = [*nameless(act), *wordless("question", text)]
        said = {"meeting_id": meeting.meeting_id, "text": tidied(text)}
        said |= about(plan, measure, area) | {"period": _label(period, problems)}
        refuse(problems)
        for held in book.questions.values():
            if {key: getattr(held, key) for key in said} == said:
                return held
        question_id = warehouse.next_id("Q", EntryKind.QUESTION_ASKED)
        said |= {"question_id": question_id, "rule": rule, "evidence": evidence}
        enter(warehouse, EntryKind.QUESTION_ASKED, said, act)
    return book_of(warehouse).question(question_id)


def _label(period: str, problems: list[Problem]) -> str:
    """A period as the product writes it; adds a problem for a text that is none."""
    try:
        return read_period(period).label if period else ""
    except PeriodError as told:
        problems.append(Problem("period", str(told)))
        return ""


def answer(
    warehouse: Warehouse, act: Act, question_id: str, text: str, *, answered_by: str
) -> Question:
    """Write down what was answered to a question, and by whom; the same words twice are one."""
    with writing(warehouse) as book:
        held = book.question(question_id)
        still_open(held.closed, question_id, problems := nameless(act))
        refuse(
            [*problems, *wordless("answer", text), *wordless("person", answered_by, LONGEST_LINE)]
        )
        kept = (tidied(text), tidied(answered_by))
        if any((one.text, one.answered_by) == kept for one in held.answers):
            return held
        said = {"question_id": question_id, "text": text, "answered_by": answered_by}
        enter(warehouse, EntryKind.QUESTION_ANSWERED, said, act)
    return book_of(warehouse).question(question_id)


def close(warehouse: Warehouse, act: Act, name: str, *, reason: str) -> Question | Commitment:
    """Close a question or a commitment with a reason; it is no longer carried forward."""
    with writing(warehouse) as book:
        is_question = isinstance(held := book.named(name), Question)
        still_open(held.closed, name, problems := nameless(act))
        refuse([*problems, *wordless("reason", reason)])
        kind = EntryKind.QUESTION_CLOSED if is_question else EntryKind.COMMITMENT_CLOSED
        key = "question_id" if is_question else "commitment_id"
        enter(warehouse, kind, {key: name, "reason": reason}, act)
    return book_of(warehouse).named(name)
