from pathlib import Path

import pytest

from metrics.plan import plan_facts, plan_words, read_plan
from metrics.plan.kinds import Unit
from metrics.plan.words import target_in_words
from tests.factories import a_target

PLAN = read_plan(Path(__file__).resolve().parents[2] / "config")


@pytest.mark.parametrize(
    ("said", "unit", "words"),
    [
        ({"kind": "at_least", "value": 88}, Unit.PERCENT, "at least 88%"),
        (
            {"kind": "at_least", "value": 88, "tolerance": 2, "tolerance_unit": "points"},
            Unit.PERCENT,
            "at least 88%, close within 2 points",
        ),
        (
            {"kind": "at_least", "value": 2, "tolerance": 1, "tolerance_unit": "points"},
            Unit.STATUS,
            "at least 2, close within 1 point",
        ),
        (
            {"kind": "at_least", "value": 2496, "tolerance": 1, "tolerance_unit": "percent"},
            Unit.FTE,
            "at least 2,496 full-time equivalents, close within 1%",
        ),
        ({"kind": "at_most", "value": 0}, Unit.COUNT, "at most 0"),
        ({"kind": "at_most", "value": 1234567}, Unit.POUNDS, "at most £1,234,567"),
        ({"kind": "within", "lower": -1, "upper": 1.5}, Unit.PERCENT, "from -1% to 1.5%"),
        (
            {"kind": "direction", "direction": "reduce"},
            Unit.COUNT,
            "lower than in the same period a year before",
        ),
        (
            {
                "kind": "direction",
                "direction": "increase",
                "baseline": {"period": "2022-23", "value": 12.5, "source": "X"},
            },
            Unit.PERCENT,
            "higher than 12.5% in 2022-23",
        ),
        (
            {
                "kind": "trajectory",
                "comparison": "at_most",
                "points": [
                    {"by": "2026-03-31", "value": 300},
                    {"by": "2027-03-31", "value": 270},
                ],
            },
            Unit.SECONDS,
            "at most 300 seconds by 31 March 2026; 270 seconds by 31 March 2027",
        ),
    ],
)
def test_a_target_is_told_in_words(said, unit, words):
    assert target_in_words(a_target(**said), unit) == words


def test_what_is_configured_begins_with_body_plan_and_counts():
    assert plan_words(PLAN).splitlines()[:4] == [
        "West Mercia Police and Crime Commissioner",
        "Safer Communities Plan (from 1 April 2025)",
        "Before it: Safer West Mercia Plan (beginning not stated to 31 March 2025)",
        "89 measures, 130 commitments and outcomes",
    ]


def test_each_target_stands_with_its_dates_basis_and_source():
    assert (
        "  Public confidence in West Mercia Police: at least 88%, close within 2 points,"
        " from 1 September 2022 (stated in the plan or its announcement, NEWS)"
    ) in plan_words(PLAN).splitlines()


def test_each_commitment_without_a_measure_stands_with_its_reason():
    words = plan_words(PLAN)
    unmeasured = [one for one in PLAN.commitments if not one.measures]

    assert len(unmeasured) == 31
    for one in unmeasured:
        assert f"  {one.id} {one.summary}: {one.not_measured}" in words.splitlines()


def test_the_facts_say_the_same_as_the_words():
    facts = plan_facts(PLAN)

    assert facts["plan"]["name"] == "Safer Communities Plan"
    assert facts["counts"] == {"measures": 89, "commitments": 130}
    assert [one["id"] for one in facts["priorities"]] == [page.id for page in PLAN.pages]
    assert len(facts["not_measured"]) == 31
    assert {
        "measure": "confidence_local_survey_pct",
        "words": "at least 88%, close within 2 points",
        "kind": "at_least",
        "basis": "seed",
        "source": "NEWS",
        "effective_from": "2022-09-01",
        "value": 88.0,
        "tolerance": 2.0,
        "tolerance_unit": "points",
    }.items() <= facts["targets"][0].items()
