"""What an illustrative series looks like, measure by measure: level, drift, season, spread.

There is none for a measure whose real figures make made-up ones pointless (an inspector's grade).
Levels stand near what West Mercia bodies have published where they have; the rest is a guess
that a reader of such returns would not stumble over. A level is a month's, for counts and money.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Theme(StrEnum):
    """Which of the four quarterly returns carries the measure; the value ends its file's name."""

    PUBLIC = "public"  # surveys, calls and online reports, victims
    CRIME = "crime"  # and outcomes, offenders, roads
    PEOPLE = "people"  # and inspections, the office's own duties
    MONEY = "money"


class Shape(StrEnum):
    """How figures come about, and so how months make a quarter."""

    COUNT = "count"  # events: months add up
    AMOUNT = "amount"  # money or tonnes: months add up
    SHARE = "share"  # cases out of a base: both add up
    AUDIT = "audit"  # a share of the cases an auditor looked at
    MEAN = "mean"  # seconds or hours over cases: both add up
    SURVEY = "survey"  # a sample each quarter
    STOCK = "stock"  # as at the last day
    STOCK_SHARE = "stock_share"  # part of a stock, as at the last day
    RATE = "rate"  # events of `base` over a population, which is the level
    STEPS = "steps"  # a register or a milestone, told quarter by quarter


@dataclass(frozen=True, slots=True)
class Recipe:
    """One measure. Shares and surveys: level, drift and spread in points; else spread and drift
    as parts of the level. Drift is a year's. `base` is cases a month (a stock: cases; a survey:
    answers a quarter); or they are `part` of the cases of the measure `of`."""

    theme: Theme
    shape: Shape
    level: float = 0
    drift: float = 0
    spread: float = 0
    season: float = 0  # how far the peak stands above the level, as a part of it
    peak: int = 7  # the month of the year that is highest
    base: float = 0
    of: str = ""
    part: float = 1
    less: str = ""  # a measure whose cases are taken off the base
    includes: tuple[str, ...] = ()  # counts that are part of this one
    areas: bool = False
    steps: tuple[float, ...] = ()  # one for each quarter of the sample
    lag: int = 0  # quarters between a period's end and the return that carries it


_V, _K, _P, _M = Theme.PUBLIC, Theme.CRIME, Theme.PEOPLE, Theme.MONEY
_R = Recipe


def _steps(text: str) -> tuple[float, ...]:
    """`43 44*3` → 43, 44, 44, 44."""
    values: list[float] = []
    for word in text.split():
        value, _, times = word.partition("*")
        values += [float(value)] * int(times or 1)
    return tuple(values)


def _survey(level: float, n: int, drift: float = 0, *, areas: bool = True) -> Recipe:
    return _R(_V, Shape.SURVEY, level, drift, spread=0.5, base=n, areas=areas)


def _register(text: str, base: float = 0, theme: Theme = _P) -> Recipe:
    return _R(theme, Shape.STEPS, base=base, steps=_steps(text))


_CODE_CASES = 2600  # victims a month who are owed the Code's duties

RECIPES: Final[dict[str, Recipe]] = {
    "confidence_local_survey_pct": _survey(81.3, 600, -0.2),
    "police_good_job_local_survey_pct": _survey(56, 600, 0.3),
    "feel_safe_local_pct": _survey(89, 600),
    "seen_officer_weekly_pct": _survey(16, 600, 0.8),
    "victim_satisfaction_overall_pct": _survey(71, 420, 0.7, areas=False),
    "victim_satisfaction_da_pct": _survey(74, 110, areas=False),
    "victim_satisfaction_kept_informed_pct": _survey(62, 420, 1.2, areas=False),
    "calls_999_offered": _R(_V, Shape.COUNT, 17800, 0.02, 0.02, season=0.09),
    "calls_999_pct_10s_national": _R(
        _V, Shape.SHARE, 77, 3.2, 1.1, of="calls_999_offered", part=0.985
    ),
    "calls_999_pct_10s_force": _R(
        _V, Shape.SHARE, 93.4, 0.2, 0.6, of="calls_999_offered", part=0.985
    ),
    "calls_999_mean_answer_s": _R(
        _V, Shape.MEAN, 15.5, -0.11, 0.04, of="calls_999_offered", part=0.985
    ),
    "calls_101_offered": _R(_V, Shape.COUNT, 33500, -0.02, 0.02, season=0.07),
    "calls_101_mean_answer_s": _R(
        _V, Shape.MEAN, 282, -0.03, 0.045, of="calls_101_offered",
        less="calls_101_abandonment_rate_pct",
    ),
    "calls_101_pct_30s": _R(
        _V, Shape.SHARE, 53.5, 0.3, 1, of="calls_101_offered",
        less="calls_101_abandonment_rate_pct",
    ),
    "calls_101_pct_120s": _R(
        _V, Shape.SHARE, 57, 0.5, 1.1, of="calls_101_offered",
        less="calls_101_abandonment_rate_pct",
    ),
    "calls_101_abandonment_rate_pct": _R(_V, Shape.SHARE, 14.5, -0.3, 0.6, of="calls_101_offered"),
    "online_reports_total": _R(_V, Shape.COUNT, 4200, 0.08, 0.03, season=0.04),
    "online_crime_report_share_pct": _R(
        _V, Shape.SHARE, 15, 1.1, 0.5, of="total_recorded_crime", part=0.82
    ),
    "online_report_triage_mean_h": _R(_V, Shape.MEAN, 9.5, -0.08, 0.08, of="online_reports_total"),
    "online_report_triage_within_target_pct": _R(
        _V, Shape.SHARE, 83, 1.5, 1.4, of="online_reports_total"
    ),
    "response_grade1_within_target_pct": _R(_V, Shape.SHARE, 84, 0.2, 0.8, base=4300, areas=True),
    "total_recorded_crime": _R(
        _K, Shape.COUNT, 7350, -0.05, 0.015, season=0.06, areas=True
    ),
    "total_recorded_crime_per_1000": _R(_K, Shape.RATE, 1_325_300, of="total_recorded_crime"),
    "homicide_count": _R(_K, Shape.COUNT, 0.8),
    "serious_violence_recorded": _R(
        _K, Shape.COUNT, 152, -0.04, 0.03, season=0.05, areas=True
    ),
    "violence_with_injury_count": _R(
        _K, Shape.COUNT, 880, -0.05, 0.02, season=0.07, areas=True
    ),
    "neighbourhood_crime_count": _R(
        _K, Shape.COUNT, 440, -0.05, 0.03, includes=("burglary_residential_count",), areas=True
    ),
    "burglary_residential_count": _R(
        _K, Shape.COUNT, 262, -0.1, 0.03, season=0.1, peak=12, areas=True
    ),
    "shoplifting_count": _R(
        _K, Shape.COUNT, 810, -0.01, 0.03, season=0.05, peak=11, areas=True
    ),
    "shoplifting_action_taken_pct": _R(_K, Shape.SHARE, 29, 1.3, 1.3, of="shoplifting_count"),
    "asb_incidents_count": _R(_K, Shape.COUNT, 2150, -0.03, 0.02, season=0.2, areas=True),
    "hotspot_patrols_completed_pct": _R(_K, Shape.SHARE, 91, 0.5, 1.2, base=1650),
    "positive_outcome_rate_pct": _R(
        _K, Shape.SHARE, 12.6, 0.5, 0.25, of="total_recorded_crime", areas=True
    ),
    "charge_rate_pct": _R(_K, Shape.SHARE, 7.4, 0.3, 0.2, of="total_recorded_crime"),
    "investigation_quality_audit_pct": _R(_K, Shape.AUDIT, 78, 1.5, 1, base=34),
    "da_arrest_rate_pct": _R(_K, Shape.SHARE, 33, 0.4, 0.8, base=1180, areas=True),
    "da_positive_outcome_pct": _R(_K, Shape.SHARE, 10.8, 0.4, 0.4, base=1180),
    "digital_forensics_backlog_devices": _R(_K, Shape.STOCK, 640, 0, 0.01),
    "rso_visits_overdue_pct": _R(_K, Shape.STOCK_SHARE, 5.2, -0.3, 0.4, base=1720),
    "proven_reoffending_pct": _R(_K, Shape.SHARE, 24.5, -0.2, 0.4, base=270, lag=8),
    "oocr_share_pct": _R(_K, Shape.SHARE, 40, 0.8, 0.8, of="positive_outcome_rate_pct"),
    "drug_trafficking_offences": _R(_K, Shape.COUNT, 46, 0.03, 0.05),
    "county_lines_closed": _R(_K, Shape.COUNT, 2.3, 0.05),
    "soc_disruptions_total": _R(_K, Shape.COUNT, 24, 0.12, 0.08),
    "ksi_casualties": _R(
        _K, Shape.COUNT, includes=("road_killed", "road_seriously_injured"), areas=True
    ),
    "ksi_casualties_adjusted": _R(
        _K, Shape.COUNT, part=0.985, includes=("road_killed", "road_seriously_injured"), lag=3
    ),
    "road_killed": _R(_K, Shape.COUNT, 4.7, season=0.1, areas=True),
    "road_seriously_injured": _R(_K, Shape.COUNT, 43, season=0.12, areas=True),
    "vcop_compliance_overall_pct": _R(_V, Shape.AUDIT, 72, 2.2, 1, base=50),
    "vcop_needs_assessment_pct": _R(_V, Shape.SHARE, 86, 1.8, 0.8, base=_CODE_CASES, areas=True),
    "vcop_written_confirmation_pct": _R(_V, Shape.SHARE, 90, 0.6, 0.7, base=_CODE_CASES),
    "vcop_support_referral_pct": _R(_V, Shape.SHARE, 81, 0.9, 0.9, base=_CODE_CASES),
    "vcop_updates_on_time_pct": _R(_V, Shape.SHARE, 76, 1.4, 1, base=_CODE_CASES, areas=True),
    "vcop_vps_offered_pct": _R(_V, Shape.SHARE, 88, 1.1, 1, base=520),
    "victim_hub_milestones_pct": _register("40 40 50 50 60 60 70*2 80*2 80 90*3", 10, _V),
    "victim_service_referrals": _R(_V, Shape.COUNT, 1420, 0.04, 0.03),
    "victim_service_improved_outcome_pct": _R(_V, Shape.SHARE, 79, 0.6, 1.2, base=160),
    "sarc_accreditation_status": _register("0*4 1*10", theme=_V),
    "neighbourhood_fte": _R(_P, Shape.STOCK, 432, 0.04, 0.006, areas=True),
    "neighbourhood_abstraction_pct": _R(_P, Shape.SHARE, 17, -0.7, 1, base=62000),
    "named_officer_coverage_pct": _register("84 85 86 86 87 88 88 90 93 96 98 100*3", 82),
    "neighbourhood_query_72h_pct": _R(_P, Shape.SHARE, 81, 2.6, 1.3, base=640),
    "revenue_variance_pct": _register(
        "0.4 0.7 0.5 0.2 0.6 0.9 1.3 0.3 0.5 0.8 0.6 0.1 0.9 1.4", 302_902_000, _M
    ),
    "savings_delivered_gbp": _R(_M, Shape.AMOUNT, 610_000, 0.03, 0.06),
    "savings_delivered_pct": _R(_M, Shape.SHARE, 93, 1, 1.5, base=655_000),
    "overtime_spend_gbp": _R(_M, Shape.AMOUNT, 905_000, 0.02, 0.04, season=0.06),
    "officer_fte": _R(_P, Shape.STOCK, 2478, 0.002, 0.003),
    "benefits_realised_pct": _register("52 55 58 61 63 66 67 70 72 75 77 78 80 82", 1_400_000, _M),
    "carbon_scope12_tco2e": _R(_M, Shape.AMOUNT, 690, -0.06, 0.02, season=0.24, peak=1),
    "fleet_zero_emission_pct": _register("4 4 5 5 6 6 7 8 9 9 10 11 12 13", 800, _M),
    "hmicfrs_recommendations_open": _register("38 36 37 34 33 35 31 30 44 42 39 35 33 31"),
    "hmicfrs_recommendations_overdue": _register("7 6 6 5 4 5 4 3 3 4 3 2 2 2"),
    "hmicfrs_recommendations_closed_pct": _register(
        "61 63*2 65 67 66 69 70 62 64 66 69 71 73", 100
    ),
    "vmm_recommendations_complete": _register("29 30 31 32 33 34 35 36 37 38*2 39*2 40"),
    "vmm_afi_complete": _register("2*3 3*3 4*5 5*3"),
    "causes_of_concern_open": _register("1*3 0 1*8 0*2"),
    "hmicfrs_response_within_56d_pct": _register("100*5 75 100*8", 4),
    "crime_data_integrity_pct": _R(_P, Shape.AUDIT, 93.5, 0.3, 0.4, base=40),
    "vetting_in_date_pct": _R(_P, Shape.STOCK_SHARE, 97.9, 0.4, 0.25, base=4650),
    "aa_meetings_held": _register("100*11 75 100*2", 4),
    "aa_actions_open": _register("21 19 22 18 17 20 16 15 18 14 13 15 12 11"),
    "aa_actions_overdue": _register("5 4 5 3 3 4 2 2 3 2 1 2 1 0"),
    "sio_publication_compliance_pct": _register("92 92 94 94 96*3 98*3 100*4", 50),
    "national_priorities_statement_current": _register("2*5 1 2*8"),
    "lived_experience_group_status": _register("0*5 1*3 2*6"),
}  # fmt: skip
