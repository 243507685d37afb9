"""The statement as a page of its own: what a reader's browser makes of the file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from metrics.pack.web import write_html
from metrics.statement import paper_of, word_statement
from metrics.warehouse import Warehouse
from tests.unit.statements import PLAN, QUARTER, act, approved, fill, stated

SIZES = [
    ViewportSize(width=1440, height=900),
    ViewportSize(width=390, height=844),
    ViewportSize(width=320, height=640),
]
HOSTILE = "<script>document.title='run'</script><img src=http://x> " + "long" * 200


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """The page of a draft and that of an approved edition."""
    folder: Path = tmp_path_factory.mktemp("statement")
    with Warehouse(folder / "w.duckdb") as warehouse:
        fill(warehouse)
        word_statement(warehouse, PLAN, act(), QUARTER, "opening", HOSTILE)
        draft = paper_of(stated(warehouse))
        final = paper_of(stated(warehouse, approved(warehouse)))
    return write_html(draft).decode(), write_html(final).decode()


@pytest.mark.parametrize("size", SIZES, ids=lambda one: str(one["width"]))
def test_the_page_has_no_accessibility_fault_and_fits_every_screen(
    page: Page, axe: Callable[[Page], list[str]], written: tuple[str, str], size: ViewportSize
):
    page.set_viewport_size(size)
    for content in written:
        page.set_content(content)

        assert axe(page) == []
        wide, seen = page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
        )
        assert wide <= seen


def test_the_words_of_a_person_do_not_run(page: Page, written: tuple[str, str]):
    page.set_content(written[0])

    expect(page.get_by_text("document.title='run'")).to_be_visible()
    assert page.title().startswith("Statement on the national priorities")
    assert not page.locator("img, script").count()


def test_the_first_key_leads_past_the_head(page: Page, written: tuple[str, str]):
    page.set_content(written[0])
    page.keyboard.press("Tab")

    link = page.get_by_role("link", name="Skip to the text")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()


def test_a_chart_wider_than_the_screen_is_moved_by_the_keyboard(
    page: Page, written: tuple[str, str]
):
    page.set_viewport_size(SIZES[-1])
    page.set_content(written[0])
    frame = page.get_by_role("region", name="Residential burglary, West Mercia")
    frame.focus()

    expect(frame).to_be_focused()
    assert frame.evaluate("e => e.scrollWidth > e.clientWidth")


def test_a_draft_says_so_at_the_top_and_an_edition_does_not(page: Page, written: tuple[str, str]):
    draft, final = written
    page.set_content(draft)
    expect(page.get_by_role("banner").get_by_text("Draft: not approved")).to_be_visible()
    page.set_content(final)
    expect(page.get_by_text("Draft", exact=False)).to_have_count(0)
    expect(page.get_by_text("Edition E0001, approved").first).to_be_visible()
