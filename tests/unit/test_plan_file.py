"""Promises about `config/targets.yaml` as it is."""

import json
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from metrics.plan import plan_schema, read_plan
from metrics.plan.kinds import Basis, Better, Unit

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT / ".." / "shared"
PLAN = read_plan(ROOT / "config")
TEXT = (ROOT / "config" / "targets.yaml").read_text(encoding="utf-8")
BEYOND = {"police_uk_crimes", "police_uk_asb", "road_collisions"}  # context that records bring
TARGETS = [(measure, target) for measure in PLAN.measures for target in measure.targets]


def catalogue():
    path = SHARED / "measures.yaml"
    if not path.exists():
        pytest.skip("needs ../shared/measures.yaml, the catalogue of measures")
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def test_there_are_89_measures_and_130_commitments():
    assert len(PLAN.measures) == 89
    assert len(PLAN.commitments) == 130


def test_every_commitment_has_measures_or_a_short_reason_of_its_own():
    for one in PLAN.commitments:
        assert bool(one.measures) != bool(one.not_measured), one.id
        assert len(one.not_measured.split()) <= 25, one.id
    reasons = Counter(one.not_measured for one in PLAN.commitments if one.not_measured)
    assert [reason for reason, times in reasons.items() if times > 1] == []


def test_every_commitment_says_where_it_stands():
    assert all(re.fullmatch(r"\d+(-\d+)?|N\d+", one.lines) for one in PLAN.commitments)
    assert all(one.heading for one in PLAN.commitments)


def test_no_commitment_carries_scraps_of_layout():
    for one in PLAN.commitments:
        assert "•" not in one.text
        assert "\n" not in one.text
        assert not re.search(r"\w- \w", one.text), one.id  # a word broken over two lines


def test_outcomes_are_the_entries_marked_so():
    outcomes = [one.id for one in PLAN.commitments if one.kind == "outcome"]

    assert outcomes == [one.id for one in PLAN.commitments if "-O" in one.id]
    assert len(outcomes) == 24


def test_the_plan_has_four_priorities_in_its_own_order():
    assert [priority.name for priority in PLAN.priorities] == [
        "Cutting crime",
        "Policing with the community",
        "Supporting victims and witnesses",
        "Maximising resources and value for money",
    ]


def test_the_news_release_belongs_to_the_plan_before():
    (earlier,) = PLAN.earlier_plans

    assert earlier.effective_to == date(2025, 3, 31)
    assert PLAN.effective_from == date(2025, 4, 1)
    assert all(one.lines.startswith("N") for one in PLAN.announcements.commitments)


def test_the_twelve_rights_stand_in_their_official_order():
    assert [right.number for right in PLAN.rights] == list(range(1, 13))
    assert PLAN.rights[6].text == "To make a Victim Personal Statement."
    assert PLAN.rights[6].measures == ("vcop_vps_offered_pct",)


def test_the_six_national_priorities_and_the_four_boards_are_there():
    assert [priority.id for priority in PLAN.national_priorities] == [
        "homicide", "serious_violence", "drugs_and_county_lines", "neighbourhood_crime",
        "cybercrime", "victim_satisfaction",
    ]  # fmt: skip
    assert [board.name for board in PLAN.boards] == [
        "Combatting Drugs Partnership", "Local Criminal Justice Board", "Victims’ Board",
        "Crime Reduction Board",
    ]  # fmt: skip
    assert [len(board.objectives) for board in PLAN.boards] == [6, 5, 5, 5]


def codes(level):
    """The ONS codes of one level's areas, by the first letters that level's codes have."""
    beginnings = {"force": "E23", "district": ("E06", "E07"), "partnership": "E22"}[level]
    found = (a for a in PLAN.areas if any(role.level == level for role in a.roles))
    return {a.id: [code for code in a.ons_codes if code.startswith(beginnings)] for a in found}


def test_the_nine_districts_have_their_ons_codes():
    assert codes("district") == {
        "herefordshire": ["E06000019"],
        "shropshire": ["E06000051"],
        "telford_and_wrekin": ["E06000020"],
        "bromsgrove": ["E07000234"],
        "malvern_hills": ["E07000235"],
        "redditch": ["E07000236"],
        "worcester": ["E07000237"],
        "wychavon": ["E07000238"],
        "wyre_forest": ["E07000239"],
    }


def test_the_five_partnerships_and_the_force_have_their_ons_codes():
    assert codes("partnership") == {
        "herefordshire": ["E22000326"],
        "shropshire": ["E22000360"],
        "telford_and_wrekin": ["E22000333"],
        "north_worcestershire": ["E22000368"],
        "south_worcestershire": ["E22000332"],
    }
    assert codes("force") == {"west_mercia": ["E23000016"]}
    assert PLAN.force.id == "west_mercia"


@pytest.mark.parametrize("day", [date(2026, 1, 18), date(2026, 1, 19)])
def test_every_district_lies_in_one_policing_area_on_either_side_of_the_change(day):
    policing = {area.id for area in PLAN.areas_on(day, "policing_area")}

    for district in PLAN.areas_on(day, "district"):
        assert len(policing & {district.id, *district.within}) == 1, district.id


def test_public_confidence_is_at_least_88_with_2_points():
    (target,) = PLAN.measure("confidence_local_survey_pct").targets

    assert (target.kind, target.value) == ("at_least", 88)
    assert (target.tolerance, target.tolerance_unit) == (2, "points")
    assert target.basis is Basis.SEED
    assert target.effective_to is None


def test_the_101_target_fell_from_80_to_60_in_april_2023():
    first, second = PLAN.measure("calls_101_pct_30s").targets

    assert (first.value, first.effective_to) == (80, date(2023, 3, 31))
    assert (second.value, second.effective_from) == (60, date(2023, 4, 1))


def test_every_target_says_what_it_rests_on():
    for measure, target in TARGETS:
        assert PLAN.source(target.source) is not None, measure.id
        assert target.note, measure.id


def test_a_target_made_up_here_has_no_source_but_this_file():
    for measure, target in TARGETS:
        assert (target.basis is Basis.ILLUSTRATIVE) == (target.source == "NONE"), measure.id


def test_what_the_plan_only_points_to_begins_with_the_plan():
    directions = [target for _, target in TARGETS if target.basis is Basis.DIRECTION]

    assert {target.kind for target in directions} == {"direction"}
    assert {target.effective_from for target in directions} == {PLAN.effective_from}


def test_every_source_is_cited_and_every_address_is_complete():
    cited = {target.source for _, target in TARGETS} | {PLAN.stated_in}
    cited |= {role.source for area in PLAN.areas for role in area.roles}
    cited |= {one.source for one in (*PLAN.national_priorities, *PLAN.earlier_plans, *PLAN.events)}
    cited |= {one.local_source for one in PLAN.national_priorities}
    cited |= {one.source for one in PLAN.expected_returns}
    cited |= {source for one in PLAN.measures for source in one.cites}
    cited |= {one.national_baseline.source for one in PLAN.measures if one.national_baseline}

    assert {source.id for source in PLAN.sources} == cited - {""}


def test_only_what_a_national_body_publishes_comes_with_no_expected_return():
    assert {measure.id for measure in PLAN.unexpected} == {
        "proven_reoffending_pct", "ksi_casualties_adjusted", "peel_grade", "crime_data_integrity_pct",
        "police_uk_crimes", "police_uk_asb", "road_collisions",
    }  # fmt: skip


def test_a_return_comes_from_the_owner_of_its_measures():
    for one in PLAN.expected_returns:
        assert {PLAN.measure(name).owner for name in one.measures} == {one.sender}, one.id


def test_measures_are_written_for_people():
    for measure in PLAN.measures:
        assert measure.definition.endswith("."), measure.id
        assert "[" not in f"{measure.name}{measure.short}{measure.definition}{measure.note}"
        assert measure.owner.startswith(("West Mercia Police, ", "Commissioner’s office"))


def test_a_share_says_of_what_and_a_percentage_has_a_ceiling():
    for measure in PLAN.measures:
        if measure.unit is Unit.PERCENT:
            assert measure.maximum is not None, measure.id
            assert measure.numerator, measure.id
            assert measure.denominator, measure.id


def test_the_plan_leaves_the_measures_with_no_good_direction_uncoloured():
    neither = {measure.id for measure in PLAN.measures if measure.better is Better.NEITHER}

    assert neither == {
        "calls_999_offered", "calls_101_offered", "online_reports_total",
        "online_crime_report_share_pct", "shoplifting_count", "da_arrest_rate_pct",
        "drug_trafficking_offences", "victim_service_referrals", *BEYOND,
    }  # fmt: skip


def test_the_schema_for_editors_is_the_codes_own():
    held = json.loads((ROOT / "config" / "targets.schema.json").read_text(encoding="utf-8"))

    assert held == plan_schema()


def test_an_editor_is_told_of_the_schema_in_the_first_line():
    assert TEXT.splitlines()[0] == "# yaml-language-server: $schema=targets.schema.json"


def test_the_file_fits_a_screen_in_width():
    long = [line for line in TEXT.splitlines() if len(line) > 100 and "://" not in line]

    assert long == []


def test_the_measures_are_the_first_tier_of_the_catalogue():
    first_tier = {one["id"] for one in catalogue()["measures"] if one["tier"] == "T1"}

    assert {measure.id for measure in PLAN.measures} == first_tier | BEYOND


def test_commitments_and_what_evidences_them_are_the_catalogues():
    found = catalogue()
    tiers = {one["id"]: one["tier"] for one in found["measures"]}
    evidence = {one["id"]: set() for one in found["commitments"]}
    for measure in found["measures"]:
        for commitment in measure["evidences"]:
            evidence[commitment].add(measure["id"])

    assert Counter(one.id for one in PLAN.commitments) == Counter(list(evidence))
    for one in PLAN.commitments:
        assert set(one.measures) == {m for m in evidence[one.id] if tiers[m] == "T1"}, one.id
        assert set(one.later_measures) == evidence[one.id] - set(one.measures), one.id
