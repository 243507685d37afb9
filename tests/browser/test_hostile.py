"""Hostile texts in every place that shows one: each page is looked at, and what the browser did.

`tests/hostile/texts.py` says what each text tries; `tests/hostile/office.py` puts them everywhere.
"""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import ADDRESS, Dashboard, serve, settle
from tests.browser.watched import Watched
from tests.counted import count
from tests.hostile import office, texts, traces
from tests.hostile.office import CALLS, OFFERED, Office, an_office

FOLDED = "[data-testid=stExpander] details:not([open]) > summary"
FOLDS = 2  # one in another


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Office, Dashboard]]:
    """The office and its dashboard, for tests that only look."""
    folder = tmp_path_factory.mktemp("hostile")
    made = an_office(folder)
    with serve(folder, ACCOUNTABILITY_CONFIG=str(made.config)) as running:
        yield made, running


def unfold(page: Page) -> None:
    """Opens everything that is folded away, also what comes with the opening."""
    for _ in range(FOLDS):
        page.evaluate(f"document.querySelectorAll({FOLDED!r}).forEach(one => one.click())")
        page.wait_for_timeout(200)  # until the page has begun to run
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
    "/upload": "<script>", "/held": "<img", "/held?receipt=R0001": "!!python", "/held?receipt=R0002": "<img",
    "/due": "<script>", "/charts": "onerror", "/tables": "=1+1", "/statement": "!!python",
    "/statement?view=words": "!!python", "/statement?view=before": "<script>",
    "/statement?view=files": "<script>", "/statement?view=order": "javascript:",
    f"/tables?what=measure&measure={CALLS}": "onerror", "/tables?what=restatements": "=1+1",
    "/editions": "<script>", "/method": "<script>",
}  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_shows_hostile_texts_as_text(hostile, watched: Watched, path: str):
    running = hostile[1]
    page = running.open(watched.page, path)
    traces.wait_for(page, PAGES[path])
    settle(page)
    unfold(page)

    assert watched.harmed() == []


@pytest.mark.parametrize("path", sorted({path.split("?")[0] for path in PAGES}))
def test_an_address_that_is_a_script_is_told_as_text(hostile, watched: Watched, path: str):
    page = hostile[1].open(watched.page, f"{path}?{EVERY}")
    traces.wait_for(page, "<script>")  # of the plan's name, above every page
    settle(page)

    assert watched.harmed() == []


FILES = {
    f"sly{office.NAME}": office.sly_file, "book.xlsx": office.unknown_book,
    f"faulty{office.NAME}": office.faulty, "strange.csv": office.strange,
    f"good{office.NAME}": lambda: office.calls(58),
}  # fmt: skip


def send(page: Page, running: Dashboard, *names: str) -> None:
    """Hostile files on the desk."""
    running.open(page, "/upload")
    given = [{"name": one, "mimeType": "text/csv", "buffer": FILES[one]()} for one in names]
    page.locator("input[type=file]").set_input_files(files=given)
    expect(page.get_by_role("heading", level=2).last).to_be_visible()
    settle(page)


def named(page: Page, who: str = office.PEOPLE[0], label: str = "Your name") -> None:
    """Gives the name that is asked for."""
    place = page.get_by_label(label, exact=True).first
    place.fill(who)
    place.press("Enter")
    settle(page)


def test_a_hostile_file_on_the_desk_is_text_in_every_state(hostile, watched: Watched):
    page = watched.page
    send(page, hostile[1], *FILES)
    named(page)
    for name in FILES:
        page.get_by_role("link", name=name, exact=True).click()
        begins = page.get_by_role("heading", level=2).filter(has_text=name.split(">")[0])
        expect(begins).to_be_visible()
        settle(page)
        unfold(page)
        assert watched.harmed() == [], name
    page.get_by_role("link", name="book.xlsx", exact=True).click()
    for line in ("1", "2"):
        page.get_by_role("link", name=line, exact=True).click()
        settle(page)
        assert watched.harmed() == []


def press(page: Page, name: str) -> None:
    """A button, and whatever comes of it."""
    page.get_by_role("button", name=name, exact=True).first.click()
    settle(page)


def kept(page: Page, name: str) -> bytes:
    """A file that is taken away."""
    with page.expect_download() as given:
        page.get_by_role("button", name=name).first.click()
    assert urlsplit(given.value.url).hostname in {ADDRESS, None}
    assert given.value.suggested_filename == Path(given.value.suggested_filename).name
    return given.value.path().read_bytes()


def look_closer(page: Page) -> None:
    """The mouse on a figure of the large chart, until it says what it is."""
    points = page.locator(".st-key-series_chart .points path")
    points.first.scroll_into_view_if_needed()
    for one in points.all()[-20:]:
        box = one.bounding_box()
        assert box
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        page.wait_for_timeout(60)
        if page.locator(".hoverlayer .hovertext").count():
            break
    expect(page.locator(".hoverlayer .hovertext").first).to_be_visible()


def test_from_the_first_look_to_what_is_published_nothing_leaves_the_machine(
    hostile, watched: Watched
):
    page, running = watched.page, hostile[1]
    running.open(page)
    send(page, running, f"good{office.NAME}")
    named(page)
    page.get_by_label("Note", exact=False).first.fill(texts.paragraph())
    page.get_by_text("I have looked at").click()
    settle(page)
    page.get_by_label("Why it can stand").fill(texts.LINE)
    page.get_by_label("Why it can stand").press("Enter")
    settle(page)
    press(page, "Accept this return")
    expect(page.get_by_text("Accepted: receipt R0004")).to_be_visible()
    assert watched.harmed() == []

    running.open(page, "/meeting?meeting=M0002")
    named(page)
    assert watched.harmed() == []
    press(page, "Make the pack")
    assert kept(page, "Download the pack (PDF)").startswith(b"%PDF")

    running.open(page, f"/measure?measure={CALLS}")
    look_closer(page)
    assert watched.harmed() == []

    for path, makes, gives in (
        ("/charts", "Make the archive", "Download"),
        ("/statement?view=files", "Make the files", "Download the page (HTML)"),
        ("/tables", "", "Download the workbook"),
    ):
        running.open(page, path)
        if path == "/charts":
            page.get_by_role("button", name="Tick all").click()
            expect(page.get_by_text("Formats", exact=True)).to_be_visible()
        named(page, office.PEOPLE[1], "Published by")
        if makes:
            press(page, makes)
        assert kept(page, gives)
        assert watched.harmed() == []

    running.open(page, "/editions")
    named(page)
    unfold(page)
    page.get_by_label("Note for who approves it").fill(texts.LINE)
    press(page, "Put it forward")
    assert watched.harmed() == []
    count(f"requests of a full journey, by host: {dict(watched.hosts)}")
    assert set(watched.hosts) <= {ADDRESS, "within the page"}
