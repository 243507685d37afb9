"""Files as they arrive: what is not a table, how text is split, what a workbook holds."""

import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from metrics.returns.files import archive, guard
from tests.unit.returns_plan import FORCE, checked, codes

HEAD = "measure,area,period,value"
ROW = f"crimes,{FORCE},2025-26 Q3,5"
TIDY = f"{HEAD}\n{ROW}\n"


def a_workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        fill(book)
    return content.getvalue()


def a_sheet(*rows: tuple, name: str = "Q3") -> bytes:
    """A workbook of one sheet."""

    def fill(book: xlsxwriter.Workbook) -> None:
        write_rows(book.add_worksheet(name), *rows)

    return a_workbook(fill)


def write_rows(sheet: Worksheet, *rows: tuple) -> None:
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)


def a_zip(**parts: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as made:
        for name, text in parts.items():
            made.writestr(name.replace("__", "/").replace("_dot_", "."), text)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (b"", "empty-file", "the file is empty"),
        (b"\n \r\n\t\n", "empty-file", "the file is empty"),
        (b"\xef\xbb\xbf", "empty-file", "the file is empty"),
        (b",,,\n,,,\n", "empty-file", "the file is empty"),
        (b"%PDF-1.7 ...", "not-a-table", "this is a PDF, not a table"),
        (b"\x89PNG\r\n\x1a\n", "not-a-table", "this is a picture"),
        (b"\xff\xd8\xff\xe0", "not-a-table", "this is a picture"),
        (b"\n<!DOCTYPE html><html>", "not-a-table", "this is a web page (HTML)"),
        (b"<?xml version='1.0'?>", "not-a-table", "this is an XML file"),
        (b'{"measure": 1}', "not-a-table", "this is a JSON file"),
        (a_zip(word__document_dot_xml="x"), "not-a-table", "this is a Word document"),
        (a_zip(a_dot_csv="x"), "not-a-table", "this is a compressed file (zip)"),
        (b"PK\x03\x04 cut short", "damaged-workbook", "it is cut short"),
        (a_zip(xl__workbook_dot_xml="<x/>"), "damaged-workbook", "cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut short", "damaged-workbook", "cannot be read"),
        (guard.OLE_START + b"\0" * 600, "damaged-workbook", "its first bytes do not fit"),
        (guard.OLE_START + guard.ENCRYPTED_STREAM, "password-protected", "by a password"),
        (b"measure,area\0,period\n", "nul-bytes", "NUL characters"),
        (b"\xff\xfem\x00\x00\xd8", "damaged-text", "the file says it is UTF-16"),
        (b"\xef\xbb\xbfmeasure,\xff", "damaged-text", "the file says it is UTF-8"),
        (b'measure,area,period,value\n"crimes"x,a,b,c\n', "broken-quotes", "quotation marks"),
        (b'measure,area,period,value\n"crimes,a,b,c\n', "broken-quotes", "quotation marks"),
    ],
)
def test_what_cannot_be_read_is_one_sentence_and_nothing_is_stored(content, code, words):
    found = checked(content)

    assert codes(found) == [code]
    assert words in found.problems[0].message
    assert not found.acceptable


@pytest.mark.parametrize(
    ("module", "limit", "content", "code"),
    [
        (guard, "LARGEST_FILE", TIDY.encode(), "too-large"),
        (archive, "LARGEST_UNPACKED", a_sheet(("a",)), "expands-too-much"),
    ],
)
def test_a_file_that_would_fill_the_memory_is_refused(monkeypatch, module, limit, content, code):
    monkeypatch.setattr(module, limit, 10)

    assert codes(checked(content)) == [code]


@pytest.mark.parametrize(
    "content",
    [
        TIDY.encode(),
        TIDY.encode("utf-8-sig"),
        TIDY.encode("utf-16"),
        b"\xfe\xff" + TIDY.encode("utf-16-be"),
        TIDY.replace("\n", "\r\n").encode(),
        TIDY.replace("\n", "\r").encode(),
        TIDY.replace(",", ";").encode(),
        TIDY.replace(",", "\t").encode(),
        TIDY.replace(",", "|").encode(),
        f"sep=;\r\n{TIDY}".replace(",", ";").encode(),
        f'"sep=|"\n{TIDY}'.replace(",", "|").encode("utf-8-sig"),
        f"sep=,\n{TIDY}".encode("utf-16"),
        TIDY.encode("utf-16-le"),
        TIDY.encode("utf-16-be"),
        TIDY.encode("cp1252"),
        f"{HEAD}\r\n\n{ROW}\r".encode(),
        f"Return for quarter 3,,,\n,,,\n{TIDY}".encode(),
        f"Return, with many, many, commas\n{TIDY}".replace(",", ";").encode(),
        f"{HEAD}\n\u00a0crimes ,{FORCE}\t, 2025-26 Q3,5\n".encode(),
        f" Measure ,AREA,Period:,Value [note 1]\n{ROW}\n".encode(),
        a_sheet(tuple(HEAD.split(",")), ("crimes", FORCE, "2025-26 Q3", 5)),
    ],
)
def test_one_return_in_every_way_of_writing_a_table(content):
    found = checked(content)

    assert codes(found) == []
    assert [(one.measure, one.value) for one in found.observations] == [("crimes", 5.0)]


def test_text_that_is_not_utf_8_is_read_as_windows_1252_with_a_warning():
    content = f"measure,area,period,value\nsaved,{FORCE},2025-26 Q3,£1.5m\n".encode("cp1252")

    found = checked(content)

    assert codes(found) == ["encoding-guessed"]
    assert found.observations[0].value == 1_500_000
    assert found.acceptable


def test_a_row_is_numbered_as_a_spreadsheet_shows_it():
    content = f'measure,area,period,value,note\n\n{ROW},"two\nlines"\n{ROW.replace("Q3", "Q2")},\n'

    assert [one.row for one in checked(content).observations] == [3, 4]


def test_the_line_that_names_the_delimiter_is_no_row():
    (found,) = checked(f"sep=;\n{HEAD}\n{ROW}x\n".replace(",", ";")).problems

    assert (found.code, found.row) == ("not-a-number", 2)


@pytest.mark.parametrize(
    ("limit", "name", "most", "code"),
    [
        (archive, "MOST_PARTS", 10, []),
        (archive, "MOST_PARTS", 9, ["too-many-parts"]),
        (guard, "LARGEST_FILE", 5, ["too-large"]),
    ],
)
def test_a_limit_holds_from_the_first_beyond_it(monkeypatch, limit, name, most, code):
    content = a_sheet(tuple(HEAD.split(",")), ("crimes", FORCE, "2025-26 Q3", 5))
    assert content.count(b"PK\x01\x02") == 10
    monkeypatch.setattr(limit, name, most)

    assert codes(checked(content)) == code


def test_every_ragged_row_is_named_with_its_fields():
    found = checked(f"{HEAD}\n{ROW},6\n{ROW},\ncrimes\n")

    assert [problem.sentence.partition(".")[0] for problem in found.problems] == ["r"] * 3
    assert [problem.row for problem in found.problems] == [2, 3, 4]
    assert "the row has 5 fields and the heading row 4 fields" in found.problems[0].message
    assert "the row has 1 field and" in found.problems[2].message


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("measure,area,period,valu\n", ["missing-column", "unknown-column"]),
        ("measure,area,period,value,value\n", ["duplicate-column"]),
        ("measure,area,period,value,unit\n", ["no-rows", "unknown-column"]),
        ("measure,area,period,numerator\n", ["missing-column"]),
        ("measure,area,period,value\n", ["no-rows"]),
        (f"{HEAD},\n{ROW},x\n", ["column-without-heading"]),
        (f"{HEAD},\n{ROW},\n", []),
        (f"{HEAD}\n{ROW}\nSource: the force,,,\n", ["stray-text"]),
        ("month,count\nMay,5\n", ["unknown-layout"]),
    ],
)
def test_headings_are_the_tidy_ones_and_nothing_else(content, expected):
    assert codes(checked(content)) == expected


def test_a_misspelt_heading_is_told_with_the_nearest_one():
    first, second = checked("measure,area,period,valu\n").problems

    assert first.message == (
        'there is no column "value". The columns are: "measure", "area", "period", "valu". '
        'Is it "valu"?'
    )
    assert second.found == '"valu" is not a column of a return.'
    assert second.near == 'Did you mean "value"?'


def test_an_unknown_file_is_told_what_was_found_and_what_is_known():
    message = checked("month,count\nMay,5\n").problems[0].message

    assert message == (
        'no headings we know: row 1 has "month", "count". Wanted one of these: a tidy return, '
        "with the columns measure, area, period and value. Any other table can be mapped on the "
        "page Send a return. No layout resembles it."
    )


def test_hidden_and_other_sheets_are_named_and_not_read():
    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("Q3", "Old"):
            write_rows(
                book.add_worksheet(name),
                tuple(HEAD.split(",")),
                ("crimes", FORCE, "2025-26 Q3", 5),
            )
        write_rows(book.add_worksheet("Cover"), ("About this return",))
        book.worksheets()[1].hide()

    found = checked(a_workbook(fill))

    assert found.skipped == (
        "Hidden sheets were not read: Old.",
        "Sheets that are not part of the layout: Cover.",
    )
    assert [one.sheet for one in found.observations] == ["Q3"]


def test_a_return_may_be_spread_over_sheets_and_a_figure_given_twice_is_still_found():
    def fill(book: xlsxwriter.Workbook) -> None:
        for name in ("First", "Second"):
            write_rows(
                book.add_worksheet(name),
                tuple(HEAD.split(",")),
                ("crimes", FORCE, "2025-26 Q3", 5),
            )

    (problem,) = checked(a_workbook(fill)).problems

    assert (problem.code, problem.sheet, problem.row) == ("duplicate", "Second", 2)
    assert 'stand in sheet "First", row 2' in problem.message


def test_two_cells_in_far_corners_do_not_fill_the_memory():
    def fill(book: xlsxwriter.Workbook) -> None:
        book.add_worksheet("Q3").write(1_048_575, 16_383, "here")

    (problem,) = checked(a_workbook(fill)).problems

    assert (problem.code, problem.sheet) == ("expands-too-much", "Q3")
    assert "17,179,869,184 cells" in problem.message


def test_an_error_in_a_workbook_is_a_problem_and_not_a_blank():
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Q3")
        write_rows(sheet, tuple(HEAD.split(",")), ("crimes", FORCE, "2025-26 Q3"))
        sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")

    (problem,) = checked(a_workbook(fill), name="r.xlsx").problems

    assert problem.sentence == (
        'r.xlsx, sheet "Q3", row 2, value: the cell shows #DIV/0!: its formula failed. '
        "Wanted a figure."
    )


@pytest.mark.parametrize(
    ("fraction", "shown", "expected"),
    [
        ((4 * 60 + 31) / 1440, "h:mm", ["ambiguous-time"]),
        (271 / 86_400, "h:mm:ss", []),
        (26 / 24, "[h]:mm:ss", ["ambiguous-time"]),
    ],
)
def test_a_cell_typed_as_a_time_is_refused_where_it_has_two_readings(fraction, shown, expected):
    def fill(book: xlsxwriter.Workbook) -> None:
        sheet = book.add_worksheet("Q3")
        write_rows(sheet, tuple(HEAD.split(",")), ("wait", FORCE, "2025-26 Q3"))
        sheet.write_number(1, 3, fraction, book.add_format({"num_format": shown}))

    assert codes(checked(a_workbook(fill))) == expected


def test_a_formula_like_text_is_text():
    found = checked(f'{HEAD},note\n{ROW},"=HYPERLINK(""x"")"\n')

    assert found.observations[0].note == '=HYPERLINK("x")'
    assert found.acceptable
