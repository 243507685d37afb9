"""Meetings on the command line: what stands there, and everything that may be written down."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime

from metrics.aggregation import aggregate
from metrics.commands.answers import DONE, answer
from metrics.errors import Problem, Refused
from metrics.exports.facts import Facts
from metrics.meeting import (
    Act,
    AimDraft,
    Book,
    Verdict,
    change_meeting,
    close,
    close_papers,
    comment,
    commit,
    judge_commitments,
    picture_of,
    read_book,
    redate,
    set_meeting,
    take_picture,
    turn_off,
)
from metrics.meeting import answer as keep_answer
from metrics.meeting import ask as put
from metrics.model import Assessment, Status
from metrics.model.meeting import Direction, Meeting, Question
from metrics.plan import PLAN_FILE, Plan, read_plan
from metrics.warehouse import Warehouse
from metrics.wording import day_words

NONE = "No meeting is in the book yet: `meeting-set` puts one in."


def _act(asked: argparse.Namespace) -> Act:
    return Act(asked.by, datetime.now(UTC))


def show_meetings(asked: argparse.Namespace) -> int:
    """One meeting (the latest, or the one named): figures, commitments, questions; or the list."""
    plan = read_plan(asked.config)
    with Warehouse(asked.warehouse) as warehouse:
        book = read_book(warehouse.entries)
        if asked.list or not book.meetings:
            lines = [_meeting_line(one) for one in book.in_order] or [NONE]
            answer(asked, [_meeting_facts(one) for one in book.in_order], lines)
            return DONE
        meeting = book.meeting(asked.meeting) if asked.meeting else book.in_order[-1]
        picture = picture_of(warehouse, plan, meeting)
    now = picture.saying(book)
    red = [one for one in now.of(now.plan.measures) if one.status is Status.OFF_TARGET]
    open_ones = _unanswered(book)
    facts: Facts = {
        **_meeting_facts(meeting),
        "off_target": [one.measure for one in red],
        "commitments": [_verdict_facts(one) for one in now.verdicts],
        "questions": [_question_facts(one) for one in open_ones],
    }
    answer(asked, facts, _meeting_lines(meeting, red, now.verdicts, open_ones))
    return DONE


def _meeting_lines(
    meeting: Meeting, red: Sequence[Assessment], verdicts: Sequence[Verdict],
    questions: Sequence[Question],
) -> list[str]:  # fmt: skip
    return [
        _meeting_line(meeting),
        *(f"off target: {one.name}: {one.lead}" for one in red),
        *map(_verdict_line, verdicts),
        *(f"no answer: {one.question_id}: {one.text}" for one in questions),
    ]


def set_one(asked: argparse.Namespace) -> int:
    """Put a meeting into the book, or change the one that --meeting names."""
    plan = read_plan(asked.config)
    whole = {
        "day": asked.day, "title": asked.title, "quarter": asked.quarter, "topics": asked.topic,
    }  # fmt: skip
    with Warehouse(asked.warehouse) as warehouse:
        if asked.meeting:
            held = change_meeting(warehouse, plan, _act(asked), asked.meeting, **whole)
        else:
            held = set_meeting(warehouse, plan, _act(asked), **whole)
    answer(asked, _meeting_facts(held), [_meeting_line(held)])
    return DONE


def close_the_papers(asked: argparse.Namespace) -> int:
    """Fix a meeting's figures and plan as they are now."""
    content = (asked.config / PLAN_FILE).read_bytes()
    with Warehouse(asked.warehouse) as warehouse:
        held = close_papers(warehouse, _act(asked), asked.meeting, content, note=asked.note)
    answer(asked, _meeting_facts(held), [_meeting_line(held)])
    return DONE


def ask_one(asked: argparse.Namespace) -> int:
    """Put a question to a meeting."""
    plan = read_plan(asked.config)
    period = asked.period.label if asked.period else ""
    with Warehouse(asked.warehouse) as warehouse:
        held = put(
            warehouse, plan, _act(asked), asked.meeting, asked.text, measure=asked.measure,
            area=asked.area, period=period,
        )  # fmt: skip
    answer(asked, _question_facts(held), [f"{held.question_id} is put: {held.text}"])
    return DONE


def leave_out(asked: argparse.Namespace) -> int:
    """Leave a suggested question out of a meeting, by its key."""
    with Warehouse(asked.warehouse) as warehouse:
        turn_off(warehouse, _act(asked), asked.meeting, asked.suggestion)
    answer(asked, {"suggestion": asked.suggestion}, [f"{asked.suggestion} is left out."])
    return DONE


def answer_one(asked: argparse.Namespace) -> int:
    """Write down what was answered to a question."""
    with Warehouse(asked.warehouse) as warehouse:
        by = asked.answered_by
        held = keep_answer(warehouse, _act(asked), asked.question, asked.text, answered_by=by)
    answer(asked, _question_facts(held), [f"The answer to {held.question_id} is kept."])
    return DONE


def commit_one(asked: argparse.Namespace) -> int:
    """Write down a commitment; with a measure the product judges it from the figures."""
    plan, aim, stands = read_plan(asked.config), None, None
    with Warehouse(asked.warehouse) as warehouse:
        meeting = read_book(warehouse.entries).meeting(asked.meeting)
        if asked.measure:
            aim = _aim(asked, plan)
            picture = picture_of(warehouse, plan, meeting)
            stands = picture.standing(plan.area(aim.area)).get(aim.measure)
        held = commit(
            warehouse, plan, _act(asked), meeting.meeting_id, asked.text, owner=asked.owner,
            due=asked.due, question_id=asked.question, aim=aim, stands=stands,
        )  # fmt: skip
    told = f"{held.commitment_id} is kept, due {day_words(held.due)}."
    answer(asked, {"commitment": held.commitment_id, "due": held.due.isoformat()}, [told])
    return DONE


def _aim(asked: argparse.Namespace, plan: Plan) -> AimDraft:
    if asked.direction is None or asked.amount is None:
        told = "a commitment on a measure needs --direction and --amount."
        raise Refused([Problem("aim-incomplete", told)])
    measure, area = plan.measure(asked.measure).id, asked.area or plan.force.id
    return AimDraft(measure, area, Direction(asked.direction), asked.amount)


def redate_one(asked: argparse.Namespace) -> int:
    """Put a commitment off to another day, with a reason."""
    with Warehouse(asked.warehouse) as warehouse:
        held = redate(warehouse, _act(asked), asked.name, asked.due, reason=asked.reason)
    told = f"{held.commitment_id} is now due {day_words(held.due)}."
    answer(asked, {"commitment": held.commitment_id, "due": held.due.isoformat()}, [told])
    return DONE


def close_one(asked: argparse.Namespace) -> int:
    """Close a question or a commitment, with a reason."""
    with Warehouse(asked.warehouse) as warehouse:
        close(warehouse, _act(asked), asked.name, reason=asked.reason)
    answer(asked, {"closed": asked.name}, [f"{asked.name} is closed."])
    return DONE


def comment_one(asked: argparse.Namespace) -> int:
    """Keep what the force says of a measure's figure, with the figure."""
    plan = read_plan(asked.config)
    area = plan.area(asked.area) if asked.area else plan.force
    measure = plan.measure(asked.measure)
    with Warehouse(asked.warehouse) as warehouse:
        day = datetime.now(UTC).date()
        picture = take_picture(warehouse, plan, asked.quarter, day=day, known_at=None)
        found = picture.standing(area).get(measure.id)
        if found is None:
            told = f"no figure of {measure.name} for {area.name} is held in {asked.quarter.label}."
            raise Refused([Problem("no-figure", told)])
        held = comment(warehouse, plan, _act(asked), asked.text, author=asked.author, on=found)
    told = f"Kept with {measure.name}, {held.period.label}."
    answer(asked, {"measure": measure.id, "period": held.period.label}, [told])
    return DONE


def show_commitments(asked: argparse.Namespace) -> int:
    """Every commitment and how it stands by the figures, the most urgent first."""
    plan = read_plan(asked.config)
    with Warehouse(asked.warehouse) as warehouse:
        said, phases = read_book(warehouse.entries).commitments.values(), warehouse.phases()
        series = aggregate(plan, warehouse.series())
    day = asked.as_of or datetime.now(UTC).date()
    found = judge_commitments(plan, said, series, day, phases)
    lines = [_verdict_line(one) for one in found] or ["Nothing has been promised."]
    answer(asked, [_verdict_facts(one) for one in found], lines)
    return DONE


def show_questions(asked: argparse.Namespace) -> int:
    """Every question of every meeting, with its answers."""
    with Warehouse(asked.warehouse) as warehouse:
        found = read_book(warehouse.entries).questions.values()
    lines = [f"{one.question_id}  {_state(one):<9}  {one.text}" for one in found]
    answer(asked, [_question_facts(one) for one in found], lines or ["Nothing has been asked."])
    return DONE


def _unanswered(book: Book) -> list[Question]:
    return [one for one in book.questions.values() if not (one.answers or one.closed)]


def _state(one: Question) -> str:
    return "closed" if one.closed else "answered" if one.answers else "no answer"


def _meeting_line(one: Meeting) -> str:
    papers = f"papers closed {one.known_at:%Y-%m-%d %H:%M}" if one.known_at else "papers open"
    return f"{one.meeting_id}  {one.day.isoformat()}  {one.quarter.label}  {papers}  {one.title}"


def _verdict_line(one: Verdict) -> str:
    held = one.commitment
    return f"{held.commitment_id}  {one.state.value}: {held.text} ({held.owner}). {one.words}"


def _meeting_facts(one: Meeting) -> Facts:
    """One meeting, with the keys of `meeting --json`: a contract, so none is renamed."""
    return {
        "meeting": one.meeting_id,
        "day": one.day.isoformat(),
        "title": one.title,
        "quarter": one.quarter.label,
        "topics": list(one.topics),
        "known_at": one.known_at.isoformat() if one.known_at else None,
        "illustrative": one.illustrative,
    }


def _verdict_facts(one: Verdict) -> Facts:
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
        "state": one.state.value,
        "value": one.value,
        "period": one.period.label if one.period else None,
        "words": one.words,
        "redated": len(held.redated),
        "illustrative": one.illustrative or held.illustrative,
    }


def _question_facts(one: Question) -> Facts:
    """One question, with the keys of `questions --json`."""
    return {
        "question": one.question_id,
        "meeting": one.meeting_id,
        "text": one.text,
        "measure": one.measure,
        "area": one.area,
        "period": one.period,
        "rule": one.rule,
        "state": _state(one),
        "answers": [{"by": said.answered_by, "text": said.text} for said in one.answers],
        "illustrative": one.illustrative,
    }
