"""An unknown file, pointed at: what is guessed of it, the layout that comes of that, and the next
quarter's file that is recognised by it."""

import re
from dataclasses import replace

import pytest

from metrics.errors import Refused
from metrics.periods import read_period
from metrics.returns import Page, layout_text, look_at, read_layouts, save_layout
from metrics.returns.mapping.guesses import (
    guess_columns,
    guess_heading_row,
    guess_join,
    likely_measure,
)
from metrics.returns.mapping.mapping import (
    Column,
    Mapping,
    Part,
    find_gaps,
    heading_pattern,
    make_layout,
)
from tests.unit.returns_plan import FORCE, PLAN, checked, codes
from tests.unit.test_returns_desk import workbook

WIDE = """Contact centre,,,
Place,Month,Calls in time,Average
North,May 2025,82%,31
South,May 2025,79%,44
"""
DATED = "Contact centre waits,,\nWhat,Apr-25,May-25\nWait,30,31\nCrimes,5,6\n"
LONG = "KPI,Financial Year,Quarter,Result\nCrime count,2025/26,1,44\nIn-time calls,2025/26,1,80%\n"


def page(text: str) -> Page:
    (found,) = look_at(text.encode()).pages
    return found


def column(heading: str, part: Part, measure: str = "") -> Column:
    return Column(heading, part, measure)


WIDE_MAPPING = Mapping(
    title="Contact centre, monthly",
    sheet="",
    columns=(
        column("Place", Part.AREA),
        column("Month", Part.PERIOD),
        column("Calls in time", Part.VALUE, "in_time"),
        column("Average", Part.VALUE, "wait"),
    ),
)
DATED_MAPPING = Mapping(
    title="Waits",
    sheet="",
    columns=(
        column("What", Part.MEASURE),
        column("Apr-25", Part.DATED),
        column("May-25", Part.DATED),
    ),
    under="Contact centre waits",
    area=FORCE,
    measures={"Wait": "wait", "Crimes": ""},
)
LONG_MAPPING = Mapping(
    title="Quarter",
    sheet="",
    columns=(
        column("KPI", Part.MEASURE),
        column("Financial Year", Part.PERIOD),
        column("Quarter", Part.PERIOD),
        column("Result", Part.VALUE),
    ),
    area=FORCE,
    measures={"Crime count": "crimes", "In-time calls": "in_time"},
    period_join=" Q",
)


@pytest.mark.parametrize(
    ("text", "row"),
    [(WIDE, 2), (DATED, 2), (LONG, 1), ("a,b\nNA,NA\nNA,NA\n1,2\n", 1), ("x,y\n", 1)],
)
def test_the_row_of_headings_is_guessed(text, row):
    assert guess_heading_row(page(text)) == row


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WIDE, ["area", "period", "value in_time", "unused"]),
        (DATED, ["measure", "dated", "dated"]),
        (LONG, ["unused", "period", "period", "unused"]),
        ("n,value,note\n5,6,a\n", ["n", "value", "note"]),
        ("Year,Crimes\n2024,2025\n", ["period", "value crimes"]),  # a year may be a count
        ("Count,Crimes\n2024,2025\n", ["unused", "value crimes"]),
    ],
)
def test_what_each_column_is_is_guessed_from_heading_and_cells(text, expected):
    seen = page(text)
    found = guess_columns(seen, guess_heading_row(seen), 1, PLAN)

    assert [f"{one.part} {one.measure}".strip() for one in found] == expected


@pytest.mark.parametrize(("text", "join"), [(LONG, " Q"), (WIDE, " ")])
def test_a_year_and_a_quarter_are_joined_as_people_write_them(text, join):
    seen = page(text)
    row = guess_heading_row(seen)

    assert guess_join(seen, row, guess_columns(seen, row, 1, PLAN)) == join


@pytest.mark.parametrize(
    ("text", "measure"),
    [("Calls in time", "in_time"), ("trust in police", "trust"), ("Horses", ""), ("", "")],
)
def test_a_measure_is_guessed_only_where_most_words_agree(text, measure):
    assert likely_measure(text, PLAN) == measure


@pytest.mark.parametrize(
    ("text", "mapping", "expected"),
    [
        (WIDE, WIDE_MAPPING, {
            ("in_time", "north", "May 2025", 82.0), ("in_time", "south", "May 2025", 79.0),
            ("wait", "north", "May 2025", 31.0), ("wait", "south", "May 2025", 44.0),
        }),
        (DATED, DATED_MAPPING, {
            ("wait", FORCE, "Apr 2025", 30.0), ("wait", FORCE, "May 2025", 31.0),
        }),
        (LONG, LONG_MAPPING, {
            ("crimes", FORCE, "2025-26 Q1", 44.0), ("in_time", FORCE, "2025-26 Q1", 80.0),
        }),
    ],
)  # fmt: skip
def test_a_mapping_reads_the_file_it_was_made_on(text, mapping, expected):
    found = checked(text, make_layout(mapping, "mapped"))

    assert {p.code for p in found.problems} <= {"unusual-frequency"}
    assert {
        (one.measure, one.area, one.period.label, one.value) for one in found.observations
    } == expected


def test_a_saved_mapping_recognises_next_quarters_file(tmp_path):
    made = make_layout(DATED_MAPPING, "waits")
    save_layout(made, tmp_path, "made on the desk")

    (kept,) = read_layouts(tmp_path)
    later = checked("Contact centre waits,,\nWhat,Jul-25,Aug-25\nWait,33,34\n", kept)

    assert kept == made
    assert later.layout == "waits"
    assert {one.period.label for one in later.observations} == {"Jul 2025", "Aug 2025"}


def test_a_layout_is_never_written_over_another(tmp_path):
    made = make_layout(WIDE_MAPPING, "calls")
    first = save_layout(made, tmp_path, "first").read_text()

    with pytest.raises(Refused, match='a layout called "calls" is there already'):
        save_layout(made, tmp_path, "second")

    assert (tmp_path / "layouts" / "calls.yaml").read_text() == first


def test_a_layout_file_says_who_made_it_and_nothing_that_goes_without_saying():
    text = layout_text(make_layout(WIDE_MAPPING, "calls"), "Made by A.\nAnalyst")

    assert text.startswith("# Made by A. Analyst\nname: calls\ntitle: Contact centre, monthly\n")
    assert "header_rows" not in text


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"title": " "}, "Give the file a name"),
        ({"columns": WIDE_MAPPING.columns[1:]}, "Say which column has the areas"),
        ({"columns": (*WIDE_MAPPING.columns, column("B", Part.AREA))}, "Only one column"),
        ({"columns": WIDE_MAPPING.columns[:1] + WIDE_MAPPING.columns[2:]}, "give the period"),
        ({"columns": WIDE_MAPPING.columns[:2]}, "Say which columns hold figures"),
        ({"columns": (*WIDE_MAPPING.columns[:2], column("X", Part.VALUE))}, "which measure"),
        (
            {"columns": (*WIDE_MAPPING.columns[:2], column("X", Part.NUMERATOR, "in_time"))},
            "A numerator needs its denominator",
        ),
    ],
)
def test_what_a_mapping_lacks_is_told(change, told):
    gaps = find_gaps(replace(WIDE_MAPPING, **change))

    assert any(told in gap.message for gap in gaps)
    with pytest.raises(Refused):
        make_layout(replace(WIDE_MAPPING, **change), "x")


def test_a_whole_mapping_lacks_nothing():
    assert [find_gaps(one) for one in (WIDE_MAPPING, DATED_MAPPING, LONG_MAPPING)] == [[], [], []]


@pytest.mark.parametrize(
    ("headings", "matches", "not_these"),
    [
        (["Apr-25", "May-25"], ["Sep-25", "June-2025"], ["Total", "Apr-25 (part)"]),
        (["2012/13"], ["2024/25"], ["2012/13 (to date)", "201213"]),
        (["Q1 2025-26", "2025-26"], ["Q4 2026-27", "2026-27"], ["Q1"]),
    ],
)
def test_dated_headings_are_known_by_their_shape(headings, matches, not_these):
    pattern = heading_pattern(headings)

    assert all(re.search(pattern, one) for one in matches)
    assert not any(re.search(pattern, one) for one in not_these)


def test_headings_over_two_rows_are_read_as_one():
    rows = [
        ("Place", "Month", "Calls", ""),
        ("", "", "answered", "in time"),
        ("North", "May 2025", 200, 150),
    ]
    mapping = Mapping(
        title="Calls", sheet="Figures", header_rows=2,
        columns=(
            column("Place", Part.AREA), column("Month", Part.PERIOD),
            column("Calls answered", Part.DENOMINATOR, "in_time"),
            column("Calls in time", Part.NUMERATOR, "in_time"),
        ),
    )  # fmt: skip

    found = checked(workbook(*rows), make_layout(mapping, "calls"), name="r.xlsx")

    (one,) = found.observations
    assert (one.numerator, one.denominator, one.value) == (150, 200, 75)


@pytest.mark.parametrize(("until_blank", "expected"), [(True, 1), (False, 2)])
def test_a_table_may_end_with_a_blank_row_so_that_a_sheet_holds_several(until_blank, expected):
    rows = [("Place", "Month", "Wait"), ("North", "May 2025", 30), (), ("South", "May 2025", 40)]
    mapping = Mapping(
        title="Calls", sheet="Figures", until_blank=until_blank,
        columns=(
            column("Place", Part.AREA), column("Month", Part.PERIOD),
            column("Wait", Part.VALUE, "wait"),
        ),
    )  # fmt: skip

    found = checked(workbook(*rows), make_layout(mapping, "calls"), name="r.xlsx")

    assert len(found.observations) == expected


def test_a_row_left_out_does_not_end_a_table_that_ends_with_a_blank_row():
    text = (
        "Place,Month,Wait\nNorth,May 2025,30\nNorth,Jun 2025,x\nSouth,May 2025,40\n,,\nA note,,\n"
    )
    mapping = Mapping(
        title="Calls", sheet="", until_blank=True,
        columns=(
            column("Place", Part.AREA), column("Month", Part.PERIOD),
            column("Wait", Part.VALUE, "wait"),
        ),
    )  # fmt: skip

    found = checked(text, make_layout(mapping, "calls"), without={("", 3)})

    assert [one.row for one in found.observations] == [2, 4]


@pytest.mark.parametrize(
    ("below", "told"),
    [
        ([(), ("South", "May 2025", 40)], ["rows-below"]),
        ([("South", "May 2025", 40)], []),
        ([(), ("Note: waits are means.",)], []),
        ([], []),
    ],
)
def test_what_stands_below_the_blank_row_that_ends_a_table_is_told_unless_it_is_a_note(below, told):
    rows = [("Place", "Month", "Wait"), ("North", "May 2025", 30), *below]
    mapping = Mapping(
        title="Calls", sheet="Figures", until_blank=True,
        columns=(
            column("Place", Part.AREA), column("Month", Part.PERIOD),
            column("Wait", Part.VALUE, "wait"),
        ),
    )  # fmt: skip

    found = checked(workbook(*rows), make_layout(mapping, "calls"), name="r.xlsx")

    warned = [one for one in found.warnings if one.code != "unusual-frequency"]
    assert [(one.code, one.row) for one in warned] == [(code, 4) for code in told]


@pytest.mark.parametrize(
    ("heading", "told"),
    [("Q1 2025-26", ["unread-heading"]), ("Jun-25", []), ("Owner", []), ("Total", [])],
)
def test_a_period_headed_in_another_way_than_the_layout_knows_is_told(heading, told):
    columns = (column("Apr-25", Part.DATED), column("May-25", Part.DATED))
    mapping = Mapping(title="Waits", sheet="", columns=columns, area=FORCE, measure="wait")

    made = make_layout(mapping, "waits")
    found = checked(f"Apr-25,May-25,{heading}\n30,31,7\n", made, layout="waits")

    assert [one.code for one in found.warnings if one.code != "unusual-frequency"] == told


@pytest.mark.parametrize(
    ("first", "second", "gaps"),
    [(Part.VALUE, Part.UNUSED, 0), (Part.UNUSED, Part.VALUE, 1), (Part.VALUE, Part.VALUE, 1)],
)
def test_a_column_under_the_heading_of_an_earlier_one_is_refused_not_read_as_that(
    first, second, gaps
):
    mapping = Mapping(
        title="Calls", sheet="",
        columns=(
            column("Place", Part.AREA), column("Month", Part.PERIOD),
            column("Number", first, "wait"), column("number", second, "crime"),
        ),
    )  # fmt: skip

    found = [one.message for one in find_gaps(mapping)]

    assert len(found) == gaps
    assert all("the heading of one before it" in one for one in found)


def test_a_column_of_a_period_that_the_analyst_does_not_use_is_not_read():
    columns = (
        column("Apr-25", Part.DATED),
        column("May-25", Part.DATED),
        column("Jun-25", Part.UNUSED),
    )
    mapping = Mapping(title="Waits", sheet="", columns=columns, area=FORCE, measure="wait")

    made = make_layout(mapping, "waits")
    found = checked("Apr-25,May-25,Jun-25\n30,31,7\n", made, layout="waits")

    assert [one.value for one in found.observations] == [30, 31]
    assert any('"Jun-25" was left out' in one for one in found.skipped)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.82", 82.0),
        ("0.825", 82.5),
        ("1", 100.0),
        ("0", 0.0),
        ("82%", 82.0),
        ("0.8", 80.0),
        ("0.9718742234272824", 97.187422342728),
        ("0.5700000000000001", 57.0),
    ],
)
def test_shares_of_one_are_read_as_percentages_where_the_layout_says_so(text, value):
    mapping = Mapping(
        title="Shares", sheet="", proportions=True, area=FORCE,
        columns=(column("Quarter", Part.PERIOD), column("Share", Part.VALUE, "in_time")),
    )  # fmt: skip

    found = checked(f"Quarter,Share\n2025-26 Q1,{text}\n", make_layout(mapping, "shares"))

    assert codes(found) == []
    assert [(one.value, one.text) for one in found.observations] == [(value, text)]


def test_rows_of_the_same_place_and_period_are_added_up_where_the_analyst_says_so():
    text = "Place,Month,Sex,Crimes\nNorth,May 2025,F,30\nNorth,May 2025,M,12\n"
    mapping = Mapping(
        title="Crimes", sheet="", added_up=True,
        columns=(
            column("Place", Part.AREA), column("Month", Part.PERIOD), column("Sex", Part.UNUSED),
            column("Crimes", Part.VALUE, "crimes"),
        ),
    )  # fmt: skip

    (one,) = checked(text, make_layout(mapping, "crimes")).observations

    assert (one.value, one.rows) == (42, 2)


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("calls 2025-26 Q3.csv", "2025-26 Q3"),
        ("2025-26_Q3_calls.csv", "2025-26 Q3"),
        ("Calls May 2025.csv", "May 2025"),
        ("calls_2025-11.csv", "Nov 2025"),
    ],
)
def test_the_period_may_stand_in_the_name_of_the_file(name, period):
    mapping = Mapping(
        title="Calls", sheet="", period_in="file",
        columns=(column("Place", Part.AREA), column("Crimes", Part.VALUE, "crimes")),
    )  # fmt: skip
    found = checked("Place,Crimes\nNorth,30\n", make_layout(mapping, "calls"), name=name)

    assert [one.period for one in found.observations] == [read_period(period)]


def test_a_file_whose_name_does_not_say_the_period_is_told_so():
    mapping = Mapping(
        title="Calls", sheet="", period_in="file",
        columns=(column("Place", Part.AREA), column("Wait", Part.VALUE, "wait")),
    )  # fmt: skip
    found = checked("Place,Wait\nNorth,30\n", make_layout(mapping, "calls"), name="calls.csv")

    assert codes(found) == ["no-period-in-name"]


def test_rows_of_other_places_are_left_out_and_counted_where_the_analyst_says_so():
    text = "Place,Month,Wait\nNorth,May 2025,30\nGwent,May 2025,40\nNth,May 2025,50\n"
    mapping = Mapping(
        title="Calls", sheet="", other_areas=True, areas={"Nth": "south"},
        columns=(
            column("Place", Part.AREA), column("Month", Part.PERIOD),
            column("Wait", Part.VALUE, "wait"),
        ),
    )  # fmt: skip
    found = checked(text, make_layout(mapping, "calls"))

    assert [one.area for one in found.observations] == ["north", "south"]
    assert any("1 row was left out" in told and "Gwent" in told for told in found.skipped)
