from datetime import date

import pytest

from metrics.model import Status
from metrics.rag import target_bounds, trajectory_level
from tests.factories import a_target

DAY = date(2025, 12, 31)
ON, CLOSE, OFF = Status.ON_TARGET, Status.CLOSE, Status.OFF_TARGET
AT_LEAST_88 = {"kind": "at_least", "value": 88, "tolerance": 2, "tolerance_unit": "points"}
AT_MOST_10 = {"kind": "at_most", "value": 10, "tolerance": 0.1, "tolerance_unit": "points"}
AT_MOST_200 = {"kind": "at_most", "value": 200, "tolerance": 5, "tolerance_unit": "percent"}
WITHIN_1 = {"kind": "within", "lower": -1, "upper": 1, "tolerance": 0.5, "tolerance_unit": "points"}


@pytest.mark.parametrize(
    ("said", "value", "wanted"),
    [
        (AT_LEAST_88, 88.0, ON), (AT_LEAST_88, 87.99, CLOSE),
        (AT_LEAST_88, 86.0, CLOSE), (AT_LEAST_88, 85.99, OFF), (AT_LEAST_88, 82.0, OFF),
        (AT_LEAST_88, 88.0 - 1e-12, ON), (AT_LEAST_88, 88.0 - 1e-6, CLOSE),
        (AT_MOST_10, 10.0, ON), (AT_MOST_10, 10.01, CLOSE),
        (AT_MOST_10, 10.1, CLOSE), (AT_MOST_10, 10.11, OFF),
        (AT_MOST_200, 200, ON), (AT_MOST_200, 210, CLOSE), (AT_MOST_200, 211, OFF),
        (WITHIN_1, -1.0, ON), (WITHIN_1, 1.0, ON), (WITHIN_1, 0, ON),
        (WITHIN_1, -1.5, CLOSE), (WITHIN_1, -1.51, OFF), (WITHIN_1, 1.5, CLOSE), (WITHIN_1, 1.6, OFF),
        ({"kind": "at_least", "value": 5}, 5, ON), ({"kind": "at_least", "value": 5}, 4.999, OFF),
    ],
)  # fmt: skip
def test_a_figure_on_the_target_is_met_and_one_on_the_tolerance_is_close(said, value, wanted):
    bounds = target_bounds(a_target(**said), DAY)
    assert bounds is not None
    assert bounds.status(value) is wanted


def test_a_direction_has_no_bounds():
    assert target_bounds(a_target(kind="direction", direction="reduce"), DAY) is None


POINTS = [{"by": "2026-03-31", "value": 100}, {"by": "2027-03-31", "value": 80}]


@pytest.mark.parametrize(
    ("shape", "day", "wanted"),
    [
        ("step", date(2025, 6, 30), 100), ("step", date(2026, 3, 31), 100),
        ("step", date(2026, 4, 30), 80), ("step", date(2028, 1, 1), 80),
        ("line", date(2026, 3, 31), 100), ("line", date(2025, 6, 30), 100),
        ("line", date(2027, 3, 31), 80), ("line", date(2028, 1, 1), 80),
        ("line", date(2026, 6, 12), 96),
    ],
)  # fmt: skip
def test_a_trajectory_is_judged_against_its_point_for_the_period(shape, day, wanted):
    target = a_target(kind="trajectory", comparison="at_most", points=POINTS, shape=shape)
    assert trajectory_level(target, day) == pytest.approx(wanted, abs=1e-9)
