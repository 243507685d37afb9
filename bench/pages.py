"""A page in Chromium, until its last chart is painted: the product beside the same page in Dash.

`python -m bench pages SITE-PACKAGES`, the folder into which Dash was installed (see README.md).
The window is high enough for the whole page, so that whatever waits to be scrolled to is drawn.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.sites import choice
from make import find_chromium, is_root

WINDOW = {"width": 1440, "height": 6000}
WATCH = (Path(__file__).parent / "sites" / "watch.js").read_text(encoding="utf-8")
PATIENCE = 8_000  # milliseconds
COLD, WARM, CHANGE = "cold", "warm", "another area"


@dataclass(frozen=True)
class Site:
    """Where a page is served, and how another area is chosen on it."""

    name: str
    url: str
    choose: Callable[[Page, str], None]


@dataclass
class Found:
    """Milliseconds of each turn, by what was done."""

    took: dict[str, list[float]] = field(default_factory=lambda: {COLD: [], WARM: [], CHANGE: []})


def turn(browser: Browser, site: Site, found: Found, areas: dict[str, str]) -> None:
    """A window without history, the page again, then one area after another."""
    with _window(browser) as page:
        found.took[COLD].append(_open(page, site))
        found.took[WARM].append(_open(page, site))
        for area in (*choice.AREAS[1:], choice.FORCE):
            found.took[CHANGE].append(_change(page, site, areas[area]))


@contextmanager
def _window(browser: Browser) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(viewport=WINDOW, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def _open(page: Page, site: Site) -> float:
    page.goto(site.url, wait_until="commit")
    return _painted(page, "West Mercia")


def _change(page: Page, site: Site, area: str) -> float:
    page.wait_for_timeout(300)  # whatever the page before still does
    site.choose(page, area)
    return _painted(page, area)


def _painted(page: Page, area: str) -> float:
    """Milliseconds since the page, or the press, began."""
    return page.evaluate(
        "([area, cards, charts, rows]) => window.benchPainted(area, cards, charts, rows)",
        [area, choice.CARDS, choice.CHARTS, choice.ROWS],
    )


def choose_in_product(page: Page, area: str) -> None:
    """Streamlit's list."""
    page.get_by_role("combobox", name="Area").click()
    page.get_by_role("option", name=area, exact=True).click()


def choose_in_dash(page: Page, area: str) -> None:
    """Dash's list."""
    page.locator("#area").click()
    page.get_by_role("option", name=area, exact=True).click()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own."""
    arguments = ["--disable-gpu", *(["--no-sandbox"] if is_root() else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
        yield browser
        browser.close()
