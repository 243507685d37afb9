"""Finding one's way: the menu, the search, the promises of the plan, and what words mean."""

import pytest

from metrics.plan import read_plan
from tests.pages.opening import ROOT, menu_of, open_page, tables_of, words_of

PLAN = read_plan(ROOT / "config")
CALLS = "calls_101_pct_30s"

pytestmark = pytest.mark.usefixtures("data")


def test_the_menu_has_few_headings_and_every_priority_under_the_plan():
    menu = menu_of(open_page())

    assert list(menu) == ["Overview", "The plan", "Meeting", "Returns", "Publish", "Help", "Find"]
    assert menu["The plan"][: len(PLAN.pages)] == [one.name for one in PLAN.pages]
    assert "What is due" in menu["Returns"]


def test_the_menu_is_the_same_on_every_page_and_keeps_what_was_chosen():
    page = open_page("boards", quarter="2025-26-Q1", area="shropshire", board="victims_board")
    (menu,) = [one for one in page.get("bidi_component") if "Find" in one.proto.json]

    assert menu_of(page) == menu_of(open_page())
    assert "promises?quarter=2025-26-Q1&area=shropshire" in menu.proto.json
    assert "board=victims_board" not in menu.proto.json


def test_every_promise_is_told_with_its_measures_or_the_reason_why_there_is_none():
    page = open_page("promises")
    page.toggle(key="every_promise").set_value(True).run()
    (table,) = tables_of(page)

    assert len(table["rows"]) == sum(len(one.commitments) for one in PLAN.pages)
    for row in table["rows"]:
        measures = row["cells"][2]
        assert measures.get("links") or measures["text"], row
    first = table["rows"][0]["cells"]
    assert first[1]["text"].startswith("■")
    assert first[2]["links"][0]["after"] == "82.0% ■\u00a0Red: off target (illustrative)"


def test_promises_are_chosen_by_priority_and_by_how_they_stand():
    page = open_page("promises")
    page.selectbox(key="promise_standing").set_value("Not measured").run()
    page.selectbox(key="promise_priority").set_value(PLAN.pages[0].name).run()
    (table,) = tables_of(page)

    wanted = [one for one in PLAN.pages[0].commitments if not one.measures]
    assert len(table["rows"]) == min(len(wanted), 15)
    assert {row["cells"][3]["text"] for row in table["rows"]} == {PLAN.pages[0].name}


def test_a_short_form_in_the_address_finds_measures_promises_and_its_meaning():
    page = open_page("find", find="KSI")
    links = [one.label.replace("\\", "") for one in page.get("page_link")]

    assert "People killed or seriously injured on the roads" in links
    assert "KSI (killed or seriously injured)" in links
    assert page.header[0].value == "Measures"


def test_a_return_is_found_by_its_number_and_what_is_typed_goes_into_the_address():
    page = open_page("find")
    assert "Type a word or two" in words_of(page)
    page.text_input(key="find").set_value("R0003").run()

    assert page.query_params["find"] == "R0003"
    assert [one.label.replace("\\", "") for one in page.get("page_link")] == ["calls.csv"]


def test_what_is_not_there_is_said_and_shown_as_it_was_typed():
    page = open_page("find", find="<b>zzz</b>")

    assert "Nothing has “<b>zzz</b>” in it." in words_of(page)


@pytest.mark.parametrize("word", ["VCOP", "vcop", "Victims' Code"])
def test_a_word_in_the_address_is_explained_first(word: str):
    assert "VCOP (Victims' Code of Practice):" in words_of(open_page("glossary", word=word))


def test_a_word_that_is_not_explained_is_told_with_the_nearest():
    said = words_of(open_page("glossary", word="limit"))

    assert '"limit" is not explained here. Did you mean "limits"?' in said
