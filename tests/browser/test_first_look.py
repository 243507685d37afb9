"""The first thing a person does: open the address that the README's first command prints."""

from collections.abc import Callable

from playwright.sync_api import Page

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


def test_a_request_to_another_machine_is_noticed(page: Page, requests_outside: list[str]):
    page.set_content('<img src="http://elsewhere.invalid/a.png" alt="">')
    page.wait_for_timeout(100)

    assert requests_outside == ["http://elsewhere.invalid/a.png"]
    requests_outside.clear()  # what this test asked for on purpose


def test_an_accessibility_fault_is_noticed(page: Page, axe: Callable[[Page], list[str]]):
    page.set_content('<html lang="en"><title>A</title><main><h1>A</h1><img src="a.png"></main>')

    assert [fault.split(" ")[0] for fault in axe(page)] == ["image-alt"]
