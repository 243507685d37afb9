"""A read-only copy: of which moment it is, that nothing can be entered, and the next edition."""

import os
from datetime import UTC, datetime

import pytest

from metrics.access import Deed
from metrics.backup import write_backup
from metrics.errors import Refused
from metrics.meeting import Act
from metrics.periods import read_period
from metrics.release import propose_edition
from metrics.warehouse import Warehouse
from pages.shared import acting, copied, stores
from tests.pages.opening import ROOT, open_page, words_of

CONFIG = ROOT / "config"


def infos(page):
    return " ".join(element.value for element in page.info)


@pytest.fixture
def edition(own_data, tmp_path, monkeypatch):
    """An edition of the pages' own small warehouse, and the way to put another in its place."""
    path, file = stores.warehouse_path(), tmp_path / "shown"

    def put(name="first"):
        write_backup(path, CONFIG, tmp_path / name)
        os.replace(tmp_path / name, file)  # noqa: PTH105 - what the manual tells people to do
        return file

    put()
    monkeypatch.setenv(copied.EDITION, str(file))
    monkeypatch.setenv(stores.DATA, str(tmp_path / "nothing"))
    yield put
    assert not (tmp_path / "nothing").exists()


def entered(path):
    with Warehouse(path) as warehouse:
        content = (CONFIG / "targets.yaml").read_bytes()
        act = Act("Ana Analyst", datetime(2026, 5, 4, 10, 0, tzinfo=UTC))
        propose_edition(warehouse, act, read_period("2025-26 Q3"), content)


def test_every_page_says_of_which_moment_the_copy_is(edition):
    for path in ("", "upload", "editions", "due"):
        page = open_page(path)

        assert "A read-only copy." in infos(page), path
        assert "1 Mar 2026" in infos(page), path
        assert not page.exception


def test_without_an_edition_nothing_is_said(own_data):
    assert infos(open_page()) == ""


@pytest.mark.parametrize("deed", [one for one in Deed if one is not Deed.EXPORT])
def test_nobody_may_enter_anything(edition, deed):
    assert not acting.may(deed)
    told = "this is a read-only copy, of 1 Mar 2026, 00:00"
    with pytest.raises(Refused, match=told), acting.acting(deed):
        pytest.fail("it was carried out")
    with pytest.raises(Refused, match="Nothing was changed"):
        acting.later(deed)()


def test_files_may_still_be_taken_away(edition):
    assert acting.may(Deed.EXPORT)
    assert acting.later(Deed.EXPORT)()


def test_a_newer_edition_is_shown_from_the_next_run_on(edition, own_data):
    page = open_page()
    entered(own_data / "warehouse.duckdb")
    edition("second")
    page.run()

    assert "4 May 2026" in infos(page)


@pytest.mark.parametrize("content", [b"", b"PK", b"no edition"])
def test_a_newer_file_that_is_none_leaves_the_one_before_it_and_says_so(edition, tmp_path, content):
    page = open_page()
    (tmp_path / "shown").write_bytes(content)
    page.run()

    assert "1 Mar 2026" in infos(page)
    assert "A newer edition is there and could not be opened" in words_of(page)


def test_an_edition_that_is_not_there_is_told_in_a_sentence(tmp_path, own_data, monkeypatch):
    monkeypatch.setenv(copied.EDITION, str(tmp_path / "none"))
    page = open_page()

    monkeypatch.delenv(copied.EDITION)

    assert "is not there, so there is no edition to show" in words_of(page)
    assert not page.exception


def test_a_page_that_enters_things_says_that_it_is_a_copy_and_asks_for_no_name(edition):
    page = open_page("upload")

    assert "This is a read-only copy, of 1 Mar 2026" in words_of(page)
    assert "needs the role" not in words_of(page)
    assert [one.label for one in open_page("editions").text_input] == []
