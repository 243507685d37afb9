"""Sending a return in and taking one back: what is checked, said, stored and never stored."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.model import Kind
from metrics.warehouse import Warehouse
from pages.shared import stores
from tests.pages.conftest import close_all, return_of
from tests.pages.opening import open_page, tables_of, words_of

CALLS = "calls_101_pct_30s"
GOOD = return_of(CALLS, (54, 55, 58, 61, 59))
BAD = GOOD.replace(b"2025-26 Q2,61,610", b"2025-26 Q2,6l,610").replace(
    b"west_mercia", b"west_mersea", 1
)


@pytest.fixture(autouse=True)
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of the test's own in which nothing is held yet."""
    Warehouse(tmp_path / "warehouse.duckdb").close()
    monkeypatch.setenv("ACCOUNTABILITY_DATA", str(tmp_path))
    yield tmp_path
    close_all(tmp_path)


def send(content: bytes, *, name: str = "calls.csv", by: str = "A. Analyst") -> AppTest:
    page = open_page("upload")
    page.file_uploader[0].upload(name, content)
    page.run()
    return page.text_input(key="by").set_value(by).run()


def accept(page: AppTest) -> AppTest:
    page.button(key="accept_0").click().run()
    assert not page.exception
    return page


def test_a_good_return_shows_what_was_recognised_and_what_would_be_stored():
    page = send(GOOD)

    assert "Recognised as:" in words_of(page)
    assert "5 new, 0 restated, 0 unchanged" in words_of(page)
    assert stores.warehouse().held() == ()


def test_an_accepted_return_gets_a_receipt_and_its_figure_stands_on_the_overview():
    page = accept(send(GOOD))

    assert "Accepted: receipt R0001 for calls.csv (5 new, 0 restated, 0 unchanged)" in words_of(
        page
    )
    (table,) = tables_of(open_page())
    row = next(row for row in table["rows"] if row["id"] == CALLS)
    assert row["cells"][2]["text"] == "59.0%"


def test_the_same_return_sent_again_is_stored_once():
    accept(send(GOOD))
    page = accept(send(GOOD))

    assert "already held as R0001" in words_of(page)
    assert len(stores.warehouse().held()) == 1


def test_a_return_without_a_name_is_not_stored_and_says_why():
    page = accept(send(GOOD, by=" "))

    assert "needs the name of the person" in words_of(page)
    assert stores.warehouse().held() == ()


def test_a_return_keeps_the_kind_it_was_sent_as():
    page = send(GOOD)
    page.selectbox(key="kind").set_value(Kind.PROVISIONAL).run()
    accept(page)

    assert [one.kind for one in stores.warehouse().held()] == [Kind.PROVISIONAL]


def test_a_bad_return_shows_every_problem_with_row_and_column_and_cannot_be_accepted():
    page = send(BAD)
    (table,) = tables_of(page)
    places = [(row["cells"][2]["text"], row["cells"][3]["text"]) for row in table["rows"]]

    assert ("2", "area") in places
    assert ("5", "value") in places
    assert page.button(key="accept_0").disabled
    assert stores.warehouse().held() == ()


def test_a_file_that_is_no_table_is_told_in_a_sentence():
    page = send(b"\x89PNG\r\n\x1a\n" + bytes(200), name="photo.png")

    assert not page.exception
    assert page.button(key="accept_0").disabled
    assert tables_of(page)


def test_a_restating_return_shows_the_old_figure_beside_the_new():
    accept(send(GOOD))
    page = send(GOOD.replace(b"Q3,59,590", b"Q3,62,620"), name="calls_again.csv")
    changes = next(table for table in tables_of(page) if "Held now" in table["columns"])

    assert [cell["text"] for cell in changes["rows"][0]["cells"][3:]] == ["59.0% (R0001)", "62.0%"]


def withdraw(reason: str, by: str = "B. Boss") -> AppTest:
    page = open_page("held")
    page.text_input(key="withdraw_by").set_value(by)
    page.text_area(key="withdraw_note").set_value(reason)
    return page.form_submit_button[0].click().run()


def test_a_withdrawn_return_is_struck_through_with_its_reason_and_no_longer_counts():
    accept(send(GOOD))
    page = withdraw("Sent for the wrong force")
    (row,) = next(table["rows"] for table in tables_of(page))

    assert row["struck"]
    assert "B. Boss: Sent for the wrong force" in row["cells"][5]["small"]
    assert "No measure can be judged yet" in words_of(open_page())


def test_a_return_is_not_withdrawn_without_a_reason():
    accept(send(GOOD))
    page = withdraw(" ")

    assert "R0001 needs" in words_of(page)
    assert "a reason." in words_of(page)
    assert stores.warehouse().held()[0].withdrawn_at is None


def test_nothing_held_is_said_in_words():
    assert "No return is held yet" in words_of(open_page("held"))
