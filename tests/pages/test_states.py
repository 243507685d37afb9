"""What a page says where it cannot show what was asked for: a heading, why, and what to do."""

from pathlib import Path

import pytest

from metrics.errors import Damaged, MetricsError, NotStored, WarehouseHeld
from metrics.warehouse import Warehouse
from pages.help import missing
from pages.shared import fault, stores, waiting
from tests.pages.opening import ROOT, open_page, words_of
from tests.pages.people import ACCESS, as_, behind_sign_in, claims

UNKNOWN = (  # page, what its address asks for, what is wanted
    ("measure", {"measure": "zzz"}, "a measure of the plan"),
    ("measure", {"figure": "zzz"}, "a period of this measure"),
    ("cutting_crime", {"area": "zzz"}, "an area in use"),
    ("boards", {"board": "zzz"}, "a board of the plan"),
    ("charts", {"priority": "zzz"}, "a priority of the plan"),
    ("charts", {"from": "E9999"}, "an edition that stands or waits"),
    ("tables", {"what": "zzz"}, "a table that can be made here"),
    ("tables", {"what": "measure", "measure": "zzz"}, "a measure of the plan"),
    ("statement", {"view": "zzz"}, "one of the views below"),
    ("statement", {"quarter": "zzz"}, "a quarter we hold"),
    ("method", {"part": "zzz"}, "a part of this page"),
)
ONE_OF_MANY = (  # where the page has a list to show instead
    ("questions", {"commitment": "C9999"}, 'no commitment "C9999"'),
    ("held", {"receipt": "R9999"}, '"R9999"'),
    ("inspectorate", {"recommendation": "zzz"}, '"zzz"'),
    ("glossary", {"word": "zzz"}, '"zzz" is not explained here'),
)


def titles(page) -> list[str]:
    return [one.value for one in page.title]


@pytest.fixture
def nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dashboard that holds nothing."""
    monkeypatch.setenv(stores.DATA, str(tmp_path))
    Warehouse(tmp_path / "warehouse.duckdb").close()
    yield tmp_path
    stores.warehouse().close()
    stores.st.cache_resource.clear()


@pytest.mark.parametrize(("path", "asked", "wanted"), UNKNOWN)
def test_what_an_address_asks_for_in_vain_is_told_with_what_was_wanted(data, path, asked, wanted):
    page = open_page(path, **asked)
    told = " ".join(one.value for one in page.warning).replace("\\", "")

    assert f'"{list(asked.values())[-1]}". Wanted: {wanted}' in told
    assert "The usual choice is shown instead." in told
    assert len(page.title) == 1


@pytest.mark.parametrize(("path", "asked", "told"), ONE_OF_MANY)
def test_a_thing_that_is_not_there_is_told_and_its_list_is_shown(data, path, asked, told):
    page = open_page(path, **asked)

    assert told in " ".join(one.value for one in page.warning).replace("\\", "")
    assert not page.exception


@pytest.mark.parametrize(
    ("asked", "onward"), [("zzz", "Open Overview"), ("Meetings", "Open Meeting"), ("a_b", "Open ")]
)
def test_an_address_without_a_page_says_so_and_leads_on(data, asked, onward):
    page = open_page(asked, run=False)
    page.context = {"url": f"http://127.0.0.1:8501/{asked}"}
    page.run()

    assert titles(page) == [missing.TITLE]
    assert f'the page "{asked}"' in words_of(page)
    (link,) = page.get("page_link")
    assert link.label.startswith(onward)


@pytest.mark.parametrize("name", ["", "meeting", "cutting_crime", "due"])
def test_an_address_with_a_page_is_not_taken_for_one_without(data, name):
    page = open_page(name, run=False)
    page.context = {"url": f"http://127.0.0.1:8501/{name}"}

    assert titles(page.run()) != [missing.TITLE]


def test_a_link_is_repeated_no_further_than_somebody_reads(data):
    asked = "z" * 300
    page = open_page(asked, run=False)
    page.context = {"url": f"http://127.0.0.1:8501/{asked}"}

    assert "z" * 60 in (said := words_of(page.run()))
    assert "z" * 61 not in said


@pytest.mark.parametrize(
    ("told", "heading"),
    [
        (WarehouseHeld("in use"), "The data is in use by another program"),
        (Damaged("an entry is gone"), "The data cannot be read"),
        (NotStored("the disk is full"), "The disk cannot be used"),
        (MetricsError("a sentence"), fault.OTHERWISE),
    ],
)
def test_a_page_that_cannot_go_on_says_why_what_to_do_and_whom_to_ask(
    data, tmp_path, monkeypatch, told, heading
):
    def refuse(*_given: object) -> None:
        raise told

    (tmp_path / "access.yaml").write_text(ACCESS.replace("oidc", "none").split("\nsession")[0]
                                          + "\nask: the office manager\n", encoding="utf-8")  # fmt: skip
    (tmp_path / "targets.yaml").write_bytes((ROOT / "config" / "targets.yaml").read_bytes())
    monkeypatch.setenv(stores.CONFIG, str(tmp_path))
    monkeypatch.setattr(stores, "ask", refuse)
    page = open_page("held")

    assert titles(page) == [heading]
    assert [one.value for one in page.error] == [str(told)]
    assert "show this page to the office manager" in words_of(page)
    assert [one.label for one in page.button] == [fault.AGAIN]
    monkeypatch.undo()


def test_what_is_opened_is_told_only_while_it_is_opened(data, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr(stores.st, "title", lambda words, **_more: said.append(words))
    stores.is_open.__globals__["_opened"].clear()
    open_page()
    first, said[:] = list(said), []
    open_page()

    assert waiting.TITLE in first
    assert waiting.TITLE not in said


@pytest.mark.parametrize("path", ["", "national", "boards", "due", "charts", "tables", "statement"])
def test_where_nothing_is_held_a_page_says_what_to_do(nothing, path):
    page = open_page(path)

    assert "No figure has been accepted yet." in words_of(page)
    assert "Send a return" in [one.label for one in page.get("page_link")]


@pytest.mark.parametrize(
    ("path", "told", "onward"),
    [
        ("held", "No return is held yet", "Send a return"),
        ("questions", "Nothing has been asked or promised yet", "Open the meeting"),
    ],
)
def test_an_empty_list_says_where_it_begins(nothing, path, told, onward):
    page = open_page(path)

    assert told in words_of(page)
    assert onward in [one.label for one in page.get("page_link")]


def test_an_empty_meeting_page_offers_to_put_one_in(nothing):
    page = open_page("meeting")

    assert "No meeting is in the book yet" in words_of(page)
    assert "Put a meeting into the book" in [one.label for one in page.expander]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("upload", "sending in a return needs the role"),
        ("charts", "needs the role"),
        ("tables", "needs the role"),
    ],
)
def test_whoever_may_not_is_told_why_and_whom_to_ask(data, tmp_path, monkeypatch, path, told):
    behind_sign_in(tmp_path / "config", monkeypatch)
    said = words_of(as_(open_page(path, run=False), claims("viewer")).run())

    assert told in said
    assert "You are signed in as viewer" in said
    assert "Ask the office manager" in said
