"""What a page is on paper: nothing to press, nothing cut off, from where and when it is."""

from io import BytesIO

import pikepdf
import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.server import Dashboard

SHEET = ViewportSize(width=680, height=1000)  # pixels of A4 within its margins
PRINTED = {  # what somebody takes along, and the most sheets it may come to
    "/": 5,
    "/cutting_crime": 14,
    "/promises": 5,
    "/measure?measure=calls_101_mean_answer_s": 7,
    "/measure?measure=response_grade1_within_target_pct&quarter=2025-26-Q3": 8,
    "/national": 14,
    "/boards": 14,
    "/meeting?meeting=2026-05-27": 8,
    "/questions": 5,
    "/inspectorate": 7,
    "/held": 4,
    "/due": 5,
    "/charts": 9,
    "/statement": 8,
    "/editions": 2,
    "/method?part=every": 20,
    "/glossary": 6,
}
JOINER = "\u2060"  # stops an address from becoming a link
PRESSED = (  # in the page itself: headings of tables are buttons, and read as headings
    "[...document.querySelectorAll('button, input, textarea, select, nav, [role=combobox]')]"
    ".filter(e => e.checkVisibility({visibilityProperty: true}) && e.getBoundingClientRect().width"
    " && !e.closest('[class*=st-key-tick_]')).map(e => e.outerHTML.slice(0, 120))"
)


@pytest.mark.parametrize("path", PRINTED)
def test_a_page_comes_onto_paper_whole_and_with_nothing_to_press(
    dashboard: Dashboard, page: Page, path: str
):
    dashboard.open(page, path)
    page.wait_for_timeout(500)  # until there is time to fetch what draws the charts
    sheets = len(pikepdf.open(BytesIO(page.pdf(format="A4"))).pages)
    page.set_viewport_size(SHEET)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")

    assert page.evaluate(PRESSED) == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= SHEET["width"]
    assert sheets <= PRINTED[path]
    line = page.get_by_text("As shown on ")
    expect(line).to_be_visible()
    assert f"{dashboard.url}{path.rstrip('/')}" in line.inner_text().replace(JOINER, "")
    for chart in page.locator(".house-chart").all():
        box = chart.locator("svg.main-svg").first.bounding_box()
        assert box
        assert box["x"] + box["width"] <= SHEET["width"]


def test_a_chart_is_as_wide_as_the_screen_again_when_it_has_been_printed(
    dashboard: Dashboard, page: Page
):
    dashboard.open(page, "/measure?measure=calls_101_mean_answer_s")
    chart = page.locator(".house-chart").first
    chart.scroll_into_view_if_needed()
    drawing = chart.locator("svg.main-svg").first
    expect(drawing).to_be_visible()
    before = drawing.get_attribute("width")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert drawing.get_attribute("width") == "670"
    page.evaluate("dispatchEvent(new Event('afterprint'))")

    assert drawing.get_attribute("width") == before


def test_the_choice_stands_on_paper_where_the_pickers_do_not(dashboard: Dashboard, page: Page):
    dashboard.open(page, "/national?quarter=2025-26-Q3")
    page.emulate_media(media="print")

    expect(page.locator(".st-key-pickers")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
    expect(page.get_by_text("2025-26 Q3 (October to December 2025), as known now.")).to_be_visible()
