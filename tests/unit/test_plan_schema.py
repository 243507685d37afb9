import pytest
from pydantic import ValidationError

from metrics.periods import read_period
from metrics.plan.schema import Area, Role
from tests.factories import FORCE, a_measure, a_target

WHOLE_FORCE = Area(id=FORCE, name="West Mercia", roles=(Role(level="force"),))
DISTRICT = Area(id="redditch", name="Redditch", roles=(Role(level="district"),))


def aim(**said):
    """A target of at least 60 from April 2023 to March 2024."""
    usual = {"kind": "at_least", "value": 60, "effective_from": "2023-04-01"}
    return a_target(**(usual | {"effective_to": "2024-03-31"} | said))


def judged_by(target, period, area=WHOLE_FORCE):
    return a_measure(targets=[target]).target_for(read_period(period), area, FORCE)


@pytest.mark.parametrize(
    ("period", "in_force"),
    [
        ("2023-01-01/2023-03-31", False),  # ends the day before
        ("2023-01-01/2023-04-01", True),  # ends on the first day, though it began before
        ("2024-01-01/2024-03-31", True),  # ends on the last day
        ("2024-03-01/2024-04-01", False),  # ends the day after
    ],
)
def test_a_target_is_in_force_when_the_period_ends_within_its_dates(period, in_force):
    assert (judged_by(aim(), period) is not None) is in_force


@pytest.mark.parametrize("period", ["2023-24 Q1", "2035-36 Q4"])
def test_a_target_without_an_end_goes_on(period):
    assert judged_by(aim(effective_to=None), period) is not None


@pytest.mark.parametrize(
    ("frequency", "period", "in_force"),
    [
        (None, "2023-24 Q2", True),
        (None, "May 2023", True),
        ("quarter", "2023-24 Q2", True),
        ("quarter", "May 2023", False),
        ("rolling_year", "YE Sep 2023", True),
        ("rolling_year", "2023-24", False),
    ],
)
def test_a_target_of_one_frequency_is_for_that_one(frequency, period, in_force):
    assert (judged_by(aim(frequency=frequency), period) is not None) is in_force


@pytest.mark.parametrize(
    ("areas", "area", "in_force"),
    [
        ("force", WHOLE_FORCE, True),
        ("force", DISTRICT, False),
        ("every", WHOLE_FORCE, True),
        ("every", DISTRICT, True),
    ],
)
def test_the_forces_target_is_for_the_force_alone(areas, area, in_force):
    assert (judged_by(aim(areas=areas), "2023-24 Q2", area) is not None) is in_force


def test_a_target_that_is_not_adopted_judges_nothing():
    assert judged_by(aim(adopted=False), "2023-24 Q2") is None


def test_an_older_quarter_keeps_the_target_of_its_day():
    older, newer = aim(value=80), aim(effective_from="2024-04-01", effective_to=None)
    measure = a_measure(targets=[newer, older])

    found = [
        measure.target_for(read_period(period), WHOLE_FORCE, FORCE)
        for period in ("2023-24 Q4", "2024-25 Q1")
    ]

    assert found == [older, newer]


def test_what_is_read_is_never_changed():
    with pytest.raises(ValidationError, match="frozen"):
        aim().value = 50


def test_a_figure_is_never_without_a_value_that_can_be_compared():
    with pytest.raises(ValidationError, match="finite"):
        aim(value=float("inf"))
