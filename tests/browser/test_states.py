"""The pages in every state that is not the usual one: no axe fault, nothing to scroll sideways for,
one heading that says what the matter is. Each state is a dashboard of its own."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from metrics.backup import write_backup
from metrics.warehouse import Warehouse
from pages.shared import waiting
from tests.browser.server import ROOT, Dashboard, serve
from tests.browser.test_accessibility import PATHS, UPLOADER, too_wide
from tests.browser.test_sign_in import ACCESS, CLIENT, COOKIE, SECRET, SECRETS, signed

pytestmark = pytest.mark.filterwarnings("ignore")  # of the provider that signing in is tried with
PHONE = ViewportSize(width=390, height=844)
EVERY = tuple(dict.fromkeys(path.partition("?")[0] for path in PATHS))
SHUT = ("/", "/held")  # where the same is shown whatever was asked for
PRESSED = (  # where something may be pressed, and there is less to press in some states
    "/", "/measure", "/meeting", "/inspectorate", "/questions", "/upload", "/held", "/charts",
    "/editions", "/tables", "/statement",
)  # fmt: skip
Axe = Callable[[Page], list[str]]
VIEWER = ["Acc.Viewer"]


@contextmanager
def empty(folder: Path) -> Iterator[tuple[Dashboard, str]]:
    """Nothing was ever accepted."""
    Warehouse(folder / "data" / "warehouse.duckdb").close()
    with serve(folder) as running:
        yield running, ""


@contextmanager
def broken(folder: Path) -> Iterator[tuple[Dashboard, str]]:
    """A plan with a word that nobody knows."""
    config = shutil.copytree(ROOT / "config", folder / "config")
    text = (config / "targets.yaml").read_text(encoding="utf-8")
    broken = text.replace("better: higher", "beter: higher", 1)
    (config / "targets.yaml").write_text(broken, encoding="utf-8")
    with serve(folder, ACCOUNTABILITY_CONFIG=str(config)) as running:
        yield running, ""


@contextmanager
def locked(folder: Path) -> Iterator[tuple[Dashboard, str]]:
    """Another program has the warehouse."""
    with Warehouse(folder / "data" / "warehouse.duckdb"), serve(folder) as running:
        yield running, ""


@contextmanager
def copy(folder: Path) -> Iterator[tuple[Dashboard, str]]:
    """A read-only copy."""
    path = folder / "from" / "warehouse.duckdb"
    Warehouse(path).close()
    write_backup(path, ROOT / "config", folder / "edition")
    with serve(folder, ACCOUNTABILITY_EDITION=str(folder / "edition")) as running:
        yield running, ""


@contextmanager
def signing_in(folder: Path, roles: list[str] | None) -> Iterator[tuple[Dashboard, str]]:
    """People sign in; whoever looks has these roles, or has not signed in."""
    config = shutil.copytree(ROOT / "config", folder / "config")
    (config / "access.yaml").write_text(ACCESS, encoding="utf-8")
    secrets = folder / "home" / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir(parents=True)
    provider = "http://127.0.0.1:9"  # it is never asked: the cookie is made here
    secrets.write_text(SECRETS.format(secret=SECRET, client=CLIENT, provider=provider))
    secrets.chmod(0o600)
    Warehouse(folder / "data" / "warehouse.duckdb").close()
    home = str(folder / "home")
    own = {"HOME": home, "USERPROFILE": home, "ACCOUNTABILITY_CONFIG": str(config)}
    with serve(folder, **own) as running:
        yield running, signed(running, roles=roles) if roles else ""


STATES = {  # how it comes about, which pages, and what the first heading says (else the page's own)
    "empty": (empty, EVERY, ""),
    "broken plan": (broken, SHUT, "The plan cannot be read"),
    "locked": (locked, SHUT, "The data is in use by another program"),
    "read-only copy": (copy, PRESSED, ""),
    "signed out": (lambda folder: signing_in(folder, None), SHUT, "Sign in"),
    "no role": (lambda folder: signing_in(folder, ["x"]), SHUT, "You have no role here"),
    "viewer": (lambda folder: signing_in(folder, VIEWER), PRESSED, ""),
}


@pytest.mark.parametrize("state", STATES)
def test_a_state_has_no_accessibility_fault_on_any_of_its_pages(
    tmp_path: Path, page: Page, axe: Axe, state: str
):
    begins, paths, heading = STATES[state]
    with begins(tmp_path) as (dashboard, cookie):
        if cookie:
            one = {"name": COOKIE, "value": cookie, "url": dashboard.url}
            page.context.add_cookies([one])
        page.set_viewport_size(PHONE)
        for path in paths:
            dashboard.open(page, path)
            first = page.get_by_role("heading", level=1)
            expect(first).to_have_count(1)
            assert heading in first.inner_text(), path
            assert [fault for fault in axe(page) if UPLOADER not in fault] == [], path
            assert too_wide(page) == [], path


UNKNOWN = (  # a link to something that is not there, or no longer
    "/zzz",
    "/meeting/papers",
    "/measure?measure=zzz",
    "/?quarter=zzz&area=zzz&known=zzz",
    "/meeting?meeting=zzz",
    "/questions?commitment=C9999",
    "/held?receipt=R9999",
    "/inspectorate?recommendation=zzz",
    "/tables?what=zzz",
    "/statement?view=zzz&from=E9999",
    "/charts?priority=zzz&from=E9999",
    "/boards?board=zzz",
    "/method?part=zzz",
    "/glossary?word=zzz",
)


@pytest.mark.parametrize("path", UNKNOWN)
def test_a_link_to_what_is_not_there_leads_to_a_page_that_says_so(
    dashboard: Dashboard, page: Page, axe: Axe, path: str
):
    page.set_viewport_size(PHONE)
    dashboard.open(page, path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    assert [fault for fault in axe(page) if UPLOADER not in fault] == []
    expect(page.get_by_role("dialog")).to_have_count(0)  # Streamlit's own, in its own words
    if path != "/meeting/papers":  # which is sent on to the meetings
        told = page.get_by_text("zzz").or_(page.get_by_text("9999"))
        expect(told.locator("visible=true").first).to_be_visible()


def test_an_address_without_a_page_leads_on_to_the_nearest(dashboard: Dashboard, page: Page):
    dashboard.open(page, "/meetings")
    page.get_by_role("link", name="Open Meeting").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Meeting of")


def test_who_comes_first_of_all_is_told_what_they_wait_for(
    tmp_path: Path, page: Page, axe: Axe, app_server: Callable[..., Dashboard]
):
    running = app_server(tmp_path)
    page.goto(running.url)
    expect(page.get_by_role("heading", level=1, name=waiting.TITLE)).to_be_visible()

    assert axe(page) == []
    expect(page.get_by_role("heading", level=1, name="Is the plan being kept?")).to_be_visible()
    expect(page.get_by_text(waiting.TITLE)).to_have_count(0)


def test_what_was_locked_is_shown_by_one_press_when_it_is_free(tmp_path: Path, page: Page):
    with ExitStack() as stack:
        held = stack.enter_context(Warehouse(tmp_path / "data" / "warehouse.duckdb"))
        running = stack.enter_context(serve(tmp_path))
        running.open(page)
        again = page.get_by_role("button", name="Try again")
        expect(again).to_be_visible()
        held.close()
        again.click()
        expect(page.get_by_role("heading", level=1, name="Is the plan being kept?")).to_be_visible()
