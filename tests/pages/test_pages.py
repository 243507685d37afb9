"""Every page, drawn through the front: what it must say, and what an address cannot break."""

from pathlib import Path

import pytest

from metrics.plan import read_plan
from metrics.plan.check_pages import TAKEN
from pages.shared import frame
from tests.pages.opening import ROOT, cards_of, open_page, tables_of, words_of

PLAN = read_plan(ROOT / "config")
PRIORITIES = [priority.id for priority in PLAN.pages]
EVERY_PAGE = ["", *PRIORITIES, "measure", "national", "upload", "held", "due", "tables", "method",
              "promises", "find", "glossary"]  # fmt: skip
CONFIDENCE = "confidence_local_survey_pct"
CALLS = "calls_101_pct_30s"

pytestmark = pytest.mark.usefixtures("data")


@pytest.mark.parametrize("path", EVERY_PAGE)
def test_a_page_is_drawn_with_one_title_and_no_fault(path: str):
    page = open_page(path)

    assert not page.exception
    assert not page.error
    assert len(page.title) == 1


def test_no_priority_may_have_the_address_of_a_page_of_the_menu():
    menu = set(open_page().session_state[frame.PAGES]) - set(PRIORITIES)

    assert menu <= TAKEN


def test_the_overview_answers_in_one_sentence_and_names_what_to_ask_about():
    said = words_of(open_page())

    assert "**1 of 3 judged measures is off target**; 0 are close and 2 are on target." in said
    assert "82.0% (illustrative); target: at least 88%. Is it real?" in said
    assert "West Mercia, 2025-26 Q3 (October to December 2025). As at" in said
    assert "from 4 returns held" in said


@pytest.mark.parametrize(("quarter", "lines"), [("2024-25-Q4", 0), ("2025-26-Q1", 1)])
def test_the_overview_tells_of_returns_only_for_quarters_since_the_plan_began(quarter, lines):
    links = open_page(quarter=quarter).get("page_link")

    assert len([one for one in links if "Returns for" in one.label]) == lines


def test_the_overview_lists_the_most_urgent_measures_first_and_every_one_when_asked():
    page = open_page()
    (table,) = tables_of(page)

    assert table["caption"] == f"The 15 most urgent of {len(PLAN.measures)} measures"
    assert len(table["rows"]) == 15
    assert table["rows"][0]["id"] == CONFIDENCE
    (table,) = tables_of(page.toggle(key="show_all").set_value(True).run())
    assert len(table["rows"]) == len(PLAN.measures)
    assert table["rows"][0]["cells"][1]["look"] == "off_target"


def test_illustrative_figures_are_labelled_in_the_table_and_real_ones_are_not():
    (table,) = tables_of(open_page())
    labels = {row["id"]: row["cells"][2]["small"] for row in table["rows"]}

    assert "Illustrative" in labels[CONFIDENCE]
    assert labels[CALLS] == ""


def test_the_overview_says_that_figures_are_illustrative_and_offers_to_start_empty():
    page = open_page()

    assert "Illustrative figures are shown" in words_of(page)
    assert [button.label for button in page.button] == ["Start empty"]


def test_the_table_is_filtered_by_status_and_priority():
    page = open_page()
    page.multiselect(key="status_filter").set_value(["off_target"]).run()
    (table,) = tables_of(page)

    assert [row["id"] for row in table["rows"]] == [CONFIDENCE]


def test_an_illustrative_card_says_so_and_a_real_one_does_not():
    cards = {one["id"]: one for one in cards_of(open_page("policing_with_the_community"))}

    assert "Illustrative" in cards[CONFIDENCE]["labels"]
    assert "Illustrative" not in cards[CALLS]["labels"]


def test_the_worst_card_comes_first_and_leads_to_its_measure():
    page = open_page("policing_with_the_community", quarter="2025-26-Q2")
    first = cards_of(page)[0]

    assert first["look"] == "off_target"
    assert first["href"] == f"measure?quarter=2025-26-Q2&measure={first['id']}"


def test_every_drawing_of_a_card_has_its_words():
    for card in cards_of(open_page("policing_with_the_community")):
        drawn = [*card["signals"], *filter(None, [card["trend"]])]
        assert [one for one in drawn if not (one["words"] and one["drawing"])] == []


def test_the_page_of_victims_lists_the_twelve_rights_with_a_status_or_a_reason():
    page = open_page("supporting_victims_and_witnesses")
    rights = next(table.value for table in page.table if "Right" in table.value.columns)

    assert len(rights) == 12
    for said in rights["How it stands"]:
        assert "Not measured" in said or "**" in said


def test_only_the_page_of_victims_lists_the_rights():
    said = words_of(open_page("cutting_crime"))

    assert "Victims' Code" not in [header.value for header in open_page("cutting_crime").header]
    assert "twelve rights" not in said


def test_every_commitment_of_a_priority_stands_on_its_page():
    for priority in PLAN.pages:
        said = words_of(open_page(priority.id))
        assert [one.id for one in priority.commitments if one.text not in said] == []


def test_a_measure_shows_its_sentence_its_definition_and_the_passport_of_its_figure():
    said = words_of(open_page("measure", measure=CONFIDENCE))

    assert "82.0% is 6.0 points below the 88% target: off target (close means within 2" in said
    for words in ("surveys.csv", "R0001", "A. Analyst", "row 6", "SHA-256", "820 of 1,000"):
        assert words in said


def test_the_passport_follows_the_address():
    said = words_of(open_page("measure", measure=CONFIDENCE, figure="2025-26 Q2"))

    assert "row 5" in said


def test_a_restated_figure_stands_with_the_old_one_beside_the_new():
    page = open_page("measure", measure=CALLS)
    changed = next(table for table in tables_of(page) if "Was" in table["columns"])

    assert [cell["text"] for cell in changed["rows"][0]["cells"][3:5]] == ["59.0%", "62.0%"]


def test_an_earlier_moment_shows_what_was_known_then_and_says_so():
    then = words_of(open_page("measure", measure=CALLS, known="2026-02-10"))
    now = words_of(open_page("measure", measure=CALLS))

    assert "59.0% is 1.0 points below" in then
    assert "As known on 10 Feb 2026" in then
    assert "62.0% is" in now
    assert "As known on" not in now


def test_an_earlier_quarter_is_judged_by_itself():
    said = words_of(open_page("measure", measure=CONFIDENCE, quarter="2025-26-Q2"))

    assert "85.0% is 3.0 points below the 88% target" in said


@pytest.mark.parametrize("path", ["", "cutting_crime", "measure", "national"])
def test_an_address_that_asks_for_what_we_do_not_have_is_told_so_and_shown_the_usual(
    path: str,
):
    page = open_page(path, quarter="2025-26-Q7", area="atlantis", known="yesterday")
    told = words_of(page)

    assert not page.exception
    assert len(page.warning) == 3
    for asked in ("2025-26-Q7", "atlantis", "yesterday"):
        assert f'"{asked}"' in told


def test_an_unknown_measure_is_told_with_the_nearest_one():
    page = open_page("measure", measure="confidence_local_survey_pc")

    assert f'Did you mean "{CONFIDENCE}"?' in words_of(page)
    assert not page.exception


def test_an_area_without_figures_says_so():
    page = open_page("measure", measure=CONFIDENCE, area="redditch")

    assert "No figures for Redditch are held" in words_of(page)
    assert not page.exception


def test_a_broken_plan_leaves_one_page_with_every_fault_and_its_line(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    text = (ROOT / "config" / "targets.yaml").read_text(encoding="utf-8")
    broken = text.replace("better: higher", "beter: higher", 1)
    (tmp_path / "targets.yaml").write_text(broken, encoding="utf-8")
    monkeypatch.setenv("ACCOUNTABILITY_CONFIG", str(tmp_path))
    before = _bytes_of(data)
    page = open_page()
    line = broken[: broken.index("beter")].count("\n") + 1

    assert [title.value for title in page.title] == ["The plan cannot be read"]
    assert str(line) in set(page.table[0].value["Line"])
    assert 'Did you mean "better"?' in words_of(page)
    assert _bytes_of(data) == before


def _bytes_of(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_area_without_a_figure_is_said_so_and_its_promises_agree_with_its_cards():
    page = open_page("policing_with_the_community", area="shropshire", quarter="2025-26-Q3")

    said = words_of(page)
    assert "**No figures are held for Shropshire.**" in said
    assert "Red: off target" not in said
    assert "– No figure" in said
