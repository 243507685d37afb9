import re
from datetime import date
from decimal import Decimal

import pytest

from metrics.assessment import as_at, assess, roll_up, target_steps
from metrics.model import Kind, Status
from metrics.periods import read_period
from metrics.plan.kinds import Unit
from metrics.wording import show, show_gap
from tests.factories import FORCE, a_measure, a_plan, a_point, a_series, a_target

AT_LEAST_88 = a_target(
    kind="at_least", value=88, tolerance=2, tolerance_unit="points", areas="every", basis="seed"
)
REDUCE = a_target(kind="direction", direction="reduce", basis="direction", areas="every")
CONFIDENCE = a_measure(targets=[AT_LEAST_88])
CRIME = a_measure(
    id="crime", name="Crime", short="Crime", unit="count", better="lower", nature="count",
    aggregation="sum", targets=[REDUCE],
)  # fmt: skip


def only(measure, *points, **when):
    series = a_series(*points, measure=measure.id)
    return assess(a_plan(measure), [series], **when)[0]


@pytest.mark.parametrize(
    ("value", "status", "reason"),
    [
        (82.0, "off_target", "82.0% is 6.0 points below the 88% target: off target (close means within 2 points)."),
        (88.0, "on_target", "88.0% is exactly on the 88% target: on target."),
        (87.99, "close", "87.99% is 0.01 points below the 88% target: close to target (close means within 2 points)."),
        (87.96, "close", "87.96% is 0.04 points below the 88% target: close to target (close means within 2 points)."),
        (87.9999999, "close", "87.9999999% is 0.0000001 points below the 88% target: close to target (close means within 2 points)."),
        (86.0, "close", "86.0% is 2.0 points below the 88% target: close to target (close means within 2 points)."),
        (85.99, "off_target", "85.99% is 2.01 points below the 88% target: off target (close means within 2 points)."),
        (91.25, "on_target", "91.3% is 3.3 points above the 88% target: on target."),
    ],
)  # fmt: skip
def test_a_status_comes_with_its_sentence_and_its_arithmetic(value, status, reason):
    found = only(CONFIDENCE, a_point("2025-26 Q3", value))
    assert (found.status, found.reason) == (status, reason)
    assert found.arithmetic


def test_a_new_target_never_recolours_an_old_quarter():
    before = a_target(kind="at_least", value=80, effective_to=date(2023, 3, 31))
    after = a_target(kind="at_least", value=60, effective_from=date(2023, 4, 1))
    measure = a_measure(targets=[before, after])
    points = a_point("2022-23 Q4", 70.0), a_point("2023-24 Q1", 70.0)
    old = only(measure, *points, through=date(2023, 3, 31))
    new = only(measure, *points)
    assert (old.status, old.target, new.status, new.target) == ("off_target", 80, "on_target", 60)
    steps = target_steps(measure, a_plan(measure).areas[0], FORCE, a_series(*points))
    assert [(step.lowest, str(step.end)) for step in steps] == [
        (80, "2023-03-31"), (60, "2023-06-30"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("measure", "point", "status", "told"),
    [
        (a_measure(), a_point("2025-26 Q3", 82.0), "no_target", "No target is set for West Mercia"),
        (a_measure(better="neither"), a_point("2025-26 Q3", 82.0), "context", "never coloured"),
        (CONFIDENCE, a_point("2025-26 Q3", None, marker="c"), "no_figure", "[c]: confidential"),
        (CONFIDENCE, a_point("2025-26 Q3", 82.0, marker="u"), "no_figure", "[u]: low reliability"),
    ],
)
def test_a_figure_that_cannot_be_judged_says_why_and_is_never_green(measure, point, status, told):
    found = only(measure, point)
    assert found.status == status
    assert told in found.reason


@pytest.mark.parametrize(
    ("said", "provisional"),
    [({"marker": "p"}, True), ({"kind": Kind.PROVISIONAL}, True), ({"marker": "e"}, False)],
)
def test_a_provisional_figure_keeps_its_status_and_is_marked(said, provisional):
    found = only(CONFIDENCE, a_point("2025-26 Q3", 82.0, **said))
    assert (found.status, found.provisional) == ("off_target", provisional)


@pytest.mark.parametrize(
    ("direction", "before", "now", "status", "told"),
    [
        ("reduce", 5000, 4000, "on_target", "1,000 fewer than 5,000 in 2024-25 Q3: on target"),
        ("reduce", 4000, 5000, "off_target", "1,000 more than 4,000 in 2024-25 Q3: off target"),
        ("reduce", 160, 143, "close", "chance could explain this"),
        ("reduce", 143, 143, "close", "the same as in 2024-25 Q3"),
        ("increase", 4000, 5000, "on_target", "on target"),
        ("increase", 5000, 4000, "off_target", "off target"),
    ],
)
def test_a_direction_is_met_only_when_the_change_is_more_than_chance(
    direction, before, now, status, told
):
    target = a_target(kind="direction", direction=direction, basis="direction")
    measure = a_measure(unit="count", nature="count", better="lower", targets=[target])
    found = only(measure, a_point("2024-25 Q3", before), a_point("2025-26 Q3", now))
    assert found.status == status
    assert told in found.reason
    assert found.target is None


def test_a_real_figure_beside_a_made_up_one_is_labelled_and_says_so():
    before = a_point("2024-25 Q3", 5000, kind=Kind.ILLUSTRATIVE)
    found = only(CRIME, before, a_point("2025-26 Q3", 4000))
    assert found.illustrative
    assert "fewer than 5,000 in 2024-25 Q3, an illustrative figure: on target" in found.reason


def test_a_direction_without_a_year_ago_has_no_status_and_says_what_is_missing():
    found = only(CRIME, a_point("2025-26 Q3", 4000))
    assert found.status is Status.NO_TARGET
    assert "no figure for 2024-25 Q3 is held" in found.reason


def test_a_direction_may_be_measured_from_a_dated_baseline():
    baseline = {"period": "2019-20 Q1", "value": 6000, "source": "TEST"}
    target = a_target(kind="direction", direction="reduce", basis="direction", baseline=baseline)
    measure = CRIME.model_copy(update={"targets": (target,)})
    found = only(measure, a_point("2025-26 Q3", 4000))
    assert found.status is Status.ON_TARGET
    assert "fewer than 6,000 in 2019-20 Q1" in found.reason


def test_a_change_in_a_mean_is_not_called_real_without_a_test():
    measure = a_measure(unit="seconds", nature="mean", better="lower", targets=[REDUCE])
    found = only(measure, a_point("2024-25 Q3", 271), a_point("2025-26 Q3", 200))
    assert found.status is Status.CLOSE
    assert "cannot be told from chance before 13 figures are held" in found.reason
    assert found.change is not None
    assert (found.change.by, found.change.clear) == (-71, None)


@pytest.mark.parametrize(
    ("as_of", "status"),
    [(date(2026, 2, 14), "off_target"), (date(2026, 2, 15), "overdue"), (None, "off_target")],
)
def test_a_return_is_overdue_from_the_day_after_it_was_due(as_of, status):
    """2025-26 Q3 ended on 31 December and was due 45 days later, by 14 February."""
    found = only(CONFIDENCE, a_point("2025-26 Q2", 82.0), as_of=as_of)
    assert found.status == status
    assert found.target_shown == "at least 88%"
    if status == "overdue":
        assert found.reason.startswith("2025-26 Q3 was due by 14 February 2026")
        assert "82.0% is 6.0 points below" in found.reason


def test_periods_after_the_day_are_not_looked_at():
    points = a_point("2025-26 Q2", 82.0), a_point("2025-26 Q3", 90.0)
    assert only(CONFIDENCE, *points, through=date(2025, 12, 30)).value == 82.0
    assert only(CONFIDENCE, *points, through=date(2025, 12, 31)).value == 90.0


def test_the_frequency_with_the_latest_figure_speaks_and_a_tie_follows_the_plan():
    measure = a_measure(frequency=["quarter", "rolling_year"], targets=[AT_LEAST_88])
    quarterly = a_series(a_point("2025-26 Q3", 90.0))
    rolling = a_series(a_point("YE Dec 2025", 80.0))
    later = a_series(a_point("YE Jan 2026", 80.0))
    plan = a_plan(measure)
    assert assess(plan, [rolling, quarterly])[0].value == 90.0
    assert assess(plan, [later, quarterly])[0].value == 80.0


def test_every_measure_has_an_assessment_even_without_a_figure():
    found = assess(a_plan(CONFIDENCE, CRIME), [a_series(a_point("2025-26 Q3", 82.0))])
    assert [(one.measure, one.status) for one in found] == [
        ("confidence", "off_target"), ("crime", "no_figure"),
    ]  # fmt: skip


def test_a_target_for_another_kind_of_period_is_named_where_it_does_not_apply():
    target = a_target(kind="direction", direction="reduce", frequency="rolling_year")
    found = only(a_measure(targets=[target]), a_point("2025-26 Q3", 3))
    assert found.status is Status.NO_TARGET
    assert found.reason.endswith("Its target is for a rolling year.")


def test_an_area_is_judged_by_a_target_for_every_area_and_not_by_one_for_the_force():
    force_only = a_target(kind="at_least", value=88)
    series = a_series(a_point("2025-26 Q3", 82.0), area="shropshire")
    by_every = assess(a_plan(CONFIDENCE), [series])
    by_force = assess(a_plan(a_measure(targets=[force_only])), [series])
    assert {one.area: one.status for one in by_every}["shropshire"] == "off_target"
    assert {one.area: one.status for one in by_force}["shropshire"] == "no_target"


def test_what_could_not_be_placed_in_an_area_is_shown_and_never_judged():
    series = a_series(a_point("2025-26 Q3", 82.0), area="unallocated")
    found = {one.area: one for one in assess(a_plan(CONFIDENCE), [series])}["unallocated"]
    assert (found.status, found.value) == ("no_target", 82.0)


def test_an_illustrative_target_makes_the_assessment_illustrative():
    made_up = a_measure(targets=[a_target(kind="at_least", value=88)])
    assert only(made_up, a_point("2025-26 Q3", 82.0)).illustrative
    assert not only(CONFIDENCE, a_point("2025-26 Q3", 82.0)).illustrative
    assert only(CONFIDENCE, a_point("2025-26 Q3", 82.0, kind=Kind.ILLUSTRATIVE)).illustrative


def test_a_breakdown_is_not_the_whole_and_is_not_assessed_as_it():
    series = a_series(a_point("2025-26 Q3", 82.0))
    part = type(series)(series.measure, series.area, series.frequency, series.points, "burglary")
    assert assess(a_plan(CONFIDENCE), [part])[0].status is Status.NO_FIGURE


def test_a_priority_is_counts_the_worst_by_name_and_coverage_never_an_average():
    slight = a_measure(id="slight", targets=[AT_LEAST_88])
    absent = a_measure(id="absent", targets=[AT_LEAST_88])
    plan = a_plan(CONFIDENCE, slight, absent)
    series = [
        a_series(a_point("2025-26 Q3", 60.0)),
        a_series(a_point("2025-26 Q3", 80.0), measure="slight"),
    ]
    found = roll_up(assess(plan, series))
    assert (found.words, found.coverage) == (
        "2 off target, 1 no figure", "2 of 3 measures reported",
    )  # fmt: skip
    assert found.worst is not None
    assert found.worst.measure == "confidence"


def test_a_target_nobody_set_is_not_what_a_priority_is_worst_at():
    made_up = a_measure(id="made_up", targets=[a_target(kind="at_least", value=88)])
    series = [
        a_series(a_point("2025-26 Q3", 85.0)),
        a_series(a_point("2025-26 Q3", 10.0), measure="made_up"),
    ]
    found = roll_up(assess(a_plan(CONFIDENCE, made_up), series))
    assert found.worst is not None
    assert found.worst.measure == "confidence"


def test_a_roll_up_of_nothing_says_so():
    assert (roll_up([]).words, roll_up([]).worst) == ("no measures", None)


def test_a_quarters_figures_are_taken_to_the_meeting_when_its_papers_close():
    assert as_at(a_plan(), read_period("2025-26 Q3")) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("value", "unit", "near", "wanted"),
    [
        (82, Unit.PERCENT, [], "82.0%"), (87.96, Unit.PERCENT, [88], "87.96%"),
        (87.9999, Unit.PERCENT, [88], "87.9999%"), (271, Unit.SECONDS, [], "4 min 31 s"),
        (17.66, Unit.SECONDS, [], "17.7 s"), (17, Unit.SECONDS, [], "17 s"),
        (59.6, Unit.SECONDS, [], "59.6 s"), (60.4, Unit.SECONDS, [], "1 min 0 s"), (271.4, Unit.SECONDS, [271], "4 min 31.4 s"),
        (1234, Unit.COUNT, [], "1,234"), (1234567, Unit.POUNDS, [], "£1.23m"),
        (-950, Unit.POUNDS, [], "-£950"), (61.24, Unit.RATE, [], "61.2 per 1,000"),
        (91.25, Unit.PERCENT, [], "91.3%"), (0.15, Unit.PERCENT, [], "0.2%"),
        (2, Unit.STATUS, [], "done"), (4, Unit.GRADE, [], "good"), (None, Unit.COUNT, [], "no figure"),
    ],
)  # fmt: skip
def test_a_figure_is_shown_in_its_unit_and_never_rounded_into_its_target(value, unit, near, wanted):
    assert show(value, unit, near) == wanted


@pytest.mark.parametrize(
    ("now", "before", "unit", "wanted"),
    [
        (82.0, 88.0, Unit.PERCENT, "6.0 points lower"),
        (65.63, 64.28, Unit.PERCENT, "1.3 points higher"),
        (64.31, 64.34, Unit.PERCENT, "0.03 points lower"),
        (512, 572, Unit.COUNT, "60 fewer"), (572, 512, Unit.COUNT, "60 more"),
        (156.2, 168.6, Unit.SECONDS, "13 s lower"), (271, 90, Unit.SECONDS, "3 min 1 s higher"),
        (2_974_000, 2_905_000, Unit.POUNDS, "£60,000 higher"),
        (1, 2, Unit.STATUS, "1 step lower"), (5, 5, Unit.COUNT, "the same"),
    ],
)  # fmt: skip
def test_a_gap_is_worked_out_from_the_figures_as_shown_so_that_it_checks_by_hand(
    now, before, unit, wanted
):
    assert show_gap(now, before, unit) == wanted


@pytest.mark.parametrize("value", [82.85, 82.849, 85.999, 87.9501, 12.3456])
def test_the_gap_in_a_sentence_is_what_its_figures_give(value):
    reason = only(CONFIDENCE, a_point("2025-26 Q3", value)).reason
    shown, gap = (Decimal(found) for found in re.findall(r"([0-9.]+)(?=%| points)", reason)[:2])
    assert 88 - shown == gap


def test_a_milestone_is_judged_in_words():
    done = a_target(kind="at_least", value=2, tolerance=1, tolerance_unit="points")
    measure = a_measure(unit="status", nature="milestone", aggregation="register", targets=[done])
    found = only(measure, a_point("2025-26 Q3", 1))
    assert found.reason == (
        "under way is 1 step below the target, done: close to target (close means within 1 step)."
    )
