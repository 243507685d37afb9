"""What an analyst needs to know of a file: which cell, which row, what else it might be, and what
is left when some rows are left out."""

import io

import pytest
import xlsxwriter

from metrics.errors import is_fatal
from metrics.model import Line
from metrics.returns import Layout
from tests.unit.returns_plan import FORCE, checked, codes

HEAD = "measure,area,period,value\n"
GOOD = f"in_time,{FORCE},2025-26 Q3,82\n"
BAD = f"in_time,{FORCE},2025-26 Q2,8O\n"
RAGGED = f"in_time,{FORCE},2025-26 Q1,1,234\n"
WRONG_AREA = "in_time,Nroth,2025-26 Q3,80\n"


def workbook(*rows: tuple[object, ...], sheet: str = "Figures") -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet(sheet)
        for at, row in enumerate(rows):
            page.write_row(at, 0, row)
    return out.getvalue()


def test_a_problem_names_the_cell_as_the_spreadsheet_does():
    rows = [("Notes",), (), ("measure", "area", "period", "value")]
    rows += [("in_time", FORCE, "2025-26 Q3", 82), ("in_time", FORCE, "2025-26 Q2", "8O")]

    (problem,) = checked(workbook(*rows), name="r.xlsx").problems

    assert (problem.sheet, problem.cell, problem.column) == ("Figures", "D5", "value")


@pytest.mark.parametrize(
    ("row", "found", "wanted", "near"),
    [
        (BAD, '"8O" is not a number.', "Wanted a percentage such as 82 or 82%.", ""),
        (WRONG_AREA, '"Nroth" is not an area of the plan.', "", 'Did you mean "north"?'),
    ],
)
def test_a_problem_has_three_parts(row, found, wanted, near):
    (problem,) = checked(HEAD + row).problems

    assert (problem.found, problem.wanted, problem.near) == (found, wanted, near)
    assert problem.message == " ".join(filter(None, (found, wanted, near)))


def test_one_fault_in_many_rows_names_them_all():
    many = "".join(f"in_time,Nroth,2025-26 Q{number},80\n" for number in (1, 2, 3))

    (problem,) = checked(HEAD + many).problems

    assert problem.rows == (2, 3, 4)
    assert problem.found == '"Nroth" is not an area of the plan.'


def test_rows_are_kept_as_they_stand_in_the_file():
    found = checked(f"{HEAD}{GOOD}in_time, Nroth ,2025-26 Q2,80\n{RAGGED}")

    assert found.lines == (
        Line("", 2, ("in_time", FORCE, "2025-26 Q3", "82")),
        Line("", 3, ("in_time", " Nroth ", "2025-26 Q2", "80")),
        Line("", 4, ("in_time", FORCE, "2025-26 Q1", "1", "234")),
    )
    assert found.headings == (Line("", 1, ("measure", "area", "period", "value", "")),)


@pytest.mark.parametrize(
    ("rows", "without", "left"),
    [
        (GOOD + BAD, [3], 1),  # a cell that cannot be read
        (GOOD + RAGGED, [3], 1),  # a row with a field too many
        (GOOD + WRONG_AREA, [3], 1),
        (GOOD + GOOD, [3], 1),  # given twice
    ],
)
def test_leaving_out_the_row_with_the_problem_leaves_the_rest_sound(rows, without, left):
    assert is_fatal(checked(HEAD + rows).problems)

    found = checked(HEAD + rows, without=[("", row) for row in without])

    assert codes(found) == []
    assert len(found.observations) == left
    assert [line.row for line in found.excluded] == without


def test_the_rest_is_checked_as_if_the_row_were_not_there():
    rows = "".join(
        f"crimes,{area},2025-26 Q3,{count}\n"
        for area, count in ((FORCE, 100), ("north", 40), ("south", 70))
    )
    assert codes(checked(HEAD + rows)) == ["totals-disagree"]

    assert codes(checked(HEAD + rows, without=[("", 4)])) == []


def test_rows_of_another_sheet_stay():
    rows = [("measure", "area", "period", "value"), ("in_time", FORCE, "2025-26 Q3", 82)]

    found = checked(workbook(*rows), name="r.xlsx", without=[("Other", 2)])

    assert (len(found.observations), found.excluded) == (1, ())


def test_leaving_out_every_row_leaves_nothing_to_accept():
    found = checked(HEAD + GOOD, without=[("", 2)])

    assert not found.acceptable
    assert found.excluded == (Line("", 2, ("in_time", FORCE, "2025-26 Q3", "82")),)


CALLS = Layout.model_validate(
    {
        "name": "calls",
        "title": "Call sheet",
        "tables": [
            {
                "headings": ["Month", "Force", "Answered", "Wait"],
                "area": {"column": "Force"},
                "period": {"text": "{Month}"},
                "measures": [{"measure": "wait", "value": "Wait"}],
            }
        ],
    }
)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (HEAD + GOOD, ""),
        ("Month,Force,Answered\nMay 2025,west_mercia,5\n",
         'Call sheet (3 of its 4 headings; not there: "Wait")'),
        ("measure,Month,Force,period\n", 'Call sheet (2 of its 4 headings; not there: "Answered" and "Wait")'),
        ("apples,pears\n1,2\n", ""),
    ],
)  # fmt: skip
def test_a_file_is_told_what_else_it_might_be(content, expected):
    assert checked(content, CALLS).second_best == expected
