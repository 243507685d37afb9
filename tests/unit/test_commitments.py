"""How commitments are judged from the figures: states in boundary pairs, and their sentences."""

from datetime import UTC, date, datetime

import pytest

from metrics.meeting import Kept, deciding_period, judge_commitments, promised_words
from metrics.meeting.amounts import faults_of
from metrics.model import Kind
from metrics.model.meeting import Aim, Baseline, Closing, Commitment, Direction
from metrics.periods import read_period
from metrics.plan.schema import Event
from tests.factories import FORCE, a_measure, a_plan, a_point, a_series

MADE = datetime(2026, 2, 26, 12, tzinfo=UTC)  # at a meeting on 2025-26 Q3
DUE = date(2026, 9, 30)  # the last day of 2026-27 Q2
BEFORE_IT, AFTER_IT = date(2026, 9, 30), date(2026, 10, 1)
PROMISED_ON, DECIDES = "2025-26 Q3", "2026-27 Q2"
AT_LEAST, AT_MOST = Direction.AT_LEAST, Direction.AT_MOST
UP_BY, DOWN_BY = Direction.UP_BY, Direction.DOWN_BY


def an_aim(direction=AT_LEAST, amount=60.0, *, stood=50.0, on=PROMISED_ON, measure="confidence"):
    baseline = None if stood is None else Baseline(read_period(on), stood)
    return Aim(measure, FORCE, direction, amount, baseline)


def a_commitment(aim=None, **said):
    usual = {
        "commitment_id": "C0001", "meeting_id": "M0001", "text": "More call handlers.",
        "owner": "Chief Constable", "due": DUE, "by": "B. Clerk", "at": MADE,
    }  # fmt: skip
    return Commitment(**(usual | said), aim=aim)


def figures(*cells, measure="confidence", **said):
    """A series of (period, value) cells, each of a thousand people asked unless said otherwise."""
    points = [a_point(period, value, **({"n": 1000.0} | said)) for period, value in cells]
    return a_series(*points, measure=measure)


def judged(commitment, *series, day=AFTER_IT, plan=None):
    (verdict,) = judge_commitments(plan or a_plan(), [commitment], series, day)
    return verdict


STOOD = (PROMISED_ON, 50.0)


@pytest.mark.parametrize(
    ("direction", "amount", "value", "state"),
    [
        (AT_LEAST, 60.0, 60.0, Kept.KEPT),
        (AT_LEAST, 60.0, 59.99, Kept.MISSED),
        (AT_MOST, 40.0, 40.0, Kept.KEPT),
        (AT_MOST, 40.0, 40.01, Kept.MISSED),
        (UP_BY, 5.0, 55.0, Kept.KEPT),
        (UP_BY, 5.0, 54.99, Kept.MISSED),
        (UP_BY, 0.1 + 0.2, 50.3, Kept.KEPT),  # binary fractions apart
        (DOWN_BY, 5.0, 45.0, Kept.KEPT),
        (DOWN_BY, 5.0, 45.01, Kept.MISSED),
    ],
)
def test_exactly_there_is_kept_and_just_short_is_missed(direction, amount, value, state):
    series = figures(STOOD, (DECIDES, value))
    assert judged(a_commitment(an_aim(direction, amount)), series).state is state


@pytest.mark.parametrize(
    ("period", "value", "day", "state"),
    [
        (DECIDES, 60.0, BEFORE_IT, Kept.KEPT),
        (DECIDES, 59.0, BEFORE_IT, Kept.MISSED),
        (DECIDES, 59.0, AFTER_IT, Kept.MISSED),
        ("2026-27 Q1", 60.0, BEFORE_IT, Kept.THERE),
        ("2026-27 Q1", 60.0, AFTER_IT, Kept.WAITING),
        ("2026-27 Q1", 56.0, BEFORE_IT, Kept.MOVING),
        ("2026-27 Q1", 56.0, AFTER_IT, Kept.WAITING),
        ("2026-27 Q1", 50.0, BEFORE_IT, Kept.STILL),
        ("2026-27 Q1", 44.0, BEFORE_IT, Kept.AWAY),
        ("2026-27 Q3", 60.0, BEFORE_IT, Kept.NO_FIGURE),  # a later figure decides nothing
        ("2026-27 Q3", 60.0, AFTER_IT, Kept.WAITING),
    ],
)
def test_the_figure_of_the_deciding_period_decides_and_an_earlier_one_tells_the_way(
    period, value, day, state
):
    series = figures(STOOD, (period, value))
    assert judged(a_commitment(an_aim()), series, day=day).state is state


@pytest.mark.parametrize(("day", "state"), [(BEFORE_IT, Kept.NO_FIGURE), (AFTER_IT, Kept.WAITING)])
def test_the_figure_it_was_promised_on_is_no_figure_since(day, state):
    assert judged(a_commitment(an_aim()), figures(STOOD), day=day).state is state
    assert judged(a_commitment(an_aim()), day=day).state is state


@pytest.mark.parametrize(
    ("direction", "value", "state"),
    [
        (DOWN_BY, 44.0, Kept.MOVING),
        (DOWN_BY, 56.0, Kept.AWAY),
        (UP_BY, 56.0, Kept.MOVING),
        (UP_BY, 44.0, Kept.AWAY),
    ],
)
def test_which_way_is_right_is_what_was_promised_and_not_what_is_better(direction, value, state):
    series = figures(STOOD, ("2026-27 Q1", value))
    assert judged(a_commitment(an_aim(direction, 10)), series, day=BEFORE_IT).state is state


@pytest.mark.parametrize(
    ("value", "said", "state", "words"),
    [
        (56.0, {}, Kept.MOVING, "the difference is more than chance explains."),
        (44.0, {}, Kept.AWAY, "the difference is more than chance explains."),
        (52.0, {}, Kept.STILL, "the difference is no more than chance explains."),
        (48.0, {}, Kept.STILL, "the difference is no more than chance explains."),
        (50.0, {}, Kept.STILL, "It was 50.0% in 2025-26 Q3 too, when this was promised."),
        (56.0, {"n": 29.0}, Kept.MOVING, "on fewer than 30 cases it cannot be told from chance."),
        (56.0, {"n": 30.0}, Kept.STILL, "the difference is no more than chance explains."),
        (52.0, {"n": None}, Kept.MOVING, "without the number of cases it cannot be told from"),
        (48.0, {"n": None}, Kept.AWAY, "without the number of cases it cannot be told from"),
    ],
)
def test_a_movement_that_chance_explains_is_none(value, said, state, words):
    plan = a_plan(a_measure(nature="survey"))
    series = figures(STOOD, ("2026-27 Q1", value), **said)
    verdict = judged(a_commitment(an_aim()), series, day=BEFORE_IT, plan=plan)
    assert verdict.state is state
    assert words in verdict.words


def test_a_count_is_tested_by_its_process_too_and_not_by_its_own_error_alone():
    """1,000 against 1,120 is past what counting explains, not past how the quarters swing."""
    plan = a_plan(a_measure(unit="count", nature="count", better="lower", aggregation="sum"))
    values = [1000, 1120, 990, 1130, 1000, 1110, 1000, 1140, 990, 1120, 1000, 1130, 1120, 1000]
    period, cells = read_period("2026-27 Q1"), []
    for value in reversed(values):
        cells.append((period.label, float(value)))
        period = period.previous
    commitment = a_commitment(an_aim(AT_MOST, 900, stood=1130.0))
    verdict = judged(commitment, figures(*reversed(cells), n=None), day=BEFORE_IT, plan=plan)
    assert verdict.state is Kept.STILL
    assert "no more than chance explains" in verdict.words


@pytest.mark.parametrize(
    ("frequency", "on", "due", "decides"),
    [
        ("month", "Dec 2025", date(2026, 3, 31), "Mar 2026"),
        ("month", "Dec 2025", date(2026, 3, 30), "Feb 2026"),
        ("quarter", "2025-26 Q3", date(2026, 6, 30), "2026-27 Q1"),
        ("quarter", "2025-26 Q3", date(2026, 6, 29), "2025-26 Q4"),
        ("year", "2024-25", date(2026, 3, 31), "2025-26"),
        ("year", "2023-24", date(2026, 3, 30), "2024-25"),
        ("calendar_year", "2024", date(2025, 12, 31), "2025"),
        ("rolling_year", "YE Dec 2025", date(2026, 6, 30), "Year to Jun 2026"),
        ("rolling_year", "YE Dec 2025", date(2026, 6, 29), "Year to Mar 2026"),
        # where no period ends in time, the next one decides, never the one it was promised on
        ("quarter", "2025-26 Q3", date(2026, 3, 30), "2025-26 Q4"),
        ("year", "2025-26", date(2026, 9, 30), "2026-27"),
        ("month", "Dec 2025", date(2026, 1, 30), "Jan 2026"),
    ],
)
def test_the_last_whole_period_up_to_the_day_due_decides(frequency, on, due, decides):
    measure = a_measure(frequency=[frequency])
    assert deciding_period(measure, an_aim(on=on), due).label == decides


@pytest.mark.parametrize(
    ("frequency", "due", "decides"),
    [
        ("month", date(2026, 3, 31), "Mar 2026"),
        ("week", date(2026, 3, 31), "2025-26 Q4"),
        ("week", date(2026, 3, 30), "2025-26 Q3"),
    ],
)
def test_without_a_figure_to_begin_with_the_measures_first_frequency_decides(
    frequency, due, decides
):
    measure = a_measure(frequency=[frequency])
    assert deciding_period(measure, an_aim(stood=None), due).label == decides


@pytest.mark.parametrize(
    ("value", "state"), [(60.0, Kept.KEPT), (59.9, Kept.MISSED), (None, Kept.WAITING)]
)
def test_a_level_needs_no_figure_to_begin_with(value, state):
    verdict = judged(a_commitment(an_aim(stood=None)), figures((DECIDES, value)))
    assert verdict.state is state
    assert "It was" not in verdict.words


def test_without_a_figure_to_begin_with_no_way_is_told():
    commitment = a_commitment(an_aim(stood=None))
    verdict = judged(commitment, figures(("2026-27 Q1", 55.0)), day=BEFORE_IT)
    assert verdict.state is Kept.STILL


def redefined(day):
    event = Event(
        id="new", title="New questions", day=day, kind="definition", source="TEST",
        measures=("confidence",),
    )  # fmt: skip
    return a_plan().model_copy(update={"events": (event,)})


def marked(value):
    return a_series(a_point(*STOOD, n=1000.0), a_point(DECIDES, value, n=1000.0, marker="b"))


@pytest.mark.parametrize(
    ("plan", "series"),
    [
        (redefined(date(2026, 7, 1)), figures(STOOD, (DECIDES, 65.0))),
        (a_plan(), marked(65.0)),
    ],
    ids=["an event of the plan", "a figure marked as a break"],
)
def test_a_level_holds_across_a_change_of_definition_and_an_amount_more_decides_nothing(
    plan, series
):
    level = judged(a_commitment(an_aim()), series, plan=plan)
    more = judged(a_commitment(an_aim(UP_BY, 10.0)), series, plan=plan)
    assert (level.state, more.state) == (Kept.KEPT, Kept.WAITING)
    assert "what is counted has changed since, so the two are not compared" in level.words
    assert "so no figure can decide it" in more.words


def test_a_change_of_definition_before_the_promise_changes_nothing():
    series = figures(STOOD, (DECIDES, 65.0))
    verdict = judged(a_commitment(an_aim(UP_BY, 10.0)), series, plan=redefined(date(2025, 10, 1)))
    assert verdict.state is Kept.KEPT


def test_no_way_is_told_across_a_change_of_definition():
    series = figures(STOOD, ("2026-27 Q1", 44.0))
    plan, commitment = redefined(date(2026, 4, 1)), a_commitment(an_aim())
    assert judged(commitment, series, day=BEFORE_IT, plan=plan).state is Kept.STILL


def test_a_corrected_figure_changes_kept_to_missed():
    commitment = a_commitment(an_aim())
    assert judged(commitment, figures(STOOD, (DECIDES, 60.2))).state is Kept.KEPT
    assert judged(commitment, figures(STOOD, (DECIDES, 58.0), marker="r")).state is Kept.MISSED


def test_an_amount_more_counts_from_the_figure_of_the_day_even_where_it_was_corrected_since():
    commitment = a_commitment(an_aim(UP_BY, 10.0))
    verdict = judged(commitment, figures((PROMISED_ON, 40.0), (DECIDES, 55.0)))
    assert verdict.state is Kept.MISSED
    assert (
        "It was 50.0% in 2025-26 Q3 when this was promised, 40.0% as corrected since" in
        verdict.words
    )  # fmt: skip


def test_a_time_is_told_from_chance_only_once_its_process_has_figures_enough():
    series = figures((PROMISED_ON, 302.0), ("2026-27 Q1", 280.0), n=None)
    plan, aim = a_plan(a_measure(**TIME)), an_aim(AT_MOST, 240, stood=302.0)
    verdict = judged(a_commitment(aim), series, plan=plan, day=BEFORE_IT)
    assert verdict.state is Kept.MOVING
    assert "cannot be told from chance before 13 figures are held" in verdict.words


def test_a_figure_of_the_day_that_was_withdrawn_leaves_the_promise_to_be_judged_by_its_level():
    verdict = judged(a_commitment(an_aim(UP_BY, 10)), figures((DECIDES, 60.0)))
    assert verdict.state is Kept.KEPT
    assert "that figure is no longer held, so the two are not compared" in verdict.words


def test_figures_that_share_months_have_no_test_of_chance():
    plan = a_plan(a_measure(frequency=["rolling_year"]))
    aim = an_aim(on="YE Dec 2025")
    series = figures(("YE Dec 2025", 50.0), ("YE Jun 2026", 56.0))
    verdict = judged(a_commitment(aim), series, day=BEFORE_IT, plan=plan)
    assert verdict.state is Kept.MOVING
    assert verdict.words.endswith("no test can tell a change in this kind of figure from chance.")
    assert "by the year to Sep 2026" in verdict.words


@pytest.mark.parametrize(
    ("day", "state", "words"),
    [
        (date(2026, 9, 30), Kept.OPEN, "Due by 30 September 2026."),
        (
            date(2026, 10, 1),
            Kept.OVERDUE,
            "It was due on 30 September 2026, and nobody has closed it.",
        ),
    ],
)
def test_what_nothing_measures_is_open_on_its_day_and_overdue_the_day_after(day, state, words):
    verdict = judged(a_commitment(), day=day)
    assert (verdict.state, verdict.words) == (state, words)


def test_a_measure_or_area_the_plan_no_longer_has_leaves_the_day_alone_to_judge():
    aim = an_aim(measure="gone")
    verdict = judged(a_commitment(aim), figures(STOOD, (DECIDES, 60.0)))
    assert verdict.state is Kept.OVERDUE
    assert verdict.words.endswith("(gone, west_mercia), so no figure decides it.")
    lost = Aim("confidence", "nowhere", AT_LEAST, 60.0)
    assert judged(a_commitment(lost), day=BEFORE_IT).state is Kept.OPEN


@pytest.mark.parametrize("reason", ["It is done", "It is done. "])
def test_what_is_closed_is_judged_no_more(reason):
    closing = Closing(reason, "B. Clerk", datetime(2026, 6, 3, 9, tzinfo=UTC))
    commitment = a_commitment(an_aim(), closed=closing)
    verdict = judged(commitment, figures(STOOD, (DECIDES, 40.0)))
    assert (verdict.state, verdict.words) == (Kept.CLOSED, "Closed on 3 June 2026: It is done.")


def test_what_was_put_off_is_judged_by_its_new_day():
    series = figures(STOOD, (DECIDES, 56.0))
    put_off = a_commitment(an_aim(), due=date(2026, 12, 31))
    assert judged(a_commitment(an_aim()), series).state is Kept.MISSED
    assert judged(put_off, series).state is Kept.MOVING


def test_the_most_urgent_stands_first_and_then_the_first_due():
    late = a_commitment(commitment_id="C1", due=date(2026, 9, 1))
    later = a_commitment(commitment_id="C2", due=date(2026, 8, 1))
    missed = a_commitment(an_aim(), commitment_id="C3")
    kept = a_commitment(an_aim(amount=55), commitment_id="C4", due=DUE)
    series = [figures(STOOD, (DECIDES, 56.0))]
    verdicts = judge_commitments(a_plan(), [kept, late, later, missed], series, AFTER_IT)
    assert [one.commitment.commitment_id for one in verdicts] == ["C3", "C2", "C1", "C4"]
    assert [one.urgent for one in verdicts] == [True, True, True, False]


@pytest.mark.parametrize(
    ("commitment", "kind", "marked"),
    [
        (a_commitment(an_aim()), Kind.FINAL, False),
        (a_commitment(an_aim()), Kind.ILLUSTRATIVE, True),
        (a_commitment(an_aim(), illustrative=True), Kind.FINAL, True),
        (a_commitment(illustrative=True), Kind.FINAL, True),
        (a_commitment(an_aim(measure="gone"), illustrative=True), Kind.FINAL, True),
    ],
)
def test_a_verdict_on_anything_made_up_says_so(commitment, kind, marked):
    assert judged(commitment, figures(STOOD, (DECIDES, 60.0), kind=kind)).illustrative is marked


TIME = {"unit": "seconds", "better": "lower", "aggregation": "weighted_mean", "nature": "mean"}
COUNT = {"unit": "count", "better": "lower", "aggregation": "sum", "nature": "count"}
POUNDS = {"unit": "pounds", "better": "lower", "aggregation": "sum", "nature": "mean"}
HOURS = {"unit": "hours", "better": "lower", "aggregation": "weighted_mean", "nature": "mean"}
GRADE = {"unit": "grade", "nature": "grade", "aggregation": "last", "minimum": 1, "maximum": 5}
STEP = {"unit": "status", "nature": "milestone", "aggregation": "last"}


@pytest.mark.parametrize(
    ("measure", "aim", "value", "words"),
    [
        (
            {}, an_aim(amount=60), 59.96,
            "Promised: at least 60% by 2026-27 Q2; 59.96% in 2026-27 Q2: missed by 0.04 points.",
        ),
        (
            {}, an_aim(UP_BY, 5), 56.0,
            "Promised: a rise of 5 points to 55.0% by 2026-27 Q2; 56.0% in 2026-27 Q2: kept.",
        ),
        (
            TIME, an_aim(AT_MOST, 240, stood=302.0), 271.0,
            "Promised: at most 4 min 0 s by 2026-27 Q2; 4 min 31 s in 2026-27 Q2: missed by 31 s.",
        ),
        (
            COUNT, an_aim(AT_MOST, 700, stood=782.0), 971.0,
            "Promised: at most 700 by 2026-27 Q2; 971 in 2026-27 Q2: missed by 271.",
        ),
        (
            COUNT, an_aim(DOWN_BY, 82, stood=782.0), 1701.0,
            "Promised: a fall of 82 to 700 by 2026-27 Q2; 1,701 in 2026-27 Q2: missed by 1,001.",
        ),
        (
            {}, an_aim(AT_LEAST, 60.25), 56.2123,
            "Promised: at least 60.25% by 2026-27 Q2; 56.21% in 2026-27 Q2: missed by 4.04 points.",
        ),
        (
            {}, an_aim(AT_LEAST, 60.25), 60.2499,
            "Promised: at least 60.25% by 2026-27 Q2; 60.2499% in 2026-27 Q2: missed by 0.0001 ",
        ),
        (
            {}, an_aim(AT_LEAST, 60.25), 60.25,
            "Promised: at least 60.25% by 2026-27 Q2; 60.25% in 2026-27 Q2: kept.",
        ),
        (
            {"better": "lower"}, an_aim(AT_MOST, 40, stood=52.0), 43.8,
            "Promised: at most 40% by 2026-27 Q2; 43.8% in 2026-27 Q2: missed by 3.8 points.",
        ),
        (
            TIME, an_aim(AT_MOST, 120, stood=302.0), 156.0,
            "Promised: at most 2 min 0 s by 2026-27 Q2; 2 min 36 s in 2026-27 Q2: missed by 36 s.",
        ),
        (
            HOURS, an_aim(AT_MOST, 1, stood=4.0), 3.5,
            "Promised: at most 1 hour by 2026-27 Q2; 3.5 hours in 2026-27 Q2: missed by 2.5 hours.",
        ),
        (
            POUNDS, an_aim(AT_MOST, 9500, stood=10_000.0), 9612.0,
            "Promised: at most £9,500 by 2026-27 Q2; £9,612 in 2026-27 Q2: missed by £112.",
        ),
        (
            POUNDS, an_aim(AT_MOST, 1_500_000, stood=2e6), 1_612_345.0,
            "Promised: at most £1.50m by 2026-27 Q2; £1.61m in 2026-27 Q2: missed by £110,000.",
        ),
        (
            POUNDS, an_aim(AT_MOST, 1_500_500, stood=2e6), 1_612_345.0,
            "Promised: at most £1,500,500 by 2026-27 Q2; £1,612,345 in 2026-27 Q2: missed by £111,",
        ),
        (
            POUNDS, an_aim(AT_MOST, 0, stood=2e6), 1_612_345.0,
            "Promised: at most £0 by 2026-27 Q2; £1.61m in 2026-27 Q2: missed by £1.61m.",
        ),
        (
            GRADE, an_aim(AT_LEAST, 4, stood=3.0), 3.0,
            "Promised: at least good by 2026-27 Q2; adequate in 2026-27 Q2: missed by 1 grade.",
        ),
        (
            STEP, an_aim(AT_LEAST, 2, stood=0.0), 1.0,
            "Promised: done by 2026-27 Q2; under way in 2026-27 Q2: missed by 1 step.",
        ),
    ],
    ids=[
        "percent", "so many points", "time", "count", "so many fewer", "a level of two decimals",
        "just short of it", "exactly there", "lower is better", "minutes", "hours", "pounds",
        "millions", "millions to the pound", "nothing", "grade", "step",
    ],
)  # fmt: skip
def test_a_verdict_is_a_sentence_to_read_aloud(measure, aim, value, words):
    plan = a_plan(a_measure(**measure))
    series = figures((PROMISED_ON, aim.baseline.value), (DECIDES, value), n=None)
    assert judged(a_commitment(aim), series, plan=plan).words.startswith(words)


NAME = "Public confidence"
STEPS = ("not started", "under way")
NO_LEVEL = "outside what Public confidence can be:"


@pytest.mark.parametrize(
    ("measure", "aim", "told"),
    [
        ({}, an_aim(AT_LEAST, 100), None),
        ({}, an_aim(AT_LEAST, 100.1), f"100.1% is {NO_LEVEL} from 0% to 100%."),
        ({}, an_aim(AT_MOST, 0), None),
        ({}, an_aim(AT_MOST, -0.1), f"-0.1% is {NO_LEVEL} from 0% to 100%."),
        ({}, an_aim(UP_BY, 0.1 + 0.2, stood=99.7), None),  # binary fractions over
        (
            {}, an_aim(UP_BY, 45, stood=62.0),
            f"a rise of 45 points from 62% comes to 107%, {NO_LEVEL} from 0% to 100%.",
        ),
        ({}, an_aim(DOWN_BY, 50), None),
        (
            {}, an_aim(DOWN_BY, 51),
            f"a fall of 51 points from 50% comes to -1%, {NO_LEVEL} from 0% to 100%.",
        ),
        (COUNT, an_aim(AT_MOST, 1e9), None),
        (COUNT, an_aim(AT_MOST, -1), f"-1 is {NO_LEVEL} at least 0."),
        ({"nature": "mean", "minimum": None}, an_aim(AT_LEAST, 101), None),
        ({"nature": "mean", "minimum": None}, an_aim(AT_LEAST, -1), None),
        (
            {"nature": "mean", "minimum": None, "maximum": 5}, an_aim(AT_LEAST, 6),
            f"6% is {NO_LEVEL} at most 5%.",
        ),
        (STEP, an_aim(AT_LEAST, 2), None),
        (STEP, an_aim(AT_LEAST, 1.5), f"1.5 is {NO_LEVEL} not started, under way or done."),
        (
            STEP, an_aim(UP_BY, 2, stood=1.0),
            f"a rise of 2 steps from under way comes to 3, {NO_LEVEL} {', '.join(STEPS)} or done.",
        ),
        (GRADE, an_aim(AT_LEAST, 5, stood=3.0), None),
        (
            GRADE, an_aim(AT_LEAST, 0, stood=3.0),
            f"0 is {NO_LEVEL} inadequate, requires improvement, adequate, good or outstanding.",
        ),
        ({}, an_aim(AT_LEAST, float("inf")), "inf is no amount."),
        ({}, an_aim(AT_MOST, float("nan")), "nan is no amount."),
        ({}, an_aim(UP_BY, 0.0), "0 is no amount to move by: more than 0 is wanted."),
        ({}, an_aim(UP_BY, 0.01), None),
        ({}, an_aim(DOWN_BY, -5.0), "-5 is no amount to move by: more than 0 is wanted."),
        ({}, an_aim(UP_BY, 5, stood=None), f"no figure of {NAME} is held to count from."),
    ],
)  # fmt: skip
def test_nothing_is_promised_that_the_measure_can_never_be(measure, aim, told):
    faults = faults_of(a_measure(**measure), aim)
    assert [fault.message for fault in faults] == ([] if told is None else [told])


def test_a_provisional_figure_that_decides_says_so():
    series = figures(STOOD, (DECIDES, 61.0), marker="p")
    assert "61.0% (provisional) in 2026-27 Q2: kept" in judged(a_commitment(an_aim()), series).words


def test_what_waits_for_its_figure_names_it():
    told = judged(a_commitment(an_aim()), figures(STOOD, ("2026-27 Q1", 55.0))).words
    assert "55.0% in 2026-27 Q1: there is no figure yet for 2026-27 Q2 to decide it." in told


def test_without_a_figure_since_the_promise_is_all_there_is_to_say():
    assert promised_words(a_measure(), a_commitment(), None) == "Promised by 30 September 2026"
    told = judged(a_commitment(an_aim()), day=BEFORE_IT).words
    assert told == "Promised: at least 60% by 2026-27 Q2; no figure since."
