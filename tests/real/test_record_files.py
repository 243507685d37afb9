"""Records as police.uk and the Department for Transport published them, read as they are."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from metrics.model import Checked, ForceReturn
from metrics.plan import read_plan
from metrics.returns import check_return, read_layouts, read_sources

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / ".." / "shared" / "data"
FORCE = "west_mercia"
STREET = "police_uk/2024-{}-west-mercia-street.csv"
CASUALTIES = "stats19/casualties_2014_police22_23_subset.csv"
COLLISIONS = "stats19/dft-collision-2023-west-mercia-excerpt-2024schema.csv"
TOTALS = {  # month → crimes without ASB, ASB, rows outside the nine districts, rows without a place
    "01": (6_543, 1_157, 32, 141),
    "02": (6_525, 1_129, 28, 151),
    "03": (7_213, 1_316, 20, 191),
}
ROWS = {  # by the name before the last five characters of "LSOA name", counted apart from us
    "01": {"shropshire": 1_544, "telford_and_wrekin": 1_380, "herefordshire": 984, "worcester": 953, "wyre_forest": 678, "wychavon": 641, "redditch": 543, "bromsgrove": 429, "malvern_hills": 375},
    "02": {"shropshire": 1_565, "telford_and_wrekin": 1_410, "herefordshire": 955, "worcester": 872, "wyre_forest": 682, "wychavon": 666, "redditch": 496, "bromsgrove": 483, "malvern_hills": 346},
    "03": {"shropshire": 1_656, "telford_and_wrekin": 1_482, "herefordshire": 1_115, "worcester": 1_033, "wyre_forest": 819, "wychavon": 732, "redditch": 654, "bromsgrove": 483, "malvern_hills": 344},
}  # fmt: skip

pytestmark = pytest.mark.skipif(not FILES.exists(), reason="needs the files in ../shared/data")


@cache
def checked(path: str) -> Checked:
    plan, layouts = read_plan(ROOT / "config"), read_layouts(ROOT / "config")
    file = FILES / path
    received = ForceReturn(file.name, file.read_bytes())
    sources = read_sources(ROOT / "config")
    return check_return(received, plan, layouts, as_of=date(2026, 3, 31), sources=sources)


def whole(path: str, measure: str, breakdown: str = "") -> dict[str, float | None]:
    """Area → figure, of the one period of the file."""
    return {
        one.area: one.value
        for one in checked(path).observations
        if (one.measure, one.breakdown) == (measure, breakdown)
    }


@pytest.mark.parametrize("month", TOTALS)
def test_the_months_of_police_uk_are_as_counted_elsewhere(month):
    path = STREET.format(month)
    crimes, asb, outside, nowhere = TOTALS[month]

    assert checked(path).acceptable
    assert checked(path).problems == ()
    assert whole(path, "police_uk_crimes")[FORCE] == crimes
    assert whole(path, "police_uk_asb")[FORCE] == asb
    told = checked(path).skipped
    assert told[0] == f"{crimes + asb:,} rows read, {crimes + asb:,} used."
    assert any(one.startswith(f"{outside} rows outside the nine districts") for one in told)
    assert any(one.startswith(f"{nowhere} rows without a place") for one in told)


@pytest.mark.parametrize("month", ROWS)
def test_every_row_of_police_uk_is_in_its_district_and_the_districts_make_the_force(month):
    path = STREET.format(month)
    crimes, asb = whole(path, "police_uk_crimes"), whole(path, "police_uk_asb")
    _, _, outside, nowhere = TOTALS[month]
    rows = {area: crimes[area] + asb.get(area, 0) for area in crimes if area != FORCE}

    assert rows == {**ROWS[month], "unallocated": outside + nowhere}
    for measured in (crimes, asb):
        assert sum(measured.values()) == 2 * measured[FORCE]


@pytest.mark.parametrize("month", TOTALS)
def test_the_types_make_the_crimes(month):
    found = checked(STREET.format(month)).observations
    types = [one.value for one in found if one.breakdown and one.area == FORCE]

    assert len(types) == 13
    assert sum(types) == TOTALS[month][0]


@pytest.mark.parametrize(
    ("path", "named"),
    [
        ("police_uk/2024-02-dyfed-powys-street.csv", "300 rows of another force (Dyfed-Powys Police)"),
        ("police_uk/2024-04-city-of-london-street.csv", "rows of another force (City of London Police)"),
        ("stats19/ropensci_casualties_sample.csv", "1 row of police force 01"),
        ("stats19/ropensci_casualties_sample_raw.csv", "1 row of police force 47"),
        ("stats19/ropensci_accidents_sample.csv", "1 row of police force 47"),
    ],
)  # fmt: skip
def test_a_file_without_a_row_of_the_force_is_refused_naming_both(path, named):
    found = checked(path)

    assert not found.acceptable
    assert named in found.problems[0].message
    assert "Wanted rows of West Mercia Police" in found.problems[0].message


def test_the_casualties_of_2014_are_the_forces_alone():
    found = checked(CASUALTIES)

    assert found.acceptable
    assert whole(CASUALTIES, "road_killed") == {FORCE: 15}
    assert whole(CASUALTIES, "road_seriously_injured") == {FORCE: 178}
    assert whole(CASUALTIES, "ksi_casualties") == {FORCE: 193}
    assert {one.period.label for one in found.observations} == {"2014"}
    assert "1,293 rows left out: of police force 23." in found.skipped


def test_the_excerpt_of_collisions_is_read_true_to_the_file():
    found = checked(COLLISIONS)
    months = {
        one.period.label: one.value
        for one in found.observations
        if (one.area, one.breakdown) == (FORCE, "")
    }
    severities = [
        (one.breakdown, one.value)
        for one in found.observations
        if one.area == FORCE and one.breakdown
    ]

    assert found.acceptable
    assert sum(months.values()) == 57
    assert set(months) == {"May 2023", "Jun 2023", "Jul 2023"}
    assert sum(value for name, value in severities if name == "severity: fatal") == 3
    assert found.skipped[:3] == (
        "62 rows read, 57 used.",
        "3 rows left out: of police force 23.",
        "2 rows left out: of police force 20.",
    )


def test_casualties_beside_the_collisions_of_another_year_are_refused():
    plan, sources = read_plan(ROOT / "config"), read_sources(ROOT / "config")
    beside = ForceReturn("collisions.csv", (FILES / COLLISIONS).read_bytes())
    received = ForceReturn("casualties.csv", (FILES / CASUALTIES).read_bytes(), (beside,))
    found = check_return(received, plan, (), as_of=date(2026, 3, 31), sources=sources)

    assert not found.acceptable
    assert "1,818 rows without their collision in the file beside" in found.problems[0].message
