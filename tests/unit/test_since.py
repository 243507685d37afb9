"""What moved since the last meeting: statuses with their cause, restatements, returns, promises."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from metrics.meeting.moves import Cause, status_moves
from metrics.meeting.since import FIRST, changes_since
from metrics.model import Kind
from metrics.model.meeting import Closing
from metrics.plan import ExpectedReturn
from metrics.plan.schema import Event
from metrics.warehouse import Warehouse
from tests.factories import FORCE, a_checked, a_measure, a_plan, a_point, a_series, a_target
from tests.unit.meeting_pictures import (
    BEFORE,
    DAY,
    Q3,
    a_book,
    a_commitment,
    a_picture,
    an_aim,
    earlier,
    quarters,
)

Q2 = Q3.previous
V9 = (84, 83, 84, 82, 83, 82, 81, 82, 82, 83, 82, 81, 82, 83, 82, 83)  # 79.8 to 85.1
AIM = {"kind": "at_least", "value": 83, "tolerance": 2, "tolerance_unit": "points", "basis": "seed"}


def aiming(*steps: dict, **said):
    return a_plan(a_measure(targets=[a_target(**(AIM | one)) for one in steps or ({},)], **said))


def counted(value, base):
    return {"numerator": value * base / 100, "denominator": base}


def moved(before, now):
    [one] = status_moves(before, now)
    return one


def pair(first, second, base=None, plan=None, **said):
    """Two figures in a row, as the last meeting saw the first and this one sees both."""
    plan = plan or aiming()
    points = [
        a_point(one.label, value, **(counted(value, base) if base else {}), **said)
        for one, value in ((Q2, first), (Q3, second))
    ]
    whole = a_series(*points)
    return earlier(plan, replace(whole, points=whole.points[:1])), a_picture(plan, whole)


def test_a_status_that_did_not_move_is_not_told():
    assert status_moves(*pair(83.0, 84.0)) == ()


@pytest.mark.parametrize(
    ("figures", "cause", "sentence"),
    [
        ((*V9[:-1], 70), Cause.SIGNAL, "Signal: the latest figure is worse than chance explains."),
        ((*V9[:-1], 81), Cause.NOISE, "Noise: 81.0% is 1.0 points lower than 82.0% in 2025-26 Q2, no more than chance explains."),
    ],
)  # fmt: skip
def test_a_move_is_signal_where_the_series_shows_a_special_cause(figures, cause, sentence):
    whole, plan = quarters(*figures), aiming({"value": 81.5, "tolerance": 0})
    cut = replace(whole, points=whole.points[:-1])

    one = moved(earlier(plan, cut), a_picture(plan, whole))

    assert (one.cause, one.words.split(". ", 1)[1]) == (cause, sentence)


@pytest.mark.parametrize(
    ("base", "cause"), [(200, Cause.NOISE), (20_000, Cause.SIGNAL), (None, Cause.UNTOLD)]
)
def test_without_limits_the_two_figures_are_tested(base, cause):
    assert moved(*pair(83.0, 80.0, base)).cause is cause


def test_a_move_is_told_in_these_words():
    one = moved(*pair(83.0, 80.0, 20_000))

    assert one.words == (
        "Confidence: on target (83.0% in 2025-26 Q2) → off target (80.0% in 2025-26 Q3). "
        "Signal: 80.0% is 3.0 points lower than 83.0% in 2025-26 Q2, more than chance explains."
    )
    assert not one.illustrative


def test_what_cannot_be_told_says_why():
    assert moved(*pair(83.0, 80.0)).words.endswith(
        "Signal or noise: without the number of cases it cannot be told from chance."
    )


def test_a_direction_is_told_by_the_comparison_its_status_rests_on():
    direction = {
        "kind": "direction", "direction": "increase", "basis": "direction", "value": None,
        "tolerance": 0, "tolerance_unit": None,
    }  # fmt: skip
    plan = aiming(direction)
    values = {"2024-25 Q2": 60.0, "2024-25 Q3": 60.0, "2025-26 Q2": 70.0, "2025-26 Q3": 61.0}
    whole = a_series(*(a_point(when, one, **counted(one, 1000)) for when, one in values.items()))
    cut = replace(whole, points=whole.points[:-1])

    one = moved(earlier(plan, cut), a_picture(plan, whole))

    assert one.cause is Cause.NOISE
    assert one.words.endswith(
        "Noise: 61.0% is 1.0 points higher than 60.0% in 2024-25 Q3, no more than chance explains."
    )


@pytest.mark.parametrize(
    ("steps", "cause", "ending"),
    [
        (
            ({"effective_to": Q2.end}, {"value": 85, "effective_from": Q3.start}),
            Cause.TARGET,
            "The target is another: at least 85% now, at least 83% then.",
        ),
        (
            ({"effective_to": Q2.end}, {"effective_from": Q3.start, "tolerance": 0}),
            None,  # met under both
            "",
        ),
        (
            ({"effective_from": Q3.start},),
            Cause.TARGET,
            "There was no target in 2025-26 Q2, and there is one in 2025-26 Q3.",
        ),
    ],
)
def test_another_target_is_the_cause_where_the_figure_alone_would_not_move_it(steps, cause, ending):
    found = status_moves(*pair(83.0, 83.5, 20_000, plan=aiming(*steps)))

    assert [one.cause for one in found] == ([cause] if cause else [])
    assert all(one.words.endswith(ending) for one in found)


def test_another_target_is_no_cause_where_the_figure_would_have_moved_it_anyway():
    steps = ({"effective_to": Q2.end}, {"value": 85, "effective_from": Q3.start})

    assert moved(*pair(83.0, 78.0, 20_000, plan=aiming(*steps))).cause is Cause.SIGNAL


def test_another_definition_is_the_cause_before_any_test():
    event = Event(id="new", title="New", day=Q3.start, kind="definition", source="TEST")
    plan = aiming().model_copy(update={"events": (event,)})

    one = moved(*pair(83.0, 70.0, 20_000, plan=plan))

    assert one.cause is Cause.DEFINITION
    assert one.words.endswith(
        "Something else is counted since, so the two figures are not compared."
    )


def test_a_figure_marked_as_a_break_is_another_definition():
    plan = aiming()
    whole = a_series(a_point(Q2.label, 83.0), a_point(Q3.label, 70.0, marker="b"))
    cut = replace(whole, points=whole.points[:1])

    assert moved(earlier(plan, cut), a_picture(plan, whole)).cause is Cause.DEFINITION


@pytest.mark.parametrize(("restated", "cause"), [(82.9, Cause.RESTATED), (83.1, Cause.SIGNAL)])
def test_a_restated_figure_is_the_cause_where_it_moved_the_status_itself(restated, cause):
    before, _ = pair(83.0, 81.0, 20_000)
    _, now = pair(restated, 81.0, 20_000, return_id="R0009")

    one = moved(before, now)

    assert one.cause is cause
    if cause is Cause.RESTATED:
        assert one.words.endswith(
            "The figure for 2025-26 Q2 was restated: the last meeting saw 83.0%, and it is 82.9% "
            "now (receipt R0009). With that it was close to target then."
        )


def test_a_figure_that_came_or_did_not_come_is_neither_signal_nor_noise():
    plan = aiming()
    came = moved(earlier(plan), a_picture(plan, quarters(83.0)))
    missing = moved(
        earlier(plan, quarters(83.0, until=Q2.label)),
        a_picture(plan, quarters(83.0, until=Q2.label), day=date(2026, 3, 1)),
    )

    assert (came.cause, missing.cause) == (Cause.ARRIVED, Cause.MISSING)
    assert came.words == (
        "Confidence: no figure yet → on target (83.0% in 2025-26 Q3). The last meeting had no "
        "figure for it."
    )
    assert missing.words == (
        "Confidence: on target (83.0% in 2025-26 Q2) → overdue (in 2025-26 Q3). There is no new "
        "figure, so nothing can be said of it."
    )


def test_illustrative_figures_are_labelled():
    one = moved(*pair(83.0, 80.0, 20_000, kind=Kind.ILLUSTRATIVE))

    assert one.illustrative
    assert "(80.0% in 2025-26 Q3) (illustrative). Signal" in one.words


# The whole of it, over a warehouse


@pytest.mark.parametrize(("basis", "labelled"), [("seed", False), ("illustrative", True)])
def test_a_move_against_a_made_up_target_is_labelled(basis, labelled):
    one = moved(*pair(83.0, 70.0, plan=aiming({"basis": basis})))
    assert (one.illustrative, "(illustrative)" in one.words) == (labelled, labelled)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


CELL = ("confidence", FORCE, "2025-26 Q2")


@pytest.fixture
def warehouse(tmp_path):
    with Warehouse(tmp_path / "w.duckdb") as held:
        yield held


def accept(warehouse, name, known_from, *cells, **said):
    checked, content = a_checked(name, *cells)
    usual = {"kind": Kind.FINAL, "by": "B. Clerk", "note": "n", "at": at(date(2026, 5, 1))}
    return warehouse.accept(checked, content, known_from=known_from, **(usual | said)).return_id


def pictured(warehouse, plan=None):
    """As the last meeting saw it, and as it is now."""
    return (
        earlier(plan, *warehouse.series(known_at=BEFORE)),
        a_picture(plan, *warehouse.series()),
    )


def test_the_first_meeting_has_nothing_before_it(warehouse):
    found = changes_since(warehouse, None, a_picture(), ("R1 is new.",))

    assert (found.opening, found.is_first, found.recommendations) == (FIRST, True, ("R1 is new.",))
    assert not any((found.statuses, found.restatements, found.returns, found.dues))


def test_where_nothing_moved_that_is_said(warehouse):
    found = changes_since(warehouse, earlier(), a_picture(quarter=Q2, day=date(2025, 11, 28)))

    assert found.opening == "Since the meeting on 27 November 2025 nothing has moved."
    assert not found.any


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("R1: a → b.",), "1 change to a recommendation was entered."),
        (("New: R2.", "R1: a → b."), "2 changes to recommendations were entered."),
    ],
)
def test_a_recommendation_that_moved_is_not_called_new(warehouse, lines, told):
    now = a_picture(quarter=Q2, day=date(2025, 11, 28))

    found = changes_since(warehouse, earlier(), now, lines)

    assert found.opening == f"Since the meeting on 27 November 2025: {told}"


@pytest.mark.parametrize(("moment", "told"), [(BEFORE, 0), (BEFORE + timedelta(seconds=1), 1)])
def test_what_came_after_the_papers_closed_is_new(warehouse, moment, told):
    accept(warehouse, "old.csv", moment, (*CELL, 60.0))

    found = changes_since(warehouse, *pictured(warehouse))

    assert (len(found.returns), found.new_figures) == (told, told)


def test_a_return_and_a_restatement_are_told_with_what_the_last_meeting_saw(warehouse):
    accept(warehouse, "old.csv", BEFORE, (*CELL, 60.0))
    accept(
        warehouse,
        "new.csv",
        at(date(2026, 1, 30)),
        (*CELL, 61.5),
        ("confidence", FORCE, "2025-26 Q3", 62.0),
    )

    found = changes_since(warehouse, *pictured(warehouse))

    assert [one.words for one in found.restatements] == [
        (
            "Confidence, West Mercia, 2025-26 Q2: 60.0% → 61.5% (receipt R0002, 30 January 2026). The "
            "last meeting saw 60.0%."
        )
    ]
    assert [one.words for one in found.returns] == [
        "R0002 (new.csv) came on 30 January 2026: 2 figures."
    ]
    assert found.opening == (
        "Since the meeting on 27 November 2025: 1 figure was restated, 1 return came or went and "
        "1 figure is new."
    )


def test_a_figure_restated_twice_is_told_once_and_one_that_was_not_seen_says_so(warehouse):
    for number, value in enumerate((60.0, 61.0, 62.0)):
        accept(warehouse, f"{number}.csv", at(date(2026, 1, 10 + number)), (*CELL, value))

    [one] = changes_since(warehouse, *pictured(warehouse)).restatements

    assert one.words == (
        "Confidence, West Mercia, 2025-26 Q2: 60.0% → 62.0% (receipt R0003, 12 January 2026). The "
        "last meeting did not see it."
    )


def test_a_return_that_was_withdrawn_is_told_with_the_reason(warehouse):
    gone = accept(warehouse, "old.csv", BEFORE, (*CELL, 60.0))
    warehouse.withdraw(gone, by="B. Clerk", note="The wrong file.", at=at(date(2026, 5, 2)))

    [one] = changes_since(warehouse, *pictured(warehouse)).returns

    assert one.words == "R0001 (old.csv) was withdrawn on 2 May 2026: The wrong file."


@pytest.mark.parametrize(("restored", "told"), [(10, 0), (11, 1)])
def test_a_return_restored_after_the_papers_closed_was_still_withdrawn_in_them(
    warehouse, restored, told
):
    gone = accept(warehouse, "old.csv", BEFORE, (*CELL, 60.0))
    warehouse.withdraw(gone, by="B. Clerk", note="Wrong.", at=at(date(2026, 5, 2)))
    warehouse.restore(gone, by="B. Clerk", note="Right.", at=at(date(2026, 5, restored)))
    before, now = pictured(warehouse)
    closed = replace(now, known_at=at(date(2026, 5, 10)))

    found = changes_since(warehouse, before, closed).returns

    assert [one.words for one in found] == told * [
        "R0001 (old.csv) was withdrawn on 2 May 2026: Wrong."
    ]


def test_a_restated_measure_that_the_plan_no_longer_has_is_told_by_the_plan_before(warehouse):
    for number, value in enumerate((60.0, 62.0)):
        accept(warehouse, f"{number}.csv", at(date(2026, 1, 10 + number)), (*CELL, value))
    before, now = pictured(warehouse)
    without = replace(now, plan=a_plan(a_measure(id="another")), series=(), assessments=())

    [one] = changes_since(warehouse, before, without).restatements

    assert one.words.startswith("Confidence, West Mercia, 2025-26 Q2: 60.0% → 62.0%")


def due_plan(frequency="quarter"):
    expected = ExpectedReturn.model_validate(
        {
            "id": "survey", "name": "Survey", "sender": "Contact centre",
            "measures": ["confidence"], "frequency": frequency, "due_days": 45, "basis": "local",
            "source": "TEST", "effective_from": Q2.start,
        }
    )  # fmt: skip
    plan = a_plan(a_measure(frequency=[frequency]))
    return plan.model_copy(update={"expected_returns": (expected,)})


@pytest.mark.parametrize(
    ("day", "periods"), [(date(2026, 2, 14), []), (date(2026, 2, 15), ["2025-26 Q3"])]
)
def test_only_what_is_newly_overdue_is_told(warehouse, day, periods):
    plan = due_plan()

    found = changes_since(warehouse, earlier(plan), a_picture(plan, day=day)).dues

    assert [one.words.split(":")[0] for one in found] == [f"Survey, {one}" for one in periods]


def test_a_return_that_came_late_since_is_told_and_its_periods_are_one_line(warehouse):
    plan = due_plan("month")
    for month in ("Oct 2025", "Nov 2025"):
        accept(warehouse, f"{month}.csv", at(date(2026, 2, 1)), ("confidence", FORCE, month, 60.0))
    now = a_picture(plan, *warehouse.series(), arrivals=warehouse.arrivals())

    told = [one.words for one in changes_since(warehouse, earlier(plan), now).dues]

    assert "Survey: Oct 2025 (48 days late) and Nov 2025 (18 days late)." in told


def test_a_commitment_is_told_where_it_is_new_or_stands_otherwise(warehouse):
    kept = a_commitment(date(2026, 6, 30), commitment_id="C0002", text="Publish it.")
    old = a_commitment(date(2026, 1, 31), an_aim())
    new = a_commitment(date(2026, 6, 30), commitment_id="C0003", at=at(date(2025, 11, 27)))
    before = earlier(book=a_book(old, kept))
    now = a_picture(None, quarters(59.9), book=a_book(old, kept, new))

    assert [one.words for one in changes_since(warehouse, before, now).commitments] == [
        (
            "C0001, “More call handlers.”: no figure since → missed. Promised: at least 60% by "
            "2025-26 Q3; 59.9% in 2025-26 Q3: missed by 0.1 points. It was 50.0% in 2025-26 Q2 when "
            "this was promised; that figure is no longer held, so the two are not compared."
        ),
        "C0003, “More call handlers.”: promised on 27 November 2025, open. Due by 30 June 2026.",
    ]


def test_a_commitment_that_was_closed_since_is_told(warehouse):
    held = a_commitment(date(2026, 6, 30))
    closed = replace(held, closed=Closing("Done.", "B. Clerk", at(DAY)))

    [one] = changes_since(
        warehouse, earlier(book=a_book(held)), a_picture(book=a_book(closed))
    ).commitments

    assert one.words.endswith("open → closed. Closed on 26 February 2026: Done.")
