"""The public site from the disk, in a real browser: axe on every kind of page, at the width of a
desk and of a phone, and no request to anywhere but the site's own folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize

from metrics.exports.charts import close_browser
from metrics.site import draw_charts, site_of, write_folder
from metrics.site.site import Site
from tests.unit.public_site import HOUSE, a_public

DESK, PHONE, NARROWEST = 1440, 390, 320
KINDS = (
    "index.html",
    "measures.html",
    "priorities/community.html",
    "measures/confidence.html",
    "measures/rare.html",
    "measures/silent.html",
    "national.html",
    "method.html",
    "not-measured.html",
    "not-published.html",
    "restated.html",
    "about.html",
    "data.html",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A draft with its charts really drawn: it has everything a published site has, and the mark."""
    folder = tmp_path_factory.mktemp("public") / "site"
    *_, drawn = draw_charts(a_public(draft=True), HOUSE, browser=True)
    close_browser()
    assert isinstance(drawn, Site)
    write_folder(folder, site_of(drawn))
    return folder


@pytest.fixture
def reader(chromium: Browser, site: Path) -> Iterator[Page]:
    """A window that fails its test where a page asks for anything but the site's own files."""
    context = chromium.new_context(locale="en-GB", reduced_motion="reduce")
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield context.new_page()
    context.close()
    own = (site.as_uri(), "data:")
    assert [one for one in asked if not one.startswith(own)] == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_has_no_accessibility_fault_and_fits_every_width(
    site: Path, reader: Page, axe: Callable[[Page], list[str]], kind: str
):
    reader.goto((site / kind).as_uri())
    for width in (DESK, PHONE, NARROWEST):
        reader.set_viewport_size(ViewportSize(width=width, height=900))
        wide = reader.evaluate("document.documentElement.scrollWidth")

        assert wide <= width
        if width != NARROWEST:
            assert axe(reader) == []


def test_no_page_breaks_its_own_policy(site: Path, reader: Page):
    said: list[str] = []
    reader.on("console", lambda message: said.append(message.text))

    for page in sorted(site.rglob("*.html")):
        reader.goto(page.as_uri())

    assert said == []


def test_the_style_and_the_chart_are_loaded_from_the_disk(site: Path, reader: Page):
    reader.goto((site / "measures" / "confidence.html").as_uri())
    image = reader.locator("figure img")

    assert image.evaluate("one => one.complete && one.naturalWidth") > 0
    ground = "getComputedStyle(document.querySelector('.bar')).backgroundColor"
    assert reader.evaluate(ground) == "rgb(18, 67, 109)"
    mark = "getComputedStyle(document.body, '::after').backgroundImage"
    assert "draft.svg" in reader.evaluate(mark)


def test_the_keyboard_reaches_the_content_first(site: Path, reader: Page):
    reader.goto((site / "index.html").as_uri())
    reader.keyboard.press("Tab")
    assert reader.evaluate("document.activeElement.textContent") == "Skip to the content"
    assert reader.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"

    reader.keyboard.press("Enter")

    assert reader.evaluate("document.activeElement.id") == "main"


def test_every_file_can_be_read_by_following_links(site: Path, reader: Page):
    reader.goto((site / "index.html").as_uri())
    reader.get_by_role("link", name="Community").first.click()
    reader.get_by_role("link", name="Public confidence").first.click()

    assert reader.get_by_role("heading", level=1).inner_text() == "Public confidence"


def test_paper_has_the_words_and_no_menu(site: Path, reader: Page):
    reader.goto((site / "index.html").as_uri())
    reader.emulate_media(media="print")

    assert not reader.get_by_role("navigation", name="Pages").is_visible()
    assert reader.locator(".answer").is_visible()
    assert reader.locator(".edition").is_visible()
