"""The page on the inspectorate: its answers in order, one recommendation, and the way in."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from metrics.recommendations import read_register
from metrics.sample import load_sample_register
from metrics.warehouse import Warehouse
from pages.shared import stores
from tests.pages.conftest import close_all
from tests.pages.opening import ROOT, open_page, tables_of, words_of

TODAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
SAMPLE = ROOT / "data" / "recommendations"
HEADERS = [
    "What is overdue",
    "What the force calls complete and the inspectorate has not closed",
    "What moved this quarter",
    "Responses to reports",
    "The whole register",
    "Grades",
    "Enter what is new",
]
HOSTILE = "[click](http://evil.example) <b>x</b> :smile: **bold**"
NEW = "reference,report,published,type,text,force_status,inspectorate_status\n"


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder with nothing in it, seen on a day of its own."""
    monkeypatch.setenv("ACCOUNTABILITY_DATA", str(tmp_path))
    monkeypatch.setattr(stores, "today", lambda: TODAY)
    Warehouse(tmp_path / "warehouse.duckdb").close()
    yield tmp_path
    close_all(tmp_path)


@pytest.fixture
def data(empty: Path) -> Path:
    """The same with the sample register."""
    with Warehouse(empty / "warehouse.duckdb") as warehouse:
        load_sample_register(warehouse, SAMPLE, at=NOON, by="First start")
    return empty


def references(test, at: int) -> list[str]:
    return [row["cells"][0]["text"] for row in tables_of(test)[at]["rows"]]


def held():
    return read_register(stores.warehouse().entries)


def test_the_page_answers_in_order(data):
    page = open_page("inspectorate")
    said = words_of(page)

    assert not page.exception
    assert "4 of 9 open recommendations are overdue, the oldest by 210 days" in said
    assert "3 the force calls complete are not closed by HMICFRS" in said
    assert [one.value for one in page.header] == HEADERS
    assert references(page, 0) == ["ILL-01", "ILL-02", "ILL-03", "ILL-08"]
    assert references(page, 1) == ["ILL-03", "ILL-07", "ILL-04"]


def test_what_the_force_says_and_what_the_inspectorate_says_are_two_columns(data):
    table = tables_of(open_page("inspectorate"))[1]
    first = table["rows"][0]["cells"]

    assert table["columns"][3:5] == ["The force says", "The inspectorate says"]
    assert [first[3]["text"], first[4]["text"]] == ["Complete", "Open"]


def test_what_moved_this_quarter_has_old_and_new(data):
    rows = [
        [cell["text"] for cell in row["cells"]]
        for row in tables_of(open_page("inspectorate"))[2]["rows"]
    ]

    assert ["ILL-01", "Due date", "31 March 2026", "30 September 2026"] in [row[:4] for row in rows]
    assert ["ILL-10", "New in the register"] in [row[:2] for row in rows]


def test_a_missed_response_is_told_with_the_days(data):
    said = words_of(open_page("inspectorate"))

    assert "within 56 days" in said
    assert "Missed: due by 26 August 2026, 92 days ago" in said
    assert "Sent on 20 November 2025, 8 days late" in said


def test_what_is_illustrative_is_labelled_wherever_it_stands(data):
    page = open_page("inspectorate")
    tables = tables_of(page)

    assert "Illustrative recommendations are shown" in words_of(page)
    for table in tables[:5]:
        assert all("llustrative" in row["cells"][0]["small"] for row in table["rows"])


def test_grades_of_two_scales_stand_under_their_own_headings(data):
    page = open_page("inspectorate")
    captions = [table["caption"] for table in tables_of(page)][5:]

    assert [one.value[:11] for one in page.subheader] == ["Five grades", "Four grades"]
    assert "one good, four adequate and four requires improvement" in captions[0]
    assert "https://hmicfrs.justiceinspectorates.gov.uk/" in captions[0]
    assert len(captions) == 3


@pytest.mark.parametrize(
    ("key", "value", "kept"),
    [
        ("theme_filter", ["contact"], ["ILL-07", "ILL-08"]),
        ("state_filter", ["inspectorate: closed"], ["ILL-12", "ILL-09", "ILL-05"]),
    ],
)
def test_the_register_is_filtered(data, key, value, kept):
    page = open_page("inspectorate").multiselect(key=key).set_value(value).run()

    assert references(page, 4) == kept


def test_the_register_is_searched(data):
    page = open_page("inspectorate").text_input(key="word_filter").set_value("children").run()

    assert references(page, 4) == ["ILL-11"]


def test_one_recommendation_has_its_text_and_its_history(data):
    page = open_page("inspectorate", recommendation="ILL-01")
    said = words_of(page)

    assert not page.exception
    assert page.title[0].value.replace("\\", "") == "ILL-01: cause of concern"
    assert "hold one complete list and clear the backlog" in said
    assert "Re-dated twice, first due on 31 December 2025" in said
    assert "Illustrative: the register of November 2026" in said


def test_from_one_the_way_back_leaves_nothing_in_the_address(data):
    page = open_page("inspectorate", recommendation="ILL-01")
    page.button(key="back_recommendation").click().run()

    assert dict(page.query_params) == {}
    assert [one.value for one in page.header] == HEADERS


def test_a_reference_nobody_knows_is_told_with_the_nearest(data):
    said = words_of(open_page("inspectorate", recommendation="ILL-1"))

    assert 'No recommendation is called "ILL-1". Did you mean' in said


def test_one_is_updated_on_its_page(data):
    page = open_page("inspectorate", recommendation="ILL-02")
    page.selectbox(key="force_status_ILL-02").select_index(2)
    page.text_input(key="by_ILL-02").set_value("A. Analyst")
    page.text_input(key="why_ILL-02").set_value("said in October")
    page.button(key="enter_ILL-02").click().run()

    assert "ILL-02 was updated" in words_of(page)
    now = held().recommendation("ILL-02")
    assert (now.force_status.value, now.inspectorate_status.value) == ("complete", "open")
    assert (now.history[-1].by, now.history[-1].note) == ("A. Analyst", "said in October")


def test_an_update_without_a_name_or_with_a_bad_day_is_refused_in_words(data):
    before = len(held().recommendation("ILL-02").history)
    page = open_page("inspectorate", recommendation="ILL-02")
    page.text_input(key="due_ILL-02").set_value("soon")
    page.button(key="enter_ILL-02").click().run()
    said = words_of(page)

    assert "This needs the name" in said
    assert '"soon" is not a date' in said
    assert len(held().recommendation("ILL-02").history) == before


def upload(page, text: str):
    return page.file_uploader[0].upload("register.csv", text.encode(), "text/csv").run()


def test_a_file_is_shown_with_what_would_change_and_accepted_with_a_name(data):
    row = "N-1,A report,2026-11-20,AFI,Do it.,not started,open\n"
    page = upload(open_page("inspectorate"), NEW + row)

    assert "One new; twelve are held and not in the file: they stay." in words_of(page)
    assert page.button(key="register_accept").disabled
    page.text_input(key="register_by").set_value("A. Analyst").run()
    page.button(key="register_accept").click().run()

    assert "Entered from register.csv: One new" in words_of(page)
    assert held().recommendation("N-1").history[0].by == "A. Analyst"


def test_a_bad_file_is_told_and_cannot_be_accepted(data):
    row = "N-1,A report,2026-11-20,AFI,Do it.,doing,open\n"
    page = upload(open_page("inspectorate"), NEW + row)

    assert "row 2, force status" in words_of(page)
    assert "cannot be entered" in words_of(page)
    assert "register_accept" not in [one.key for one in page.button]


def test_another_file_is_another_file(data):
    good = "N-1,A report,2026-11-20,AFI,Do it.,complete,open\n"
    page = upload(open_page("inspectorate"), NEW + good.replace("complete", "doing"))

    assert "One new" in words_of(upload(page, NEW + good))


def test_one_is_added_by_hand(empty):
    page = open_page("inspectorate")
    texts = {
        "reference": "N-1",
        "report": "A report",
        "published": "20 November 2026",
        "text": "Do it.",
    }
    for name, text in texts.items():
        page.text_input(key=f"add_{name}").set_value(text)
    page.text_input(key="add_by").set_value("A. Analyst")
    page.button(key="add_it").click().run()

    assert "N-1 was added" in words_of(page)
    assert held().recommendation("N-1").publisher == "HMICFRS"
    assert page.text_input(key="add_reference").value == ""


def test_an_empty_register_says_so_and_shows_the_way_in(empty):
    page = open_page("inspectorate")

    assert not page.exception
    assert "No recommendation is held yet" in words_of(page)
    assert [one.value for one in page.header] == ["Enter what is new"]


def test_text_from_a_file_is_shown_as_text(empty):
    row = f'"{HOSTILE}",{HOSTILE},2026-11-20,AFI,{HOSTILE},complete,open\n'
    page = upload(open_page("inspectorate"), NEW + row)
    page.text_input(key="register_by").set_value("A").run()
    page.button(key="register_accept").click().run()
    one = open_page("inspectorate", recommendation=HOSTILE)

    assert not one.exception
    for shown in (page, one):
        said = [x.value for kind in ("title", "markdown", "success") for x in shown.get(kind)]
        assert not any("<b>" in text or "](http" in text for text in said)
