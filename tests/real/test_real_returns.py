"""Files as forces and departments published them, read as they are."""

from datetime import date
from functools import cache
from pathlib import Path

import pytest

from metrics.model import Checked, ForceReturn
from metrics.periods import read_period
from metrics.plan import read_plan
from metrics.returns import check_return, read_layouts

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / ".." / "shared" / "data"
ONS = "ons/policeforceareatablesyedecember2024.xlsx"
CRIME = "home_office/prc-pfa-2017-18-open-data.csv"
WORKFORCE = "home_office/police_workforce_uplift_2007-2022.csv"
PUBLISHED = "call_handling/west_mercia_published_figures.csv"
AVON = "call_handling/avon_somerset_foi_101_calls.csv"
NORTHUMBRIA = "call_handling/northumbria_foi_1197-21_average_101_wait.csv"
FORCE = "west_mercia"
AREAS = {
    "herefordshire": 10_076, "north_worcestershire": 18_976, "shropshire": 16_416,
    "south_worcestershire": 20_527, "telford_and_wrekin": 14_517, "unallocated": 652,
}  # fmt: skip

pytestmark = pytest.mark.skipif(not FILES.exists(), reason="needs the files in ../shared/data")


@cache
def checked(path: str) -> Checked:
    plan, layouts = read_plan(ROOT / "config"), read_layouts(ROOT / "config")
    file = FILES / path
    received = ForceReturn(file.name, file.read_bytes())
    return check_return(received, plan, layouts, as_of=date(2026, 3, 31))


def figures(path: str, measure: str, area: str = FORCE) -> dict[str, float | None]:
    """Period → figure of one measure and area."""
    return {
        one.period.label: one.value
        for one in checked(path).observations
        if (one.measure, one.area) == (measure, area)
    }


@pytest.mark.parametrize("path", [ONS, CRIME, WORKFORCE, PUBLISHED])
def test_a_published_file_is_recognised_and_can_be_accepted(path):
    found = checked(path)

    assert found.evidence.startswith("Recognised as ")
    assert found.acceptable


@pytest.mark.parametrize(
    ("measure", "december_2024", "december_2023"),
    [
        ("total_recorded_crime", 81_164, 89_462),
        ("homicide_count", 9, 8),
        ("violence_with_injury_count", 9_649, 10_756),
        ("burglary_residential_count", 2_597, 3_446),
        ("shoplifting_count", 9_379, 9_894),
    ],
)
def test_the_ons_workbook_has_two_years_of_the_force(measure, december_2024, december_2023):
    assert figures(ONS, measure) == {
        "Year to Dec 2024": december_2024,
        "Year to Dec 2023": december_2023,
    }


def test_the_ons_total_has_a_passport_with_sheet_and_row():
    (total,) = (
        one
        for one in checked(ONS).observations
        if (one.measure, one.area, one.period)
        == ("total_recorded_crime", FORCE, read_period("YE Dec 2024"))
    )

    assert (total.sheet, total.row, total.text) == ("Table P1", 34, "81164")
    assert total.column == "Total recorded crime (excluding fraud)"


def test_the_ons_partnerships_and_the_unassigned_row_add_up_to_the_force():
    found = {area: figures(ONS, "total_recorded_crime", area) for area in AREAS}

    assert {area: years["Year to Dec 2024"] for area, years in found.items()} == AREAS
    assert sum(AREAS.values()) == 81_164
    assert sum(years["Year to Dec 2023"] or 0 for years in found.values()) == 89_462
    assert not checked(ONS).problems  # the check of totals runs over both years


def test_the_ons_rate_is_that_of_the_table_of_the_forces():
    rates = figures(ONS, "total_recorded_crime_per_1000")

    assert rates == {"Year to Dec 2024": 61.24429352952273}


def test_the_quarters_of_recorded_crime_leave_fraud_out():
    assert figures(CRIME, "total_recorded_crime") == {
        "2017-18 Q1": 22_194, "2017-18 Q2": 22_254, "2017-18 Q3": 21_025, "2017-18 Q4": 18_877,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "year"),
    [
        ("homicide_count", 17),
        ("violence_with_injury_count", 10_135),
        ("shoplifting_count", 7_453),
        ("drug_trafficking_offences", 531),
    ],
)
def test_the_quarters_of_recorded_crime_have_these_offences(measure, year):
    assert sum(figure or 0 for figure in figures(CRIME, measure).values()) == year


def test_the_rows_of_other_forces_and_of_action_fraud_are_counted_and_not_read():
    sentence, note = checked(CRIME).skipped

    assert sentence.startswith(
        "22,544 rows were left out, of places that are not areas of this plan: Action Fraud, Avon"
    )
    assert sentence.endswith(" and 41 more.")
    assert note.startswith('"Domestic burglary" is not read as residential burglary')
    first = checked(CRIME).observations[0]
    assert (first.rows, first.row) == (131, 5245)


def test_officers_are_added_up_as_full_time_equivalents():
    strength = figures(WORKFORCE, "officer_fte")

    assert strength["Mar 2022"] == 2_353.83
    assert strength["Mar 2021"] == 2_277.36
    assert len(strength) == 16


def test_a_published_figure_keeps_its_words_and_its_address():
    (figure,) = (
        one
        for one in checked(PUBLISHED).observations
        if (one.measure, one.period) == ("calls_101_pct_30s", read_period("week ending 2 May 2021"))
    )

    assert figure.value == 60
    assert figure.text == "6,973 non-emergency calls, equal to 60 per cent"
    assert figure.note.startswith("https://shropshirestar.com/")  # "same" as the row above


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("calls_999_pct_10s_force", {"2021-22": 92.0}),
        ("calls_999_pct_10s_national", {"2023-02-01 to 2024-02-29": 72.63}),
        ("calls_101_mean_answer_s", {"Aug 2015": 37.0, "Aug 2016": 90.0, "Dec 2016": 33.0}),
        ("road_killed", {"2023": 56.0}),
        ("road_seriously_injured", {"2023": 468.0}),
        ("confidence_local_survey_pct", {}),
    ],
)
def test_a_published_figure_is_placed_only_where_clock_and_date_are_stated(measure, expected):
    assert figures(PUBLISHED, measure) == expected


@pytest.mark.parametrize(
    "words",
    [
        "4 rows were left out ([undated], previous quarter, this quarter)",
        "1 row was left out (January to March [year not in excerpt]): the year is not known",
        "3 rows were left out (999 answered within 10 seconds, 999 average answer)",
        "1 row was left out (percent change): it is a change",
    ],
)
def test_published_figures_that_are_left_out_are_named_with_the_reason(words):
    assert any(words in sentence for sentence in checked(PUBLISHED).skipped)


@pytest.mark.parametrize(
    ("path", "force", "measure", "expected"),
    [
        (
            AVON,
            "Avon and Somerset",
            "calls_101_mean_answer_s",
            {"2012-13": 18.0, "2013-14": 18.0, "2014-15": 58.0},
        ),
        (
            AVON,
            "Avon and Somerset",
            "calls_101_offered",
            {"2012-13": 711_464.0, "2013-14": 758_733.0, "2014-15": 792_668.0},
        ),
        (
            NORTHUMBRIA,
            "Northumbria",
            "calls_101_mean_answer_s",
            {
                "Aug 2021": 340.0, "Jul 2021": 584.0, "Jun 2021": 124.0, "May 2021": 60.0,
                "Apr 2021": 51.0, "Mar 2021": 54.0,
            },
        ),
    ],
)  # fmt: skip
def test_another_forces_figures_are_read_and_shown_and_cannot_be_stored(
    path, force, measure, expected
):
    found = checked(path)

    assert figures(path, measure, force) == expected
    assert [problem.code for problem in found.problems] == ["area-outside"]
    assert f'the figures are for "{force}", which is not an area of this plan' in (
        found.problems[0].message
    )
    assert not found.acceptable


UGLY = FILES / "format_stress"
EXPECTED = {  # what is not simply a table we do not know
    "calamine_password.xlsx": ["password-protected"],
    "messytables_characters.csv": ["encoding-guessed", "unknown-layout"],
    "tabulator_latin1.csv": ["encoding-guessed", "unknown-layout"],
}
UGLY_FILES = sorted(path.name for path in UGLY.iterdir()) if UGLY.exists() else []


@pytest.mark.parametrize("name", UGLY_FILES)
def test_an_ugly_file_is_answered_in_sentences(name):
    found = checked(f"format_stress/{name}")

    assert [problem.code for problem in found.problems] == EXPECTED.get(name, ["unknown-layout"])
    assert all(problem.sentence.startswith(f"{name}: ") for problem in found.problems)
    assert not found.acceptable


def test_every_ugly_file_with_an_answer_of_its_own_is_there():
    assert set(EXPECTED) <= set(UGLY_FILES)
