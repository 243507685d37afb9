"""The page of the method: it says what `metrics.method` says, all of it, and its address works."""

import pytest
from streamlit.testing.v1 import AppTest

from metrics.method import method
from metrics.model import STATUS_STYLES, status_words
from metrics.periods import quarter
from metrics.plan import read_plan
from metrics.spc.vectors import VECTORS
from tests.pages.opening import ROOT, open_page, tables_of, words_of

PLAN = read_plan(ROOT / "config")
SECTIONS = method(PLAN, (), (), quarter(2025, 3))
OPEN = {"short", "colours"}
CONFIDENCE = "confidence_local_survey_pct"

pytestmark = pytest.mark.usefixtures("data")


def table_with(page: AppTest, heading: str) -> dict:
    return next(table for table in tables_of(page) if heading in table["columns"])


def opened(page: AppTest) -> list[str]:
    return [plainly(one.label) for one in page.expander if one.proto.expanded]


def plainly(label: str) -> str:
    return label.replace("\\", "").strip("*")


def title_of(part: str) -> str:
    return next(one.title for one in SECTIONS if one.id == part)


def test_the_page_keeps_its_title_and_says_how_it_is_made():
    page = open_page("method")

    assert not page.exception
    assert [title.value for title in page.title] == ["How a status is decided"]
    assert "Every number on it is read from the rule" in words_of(page)


def test_the_short_answers_and_the_colours_stand_open_and_the_rest_opens_by_its_title():
    page = open_page("method")
    rest = [title_of(one.id) for one in SECTIONS if one.id not in OPEN]

    assert [plainly(header.value) for header in page.header] == [
        "In short",
        "Green, amber and red",
        "In detail",
    ]
    assert [plainly(one.label) for one in page.expander] == rest
    assert opened(page) == []


def test_every_status_stands_in_words_and_shape():
    told = words_of(open_page("method"))

    for status, style in STATUS_STYLES.items():
        assert f"{style.mark} {status_words(status)}" in told


def test_every_vector_of_the_tests_stands_in_a_table():
    table = table_with(open_page("method"), "Special figures")

    assert [row["cells"][0]["text"] for row in table["rows"]] == [one.name for one in VECTORS]


def test_every_picture_is_told_in_words():
    page = open_page("method")
    told = words_of(page)
    pictures = page.get("image")

    assert len(pictures) > 20
    for words in (
        "Hit or miss",
        "Nothing special (common cause)",
        "Provisional",
        "If nothing changes",
    ):
        assert f"**{words}.**" in told


def test_a_target_is_read_for_the_next_plan_and_says_that_it_is_illustrative():
    table = table_with(open_page("method"), "Reading")
    row = next(row for row in table["rows"] if row.get("id") == CONFIDENCE)
    texts = [cell["text"] for cell in row["cells"]]

    assert row["cells"][0]["small"] == "Illustrative"
    assert texts[1:4] == ["at least 88%", "0 of 5", "5 of 13 points"]
    assert texts[5] == "Cannot be said yet: 5 of 13 points."
    assert row["href"] == f"measure?measure={CONFIDENCE}"


def test_the_plans_events_stand_with_the_title_of_their_source():
    table = table_with(open_page("method"), "Touches")
    told = {row["cells"][0]["text"]: row["cells"] for row in table["rows"]}

    assert set(told) == {event.title for event in PLAN.events}
    for event in PLAN.events:
        source = PLAN.source(event.source)
        assert source
        assert told[event.title][4]["text"] == source.title


@pytest.mark.parametrize("part", ["areas", "process"])
def test_an_address_may_open_one_part(part: str):
    assert opened(open_page("method", part=part)) == [title_of(part)]


def test_an_address_may_open_everything():
    page = open_page("method", part="all")

    assert len(opened(page)) == len(page.expander)


def test_an_address_that_asks_for_no_part_of_the_page_is_told_the_nearest():
    page = open_page("method", part="area")

    assert 'Did you mean "areas"?' in words_of(page)
    assert opened(page) == []
