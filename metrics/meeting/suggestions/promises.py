"""Promises whose day has passed, and those that are due before the next meeting."""

from collections.abc import Iterator

from metrics.meeting.judging import DIRECTION_WORDS, Kept, Verdict
from metrics.meeting.suggestions.looked import Looked
from metrics.meeting.suggestions.suggestion import Suggestion, proof, receipt_words, spoken_when
from metrics.wording import day_words, show

MISSED, DUE = "promise-missed", "promise-due"
STILL_TO_COME = {Kept.AWAY, Kept.STILL, Kept.NO_FIGURE, Kept.MOVING, Kept.OPEN}
ENDINGS = {
    Kept.MISSED: "{stands} What went wrong, and what happens now?",
    Kept.OVERDUE: "Is it done, and if not, when will it be?",
    Kept.WAITING: "The figure that would show it has not come. When will it, and what will it say?",
}


def missed(looked: Looked) -> Iterator[Suggestion]:
    """Promises that were missed, or whose day has passed and nobody can show they were kept."""
    for verdict in looked.verdicts:
        if verdict.urgent:
            ending = ENDINGS[verdict.state].format(stands=_stands(looked, verdict))
            yield _suggestion(MISSED, verdict, f"{_promise(looked, verdict)}. {ending}")


def due(looked: Looked) -> Iterator[Suggestion]:
    """Promises still open whose day comes before the next meeting."""
    until = looked.next_meeting()
    coming = [one for one in looked.verdicts if one.state in STILL_TO_COME]
    for verdict in coming:
        if looked.picture.day <= verdict.commitment.due < until:
            promise = f"{_promise(looked, verdict)}, before we meet again."
            said = (promise, _stands(looked, verdict), "Will it be kept?")
            yield _suggestion(DUE, verdict, proof(*said))


def _promise(looked: Looked, verdict: Verdict) -> str:
    """`You promised “More call handlers” by 31 March 2027`; whoever else promised is named."""
    held, chief = verdict.commitment, looked.plan.body.chief
    who = "You" if held.owner.casefold() in {chief.casefold(), f"the {chief}".casefold()} else ""
    said = f"{who or held.owner} promised “{held.text.strip().rstrip('.')}”"
    return f"{said} by {day_words(held.due)}"


def _stands(looked: Looked, verdict: Verdict) -> str:
    """`It was 62.2% in January to March 2027, and at least 65.0% was promised.`"""
    aim = verdict.commitment.aim
    if aim is None or verdict.value is None or verdict.period is None:
        return ""
    unit = looked.plan.measure(aim.measure).unit
    figure, level = show(verdict.value, unit, near=[aim.level]), show(aim.level, unit)
    wanted = f"{DIRECTION_WORDS[aim.direction]} {level}"
    return f"It was {figure} {spoken_when(verdict.period)}, and {wanted} was promised."


def _suggestion(rule: str, verdict: Verdict, question: str) -> Suggestion:
    held = verdict.commitment
    made_up = verdict.illustrative or held.illustrative
    whose = f"Promised by {held.owner} on {day_words(held.at)} ({held.commitment_id})."
    said = (verdict.words, whose, receipt_words(verdict.return_id))
    period = verdict.decides.label if verdict.decides else ""
    measure, area = (held.aim.measure, held.aim.area) if held.aim else ("", "")
    return Suggestion(
        rule, measure, area, period, question, proof(*said, made_up=made_up), made_up,
        held.commitment_id,
    )  # fmt: skip
