"""Every page at the width of a desk and of a phone: no axe fault, nothing cut off, no outsider."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.server import Dashboard, settle

DESK = ViewportSize(width=1440, height=900)
PHONE = ViewportSize(width=390, height=844)
PATHS = (
    "/",
    "/cutting_crime",
    "/supporting_victims_and_witnesses",
    "/across",
    "/measure?measure=confidence_local_survey_pct",
    "/measure?measure=total_recorded_crime",
    "/measure?measure=calls_101_mean_answer_s",  # a proposed phase
    "/measure?measure=response_grade1_within_target_pct&quarter=2025-26-Q3",  # five areas
    "/national",
    "/boards",
    "/meeting",
    "/meeting?meeting=2026-05-27",  # an edition, with questions and answers
    "/inspectorate",
    "/questions",
    "/questions?commitment=C0001",
    "/upload",
    "/held",
    "/due",
    "/charts",
    "/editions",
    "/tables",
    "/tables?what=measure&measure=confidence_local_survey_pct",
    "/tables?what=restatements",
    "/statement",
    "/statement?view=words",
    "/statement?view=before",
    "/statement?view=files",
    "/statement?view=order",
    "/method",
    "/promises",
    "/find?find=KSI",
    "/find?find=zzz",
    "/glossary?word=VCOP",
)
# Streamlit 1.67 names its drop zone and calls it presentation at once. A best practice of axe,
# minor, and no criterion of WCAG; the button inside it is named and reached by the keyboard.
UPLOADER = "stFileUploaderDropzone"


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_no_accessibility_fault_and_fits_a_desk_and_a_phone(
    dashboard: Dashboard, page: Page, axe: Callable[[Page], list[str]], path: str
):
    dashboard.open(page, path)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    for size in (DESK, PHONE):
        page.set_viewport_size(size)
        settle(page)

        assert [fault for fault in axe(page) if UPLOADER not in fault] == []
        main = page.get_by_test_id("stMain")
        wide, seen = main.evaluate("e => [e.scrollWidth, e.clientWidth]")
        assert wide <= seen


def test_statuses_are_told_without_colour(dashboard: Dashboard, page: Page):
    dashboard.open(page)
    expect(page.locator("tbody tr").first).to_be_visible()

    for words in page.locator("tbody .chip").all_inner_texts():
        assert words[0] in "●▲■○–◷◌", words
        assert len(words) > len("● ")


def test_paper_has_no_pickers_and_no_menu(dashboard: Dashboard, page: Page):
    dashboard.open(page)
    expect(page.locator(".st-key-pickers")).to_be_visible()
    page.emulate_media(media="print")

    expect(page.locator(".st-key-pickers")).to_be_hidden()
    expect(page.get_by_role("navigation", name="Pages")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
