"""`python -m docs.pictures [NAME…]`: the pictures of README and docs, from the running product.

A dashboard is started over a fresh folder, with the data of a first start, and looked at in the
machine's own Chromium; without names every picture is taken. What needs a press is pressed here, so
that no picture shows what the product does not do. Pictures have few colours, for their size.
"""

import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, FilePayload, Locator, Page, ViewportSize, sync_playwright

from make import find_chromium, is_root
from tests.browser.server import PATIENCE, ROOT, Dashboard, serve, settle

FOLDER = Path(__file__).parent
LARGEST = (
    200_000  # bytes of one picture: read over a slow line, and kept in the repository for good
)
LARGEST_OF_ALL = 1024 * 1024  # bytes of all of them
COLOURS = 256  # of one palette: what stands on a page has no more that an eye tells apart
DESK, TABLET, PHONE = 1440, 768, 390  # pixels
MARGIN = 12  # pixels over what a picture begins with
DRAWN = 1500  # milliseconds in which a chart has been laid out for a new width
GREY = "html { filter: grayscale(1) }"
RETURNS = ROOT / "data" / "returns" / "illustrative"
NAME = "A. Analyst"
CHART = "/measure?measure=calls_999_pct_10s_national"
PART = "Words on: Reduce serious violence"
WORDS = "Two more nights of patrols a week began in Worcester and Telford in September."
SAMPLE = (  # a file of a kind that the product has not met
    "Contact centre,,\nPlace,Month,Average wait\n"
    "West Mercia,Sep-26,2 min 41 s\nWest Mercia,Oct-26,2 min 20 s\n"
)


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: the page, what is done on it first, and how much of it is seen."""

    name: str
    path: str
    height: int  # pixels, from the top of the page or of what `above` gives
    width: int = DESK
    act: Callable[[Page], None] | None = None
    above: Callable[[Page], Locator] | None = None  # the picture begins with this
    grey: bool = False


def show_the_fault(page: Page) -> None:
    """Four files on the desk, the faulty one open."""
    give(
        page,
        payload(RETURNS / "faulty_2026-27_q2.csv"),
        payload(RETURNS / "2026-27_q2_people.csv"),
        finance(),
        FilePayload(name="contact centre.csv", mimeType="text/csv", buffer=SAMPLE.encode()),
    )
    page.get_by_role("link", name="faulty_2026-27_q2.csv", exact=True).click()


def point_at_columns(page: Page) -> None:
    """A file nobody knows, its row of headings pressed and its columns named."""
    give(page, FilePayload(name="contact centre.csv", mimeType="text/csv", buffer=SAMPLE.encode()))
    page.get_by_role("link", name="2", exact=True).click()
    settle(page)
    choose(page, "Column C is", "Figures")
    choose(page, "Measure", "Average wait to answer a 101 call")


def accept(page: Page) -> None:
    """A return accepted, its receipt shown."""
    give(page, finance())
    choose(page, "Kind of figures", "Illustrative: made up, to try the dashboard")
    if page.get_by_label("Why it can stand").count():
        page.get_by_text("I have looked at").click()
        settle(page)
        fill(page, "Why it can stand", "Confirmed by the finance team")
    page.get_by_role("button", name="Accept this return").click()
    page.get_by_text("Accepted: receipt").wait_for()


def open_taking_away(page: Page) -> None:
    """What is under a chart, unfolded."""
    page.get_by_text("Take this chart away").first.click()
    page.get_by_label("Format").first.wait_for()


def write_words(page: Page) -> None:
    """One part of the statement in words, and the whole as it will read."""
    fill(page, "Your name", NAME)
    page.get_by_label(PART).fill(WORDS)
    kept = page.get_by_test_id("stForm").filter(has=page.get_by_label(PART))
    kept.get_by_role("button").click()
    page.get_by_text("are kept for").wait_for()
    choose(page, "Show", "As it will read")


def frequencies(page: Page) -> Locator:
    """What stands over the chart of a measure."""
    return page.get_by_text("Figures", exact=True).first


def not_recognised(page: Page) -> Locator:
    """Where a file that nobody knows begins on the desk."""
    return page.get_by_role("heading", name="contact centre.csv")


def priorities(page: Page) -> Locator:
    """The priorities of the overview."""
    return page.get_by_role("heading", name="The priorities")


def violence(page: Page) -> Locator:
    """One priority of the statement."""
    return page.get_by_role("heading", name="Reduce serious violence")


PICTURES = (
    Picture("overview", "/", 1160),
    Picture("overview-tablet", "/", 900, TABLET),
    Picture("overview-phone", "/", 1190, PHONE),
    Picture("grey", "/", 480, above=priorities, grey=True),
    Picture("measure", "/measure?measure=confidence_local_survey_pct", 1500),
    Picture("promises", "/promises", 1000),
    Picture("meeting", "/meeting", 1400),
    Picture("chart", CHART, 1248, act=open_taking_away, above=frequencies),
    Picture("statement", "/statement?view=words", 670, act=write_words, above=violence),
    Picture("desk", "/upload", 1580, act=show_the_fault),
    Picture("mapping", "/upload", 1440, act=point_at_columns, above=not_recognised),
    Picture("receipt", "/upload", 1190, act=accept),
)


def main(names: Sequence[str]) -> None:
    """Takes the pictures of these names, or all, and says how large each is."""
    wanted = [one for one in PICTURES if not names or one.name in names]
    with TemporaryDirectory() as folder, serve(Path(folder)) as dashboard, browser() as machine:
        for one in wanted:
            place = FOLDER / f"{one.name}.png"
            place.write_bytes(few_colours(taken(machine, dashboard, one)))
            print(f"{place.name}: {place.stat().st_size // 1000} kB")


@contextmanager
def browser() -> Generator[Browser]:
    """The machine's own Chromium, Chrome or Edge."""
    options = ["--no-sandbox"] if is_root() else []
    with sync_playwright() as playwright:
        machine = playwright.chromium.launch(executable_path=find_chromium(), args=options)
        yield machine
        machine.close()


def taken(machine: Browser, dashboard: Dashboard, picture: Picture) -> bytes:
    """The picture as the browser has it."""
    size = ViewportSize(width=picture.width, height=picture.height)
    page = machine.new_page(viewport=size, locale="en-GB", reduced_motion="reduce")
    page.set_default_timeout(PATIENCE * 1000)
    dashboard.open(page, picture.path)
    page.get_by_role("heading", level=1).wait_for()
    if picture.act:
        picture.act(page)
    if picture.grey:
        page.add_style_tag(content=GREY)
    content = seen(page, picture)
    page.close()
    return content


def seen(page: Page, picture: Picture) -> bytes:
    """What is in view once everything is drawn: from the top, or from what it begins with."""
    whole = page.get_by_test_id("stMain").evaluate("one => one.scrollHeight")
    page.set_viewport_size(ViewportSize(width=picture.width, height=max(whole, picture.height)))
    settle(page)
    page.wait_for_timeout(DRAWN)
    top = 0.0
    if picture.above and (box := picture.above(page).bounding_box()):
        top = box["y"] - MARGIN
    return page.screenshot(
        clip={"x": 0, "y": top, "width": picture.width, "height": picture.height}
    )


def few_colours(content: bytes) -> bytes:
    """The same as a PNG with a palette."""
    image = Image.open(BytesIO(content)).convert("RGB")
    made = BytesIO()
    few = image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(made, "PNG", optimize=True)
    return made.getvalue()


def payload(path: Path) -> FilePayload:
    """A file as it is dropped on the desk."""
    return FilePayload(name=path.name, mimeType="text/csv", buffer=path.read_bytes())


def finance() -> FilePayload:
    """The return on money that has not come yet: last quarter's, dated on."""
    text = (RETURNS / "2026-27_q1_money.csv").read_text(encoding="utf-8")
    dated = text.replace("2026-27 Q1", "2026-27 Q2")
    return FilePayload(name="finance Q2.csv", mimeType="text/csv", buffer=dated.encode())


def give(page: Page, *files: FilePayload) -> None:
    """Drops files on the desk, and a name."""
    page.locator("input[type=file]").set_input_files(files=files)
    page.get_by_role("heading", level=2).last.wait_for()
    settle(page)
    fill(page, "Your name", NAME)


def fill(page: Page, label: str, text: str) -> None:
    """A field, by its label."""
    page.get_by_label(label).fill(text)
    page.get_by_label(label).press("Enter")
    settle(page)


def choose(page: Page, label: str, option: str) -> None:
    """An option of a box, by the words on the screen."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.press_sequentially(option)  # a long list shows only what fits
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


if __name__ == "__main__":
    main(sys.argv[1:])
