"""What people come to do, from the first press to the last, in a real browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from metrics.warehouse import Warehouse
from tests.browser.server import Dashboard, settle

Start = Callable[..., Dashboard]

GOOD = (
    "measure,area,period,value,numerator,denominator\n"
    "calls_101_pct_30s,west_mercia,2025-26 Q2,61,610,1000\n"
    "calls_101_pct_30s,west_mercia,2025-26 Q3,59,590,1000\n"
)
BAD = GOOD.replace("Q3,59,590", "Q3,5 9,590").replace("west_mercia", "west_mersea", 1)
WAITS = (281, 284, 279, 286, 280, 283, 282, 161, 164, 159, 166, 160, 163, 162)  # it fell at once
QUARTERS = [
    f"{year}-{year - 1999} Q{number}" for year in range(2022, 2026) for number in (1, 2, 3, 4)
]
STEP = "measure,area,period,value\n" + "".join(
    f"calls_101_mean_answer_s,west_mercia,{period},{wait}\n"
    for period, wait in zip(QUARTERS[: len(WAITS)], WAITS, strict=True)
)
SLY = "**b** $x^2$ [a](b) :tada: <i> a -> b.csv"  # a name that markdown would make something of


@pytest.fixture
def empty(tmp_path: Path, app_server: Start) -> Dashboard:
    """A dashboard that holds nothing yet."""
    Warehouse(tmp_path / "data" / "warehouse.duckdb").close()
    return app_server()


def send(page: Page, dashboard: Dashboard, text: str, name: str = "calls.csv") -> None:
    """Choose a file on the page for sending returns."""
    dashboard.open(page, "/upload")
    file = {"name": name, "mimeType": "text/csv", "buffer": text.encode()}
    page.locator("input[type=file]").set_input_files(files=[file])
    expect(page.get_by_role("heading", level=2).last).to_be_visible()
    settle(page)


def accept(page: Page) -> None:
    give_name(page)
    page.get_by_role("button", name="Accept this return").dblclick()


def give_name(page: Page, name: str = "A. Analyst") -> None:
    page.get_by_label("Your name").fill(name)
    page.get_by_label("Your name").press("Enter")
    settle(page)


def title(page: Page, words: str) -> None:
    """Waits until that page stands."""
    expect(page.get_by_role("heading", level=1, name=words)).to_be_visible()


def test_a_deep_link_on_a_fresh_server_is_drawn_through_the_front(empty: Dashboard, page: Page):
    empty.open(page, "/held")

    title(page, "Returns held")
    expect(page).to_have_title("Returns held · Safer Communities Plan")
    expect(page.get_by_role("link", name="Overview").first).to_be_visible()


def test_a_good_return_is_accepted_once_and_its_status_stands_on_the_overview(
    empty: Dashboard, page: Page
):
    send(page, empty, GOOD)
    expect(page.get_by_text("2 figures new.")).to_be_visible()
    accept(page)
    expect(page.get_by_text("Accepted: receipt R0001")).to_be_visible()

    page.get_by_role("link", name="See the overview").click()
    title(page, "Is the plan being kept?")
    row = page.get_by_role("row").filter(has_text="101 calls answered within 30 seconds")
    expect(row).to_contain_text("59.0%")
    expect(row).to_contain_text("Amber: close to target")
    empty.open(page, "/held")
    expect(page.get_by_role("row").filter(has_text="calls.csv")).to_have_count(1)


def test_a_bad_return_shows_each_problem_with_its_cell_and_stores_nothing(
    empty: Dashboard, page: Page
):
    send(page, empty, BAD)

    expect(page.get_by_role("row").filter(has_text="west_mersea").first).to_contain_text("B2")
    expect(page.get_by_role("row").filter(has_text="5 9").first).to_contain_text("D3")
    expect(page.get_by_text("It cannot be accepted yet")).to_be_visible()
    with page.expect_download() as problems:
        page.get_by_role("button", name="Download the problems").click()
    assert b"west_mersea" in problems.value.path().read_bytes()
    empty.open(page, "/held")
    expect(page.get_by_text("No return is held yet")).to_be_visible()


def test_a_press_on_a_problem_shows_its_row_of_the_file_with_the_cell_marked(
    empty: Dashboard, page: Page
):
    send(page, empty, BAD)
    page.get_by_role("link", name="D3", exact=True).click()

    expect(page.get_by_text("D3, as it stands in the file")).to_be_visible()
    expect(page.locator("td.fault")).to_have_text("5 9")


def test_a_text_from_outside_is_shown_exactly_as_it_is(empty: Dashboard, page: Page):
    send(page, empty, GOOD, name=SLY)
    heading = page.get_by_role("heading", level=2).last

    shown = heading.inner_text().replace("\u2060", "")
    assert shown == SLY
    assert heading.locator("a, b, strong, em, i, img, .katex, code").count() == 0


def test_pickers_stand_in_the_address_and_survive_a_reload(dashboard: Dashboard, page: Page):
    dashboard.open(page, "/measure?measure=confidence_local_survey_pct")
    title(page, "Public confidence in West Mercia Police")
    page.get_by_role("combobox", name="Quarter").click()
    page.get_by_role("option", name="2025-26 Q2 (July to September 2025)").click()
    page.wait_for_url("**quarter=2025-26-Q2**")
    card = page.locator("[class*=st-key-card_]").first
    expect(card).to_contain_text("2025-26 Q2 (July to September 2025)")

    page.reload()
    title(page, "Public confidence in West Mercia Police")
    assert "quarter=2025-26-Q2" in page.url
    assert "measure=confidence_local_survey_pct" in page.url
    expect(card).to_contain_text("2025-26 Q2")


def test_a_chart_says_in_words_what_it_shows_and_is_drawn_when_it_is_scrolled_to(
    dashboard: Dashboard, page: Page
):
    dashboard.open(page, "/measure?measure=total_recorded_crime")
    charts = page.get_by_role("figure")
    expect(charts).to_have_count(2)
    expect(charts.first.locator(".scatterlayer path").first).to_be_attached()
    assert [one.get_attribute("aria-label") != "" for one in charts.all()] == [True, True]
    expect(page.locator(".js-plotly-plot")).to_have_count(1)

    charts.last.scroll_into_view_if_needed()
    expect(page.locator(".js-plotly-plot")).to_have_count(2)


def test_every_chart_is_drawn_on_paper(dashboard: Dashboard, page: Page):
    dashboard.open(page, "/measure?measure=total_recorded_crime")
    expect(page.get_by_role("figure")).to_have_count(2)
    expect(page.locator(".js-plotly-plot")).to_have_count(1)
    page.pdf()

    expect(page.locator(".js-plotly-plot")).to_have_count(2)


def test_a_card_leads_to_its_measure_by_the_keyboard_and_keeps_the_choice(
    dashboard: Dashboard, page: Page
):
    dashboard.open(page, "/cutting_crime?quarter=2025-26-Q1")
    name = page.locator(".card a").first
    measure = name.inner_text()
    name.focus()
    page.keyboard.press("Enter")
    title(page, measure)
    page.wait_for_url("**quarter=2025-26-Q1**")


def test_the_choice_goes_along_from_page_to_page(dashboard: Dashboard, page: Page):
    dashboard.open(page, "/?quarter=2025-26-Q1")
    title(page, "Is the plan being kept?")
    page.get_by_role("link", name="See Cutting crime").click()
    title(page, "Cutting crime")
    page.wait_for_url("**quarter=2025-26-Q1**")
    page.get_by_role("link", name="Overview", exact=True).click()
    title(page, "Is the plan being kept?")
    page.wait_for_url("**quarter=2025-26-Q1**")


def test_a_row_of_the_table_leads_to_its_measure_and_a_heading_sorts(
    dashboard: Dashboard, page: Page
):
    dashboard.open(page)
    title(page, "Is the plan being kept?")
    names = page.locator("tbody th a")
    first = names.first.inner_text()
    page.get_by_role("button", name="Measure", exact=True).click()
    expect(page.get_by_role("columnheader", name="Measure")).to_have_attribute(
        "aria-sort", "ascending"
    )
    sorted_names = names.all_inner_texts()
    assert sorted_names == sorted(sorted_names, key=str.casefold)
    page.get_by_role("link", name=first, exact=True).click()

    title(page, first)


def test_a_press_on_a_figure_shows_its_passport(dashboard: Dashboard, page: Page):
    dashboard.open(page, "/measure?measure=confidence_local_survey_pct")
    title(page, "Public confidence in West Mercia Police")
    page.locator("tbody th a", has_text="2025-26 Q2").first.click()
    page.wait_for_url("**figure=2025-26+Q2**")

    passport = page.locator(".st-key-passport")
    expect(passport).to_contain_text("2025-26_q2_")


def test_starting_empty_asks_first_and_keeps_what_was_held(
    tmp_path: Path, app_server: Start, page: Page
):
    data = tmp_path / "data"
    Warehouse(data / "warehouse.duckdb").close()
    server = app_server()
    send(page, server, GOOD)
    page.get_by_role("combobox", name="Kind of figures").click()
    page.get_by_role("option", name="Illustrative").click()
    settle(page)
    accept(page)
    expect(page.get_by_text("Accepted: receipt R0001")).to_be_visible()
    server.open(page)
    page.get_by_role("button", name="Start empty").click()
    page.get_by_role("button", name="Set everything aside").click()

    expect(page.get_by_text("No measure can be judged yet")).to_be_visible()
    assert list(data.glob("set-aside-*/warehouse.duckdb.journal.jsonl"))


def test_a_proposed_phase_is_approved_stands_on_the_chart_and_is_undone(
    empty: Dashboard, page: Page, axe: Callable[[Page], list[str]]
):
    send(page, empty, STEP, name="waits.csv")
    accept(page)
    expect(page.get_by_text("Accepted: receipt R0001")).to_be_visible()
    empty.open(page, "/measure?measure=calls_101_mean_answer_s&quarter=2025-26-Q2")
    expect(
        page.get_by_text("A new phase may begin. Since 2023-24 Q4 all 7 figures lie below the mean")
    ).to_be_visible()

    page.get_by_text("Approve a phase, or undo one").click()
    expect(page.get_by_label("What changed")).to_be_visible()
    assert axe(page) == []
    page.get_by_label("What changed").fill("New call routing")
    page.get_by_label("Your name").fill("A. Officer")
    page.get_by_role("button", name="Approve this phase").click()
    expect(page.get_by_text("P0001 approved: limits begin again on 1 Jan 2024")).to_be_visible()
    chart = page.get_by_role("figure").first
    chart.scroll_into_view_if_needed()  # it is drawn when it comes near the screen
    expect(chart).to_contain_text("New call routing")
    expect(page.get_by_text("No limits: 7 of 13 points").first).to_be_visible()

    page.get_by_label("Your name").last.fill("B. Boss")
    page.get_by_label("Reason").fill("It was another queue")
    page.get_by_role("button", name="Undo this phase").click()
    expect(page.get_by_text("P0001 was undone")).to_be_visible()
    chart.scroll_into_view_if_needed()
    expect(chart).not_to_contain_text("New call routing")
