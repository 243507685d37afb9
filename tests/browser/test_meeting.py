"""From a status to a question, an answer, a promise and its proof: nobody types how it stands."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from metrics.meeting import Act, set_meeting
from metrics.model import ForceReturn, Kind
from metrics.periods import read_period
from metrics.plan import read_plan
from metrics.returns import check_return, read_layouts
from metrics.warehouse import Warehouse
from tests.browser.server import Dashboard, settle
from tests.browser.test_desk import clean, put
from tests.browser.test_journeys import give_name

ROOT = Path(__file__).resolve().parents[2]
CALLS, CONFIDENCE = "calls_101_pct_30s", "confidence_local_survey_pct"
QUARTERS = ("2024-25 Q1", "2024-25 Q2", "2024-25 Q3", "2024-25 Q4", "2025-26 Q1", "2025-26 Q2")
HEAD = "measure,area,period,value,numerator,denominator,n\n"
NOW = f"""{HEAD}{CALLS},west_mercia,2025-26 Q3,57,570,1000,1000
{CONFIDENCE},west_mercia,2025-26 Q3,82,820,1000,1000
"""
AT = datetime(2025, 11, 20, 9, tzinfo=UTC)
STILL = "() => document.getAnimations().every(one => one.playState !== 'running')"
Axe = Callable[[Page], list[str]]


def returned(*rows: tuple[str, str, int]) -> bytes:
    """A tidy return; each share is of a thousand."""
    lines = (
        f"{one},west_mercia,{when},{share},{share * 10},1000,1000\n" for one, when, share in rows
    )
    return (HEAD + "".join(lines)).encode()


@pytest.fixture
def office(tmp_path: Path, app_server: Callable[..., Dashboard]) -> Dashboard:
    """Six quarters of two measures that are off target, and a meeting about the last of them."""
    plan, layouts = read_plan(ROOT / "config"), read_layouts(ROOT / "config")
    rows = [
        (CALLS, when, share) for when, share in zip(QUARTERS, (54, 55, 53, 54, 55, 54), strict=True)
    ]
    rows += [
        (CONFIDENCE, when, share)
        for when, share in zip(QUARTERS, (83, 82, 82, 81, 82, 82), strict=True)
    ]
    content = returned(*rows)
    with Warehouse(tmp_path / "data" / "warehouse.duckdb") as warehouse:
        checked = check_return(ForceReturn("calls.csv", content), plan, layouts, as_of=AT.date())
        warehouse.accept(checked, content, kind=Kind.FINAL, by="A. Analyst", note="", at=AT)
        set_meeting(
            warehouse, plan, Act("A. Analyst", AT), day=date(2025, 11, 27), title="Assurance",
            quarter=read_period("2025-26 Q2"),
        )  # fmt: skip
    return app_server()


def pressed(page: Page, button: Locator, told: str) -> None:
    """Press, and wait for what came of it. A part that is still opening would move the button away
    from under the press."""
    page.wait_for_function(STILL)
    button.click()
    expect(page.get_by_text(told)).to_be_visible()
    settle(page)


def test_a_status_becomes_a_question_an_answer_a_promise_and_its_proof(
    office: Dashboard, page: Page, axe: Axe
):
    office.open(page, "/meeting?meeting=M0001")
    give_name(page)
    expect(page.get_by_role("heading", level=1, name="Meeting of 27 Nov 2025")).to_be_visible()
    clean(page, axe)

    calls = page.locator("[class*=st-key-card_suggestion_]").filter(has_text="54.0%")
    pressed(page, calls.get_by_role("button", name="Ask this"), "Q0001 is put.")
    confidence = page.locator("[class*=st-key-card_suggestion_]").filter(has_text="82.0%").first
    pressed(page, confidence.get_by_role("button", name="Ask this"), "Q0002 is put.")
    clean(page, axe)

    question = page.locator(".st-key-card_question_Q0001")
    answer_and_promise(page, question)
    expect(question).to_contain_text("Promised: at least 58% by 2025-26 Q3; no figure since")
    clean(page, axe)

    put(page, office, december=NOW)
    give_name(page)
    page.get_by_role("button", name="Accept this return").click()
    expect(page.get_by_text("Accepted: receipt R0002")).to_be_visible()

    office.open(page, "/questions")
    row = page.get_by_role("row").filter(has_text="Answer 58% of calls within 30 seconds")
    expect(row).to_contain_text("Missed")
    expect(row).to_contain_text("57.0% in 2025-26 Q3: missed by 1")
    clean(page, axe)
    office.open(page)
    expect(page.get_by_text("Commitment missed:")).to_be_visible()
    clean(page, axe)


def answer_and_promise(page: Page, question: Locator) -> None:
    """What the force answers, and what it promises by when."""
    question.get_by_text("Write down the answer").click()
    question.get_by_label("Answer", exact=True).fill("Twelve people start in November.")
    pressed(page, question.get_by_role("button", name="Keep the answer"), "answer to Q0001 is kept")
    question.get_by_text("Write down what was promised").click()
    question.get_by_label("What was promised").fill("Answer 58% of calls within 30 seconds")
    question.get_by_label("Owner").fill("Head of contact")
    question.get_by_role("group", name="By").get_by_role("spinbutton").first.click()
    page.keyboard.type("31122025")  # the field goes on from day to month to year by itself
    question.get_by_label("Amount (percent)").fill("58")
    pressed(page, question.get_by_role("button", name="Keep the commitment"), "C0001 is kept")
