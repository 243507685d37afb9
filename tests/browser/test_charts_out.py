"""What leaves as a web page, and where it is made: no axe fault, nothing cut off, no outsider."""

from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from metrics.exports.charts import Format, close_browser, write_chart
from tests.browser.server import ADDRESS, Dashboard, settle
from tests.unit.charts_out import A_HOUSE, a_chart, a_draft, illustrative, of_areas

WIDTHS = (320, 560, 800)  # pixels of a frame in another page
CHARTS = {
    "plain": a_chart, "illustrative": illustrative, "draft": a_draft, "areas": of_areas,
    "house": lambda: a_chart(house=A_HOUSE, approved=False),
}  # fmt: skip
FRAME = (
    '<!DOCTYPE html><html lang="en-GB"><head><title>A page of the office</title></head><body><main>'
    '<h1>A page</h1><iframe src="{file}" title="A measure" style="width: {wide}px; height: 900px; '
    'border: 0"></iframe></main></body></html>'
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """An address, and the folder that is served there: every chart as a page and as an embed."""
    folder = tmp_path_factory.mktemp("site")
    for name, made in CHARTS.items():
        for form in (Format.HTML, Format.EMBED):
            (folder / f"{name}.{form}").write_bytes(write_chart(made(), form).content)
    close_browser()

    class Quiet(SimpleHTTPRequestHandler):
        def __init__(self, *asked, **said) -> None:
            super().__init__(*asked, directory=str(folder), **said)

        def log_message(self, *told) -> None:
            pass

    with ThreadingHTTPServer((ADDRESS, 0), Quiet) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{ADDRESS}:{server.server_port}", folder
        server.shutdown()


@pytest.mark.parametrize("form", [Format.HTML, Format.EMBED])
@pytest.mark.parametrize("name", CHARTS)
def test_a_page_that_leaves_has_no_accessibility_fault_and_fits(
    site: tuple[str, Path], page: Page, axe: Callable[[Page], list[str]], name: str, form: Format
):
    for wide in (min(WIDTHS), max(WIDTHS)):
        page.set_viewport_size(ViewportSize(width=wide, height=900))
        page.goto(f"{site[0]}/{name}.{form}")
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        for closed in page.locator("details:not([open]) > summary").all()[::-1]:
            closed.click()

        assert axe(page) == []
        fits = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert fits or (form is Format.HTML and wide == min(WIDTHS))


@pytest.mark.parametrize("wide", WIDTHS)
def test_an_embed_stands_in_a_frame_with_one_drawing_that_fits(
    site: tuple[str, Path], page: Page, wide: int
):
    address, folder = site
    (folder / "frame.html").write_text(FRAME.format(file="draft.embed.html", wide=wide), "utf-8")
    page.goto(f"{address}/frame.html")
    inside = page.frame_locator("iframe")
    expect(inside.get_by_role("heading", level=1)).to_be_visible()
    seen = [one for one in inside.locator("figure svg[role=img]").all() if one.is_visible()]

    assert len(seen) == 1
    box = seen[0].bounding_box()
    assert box
    assert box["width"] <= wide
    assert "DRAFT" in (seen[0].text_content() or "")


PLACES = {
    "/measure?measure=confidence_local_survey_pct": "Take this chart away",
    "/charts": "House style of these files",
}


@pytest.mark.parametrize("path", PLACES)
def test_where_charts_are_made_there_is_no_accessibility_fault(
    dashboard: Dashboard, page: Page, axe: Callable[[Page], list[str]], path: str
):
    dashboard.open(page, path)
    page.get_by_text(PLACES[path], exact=True).first.click()
    settle(page)
    expect(page.get_by_text("Draft: not approved for publication").first).to_be_visible()

    assert axe(page) == []
