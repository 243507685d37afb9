"""Meetings on the command line: what stands there, and everything that may be written down."""

import argparse
from collections.abc import Sequence
from datetime import UTC, datetime

from metrics.aggregation import aggregate
from metrics.commands.answers import DONE, answer
from metrics.commands.meeting_answers import (
    made_up,
    meeting_facts,
    meeting_line,
    question_facts,
    question_line,
    unanswered,
    verdict_facts,
    verdict_line,
)
from metrics.errors import Problem, Refused
from metrics.exports.facts import Facts
from metrics.meeting import (
    Act,
    AimDraft,
    Verdict,
    change_meeting,
    close,
    close_papers,
    comment,
    commit,
    judge_commitments,
    minutes,
    picture_of,
    read_book,
    redate,
    set_meeting,
    stands_in,
    take_picture,
    turn_off,
)
from metrics.meeting import answer as keep_answer
from metrics.meeting import ask as put
from metrics.model import Assessment
from metrics.model.meeting import Direction, Meeting, Question
from metrics.moments import day_of
from metrics.plan import PLAN_FILE, Plan, read_plan
from metrics.plan.kinds import Basis
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
            lines = [meeting_line(one) for one in book.in_order] or [NONE]
            answer(asked, [meeting_facts(one) for one in book.in_order], lines)
            return DONE
        meeting = book.meeting(asked.meeting) if asked.meeting else book.in_order[-1]
        picture = picture_of(warehouse, plan, meeting)
    now = picture.saying(minutes(picture, book, meeting))
    red = now.off_target
    open_ones = unanswered(now.book)
    facts: Facts = {
        **meeting_facts(meeting),
        "off_target": [one.measure for one in red],
        "commitments": [verdict_facts(one) for one in now.verdicts],
        "questions": [question_facts(one) for one in open_ones],
    }
    answer(asked, facts, _meeting_lines(meeting, red, now.verdicts, open_ones))
    return DONE


def _meeting_lines(
    meeting: Meeting, red: Sequence[Assessment], verdicts: Sequence[Verdict],
    questions: Sequence[Question],
) -> list[str]:  # fmt: skip
    return [
        meeting_line(meeting),
        *map(_off_target_line, red),
        *map(verdict_line, verdicts),
        *map(question_line, questions),
    ]


def _off_target_line(one: Assessment) -> str:
    mark = made_up(one.illustrative or one.target_basis == Basis.ILLUSTRATIVE)
    return f"off target{mark}: {one.name}: {one.lead}"


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
    answer(asked, meeting_facts(held), [meeting_line(held)])
    return DONE


def close_the_papers(asked: argparse.Namespace) -> int:
    """Fix a meeting's figures and plan as they are now."""
    content = (asked.config / PLAN_FILE).read_bytes()
    with Warehouse(asked.warehouse) as warehouse:
        held = close_papers(warehouse, _act(asked), asked.meeting, content, note=asked.note)
    answer(asked, meeting_facts(held), [meeting_line(held)])
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
    answer(asked, question_facts(held), [f"{held.question_id} is put: {held.text}"])
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
    answer(asked, question_facts(held), [f"The answer to {held.question_id} is kept."])
    return DONE


def commit_one(asked: argparse.Namespace) -> int:
    """Write down a commitment; with a measure the product judges it from the figures."""
    plan, stands = read_plan(asked.config), None
    with Warehouse(asked.warehouse) as warehouse:
        meeting = read_book(warehouse.entries).meeting(asked.meeting)
        if aim := _aim(asked, plan):
            stands = stands_in(warehouse, plan, meeting, aim.measure, aim.area)
        held = commit(
            warehouse, plan, _act(asked), meeting.meeting_id, asked.text, owner=asked.owner,
            due=asked.due, question_id=asked.question, aim=aim, stands=stands,
        )  # fmt: skip
    told = f"{held.commitment_id} is kept, due {day_words(held.due)}."
    answer(asked, {"commitment": held.commitment_id, "due": held.due.isoformat()}, [told])
    return DONE


def _aim(asked: argparse.Namespace, plan: Plan) -> AimDraft | None:
    """What is promised of a measure; `Refused` where a part of it is missing."""
    given = [bool(asked.measure), asked.direction is not None, asked.amount is not None]
    if not any(given):
        return None
    if not all(given):
        told = "a commitment on a measure needs --measure, --direction and --amount."
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
        day = day_of(datetime.now(UTC))
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
    day = asked.as_of or day_of(datetime.now(UTC))
    found = judge_commitments(plan, said, series, day, phases)
    lines = [verdict_line(one) for one in found] or ["Nothing has been promised."]
    answer(asked, [verdict_facts(one) for one in found], lines)
    return DONE


def show_questions(asked: argparse.Namespace) -> int:
    """Every question of every meeting, with its answers."""
    with Warehouse(asked.warehouse) as warehouse:
        found = read_book(warehouse.entries).questions.values()
    lines = [question_line(one) for one in found]
    answer(asked, [question_facts(one) for one in found], lines or ["Nothing has been asked."])
    return DONE
