"""The meeting and the ledger, through `pages/main.py`: what stands there, and what a press does."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.meeting import (
    Act,
    AimDraft,
    answer,
    ask,
    change_meeting,
    close_papers,
    commit,
    picture_of,
    read_book,
    set_meeting,
)
from metrics.model.meeting import Direction
from metrics.periods import read_period
from metrics.plan import read_plan
from metrics.warehouse import Warehouse
from pages.shared import acting, stores
from tests.pages.conftest import close_all
from tests.pages.opening import ROOT, open_page, tables_of, words_of

CALLS, FORCE = "calls_101_pct_30s", "west_mercia"


def said(day: str) -> Act:
    moment = datetime.fromisoformat(day).replace(hour=12, tzinfo=UTC)
    return Act("A. Analyst", moment, moment)


def fill(warehouse: Warehouse) -> None:
    """A meeting in February about Q2, at which 65% was promised by December; one in March on Q3,
    whose papers closed before the figure of Q3 was restated from 59% to 62%."""
    plan, file = read_plan(ROOT / "config"), (ROOT / "config" / "targets.yaml").read_bytes()
    first = set_meeting(
        warehouse, plan, said("2026-02-10"), day=date(2026, 2, 12), title="Assurance",
        quarter=read_period("2025-26 Q2"),
    )  # fmt: skip
    first = close_papers(warehouse, said("2026-02-11"), first.meeting_id, file)
    stands = picture_of(warehouse, plan, first).standing()[CALLS]
    asked = ask(
        warehouse, plan, said("2026-02-12"), "M0001", "101: what will change?", measure=CALLS,
        area=FORCE, period="2025-26 Q2", evidence="61.0% against at least 60%.",
    )  # fmt: skip
    answer(warehouse, said("2026-02-12"), "Q0001", "More staff.", answered_by="Chief Constable")
    for text, level, due in (
        ("Answer 65% in time", 65, date(2026, 2, 28)),
        ("Answer 70% in time", 70, date(2026, 12, 31)),
    ):
        commit(
            warehouse, plan, said("2026-02-12"), "M0001", text, owner="Head of contact", due=due,
            question_id=asked.question_id, stands=stands,
            aim=AimDraft(CALLS, FORCE, Direction.AT_LEAST, level),
        )  # fmt: skip
    set_meeting(
        warehouse, plan, said("2026-02-20"), day=date(2026, 3, 20), title="Assurance",
        quarter=read_period("2025-26 Q3"),
    )  # fmt: skip
    close_papers(warehouse, said("2026-02-25"), "M0002", file)


@pytest.fixture
def met(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the small warehouse in which two meetings are in the book."""
    folder = tmp_path / "data"
    shutil.copytree(filled, folder)
    with Warehouse(folder / "warehouse.duckdb") as warehouse:
        fill(warehouse)
    monkeypatch.setenv("ACCOUNTABILITY_DATA", str(folder))
    yield folder
    close_all(folder)


def field(test: AppTest, kind: str, key: str):
    return next(one for one in test.get(kind) if one.key == key)


def test_without_a_meeting_the_page_offers_to_put_one_in(data: Path):
    page = open_page("meeting")

    assert "No meeting is in the book yet" in words_of(page)


def test_a_closed_meeting_shows_the_figure_that_was_known_then(met: Path):
    then = words_of(open_page("meeting", meeting="M0002"))
    now = words_of(open_page("measure", measure=CALLS, quarter="2025-26-Q3"))

    assert "The papers closed on 25 Feb 2026" in then
    assert "59.0% in October to December 2025" in then or "59.0%" in then
    assert "62.0%" in now


def test_a_meeting_may_be_named_by_its_day_and_another_is_told(met: Path):
    assert "Meeting of 12 Feb 2026" in words_of(open_page("meeting", meeting="2026-02-12"))

    told = words_of(open_page("meeting", meeting="M0009"))
    assert 'There is no meeting "M0009"' in told
    assert "Meeting of 20 Mar 2026" in told


def test_a_topic_and_a_question_outlive_the_measure_they_are_about(
    met: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    plan = read_plan(ROOT / "config")
    with Warehouse(met / "warehouse.duckdb") as warehouse:
        change_meeting(
            warehouse, plan, said("2026-02-26"), "M0001", day=date(2026, 2, 12), title="Assurance",
            quarter=read_period("2025-26 Q2"), topics=(CALLS,),
        )  # fmt: skip
    config = tmp_path / "config"
    shutil.copytree(ROOT / "config", config)
    file = config / "targets.yaml"
    file.write_text(file.read_text("utf-8").replace(CALLS, f"{CALLS}_new"), "utf-8")
    monkeypatch.setenv("ACCOUNTABILITY_CONFIG", str(config))

    for name in ("M0001", "M0002"):
        page = open_page("meeting", meeting=name)
        assert not page.exception
        assert "The papers closed on" in words_of(page)


def test_what_was_promised_at_a_later_meeting_does_not_stand_on_an_earlier_one(met: Path):
    with Warehouse(met / "warehouse.duckdb") as warehouse:
        commit(
            warehouse, read_plan(ROOT / "config"), said("2026-03-20"), "M0002", "Later words",
            owner="Chief", due=date(2026, 12, 31),
        )  # fmt: skip

    assert "Later words" not in words_of(open_page("meeting", meeting="M0001"))
    assert "Later words" in words_of(open_page("meeting", meeting="M0002"))


def test_the_action_tracker_judges_each_commitment_from_the_figures(met: Path):
    told = words_of(open_page("meeting", meeting="M0002"))

    assert "■ Missed" in told
    assert "Answer 65% in time" in told
    assert "Promised: at least 65% by 2025-26 Q3; 59.0%" in told


def test_a_measure_leads_to_the_commitments_and_questions_that_hang_on_it(met: Path):
    tables = tables_of(open_page("measure", measure=CALLS, quarter="2025-26-Q3"))
    links = [
        (row["href"].split("?")[0], cells[0]["text"], cells[1]["text"])
        for one in tables
        for row in one["rows"]
        if (cells := row["cells"]) and "href" in row and "measure?" not in row["href"]
    ]

    assert ("questions", "Answer 65% in time", "■\u00a0Missed") in links
    assert ("meeting", "101: what will change?", "12 Feb 2026") in links


def test_a_measure_nobody_spoke_of_says_so_and_leads_to_the_promises_it_stands_for(met: Path):
    page = open_page("measure", measure="confidence_local_survey_pct")
    links = [row["href"] for one in tables_of(page) for row in one["rows"] if "href" in row]

    assert "Nothing was asked or promised about it at a meeting." in words_of(page)
    assert any(one.startswith("policing_with_the_community?") for one in links), (
        "the plan's promise is linked"
    )


def test_the_page_says_what_the_pack_will_hold_before_it_is_made(met: Path):
    said = words_of(open_page("meeting"))

    assert "one measure off target, 2 commitments" in said
    assert "Figures as known when the papers closed" in said


def test_a_missed_commitment_stands_first_of_what_to_ask_about_on_the_overview(met: Path):
    links = [one.proto.label for one in open_page().get("page_link")]
    marked = [label for label in links if label.startswith("■")]

    assert marked[0].replace("\\", "") == "■\u00a0Commitment missed: Answer 65% in time"
    assert len(marked) > 1


def test_the_ledger_lists_commitments_the_most_urgent_first_and_red_measures_without_an_answer(
    met: Path,
):
    page = open_page("questions")
    (listed, *_) = tables_of(page)

    assert listed["rows"][0]["cells"][1]["text"] == "■\u00a0Missed"
    assert "of 2 commitments not kept" in words_of(page)
    assert "Red without an answer" in words_of(page)


def test_a_commitment_has_a_page_with_its_history(met: Path):
    told = words_of(open_page("questions", commitment="C0001"))

    assert "Asked (Q0001): 101: what will change?" in told
    assert "Answered by Chief Constable: More staff." in told
    assert "Promised at the meeting of 12 Feb 2026" in told


def test_the_way_back_from_one_commitment_leaves_nothing_in_the_address(met: Path):
    page = open_page("questions", commitment="C0001")

    page = next(one for one in page.button if one.label == "Every question and commitment")
    page = page.click().run()

    assert page.title[0].value == "Questions and commitments"
    assert "commitment" not in page.query_params


def test_a_commitment_that_is_put_off_keeps_its_first_day_and_needs_name_and_reason(met: Path):
    page = open_page("questions", commitment="C0002")
    field(page, "date_input", "redate_C0002").set_value(date(2027, 3, 31))
    page = next(one for one in page.button if one.label == "Re-date it").click().run()
    told = " ".join(one.value for one in page.error)
    assert "This needs the name of the person" in told
    assert "The reason is missing" in told

    field(page, "text_input", acting.NAME).set_value("A. Analyst")
    field(page, "text_input", "redate_reason_C0002").set_value("Recruitment is late")
    page = next(one for one in page.button if one.label == "Re-date it").click().run()
    assert "C0002 is now due 31 Mar 2027" in words_of(page)
    assert "Re-dated from 31 Dec 2026 to 31 Mar 2027" in words_of(page)


def test_a_question_is_asked_answered_promised_on_and_closed_without_leaving_the_page(met: Path):
    page = open_page("meeting", meeting="M0002")
    field(page, "text_input", acting.NAME).set_value("A. Analyst")
    field(page, "text_area", "own_question").set_value("What will change before March?")
    page = next(one for one in page.button if one.label == "Ask it").click().run()
    assert "Q0002 is put" in words_of(page)

    field(page, "text_area", "answer_Q0002").set_value("We recruit.")
    page = (
        next(one for one in page.button if one.label == "Keep the answer" and "Q0002" in one.key)
        .click()
        .run()
    )
    assert "Chief Constable" in words_of(page)
    assert "We recruit." in words_of(page)


@pytest.mark.parametrize("path", ["meeting", "questions", "boards"])
def test_a_page_of_the_meeting_says_what_it_is_on_an_empty_warehouse(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    Warehouse(tmp_path / "warehouse.duckdb").close()
    monkeypatch.setenv("ACCOUNTABILITY_DATA", str(tmp_path))

    page = open_page(path)

    assert not page.exception
    assert page.title[0].value
    close_all(tmp_path)


def test_the_boards_show_the_measures_that_stand_for_them(data: Path):
    told = words_of(open_page("boards"))

    assert [board.name for board in stores.plan().boards if board.name not in told] == []


def test_one_board_may_be_opened_alone_and_an_unknown_one_is_told(data: Path):
    alone = words_of(open_page("boards", board="victims_board"))
    assert "Victims’ Board" in alone
    assert "Crime Reduction Board" not in alone

    assert 'asks for the board "victim_board"' in words_of(
        open_page("boards", board="victim_board")
    )


def test_what_the_force_says_is_kept_with_the_figure_it_was_said_of(met: Path):
    page = open_page("measure", measure=CALLS, quarter="2025-26-Q3")
    field(page, "text_input", acting.NAME).set_value("A. Analyst")
    field(page, "text_area", "commentary").set_value("Two teams were short of staff.")
    field(page, "text_input", "commentary_author").set_value("Head of contact")
    page = next(one for one in page.button if one.label == "Keep the commentary").click().run()

    assert "Two teams were short of staff." in words_of(page)
    assert "Head of contact" in words_of(page)
    (kept,) = read_book(stores.warehouse().entries).commentary
    assert (kept.value, kept.period.label, kept.return_id) == (62, "2025-26 Q3", "R0004")


def test_a_past_meeting_shows_what_was_promised_by_then_and_nothing_of_the_meetings_after_it(
    met: Path,
):
    with Warehouse(met / "warehouse.duckdb") as warehouse:
        plan = read_plan(ROOT / "config")
        ask(warehouse, plan, said("2026-03-20"), "M0002", "A question of March")
        commit(
            warehouse, plan, said("2026-03-20"), "M0002", "A promise of March",
            owner="Head of contact", due=date(2026, 6, 30),
        )  # fmt: skip

    before = words_of(open_page("meeting", meeting="M0001"))
    at = words_of(open_page("meeting", meeting="M0002"))

    assert "Answer 70% in time" in before
    assert "More staff." in before
    assert "A promise of March" not in before
    assert "A question of March" not in before
    assert "A promise of March" in at
    assert "A question of March" in at


def test_a_commitment_may_answer_no_question(met: Path):
    page = open_page("meeting", meeting="M0002")
    field(page, "text_input", acting.NAME).set_value("A. Analyst")
    field(page, "text_area", "promise_own_promise").set_value("Publish the rota")
    field(page, "text_input", "owner_own_promise").set_value("Head of contact")
    page = next(
        one for one in page.button if one.label == "Keep the commitment" and "own" in one.key
    ).click().run()  # fmt: skip
    assert "The day by which it is promised is missing." in words_of(page)

    field(page, "date_input", "due_own_promise").set_value(date(2026, 6, 30))
    page = next(
        one for one in page.button if one.label == "Keep the commitment" and "own" in one.key
    ).click().run()  # fmt: skip
    assert "C0003 is kept, due 30 Jun 2026" in words_of(page)
