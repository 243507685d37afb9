"""The calendar of returns on its page and on the overview."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from metrics.model import ForceReturn, Kind
from metrics.plan import read_plan
from metrics.returns import check_return
from metrics.warehouse import Warehouse
from pages.shared import stores
from tests.pages.conftest import close_all
from tests.pages.opening import ROOT, open_page, tables_of, words_of

TODAY = date(2026, 2, 26)
PLAN = read_plan(ROOT / "config")
RETURNS = {one.id: one for one in PLAN.expected_returns}
Q3 = "2025-26 Q3"
SENT = (  # return, day it came, how many of its measures it brought, kind
    ("public_survey", "2026-02-14", None, Kind.FINAL),
    ("recorded_crime", "2026-02-26", None, Kind.ILLUSTRATIVE),
    ("money", "2026-02-01", 2, Kind.FINAL),
)


def file_of(name: str, count: int | None) -> bytes:
    """The figures of a return for the quarter, or its first ones."""
    ending = {"rolling_year": "Year to Dec 2025", "year_to_date": "2025-26 Q3 to date"}
    rows = []
    for measure_id in RETURNS[name].measures[:count]:
        measure = PLAN.measure(measure_id)
        value = 1 if measure.maximum is None else min(50, measure.maximum)
        rows.append(f"{measure_id},west_mercia,{ending.get(measure.frequency[0], Q3)},{value},100")
    return "\n".join(["measure,area,period,value,n", *rows]).encode()


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder in which three returns came, seen on a day of its own."""
    monkeypatch.setenv("ACCOUNTABILITY_DATA", str(tmp_path))
    monkeypatch.setattr(stores, "today", lambda: TODAY)
    with Warehouse(tmp_path / "warehouse.duckdb") as warehouse:
        for name, day, count, kind in sorted(SENT, key=lambda one: one[1]):
            content, at = file_of(name, count), datetime.fromisoformat(day).replace(tzinfo=UTC)
            checked = check_return(ForceReturn(f"{name}.csv", content), PLAN, (), as_of=at.date())
            assert checked.acceptable, [problem.sentence for problem in checked.problems]
            warehouse.accept(checked, content, kind=kind, by="A", note="", at=at)
    yield tmp_path
    close_all(tmp_path)


def row_of(name: str, period: str = Q3) -> list[dict]:
    page = open_page("due")
    if page.toggle:
        page = page.toggle(key="every_due").set_value(True).run()
    rows = [row["cells"] for row in tables_of(page)[0]["rows"]]
    return next(
        row for row in rows if (row[0]["text"], row[1]["text"]) == (RETURNS[name].name, period)
    )


def test_the_page_answers_what_is_missing_in_one_line():
    said = words_of(open_page("due"))

    assert "88 returns are overdue, 7 are due, the next by 27 February 2026" in said
    assert "Returns for 2025-26 Q3: 2 of 23 received (illustrative); 19 overdue" in said
    assert "As at 26 Feb 2026" in said


@pytest.mark.parametrize(
    ("name", "state", "label", "received"),
    [
        ("public_survey", "● On time", "", "14 Feb 2026"),
        ("recorded_crime", "▲ 12 days late", "Illustrative", "26 Feb 2026"),
        ("money", "◷ 12 days overdue", "", "–"),
        ("call_handling", "◷ 12 days overdue", "", "–"),
    ],
)
def test_a_return_says_how_it_stands_in_mark_and_words(name, state, label, received):
    row = row_of(name)

    assert row[0]["small"] == RETURNS[name].sender
    assert row[2]["text"].replace("\u00a0", " ") == state
    assert (row[2]["small"], row[3]["text"], row[4]["text"]) == (label, "14 Feb 2026", received)


def test_an_overdue_return_names_what_is_missing():
    assert row_of("money")[5]["text"] == (
        "3 of 5 figures: Savings against plan; Overtime spend; Benefits realised"
    )
    assert row_of("public_survey")[5]["text"] == "–"


def test_how_often_a_return_was_late_is_said_beside_it():
    assert row_of("recorded_crime")[6]["text"] == (
        "Late in 1 of the last 3 quarters, by 12 days; missing in 2 (illustrative)"
    )


def test_every_period_can_be_seen_of_every_return():
    page = open_page("due")
    quarters = next(table for table in tables_of(page) if "2025-26 Q1" in table["columns"])

    assert quarters["columns"] == ["Return", "2025-26 Q1", "2025-26 Q2", Q3]
    assert page.toggle(key="every_return").set_value(True).run().exception == []


def test_what_comes_with_no_return_and_where_the_days_come_from_is_said():
    said = words_of(open_page("due"))

    assert "The days by which returns are due are illustrative for each of 24 returns." in said
    assert "Proven reoffending rate;" in said


def test_the_overview_tells_the_quarters_returns_and_leads_to_the_calendar():
    (link,) = [one for one in open_page().get("page_link") if "Returns for" in one.label]

    assert "2 of 23 received" in link.label
    assert "19 overdue" in link.label


def test_a_plan_without_expected_returns_says_where_to_write_them(monkeypatch):
    monkeypatch.setattr(stores, "plan", lambda: PLAN.model_copy(update={"expected_returns": ()}))

    assert "names no returns that are expected" in words_of(open_page("due"))
