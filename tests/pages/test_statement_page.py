"""The page of the statement: read, worded, beside last quarter's, made into files; the checklist."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

import pytest
from streamlit.testing.v1 import AppTest

from metrics.meeting import Act
from metrics.periods import read_period
from metrics.release import approve_edition, propose_edition, read_editions
from metrics.statement import PUBLISHED_AS, parts_of, word_statement, words_of
from metrics.warehouse import Warehouse
from pages.shared import stores
from tests.pages.conftest import close_all
from tests.pages.opening import ROOT, open_page, tables_of
from tests.pages.opening import words_of as said_on
from tests.unit.statements import fill

QUARTER = "2025-26-Q3"
HOSTILE = "<script>alert(1)</script> **bold** [a](http://x) =1+1 :red[x] $x$"
MARK = "Draft: not approved for publication."


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("statement") / "data"
    folder.mkdir()
    with Warehouse(folder / "warehouse.duckdb") as warehouse:
        fill(warehouse)
    return folder


@pytest.fixture
def own(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    folder = tmp_path / "data"
    copytree(filled, folder)
    monkeypatch.setenv("ACCOUNTABILITY_DATA", str(folder))
    yield folder
    close_all(folder)


def opened(view: str = "read", **address: str) -> AppTest:
    page = open_page("statement", quarter=QUARTER, view=view, **address)
    assert not page.exception
    return page


def approve() -> str:
    """An edition of the quarter, put forward and approved."""
    warehouse, now = stores.warehouse(), datetime.now(UTC)
    file = (ROOT / "config" / "targets.yaml").read_bytes()
    edition = propose_edition(warehouse, Act("A", now), read_period("2025-26 Q3"), file)
    return approve_edition(warehouse, Act("B", now), edition.edition_id).edition_id


def keep(page: AppTest, part: str, text: str, name: str = "C. Writer") -> AppTest:
    page.text_input(key="acting_by").set_value(name)
    page.text_area(key=f"words_{part}_2025-26 Q3").set_value(text)
    (button,) = [one for one in page.button if f"keep_{part}" in one.key]
    return button.click().run()


@pytest.mark.usefixtures("own")
def test_the_statement_is_read_as_its_files_have_it():
    page = opened()
    said = said_on(page)

    assert MARK in said
    assert "Illustrative figures are shown." in said
    assert "2,000 (illustrative)" in said
    assert "Counts below 5 are not shown" in said
    assert "Homicides: 3" not in said
    heads = [one.value.replace("\\", "") for one in page.header]
    assert heads[2:5] == [
        "Reduce murder and other homicide", "Reduce serious violence",
        "Disrupt drugs supply and county lines",
    ]  # fmt: skip


@pytest.mark.usefixtures("own")
def test_words_are_kept_in_place_and_shown_as_they_were_written():
    page = keep(opened("words"), "opening", HOSTILE)
    held = words_of(stores.warehouse().entries, read_period("2025-26 Q3"))["opening"]

    assert (held.text, held.last.by) == (HOSTILE, "C. Writer")
    assert "are kept for 2025-26 Q3" in page.success[0].value.replace("\\", "")
    assert HOSTILE in said_on(opened()).replace("\u2060", "")


@pytest.mark.usefixtures("own")
def test_the_steps_to_publishing_say_what_is_done_and_what_comes_next():
    """Each step follows from what was entered; words first, because an approval ends them."""
    warehouse, plan, quarter = stores.warehouse(), stores.plan(), read_period("2025-26 Q3")
    parts = list(parts_of(plan))
    written = words_of(warehouse.entries, quarter)
    assert (
        "0 of 4 steps are done.** Next: keep your words on every part, or keep it empty"
        in said_on(opened())
    )

    for part in parts:
        if not (part in written and written[part].looked_at):
            word_statement(
                warehouse, plan, Act("C", datetime.now(UTC)), quarter, part, f"On {part}."
            )
    assert "1 of 4 steps are done.** Next: put an edition forward" in said_on(opened())

    file = (ROOT / "config" / "targets.yaml").read_bytes()
    edition = propose_edition(warehouse, Act("A", datetime.now(UTC)), quarter, file).edition_id
    assert "2 of 4 steps are done.** Next: a second person approves it" in said_on(opened())
    assert f"Put an edition forward: ✓ done ({edition})" in said_on(opened())

    approve_edition(warehouse, Act("B", datetime.now(UTC)), edition)
    page = opened("files")
    assert "3 of 4 steps are done.** Next: make the files" in said_on(page)

    page.text_input[0].set_value("C. Officer").run()
    page.button(key="make_statement").click().run()
    assert "All 4 steps are done:** the statement of 2025-26 Q3 is out." in said_on(opened("files"))


@pytest.mark.usefixtures("own")
def test_words_kept_after_the_approval_ask_for_another_edition():
    warehouse, plan, quarter = stores.warehouse(), stores.plan(), read_period("2025-26 Q3")
    file = (ROOT / "config" / "targets.yaml").read_bytes()
    edition = propose_edition(warehouse, Act("A", datetime.now(UTC)), quarter, file).edition_id
    approve_edition(warehouse, Act("B", datetime.now(UTC)), edition)
    for part in (parts := list(parts_of(plan))):
        word_statement(warehouse, plan, Act("C", datetime.now(UTC)), quarter, part, f"On {part}.")

    said = said_on(opened())
    assert "1 of 4 steps are done.** Next: put an edition forward" in said
    lacks = f"{edition} was approved with 0 of {len(parts)} parts kept: put another forward"
    assert f"Put an edition forward: → next ({lacks})" in said


@pytest.mark.usefixtures("own")
def test_the_page_opens_on_the_words_until_an_edition_is_approved():
    def shown() -> str:
        return open_page("statement", quarter=QUARTER).selectbox(key="pick_view").value

    assert shown() == "words"
    approve()
    assert shown() == "read"


@pytest.mark.usefixtures("own")
def test_a_refusal_keeps_what_was_typed():
    page = keep(opened("words"), "opening", "Some words.", name="")

    assert "needs the name" in page.error[0].value
    assert page.text_area(key="words_opening_2025-26 Q3").value == "Some words."


@pytest.mark.usefixtures("own")
def test_words_of_last_quarter_are_offered_marked_and_kept_by_one_press():
    plan, last = stores.plan(), read_period("2025-26 Q2")
    act = Act("D. Earlier", datetime.now(UTC))
    word_statement(stores.warehouse(), plan, act, last, "homicide", "Of last quarter.")
    page = opened("words")

    assert "Not kept for this quarter" in said_on(page)
    assert "D. Earlier" in said_on(page)
    kept = keep(page, "homicide", page.text_area(key="words_homicide_2025-26 Q3").value)
    assert "Written." in said_on(kept)
    assert "Of last quarter." in said_on(opened())


@pytest.mark.usefixtures("own")
def test_last_quarters_statement_stands_beside_it_with_differences_marked():
    keep(opened("words"), "closing", "Goodbye.")
    page = opened("before")

    rows = [[cell["text"] for cell in row["cells"]] for row in tables_of(page)[0]["rows"]]
    assert ["Residential burglary", "≠ changed", "691", "690"] in rows
    assert "[added: Goodbye.]" in said_on(page)


@pytest.mark.usefixtures("own")
def test_files_of_a_draft_are_made_and_not_put_on_the_list():
    page = opened("files")
    page.button(key="make_statement").click().run()

    assert not page.exception
    assert [one.proto.label for one in page.get("download_button")] == [
        "Download the page (HTML)", "Download the PDF", "Download the Word file",
    ]  # fmt: skip
    assert not read_editions(stores.warehouse().entries).published


@pytest.mark.usefixtures("own")
def test_files_of_an_approved_edition_go_onto_the_list_once_and_need_a_name():
    edition = approve()
    page = opened("files")
    assert "make_statement" not in [one.key for one in page.button]

    page.text_input(key="leaving_statement").set_value("C. Publisher").run()
    page.button(key="make_statement").click().run()
    page.button(key="make_statement").click().run()
    (listed,) = read_editions(stores.warehouse().entries).published

    assert MARK not in said_on(page)
    assert len(page.get("download_button")) == 3
    assert (listed.what, listed.edition_id, listed.signed.by) == (
        PUBLISHED_AS,
        edition,
        "C. Publisher",
    )
    assert [one.name for one in listed.files] == [
        "statement.docx", "statement.html", "statement.pdf",
    ]  # fmt: skip


@pytest.mark.usefixtures("own")
def test_the_checklist_says_what_is_there_and_what_is_missing():
    page = opened("order")

    rows = tables_of(page)[0]["rows"]
    assert len(rows) == 24
    assert "Of 24 items: 2 with no date kept and 22 with no address kept." in said_on(page)
    assert "only headings were found" in said_on(page)


def test_with_nothing_held_every_view_is_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = tmp_path / "data"
    folder.mkdir()
    Warehouse(folder / "warehouse.duckdb").close()
    monkeypatch.setenv("ACCOUNTABILITY_DATA", str(folder))
    for view in ("read", "words", "before", "files", "order"):
        opened(view)
    close_all(folder)
