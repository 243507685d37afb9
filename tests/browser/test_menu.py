"""The menu by mouse, by keyboard and on a phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import WIDE
from tests.browser.server import Dashboard, settle

DESK = ViewportSize(width=1440, height=900)
TABLET = ViewportSize(width=768, height=1024)
PHONE = ViewportSize(width=390, height=844)
HEADINGS = ("The plan", "Meeting", "Returns", "Publish", "Help")


def opened(page: Page, heading: str) -> None:
    """A heading's list, on a phone behind the button of the whole menu."""
    whole = page.get_by_role("button", name="Menu")
    if whole.is_visible() and whole.get_attribute("aria-expanded") == "false":
        whole.click()
    page.get_by_role("button", name=heading, exact=True).click()


@pytest.mark.parametrize("size", [DESK, TABLET, PHONE], ids=["desk", "tablet", "phone"])
def test_the_open_menu_has_no_accessibility_fault_and_fits(
    dashboard: Dashboard, page: Page, axe: Callable[[Page], list[str]], size: ViewportSize
):
    page.set_viewport_size(size)
    dashboard.open(page, "/method")
    for heading in HEADINGS:
        opened(page, heading)
        assert axe(page) == [], heading
        lists = page.locator("#menu .pages:visible")
        expect(lists).to_have_count(1)
        box = lists.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= size["width"]


def test_the_menu_opens_goes_and_closes_by_the_keyboard_alone(dashboard: Dashboard, page: Page):
    dashboard.open(page, "/?quarter=2025-26-Q1")
    heading = page.get_by_role("button", name="Returns", exact=True)
    heading.focus()
    page.keyboard.press("Enter")
    expect(heading).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(heading).to_have_attribute("aria-expanded", "false")
    expect(heading).to_be_focused()

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Returns held", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Returns held")).to_be_visible()
    page.wait_for_url("**/held?quarter=2025-26-Q1")


def test_the_menu_marks_where_one_is_and_closes_when_something_else_is_pressed(
    dashboard: Dashboard, page: Page
):
    dashboard.open(page, "/due")
    settle(page)
    expect(page.get_by_role("button", name="Returns", exact=True)).to_have_class("heading here")
    opened(page, "Returns")
    expect(page.get_by_role("link", name="What is due")).to_have_attribute("aria-current", "page")
    opened(page, "Help")
    expect(page.locator("#menu .pages:visible")).to_have_count(1)
    page.mouse.click(WIDE["width"] - 5, 500)  # the margin: nothing lies there
    expect(page.locator("#menu .pages:visible")).to_have_count(0)


def test_a_search_by_the_keyboard_leads_to_the_measure(dashboard: Dashboard, page: Page):
    dashboard.open(page)
    page.get_by_role("link", name="Find", exact=True).click()
    field = page.get_by_label("What are you looking for?")
    field.fill("residential burglary")
    field.press("Enter")
    page.wait_for_url("**/find?find=residential+burglary")
    found = page.get_by_role("link", name="Residential burglary").first
    found.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("urglary")
