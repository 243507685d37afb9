"""A page in Chromium until its last chart is painted, beside the same page in Dash; and the time of
the server alone, beside an empty page of Streamlit.

`python -m bench pages SITE-PACKAGES`: the folder into which Dash was installed (see README.md). The
window is as high as the page, so that whatever waits to be scrolled to is drawn.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree

from playwright.sync_api import Browser, Page, sync_playwright

from bench.sites import choice
from make import find_chromium, is_root
from tests.browser.server import ADDRESS, ROOT, end, free_port, serve

WINDOW = {"width": 1440, "height": 6000}
WATCH = (Path(__file__).parent / "sites" / "watch.js").read_text(encoding="utf-8")
PATIENCE = 60_000  # milliseconds
PAUSE = 300  # milliseconds: whatever the page before still does
SLOW = {  # a line of 10 Mbit/s, as an office at the end of a road has it
    "offline": False, "latency": 40, "downloadThroughput": 1_250_000, "uploadThroughput": 1_250_000,
}  # fmt: skip
COLD, WARM, CHANGE, FAR = "first visit", "again", "another area", "first visit over 10 Mbit/s"
PRODUCT, DASH = "product", "dash"
WAREHOUSE = "warehouse.duckdb"

Took = dict[str, list[float]]  # milliseconds of each turn, by what was done


@dataclass(frozen=True)
class Site:
    """Where a page is served, and how another area is chosen on it."""

    url: str
    choose: Callable[[Page, str], None]


@dataclass(frozen=True)
class Size:
    """How often everything is done."""

    runs: int = 3
    turns: int = 3
    far: int = 1


def measure(packages: str, folder: Path, size: Size = Size()) -> list[dict[str, Took]]:
    """Some runs, each with turns of the product and of Dash one after the other."""
    data = first_start(folder)
    with served(packages, folder, data) as sites, chromium() as browser:
        for site in sites.values():
            _turn(browser, site, {})  # whatever is judged and kept is judged now
        return [_run(browser, sites, size) for _ in range(size.runs)]


def _run(browser: Browser, sites: dict[str, Site], size: Size) -> dict[str, Took]:
    found: dict[str, Took] = {name: {} for name in sites}
    for _ in range(size.turns):
        for name, site in sites.items():
            _turn(browser, site, found[name])
    for _ in range(size.far):
        for name, site in sites.items():
            with window(browser) as page:
                page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", SLOW)
                found[name].setdefault(FAR, []).append(_open(page, site))
    return found


def _turn(browser: Browser, site: Site, took: Took) -> None:
    """A window without history, the page again, then one area after another."""
    with window(browser) as page:
        took.setdefault(COLD, []).append(_open(page, site))
        took.setdefault(WARM, []).append(_open(page, site))
        for area in (*choice.AREAS[1:], *choice.AREAS[:1]):
            page.wait_for_timeout(PAUSE)
            site.choose(page, choice.AREA_NAMES[area])
            took.setdefault(CHANGE, []).append(_whole(page, choice.AREA_NAMES[area]))


def _open(page: Page, site: Site) -> float:
    page.goto(site.url, wait_until="commit")
    return _whole(page, choice.AREA_NAMES[choice.FORCE])


def _whole(page: Page, area: str) -> float:
    return painted(page, area, choice.CARDS, choice.CHARTS, choice.ROWS)


def painted(page: Page, area: str, *counts: int) -> float:
    """Milliseconds from the address, or the press, until cards, charts of the area and rows are
    there."""
    return page.evaluate("given => window.benchPainted(...given)", [area, *counts])


@contextmanager
def window(browser: Browser) -> Iterator[Page]:
    """One without history, high enough for the whole page."""
    context = browser.new_context(viewport=WINDOW, locale="en-GB")  # ty: ignore[invalid-argument-type]
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WATCH)
    yield context.new_page()
    context.close()


def _choose_in_product(page: Page, area: str) -> None:
    page.get_by_role("combobox", name="Area").click()
    page.get_by_role("option", name=area, exact=True).click()


def _choose_in_dash(page: Page, area: str) -> None:
    page.locator("#area").click()
    page.get_by_role("option", name=area, exact=True).click()


@contextmanager
def served(packages: str, folder: Path, data: Path) -> Iterator[dict[str, Site]]:
    """Both pages over copies of the same data."""
    copied = folder / "product" / "data"
    copytree(data, copied)
    with (
        serve(folder / "product", "bench/sites/product.py") as product,
        _dash(packages, folder, data / WAREHOUSE) as url,
    ):
        yield {
            PRODUCT: Site(product.url, _choose_in_product),
            DASH: Site(url, _choose_in_dash),
        }


@contextmanager
def _dash(packages: str, folder: Path, warehouse: Path) -> Iterator[str]:
    port, today = free_port(), datetime.now(UTC).date().isoformat()
    given = (packages, str(warehouse), today, str(port))
    with (folder / "dash.log").open("wb") as log:
        process = subprocess.Popen(  # noqa: S603  (our own words)
            (sys.executable, "-m", "bench.sites.in_dash", *given), cwd=ROOT, stdout=log, stderr=log
        )
    try:
        yield f"http://{ADDRESS}:{port}"
    finally:
        end(process)


def first_start(folder: Path) -> Path:
    """The data of a first start, made by starting once."""
    with serve(folder / "first") as running, chromium() as browser, window(browser) as page:
        running.open(page)
    return folder / "first" / "data"


@contextmanager
def chromium() -> Iterator[Browser]:
    """The machine's own."""
    arguments = ["--disable-gpu", *(["--no-sandbox"] if is_root() else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=arguments)
        yield browser
        browser.close()
