"""The first thing a person does: open the address that the README's first command prints."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Dashboard


def test_the_first_page_opens_with_a_heading_and_asks_nothing_of_other_machines(
    dashboard: Dashboard, page: Page, requests_outside: list[str]
):
    dashboard.open(page)

    assert page.get_by_role("heading", level=1).count() == 1
    assert not requests_outside


def test_the_first_page_has_no_accessibility_faults(
    dashboard: Dashboard, page: Page, axe: Callable[[Page], list[str]]
):
    assert axe(dashboard.open(page)) == []


@pytest.mark.parametrize("screen", [(768, 1024), (1440, 900)], ids=["tablet", "desk"])
def test_the_first_screen_tells_how_the_plan_stands_and_names_all_there_is_to_ask_about(
    dashboard: Dashboard, page: Page, screen: tuple[int, int]
):
    page.set_viewport_size(dict(zip(("width", "height"), screen, strict=True)))
    dashboard.open(page)
    told = page.locator(".st-key-answer, [class*=st-key-found_]")
    expect(told.first).to_contain_text("judged measures are off target")
    expect(page.locator("[class*=st-key-found_broken_]")).to_have_count(1)
    expect(page.locator("[class*=st-key-found_off_]")).to_have_count(5)

    expect(page.locator("[class*=st-key-found_off_calls_999]")).to_contain_text("in Sep 2026;")
    lowest = max(one.bounding_box()["y"] + one.bounding_box()["height"] for one in told.all())
    assert lowest <= screen[1]


def test_what_there_is_to_ask_about_leads_to_the_measure(dashboard: Dashboard, page: Page):
    dashboard.open(page)
    page.get_by_role("link", name="Public confidence in West Mercia Police").first.click()

    page.wait_for_url("**/measure?**measure=confidence_local_survey_pct**")


def test_a_promise_names_its_measures_on_a_phone_too(dashboard: Dashboard, page: Page):
    page.set_viewport_size({"width": 390, "height": 844})
    dashboard.open(page, "/promises")
    first = page.locator("tbody tr", has=page.locator(".chip.off_target")).first

    expect(first.locator("td a").first).to_be_visible()
    expect(first.locator("td .line").first).to_contain_text("Red: off target")


def test_a_request_to_another_machine_is_noticed(page: Page, requests_outside: list[str]):
    page.set_content('<img src="http://elsewhere.invalid/a.png" alt="">')
    page.wait_for_timeout(100)

    assert requests_outside == ["http://elsewhere.invalid/a.png"]
    requests_outside.clear()  # what this test asked for on purpose


def test_an_accessibility_fault_is_noticed(page: Page, axe: Callable[[Page], list[str]]):
    page.set_content('<html lang="en"><title>A</title><main><h1>A</h1><img src="a.png"></main>')

    assert [fault.split(" ")[0] for fault in axe(page)] == ["image-alt"]
