"""The illustrative meetings: a story in which everything a meeting can come to is to be seen."""

from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree

import pytest
import yaml

from metrics.aggregation import aggregate
from metrics.journal import MINUTED
from metrics.meeting import (
    Act,
    Kept,
    answer,
    ask,
    change_meeting,
    judge_commitments,
    read_book,
    redate,
)
from metrics.pack.gather import pack_of
from metrics.plan import PLAN_FILE, read_plan
from metrics.returns import read_layouts
from metrics.sample import load_sample, load_sample_meetings
from metrics.sample.meetings import MEETINGS
from metrics.warehouse import Warehouse, rebuild, verify

ROOT = Path(__file__).resolve().parents[2]
STORY = ROOT / "data" / "meetings" / "illustrative"
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
STEPS = yaml.safe_load((STORY / MEETINGS).read_text(encoding="utf-8"))["steps"]
CUTS = (1, 4, 13)  # steps made before a first start was cut short
NAME = "warehouse.duckdb"


@pytest.fixture(scope="module")
def plan():
    return read_plan(ROOT / "config")


@pytest.fixture(scope="module")
def returned(plan, tmp_path_factory):
    """A folder with all sample returns in a warehouse, to be copied."""
    folder = tmp_path_factory.mktemp("returned")
    with Warehouse(folder / NAME) as opened:
        layouts = read_layouts(ROOT / "config")
        load_sample(opened, plan, layouts, ROOT / "data" / "returns", at=NOW, by="First start")
    return folder


@pytest.fixture(scope="module")
def warehouse(plan, returned, tmp_path_factory):
    """All sample returns and the whole story."""
    folder = tmp_path_factory.mktemp("story") / "own"
    with Warehouse(copytree(returned, folder) / NAME) as opened:
        assert told(opened, plan) == len(STEPS)
        yield opened


def told(warehouse, plan, folder=STORY):
    file = (ROOT / "config" / PLAN_FILE).read_bytes()
    return load_sample_meetings(warehouse, plan, file, folder, at=NOW)


@pytest.fixture(scope="module")
def book(warehouse):
    return read_book(warehouse.entries)


@pytest.fixture(scope="module")
def verdicts(warehouse, plan, book):
    series = aggregate(plan, warehouse.series())
    said = book.commitments.values()
    return judge_commitments(plan, said, series, NOW.date(), warehouse.phases())


def test_three_meetings_and_the_papers_of_the_last_are_open(book):
    assert [(one.day, one.quarter.label) for one in book.in_order] == [
        (date(2026, 5, 27), "2025-26 Q4"),
        (date(2026, 8, 26), "2026-27 Q1"),
        (date(2026, 11, 27), "2026-27 Q2"),
    ]
    first, second, last = book.in_order
    assert first.known_at.date() < first.day
    assert second.known_at.date() < second.day
    assert last.edition is None


def test_a_missed_promise_stands_first_and_every_other_state_is_to_be_seen(verdicts):
    first = verdicts[0]
    assert (first.state, first.urgent) == (Kept.MISSED, True)
    assert first.commitment.due == date(2026, 9, 30)
    assert first.words.startswith("Promised: at most 700 by Sep 2026; 971 (provisional) in Sep")
    states = {one.state for one in verdicts}
    assert states == {
        Kept.MISSED, Kept.STILL, Kept.MOVING, Kept.OPEN, Kept.KEPT, Kept.CLOSED,
    }  # fmt: skip


def test_a_promise_without_a_measure_is_open_and_one_was_put_off_once_with_a_reason(verdicts):
    assert any(
        one.state is Kept.OPEN and not one.commitment.aim and not one.commitment.redated
        for one in verdicts
    )
    (put_off,) = [one.commitment.redated for one in verdicts if one.commitment.redated]
    assert [(one.before, bool(one.reason)) for one in put_off] == [(date(2026, 7, 31), True)]


def test_the_promise_that_is_moving_is_due_in_march_2027(verdicts):
    (moving,) = [one for one in verdicts if one.state is Kept.MOVING]
    assert moving.commitment.due == date(2027, 3, 31)
    assert "more than chance explains" in moving.words


def test_questions_were_asked_at_the_first_meeting_answered_and_promised_upon(book):
    first = book.in_order[0].meeting_id
    asked = [one for one in book.questions.values() if one.meeting_id == first]
    assert len(asked) >= 2
    assert all(one.answers for one in asked)
    promised = {one.question_id for one in book.commitments.values()}
    assert {one.question_id for one in asked} <= promised


def test_one_question_has_no_answer_yet(book):
    assert [one.measure for one in book.questions.values() if not one.answers] == [
        "benefits_realised_pct"
    ]


def test_the_force_comments_on_two_measures_that_are_off_target(book, plan):
    assert {one.measure for one in book.commentary} == {
        "digital_forensics_backlog_devices",
        "calls_999_pct_10s_national",
    }
    assert all(one.area == plan.force.id and one.value is not None for one in book.commentary)


def test_nothing_lacks_the_mark_of_what_is_made_up(warehouse, book, verdicts):
    assert all(
        entry.data.get("illustrative") for entry in warehouse.entries if entry.kind in MINUTED
    )
    held = (book.meetings, book.questions, book.commitments)
    assert all(one.illustrative for part in held for one in part.values())
    assert all(one.illustrative for one in (*book.commentary, *verdicts))


def test_everything_counts_from_the_day_it_is_said_to_have_been_said(warehouse):
    minuted = [entry for entry in warehouse.entries if entry.kind in MINUTED]
    assert [entry.counts_from.date() for entry in minuted] == [
        min(step["dated"], NOW.date()) for step in STEPS
    ]
    assert all(entry.counts_from <= entry.at for entry in minuted)


def test_before_the_first_meeting_nothing_had_been_said(warehouse):
    assert not read_book(warehouse.entries, datetime(2026, 5, 1, tzinfo=UTC)).meetings
    then = read_book(warehouse.entries, datetime(2026, 6, 1, tzinfo=UTC))
    assert (len(then.meetings), len(then.commentary)) == (1, 0)


def test_a_second_load_adds_nothing(warehouse, plan):
    before = warehouse.version
    assert told(warehouse, plan) == 0
    assert warehouse.version == before


@pytest.mark.parametrize("made", CUTS)
def test_a_load_that_was_cut_short_is_taken_up_where_it_stopped(
    warehouse, plan, returned, tmp_path, made
):
    """As a first start is: what is there is not made a second time."""
    whole = yaml.safe_load((STORY / MEETINGS).read_text(encoding="utf-8"))
    cut = whole | {"steps": whole["steps"][:made]}
    (tmp_path / MEETINGS).write_text(yaml.safe_dump(cut, allow_unicode=True), encoding="utf-8")
    path = copytree(returned, tmp_path / "own") / NAME
    with Warehouse(path) as begun:
        assert told(begun, plan, tmp_path) == made
        assert told(begun, plan) == len(STEPS) - made
        assert read_book(begun.entries) == read_book(warehouse.entries)
        add_to(begun, plan)
        before = begun.version
        assert told(begun, plan) == 0
        assert begun.version == before
    path.unlink()
    rebuild(path)
    assert verify(path) == ()


def add_to(warehouse, plan):
    """What a person writes down afterwards: a question, and the last meeting put off."""
    act, last = Act(by="C. Clerk", at=NOW), read_book(warehouse.entries).in_order[-1]
    held = ask(warehouse, plan, act, last.meeting_id, "Why?")
    assert not held.illustrative
    change_meeting(
        warehouse, plan, act, last.meeting_id, day=date(2026, 12, 4), title=last.title,
        quarter=last.quarter, topics=last.topics,
    )  # fmt: skip


def test_the_pack_of_closed_papers_stays_the_same_whatever_is_said_or_changed_after(
    plan, returned, tmp_path
):
    warehouse = Warehouse(copytree(returned, tmp_path / "own") / NAME)
    told(warehouse, plan)
    book = read_book(warehouse.entries)
    meeting = book.meeting("2026-08-26")
    act = Act("A. Analyst", NOW)
    before = pack_of(warehouse, plan, meeting, at=NOW)

    warehouse.withdraw("R0035", by="A", note="to see", at=NOW)
    warehouse.approve("R0030", by="B. Boss", note="", at=NOW)
    warehouse.approve_phase(
        "calls_101_pct_30s", plan.force.id, date(2025, 1, 1), reason="a step", by="A", at=NOW
    )
    answer(warehouse, act, "Q0005", "All of them.", answered_by="Chief Constable")
    redate(warehouse, act, "C0001", date(2027, 1, 31), reason="late")
    change_meeting(
        warehouse, plan, act, meeting.meeting_id, day=date(2026, 8, 28), title="Another title",
        quarter=meeting.quarter,
    )  # fmt: skip
    other = plan.model_copy(update={"measures": plan.measures[1:], "name": "Another plan"})

    later = read_book(warehouse.entries).meeting("M0002")
    assert later.title == "Another title"
    assert pack_of(warehouse, other, later, at=datetime(2027, 5, 1, tzinfo=UTC)) == before
    warehouse.close()
