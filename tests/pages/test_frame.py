from datetime import date
from typing import Any, cast

import pytest

from metrics.assessment import assess
from metrics.periods import read_period
from pages.shared.frame import View
from tests.factories import FORCE, a_measure, a_plan, a_point, a_series, a_target


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
