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
