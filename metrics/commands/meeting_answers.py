"""How the verbs of the meeting answer: a line each, or plain values whose keys are a contract."""

from metrics.exports.facts import Facts
from metrics.meeting import Book, Verdict
from metrics.model.meeting import Edition, Meeting, Question
from metrics.moments import moment_words


def unanswered(book: Book) -> list[Question]:
    """The questions nobody has answered, whatever meeting they were put at."""
    return [one for one in book.questions.values() if one.waiting]


def made_up(illustrative: bool) -> str:  # noqa: FBT001  (what is said of it)
    """The mark of what was made up."""
    return " [illustrative]" if illustrative else ""


def state(one: Question) -> str:
    """How a question stands, in a word or two."""
    return "closed" if one.closed else "answered" if one.answers else "no answer"


def meeting_line(one: Meeting) -> str:
    """A meeting as a line."""
    papers = f"papers closed {moment_words(one.known_at)}" if one.known_at else "papers open"
    line = f"{one.meeting_id}  {one.day.isoformat()}  {one.quarter.label}  {papers}  {one.title}"
    return f"{line}{made_up(one.illustrative)}"


def verdict_line(one: Verdict) -> str:
    """A commitment and how it stands, as a line."""
    held = one.commitment
    mark = made_up(one.illustrative)
    return f"{held.commitment_id}{mark}  {one.state.value}: {held.text} ({held.owner}). {one.words}"


def question_line(one: Question) -> str:
    """A question and how it stands, as a line."""
    return f"{one.question_id}{made_up(one.illustrative)}  {state(one)}: {one.text}"


def meeting_facts(one: Meeting) -> Facts:
    """One meeting, with the keys of `meeting --json`: a contract, so none is renamed."""
    return {
        "meeting": one.meeting_id,
        "day": one.day.isoformat(),
        "title": one.title,
        "quarter": one.quarter.label,
        "topics": list(one.topics),
        "known_at": one.known_at.isoformat() if one.known_at else None,
        "editions": [_edition_facts(edition) for edition in one.editions],
        "illustrative": one.illustrative,
    }


def _edition_facts(one: Edition) -> Facts:
    known_at = one.known_at.isoformat()
    return {"known_at": known_at, "plan": one.plan, "by": one.by, "note": one.note}


def verdict_facts(one: Verdict) -> Facts:
    """One commitment, with the keys of `commitments --json`."""
    held, aim = one.commitment, one.commitment.aim
    return {
        "commitment": held.commitment_id,
        "meeting": held.meeting_id,
        "question": held.question_id,
        "text": held.text,
        "owner": held.owner,
        "due": held.due.isoformat(),
        "measure": aim.measure if aim else None,
        "area": aim.area if aim else None,
        "level": aim.level if aim else None,
        "decides": one.decides.label if one.decides else None,
        "state": one.state.value,
        "urgent": one.urgent,
        "value": one.value,
        "period": one.period.label if one.period else None,
        "return_id": one.return_id or None,
        "words": one.words,
        "redated": len(held.redated),
        "illustrative": one.illustrative or held.illustrative,
    }


def question_facts(one: Question) -> Facts:
    """One question, with the keys of `questions --json`."""
    return {
        "question": one.question_id,
        "meeting": one.meeting_id,
        "text": one.text,
        "measure": one.measure,
        "area": one.area,
        "period": one.period,
        "rule": one.rule,
        "state": state(one),
        "answers": [{"by": said.answered_by, "text": said.text} for said in one.answers],
        "closed": one.closed.reason if one.closed else None,
        "illustrative": one.illustrative,
    }
