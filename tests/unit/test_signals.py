"""Status, sampling error and process variation together: what may be said of a figure, and what
may not."""

from datetime import UTC, date, datetime

import pytest

from metrics.aggregation import aggregate
from metrics.assessment import assess, judgement_of, process_of, real_words, roll_up
from metrics.model import (
    Against,
    ApprovedPhase,
    Assurance,
    Certainty,
    Kind,
    Signal,
    Status,
    Variation,
)
from metrics.periods import quarter, read_period
from metrics.plan.schema import Event
from metrics.spc.vectors import CONFIDENCE as FIGURES
from tests.factories import FORCE, a_divided_plan, a_measure, a_plan, a_point, a_series, a_target

AT_LEAST_88 = a_target(
    kind="at_least", value=88, tolerance=2, tolerance_unit="points", areas="every", basis="seed"
)
SURVEY = a_measure(nature="survey", aggregation="survey", targets=[AT_LEAST_88])
REDUCE = a_target(kind="direction", direction="reduce", basis="direction", areas="every")
COUNT = {"unit": "count", "nature": "count", "aggregation": "sum", "better": "lower"}
STEADY = (50, 52, 49, 51, 50, 52, 49, 51, 50, 48, 52, 49, 50, 51)


def quarters(*figures, first=2021, **said):
    """Successive quarters from Q1 of a financial year; None leaves a quarter out."""
    period, points = quarter(first, 1), []
    for figure in figures:
        if figure is not None:
            points.append(a_point(period.label, figure, **said))
        period = period.following
    return points


def only(measure, points, plan=None, **when):
    series = a_series(*points, measure=measure.id)
    return assess(plan or a_plan(measure), [series], **when)[0]


def moved(found, against):
    return next(one for one in found.comparisons if one.against is against)


def a_phase(start, reason="A new system", area=FORCE):
    at = datetime(2026, 1, 1, tzinfo=UTC)
    return ApprovedPhase("P0001", "confidence", area, start, reason, "", "A. Officer", at)


def an_event(day, kind="definition", **said):
    usual = {"id": "change", "title": "Counting rule changed", "note": "", "source": "TEST"}
    return Event.model_validate(usual | {"day": day, "kind": kind} | said)


def test_confidence_is_off_target_and_steadily_so_in_one_sentence():
    found = only(SURVEY.model_copy(update={"nature": "proportion"}), quarters(*FIGURES))
    assert found.status is Status.OFF_TARGET
    assert found.variation is Variation.COMMON_CAUSE
    assert found.assurance is Assurance.FAILS
    assert found.limits is not None
    assert (found.limits.lower, found.limits.upper) == pytest.approx((79.7775, 85.0975))
    assert found.verdict == (
        "Off target and expected to stay so: 88% is above anything this process produces (limits "
        "79.8% to 85.1%); nothing special in the latest quarter."
    )
    assert found.told.endswith(found.verdict)


@pytest.mark.parametrize(
    ("n", "clear", "told"),
    [
        (150, False, "no clear change from 64.0% in 2024-25 Q3"),
        (250, True, "fell by 9.0 points from 64.0% in 2024-25 Q3"),
    ],
)
def test_a_fall_from_64_to_55_is_called_one_only_on_enough_answers(n, clear, told):
    points = [a_point("2024-25 Q3", 64, n=n), a_point("2025-26 Q3", 55, n=n)]
    change = only(SURVEY, points).change
    assert (change.clear, change.words) == (clear, told)


def test_41_to_54_road_deaths_is_no_clear_change():
    deaths = a_measure(**COUNT, frequency=["calendar_year"])
    change = only(deaths, [a_point("2023", 41), a_point("2024", 54)]).change
    assert (change.clear, change.words) == (False, "no clear change from 41 in 2023")


@pytest.mark.parametrize(
    ("n", "value", "certainty", "told"),
    [
        (112, 82, Certainty.WITHIN_ERROR, "Within the margin of error"),
        (113, 82, Certainty.CLEAR, "Clearly below the target, 88%"),
        (1_014, 86, Certainty.WITHIN_ERROR, "with 1,014 asked it could be 83.7% to 88.0%"),
        (1_015, 86, Certainty.CLEAR, "Clearly below the target, 88%"),
        (1_000, 92, Certainty.CLEAR, "Clearly above the target, 88%"),
        (None, 82, Certainty.UNKNOWN, "Sample size not given"),
    ],
)
def test_a_miss_is_clear_or_within_the_margin_of_error(n, value, certainty, told):
    found = only(SURVEY, [a_point("2025-26 Q3", value, n=n)])
    assert found.certainty is certainty
    assert told in found.sampled
    assert told in found.told


@pytest.mark.parametrize(("n", "status"), [(99, Status.NO_FIGURE), (100, Status.OFF_TARGET)])
def test_fewer_than_100_answers_give_no_status(n, status):
    found = only(SURVEY, [a_point("2025-26 Q3", 82, n=n)])
    assert found.status is status
    assert ("on fewer than 100" in found.reason) is (status is Status.NO_FIGURE)
    assert found.value == 82


def test_a_design_effect_widens_the_margin():
    wide = SURVEY.model_copy(update={"design_effect": 1.5})
    assert only(SURVEY, [a_point("2025-26 Q3", 82, n=150)]).certainty is Certainty.CLEAR
    assert only(wide, [a_point("2025-26 Q3", 82, n=150)]).certainty is Certainty.WITHIN_ERROR


def test_a_count_has_an_exact_poisson_interval():
    target = a_target(kind="at_most", value=550)
    found = only(a_measure(**COUNT, targets=[target]), [a_point("2025-26 Q3", 572)])
    assert (round(found.interval.lower), round(found.interval.upper)) == (526, 621)
    assert found.certainty is Certainty.WITHIN_ERROR


@pytest.mark.parametrize(
    ("last", "level", "lead", "believe"),
    [
        (51, 40, "On target and expected to stay so: 40% is met by everything", None),
        (51, 50, "On target this quarter, but not to be relied on: 50% lies within", "the limits"),
        (49, 50, "Off target this quarter; another quarter may meet it by chance", "the limits"),
        (49, 70, "Off target and expected to stay so: 70% is above anything", None),
        (30, 44, "Off target this quarter, though the process can meet it", "the figure"),
        (80, 70, "On target this quarter, but not expected to stay so: 70%", "the limits"),
    ],
)
def test_where_status_and_signal_disagree_the_sentence_says_which_to_believe(
    last, level, lead, believe
):
    target = a_target(kind="at_least", value=level)
    steady = STEADY if last not in {30, 80} else STEADY * 2
    found = only(a_measure(targets=[target]), quarters(*steady, last))
    assert found.verdict.startswith(lead)
    assert (f"Believe {believe}" in found.verdict) if believe else "Believe" not in found.verdict


def test_the_sentence_names_the_tests_the_latest_figure_fails():
    found = only(a_measure(), quarters(*STEADY, *[51] * 7))
    assert found.variation is Variation.IMPROVEMENT
    assert "the latest quarter is better than chance explains (a shift: seven" in found.verdict


def test_twelve_figures_have_no_limits_and_say_how_many_are_wanted():
    found = only(SURVEY, quarters(*FIGURES[:12], n=1000))
    assert (found.limits, found.variation, found.assurance) == (None, None, None)
    assert (found.run, found.verdict) == ("12 of 13 points", "")
    assert only(SURVEY, quarters(*FIGURES[:13], n=1000)).run == ""


def test_limits_know_nothing_of_what_came_after_the_quarter():
    points = quarters(*STEADY, *[70] * 9)
    through = points[len(STEADY) - 1].period.end
    found = only(a_measure(), points, through=through)
    assert found.limits == only(a_measure(), quarters(*STEADY)).limits


@pytest.mark.parametrize("first", ["Year to Jun 2022", "YTD 2022-23 Q1"])
def test_rolling_and_cumulative_figures_are_refused_limits(first):
    period, points = read_period(first), []
    for figure in STEADY:
        points.append(a_point(period.label, figure))
        period = period.following
    measure = a_measure(frequency=[points[0].period.frequency.value])
    found = only(measure, points)
    assert (found.limits, found.run) == (None, "")
    process = process_of(a_plan(measure), measure, a_series(*points))
    assert "share months" in process.refused
    assert not process.phases


def test_a_missing_quarter_breaks_runs_and_is_listed():
    points = quarters(*STEADY, 51, 51, 51, 51, None, 51, 51, 51)
    process = process_of(a_plan(), a_measure(), a_series(*points))
    assert [gap.label for gap in process.gaps] == ["2025-26 Q3"]
    assert all(Signal.SHIFT not in shown.signals for shown in process.shown)
    whole = process_of(a_plan(), a_measure(), a_series(*quarters(*STEADY, *[51] * 7)))
    assert Signal.SHIFT in whole.shown[-1].signals


def test_a_figure_too_unreliable_to_judge_is_a_gap_in_the_limits():
    points = [*quarters(*STEADY), a_point("2024-25 Q3", 500, marker="u")]
    more = quarters(*STEADY, None, 50)
    process = process_of(a_plan(), a_measure(), a_series(*points, more[-1]))
    assert process.phases[0].points == len(STEADY) + 1
    assert process.shown[-2].variation is None


def test_a_changed_definition_begins_the_limits_again_and_stops_comparisons():
    plan = a_plan(SURVEY).model_copy(update={"events": (an_event(date(2024, 7, 1)),)})
    found = only(SURVEY, quarters(*FIGURES, n=1000), plan)
    assert found.run == "3 of 13 points"
    assert [one.against for one in found.comparisons] == [Against.PREVIOUS]
    process = process_of(plan, SURVEY, a_series(*quarters(*FIGURES)))
    assert [phase.points for phase in process.phases] == [13, 3]
    assert process.phases[1].reason == "Counting rule changed"


def test_another_kind_of_event_changes_nothing_but_the_chart():
    plan = a_plan(SURVEY).model_copy(
        update={"events": (an_event(date(2024, 7, 1), kind="system"),)}
    )
    assert only(SURVEY, quarters(*FIGURES), plan).limits == only(SURVEY, quarters(*FIGURES)).limits


def test_a_break_marker_is_a_change_of_definition():
    points = [*quarters(*STEADY), a_point("2024-25 Q3", 70, marker="b")]
    found = only(a_measure(), points)
    assert (found.run, found.comparisons) == ("1 of 13 points", ())


def test_a_direction_across_a_changed_definition_has_no_status():
    measure = a_measure(**COUNT, targets=[REDUCE])
    plan = a_plan(measure).model_copy(update={"events": (an_event(date(2025, 7, 1)),)})
    found = only(measure, [a_point("2024-25 Q3", 500), a_point("2025-26 Q3", 300)], plan)
    assert found.status is Status.NO_TARGET
    assert "what is counted has changed since 2024-25 Q3" in found.reason


def test_an_approved_phase_begins_the_limits_again_for_its_measure_and_area_only():
    points = quarters(*STEADY, *[figure + 8 for figure in STEADY])
    start = points[len(STEADY)].period.start
    cut = only(a_measure(), points, phases=[a_phase(start)])
    assert cut.limits.centre == pytest.approx(50.2857 + 8, abs=1e-4)
    elsewhere = only(a_measure(), points, phases=[a_phase(start, area="shropshire")])
    assert elsewhere.limits == only(a_measure(), points).limits


def test_a_phase_is_proposed_with_its_evidence_and_never_applied():
    points = quarters(*STEADY, *[58] * 8)
    process = process_of(a_plan(), a_measure(), a_series(*points))
    assert len(process.phases) == 1
    assert process.proposal is not None
    assert process.proposal.period == points[len(STEADY)].period
    assert process.proposal.points == 8
    assert "all 8 figures lie above the mean" in process.proposal.words


def test_six_figures_on_one_side_propose_no_phase():
    process = process_of(a_plan(), a_measure(), a_series(*quarters(*STEADY, *[58] * 6)))
    assert process.proposal is None


@pytest.mark.parametrize(
    ("last", "status", "clear"),
    [(76, Status.OFF_TARGET, True), (52, Status.CLOSE, False), (30, Status.ON_TARGET, True)],
)
def test_a_mean_is_told_from_chance_by_the_movement_of_its_process(last, status, clear):
    """A backlog or a waiting time has no sampling error, but it has a history."""
    measure = a_measure(unit="hours", nature="mean", better="lower", targets=[REDUCE])
    found = only(measure, quarters(*STEADY, last))
    assert (found.status, found.change.clear) == (status, clear)


def test_a_large_count_must_also_move_more_than_its_process_does():
    """16,000 against 16,600 is beyond Poisson's reach and within this series' own."""
    measure = a_measure(**COUNT, targets=[REDUCE])
    swings = [16000 + 600 * (-1) ** place for place in range(16)]
    assert only(
        measure, quarters(16600, 16000, first=2024)[:1] + quarters(16000, first=2025)
    ).change.clear
    found = only(measure, quarters(*swings, 16000))
    assert found.change.clear is False


def test_every_comparison_is_labelled_with_its_periods():
    points = quarters(*[500 + 3 * place for place in range(8)], first=2024)
    found = only(a_measure(**COUNT), points)
    said = {one.against: (one.when, one.from_when) for one in found.comparisons}
    assert said == {
        Against.PREVIOUS: ("2025-26 Q4", "2025-26 Q3"),
        Against.YEAR_BEFORE: ("2025-26 Q4", "2024-25 Q4"),
        Against.ROLLING_YEAR: ("Year to Mar 2026", "Year to Mar 2025"),
    }
    rolling = moved(found, Against.ROLLING_YEAR)
    assert (rolling.value, rolling.from_value) == (2066, 2018)


def test_a_plan_baseline_and_a_national_one_are_compared_with_and_sourced():
    baseline = {"period": "2019-20 Q1", "value": 6000, "source": "PLAN"}
    target = a_target(kind="direction", direction="reduce", basis="direction", baseline=baseline)
    measure = a_measure(
        **COUNT, targets=[target], national_baseline=baseline | {"source": "HO", "value": 7000}
    )
    found = only(measure, [a_point("2025-26 Q3", 4000)])
    plan, national = (
        moved(found, one) for one in (Against.PLAN_BASELINE, Against.NATIONAL_BASELINE)
    )
    assert (plan.source, plan.words) == ("PLAN", "fell by 2,000 from 6,000 in 2019-20 Q1")
    assert (national.source, national.by) == ("HO", -3000)


def peers_of(measure, mine, theirs):
    plan = a_plan(measure)
    comparator = plan.areas[1].model_copy(
        update={
            "id": "peers", "name": "Most similar forces",
            "roles": (plan.areas[1].roles[0].model_copy(update={"level": "comparator"}),),
        }
    )  # fmt: skip
    plan = plan.model_copy(update={"areas": (*plan.areas, comparator)})
    series = [
        a_series(mine, measure=measure.id),
        a_series(theirs, measure=measure.id, area="peers"),
    ]
    return assess(plan, series)


def test_peers_are_compared_for_the_same_period_and_are_no_area_of_their_own():
    found = peers_of(SURVEY, a_point("2025-26 Q3", 82, n=1000), a_point("2025-26 Q3", 70, n=2000))
    assert [one.area for one in found] == [FORCE]
    peer = moved(found[0], Against.PEERS)
    assert peer.words == "12.0 points higher than Most similar forces (70.0%)"


def test_counts_of_other_forces_are_not_compared():
    found = peers_of(a_measure(**COUNT), a_point("2025-26 Q3", 82), a_point("2025-26 Q3", 70))
    assert found[0].comparisons == ()


def test_the_outlook_counts_past_figures_under_todays_target_and_projects_the_process():
    ending = a_target(kind="at_least", value=88, effective_to=date(2026, 3, 31))
    found = only(a_measure(targets=[ending]), quarters(*FIGURES))
    assert (found.outlook.met, found.outlook.of) == (0, 16)
    assert [period.label for period in found.outlook.ahead] == [
        "2025-26 Q1", "2025-26 Q2", "2025-26 Q3", "2025-26 Q4",
    ]  # fmt: skip
    assert found.outlook.expected.upper < 88
    assert found.outlook.words == (
        "0 of the 16 figures held meet 88%. If nothing changes, 19 in 20 of the next figures lie"
        " between 80.4% and 84.5%, and fewer than 1 in 100 of them meet 88%."
    )


def test_a_changing_process_is_not_projected():
    found = only(a_measure(targets=[AT_LEAST_88]), quarters(*STEADY, *[51] * 7))
    assert found.outlook.expected is None
    assert "changing, so nothing is projected" in found.outlook.words


def test_every_figure_keeps_the_judgement_it_had_when_it_was_the_latest():
    measure = a_measure(unit="hours", nature="mean", better="lower", targets=[REDUCE])
    series = a_series(*quarters(*STEADY, 76), measure=measure.id)
    for place, point in enumerate(series.points):
        one = judgement_of(a_plan(measure), measure, series, point)
        alone = only(measure, list(series.points[: place + 1]))
        assert (one.status, one.reason) == (alone.status, alone.reason)


def test_an_illustrative_figure_is_no_less_a_figure_of_the_process():
    found = only(a_measure(), quarters(*STEADY, kind=Kind.ILLUSTRATIVE))
    assert found.limits is not None
    assert found.illustrative


def test_a_national_baseline_of_twelve_months_is_compared_with_twelve_months():
    baseline = {"period": "YE Jun 2019", "source": "HO"}
    measure = a_measure(**COUNT, national_baseline=baseline)
    then = a_series(a_point("YE Jun 2019", 6000), measure=measure.id)
    now = a_series(*quarters(*[1000] * 4, first=2025), measure=measure.id)
    (found,) = assess(a_plan(measure), [then, now])
    national = moved(found, Against.NATIONAL_BASELINE)
    assert (national.when, national.from_when) == ("Year to Mar 2026", "Year to Jun 2019")
    assert (national.value, national.by, national.clear) == (4000, -2000, True)


def test_a_national_baseline_without_a_figure_is_not_compared_with():
    baseline = {"period": "YE Jun 2019", "source": "HO"}
    found = only(a_measure(**COUNT, national_baseline=baseline), quarters(*[1000] * 4, first=2025))
    assert Against.NATIONAL_BASELINE not in {one.against for one in found.comparisons}


def test_a_peer_that_cannot_be_tested_is_shown_without_saying_higher_or_lower():
    rate = a_measure(unit="rate_per_1000", nature="rate", aggregation="ratio", better="lower")
    found = peers_of(rate, a_point("2024-25", 61.2443), a_point("2024-25", 87.9209))
    peer = moved(found[0], Against.PEERS)
    assert peer.clear is None
    assert peer.words == (
        "87.9 per 1,000 in Most similar forces; whether chance explains the difference cannot be"
        " told"
    )


UP, DOWN = [51] * 7, [49] * 7
CLIMB, FALL = [48, 49, 50, 51, 52, 53, 54], [52, 51, 50, 49, 48, 47, 46]
LEVEL, LOWER = "2027-28 Q4", "2028-29 Q1"  # after twice the steady figures, the last of them 51
WORSE, BETTER = "worse than chance explains", "better than chance explains"


@pytest.mark.parametrize(
    ("run", "level", "lead", "signal", "believe"),
    [
        (CLIMB, 40, "On target and improving: 40% is met by", BETTER, ""),
        (FALL, 40, "On target, but getting worse: 40% is met by", WORSE, "Believe the run of figures"),
        (CLIMB, 70, "Off target, but improving: 70% is above", BETTER, "Believe the run of figures"),
        (FALL, 70, "Off target and getting worse: 70% is above", WORSE, ""),
        (UP, 40, f"On target, and better since {LEVEL}: 40% is met by", BETTER, ""),
        (DOWN, 40, f"On target, but worse since {LOWER}: 40% is met by", WORSE, "Believe the run of figures"),
        (UP, 70, f"Off target, but better since {LEVEL}: 70% is above", BETTER, "Believe the run of figures"),
        (DOWN, 70, f"Off target, and worse since {LOWER}: 70% is above", WORSE, ""),
        ([30], 70, "Off target and expected to stay so: 70% is above", WORSE, ""),
        ([65], 70, "Off target, and one better quarter is not yet a change: 70%", BETTER, "Ask what happened in this quarter"),
        ([43], 40, "On target, but one worse quarter asks for a reason: 40%", WORSE, "it takes seven quarters in a row to show"),
    ],
)  # fmt: skip
def test_a_run_of_figures_leads_and_one_figure_alone_does_not(run, level, lead, signal, believe):
    target = a_target(kind="at_least", value=level)
    found = only(a_measure(targets=[target]), quarters(*STEADY, *STEADY, *run))
    assert found.verdict.startswith(lead)
    assert signal in found.verdict
    assert found.verdict.split(". ")[1:][:1] == [] if not believe else believe in found.verdict


@pytest.mark.parametrize(
    ("run", "status", "believe"),
    [
        ([51] * 7, Status.CLOSE, "it has been better since 2024-25 Q2, which two figures alone"),
        ([49] * 7, Status.CLOSE, "it has been worse since 2024-25 Q3, which two figures alone"),
        ([50], Status.CLOSE, ""),
    ],
)
def test_a_direction_that_two_figures_cannot_show_is_read_from_the_series(run, status, believe):
    target = a_target(kind="direction", direction="increase", basis="direction", areas="every")
    found = only(a_measure(unit="hours", nature="mean", targets=[target]), quarters(*STEADY, *run))
    assert found.status is status
    assert (believe in found.verdict) if believe else ("Believe" not in found.verdict)
    assert found.lead == found.reason


@pytest.mark.parametrize(
    ("run", "words", "real", "finding"),
    [
        (UP, f"better since {LEVEL} (special cause)", f"Yes, but better since {LEVEL}.", "stands at a better level than before"),
        (DOWN, f"worse since {LOWER} (special cause)", f"Yes, and worse since {LOWER}.", "stands at a worse level than before"),
        (CLIMB, "improving (special cause)", "Yes, but improving, beyond chance.", "is improving"),
        (FALL, "getting worse (special cause)", "Yes, and getting worse, beyond chance.", "is getting worse"),
        ([65], "improving (special cause)", "Yes, but the latest figure is better than chance explains.", "has one figure better than chance explains"),
        ([30], "getting worse (special cause)", "Yes, and the latest figure is worse than chance explains.", "has one figure worse than chance explains"),
    ],
)  # fmt: skip
def test_moving_on_settled_at_another_level_and_one_figure_alone_are_told_apart(
    run, words, real, finding
):
    target = a_target(kind="at_least", value=70)
    found = only(a_measure(targets=[target]), quarters(*STEADY, *STEADY, *run))
    assert found.signal
    assert found.signal.words == words
    assert real_words(found) == real
    assert roll_up([found]).findings.startswith(f"Of the 1 off target, 1 {finding}")


@pytest.mark.parametrize(("count", "since"), [(6, None), (7, LOWER)])
def test_another_level_is_told_from_the_seventh_figure_on(count, since):
    found = only(a_measure(), quarters(*STEADY, *STEADY, *[49] * count))
    assert (found.since.label if found.since else None) == since


def test_a_roll_up_says_whether_reds_are_real_and_greens_to_be_relied_on():
    target = a_target(kind="at_least", value=50)
    on, off = (a_measure(id=name, targets=[target]) for name in ("on", "off"))
    series = [
        a_series(*quarters(*STEADY, 51), measure="on"),
        a_series(*quarters(*[one - 20 for one in STEADY]), measure="off"),
    ]
    found = roll_up(assess(a_plan(on, off), series))
    assert found.findings == (
        "Of the 1 off target, 1 consistently fails. Of the 1 on target, 1 is hit or miss."
    )


def test_a_roll_up_of_figures_too_few_to_tell_says_nothing_of_them():
    found = roll_up(assess(a_plan(SURVEY), [a_series(a_point("2025-26 Q3", 82, n=1000))]))
    assert found.findings == ""


def months(*figures, first="Apr 2023", **said):
    period, points = read_period(first), []
    for figure in figures:
        points.append(a_point(period.label, figure, **said))
        period = period.following
    return points


def test_a_break_marked_by_the_month_is_a_break_of_the_quarters_made_of_them():
    measure = a_measure(
        **(COUNT | {"aggregation": "last"}), targets=[REDUCE], frequency=["quarter", "month"]
    )
    points = months(*[301] * 22, *[150] * 9)
    points[22] = a_point("Feb 2025", 150, marker="b")
    found = assess(a_plan(measure), aggregate(a_plan(measure), [a_series(*points)]))
    said = {one.period.label: one for one in found}
    (one,) = said.values()
    assert one.status is Status.NO_TARGET
    assert "what is counted has changed" in one.reason
    assert one.limits is None


def test_a_figure_whose_own_stretch_holds_the_change_is_not_compared_with():
    measure = a_measure(**COUNT, targets=[REDUCE], frequency=["rolling_year"])
    plan = a_plan(measure).model_copy(
        update={"events": (an_event(date(2024, 7, 1), measures=["confidence"]),)}
    )
    found = only(measure, [a_point("YE Sep 2024", 2000), a_point("YE Sep 2025", 1500)], plan)
    assert found.status is Status.NO_TARGET


def test_a_definition_that_changed_in_one_area_changed_for_the_force():
    measure = a_measure(**COUNT, targets=[REDUCE])
    event = an_event(date(2025, 7, 1), measures=["confidence"], areas=["telford"])
    plan = a_divided_plan(measure).model_copy(update={"events": (event,)})
    found = assess(plan, [a_series(a_point("2024-25 Q3", 1000), a_point("2025-26 Q3", 700))])
    assert found[0].status is Status.NO_TARGET


@pytest.mark.parametrize(
    "figures",
    [(*[0] * 5, 1, *[0] * 10), (*[2496] * 14, 2495.5)],
    ids=["one event in sixteen months", "a stock that changed once"],
)
def test_limits_that_fall_on_the_mean_of_figures_that_differ_say_nothing(figures):
    target = a_target(kind="at_most", value=0)
    found = only(
        a_measure(unit="fte", nature="stock", better="lower", targets=[target]), quarters(*figures)
    )
    assert (found.limits, found.variation, found.assurance) == (None, None, None)
    assert found.run == "nearly all figures are equal"


def test_a_series_that_never_changed_keeps_its_limits():
    found = only(a_measure(targets=[a_target(kind="at_least", value=90)]), quarters(*[100] * 14))
    assert found.assurance is Assurance.PASSES


@pytest.mark.parametrize("period", ["2024-25", "2025-26 Q3", "2026-27 Q1"])
def test_a_baseline_of_another_kind_or_not_before_the_figure_is_not_compared_with(period):
    baseline = {"period": period, "value": 6000, "source": "PLAN"}
    target = a_target(kind="direction", direction="reduce", basis="direction", baseline=baseline)
    found = only(a_measure(**COUNT, targets=[target]), [a_point("2025-26 Q3", 1490)])
    assert found.status is Status.NO_TARGET
    assert found.comparisons == ()


def test_suppressed_and_missing_figures_end_a_run_that_would_propose_a_phase():
    points = quarters(*STEADY, *[58] * 3, None, *[58] * 6)
    assert process_of(a_plan(), a_measure(), a_series(*points)).proposal is None
    hidden = [*quarters(*STEADY, 53), *quarters(*[None] * 7, first=2030)]
    hidden += [a_point(f"2025-26 Q{number}", None, marker="c") for number in (1, 2, 3, 4)]
    assert process_of(a_plan(), a_measure(), a_series(*hidden)).proposal is None


def test_limits_that_rest_on_illustrative_figures_are_labelled_where_the_figure_is_real():
    points = [*quarters(*STEADY, kind=Kind.ILLUSTRATIVE), a_point("2024-25 Q3", 50)]
    assert only(a_measure(), points).illustrative
    assert not only(a_measure(), points[-1:]).illustrative


def test_an_overdue_measure_keeps_its_labels():
    target = a_target(kind="at_least", value=50)
    late = only(a_measure(targets=[target]), quarters(*STEADY), as_of=date(2026, 4, 1))
    assert late.status is Status.OVERDUE
    assert late.illustrative


def test_what_only_binary_fractions_tell_apart_is_no_change():
    measure = a_measure(unit="hours", nature="mean", better="lower", targets=[REDUCE])
    found = only(measure, quarters(*[12.3] * 14, 12.3 + 2e-15))
    assert found.status is Status.CLOSE
    assert "is the same as in 2023-24 Q3" in found.reason
    assert "it has not changed" in found.reason


@pytest.mark.parametrize(("base", "clear"), [(29, None), (30, True)])
def test_two_shares_are_tested_on_thirty_cases_each_and_more(base, clear):
    points = [
        a_point(period, 100 * hits / base, numerator=hits, denominator=base)
        for period, hits in (("2024-25 Q3", 5), ("2025-26 Q3", base - 5))
    ]
    assert only(a_measure(), points).change.clear is clear


def test_a_trajectory_names_the_level_it_aims_at_by_the_end():
    target = a_target(
        kind="trajectory", comparison="at_least",
        points=[{"by": "2024-09-30", "value": 40}, {"by": "2025-09-30", "value": 70}],
    )  # fmt: skip
    found = only(a_measure(targets=[target]), quarters(*STEADY))
    assert found.outlook.words.startswith("14 of the 14 figures held meet 40%.")
    assert found.outlook.words.endswith(
        "fewer than 1 in 100 of them meet 70%, the target by 2025-26 Q2."
    )


def test_the_parts_of_a_roll_up_of_reds_make_the_whole():
    target = a_target(kind="at_least", value=90)
    first, second = (a_measure(id=name, targets=[target]) for name in ("first", "second"))
    series = [
        a_series(*quarters(*STEADY), measure="first"),
        a_series(*quarters(*STEADY[:5]), measure="second"),
    ]
    found = roll_up(assess(a_plan(first, second), series))
    assert (
        found.findings
        == "Of the 2 off target, 1 consistently fails and 1 has too few figures to tell."
    )


def test_a_figure_that_was_worked_out_says_from_what():
    measure = a_measure(**COUNT, frequency=["quarter", "month"])
    series = a_series(*months(30, 31, 32, first="Jul 2025"), measure=measure.id)
    (found,) = assess(a_plan(measure), aggregate(a_plan(measure), [series]))
    assert (found.value, found.worked_out) == (93, "Added up from Jul 2025, Aug 2025 and Sep 2025.")
    assert only(measure, [a_point("2025-26 Q2", 93)]).worked_out == ""


def test_a_count_without_a_target_keeps_its_interval():
    found = only(a_measure(**COUNT), [a_point("2025-26 Q3", 56)])
    assert (round(found.interval.lower), round(found.interval.upper)) == (42, 73)
    assert (found.status, found.certainty) == (Status.NO_TARGET, None)
