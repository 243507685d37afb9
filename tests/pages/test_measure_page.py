"""A measure's page says whether its status is real: signal, sampling, comparisons, areas, phases."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.model import ForceReturn, Kind
from metrics.periods import quarter
from metrics.plan import read_plan
from metrics.returns import check_return, read_layouts
from metrics.spc.vectors import CONFIDENCE as FIGURES
from metrics.warehouse import Warehouse
from pages.shared.charts import HOW_TO_READ
from tests.pages.conftest import close_all
from tests.pages.opening import ROOT, open_page, tables_of, words_of

CONFIDENCE, WAIT, RESPONSE = (
    "confidence_local_survey_pct", "calls_101_mean_answer_s", "response_grade1_within_target_pct",
)  # fmt: skip
STEADY = (281, 284, 279, 286, 280, 283, 282)
FASTER = tuple(figure - 120 for figure in STEADY)
FIVE = {
    "herefordshire": (300, 500), "shropshire": (900, 1000), "telford_and_wrekin": (450, 500),
    "north_worcestershire": (880, 1000), "south_worcestershire": (450, 500),
}  # fmt: skip
HEAD = "measure,area,period,value,numerator,denominator,n\n"
DAY = datetime(2026, 2, 1, tzinfo=UTC)


def rows_of(measure: str, figures: tuple[int, ...], n: str = "") -> str:
    """Successive quarters up to 2025-26 Q3."""
    period, rows = quarter(2025, 3), []
    for figure in reversed(figures):
        rows.append(f"{measure},west_mercia,{period.label},{figure},,,{n}\n")
        period = period.previous
    return "".join(reversed(rows))


def areas_rows() -> str:
    return "".join(
        f"{RESPONSE},{area},2025-26 Q3,,{hits},{base},\n" for area, (hits, base) in FIVE.items()
    )


@pytest.fixture
def page_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A warehouse of one return: a steady survey, a wait that fell at once, five areas."""
    text = (
        HEAD + rows_of(CONFIDENCE, FIGURES, "1000") + rows_of(WAIT, STEADY + FASTER) + areas_rows()
    )
    plan, layouts = read_plan(ROOT / "config"), read_layouts(ROOT / "config")
    with Warehouse(tmp_path / "warehouse.duckdb") as warehouse:
        returned = ForceReturn("quarters.csv", text.encode())
        checked = check_return(returned, plan, layouts, as_of=DAY.date())
        warehouse.accept(checked, returned.content, kind=Kind.FINAL, by="A", note="", at=DAY)
    monkeypatch.setenv("ACCOUNTABILITY_DATA", str(tmp_path))
    yield tmp_path
    close_all(tmp_path)


def table_with(page: AppTest, column: str) -> list[list[str]]:
    found = next(table for table in tables_of(page) if column in table["columns"])
    return [[cell["text"] for cell in row["cells"]] for row in found["rows"]]


def press(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def test_confidence_leads_with_one_sentence_that_joins_status_and_signal(page_data):
    said = words_of(open_page("measure", measure=CONFIDENCE))

    assert (
        "**Off target and expected to stay so: 88% is above anything this process produces (limits"
        " 79.8% to 85.1%); nothing special in the latest quarter.**"
    ) in said
    for words in ("Nothing special (common cause)", "Consistently fails"):
        assert f"**{words}**" in said
    assert "with 1,000 asked it could be 80.5% to 85.2%" in said


def test_the_page_says_whether_the_target_will_be_met_and_shows_the_past(page_data):
    said = words_of(open_page("measure", measure=CONFIDENCE))

    assert "**Will it be met?** 0 of the 16 figures held meet 88%." in said
    assert "fewer than 1 in 100 of them meet 88%" in said


def test_how_to_read_each_chart_is_told_with_its_own_figures(page_data):
    confidence, response = (
        [words_of(one) for one in page.expander if one.label == HOW_TO_READ]
        for page in (open_page("measure", measure=name) for name in (CONFIDENCE, RESPONSE))
    )

    assert len(confidence) == 1
    assert "The grey band now runs from 79.8% to 85.1%" in confidence[0]
    assert any("stands at 60.0%" in words for words in response)


def test_every_comparison_stands_with_its_periods_and_whether_chance_explains_it(page_data):
    rows = table_with(open_page("measure", measure=CONFIDENCE), "Told from chance?")

    assert rows[0] == [
        "The period before", "No clear change from 82.0% in 2025-26 Q2", "no: chance could explain it",
    ]  # fmt: skip
    assert [row[0] for row in rows] == [
        "The period before", "The same period last year", "Twelve months, beside the twelve before",
    ]  # fmt: skip


def test_the_overview_says_of_each_red_whether_it_is_real(page_data):
    told = "Is it real? **Yes: as the work is done now, it cannot be met.**"

    assert told in words_of(open_page())


def test_a_force_nobody_sent_is_worked_out_from_its_areas_and_says_so(page_data):
    page = open_page("measure", measure=RESPONSE)
    said = words_of(page)

    assert "85.1%" in said  # 2,980 of 3,500; the average of the five percentages is 83.6%
    assert "83.6%" not in said
    assert "worked out, 2,980 of 3,500" in said
    assert "From the numerators and denominators of five policing areas." in said
    assert "herefordshire, 2025-26 Q3" in said


def test_the_areas_sentence_names_the_one_that_differs_by_more_than_chance(page_data):
    said = words_of(open_page("measure", measure=RESPONSE))

    assert "Herefordshire (60.0%) is lower than the rest of West Mercia (89.3%)" in said
    assert "allowing for five areas" in said


def test_a_phase_is_proposed_approved_by_a_person_and_undone(page_data):
    page = open_page("measure", measure=WAIT)
    assert len(table_with(page, "Why it begins")) == 1
    assert "**A new phase may begin.** Since 2024-25 Q1 all 7 figures lie below" in words_of(page)

    page.text_area(key="phase_reason").set_value("New call routing")
    page.text_input(key="phase_by").set_value("A. Officer")
    page = press(page, "Approve this phase")
    assert "P0001 approved: limits begin again on 1 Apr 2024." in words_of(page)
    assert [row[-1] for row in table_with(page, "Why it begins")] == [
        "the first figure", "New call routing",
    ]  # fmt: skip

    page.text_input(key="undo_by_P0001").set_value("B. Officer")
    page.text_input(key="undo_note_P0001").set_value("It was another queue")
    page = press(page, "Undo this phase")
    assert len(table_with(page, "Why it begins")) == 1
    assert "P0001 was undone" in page.success[0].value


def test_a_phase_without_name_or_reason_is_refused_and_says_both(page_data):
    page = press(open_page("measure", measure=WAIT), "Approve this phase")

    nameless, reasonless = (one.value for one in page.error)
    assert "name" in nameless
    assert "reason" in reasonless
    assert len(table_with(page, "Why it begins")) == 1


def test_phases_are_not_approved_on_what_was_known_earlier(page_data):
    later = (date(2026, 2, 2) + timedelta(days=1)).isoformat()
    page = open_page("measure", measure=WAIT, known=later)

    assert "Phases are approved on the figures as known now." in words_of(page)
    assert "Approve this phase" not in [button.label for button in page.button]
