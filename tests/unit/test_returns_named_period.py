"""The one period that a title or a file's name says: the whole form, or a refusal that tells what
was found."""

import pytest

from metrics.returns import Layout
from metrics.returns.layouts.named_period import find_period
from tests.unit.returns_plan import checked, codes

PUBLISHED = "Published 12 March 2026"


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("101 calls Oct-Dec 2025", "2025-26 Q3"),
        ("Quarter 3 2025-26", "2025-26 Q3"),
        ("2025-26-Q3-calls", "2025-26 Q3"),
        ("Year ending March 2025", "Year to Mar 2025"),
        ("April 2025 to March 2026", "2025-26"),
        ("Figures for 2025-10-01 to 2025-12-31", "2025-26 Q3"),
        ("Q3 2025/26 (Oct - Dec 2025)", "2025-26 Q3"),
        ("Calls, October 2025 and again Oct 2025", "Oct 2025"),
        ("Run on 2025-11-03; calls for Oct 2025", "Oct 2025"),
        ("Ages 17-18, Oct 2025", "Oct 2025"),
        ("calls-Oct-2025", "Oct 2025"),
        ("Figures may change. 2025-26", "2025-26"),
    ],
)
def test_the_one_period_of_a_title_is_read_whole(text, period):
    found = find_period([text])

    assert found.period is not None
    assert (found.period.label, found.found) == (period, "")


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (["Comparison of Q3 2024-25 and Q3 2025-26"], 'names 2 periods: "Q3 2024-25", "Q3'),
        (["October 2025", "November 2025"], 'names 2 periods: "October 2025", "November 2025"'),
        (["2025-26 YTD"], 'names "2025-26" and also "YTD"'),
        (["2025-26", "Quarter 3"], 'names "2025-26" and also "Quarter 3"'),
        (["April to December 2025-26"], 'names "2025-26" and also "April"'),
        ([PUBLISHED], "names no period"),
        (["calls 2025-11-03T10"], "names no period"),
        (["Ages 17-18", "2025 calls"], "names no period"),
        ([], "names no period"),
    ],
)
def test_none_or_two_or_a_part_of_a_period_is_told_and_not_taken(texts, told):
    found = find_period(texts)

    assert found.period is None
    assert found.found.startswith(told)


def layout(place: str) -> Layout:
    table = {
        "headings": ["Place", "Wait"],
        "area": {"column": "Place"},
        "period": {place: "any"},
        "measures": [{"measure": "wait", "value": "Wait"}],
    }
    return Layout.model_validate({"name": "waits", "title": "Waits", "tables": [table]})


@pytest.mark.parametrize(
    ("place", "title", "name"),
    [("title", "Waits Oct-Dec 2025", "r.csv"), ("file", "Waits", "waits_Oct-Dec_2025.csv")],
)
def test_a_layout_takes_any_one_period(place, title, name):
    text = f"{PUBLISHED},\n{title},\nPlace,Wait\nNorth,30\n"

    (one,) = checked(text, layout(place), name=name).observations

    assert one.period.label == "2025-26 Q3"


@pytest.mark.parametrize(("place", "code"), [("title", "in-title"), ("file", "in-name")])
def test_a_title_or_name_with_two_periods_is_refused_with_both(place, code):
    title = "Oct 2025 and Nov 2025"
    found = checked(f"{title},\nPlace,Wait\nNorth,30\n", layout(place), name=f"{title}.csv")

    assert codes(found) == [f"no-period-{code}"]
    assert 'names 2 periods: "Oct 2025", "Nov 2025"' in found.problems[0].sentence
