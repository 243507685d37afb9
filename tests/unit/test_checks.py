"""The rules a return is held to, each with the pair of cases on either side of it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.checks import LISTED_AT_MOST, RULES
from metrics.errors import Severity
from tests.unit.returns_plan import FORCE, PLAN, checked, codes, one_row

HEAD = "measure,area,period,value\n"


@pytest.mark.parametrize(
    ("measure", "value", "expected"),
    [
        ("in_time", "0", []),
        ("in_time", "0.99", ["ambiguous-percentage"]),
        ("in_time", "1", ["ambiguous-percentage"]),
        ("in_time", "1.01", []),
        ("in_time", "0.99%", []),
        ("in_time", "100", []),
        ("in_time", "100.01", ["out-of-range"]),
        ("in_time", "-2", ["out-of-range"]),
        ("variance", "-0.5", ["ambiguous-percentage"]),
        ("variance", "-0.5%", []),
        ("variance", "130", []),
        ("crimes", "0", []),
        ("crimes", "-1", ["out-of-range"]),
        ("crimes", "12.5", ["not-whole"]),
        ("crimes", "12.5 [e]", []),
        ("wait", "3600", []),
        ("wait", "3601", ["out-of-range"]),
        ("saved", "-£2m", []),
        ("crimes", "", ["missing-value"]),
        ("crimes", "[c]", []),
        ("crimes", "[p]", ["marker-without-figure"]),
        ("crimes", "5 [c]", ["figure-beside-marker"]),
        ("crimes", "0 [low]", ["figure-beside-marker"]),
    ],
)
def test_a_figure_is_held_to_what_its_measure_can_be(measure, value, expected):
    assert codes(one_row(measure, value)) == expected


@pytest.mark.parametrize(
    ("value", "numerator", "denominator", "expected"),
    [
        ("", "176", "200", []),
        ("88", "176", "200", []),
        ("0.5", "1", "200", []),
        ("66.7", "2", "3", []),
        ("66.6", "2", "3", ["figures-disagree"]),
        ("67", "2", "3", []),
        ("88.1", "176", "200", ["figures-disagree"]),
        ("", "201", "200", ["numerator-too-large"]),
        ("", "200", "200", []),
        ("", "1", "0", ["zero-denominator"]),
        ("", "-1", "2", ["out-of-range", "below-zero"]),
        ("", "1", "", ["missing-denominator"]),
        ("", "", "2", ["missing-numerator"]),
        ("", "1,760", "2,000", []),
        ("", "1O", "20", ["not-a-number"]),
    ],
)
def test_a_share_agrees_with_its_parts(value, numerator, denominator, expected):
    found = one_row("in_time", value, numerator=numerator, denominator=denominator)

    assert codes(found) == expected


def test_the_figure_of_a_share_comes_from_its_parts_unrounded():
    found = one_row("in_time", "66.7", numerator="2", denominator="3")

    assert found.observations[0].value == 200 / 3
    assert found.observations[0].text == "66.7"


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        ("600", []),
        ("0", ["sample-size"]),
        ("-1", ["sample-size"]),
        ("1.5", ["sample-size"]),
        ("", ["sample-size-not-given"]),
        ("many", ["not-a-number"]),
    ],
)
def test_a_survey_says_how_many_answered(n, expected):
    assert codes(one_row("trust", "82", n=n)) == expected


def test_a_survey_without_its_sample_size_is_accepted_with_a_warning():
    found = one_row("trust", "82")

    assert found.acceptable
    assert found.problems[0].severity is Severity.WARNING


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2025-26 Q4", []),  # ends on the day of the check
        ("April 2026", ["future-period"]),
        ("2026-04-01/2026-04-01", ["future-period"]),
        ("2025-26 Q5", ["unknown-period"]),
        ("2023/23", ["unknown-period"]),
        ("Q4 2023/24 (Jan - Mar 2023)", ["unknown-period"]),
        ("week ending 1 January 0001", ["unknown-period"]),
        ("", ["missing-period"]),
        ("YE Dec 2024", []),
        ("2024-25", ["unusual-frequency"]),
    ],
)
def test_a_period_is_one_that_has_ended_and_that_the_measure_is_returned_by(period, expected):
    found = checked(f'{HEAD}crimes,{FORCE},"{period}",5\n')

    assert codes(found) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("crimes,E23000016,2025-26 Q3,5", []),
        ("Crimes,West  Mercia,2025-26 Q3,5", []),
        ("crimez,west_mercia,2025-26 Q3,5", ["unknown-measure"]),
        ("crimes,west_mersia,2025-26 Q3,5", ["unknown-area"]),
        (",west_mercia,2025-26 Q3,5", ["missing-measure"]),
        ("crimes,,2025-26 Q3,5", ["missing-area"]),
        ("crimes,#REF!,2025-26 Q3,5", ["error-cell"]),
        ("crimes,old,2025-26 Q3,5", []),
        ("crimes,old,2025-26 Q4,5", ["area-dates"]),
        ("crimez,west_mersia,2029-30 Q3,1O2", [
            "unknown-measure", "unknown-area", "future-period", "not-a-number",
        ]),
    ],
)  # fmt: skip
def test_measure_and_area_are_found_by_any_of_their_names(cells, expected):
    assert codes(checked(f"{HEAD}{cells}\n")) == expected


@pytest.mark.parametrize(
    ("breakdown", "expected"),
    [("age", []), ("Age: 16 to 24", []), ("hair", ["unknown-breakdown"]), ("", [])],
)
def test_a_breakdown_is_one_the_measure_lists(breakdown, expected):
    assert codes(one_row("crimes", "5", breakdown=breakdown)) == expected


@pytest.mark.parametrize(
    ("marker", "expected"),
    [
        ("p", []),
        ("[p][r]", []),
        ("q", ["unknown-marker"]),
        ("n/a", ["legacy-marker"]),
        ("c", ["figure-beside-marker"]),
    ],
)
def test_a_marker_is_one_of_the_list(marker, expected):
    assert codes(one_row("crimes", "5", marker=marker)) == expected


def test_markers_of_the_cell_and_of_the_column_are_joined():
    assert one_row("crimes", "5 [e]", marker="p e").observations[0].marker == "p e"


def test_a_figure_given_twice_names_both_rows():
    row = f"crimes,{FORCE},2025-26 Q3,5\n"

    found = checked(f"{HEAD}{row}{row}")

    sentence = (
        "r.csv, row 3, measure: the same measure, area, period and breakdown stand in row 2: Crimes, "
        "West Mercia, 2025-26 Q3."
    )
    assert [problem.sentence for problem in found.problems] == [sentence]


def test_a_figure_given_twice_under_two_names_of_measure_and_period_is_found():
    found = checked(f"{HEAD}crimes,{FORCE},2025-26 Q3,5\nCrimes,West Mercia,Q3 2025/26,6\n")

    assert codes(found) == ["duplicate"]


def test_the_parts_of_a_measure_are_not_a_duplicate_of_the_whole():
    head = "measure,area,period,value,breakdown\n"

    found = checked(f"{head}crimes,{FORCE},2025-26 Q3,5,\ncrimes,{FORCE},2025-26 Q3,2,age\n")

    assert codes(found) == []


@pytest.mark.parametrize(
    ("north", "south", "unallocated", "expected"),
    [
        ("60", "39", "1", []),
        ("60", "39", "2", ["totals-disagree"]),
        ("60", "40", "", []),
        ("60", "41", "", ["totals-disagree"]),
        ("60", "", "1", []),  # one of the areas has no figure: nothing can be said
        ("60", "[c]", "1", []),
    ],
)
def test_areas_add_up_to_the_force(north, south, unallocated, expected):
    figures = {FORCE: "100", "north": north, "south": south, "unallocated": unallocated}
    rows = [f"crimes,{area},2025-26 Q3,{value}\n" for area, value in figures.items() if value]

    assert codes(checked(HEAD + "".join(rows))) == expected


def test_one_wrong_text_in_many_rows_is_told_once_and_names_the_first_of_them():
    rows = "".join(f"crimez,{FORCE},2025-26 Q3,{number}\n" for number in range(1, 5001))

    found = checked(HEAD + rows)

    sentence = (
        'r.csv, row 2, measure: "crimez" is not a measure of the plan. Did you mean "Crimes"? '
        f"The same in rows {', '.join(map(str, range(3, 23)))} and 4,979 more."
    )
    assert [problem.sentence for problem in found.problems] == [sentence]


@pytest.mark.parametrize(("many", "more"), [(0, []), (1, ["more-problems"])])
def test_problems_of_one_kind_are_listed_up_to_a_limit_and_then_counted(many, more):
    rows = "".join(f"{n}x,{FORCE},2025-26 Q3,5\n" for n in range(LISTED_AT_MOST + many))

    found = checked(HEAD + rows)

    assert codes(found).count("unknown-measure") == LISTED_AT_MOST
    assert codes(found)[LISTED_AT_MOST:] == more


def test_every_rule_can_be_told_with_a_full_stop_at_its_end():
    assert [code for code, rule in RULES.items() if rule.template[-1] not in ".}"] == []


CELLS = st.text(st.characters(blacklist_characters="\r\n\0"), max_size=12)


@settings(max_examples=25)  # each makes a database
@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS, CELLS, CELLS), max_size=4))
def test_any_text_in_any_cell_is_a_problem_and_never_an_exception(rows):
    head = "measure,area,period,value,n,marker\n"
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]

    found = checked(head + "\n".join(lines))

    assert all(problem.sentence for problem in found.problems)
    assert {one.measure for one in found.observations} <= {one.id for one in PLAN.measures}
