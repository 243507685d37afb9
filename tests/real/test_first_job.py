"""The main job on real public files, through the command line, as an analyst would do it."""

import json
from pathlib import Path

import pytest

from metrics.__main__ import main

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not SHARED.exists(), reason="the real public files are not beside this repository"
    ),
]
ONS = SHARED / "ons/policeforceareatablesyedecember2024.xlsx"
RECORDED_CRIME = SHARED / "home_office/prc-pfa-2017-18-open-data.csv"
WORKFORCE = SHARED / "home_office/police_workforce_uplift_2007-2022.csv"
PARTNERSHIPS = {
    "herefordshire": 10076, "north_worcestershire": 18976, "shropshire": 16416,
    "south_worcestershire": 20527, "telford_and_wrekin": 14517, "unallocated": 652,
}  # fmt: skip


@pytest.fixture
def ask(tmp_path, capsys):
    def asked(*arguments):
        code = main([*map(str, arguments), "--json", "--warehouse", str(tmp_path / "w.duckdb")])
        return code, json.loads(capsys.readouterr().out)

    return asked


def test_the_ons_workbook_gives_total_crime_with_a_passport_and_its_areas_add_up(ask):
    assert ask("load", ONS, "--by", "A. Analyst")[0] == 0
    _, assessments = ask("assess")
    found = {one["area"]: one for one in assessments if one["measure"] == "total_recorded_crime"}
    force = found["west_mercia"]
    assert (force["value"], force["period_start"], force["period_end"]) == (
        81164,
        "2024-01-01",
        "2024-12-31",
    )
    assert {area: found[area]["value"] for area in PARTNERSHIPS} == PARTNERSHIPS
    assert sum(PARTNERSHIPS.values()) == force["value"]
    _, points = ask("series", "--measure", "total_recorded_crime", "--area", "west_mercia")
    latest = points[-1]
    assert (latest["value"], latest["sheet"].strip(), latest["row"]) == (81164, "Table P1", 34)
    assert latest["file"] == ONS.name


def test_recorded_crime_of_2017_18_gives_west_mercia_by_quarter(ask):
    assert ask("load", RECORDED_CRIME, "--by", "A. Analyst")[0] == 0
    _, points = ask("series", "--measure", "total_recorded_crime", "--area", "west_mercia")
    assert [(point["period"], point["value"]) for point in points] == [
        ("2017-18 Q1", 22194), ("2017-18 Q2", 22254), ("2017-18 Q3", 21025), ("2017-18 Q4", 18877),
    ]  # fmt: skip


def test_officer_strength_is_full_time_equivalents_and_never_headcount(ask):
    assert ask("load", WORKFORCE, "--by", "A. Analyst")[0] == 0
    _, points = ask("series", "--measure", "officer_fte", "--area", "west_mercia")
    assert points[-1]["period_end"].startswith("2022-03")
    assert points[-1]["value"] == pytest.approx(2353.83)


def test_what_real_files_gave_can_be_rebuilt_byte_for_byte(tmp_path, capsys):
    warehouse = ["--warehouse", str(tmp_path / "w.duckdb")]
    main(["load", str(ONS), str(RECORDED_CRIME), "--by", "A", *warehouse])
    capsys.readouterr()
    main(["assess", "--json", *warehouse])
    before = capsys.readouterr().out
    (tmp_path / "w.duckdb").unlink()
    assert main(["rebuild", *warehouse]) == 0
    capsys.readouterr()
    main(["assess", "--json", *warehouse])
    assert capsys.readouterr().out == before


def test_the_ons_workbook_brings_a_rate_to_compare_with_and_no_area_of_that_name(ask):
    assert ask("load", ONS, "--by", "A. Analyst")[0] == 0
    _, assessments = ask("assess")
    rate = next(one for one in assessments if one["measure"] == "total_recorded_crime_per_1000")
    (peer,) = (one for one in rate["comparisons"] if one["against"] == "peers")
    assert (peer["from"], round(peer["from_value"], 1)) == (
        "England and Wales, Year to Dec 2024",
        87.9,
    )
    assert "england_and_wales" not in {one["area"] for one in assessments}


def test_the_new_policing_areas_have_the_figures_of_the_partnerships_inside_them(ask):
    assert ask("load", ONS, "--by", "A. Analyst")[0] == 0
    _, assessments = ask("assess")
    found = {one["area"]: one for one in assessments if one["measure"] == "total_recorded_crime"}
    inside = PARTNERSHIPS["shropshire"] + PARTNERSHIPS["telford_and_wrekin"]
    assert found["shropshire_and_telford"]["value"] == inside
