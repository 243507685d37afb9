from datetime import date
from pathlib import Path

import pytest

from metrics.errors import Unknown
from metrics.plan import name_key, read_plan

PLAN = read_plan(Path(__file__).resolve().parents[2] / "config")

AREAS = [
    ("west_mercia", "west_mercia"),
    ("West Mercia ", "west_mercia"),
    ("WEST MERCIA POLICE", "west_mercia"),
    ("Force", "west_mercia"),
    ("E23000016", "west_mercia"),
    ("Herefordshire, County of", "herefordshire"),
    ("E06000019", "herefordshire"),
    ("E22000326", "herefordshire"),
    ("Telford & Wrekin", "telford_and_wrekin"),
    ("Telford and Wrekin", "telford_and_wrekin"),
    ("Shropshire & Telford", "shropshire_and_telford"),
    ("South Worcester", "south_worcestershire"),
    ("Worcester", "worcester"),
    ("Unassigned West Mercia", "unallocated"),
    ("Out of Force", "unallocated"),
]


@pytest.mark.parametrize(("text", "area"), AREAS)
def test_an_area_is_found_by_whatever_returns_call_it(text, area):
    found = PLAN.find_area(text)

    assert found is not None
    assert found.id == area


@pytest.mark.parametrize("text", ["Worcestershire", "Mercia", "", "E06000018"])
def test_an_area_that_is_not_the_forces_is_not_found(text):
    assert PLAN.find_area(text) is None


@pytest.mark.parametrize(
    "text",
    ["calls_101_pct_30s", "101 calls answered within 30 seconds", "101 WITHIN 30s", "101 within 30-s"],
)  # fmt: skip
def test_a_measure_is_found_by_id_name_or_short_name(text):
    found = PLAN.find_measure(text)

    assert found is not None
    assert found.id == "calls_101_pct_30s"


def test_a_measure_nobody_configured_is_not_found():
    assert PLAN.find_measure("calls_101") is None


def test_an_unknown_id_names_the_nearest():
    with pytest.raises(Unknown, match='Did you mean "road_killed"') as unknown:
        PLAN.measure("roads_killed")

    assert str(unknown.value).startswith('"roads_killed" is not a measure of the plan.')


@pytest.mark.parametrize(("ask", "what"), [(PLAN.area, "an area"), (PLAN.priority, "a priority")])
def test_an_id_unlike_any_other_is_just_unknown(ask, what):
    with pytest.raises(Unknown, match=rf'^"zzz" is not {what} of the plan\.$'):
        ask("zzz")


OLD_AREAS = {
    "herefordshire", "shropshire", "telford_and_wrekin", "north_worcestershire",
    "south_worcestershire",
}  # fmt: skip
NEW_AREAS = {"shropshire_and_telford", "herefordshire_and_worcestershire"}


@pytest.mark.parametrize(
    ("day", "areas"), [(date(2026, 1, 18), OLD_AREAS), (date(2026, 1, 19), NEW_AREAS)]
)
def test_five_policing_areas_become_two_on_19_january_2026(day, areas):
    assert {area.id for area in PLAN.areas_on(day, "policing_area")} == areas


@pytest.mark.parametrize("day", [date(2010, 1, 1), date(2026, 1, 18), date(2026, 1, 19)])
def test_the_districts_and_partnerships_stay_throughout(day):
    assert len(PLAN.areas_on(day, "district")) == 9
    assert {area.id for area in PLAN.areas_on(day, "partnership")} == OLD_AREAS


def test_without_a_level_every_area_in_use_that_day_is_given():
    before, after = PLAN.areas_on(date(2026, 1, 18)), PLAN.areas_on(date(2026, 1, 19))

    assert {area.id for area in after} - {area.id for area in before} == NEW_AREAS


def test_a_pages_measures_are_those_at_home_there_then_those_its_commitments_name():
    page = PLAN.priority("policing_with_the_community")
    measures = PLAN.measures_of(page)
    at_home = [measure for measure in PLAN.measures if measure.priority == page.id]

    assert list(measures[: len(at_home)]) == at_home
    assert "total_recorded_crime" in {measure.id for measure in measures[len(at_home) :]}
    assert len(measures) == len({measure.id for measure in measures})
    assert PLAN.measures_of(page.id) == measures


def test_the_pages_are_the_four_priorities_and_what_runs_across_them():
    assert [page.id for page in PLAN.pages] == [
        "cutting_crime", "policing_with_the_community", "supporting_victims_and_witnesses",
        "maximising_resources", "across",
    ]  # fmt: skip


def test_a_source_is_found_by_its_id_or_not_at_all():
    found = PLAN.source("NEWS")

    assert found is not None
    assert "31 August 2023" in found.title
    assert PLAN.source("L999") is None


def test_a_changed_copy_finds_what_it_holds_and_not_what_it_was_made_from():
    measure = PLAN.measure("road_killed")
    copy = PLAN.model_copy(update={"measures": (measure,)})

    assert copy.find_measure("Killed on the roads") == measure
    assert copy.find_measure("Shop theft") is None
    assert PLAN.find_measure("Shop theft") is not None


@pytest.mark.parametrize(
    ("text", "key"),
    [("Telford & Wrekin", "telfordandwrekin"), ("Straße-1 ", "strasse1"), ("…", "")],
)
def test_a_name_is_compared_by_its_letters_and_digits(text, key):
    assert name_key(text) == key


@pytest.mark.parametrize(
    "text", ["Telford & Wrekin", "Telford & Wrekin [note 3]", "TELFORD [note 12] "]
)
def test_a_note_behind_an_area_is_no_part_of_its_name(text):
    assert PLAN.find_area(text).id == "telford_and_wrekin"
