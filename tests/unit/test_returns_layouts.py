"""Layouts: what they may say, and what a file becomes by them."""

from pathlib import Path

import pytest

from metrics.errors import Refused, Unknown
from metrics.periods import read_period
from metrics.plan import read_plan
from metrics.returns import Layout, read_layouts
from tests.unit.returns_plan import checked, codes

CONFIG = Path(__file__).resolve().parents[2] / "config"
RECORDS = Layout.model_validate(
    {
        "name": "records",
        "title": "Records",
        "tables": [
            {
                "headings": ["Year", "Quarter", "Force", "Kind", "Number"],
                "area": {"column": "Force", "others": "skip"},
                "period": {"text": "{Year} Q{Quarter}"},
                "value": "Number",
                "sum": True,
                "skip": [{"column": "Kind", "is": ["change"], "because": "it is a change."}],
                "measures": [
                    {"measure": "crimes", "where": [{"column": "Kind", "is_not": ["fraud"]}]}
                ],
            }
        ],
    }
)
WIDE = Layout.model_validate(
    {
        "name": "wide",
        "title": "Wide",
        "tables": [
            {
                "headings": ["Area", "Calls in time", "Wait"],
                "area": {"column": "Area", "names": {"N.": "north"}},
                "period": {"title": r"for (Q\d \d{4}/\d\d)"},
                "times": "mm:ss",
                "markers": {"..": "x"},
                "measures": [
                    {"measure": "in_time", "value": "Calls in time"},
                    {"measure": "wait", "value": "Wait"},
                ],
            }
        ],
    }
)


def records(*rows: str) -> str:
    return "\n".join(["Year,Quarter,Force,Kind,Number", *rows])


def test_records_are_added_up_by_measure_area_and_period():
    found = checked(
        records(
            "2024/25,1,West Mercia,theft,2",
            "2024/25,1,West Mercia,violence,3",
            "2024/25,1,West Mercia,fraud,100",
            "2024/25,1,West Mercia,change,-4",
            "2024/25,1,Elsewhere,theft,junk",
            "2024/25,2,West Mercia,theft,0",
        ),
        RECORDS,
    )

    cells = [(one.period.label, one.value, one.row, one.rows) for one in found.observations]
    assert cells == [("2024-25 Q1", 5.0, 2, 2), ("2024-25 Q2", 0.0, 7, 1)]
    assert found.skipped == (
        "1 row was left out (change): it is a change.",
        "1 row was left out, of places that are not areas of this plan: Elsewhere.",
        "1 row was left out (fraud): the layout has no measure.",
    )


def test_a_record_that_is_not_a_number_is_a_problem_and_not_left_out():
    found = checked(
        records("2024/25,1,West Mercia,theft,2", "2024/25,1,West Mercia,arson,x?"), RECORDS
    )

    assert [problem.sentence for problem in found.problems] == [
        'r.csv, row 3, Number: "x?" is not a number. Wanted a whole number.'
    ]


def test_a_wide_table_takes_its_period_from_the_title_above():
    found = checked(
        "Calls for Q3 2025/26,,\nNotes,,\nArea,Calls in time [note 1],Wait\n"
        "N.,88,05:40\nsouth,..,[c]\n",
        WIDE,
    )

    cells = [
        (one.measure, one.area, one.value, one.marker, one.column) for one in found.observations
    ]
    assert cells == [
        ("in_time", "north", 88.0, "", "Calls in time"),
        ("wait", "north", 340.0, "", "Wait"),
        ("in_time", "south", None, "x", "Calls in time"),
        ("wait", "south", None, "c", "Wait"),
    ]
    assert {one.period for one in found.observations} == {read_period("2025-26 Q3")}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("Calls,,\nArea,Calls in time,Wait\nnorth,88,05:40\n", ["no-period-in-title"]),
        ("for Q3 2025/26,,\nArea,Calls in time,Wait\nwest,88,05:40\n", ["unknown-area"]),
    ],
)
def test_a_known_file_with_something_missing_is_told_as_that_file(content, expected):
    found = checked(content, WIDE)

    assert found.layout == "wide"
    assert codes(found) == expected


def test_a_layout_can_be_forced_and_says_what_it_misses():
    found = checked("a,b\n1,2\n", WIDE, layout="wide")

    (problem,) = found.problems
    assert problem.message == (
        'the layout "Wide" expects the headings "Area", "Calls in time", "Wait", and the file has '
        "none such. Check that no sheet or column was renamed."
    )


def test_a_layout_that_does_not_exist_is_refused_with_the_nearest():
    with pytest.raises(Unknown, match=r'"wid" is not a layout\. Known: tidy, wide\..*"wide"'):
        checked("a,b\n", WIDE, layout="wid")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("nam: x", 'line 1|"nam" is not a field of a layout. Did you mean "name"?'),
        ("name: X Y", "name: String should match pattern"),
        ("name: tidy", '"tidy" is the name of another layout'),
        ("period: {text: a, title: b}", "give exactly one of: text, title, headings"),
        ("period: {title: '('}", "it is not a regular expression"),
        ("area: {}", "give exactly one of: column, fixed"),
        ("where: [{column: a}]", "it takes every row"),
        ("value: null", "no column of figures"),
    ],
)
def test_a_faulty_layout_is_told_with_file_line_and_reason(tmp_path, line, words):
    table = {"headings": "[a]", "area": "{fixed: x}", "period": "{text: '2025'}", "value": "a"}
    key, _, said = line.partition(": ")
    top = {"name": "x", "title": "X"} | ({} if key in {*table, "where"} else {key: said})
    inner = table | ({key: said} if key in {*table, "where"} else {})
    body = "".join(f"{name}: {value}\n" for name, value in top.items())
    body += "tables:\n  - measures: [{measure: m}]\n"
    body += "".join(f"    {name}: {value}\n" for name, value in inner.items())
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "x.yaml").write_text(body, encoding="utf-8")

    with pytest.raises(Refused) as refused:
        read_layouts(tmp_path)

    text = str(refused.value)
    assert "layouts/x.yaml" in text
    assert words.rpartition("|")[2] in text


def test_every_measure_and_area_that_a_layout_names_is_in_the_plan():
    plan = read_plan(CONFIG)
    tables = [table for layout in read_layouts(CONFIG) for table in layout.tables]
    measures = {one.measure for table in tables for one in table.measures}
    areas = {area for table in tables for area in table.area.names.values()}

    assert measures <= {one.id for one in plan.measures}
    assert areas <= {one.id for one in plan.areas}


@pytest.mark.parametrize(
    ("head", "near"),
    [
        ("Year,Quarter,Force,Place", "Nearest: Records (3 of its 5 headings"),
        ("Year,Quarter,Place", "No layout resembles it."),  # two of five: less than half
        ("Wait,Place", "No layout resembles it."),  # one of three
        ("Colour,Shape", "No layout resembles it."),
    ],
)
def test_a_file_nobody_knows_is_told_its_nearest_only_from_half_of_two_headings_on(head, near):
    problems = checked(f"{head}\n1,2,3,4\n", RECORDS, WIDE).problems

    assert near in problems[0].sentence
