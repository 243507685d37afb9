"""The page of tables to publish: what is chosen, what is seen before it is taken away."""

import pytest

from tests.pages.opening import open_page, tables_of, words_of

CONFIDENCE = "confidence_local_survey_pct"
BUTTONS = [
    "Download the workbook",
    "Download the table as CSV",
    "Download the data dictionary",
    "Download the figures as a tidy return",
]

pytestmark = pytest.mark.usefixtures("data")


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ({}, "Safer Communities Plan: latest figures and statuses, West Mercia, 2025-26 Q3"),
        ({"what": "measure", "measure": CONFIDENCE},
         "Public confidence in West Mercia Police, by area and period"),
        ({"what": "priority", "priority": "cutting_crime"},
         "Cutting crime: latest figures and statuses, West Mercia, 2025-26 Q3"),
        ({"what": "national"}, "National priorities for policing: West Mercia, 2025-26 Q3"),
        ({"what": "restatements"}, "Restated figures of the Safer Communities Plan"),
    ],
)  # fmt: skip
def test_each_table_is_looked_at_before_it_is_taken_away(address: dict[str, str], title: str):
    page = open_page("tables", **address)

    assert not page.exception
    assert [one.value.replace("\\", "") for one in page.header] == [title]
    assert [one.proto.label for one in page.get("download_button")] == BUTTONS
    assert len(tables_of(page)[0]["rows"]) <= 10


def test_what_is_illustrative_is_said_above_the_preview_and_in_its_rows():
    page = open_page("tables", what="measure", measure=CONFIDENCE)
    seen = tables_of(page)[0]

    assert "5 rows of Table_1 hold or rest on illustrative figures" in words_of(page)
    assert "Figure (percent)" in seen["columns"]
    label = seen["columns"].index("Label")
    assert {row["cells"][label]["text"] for row in seen["rows"]} == {
        "Draft: not approved for publication; illustrative figure"
    }


def test_a_measure_without_figures_says_so_and_shows_no_table():
    page = open_page("tables", what="measure", measure="road_killed")

    assert not tables_of(page)
    assert "there is nothing to show" in page.info[0].value
