"""Every file that lies beside the repository has its outcome, and its refusal can be acted on."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from metrics.model import ForceReturn
from metrics.plan import read_plan
from metrics.returns import check_return, read_layouts, read_sources

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / ".." / "shared" / "data"
CONFIG = ROOT / "config"
AS_OF = date(2026, 3, 31)

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not FILES.exists(), reason="needs the files in ../shared/data"),
]


@dataclass(frozen=True)
class Loads:
    """Read by a layout into so many figures, with these warnings."""

    layout: str
    figures: int
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Refused:
    """Not taken, with these words in the sentence; `guessed` where its letters had to be."""

    words: str
    guessed: bool = False


ANOTHER_FORCE = "Wanted rows of West Mercia Police that can be read."
OUTCOMES = {
    "call_handling/avon_somerset_foi_101_calls.csv": Refused(
        'the figures are for "Avon and Somerset"'
    ),
    "call_handling/northumbria_foi_1197-21_average_101_wait.csv": Refused(
        'the figures are for "Northumbria"'
    ),
    "call_handling/west_mercia_published_figures.csv": Loads(
        "west_mercia_published_figures", 19, ("unusual-frequency",)
    ),
    "format_stress/calamine_base.xlsb": Refused("no headings we know"),
    "format_stress/calamine_password.xlsx": Refused("protected by a password"),
    "format_stress/calamine_table-multiple.xlsx": Refused("no headings we know"),
    "format_stress/civil-service-postcodes-2021.ods": Refused("no headings we know"),
    "format_stress/csvlint_cr-line-endings.csv": Refused("no headings we know"),
    "format_stress/csvlint_inconsistent-line-endings.csv": Refused("no headings we know"),
    "format_stress/csvlint_title-row.csv": Refused("no headings we know"),
    "format_stress/csvlint_white space in filename.csv": Refused("no headings we know"),
    "format_stress/disparity_ratios.xlsx": Refused("no headings we know"),
    "format_stress/gptables_additional_formatting.xlsx": Refused("no headings we know"),
    "format_stress/gptables_expected_workbook.xlsx": Refused("no headings we know"),
    "format_stress/gptables_survey_data.csv": Refused("no headings we know"),
    "format_stress/messytables_blank_line.ods": Refused("no headings we know"),
    "format_stress/messytables_characters.csv": Refused("no headings we know", guessed=True),
    "format_stress/messytables_excel_pasting.csv": Refused("no headings we know"),
    "format_stress/messytables_excel_properties.xls": Refused("no headings we know"),
    "format_stress/messytables_multilineods.ods": Refused("no headings we know"),
    "format_stress/messytables_null.csv": Refused("no headings we know"),
    "format_stress/messytables_ods_formats.ods": Refused("no headings we know"),
    "format_stress/messytables_skip_initials.csv": Refused("no headings we know"),
    "format_stress/messytables_small.csv": Refused("no headings we know"),
    "format_stress/messytables_span_rich.xls": Refused("no headings we know"),
    "format_stress/messytables_unicode_sheet_name.xls": Refused("no headings we know"),
    "format_stress/messytables_utf8bom.csv": Refused("no headings we know"),
    "format_stress/ons_overseas_travel_tourism_ott.xls": Refused("no headings we know"),
    "format_stress/tabulator_accent.csv": Refused("no headings we know"),
    "format_stress/tabulator_bom.csv": Refused("no headings we know"),
    "format_stress/tabulator_doublequote.csv": Refused("no headings we know"),
    "format_stress/tabulator_latin1.csv": Refused("no headings we know", guessed=True),
    "format_stress/tabulator_merged-cells.xls": Refused("no headings we know"),
    "format_stress/tabulator_merged-cells.xlsx": Refused("no headings we know"),
    "format_stress/tabulator_multiline-headers.xlsx": Refused("no headings we know"),
    "format_stress/tabulator_number_format_multicode.xlsx": Refused("no headings we know"),
    "format_stress/tabulator_preserve-formatting-percentage.xlsx": Refused("no headings we know"),
    "format_stress/tabulator_skip-blank-at-the-end.csv": Refused("no headings we know"),
    "format_stress/tabulator_skip-rows.xlsx": Refused("no headings we know"),
    "format_stress/tabulator_table-with-ints-floats-dates.ods": Refused("no headings we know"),
    "format_stress/tabulator_table-with-ints-floats-dates.xls": Refused("no headings we know"),
    "format_stress/tabulator_test_scientific_notation.xlsx": Refused("no headings we know"),
    "geo/police_force_areas_ew_pfa20_all43.geojson": Refused("a map (GeoJSON)"),
    "geo/west_mercia_local_authorities_ltla24.geojson": Refused("a map (GeoJSON)"),
    "geo/west_mercia_pfa20.geojson": Refused("a map (GeoJSON)"),
    "hmicfrs/peel_west_mercia.csv": Refused("no headings we know"),
    "home_office/arrests_west_mercia_2007-.csv": Refused("no headings we know"),
    "home_office/outcomes_open_data_2018-19_west_mercia.csv": Refused("no headings we know"),
    "home_office/police_workforce_uplift_2007-2022.csv": Loads("home_office_police_workforce", 16),
    "home_office/prc-pfa-2017-18-open-data.csv": Loads("home_office_recorded_crime", 20),
    "home_office/stop_search_arrests_west_mercia.csv": Refused("no headings we know"),
    "lookups/forces_population_2011.csv": Refused("no headings we know"),
    "lookups/la_name_to_registry.csv": Refused("list of places"),
    "lookups/offence_to_policeuk_category.csv": Refused("which offences belong together"),
    "nhs/AE_England_data.xls": Refused("no headings we know"),
    "ons/csew_asb_trends.csv": Refused("no headings we know"),
    "ons/csew_perceptions_2018.csv": Refused("no headings we know"),
    "ons/csew_reporting_rates.csv": Refused("no headings we know"),
    "ons/policeforceareatablesyedecember2024.xlsx": Loads("ons_police_force_area_tables", 82),
    "police_uk/2024-01-west-mercia-street.csv": Loads("police_uk_street", 160),
    "police_uk/2024-02-dyfed-powys-street.csv": Refused(ANOTHER_FORCE),
    "police_uk/2024-02-west-mercia-street.csv": Loads("police_uk_street", 157),
    "police_uk/2024-03-west-mercia-street.csv": Loads("police_uk_street", 163),
    "police_uk/2024-04-city-of-london-street.csv": Refused(ANOTHER_FORCE),
    "police_uk/MPS Borough Level Crime (most recent 24 months).csv": Refused("no headings we know"),
    "sdg/indicator_16-1-3.csv": Refused("no headings we know"),
    "sdg/indicator_16-1-4.csv": Refused("no headings we know"),
    "sdg/indicator_16-3-1.csv": Refused("no headings we know"),
    "sdg/indicator_16-6-2.csv": Refused("no headings we know"),
    "sdg/indicator_3-6-1.csv": Refused("no headings we know"),
    "stats19/casualties_2014_police22_23_subset.csv": Loads("stats19_casualties", 11),
    "stats19/columns_casualty_2024.csv": Refused("columns of other files"),
    "stats19/columns_collision_2024.csv": Refused("columns of other files"),
    "stats19/columns_vehicle_2024.csv": Refused("columns of other files"),
    "stats19/dft-collision-2023-west-mercia-excerpt-2024schema.csv": Loads(
        "stats19_collisions", 65
    ),
    "stats19/dft-road-safety-open-dataset-data-guide-2024.xlsx": Refused("what codes mean"),
    "stats19/dft_adjusted_ksi_by_year_age_2000-2021.csv": Refused("no headings we know"),
    "stats19/ropensci_accidents_sample.csv": Refused(ANOTHER_FORCE),
    "stats19/ropensci_accidents_sample_raw.csv": Refused(ANOTHER_FORCE),
    "stats19/ropensci_casualties_sample.csv": Refused(ANOTHER_FORCE),
    "stats19/ropensci_casualties_sample_raw.csv": Refused(ANOTHER_FORCE),
    "stats19/ropensci_vehicles_sample.csv": Refused("no headings we know"),
    "stats19/ropensci_vehicles_sample_raw.csv": Refused("no headings we know"),
    "stats19/stats19_schema.csv": Refused("what codes mean"),
    "stats19/stats19_variables.csv": Refused("columns of other files"),
}


def paths() -> list[str]:
    found = sorted(path for path in FILES.rglob("*") if path.is_file())
    return [path.relative_to(FILES).as_posix() for path in found]


@pytest.mark.parametrize("path", paths())
def test_every_file_has_its_outcome(path):
    assert path in OUTCOMES, "a new file: say in the table above what becomes of it"
    outcome, file = OUTCOMES[path], FILES / path
    plan, layouts, sources = read_plan(CONFIG), read_layouts(CONFIG), read_sources(CONFIG)
    received = ForceReturn(file.name, file.read_bytes())

    found = check_return(received, plan, layouts, as_of=AS_OF, sources=sources)

    codes = [one.code for one in found.problems]
    if isinstance(outcome, Loads):
        assert found.acceptable
        assert (found.layout, len(found.observations)) == (outcome.layout, outcome.figures)
        assert tuple(codes) == outcome.warnings
    elif isinstance(outcome, Refused):
        assert not found.acceptable
        assert ("encoding-guessed" in codes) is outcome.guessed
        assert outcome.words in found.problems[-1].message


def test_no_outcome_is_of_a_file_that_is_gone():
    assert sorted(OUTCOMES) == sorted(paths())
