"""The analyst's quarter end: files in, mapped, compared, accepted, taken back, and back again."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from metrics.warehouse import Warehouse
from tests.browser.server import Dashboard, settle
from tests.browser.test_accessibility import DESK, PHONE, UPLOADER
from tests.browser.test_journeys import give_name

ROOT = Path(__file__).resolve().parents[2]
HEAD = "measure,area,period,value,numerator,denominator\n"
LAST = HEAD + "calls_101_pct_30s,west_mercia,2025-26 Q2,61,610,1000\n"
NOW = (
    HEAD
    + "calls_101_pct_30s,west_mercia,2025-26 Q2,63,630,1000\n"
    + "calls_101_pct_30s,west_mercia,2025-26 Q3,59,590,1000\n"
    + "calls_101_pct_30s,west_mersea,2025-26 Q3,5 9,590,1000\n"
)
UNKNOWN = (
    "Contact centre,,\n"
    "Place,Month,Average wait\n"
    "Herefordshire,Oct-25,2 min 41 s\n"
    "Shropshire,Oct-25,2 min 20 s\n"
)
Axe = Callable[[Page], list[str]]


@pytest.fixture
def desk(tmp_path: Path, app_server: Callable[..., Dashboard]) -> Dashboard:
    """A dashboard that holds nothing, with a configuration that may be added to."""
    Warehouse(tmp_path / "data" / "warehouse.duckdb").close()
    config = tmp_path / "config"
    for file in (ROOT / "config").rglob("*.*"):
        target = config / file.relative_to(ROOT / "config")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.read_bytes())
    return app_server(ACCOUNTABILITY_CONFIG=str(config))


def put(page: Page, dashboard: Dashboard, **files: str) -> None:
    """Drop files on the desk, by name and text."""
    dashboard.open(page, "/upload")
    given = [
        {"name": f"{name}.csv", "mimeType": "text/csv", "buffer": text.encode()}
        for name, text in files.items()
    ]
    page.locator("input[type=file]").set_input_files(files=given)
    expect(page.get_by_role("heading", level=2).last).to_be_visible()
    settle(page)


def clean(page: Page, axe: Axe) -> None:
    """No accessibility fault and nothing cut off, at a desk and on a phone."""
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        settle(page)
        assert [fault for fault in axe(page) if UPLOADER not in fault] == []
        wide, seen = page.get_by_test_id("stMain").evaluate("e => [e.scrollWidth, e.clientWidth]")
        assert wide <= seen


def choose(page: Page, label: str, option: str) -> None:
    """An option of a box, by the words on the screen."""
    box = page.get_by_role("combobox", name=label)
    box.click()
    box.press_sequentially(option)  # a long list shows only what fits
    page.get_by_role("option", name=option, exact=True).click()
    settle(page)


def test_from_a_return_with_a_wrong_row_to_a_receipt_and_back_again(
    desk: Dashboard, page: Page, axe: Axe
):
    put(page, desk, last=LAST)
    give_name(page)
    page.get_by_role("button", name="Accept this return").dblclick()
    expect(page.get_by_text("Accepted: receipt R0001")).to_be_visible()
    clean(page, axe)

    put(page, desk, now=NOW)
    give_name(page)
    expect(page.get_by_text("cannot be accepted while they stand in the way")).to_be_visible()
    clean(page, axe)
    page.get_by_role("button", name="Leave this row out").click()
    expect(page.get_by_text("Leave rows out (1 left out)")).to_be_visible()
    settle(page)
    page.get_by_label("Why they are left out").fill("No such area; asked for again")
    page.get_by_label("Why they are left out").press("Enter")
    settle(page)
    expect(page.get_by_text("one figure new; one figure restated")).to_be_visible()
    restated = page.get_by_role("row").filter(has_text="R0001, since")
    expect(restated).to_contain_text("61.0%")
    expect(restated).to_contain_text("63.0%")
    clean(page, axe)

    page.get_by_role("button", name="Accept this return").dblclick()
    expect(page.get_by_text("Accepted: receipt R0002")).to_be_visible()
    expect(page.get_by_text("Reason: No such area; asked for again")).to_be_visible()
    with page.expect_download() as paper:
        page.get_by_role("button", name="Download receipt R0002 (PDF)").click()
    assert paper.value.path().read_bytes().startswith(b"%PDF")
    clean(page, axe)

    take_back_and_restore(desk, page, axe)


def take_back_and_restore(desk: Dashboard, page: Page, axe: Axe) -> None:
    """Withdraw the second return: the first figure stands again; then let it stand again."""
    desk.open(page, "/held")
    page.get_by_role("link", name="R0002", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="R0002 · now.csv")).to_be_visible()
    clean(page, axe)
    for name, act, told in (
        ("B. Boss", "Withdraw this return", "was withdrawn: its figures do not stand"),
        ("C. Chief", "Restore this return", "R0002 (now.csv) stands again"),
    ):
        page.get_by_label("Your name").fill(name)
        page.get_by_label("Reason").fill("To see what becomes of it")
        page.get_by_role("button", name=act).click()
        expect(page.get_by_text(told)).to_be_visible()
        clean(page, axe)
        page.get_by_role("button", name="All returns held").click()
        expect(page.get_by_role("heading", level=1, name="Returns held")).to_be_visible()
        struck = page.locator("tr.struck")
        expect(struck).to_have_count(1 if act.startswith("Withdraw") else 0)
        page.get_by_role("link", name="R0002", exact=True).click()
        expect(page.get_by_role("heading", level=1, name="R0002 · now.csv")).to_be_visible()


def test_an_unknown_file_is_mapped_by_pointing_and_recognised_the_next_time(
    desk: Dashboard, page: Page, axe: Axe
):
    put(page, desk, waits_q3=UNKNOWN)
    give_name(page)
    expect(page.get_by_text("Not recognised.")).to_be_visible()
    page.get_by_role("link", name="1", exact=True).click()
    expect(page.get_by_text("A · Contact centre")).to_be_visible()
    page.get_by_role("link", name="2", exact=True).click()
    expect(page.get_by_text("C · Average wait")).to_be_visible()
    clean(page, axe)
    choose(page, "Column C is", "Figures")
    choose(page, "Measure", "Average wait to answer a 101 call")
    expect(page.get_by_text("It reads 2 figures from 2 rows")).to_be_visible()
    page.get_by_role("button", name="Save this layout").click()
    expect(page.get_by_text("2 figures new.")).to_be_visible()
    clean(page, axe)

    put(page, desk, waits_q4=UNKNOWN.replace("Oct-25", "Jan-26"))
    expect(page.get_by_text("Recognised as Waits")).to_be_visible()


def test_several_files_are_worked_through_from_a_list(desk: Dashboard, page: Page, axe: Axe):
    other = LAST.replace("calls_101_pct_30s", "calls_999_pct_10s_force")
    put(page, desk, first=LAST, second=other, third=NOW, fourth=UNKNOWN)
    give_name(page)
    expect(
        page.get_by_text("4 files: 2 ready to accept, 1 stopped, 1 not recognised.")
    ).to_be_visible()
    clean(page, axe)
    page.get_by_role("button", name="Accept the 2 files that are ready").click()
    for name, receipt in (("first.csv", "R0001"), ("second.csv", "R0002")):
        expect(
            page.get_by_role("row").filter(has_text=name).filter(has_text=receipt)
        ).to_be_visible()

    page.get_by_role("link", name="fourth.csv", exact=True).click()
    expect(page.get_by_role("heading", level=2, name="fourth.csv")).to_be_visible()


def test_what_lies_on_the_desk_stays_while_its_owner_looks_elsewhere_until_it_is_taken_off(
    desk: Dashboard, page: Page
):
    put(page, desk, last=LAST, now=NOW)
    give_name(page)
    page.get_by_label("Note (optional)").fill("By e-mail of 3 November")
    page.get_by_label("Note (optional)").press("Enter")
    page.get_by_role("link", name="now.csv", exact=True).click()
    expect(page.get_by_role("heading", level=2, name="now.csv")).to_be_visible()

    page.get_by_role("link", name="Overview", exact=True).first.click()
    expect(page.get_by_role("heading", level=1, name="Is the plan being kept?")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", level=2, name="now.csv")).to_be_visible()
    settle(page)
    expect(page.get_by_label("Your name")).to_have_value("A. Analyst")
    expect(page.get_by_label("Note (optional)")).to_have_value("By e-mail of 3 November")

    page.get_by_role("button", name="Take now.csv off the desk").click()
    expect(page.get_by_role("heading", level=2, name="last.csv")).to_be_visible()
    page.get_by_role("button", name="Take last.csv off the desk").click()
    expect(page.get_by_text("Nothing to send yet?")).to_be_visible()
