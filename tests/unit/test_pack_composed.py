"""The pack of a meeting: what stands in it, in which order, and the verb that writes it."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from metrics.__main__ import main
from metrics.assessment.real import BEYOND_CHANCE, NOT_KNOWN, real_words
from metrics.calendar import DueState
from metrics.commands.pack import NO_MEETING
from metrics.meeting import (
    Act,
    AimDraft,
    Kept,
    answer,
    ask,
    close_papers,
    comment,
    commit,
    picture_of,
    set_meeting,
)
from metrics.meeting.moves import Cause, StatusMove
from metrics.meeting.since import Changes, Told
from metrics.model import Assessment, Assurance, Certainty, Course, Kind, Status, Variation
from metrics.model.meeting import Direction
from metrics.pack.brief import MOST_ASKED, MOST_CHANGED, MOST_OFF, MOST_PROMISES, NO_PROMISE
from metrics.pack.compose import DRAFT, MADE_UP, NO_REGISTER, compose
from metrics.pack.document import Chart, Facts, Heading, Line, Paragraph, Points, Table
from metrics.pack.gather import changed_lines, pack_of
from metrics.pack.measures import NO_COMMENTARY, NOT_ANSWERED
from metrics.pack.pdf import write_pdf
from metrics.pack.tables import DUE_STATUS
from metrics.pack.words import KEPT_STATUS, clipped
from metrics.periods import read_period
from metrics.plan import read_plan
from metrics.warehouse import Warehouse
from tests.factories import FORCE, NOON, a_checked, a_measure, a_plan, a_target
from tests.paper import opened, page_texts

QUARTERS = tuple(
    f"{year}-{year % 100 + 1} Q{n}" for year in (2022, 2023, 2024) for n in (1, 2, 3, 4)
)
ROOT = Path(__file__).parents[2]
LATER = NOON + timedelta(days=1)
MANY = 10


def measures(count=2, basis="national"):
    return tuple(
        a_measure(
            id=f"m{number}", name=f"Measure {number}", short=f"Short {number}",
            targets=[a_target(kind="at_least", value=88, basis=basis)],
        )
        for number in range(count)
    )  # fmt: skip


@pytest.fixture
def warehouse(tmp_path):
    with Warehouse(tmp_path / "w.duckdb") as held:
        yield held


def sent(warehouse, plan, kind=Kind.FINAL, name="a.csv", value=80.0):
    cells = [
        (measure.id, FORCE, quarter, value + at % 3)
        for measure in plan.measures
        for at, quarter in enumerate(QUARTERS)
    ]
    warehouse.accept(*a_checked(name, *cells), kind=kind, by="A", note="", at=NOON)


def a_meeting(warehouse, plan, topics=()):
    return set_meeting(
        warehouse, plan, Act("A", NOON), day=date(2026, 1, 20), title="Assurance",
        quarter=read_period("2024-25 Q4"), topics=topics,
    )  # fmt: skip


def section(paper, words):
    return next(one for one in paper.sections if words in one.heading)


def found(blocks, kind):
    return [one for one in blocks if isinstance(one, kind)]


def test_the_agenda_is_in_its_order_and_the_chief_is_named_by_the_plan(warehouse):
    plan = a_plan(*measures())
    sent(warehouse, plan)
    paper = pack_of(warehouse, plan, a_meeting(warehouse, plan), at=LATER)
    assert [one.heading.split(".")[0] for one in paper.sections] == list("12345678")
    assert paper.sections[1].heading == "2. Chief Constable’s assessment"
    assert section(paper, "Inspectorate").blocks == (Paragraph(NO_REGISTER),)
    assert len(paper.charts) == 2
    assert write_pdf(paper)


def test_open_papers_are_a_draft_and_closed_ones_the_same_whatever_comes_after(warehouse):
    plan = a_plan(*measures(basis="illustrative"))
    sent(warehouse, plan)
    meeting = a_meeting(warehouse, plan)
    assert pack_of(warehouse, plan, meeting, at=LATER).labels == (DRAFT, MADE_UP)
    kept = (ROOT / "config" / "targets.yaml").read_bytes()
    closed = close_papers(warehouse, Act("A", LATER), meeting.meeting_id, kept)
    picture = picture_of(warehouse, plan, meeting)
    papers = [compose(picture, closed, at=at) for at in (LATER, LATER + timedelta(days=9))]
    assert papers[0] == papers[1]
    assert papers[0].labels == (MADE_UP,)
    assert papers[0].foot == "M0001 · edition of 6 Jan 2026"


@pytest.mark.parametrize(
    ("kind", "labels", "beside"),
    [(Kind.FINAL, (DRAFT,), ""), (Kind.PROVISIONAL, (DRAFT,), " (provisional)"),
     (Kind.ILLUSTRATIVE, (DRAFT, MADE_UP), " (illustrative)")],
)  # fmt: skip
def test_what_is_made_up_is_labelled_and_what_is_real_is_not(warehouse, kind, labels, beside):
    plan = a_plan(*measures())
    sent(warehouse, plan, kind)
    paper = pack_of(warehouse, plan, a_meeting(warehouse, plan), at=LATER)
    assert paper.labels == labels
    (table,) = found(paper.brief, Table)
    assert [row[1] for row in table.rows] == [f"82.0%{beside}"] * 2


@pytest.mark.parametrize(
    ("count", "rows", "over"), [(MOST_OFF, MOST_OFF, ""), (MANY, MOST_OFF, "2 more")]
)
def test_the_brief_names_the_worst_and_says_how_many_more(warehouse, count, rows, over):
    plan = a_plan(*measures(count))
    sent(warehouse, plan)
    paper = pack_of(warehouse, plan, a_meeting(warehouse, plan), at=LATER)
    (table,) = found(paper.brief, Table)
    assert len(table.rows) == rows
    assert over in table.caption
    assert len(paper.charts) == count


def test_the_fullest_brief_is_one_page(warehouse):
    plan = a_plan(*measures(MANY))
    sent(warehouse, plan)
    meeting = a_meeting(warehouse, plan)
    for number in range(MANY):
        commit(warehouse, plan, Act("A", NOON), meeting.meeting_id, f"Promise {number} {'of words ' * 30}", owner="Chief Constable", due=date(2026, 3, 31))  # fmt: skip
    lines = tuple(
        Line(f"Line {number}: {'many more words ' * 30}?", "why") for number in range(MANY)
    )
    paper = compose(
        picture_of(warehouse, plan, meeting), meeting, at=LATER, changed=lines, to_ask=lines
    )
    assert [len(one.lines) for one in found(paper.brief, Points)] == [
        MOST_CHANGED, MOST_PROMISES, MOST_ASKED,
    ]  # fmt: skip
    texts = page_texts(opened(write_pdf(paper)))
    assert "What to ask" in texts[0]
    assert f"{MOST_ASKED}." in texts[0]
    assert "1. Action tracker" in texts[1]
    assert "many more" not in texts[1]


def test_a_topic_comes_first_with_what_was_said_and_asked_of_it(warehouse):
    plan = a_plan(*measures(2))
    sent(warehouse, plan)
    meeting = a_meeting(warehouse, plan, topics=("m1",))
    act, stands = Act("A", NOON), picture_of(warehouse, plan, meeting).standing()
    comment(warehouse, plan, act, "We know.", author="Deputy", on=stands["m1"])
    put = ask(warehouse, plan, act, meeting.meeting_id, "Why?", measure="m1")
    answer(warehouse, act, put.question_id, "Because.", answered_by="Chief")
    ask(warehouse, plan, act, meeting.meeting_id, "And now?", measure="m0")
    blocks = section(pack_of(warehouse, plan, meeting, at=LATER), "assessment").blocks
    assert [one.words for one in found(blocks, Heading)] == [
        "Measure 1, a topic of this meeting",
        "Measure 0",
    ]
    first, second = (dict(one.pairs) for one in found(blocks, Facts))
    assert {"We know.", "Why?", "Because."} <= set(first.values())
    assert {NO_COMMENTARY, "And now?", NOT_ANSWERED} <= set(second.values())
    assert len(found(blocks, Chart)) == 2


def test_commitments_and_open_questions_stand_in_the_tracker(warehouse):
    plan = a_plan(*measures())
    sent(warehouse, plan)
    meeting = a_meeting(warehouse, plan)
    act, stands = Act("A", NOON), picture_of(warehouse, plan, meeting).standing()
    aim = AimDraft("m0", FORCE, Direction.UP_BY, 3)
    commit(warehouse, plan, act, meeting.meeting_id, "Better", owner="Chief", due=date(2026, 6, 30), aim=aim, stands=stands["m0"])  # fmt: skip
    ask(warehouse, plan, act, meeting.meeting_id, "What of the areas?")
    paper = pack_of(warehouse, plan, meeting, at=LATER)
    promised, asked = found(section(paper, "tracker").blocks, Table)
    assert promised.rows[0][:3] == ("C0001: Better", "Chief", "30 Jun 2026")
    assert promised.signs[0].words == "No figure since"
    assert asked.rows == (("Q0001: What of the areas?", "–", "5 Jan 2026"),)
    assert any(
        "What of the areas?" in line.text
        for one in found(paper.brief, Points)
        for line in one.lines
    )


def test_a_question_about_a_measure_the_plan_no_longer_has_is_named_by_its_id(warehouse):
    plan = a_plan(*measures())
    meeting = a_meeting(warehouse, plan, topics=("m1",))
    ask(warehouse, plan, Act("A", NOON), meeting.meeting_id, "Why?", measure="m1")
    paper = pack_of(warehouse, a_plan(*measures(1)), meeting, at=LATER)
    (asked,) = found(section(paper, "tracker").blocks, Table)
    assert asked.rows == (("Q0001: Why?", "m1, West Mercia", "5 Jan 2026"),)


def test_a_measure_says_where_its_target_comes_from(warehouse):
    plan = a_plan(*measures())
    sent(warehouse, plan)
    paper = pack_of(warehouse, plan, a_meeting(warehouse, plan), at=LATER)
    facts, *_ = found(section(paper, "assessment").blocks, Facts)
    assert ("Where the target comes from", "National standard") in facts.pairs


def test_a_meeting_about_nothing_still_has_its_papers(warehouse):
    plan = a_plan(*measures())
    paper = pack_of(warehouse, plan, a_meeting(warehouse, plan), at=LATER)
    assert Paragraph(NO_PROMISE) in paper.brief
    assert paper.charts == ()
    assert write_pdf(paper)


def an_assessment(status=Status.OFF_TARGET, **said):
    return Assessment("m", "M", "p", FORCE, "percent", status, "because", **said)


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, NOT_KNOWN),
        ({"run": "3 of 13 points"}, "Too early to tell: 3 of 13 points needed are held."),
        ({"target_basis": "direction"}, BEYOND_CHANCE),
        ({"certainty": Certainty.CLEAR}, BEYOND_CHANCE),
        ({"certainty": Certainty.CLEAR, "assurance": Assurance.PASSES}, "Something happened: it is usually met."),
        ({"assurance": Assurance.FAILS}, "Yes: as the work is done now, it cannot be met."),
        ({"assurance": Assurance.FAILS, "certainty": Certainty.WITHIN_ERROR}, "Perhaps not: it is within the margin of error."),
        ({"assurance": Assurance.FAILS, "variation": Variation.IMPROVEMENT, "course": Course.MOVING}, "Yes, but improving, beyond chance."),
        ({"certainty": Certainty.WITHIN_ERROR, "variation": Variation.CONCERN, "course": Course.MOVING}, "Yes, and getting worse, beyond chance."),
        ({"assurance": Assurance.FAILS, "variation": Variation.IMPROVEMENT, "course": Course.ALONE}, "Yes, but the latest figure is better than chance explains."),
        ({"variation": Variation.CONCERN, "course": Course.ALONE}, "Yes, and the latest figure is worse than chance explains."),
    ],
)  # fmt: skip
def test_whether_a_miss_is_real_is_one_clause(said, words):
    assert real_words(an_assessment(**said)) == words


@pytest.mark.parametrize(
    ("words", "most", "told"),
    [("one two", 7, "one two"), ("one two", 6, "one …"), ("onetwo", 3, "one …")],
)
def test_a_long_text_is_clipped_at_a_word(words, most, told):
    assert clipped(words, most) == told


def test_every_state_has_its_mark():
    assert set(KEPT_STATUS) == set(Kept)
    assert set(DUE_STATUS) == set(DueState) - {DueState.RECEIVED, DueState.NOT_YET}


def test_what_changed_for_a_reason_comes_before_noise():
    red, amber = an_assessment(), an_assessment(Status.CLOSE)
    noise = StatusMove("m", amber, red, Cause.NOISE, "noise")
    signal = StatusMove("m", red, amber, Cause.SIGNAL, "signal")
    changes = Changes("Since.", (noise, signal), dues=(Told("d", "A return is late."),))
    assert [one.evidence or one.text for one in changed_lines(changes)] == [
        "Since.", "signal", "A return is late.", "noise",
    ]  # fmt: skip


@pytest.fixture
def run(tmp_path, capsys):
    """Runs the verb on a warehouse of its own; gives exit code, standard output and error."""

    def run_verb(*arguments):
        code = main(
            [
                "pack",
                *map(str, arguments),
                "--warehouse",
                str(tmp_path / "w.duckdb"),
                "--to",
                str(tmp_path / "to"),
            ]
        )
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run_verb  # fmt: skip


def test_the_verb_refuses_where_there_is_no_meeting(run, tmp_path):
    assert run() == (2, "", f"{NO_MEETING}\n")
    assert not (tmp_path / "to").exists()


def test_the_verb_writes_both_files_of_the_latest_meeting_and_tells_its_stages(run, tmp_path):
    plan = read_plan(ROOT / "config")
    with Warehouse(tmp_path / "w.duckdb") as held:
        for month in (2, 5):
            set_meeting(held, plan, Act("A", datetime(2026, 1, 1, tzinfo=UTC)), day=date(2026, month, 1), title="Assurance", quarter=read_period("2025-26 Q3"))  # fmt: skip
    code, out, told = run("--json")
    assert code == 0
    assert json.loads(out)["meeting"] == "M0002"
    assert [line.split()[0] for line in told.splitlines()] == ["Gathering", "Writing", "Writing"]
    assert (tmp_path / "to" / "pack.pdf").read_bytes().startswith(b"%PDF-")
    assert (tmp_path / "to" / "pack.docx").read_bytes().startswith(b"PK")
    assert run("--meeting", "2026-02-01", "--json")[0] == 0
    assert run("--meeting", "M0009")[0] == 2
