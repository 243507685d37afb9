"""The calendar of returns: its rules, its boundaries and its sentences."""

from datetime import UTC, date, datetime, timedelta

import pytest

from metrics.calendar import (
    DueState,
    calendar,
    coverage,
    grids,
    missing_words,
    punctuality,
    to_look_at,
)
from metrics.calendar.due import day_words
from metrics.model import Arrival, Kind, Part
from metrics.periods import read_period
from metrics.plan import ExpectedReturn
from metrics.warehouse import Warehouse
from tests.factories import FORCE, a_checked, a_measure, a_plan, a_point, a_series

Q3 = read_period("2025-26 Q3")
DUE_DAY = date(2026, 2, 14)  # 45 days after 31 December 2025
MEASURES = ("confidence", "calls")


def expected(**said):
    usual = {
        "id": "calls", "name": "Calls", "sender": "Contact centre", "measures": MEASURES,
        "frequency": "quarter", "due_days": 45, "basis": "illustrative", "source": "TEST",
        "effective_from": date(2025, 10, 1),
    }  # fmt: skip
    return ExpectedReturn.model_validate(usual | said)


def planned(*returns, **measures):
    plan = a_plan(
        a_measure(),
        a_measure(id="calls", name="Calls answered", short="Calls answered", **measures),
    )
    return plan.model_copy(update={"expected_returns": returns or (expected(),)})


def came(day, measure="confidence", period="2025-26 Q3", **said):
    """A figure that came on a day: its series and its arrival."""
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    point = a_point(period, 60, known_from=at, **said)
    return a_series(point, measure=measure), Arrival(
        measure, FORCE, point.period, at, point.return_id
    )


def due_on(as_of, *figures, plan=None, period=Q3):
    series, arrivals = zip(*figures, strict=True) if figures else ((), ())
    found = calendar(plan or planned(), series, arrivals, as_of)
    return next(due for due in found if due.period == period)


def both(first, second):
    return came(first), came(second, "calls")


ON_TIME, NEXT_DAY = DUE_DAY, DUE_DAY + timedelta(days=1)
EARLY = date(2026, 1, 20)


@pytest.mark.parametrize(
    ("figures", "as_of", "state", "days", "words"),
    [
        ((), date(2025, 12, 31), DueState.NOT_YET, 0,
         "Not due yet: the period ends on 31 December 2025, the return is due by 14 February 2026."),
        ((), date(2026, 1, 1), DueState.DUE, 0, "Due by 14 February 2026."),
        ((), ON_TIME, DueState.DUE, 0, "Due by 14 February 2026."),
        ((), NEXT_DAY, DueState.OVERDUE, 1, "Overdue since 14 February 2026, by 1 day."),
        ((), date(2026, 5, 28), DueState.OVERDUE, 103, "Overdue since 14 February 2026, by 103 days."),
        (both(EARLY, ON_TIME), NEXT_DAY, DueState.RECEIVED, 0, "Received on 14 February 2026."),
        (both(EARLY, NEXT_DAY), NEXT_DAY, DueState.LATE, 1,
         "Received on 15 February 2026, 1 day late."),
        (both(EARLY, date(2026, 2, 26)), date(2026, 3, 1), DueState.LATE, 12,
         "Received on 26 February 2026, 12 days late."),
        ((came(EARLY),), ON_TIME, DueState.PART, 0,
         "Partly received, the rest is due by 14 February 2026."),
        ((came(EARLY),), NEXT_DAY, DueState.OVERDUE, 1, "Overdue since 14 February 2026, by 1 day."),
        (both(EARLY, NEXT_DAY), ON_TIME, DueState.PART, 0,
         "Partly received, the rest is due by 14 February 2026."),
    ],
)  # fmt: skip
def test_a_return_stands_by_its_last_figure_and_the_day_it_is_due(
    figures, as_of, state, days, words
):
    due = due_on(as_of, *figures)

    assert (due.day, due.state, due.days, due.words) == (DUE_DAY, state, days, words)


@pytest.mark.parametrize(
    ("figures", "as_of", "missing", "words"),
    [
        ((), ON_TIME, MEASURES, "all 2 figures"),
        ((), NEXT_DAY, MEASURES, "all 2 figures: Confidence; Calls answered"),
        ((came(EARLY),), ON_TIME, ("calls",), "1 of 2 figures: Calls answered"),
        ((came(EARLY),), NEXT_DAY, ("calls",), "1 of 2 figures: Calls answered"),
        (both(EARLY, EARLY), NEXT_DAY, (), ""),
    ],
)
def test_what_is_missing_is_named_once_it_matters(figures, as_of, missing, words):
    due = due_on(as_of, *figures)

    assert tuple(one.id for one in due.missing) == missing
    assert due.missing_words == words


def test_a_marker_in_place_of_a_figure_counts_as_received():
    point = a_point("2025-26 Q3", None, marker="x", known_from=datetime(2026, 1, 20, tzinfo=UTC))
    arrival = Arrival("calls", FORCE, point.period, point.known_from, "R0001")

    due = due_on(NEXT_DAY, came(EARLY), (a_series(point, measure="calls"), arrival))

    assert due.state is DueState.RECEIVED


@pytest.mark.parametrize(
    ("said", "area", "state"),
    [
        ({}, FORCE, DueState.RECEIVED),
        ({}, "shropshire", DueState.PART),
        ({"period": "Dec 2025"}, FORCE, DueState.PART),
        ({"period": "2025-26 Q2"}, FORCE, DueState.PART),
    ],
)
def test_only_the_forces_figure_of_the_period_counts(said, area, state):
    series, arrival = came(EARLY, "calls", **said)
    moved = a_series(*series.points, measure="calls", area=area)

    assert due_on(ON_TIME, came(EARLY), (moved, arrival)).state is state


def test_a_quarters_return_holds_the_rolling_year_that_ends_with_it():
    plan = planned(frequency=["rolling_year", "quarter"])

    rolling = due_on(NEXT_DAY, came(EARLY), came(EARLY, "calls", "Year to Dec 2025"), plan=plan)
    quarter = due_on(NEXT_DAY, came(EARLY), came(EARLY, "calls"), plan=plan)

    assert (rolling.state, quarter.state) == (DueState.RECEIVED, DueState.OVERDUE)


def test_a_figure_that_was_worked_out_came_with_the_last_of_its_parts():
    parts = [came(day, "calls", period)[0].points[0] for day, period in (
        (EARLY, "Oct 2025"), (NEXT_DAY, "Nov 2025"), (EARLY, "Dec 2025"),
    )]  # fmt: skip
    restated = datetime(2026, 6, 1, tzinfo=UTC)
    made = a_point(
        "2025-26 Q3", 60, known_from=restated, made_from=tuple(Part(FORCE, one) for one in parts)
    )
    arrivals = [Arrival("calls", FORCE, one.period, one.known_from, "R0001") for one in parts]
    series, arrival = came(EARLY)

    found = calendar(
        planned(),
        [series, a_series(made, measure="calls")],
        [arrival, *arrivals],
        date(2026, 7, 1),
    )

    assert next(due for due in found if due.period == Q3).days == 1


@pytest.mark.parametrize("kind", list(Kind))
def test_an_illustrative_figure_counts_and_is_labelled(kind):
    due = due_on(NEXT_DAY, came(EARLY), came(EARLY, "calls", kind=kind))

    label = " (illustrative)" if kind is Kind.ILLUSTRATIVE else ""
    assert due.words == f"Received on 20 January 2026{label}."


@pytest.mark.parametrize(
    ("said", "periods"),
    [
        ({}, ["2026-27 Q1", "2025-26 Q4", "2025-26 Q3"]),
        ({"effective_from": date(2025, 12, 31)}, ["2026-27 Q1", "2025-26 Q4", "2025-26 Q3"]),
        ({"effective_from": date(2026, 1, 1)}, ["2026-27 Q1", "2025-26 Q4"]),
        ({"effective_to": date(2026, 3, 31)}, ["2025-26 Q4", "2025-26 Q3"]),
        ({"effective_to": date(2026, 3, 30)}, ["2025-26 Q3"]),
        ({"breaks": [{"effective_from": "2026-03-31", "effective_to": "2026-03-31", "reason": "Move"}]},
         ["2026-27 Q1", "2025-26 Q3"]),
        ({"breaks": [{"effective_from": "2026-04-01", "effective_to": "2026-06-29", "reason": "Move"}]},
         ["2026-27 Q1", "2025-26 Q4", "2025-26 Q3"]),
        ({"frequency": "year"}, ["2026-27", "2025-26"]),
    ],
)  # fmt: skip
def test_only_periods_that_end_while_the_return_is_expected_are_in_the_calendar(said, periods):
    plan = planned(expected(**said))

    found = calendar(plan, (), (), date(2026, 4, 1))

    assert [due.period.label for due in found] == periods


def test_a_return_without_a_beginning_is_expected_since_the_plan_began():
    found = calendar(planned(expected(effective_from=None)), (), (), date(2025, 1, 1))

    assert found[-1].period.label == "2024-25 Q1"  # the plan of the tests begins on 1 April 2024


QUARTERS = ("2024-25 Q1", "2024-25 Q2", "2024-25 Q3", "2024-25 Q4", "2025-26 Q1", "2025-26 Q2")


def a_history(*late, returns=()):
    """The dues of quarters that came so many days after they were due; None: never."""
    plan = planned(*(returns or (expected(measures=("confidence",), effective_from=None),)))
    pairs = []
    for label, days in zip(QUARTERS, late, strict=False):
        if days is not None:
            due = read_period(label).end + timedelta(days=45 + days)
            pairs.append(came(due, period=label))
    points = [series.points[0] for series, _ in pairs]
    series = [a_series(*points)] if points else []
    ended = read_period(QUARTERS[len(late) - 1]).end
    return calendar(plan, series, [one for _, one in pairs], ended + timedelta(days=120))


@pytest.mark.parametrize(
    ("late", "counts", "words"),
    [
        ((0,), (1, 0, 0), "On time"),
        ((0, -5, 0), (3, 0, 0), "On time in each of the last 3 quarters"),
        ((0, 1), (1, 1, 0), "Late in 1 of the last 2 quarters, by 1 day"),
        ((4, 0, 10, 12), (1, 3, 0), "Late in 3 of the last 4 quarters, typically by 10 days"),
        ((4, 0, 9), (1, 2, 0), "Late in 2 of the last 3 quarters, typically by 6.5 days"),
        ((3, None, 0), (1, 1, 1), "Late in 1 of the last 3 quarters, by 3 days; missing in 1"),
        ((0, None, None), (1, 0, 2), "Missing in 2 of the last 3 quarters"),
    ],
)
def test_punctuality_counts_what_came_on_time_late_and_not_at_all(late, counts, words):
    dues = [due for due in a_history(*late) if due.state is not DueState.DUE]
    (told,) = punctuality(dues)

    assert (told.on_time, told.late, told.missing) == counts
    assert told.words == words


def test_only_the_last_periods_are_counted_and_what_is_not_yet_due_tells_nothing():
    dues = a_history(30, 0, 0, 0)
    (all_of_them,), (last,) = punctuality(dues), punctuality(dues, last=3)

    assert (all_of_them.of, all_of_them.late) == (4, 1)
    assert (last.of, last.late) == (3, 0)
    (nothing,) = punctuality(calendar(planned(), (), (), date(2025, 12, 31)))
    assert nothing.words == "No period was due yet"


TWO = (expected(measures=("confidence",)), expected(id="two", name="Two", measures=("calls",)))


@pytest.mark.parametrize(
    ("figures", "as_of", "line", "answer"),
    [
        ((), ON_TIME, "0 of 2 received; 2 still due",
         "No return is overdue, 2 are due, the next by 14 February 2026"),
        ((), NEXT_DAY, "0 of 2 received; 2 overdue since 14 February 2026 (Calls; Two)",
         "2 returns are overdue"),
        ((came(EARLY),), ON_TIME, "1 of 2 received; 1 still due",
         "No return is overdue, 1 is due by 14 February 2026"),
        ((came(EARLY),), NEXT_DAY, "1 of 2 received; 1 overdue since 14 February 2026 (Two)",
         "1 return is overdue"),
        (both(EARLY, EARLY), NEXT_DAY, "2 of 2 received", "No return is overdue"),
        ((came(EARLY, kind=Kind.ILLUSTRATIVE), came(EARLY, "calls")), NEXT_DAY,
         "2 of 2 received (illustrative)", "No return is overdue"),
    ],
)  # fmt: skip
def test_a_quarters_coverage_and_what_is_missing_are_one_line_each(figures, as_of, line, answer):
    series, arrivals = zip(*figures, strict=True) if figures else ((), ())
    dues = calendar(planned(*TWO), series, arrivals, as_of)

    assert coverage(dues, Q3).words == f"Returns for 2025-26 Q3: {line}"
    assert missing_words(dues) == answer


def test_more_overdue_returns_than_a_line_has_room_for_are_counted_and_the_oldest_named():
    returns = [
        expected(id=f"r{days}", name=f"Return {days}", due_days=days) for days in (20, 30, 40)
    ]
    dues = calendar(planned(*returns), (), (), NEXT_DAY)

    assert coverage(dues, Q3).words.endswith(
        "3 overdue (Return 20 since 20 January 2026; Return 30 since 30 January 2026; 1 more)"
    )


def test_months_of_a_quarter_count_as_one_return_that_stands_as_the_most_urgent():
    plan = planned(expected(frequency="month", measures=("calls",)), frequency=["month"])
    figures = [came(EARLY, "calls", period) for period in ("Oct 2025", "Dec 2025")]
    points = [series.points[0] for series, _ in figures]
    dues = calendar(plan, [a_series(*points, measure="calls")], [a for _, a in figures], NEXT_DAY)

    assert [due.state.value for due in dues if due.period.end <= Q3.end] == [
        "received", "overdue", "received late",
    ]  # fmt: skip
    assert "0 of 1 received; 1 overdue since 14 January 2026" in coverage(dues, Q3).words


def test_a_quarter_in_which_nothing_is_expected_has_no_line():
    assert coverage(calendar(planned(), (), (), NEXT_DAY), read_period("2020-21 Q1")).words == ""


def test_what_is_missing_comes_first_and_each_return_comes_at_least_once():
    dues = a_history(0, None, 0)
    found = to_look_at(dues)

    assert [(due.state.value, due.period.label) for due in found] == [
        ("overdue", "2024-25 Q2"), ("due", "2024-25 Q4"),
    ]  # fmt: skip
    assert [due.period.label for due in to_look_at(a_history(0, 0))] == ["2024-25 Q3"]


def test_a_grid_has_the_last_periods_that_can_be_told_and_leaves_out_the_punctual_when_asked():
    (grid,) = grids(a_history(0, 5, None), last=2)

    assert [period.label for period in grid.periods] == ["2024-25 Q2", "2024-25 Q3"]
    assert [due.brief for due in grid.rows[0][1]] == ["5 days late", "75 days overdue"]
    assert grid.told(every=False) == grid
    assert grids(calendar(planned(), (), (), date(2025, 12, 31))) == ()
    mixed = calendar(planned(*TWO), [came(EARLY)[0]], [came(EARLY)[1]], NEXT_DAY)
    assert grids(mixed)[0].told(every=False).words == (
        "1 of 2 returns for each quarter was late or is missing"
    )
    (punctual,) = grids(a_history(0, 0))
    assert punctual.told(every=False).rows == ()
    assert punctual.told(every=True).words == "1 return for each quarter"


# --- first arrivals, from the warehouse ---

DAYS = {day: datetime(2026, 1, day, tzinfo=UTC) for day in (10, 15, 20, 25)}
CELL = ("confidence", FORCE, "2025-26 Q3")


def accept(warehouse, name, day, value, kind=Kind.FINAL):
    checked, content = a_checked(name, (*CELL, value))
    return warehouse.accept(checked, content, kind=kind, by="A", note="", at=DAYS[day])


@pytest.fixture
def warehouse(tmp_path):
    with Warehouse(tmp_path / "warehouse.duckdb") as opened:
        yield opened


def firsts(warehouse, known_at=None):
    return [(one.at.day, one.return_id) for one in warehouse.arrivals(known_at)]


def test_a_restated_figure_keeps_its_first_arrival(warehouse):
    accept(warehouse, "a.csv", 10, 60)
    accept(warehouse, "b.csv", 20, 61)

    assert firsts(warehouse) == [(10, "R0001")]


def test_a_withdrawn_return_never_came(warehouse):
    accept(warehouse, "a.csv", 10, 60)
    accept(warehouse, "b.csv", 20, 61)
    warehouse.withdraw("R0001", by="A", note="Wrong force", at=DAYS[25])
    assert firsts(warehouse) == [(20, "R0002")]
    assert firsts(warehouse, DAYS[20]) == [(10, "R0001")]  # as known before it was withdrawn

    warehouse.withdraw("R0002", by="A", note="Wrong force", at=DAYS[25])
    assert firsts(warehouse) == []


def test_a_figure_that_stands_again_keeps_its_first_arrival(warehouse):
    accept(warehouse, "a.csv", 10, 60)
    accept(warehouse, "b.csv", 20, 61)
    warehouse.withdraw("R0002", by="A", note="Wrong force", at=DAYS[25])

    assert firsts(warehouse) == [(10, "R0001")]


def test_a_real_figure_is_not_early_because_a_made_up_one_stood_in_its_place(warehouse):
    accept(warehouse, "a.csv", 10, 60, Kind.ILLUSTRATIVE)
    accept(warehouse, "b.csv", 20, 61)

    assert firsts(warehouse) == [(20, "R0002")]
    assert firsts(warehouse, DAYS[15]) == [(10, "R0001")]


def test_the_moment_before_a_figure_came_does_not_know_it(warehouse):
    accept(warehouse, "a.csv", 10, 60)

    assert firsts(warehouse, DAYS[10] - timedelta(seconds=1)) == []
    assert firsts(warehouse, DAYS[10]) == [(10, "R0001")]


def test_a_day_is_written_out():
    assert day_words(date(2026, 8, 14)) == "14 August 2026"
