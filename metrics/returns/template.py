"""Blank returns: a CSV with the headings, and a workbook with lists to choose from.

The same plan gives the same bytes, so that a changed template means a changed plan. The example
rows stand on the guide sheet alone: a template sent back unfilled holds no figures.
"""

import csv
import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from metrics.model import MARKERS
from metrics.periods import PERIOD_EXAMPLES
from metrics.plan.schema import Plan
from metrics.returns.figures.facts import FREQUENCY_WORDS
from metrics.returns.figures.figures import UNIT_WORDS
from metrics.returns.layouts.tidy import TIDY_COLUMNS

# Without a fixed date the workbook would hold the moment it was made, and differ each time.
CREATED = datetime(2025, 4, 1)  # noqa: DTZ001 - a workbook holds no time zone
ROWS_WITH_LISTS = 2_000  # rows of the sheet that offer the drop-downs
ROW_HEIGHT_NOTE = "Write one row for each figure, from row 2. Leave no notes under the table."
WIDTHS = {
    "measure": 46, "area": 30, "period": 22, "value": 12, "numerator": 12, "denominator": 12,
    "n": 10, "marker": 10, "breakdown": 22, "note": 50,
}  # fmt: skip
GUIDE = {
    "measure": "Which measure the figure is of: its id or name, as in the sheet Measures.",
    "area": "Which area it is for: its id, name or ONS code, as in the sheet Areas.",
    "period": f"Which period it is for, for instance {PERIOD_EXAMPLES}. The financial year begins "
    "on 1 April, so 2025-26 Q4 ends on 31 March 2026.",
    "value": "The figure, in the unit of the measure: a percentage as 82 or 82%, a time as "
    '"4 min 31 s" or in seconds, money as £1.2m or 1,200,000. Decimals with a point.',
    "numerator": "What the figure counts, where it is a share or an average. Then the value may "
    "stay empty; if it is given, the two must agree.",
    "denominator": "What the numerator is a part of.",
    "n": "How many people answered, or how many cases were audited (unweighted).",
    "marker": "Why there is no figure, or what to know of it, as listed below.",
    "breakdown": "A part of the measure, for instance one crime type. Empty for the whole.",
    "note": "Anything a reader of the figure should know.",
}
EXAMPLES = (
    ("a percentage with its base", "Q3 2025/26", "82%", "", "", "600", ""),
    ("a share, by its parts", "2025-26 Q3", "", "176", "200", "", ""),
    ("a time, not yet confirmed", "Nov 2025", "4 min 31 s", "", "", "", "p"),
    ("a figure that is held back", "YE Dec 2025", "", "", "", "", "c"),
)
EXAMPLE_HEADS = ("What it shows", "When", "Figure", "Part", "Whole", "Base", "Mark")


def write_template_csv(_plan: Plan) -> bytes:
    """The headings of a tidy return, which are the same for every plan.

    It takes the plan as its sibling does: who asks for a template chooses by the file's ending.
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerow(TIDY_COLUMNS)
    return text.getvalue().encode("utf-8-sig")


def write_template_xlsx(plan: Plan) -> bytes:
    """A workbook with drop-downs from the plan's measures and areas, and a guide."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties(
            {"title": f"Return: {plan.name}", "author": plan.body.name, "created": CREATED}
        )
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        _write_return(
            book.add_worksheet("Return"), plan, bold, book.add_format({"num_format": "@"})
        )
        _write_guide(book.add_worksheet("Guide"), bold, wrap)
        _write_list(book.add_worksheet("Measures"), MEASURE_HEADS, _measures(plan), bold)
        _write_list(book.add_worksheet("Areas"), AREA_HEADS, _areas(plan), bold)
        _write_list(book.add_worksheet("Markers"), MARKER_HEADS, _markers(), bold)
    return content.getvalue()


def _write_return(sheet: Worksheet, plan: Plan, bold: Format, text: Format) -> None:
    # Every column is text, so that "4:31" and "Sep-25" stay what was typed.
    for number, name in enumerate(TIDY_COLUMNS):
        sheet.set_column(number, number, WIDTHS[name], text)
        sheet.write(0, number, name, bold)
    sheet.freeze_panes(1, 0)
    lists = {
        "measure": f"=Measures!$A$2:$A${len(plan.measures) + 1}",
        "area": f"=Areas!$A$2:$A${len(plan.areas) + 1}",
        "marker": f"=Markers!$A$2:$A${len(MARKERS) + 1}",
    }
    for name, source in lists.items():
        column = TIDY_COLUMNS.index(name)
        # A warning, not a stop: names and ONS codes are read as well as ids.
        rule = {"validate": "list", "source": source, "error_type": "warning"}
        sheet.data_validation(1, column, ROWS_WITH_LISTS, column, rule)


def _write_guide(sheet: Worksheet, bold: Format, wrap: Format) -> None:
    sheet.set_column(0, 0, 30, wrap)
    sheet.set_column(1, 1, 90, wrap)
    sheet.set_column(2, len(EXAMPLE_HEADS) - 1, 12, wrap)
    row = _write_rows(sheet, 0, [("How to fill in the sheet Return", ROW_HEIGHT_NOTE)], bold)
    row = _write_rows(sheet, row + 1, [("Heading", "What to write under it")], bold, bold)
    row = _write_rows(sheet, row, list(GUIDE.items()), bold)
    row = _write_rows(sheet, row + 1, [("Mark", "Meaning")], bold, bold)
    row = _write_rows(sheet, row, [(name, what) for name, what, _ in _markers()], bold)
    row = _write_rows(sheet, row + 1, [EXAMPLE_HEADS], bold, bold)
    _write_rows(sheet, row, EXAMPLES, bold)


def _write_rows(
    sheet: Worksheet,
    start: int,
    rows: Sequence[Sequence[str]],
    first: Format,
    others: Format | None = None,
) -> int:
    for row, cells in enumerate(rows, start=start):
        for column, cell in enumerate(cells):
            sheet.write_string(row, column, cell, first if column == 0 else others)
    return start + len(rows)


MEASURE_HEADS = ("id", "Full name", "Unit", "What to write", "Returned by", "Definition")
AREA_HEADS = ("id", "Full name", "ONS codes")
MARKER_HEADS = ("Mark", "Meaning", "Figure beside it")


def _measures(plan: Plan) -> list[tuple[str, ...]]:
    return [
        (
            one.id,
            one.name,
            one.unit.value,
            UNIT_WORDS.get(one.unit, "a number"),
            ", ".join(FREQUENCY_WORDS[frequency] for frequency in one.frequency),
            one.definition,
        )
        for one in plan.measures
    ]


def _areas(plan: Plan) -> list[tuple[str, ...]]:
    return [(one.id, one.name, ", ".join(one.ons_codes)) for one in plan.areas]


def _markers() -> list[tuple[str, ...]]:
    return [
        (name, rule.meaning, "yes" if rule.has_figure else "no") for name, rule in MARKERS.items()
    ]


def _write_list(
    sheet: Worksheet, heads: Sequence[str], rows: Sequence[Sequence[str]], bold: Format
) -> None:
    for column, head in enumerate(heads):
        longest = max(len(cells[column]) for cells in [heads, *rows])
        sheet.set_column(column, column, min(longest + 2, 90))
        sheet.write_string(0, column, head, bold)
    sheet.freeze_panes(1, 0)
    _write_rows(sheet, 1, rows, bold)
