"""The returns that are held: taken back, struck through, never erased."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics.warehouse import Warehouse
from pages.shared import stores
from tests.pages.conftest import close_all, return_of
from tests.pages.opening import open_page, tables_of, words_of
from tests.pages.test_desk import key_of

CALLS = "calls_101_pct_30s"
GOOD = return_of(CALLS, (54, 55, 58, 61, 59))


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
    page.button(key=f"accept_{key_of(GOOD)}").click().run()
    assert not page.exception
    return page


def act(what: str, reason: str, by: str = "B. Boss") -> AppTest:
    """Does that with the first return, on its page."""
    page = open_page("held", receipt="R0001")
    page.text_input(key="undo_by_R0001").set_value(by)
    page.text_input(key="undo_note_R0001").set_value(reason)
    page = next(one for one in page.button if one.label.startswith(what)).click().run()
    assert not page.exception
    return page


def listed() -> dict:
    """The one return of the list."""
    page = open_page("held")
    return next(table["rows"][0] for table in tables_of(page) if "Receipt" in table["columns"])


def test_a_withdrawn_return_is_struck_through_with_its_reason_and_no_longer_counts():
    accept(send(GOOD))
    act("Withdraw", "Sent for the wrong force")
    row = listed()

    assert row["struck"]
    assert "B. Boss: Sent for the wrong force" in row["cells"][2]["small"]
    assert "No measure can be judged yet" in words_of(open_page())


def test_a_withdrawn_return_can_be_restored_and_counts_again():
    accept(send(GOOD))
    act("Withdraw", "Sent for the wrong force")
    page = act("Restore", "It was the right one")

    assert not listed()["struck"]
    assert "R0001 (calls.csv) stands again" in words_of(page)
    assert "Restored" in words_of(page)
    assert "It was the right one" in words_of(page)
    assert "No measure can be judged yet" not in words_of(open_page())


@pytest.mark.parametrize(
    ("by", "told"),
    [("B. Boss", "R0001 (calls.csv) is approved"), ("a. analyst", "approval of another person")],
)
def test_a_return_is_approved_by_another_person_than_accepted_it(by, told):
    accept(send(GOOD))

    assert told in words_of(act("Approve", "Looked at with the force", by))


@pytest.mark.parametrize(("by", "reason"), [("B. Boss", " "), ("", "Wrong force")])
def test_a_return_is_not_withdrawn_without_a_name_and_a_reason(by, reason):
    accept(send(GOOD))
    page = act("Withdraw", reason, by)

    assert "needs the name of a person and a reason" in words_of(page)
    assert stores.warehouse().held()[0].withdrawn_at is None


def test_a_held_return_shows_what_it_changed_and_its_receipt():
    accept(send(GOOD))
    page = open_page("held", receipt="R0001")
    changed = next(table for table in tables_of(page) if "Became" in table["columns"])

    assert [row["cells"][4]["text"] for row in changed["rows"]][-1] == "59.0%"
    assert "What it changed" in words_of(page)
    assert any(one.label == "Download receipt R0001 (PDF)" for one in page.get("download_button"))


def test_a_figure_that_was_restated_shows_every_one_it_had():
    accept(send(GOOD))
    again = GOOD.replace(b"Q3,59,590", b"Q3,62,620")
    page = send(again, name="calls_again.csv")
    page.button(key=f"accept_{key_of(again)}").click().run()
    measure = open_page("measure", measure=CALLS, quarter="2025-26-Q3", figure="2025-26 Q3")
    history = next(table for table in tables_of(measure) if "Known until" in table["columns"])

    assert [row["cells"][2]["text"] for row in history["rows"]] == ["59.0%", "62.0%"]


def test_nothing_held_is_said_in_words():
    assert "No return is held yet" in words_of(open_page("held"))
