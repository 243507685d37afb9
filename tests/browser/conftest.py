"""The machine's own Chromium, a dashboard to look at, and two watchers: axe and the network.

`dashboard` is shared by tests that only look; `app_server` starts one for a test that writes.
Every `page` fails its test if it asks anything of another machine.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Page,
    Request,
    ViewportSize,
    WebSocket,
    expect,
    sync_playwright,
)

from make import NO_CHROMIUM, find_chromium, is_root
from tests.browser.server import ADDRESS, PATIENCE, Dashboard, serve
from tests.browser.watched import OWN_SCHEMES, WATCH, Watched

expect.set_options(timeout=PATIENCE * 1000)  # a page that is ready is not waited for
WIDE = ViewportSize(width=1280, height=900)
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {ADDRESS}",  # even a fault reaches nobody
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that `make.py` finds. Without one the tests fail: they are never skipped."""
    path = find_chromium()
    if not path:
        pytest.fail(NO_CHROMIUM, pytrace=False)
    arguments = [*QUIET, *(["--no-sandbox"] if is_root() else [])]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def dashboard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """One dashboard with the data of a first start, for tests that only look."""
    with serve(tmp_path_factory.mktemp("dashboard")) as running:
        yield running


@pytest.fixture
def app_server(tmp_path: Path) -> Iterator[Callable[..., Dashboard]]:
    """Starts a dashboard of the test's own: `app_server()`, or with a folder and environment."""
    with ExitStack() as running:
        yield lambda folder=tmp_path, **own: running.enter_context(serve(folder, **own))


@pytest.fixture
def requests_outside() -> Iterator[list[str]]:
    """The addresses off this machine that the page asked for; any of them fails the test."""
    asked: list[str] = []
    yield asked
    assert not asked, f"The page asked other machines for {sorted(set(asked))}."


@pytest.fixture(scope="session")
def windows(chromium: Browser) -> Iterator[BrowserContext]:
    """One for all windows, so that the scripts of a dashboard are read and compiled once."""
    made = chromium.new_context(viewport=WIDE, locale="en-GB", reduced_motion="reduce")
    made.set_default_timeout(PATIENCE * 1000)
    yield made
    made.close()


@pytest.fixture(scope="module")
def window(windows: BrowserContext) -> Iterator[Page]:
    """One for the tests of a file: what was compiled for one is there for the next."""
    made = windows.new_page()
    yield made
    made.close()


@pytest.fixture
def context(windows: BrowserContext) -> Iterator[BrowserContext]:
    """The same, in which nobody is signed in; what a test opens in it is closed behind it."""
    before = windows.pages
    yield windows
    for one in set(windows.pages) - set(before):
        one.close()
    windows.clear_cookies()


@pytest.fixture
def page(window: Page, context: BrowserContext, requests_outside: list[str]) -> Iterator[Page]:
    """An empty window of the usual size that watches where its requests go."""

    def watch(url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in OWN_SCHEMES and parts.hostname != ADDRESS:
            requests_outside.append(url)

    def watch_request(request: Request) -> None:
        watch(request.url)

    def watch_socket(socket: WebSocket) -> None:
        watch(socket.url)

    context.on("request", watch_request)
    window.on("websocket", watch_socket)
    window.set_viewport_size(WIDE)
    yield window
    window.evaluate("location.protocol === 'about:' || sessionStorage.clear()")
    window.goto("about:blank")
    window.emulate_media(media="null", color_scheme="light", reduced_motion="reduce")
    window.remove_listener("websocket", watch_socket)
    context.remove_listener("request", watch_request)


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """Accessibility faults of a page as sentences; an empty list is the aim."""
    options = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": WCAG_22_AA}}

    def faults(page: Page) -> list[str]:
        found = Axe().run(page, options=options).response["violations"]
        return [
            f"{fault['id']} ({fault['impact']}): {fault['help']}. At {node['target']}: "
            f"{node['html'][:160]}"
            for fault in found
            for node in fault["nodes"]
        ]

    return faults


@pytest.fixture(scope="module")
def watching(chromium: Browser) -> Iterator[BrowserContext]:
    """One for all windows, so that the scripts of the front are read once."""
    made = chromium.new_context(viewport=WIDE, locale="en-GB", reduced_motion="reduce")
    made.set_default_timeout(PATIENCE * 1000)
    made.add_init_script(WATCH)
    yield made
    made.close()


@pytest.fixture
def watched(watching: BrowserContext) -> Iterator[Watched]:
    """A window in which hostile texts are shown."""
    window = Watched(watching.new_page())
    window.begin()
    yield window
    window.page.close()
