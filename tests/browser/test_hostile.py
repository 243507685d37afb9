"""Hostile texts in every place that shows one: each page is looked at, and what the browser did.

`tests/hostile/texts.py` says what each text tries; `tests/hostile/office.py` puts them everywhere.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import WIDE
from tests.browser.server import ADDRESS, PATIENCE, Dashboard, serve, settle
from tests.hostile import office, texts, traces
from tests.hostile.office import CALLS, OFFERED, Office, an_office

WATCH = (
    "document.addEventListener('securitypolicyviolation', e => e.blockedURI === 'wasm-eval' ||"
    "(window.__violations ??= []).push(`${e.violatedDirective} ${e.blockedURI}`))"
)  # Streamlit tries on every page whether it may compile code, and does without
MOST_FOLDED = 40  # on one page
WITHIN = {"data", "blob", "about"}  # of the page itself; they reach nobody


@dataclass
class Watched:
    """A window, and everything it did that can be told from outside."""

    page: Page
    hosts: Counter[str] = field(default_factory=Counter)
    told: list[str] = field(default_factory=list)

    def saw(self, url: str) -> None:
        """One request, of any kind."""
        parts = urlsplit(url)
        self.hosts["within the page" if parts.scheme in WITHIN else parts.hostname or url] += 1

    def asked(self, dialog) -> None:
        """A dialog: only a script can open one."""
        self.told.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def harmed(self) -> list[str]:
        """Everything that was not to happen, so far."""
        outside = [host for host in self.hosts if host not in {ADDRESS, "within the page"}]
        return [*outside, *self.told, *traces.in_page(self.page)]


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Dashboard]]:
    """The office and its dashboard, for tests that only look."""
    folder = tmp_path_factory.mktemp("hostile")
    made = an_office(folder)
    with serve(folder, ACCOUNTABILITY_CONFIG=str(made.config)) as running:
        yield made, running


@pytest.fixture
def watched(chromium: Browser) -> Iterator[Watched]:
    """A window that watches itself from the first request."""
    context: BrowserContext = chromium.new_context(
        viewport=WIDE, locale="en-GB", reduced_motion="reduce", accept_downloads=True
    )
    context.set_default_timeout(PATIENCE * 1000)
    context.add_init_script(WATCH)
    window = Watched(context.new_page())
    context.on("request", lambda one: window.saw(one.url))
    context.on("page", lambda one: window.told.append("a window opened") if one != window.page else None)
    window.page.on("websocket", lambda one: window.saw(one.url.replace("ws://", "http://")))
    window.page.on("dialog", window.asked)
    window.page.on("console", lambda one: window.told.append(one.text) if "Policy" in one.text else None)
    yield window
    context.close()


def unfold(page: Page) -> None:
    """Opens everything that is folded away, also what comes with the opening."""
    shut = page.locator("[data-testid=stExpander] details:not([open]) > summary")
    for _ in range(MOST_FOLDED):
        if not shut.count():
            break
        shut.first.click()
    settle(page)


ASKED = quote(f"{texts.SHORT}{texts.LINE}")
EVERY = "&".join(
    f"{name}={ASKED}"
    for name in ("quarter", "area", "known", "measure", "figure", "meeting", "receipt", "part",
                 "priority", "board", "commitment", "recommendation", "edition")
)  # fmt: skip
PAGES = {  # where it is → words of the corpus that must be there as text
    "/": "<script>", "/community": "<script>", "/across": "<script>",
    f"/measure?measure={CALLS}": "onerror", f"/measure?measure={OFFERED}": "onerror",
    "/national": "<script>", "/boards": "!!python", "/meeting?meeting=M0001": "!!python",
    "/meeting?meeting=M0002": "=1+1", "/questions": "!!python", "/questions?commitment=C0001": "!!python",
    "/inspectorate": texts.SHORT, f"/inspectorate?recommendation={quote(office.REFERENCE)}": "onerror",
    "/upload": "", "/held": "<img", "/held?receipt=R0001": "!!python", "/held?receipt=R0002": "<img",
    "/due": "<script>", "/charts": "onerror", "/tables": "=1+1", "/statement": "!!python",
    "/editions": "<script>", "/method": "<script>",
}  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_shows_hostile_texts_as_text(hostile, watched: Watched, path: str):
    running = hostile[1]
    page = running.open(watched.page, path)
    unfold(page)

    assert watched.harmed() == []
    assert PAGES[path] in traces.words_of(page)


@pytest.mark.parametrize("path", sorted({path.split("?")[0] for path in PAGES}))
def test_an_address_that_is_a_script_is_told_as_text(hostile, watched: Watched, path: str):
    hostile[1].open(watched.page, f"{path}?{EVERY}")

    assert watched.harmed() == []
