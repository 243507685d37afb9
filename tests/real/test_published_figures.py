"""The published figures against the files and pages they were typed from."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from python_calamine import load_workbook

from metrics.periods import Period, read_period

ROOT = Path(__file__).resolve().parents[2]
PUBLISHED = ROOT / "data" / "returns" / "published"
SHARED = ROOT / ".." / "shared"
HOME_OFFICE = SHARED / "data" / "home_office"
ONS = SHARED / "data" / "ons" / "policeforceareatablesyedecember2024.xlsx"
PRINTED = SHARED / "data" / "call_handling" / "west_mercia_published_figures.csv"

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="needs the files in ../shared")

Line = dict[str, str]
AS_PRINTED = [  # metric and period as printed there; measure and period here
    ("101 answered within 30 seconds", "2020/21", "calls_101_pct_30s", "2020-21"),
    *(
        (
            "101 answered within 30 seconds",
            f"week ending {day} May 2021",
            "calls_101_pct_30s",
            f"week ending {day} May 2021",
        )
        for day in (2, 9, 16, 23)
    ),
    ("101 abandoned", "August 2016", "calls_101_abandonment_rate_pct", "Aug 2016"),
    (
        "999 answered within 10 seconds (force's own data - after BT transfer)",
        "April 2021 to March 2022",
        "calls_999_pct_10s_force",
        "2021-22",
    ),
    (
        "999 answered within 10 seconds (BT end-to-end)",
        "February 2023 to February 2024",
        "calls_999_pct_10s_national",
        "2023-02-01/2024-02-29",
    ),
    ("999 mean answer (BT end-to-end)", "2021", "calls_999_mean_answer_s", "2021"),
    (
        "999 mean answer (BT end-to-end)",
        "Nov 2021 to Apr 2022",
        "calls_999_mean_answer_s",
        "2021-11-01/2022-04-30",
    ),
    (
        "999 mean answer (BT end-to-end)",
        "February 2023 to February 2024",
        "calls_999_mean_answer_s",
        "2023-02-01/2024-02-29",
    ),
    ("killed (force figure)", "2023", "road_killed", "2023"),
    ("seriously injured (force figure)", "2023", "road_seriously_injured", "2023"),
]
ONS_COLUMNS = {
    "total_recorded_crime": "Total recorded crime",
    "violence_with_injury_count": "Violence with injury",
    "burglary_residential_count": "Residential burglary",
    "shoplifting_count": "Shoplifting",
    "homicide_count": "Homicide",
}
ONS_AREAS = {
    "": "west_mercia",
    "Herefordshire, County of": "herefordshire",
    "North Worcestershire": "north_worcestershire",
    "Shropshire": "shropshire",
    "South Worcester": "south_worcestershire",
    "Telford and Wrekin": "telford_and_wrekin",
    "Unassigned West Mercia": "unallocated",
}
SUBGROUPS = {
    "Homicide": "homicide_count",
    "Shoplifting": "shoplifting_count",
    "Trafficking of drugs": "drug_trafficking_offences",
}


def lines(file: Path) -> list[Line]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


@cache
def published() -> dict[tuple[str, str, Period], Line]:
    """Every published row by measure, area and period."""
    rows = [row for file in sorted(PUBLISHED.glob("*.csv")) for row in lines(file)]
    return {(row["measure"], row["area"], read_period(row["period"])): row for row in rows}


def figure(measure: str, period: str, area: str = "west_mercia") -> float:
    return float(published()[measure, area, read_period(period)]["value"])


def addressed(rows: list[Line]) -> Iterator[Line]:
    """The printed figures with "same" replaced by the address it stands for."""
    address = ""
    for row in rows:
        address = row["source_url"] if row["source_url"] != "same" else address
        yield {**row, "source_url": address}


@pytest.mark.parametrize(
    ("metric", "printed_period", "measure", "period"), AS_PRINTED, ids=lambda word: word[:30]
)
def test_a_figure_is_the_one_that_was_printed(
    metric: str, printed_period: str, measure: str, period: str
):
    printed = next(
        row
        for row in addressed(lines(PRINTED))
        if (row["metric"], row["period_as_published"]) == (metric, printed_period)
    )
    row = published()[measure, "west_mercia", read_period(period)]
    assert float(row["value"]) == float(printed["value"])
    assert row["note"].startswith(printed["source_url"])


def test_every_address_is_one_of_the_known_sources():
    known = (SHARED / "measures.md").read_text(encoding="utf-8")
    known += PRINTED.read_text(encoding="utf-8")
    for row in published().values():
        address = row["note"].split()[0]
        assert address.startswith(("https://www.ons.gov.uk/", "https://www.gov.uk/")) or (
            address in known
        ), row


@pytest.mark.parametrize(
    ("measure", "area", "period", "value", "words"),
    [
        ("confidence_local_survey_pct", "west_mercia", "2023-24 Q3", 82, "82% Q3 23/24"),
        ("confidence_local_survey_pct", "south_worcestershire", "2023-24 Q3", 83, "83% South Wor"),
        ("confidence_local_survey_pct", "shropshire", "2023-24 Q3", 79, "79% Shropshire"),
        ("confidence_local_survey_pct", "west_mercia", "2024-25 Q3", 80, "80% Q3 24/25"),
        ("police_good_job_local_survey_pct", "shropshire", "2024-25 Q3", 55, "55% Shropshire"),
        ("police_good_job_local_survey_pct", "telford_and_wrekin", "2024-25 Q3", 58, "58% T&W"),
        ("police_good_job_local_survey_pct", "herefordshire", "2024-25 Q4", 55, "55% Hereford"),
        ("feel_safe_local_pct", "herefordshire", "2024-25 Q4", 91, "91% Herefordshire"),
        ("seen_officer_weekly_pct", "shropshire", "2024-25 Q3", 15, "15% Shropshire"),
        ("seen_officer_weekly_pct", "telford_and_wrekin", "2024-25 Q3", 20, "20% T&W"),
        ("positive_outcome_rate_pct", "west_mercia", "2024-25 Q2", 13.3, "13.3% at Q2 24/25"),
        ("calls_101_mean_answer_s", "west_mercia", "2023-24 Q3", 4 * 60 + 31, "4 min 31 s"),
        ("road_killed", "west_mercia", "2024", 56, "56 killed"),
        ("road_seriously_injured", "west_mercia", "2024", 516, "516 serious"),
        ("ksi_casualties", "west_mercia", "2024", 572, "= 572"),
        ("homicide_count", "west_mercia", "YE Jun 2023", 16, "16 at Jun 2023"),
        ("homicide_count", "west_mercia", "YE Oct 2022", 24, "peak 24 at Oct 2022"),
        ("homicide_count", "west_mercia", "2023-24 Q1", 1, "1 in Q1 23/24"),
    ],
)
def test_a_figure_is_the_one_the_catalogue_cites(
    measure: str, area: str, period: str, value: float, words: str
):
    assert figure(measure, period, area) == value
    assert words in (SHARED / "measures.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("sheet", "period"), [("Table C5", "YE Dec 2023"), ("Table C2", "YE Dec 2024")]
)
def test_crime_by_partnership_is_the_ons_workbooks(sheet: str, period: str):
    table = load_workbook(ONS).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    headings = [" ".join(str(cell).split()) for cell in table[7]]
    rows = {ONS_AREAS[str(row[3]).strip()]: row for row in table if row[1] == "West Mercia"}
    held = [key for key in published() if key[0] in ONS_COLUMNS and key[2] == read_period(period)]
    for measure, area, _ in held:
        column = next(i for i, name in enumerate(headings) if name.startswith(ONS_COLUMNS[measure]))
        assert figure(measure, period, area) == rows[area][column], (measure, area)
    assert len(held) == 4 * 7 + 1


def test_partnerships_and_the_unassigned_add_up_to_the_force():
    for period, total in (("YE Dec 2023", 89_462), ("YE Dec 2024", 81_164)):
        areas = [figure("total_recorded_crime", period, area) for area in ONS_AREAS.values()]
        assert (areas[0], sum(areas[1:])) == (total, total)


def test_crime_per_1000_is_the_ons_rate():
    table = load_workbook(ONS).get_sheet_by_name("Table P3").to_python(skip_empty_area=False)
    row = next(row for row in table if row[1] == "West Mercia")
    assert figure("total_recorded_crime_per_1000", "YE Dec 2024") == pytest.approx(row[4], abs=5e-5)


def test_quarters_of_2017_18_are_the_home_offices():
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    for row in lines(HOME_OFFICE / "prc-pfa-2017-18-open-data.csv"):
        if row["Force_Name"] == "West Mercia":
            number, quarter = int(row["Number_of_Offences"]), int(row["Financial_Quarter"])
            counts["total_recorded_crime"][quarter] += number
            if row["Offence_Subgroup"] in SUBGROUPS:
                counts[SUBGROUPS[row["Offence_Subgroup"]]][quarter] += number
    for measure, by_quarter in counts.items():
        for quarter, number in by_quarter.items():
            assert figure(measure, f"2017-18 Q{quarter}") == number, measure
    assert list(counts["total_recorded_crime"].values()) == [22_194, 22_254, 21_025, 18_877]


def test_officers_are_the_home_offices_full_time_equivalents():
    officers: defaultdict[str, float] = defaultdict(float)
    for row in lines(HOME_OFFICE / "police_workforce_uplift_2007-2022.csv"):
        if (row["force_name"], row["worker_type"]) == ("West Mercia", "police officer"):
            officers[row["date"][:4]] += float(row["total_fte"])
    assert len(officers) == 16
    for year, total in officers.items():
        assert figure("officer_fte", f"Mar {year}") == pytest.approx(total, abs=0.005)
