"""The blank returns: filled in, they come back as figures."""

import io
import zipfile
from pathlib import Path

import python_calamine

from metrics.plan import read_plan
from metrics.returns import write_template_csv, write_template_xlsx
from metrics.returns.layouts.tidy import TIDY_COLUMNS
from tests.unit.returns_plan import FORCE, PLAN, checked, codes

FILLED = ("crimes", FORCE, "2025-26 Q3", "5", "", "", "", "p", "", "a note")


def filled(workbook: bytes, *cells: str) -> bytes:
    """The workbook with one row of texts typed into its first sheet."""
    letters = "ABCDEFGHIJ"
    typed = "".join(
        f'<c r="{letter}2" t="inlineStr"><is><t>{cell}</t></is></c>'
        for letter, cell in zip(letters, cells, strict=True)
    )
    content = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(content, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/worksheets/sheet1.xml":
                part = part.replace(
                    b"</sheetData>", f'<row r="2">{typed}</row></sheetData>'.encode()
                )
            new.writestr(name, part)
    return content.getvalue()


def test_a_filled_csv_template_is_accepted():
    content = write_template_csv(PLAN) + (",".join(FILLED) + "\r\n").encode()

    found = checked(content)

    assert codes(found) == []
    assert [(one.value, one.marker, one.note) for one in found.observations] == [
        (5.0, "p", "a note")
    ]


def test_a_filled_workbook_template_is_accepted():
    found = checked(filled(write_template_xlsx(PLAN), *FILLED))

    assert codes(found) == []
    assert [(one.sheet, one.row, one.value) for one in found.observations] == [("Return", 2, 5.0)]


def test_an_unfilled_template_holds_no_figures():
    assert codes(checked(write_template_csv(PLAN))) == ["no-rows"]
    assert codes(checked(write_template_xlsx(PLAN))) == ["no-rows"]


def test_the_same_plan_gives_the_same_bytes():
    assert write_template_xlsx(PLAN) == write_template_xlsx(PLAN)


def test_the_workbook_offers_lists_keeps_its_headings_in_view_and_merges_nothing():
    with zipfile.ZipFile(io.BytesIO(write_template_xlsx(PLAN))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        everything = "".join(archive.read(n).decode() for n in archive.namelist() if "sheets/" in n)

    assert sheet.count("<dataValidation ") == 3
    assert "Measures!$A$2:$A$10" in sheet
    assert 'state="frozen"' in sheet
    assert "mergeCell" not in everything


def test_the_guide_explains_every_column_and_the_lists_hold_the_whole_plan():
    plan = read_plan(Path(__file__).resolve().parents[2] / "config")
    book = python_calamine.load_workbook(io.BytesIO(write_template_xlsx(plan)))

    def column(name: str) -> list[str]:
        return [str(row[0]) for row in book.get_sheet_by_name(name).to_python()]

    assert set(TIDY_COLUMNS) <= set(column("Guide"))
    assert column("Measures")[1:] == [one.id for one in plan.measures]
    assert column("Areas")[1:] == [one.id for one in plan.areas]
