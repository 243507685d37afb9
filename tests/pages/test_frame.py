from datetime import UTC, date, datetime
from typing import Any, cast

import pytest

from metrics.assessment import assess
from metrics.model import ApprovedPhase, ForceReturn, Kind
from metrics.periods import read_period
from metrics.returns import check_return
from pages.shared import stores
from pages.shared.frame import View
from tests.factories import FORCE, a_measure, a_plan, a_point, a_series, a_target
from tests.pages.conftest import return_of


@pytest.mark.parametrize(
    ("area", "period", "shown"),
    [
        ("shropshire", "2025-26 Q3", 1),
        ("shropshire", "2025-26 Q2", 0),
        (FORCE, "2025-26 Q2", 1),  # the force goes on, and its last figure stands until it is late
    ],
)
def test_an_areas_figure_of_an_earlier_quarter_does_not_stand_for_this_one(area, period, shown):
    measure = a_measure(targets=[a_target(kind="at_least", value=88, areas="every")])
    plan = a_plan(measure)
    found = assess(plan, [a_series(a_point(period, 82.0), area=area)])
    nothing = cast("Any", None)
    view = View(
        plan, read_period("2025-26 Q3"), plan.area(area), None, date(2026, 2, 19), found, nothing
    )
    held = [one for one in view.of([measure]) if one.value is not None]
    assert len(held) == shown


def test_what_is_accepted_while_a_page_judges_is_seen_by_the_next(own_data, monkeypatch):
    """Somebody accepts a return after the figures were read and before they are judged."""
    read = stores.phases

    def accepted_meanwhile(known_at: datetime | None = None) -> tuple[ApprovedPhase, ...]:
        monkeypatch.setattr(stores, "phases", read)
        send("late.csv", "calls_101_pct_30s", (54, 55, 58, 61, 71))
        return read(known_at)

    monkeypatch.setattr(stores, "phases", accepted_meanwhile)
    quarter = read_period("2025-26 Q3")
    stores.assessments(quarter, None)  # whoever asked first may still see what was

    assert 71 in {one.value for one in stores.assessments(quarter, None)}


def send(name: str, measure: str, shares: tuple[int, ...]) -> None:
    content, at = return_of(measure, shares), datetime(2026, 3, 2, tzinfo=UTC)
    received = ForceReturn(name, content)
    checked = check_return(received, stores.plan(), stores.layouts(), as_of=at.date())
    stores.warehouse().accept(checked, content, kind=Kind.FINAL, by="B. Other", note="", at=at)
