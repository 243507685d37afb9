"""A checked return beside what is held: one table for each warning, boundaries in pairs."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from metrics.checks.file_rules import CONFIRMED
from metrics.checks.held_rules import HELD_RULES
from metrics.checks.rules import RULES
from metrics.errors import Refused, Severity
from metrics.model import Kind, Limits, Observation
from metrics.periods import read_period
from metrics.plan.schema import Area, Role
from metrics.review import proposed_kind, review
from metrics.review.before import SHARED, SHORT, USUAL_OF
from metrics.review.outliers import side_of
from metrics.review.units import FACTORS, LEAST_COUNT, TOLERANCE, is_about
from metrics.spc import LEAST_POINTS
from metrics.warehouse import Warehouse
from tests.factories import FORCE, NOON, OLD_AREAS, a_checked, a_divided_plan, a_measure, a_plan

DAY = timedelta(days=1)
CALLS = a_measure(
    id="calls", name="Calls", unit="count", frequency=["month", "quarter"], aggregation="sum",
    nature="count", better="neither",
)  # fmt: skip
WAIT = a_measure(
    id="wait", name="Wait", unit="seconds", frequency=["quarter"], aggregation="never",
    nature="median", better="lower",
)  # fmt: skip
THIRD = a_measure(id="third", name="Third")
PLAN = a_plan(CALLS, WAIT, THIRD)
Q1, Q2, Q3 = "2025-26 Q1", "2025-26 Q2", "2025-26 Q3"


@pytest.fixture
def warehouse(tmp_path):
    with Warehouse(tmp_path / "w.duckdb") as held:
        yield held


def accept(warehouse, pair, **said):
    at = NOON + len(warehouse.entries) * DAY
    usual = {"kind": Kind.FINAL, "by": "A. Analyst", "note": "", "at": at}
    return warehouse.accept(*pair, **(usual | said))


def reviewed(warehouse, pair, plan=PLAN, kind=Kind.FINAL):
    """The warnings as (code, message)."""
    found = review(plan, pair[0], warehouse.beside(pair[0], kind))
    assert all(one.severity is Severity.WARNING and one.file == pair[0].file for one in found)
    return [(one.code, one.message) for one in found]


def codes(warehouse, pair, **said):
    return [code for code, _ in reviewed(warehouse, pair, **said)]


def with_columns(pair, *columns, **said):
    return replace(pair[0], columns=columns, **said), pair[1]


def test_a_return_with_nothing_held_beside_it_has_no_warning(warehouse):
    assert reviewed(warehouse, a_checked("a.csv", ("calls", FORCE, Q1, 5.0))) == []


def test_the_same_again_for_the_next_quarter_has_no_warning(warehouse):
    accept(warehouse, a_checked("a.csv", ("calls", FORCE, Q1, 5.0), ("wait", FORCE, Q1, 60.0)))
    again = a_checked("b.csv", ("calls", FORCE, Q2, 6.0), ("wait", FORCE, Q2, 65.0))
    assert reviewed(warehouse, again) == []


# --- what was there last time ---


def test_a_measure_that_was_there_last_time_is_missed(warehouse):
    accept(warehouse, a_checked("a.csv", ("calls", FORCE, Q1, 5.0), ("wait", FORCE, Q1, 60.0)))
    assert reviewed(warehouse, a_checked("b.csv", ("calls", FORCE, Q2, 5.0))) == [
        (
            "measures-missing",
            "R0001 (a.csv) had 1 measure that this file has not: Wait. A part may be missing.",
        )
    ]


@pytest.mark.parametrize(
    ("held", "now", "missed"),
    [
        (("calls", "wait"), ("calls",), True),  # half of them: its successor
        (("calls", "wait", "third"), ("calls",), False),  # a third: another kind of file
        (("calls",), ("calls", "wait"), False),
    ],
)
def test_a_return_succeeds_one_of_which_it_has_half_the_measures(warehouse, held, now, missed):
    assert SHARED == 0.5
    accept(warehouse, a_checked("a.csv", *((one, FORCE, Q1, 5.0) for one in held)))
    new = a_checked("b.csv", *((one, FORCE, Q2, 5.0) for one in now))
    assert ("measures-missing" in codes(warehouse, new)) is missed


@pytest.mark.parametrize("how", ["withdrawn", "another layout", "illustrative"])
def test_what_is_no_predecessor_is_not_compared_with(warehouse, how):
    held = a_checked("a.csv", ("calls", FORCE, Q1, 5.0), ("wait", FORCE, Q1, 60.0))
    if how == "another layout":
        held = replace(held[0], layout="other"), held[1]
    accept(warehouse, held, kind=Kind.ILLUSTRATIVE if how == "illustrative" else Kind.FINAL)
    if how == "withdrawn":
        warehouse.withdraw("R0001", by="B", note="n", at=NOON + DAY)
    assert reviewed(warehouse, a_checked("b.csv", ("calls", FORCE, Q2, 5.0))) == []


def test_an_illustrative_return_is_compared_with_illustrative_ones(warehouse):
    accept(
        warehouse,
        a_checked("a.csv", ("calls", FORCE, Q1, 5.0), ("wait", FORCE, Q1, 60.0)),
        kind=Kind.ILLUSTRATIVE,
    )
    new = a_checked("b.csv", ("calls", FORCE, Q2, 5.0))
    assert codes(warehouse, new, kind=Kind.ILLUSTRATIVE) == ["measures-missing"]


def test_areas_that_were_there_last_time_are_missed_by_measure(warehouse):
    both = [(one, area, Q1, 5.0) for one in ("calls", "wait") for area in (FORCE, "shropshire")]
    accept(warehouse, a_checked("a.csv", *both))
    some = a_checked("b.csv", *((one, FORCE, Q2, 5.0) for one in ("calls", "wait")))
    assert reviewed(warehouse, some) == [
        (
            "areas-missing",
            "Calls and Wait: R0001 (a.csv) had figures for Shropshire, and this file has none.",
        )
    ]


@pytest.mark.parametrize(
    ("until", "missed"), [(date(2025, 9, 30), True), (date(2025, 9, 29), False)]
)
def test_an_area_that_is_no_longer_in_use_is_not_missed(warehouse, until, missed):
    gone = Area(id="gone", name="Gone", roles=(Role(level="district", effective_to=until),))
    plan = PLAN.model_copy(update={"areas": (*PLAN.areas, gone)})
    accept(warehouse, a_checked("a.csv", ("calls", FORCE, Q1, 5.0), ("calls", "gone", Q1, 1.0)))
    new = a_checked("b.csv", ("calls", FORCE, Q2, 5.0))
    assert ("areas-missing" in codes(warehouse, new, plan=plan)) is missed


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (("measure", "Calls answered"), None),
        (("Measure", "calls  answered"), None),  # neither case nor spaces
        (("measure", "Calls answerd"), ' Did you mean "Calls answerd"?'),
        (("measure",), ""),
        ((), None),  # a file whose headings were not kept
    ],
)
def test_a_heading_that_was_there_last_time_is_missed_with_the_nearest_new_one(
    warehouse, now, told
):
    held = a_checked("a.csv", ("calls", FORCE, Q1, 5.0))
    accept(warehouse, with_columns(held, "measure", "Calls answered"))
    new = with_columns(a_checked("b.csv", ("calls", FORCE, Q2, 5.0)), *now)
    wanted = f'the column "Calls answered", which R0001 (a.csv) had, is not there.{told}'
    assert reviewed(warehouse, new) == ([] if told is None else [("columns-renamed", wanted)])


@pytest.mark.parametrize("heading", ["Apr 2025", "2025-26 Q1", "Offences in April 2025"])
def test_a_heading_that_moves_on_with_its_period_is_not_missed(warehouse, heading):
    held = with_columns(a_checked("a.csv", ("calls", FORCE, Q1, 5.0)), heading)
    accept(warehouse, held)
    later = heading.replace("April", "May").replace("Apr", "May").replace("Q1", "Q2")
    new = with_columns(a_checked("b.csv", ("calls", FORCE, Q2, 5.0)), later)
    assert reviewed(warehouse, new) == []


@pytest.mark.parametrize(
    ("usual", "now", "told"),
    [
        ([1187], 300, "the file holds 300 rows where 1,187 were usual (as in R0001 (0.csv)). A part may be missing."),
        ([100], 50, None),
        ([100], 49, "the file holds 49 rows where 100 were usual (as in R0001 (0.csv)). A part may be missing."),
        ([10, 100, 100], 49, "the file holds 49 rows where 100 were usual (as in R0003 (2.csv)). A part may be missing."),
        ([9, *[100] * USUAL_OF], 50, None),  # the oldest is not looked at
    ],
)  # fmt: skip
def test_a_file_far_shorter_than_usual_may_lack_a_part(warehouse, usual, now, told):
    assert SHORT == 0.5
    for number, rows in enumerate(usual):
        pair = a_checked(f"{number}.csv", ("calls", FORCE, Q1, float(number + 5)))
        accept(warehouse, (replace(pair[0], rows=rows), pair[1]))
    new = a_checked("new.csv", ("calls", FORCE, Q2, 5.0))
    found = dict(reviewed(warehouse, (replace(new[0], rows=now), new[1])))
    assert found.get("far-shorter") == told


@pytest.mark.parametrize(("also", "told"), [((), False), ((("calls", FORCE, Q2, 9.0),), True)])
def test_a_correction_that_brings_nothing_new_misses_nothing(warehouse, also, told):
    places = (FORCE, "shropshire", "unallocated")
    accept(warehouse, a_checked("a.csv", *(("calls", area, Q1, 5.0) for area in places)))
    found = codes(warehouse, a_checked("b.csv", ("calls", FORCE, Q1, 6.0), *also))
    assert ("areas-missing" in found) is told
    assert told or found == []


def test_a_long_past_at_once_is_not_what_is_usual_of_a_month(warehouse):
    accept(warehouse, a_checked("a.csv", *a_year()))
    assert reviewed(warehouse, a_checked("b.csv", ("calls", FORCE, "2025-03", 100.0))) == []


# --- another unit, another definition ---


def in_unit(unit):
    """A plan of one measure, in a unit."""
    return a_plan(a_measure(id="one", name="One", unit=unit, maximum=None))


def moved(warehouse, unit, last, new):
    """The codes of a figure in two areas that went from one size to another."""
    both = (FORCE, "shropshire")
    accept(warehouse, a_checked("a.csv", *(("one", area, Q1, last) for area in both)))
    pair = a_checked("b.csv", *(("one", area, Q2, new) for area in both))
    return codes(warehouse, pair, plan=in_unit(unit))


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("unit", "factor"), [(unit, factor) for unit, those in FACTORS.items() for factor in those]
)
def test_figures_that_moved_by_a_factor_of_their_unit_were_given_in_another(
    warehouse, unit, factor, turned
):
    last = 72.0 * factor if turned else 72.0
    new = 72.0 if turned else 72.0 * factor
    assert moved(warehouse, unit, last, new) == ["unit-changed"]


@pytest.mark.parametrize(
    ("unit", "factor"),
    [("count", 60), ("count", 100), ("count", 1e6), ("percent", 60), ("seconds", 100),
     ("pounds", 60), ("status", 60), ("grade", 100), ("fte", 1000)],
)  # fmt: skip
def test_a_factor_of_another_unit_says_nothing(warehouse, unit, factor):
    assert moved(warehouse, unit, 20.0, 20.0 * factor) == []


@pytest.mark.parametrize(("last", "told"), [(LEAST_COUNT - 1, False), (LEAST_COUNT, True)])
def test_a_count_from_next_to_nothing_has_grown(warehouse, last, told):
    assert ("unit-changed" in moved(warehouse, "count", float(last), last * 1000.0)) is told


def test_the_warning_names_both_figures_and_the_units(warehouse):
    accept(warehouse, a_checked("a.csv", ("wait", FORCE, Q1, 300.0)))
    ((_, told),) = reviewed(warehouse, a_checked("b.csv", ("wait", FORCE, Q2, 5.0)))
    assert told == (
        "Wait: the new figures are about one 60th of the last ones held, for instance 5 s for West "
        "Mercia, 2025-26 Q2, and 5 min 0 s for 2025-26 Q1 in R0001 (a.csv). Perhaps hours "
        "and minutes, or minutes and seconds were mixed up."
    )


@pytest.mark.parametrize(
    ("times", "told"),
    [(60 / TOLERANCE, True), (47.9, False), (60 * TOLERANCE, True), (75.1, False), (1, False)],
)
def test_a_factor_holds_within_its_tolerance_alone(times, told):
    assert is_about(times, 60) is told
    assert not is_about(times, 100)


@pytest.mark.parametrize(("odd", "told"), [(4.6, True), (3.5, False), (260.0, False)])
def test_one_figure_of_three_in_another_unit_is_not_hidden_by_the_others(warehouse, odd, told):
    """4.6 is 270 / 58.7, and 3.5 is 270 / 77."""
    accept(warehouse, a_checked("a.csv", ("wait", FORCE, "2024-25 Q4", 270.0)))
    new = [("wait", FORCE, Q1, 262.0), ("wait", FORCE, Q2, 280.0), ("wait", FORCE, Q3, odd)]
    found = review(PLAN, *beside(warehouse, a_checked("b.csv", *new)))
    assert [(one.code, one.row) for one in found] == [("unit-changed", 4)] * told
    if told:
        assert "Wait: 1 of its 3 new figures is about one 60th of the last" in found[0].message
        assert "4.6 s for West Mercia, 2025-26 Q3, and 4 min 30 s for" in found[0].message


def marked(pair, marker):
    observations = tuple(replace(one, marker=marker) for one in pair[0].observations)
    return replace(pair[0], observations=observations), pair[1]


def test_a_figure_marked_as_a_break_is_told_as_another_definition_and_not_as_a_unit(warehouse):
    accept(warehouse, a_checked("a.csv", ("wait", FORCE, Q1, 300.0)))
    new = marked(a_checked("b.csv", ("wait", FORCE, Q2, 5.0)), "b")
    assert codes(warehouse, new) == ["definition-changed"]
    accept(warehouse, new)
    again = marked(a_checked("c.csv", ("wait", FORCE, Q2, 5.5)), "b")
    assert codes(warehouse, again) == []


# --- limits ---

MONTHS = [f"{year}-{month:02}" for year in (2024, 2025) for month in range(1, 13)]
USUAL = [100.0, 104.0, 98.0, 102.0, 96.0, 103.0, 99.0, 101.0]


def a_year(count=14, **changed):
    """So many months of calls, 96 to 104."""
    figures = {month: USUAL[at % len(USUAL)] for at, month in enumerate(MONTHS[:count])}
    return [("calls", FORCE, month, value) for month, value in (figures | changed).items()]


def test_a_figure_beyond_its_own_limits_is_told_with_them(warehouse):
    """By hand: mean 1406/14 = 100.4, moving ranges 61/13 = 4.69, and 2.66 of those is 12.5."""
    accept(warehouse, a_checked("a.csv", *a_year()))
    found = review(PLAN, *beside(warehouse, a_checked("b.csv", ("calls", FORCE, "2025-03", 140.0))))
    (one,) = found
    assert (one.code, one.row, one.column) == ("outlier", 2, "value")
    assert one.message == (
        "140 is above what is usual of Calls in West Mercia: its limits since Jan 2024 are 88 to "
        "113, from 14 figures."
    )


def beside(warehouse, pair):
    return pair[0], warehouse.beside(pair[0], Kind.FINAL)


@pytest.mark.parametrize(
    ("value", "side"), [(10.0, ""), (9.99, "below"), (20.0, ""), (20.01, "above"), (15.0, "")]
)
def test_a_figure_on_a_limit_is_inside(value, side):
    assert side_of(value, Limits(10.0, 15.0, 20.0, 20)) == side


@pytest.mark.parametrize(("held", "told"), [(LEAST_POINTS - 1, False), (LEAST_POINTS, True)])
def test_there_are_limits_from_as_many_figures_as_anywhere(warehouse, held, told):
    accept(warehouse, a_checked("a.csv", *a_year(held)))
    new = a_checked("b.csv", ("calls", FORCE, "2025-06", 140.0))
    assert ("outlier" in codes(warehouse, new)) is told


def test_a_figure_is_no_part_of_the_limits_it_is_held_against(warehouse):
    """Held as 140, it is corrected to 139: the limits are those of the other fourteen."""
    accept(warehouse, a_checked("a.csv", *a_year(), ("calls", FORCE, "2025-03", 140.0)))
    ((code, told),) = reviewed(warehouse, a_checked("b.csv", ("calls", FORCE, "2025-03", 139.0)))
    assert (code, "from 14 figures" in told) == ("outlier", True)


def test_several_new_figures_are_each_held_against_what_is_held_alone(warehouse):
    accept(warehouse, a_checked("a.csv", *a_year()))
    new = [("calls", FORCE, month, 140.0) for month in ("2025-03", "2025-04", "2025-05")]
    assert codes(warehouse, a_checked("b.csv", *new)) == ["outlier"] * 3


# Usual are 88 to 113, so the largest usual step is 25 × 0.614 = 15.3.
@pytest.mark.parametrize(
    ("last", "new", "told"),
    [(120.0, 130.0, False), (120.0, 140.0, True), (80.0, 130.0, True), (110.0, 125.0, True)],
)
def test_a_series_already_beyond_its_limits_is_news_only_where_it_leaps(warehouse, last, new, told):
    accept(warehouse, a_checked("a.csv", *a_year(60), ("calls", FORCE, "2029-01", last)))
    found = codes(warehouse, a_checked("b.csv", ("calls", FORCE, "2029-02", new)))
    assert ("outlier" in found) is told


def test_an_approved_phase_begins_new_limits_and_a_figure_in_it_has_none_yet(warehouse):
    accept(warehouse, a_checked("a.csv", *a_year()))
    start = read_period("2025-03").start
    warehouse.approve_phase("calls", FORCE, start, reason="a merger", by="B", at=NOON + 9 * DAY)
    new = a_checked("b.csv", ("calls", FORCE, "2025-03", 140.0))
    assert codes(warehouse, new) == []


def test_a_figure_of_another_unit_is_told_once(warehouse):
    accept(warehouse, a_checked("a.csv", *a_year()))
    new = a_checked("b.csv", ("calls", FORCE, "2025-03", 100_000.0))
    assert codes(warehouse, new) == ["unit-changed"]


def test_an_unchanged_figure_beyond_its_limits_is_not_told_again(warehouse):
    accept(warehouse, a_checked("a.csv", *a_year(), ("calls", FORCE, "2025-03", 140.0)))
    assert codes(warehouse, a_checked("b.csv", ("calls", FORCE, "2025-03", 140.0))) == []


@pytest.mark.parametrize(
    ("figures", "value", "told"),
    [
        ([0.0, 0.0, 1.0], 2.0, "2 is above what is usual of Calls in West Mercia: its limits since Jan 2024 are 0 to 1.9, from 14 figures."),
        ([100.0, 101.0], 104.0, "104 is above what is usual of Calls in West Mercia: its limits since Jan 2024 are 98 to 103, from 14 figures."),
    ],
)  # fmt: skip
def test_a_whole_count_is_shown_whole_and_limits_end_where_the_measure_does(
    warehouse, figures, value, told
):
    """By hand: mean 4/14, ranges 8/13: 0.286 ± 2.66 × 0.615 is −1.35 to 1.92."""
    held = [
        ("calls", FORCE, month, figures[at % len(figures)]) for at, month in enumerate(MONTHS[:14])
    ]
    accept(warehouse, a_checked("a.csv", *held))
    found = reviewed(warehouse, a_checked("b.csv", ("calls", FORCE, "2025-03", value)))
    assert found == [("outlier", told)]


# --- figures that are made up ---

MADE_UP = (("calls", FORCE, Q1, 5.0), ("calls", FORCE, Q2, 6.0), ("calls", FORCE, Q3, 7.0))


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (
            Kind.FINAL,
            "3 figures would be called final where the file's own note, or what is held, says illustrative, the first being Calls, West Mercia, 2025-26 Q1.",
        ),
        (
            Kind.PROVISIONAL,
            "3 figures would be called provisional where the file's own note, or what is held, says illustrative, the first being Calls, West Mercia, 2025-26 Q1.",
        ),
        (Kind.ILLUSTRATIVE, None),
    ],
)
def test_what_is_held_as_illustrative_does_not_become_real_in_silence(warehouse, kind, told):
    accept(warehouse, a_checked("a.csv", *MADE_UP), kind=Kind.ILLUSTRATIVE)
    found = reviewed(warehouse, a_checked("b.csv", *MADE_UP), kind=kind)

    assert [message.split(" Wanted")[0] for _, message in found] == ([told] if told else [])


@pytest.mark.parametrize(
    ("over", "same", "warned"),
    [(10, 0, False), (10, 1, True), (10, 10, True), (1, 1, True), (1, 0, False)],
)
def test_real_figures_take_the_place_of_illustrative_ones_and_one_that_is_the_same_is_asked_about(
    warehouse, over, same, warned
):
    months = [f"2025-{month:02}" for month in range(1, over + 1)]
    held = [("calls", FORCE, month, 5.0) for month in months]
    sent = [(*cell[:3], 5.0 if at < same else 6.0) for at, cell in enumerate(held)]
    accept(warehouse, a_checked("a.csv", *held), kind=Kind.ILLUSTRATIVE)

    assert ("made-up-as-real" in codes(warehouse, a_checked("b.csv", *sent))) is warned


def test_figures_that_say_so_and_figures_held_as_illustrative_are_counted_together(warehouse):
    accept(warehouse, a_checked("a.csv", *MADE_UP[:2]), kind=Kind.ILLUSTRATIVE)
    checked, content = a_checked("b.csv", *MADE_UP)
    noted = replace(checked.observations[2], note="Illustrative: made by hand")
    pair = replace(checked, observations=(*checked.observations[:2], noted)), content

    (told,) = (message for code, message in reviewed(warehouse, pair) if code == "made-up-as-real")
    assert told.startswith("3 figures would be called final")


def test_what_is_held_as_final_may_come_again(warehouse):
    accept(warehouse, a_checked("a.csv", *MADE_UP))

    assert codes(warehouse, a_checked("b.csv", *MADE_UP)) == []


@pytest.mark.parametrize(
    ("note", "kind", "warned"),
    [
        ("Illustrative: made by hand", Kind.FINAL, True),
        ("Illustrative: made by hand", Kind.ILLUSTRATIVE, False),
        ("recounted", Kind.FINAL, False),
    ],
)
def test_a_file_that_calls_itself_illustrative_is_believed(warehouse, note, kind, warned):
    checked, content = a_checked("a.csv", *MADE_UP)
    noted = tuple(replace(one, note=note) for one in checked.observations)
    pair = replace(checked, observations=noted), content

    assert ("made-up-as-real" in codes(warehouse, pair, kind=kind)) is warned


def test_a_made_up_figure_becomes_real_only_with_a_reason(warehouse):
    accept(warehouse, a_checked("a.csv", *MADE_UP), kind=Kind.ILLUSTRATIVE)
    checked, content = a_checked("b.csv", *MADE_UP)
    found = review(PLAN, checked, warehouse.beside(checked, Kind.FINAL))
    warned = replace(checked, problems=found)

    with pytest.raises(Refused):
        accept(warehouse, (warned, content))
    assert accept(warehouse, (warned, content), confirmed="the force confirmed them").return_id


SAYS = [  # the file's name, the notes and the marks of its figures → the kind it proposes
    ("calls.csv", ("", ""), ("", ""), Kind.FINAL),
    ("calls.csv", ("recounted", ""), ("", ""), Kind.FINAL),
    ("calls.csv", ("Illustrative: by hand", ""), ("", ""), Kind.ILLUSTRATIVE),
    ("provisional calls.csv", ("illustrative", ""), ("", ""), Kind.ILLUSTRATIVE),
    ("Q2_Provisional.xlsx", ("", ""), ("", ""), Kind.PROVISIONAL),
    ("calls (prov).csv", ("", ""), ("", ""), Kind.PROVISIONAL),
    ("provenance.csv", ("", ""), ("", ""), Kind.FINAL),
    ("unprovisional.csv", ("", ""), ("", ""), Kind.FINAL),
    ("calls.csv", ("", ""), ("p", "p r"), Kind.PROVISIONAL),
    ("calls.csv", ("", ""), ("p", ""), Kind.FINAL),
]


@pytest.mark.parametrize(("file", "notes", "marks", "kind"), SAYS)
def test_a_file_proposes_the_kind_it_speaks_of(file, notes, marks, kind):
    checked, _ = a_checked(file, *MADE_UP[:2])
    said = zip(checked.observations, notes, marks, strict=True)
    figures = tuple(replace(one, note=note, marker=mark) for one, note, mark in said)

    found, by = proposed_kind(replace(checked, observations=figures))
    assert (found, bool(by)) == (kind, kind is not Kind.FINAL)


def test_a_file_without_a_figure_proposes_nothing():
    assert proposed_kind(a_checked("provisional.csv")[0]) == (Kind.FINAL, "")


# --- approved figures ---


def test_a_change_to_approved_figures_names_who_approved_them_and_the_first(warehouse):
    accept(warehouse, a_checked("a.csv", ("calls", FORCE, Q1, 5.0), ("calls", FORCE, Q2, 6.0)))
    new = a_checked("b.csv", ("calls", FORCE, Q2, 7.0), ("calls", FORCE, Q1, 6.0))
    assert codes(warehouse, new) == []
    warehouse.approve("R0001", by="C. Checker", note="", at=NOON + DAY)
    assert reviewed(warehouse, new) == [
        (
            "approved-changed",
            "it changes 2 figures of R0001 (a.csv), which C. Checker approved on 6 Jan 2026, the first being Calls, West Mercia, 2025-26 Q2: 6 → 7.",
        )
    ]


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (8.0, "it changes 1 figure of R0001 (a.csv), which C. Checker approved on 6 Jan 2026, the first being Calls, West Mercia, 2025-26 Q1: 5 → 8."),
        (7.0, None),  # as it stands, since somebody restated it
        (5.0, None),  # back to what was approved
    ],
)  # fmt: skip
def test_an_approved_figure_restated_since_is_laid_beside_the_new_one(warehouse, new, told):
    accept(warehouse, a_checked("a.csv", ("calls", FORCE, Q1, 5.0)))
    warehouse.approve("R0001", by="C. Checker", note="", at=NOON + DAY)
    accept(warehouse, a_checked("b.csv", ("calls", FORCE, Q1, 7.0)), confirmed="a recount")
    again = a_checked("c.csv", ("calls", FORCE, Q1, new))
    assert reviewed(warehouse, again) == ([] if told is None else [("approved-changed", told)])


def test_of_two_approved_figures_the_later_one_is_compared_with(warehouse):
    accept(warehouse, a_checked("a.csv", ("calls", FORCE, Q1, 5.0)))
    accept(warehouse, a_checked("b.csv", ("calls", FORCE, Q1, 6.0)))
    for return_id in ("R0001", "R0002"):
        warehouse.approve(return_id, by="C. Checker", note="", at=NOON + 3 * DAY)
    new = a_checked("c.csv", ("calls", FORCE, Q1, 8.0))
    ((_, told),) = reviewed(warehouse, new)
    assert "R0002 (b.csv)" in told
    warehouse.withdraw("R0002", by="C. Checker", note="n", at=NOON + 4 * DAY)
    ((_, told),) = reviewed(warehouse, new)
    assert "R0001 (a.csv)" in told


def test_a_change_to_approved_figures_alone_of_these_rules_waits_for_a_reason():
    assert {rule.code for rule in HELD_RULES} & CONFIRMED == {
        "approved-changed", "made-up-as-real",
    }  # fmt: skip


# --- totals ---

DIVIDED = a_divided_plan(CALLS)


def areas(value=10.0, quarter=Q1, of=OLD_AREAS):
    return [("calls", area, quarter, value) for area in of]


@pytest.mark.parametrize(("total", "told"), [(50.0, False), (51.0, True)])
def test_a_total_sent_without_its_areas_is_laid_beside_those_held(warehouse, total, told):
    accept(warehouse, a_checked("a.csv", *areas()))
    found = reviewed(warehouse, a_checked("b.csv", ("calls", FORCE, Q1, total)), plan=DIVIDED)
    totals = [message for code, message in found if code == "total-moved"]
    assert totals == (
        [
            "Calls: The force’s 2025-26 Q1 total is 51; its five policing areas add up to 50: 1 is in none of them. This file brings only the force’s figure; the rest is held."
        ]
        if told
        else []
    )


def test_one_area_corrected_alone_moves_it_away_from_the_total(warehouse):
    accept(warehouse, a_checked("a.csv", *areas(), ("calls", FORCE, Q1, 50.0)))
    new = a_checked("b.csv", *areas(12.0, of=OLD_AREAS[:2]))
    found = dict(reviewed(warehouse, new, plan=DIVIDED))
    assert "only those of 2 of the 5 areas; the rest is held" in found["total-moved"]


def test_a_file_with_both_sides_is_told_by_its_own_check(warehouse):
    accept(warehouse, a_checked("a.csv", *areas(), ("calls", FORCE, Q1, 50.0)))
    both = a_checked("b.csv", *areas(11.0), ("calls", FORCE, Q1, 50.0))
    assert "total-moved" not in codes(warehouse, both, plan=DIVIDED)


def test_a_total_that_never_agreed_is_not_told_again(warehouse):
    accept(warehouse, a_checked("a.csv", *areas(), ("calls", FORCE, Q1, 60.0)))
    new = a_checked("b.csv", ("calls", FORCE, Q1, 61.0))
    assert "total-moved" not in codes(warehouse, new, plan=DIVIDED)


def test_every_rule_beside_what_is_held_is_one_of_the_rules_listed():
    for code in ("measures-missing", "areas-missing", "columns-renamed", "unit-changed", "outlier",
                 "definition-changed", "approved-changed", "far-shorter", "total-moved"):  # fmt: skip
        assert RULES[code].severity is Severity.WARNING


def test_a_figure_without_a_value_is_compared_with_nothing(warehouse):
    accept(warehouse, a_checked("a.csv", *a_year()))
    none = Observation("calls", FORCE, read_period("2025-03"), None, marker="x", row=2)
    pair = a_checked("b.csv")
    assert reviewed(warehouse, (replace(pair[0], observations=(none,), rows=1), pair[1])) == []
