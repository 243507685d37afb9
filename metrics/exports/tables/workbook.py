"""A workbook anyone can read: cover, contents, notes, then one real table a sheet.

It follows the Analysis Function's "Releasing statistics in spreadsheets" and its checklist: one
table a sheet in column A, no merged or hidden cells, one row of headings, shorthand in square
brackets, no filters and no frozen panes (the headings of a real table take the place of the
column letters as it scrolls). Written with xlsxwriter and not with gptables, which writes a text
that begins with "=" as a formula, dates each file by the clock, and needs pandas.
"""

import io
from collections.abc import Sequence
from datetime import date, datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from metrics.exports.tables.publication import Publication, says_something, sheet_columns
from metrics.exports.tables.table import Cell, Column, Figure, Holds, Table, bracketed
from metrics.exports.tables.text import FORMULA_STARTS, printable
from metrics.moments import local

COVER, CONTENTS = "Cover", "Contents"
FONT, TEXT_SIZE, TITLE_SIZE = "Arial", 12, 16  # the guidance's least is 12 for text
COVER_WIDTH = 100  # characters
A4 = 9  # xlsxwriter's number for the paper
DAY_FORMAT, MOMENT_FORMAT = "d mmmm yyyy", "d mmmm yyyy hh:mm"
CONTENTS_HEADS = ("Sheet", "What is on it", "Rows", "Illustrative rows")
CONTENTS_WIDTHS = (16, 90, 10, 20)
BLANK = "A blank cell in the column{s} {names} means that there is nothing to say."
ONE_TABLE = "This sheet contains one table: {rows:,} row{rs} and {columns} columns."
NO_TABLE = "This sheet contains no table. {why}"
MADE_UP = (
    "{number:,} of its rows hold or rest on something illustrative (made up), as the column Label "
    "says."
)
BACK = "Back to the contents"


def write_workbook(publication: Publication) -> bytes:
    """The workbook; the same publication gives the same bytes."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        writer = _Writer(book, publication.draft)
        moment = datetime.combine(publication.dated, time())
        book.set_properties(
            {
                "title": printable(publication.title),
                "author": printable(publication.body),
                "company": printable(publication.body),
                "subject": printable(publication.subject),
                "created": moment,
            }
        )
        _cover(writer, publication)
        _contents(writer, publication)
        for table in publication.about:
            _about(writer, table)
        for table in publication.tables:
            _table(writer, publication, table)
    return content.getvalue()


class _Writer:
    """The sheets of one workbook and their formats."""

    def __init__(self, book: xlsxwriter.Workbook, draft: str) -> None:
        self._book, self._draft = book, draft
        self._formats: dict[tuple[tuple[str, object], ...], Format] = {}

    def format(self, **said: object) -> Format:
        """A format, made once."""
        key = tuple(sorted(said.items()))
        if key not in self._formats:
            usual = {"font_name": FONT, "font_size": TEXT_SIZE, "valign": "top"}
            self._formats[key] = self._book.add_format(usual | said)
        return self._formats[key]

    def sheet(self, name: str, title: str) -> Worksheet:
        """A new sheet with its title in A1."""
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        if self._draft:
            sheet.set_header(f"&C{self._draft}")  # on every page of paper
        whole = f"{title} ({self._draft})" if self._draft else title
        self.text(sheet, 0, 0, whole, bold=True, font_size=TITLE_SIZE)
        return sheet

    def text(self, sheet: Worksheet, row: int, column: int, text: str, **look: object) -> None:
        """Text that stays text: never a formula, a link or a number, also when it is edited."""
        shown = printable(text)
        if shown.startswith(FORMULA_STARTS):
            look["quote_prefix"] = True
        sheet.write_string(row, column, shown, self.format(**look))

    def link(self, sheet: Worksheet, row: int, column: int, name: str, text: str) -> None:
        """A link to the top of another sheet of the workbook."""
        look = self.format(font_color="#0563c1", underline=1)
        sheet.write_url(row, column, f"internal:'{name}'!A1", look, text)

    def cell(self, sheet: Worksheet, row: int, column: int, cell: Cell, kind: Holds) -> None:
        """A value in its own kind: numbers as numbers, days as days, what is missing in words."""
        if isinstance(cell, Figure) and cell.value is not None:
            decimals = f".{'0' * cell.decimals}" if cell.decimals else ""
            sheet.write_number(row, column, cell.value, self.format(num_format=f"#,##0{decimals}"))
        elif isinstance(cell, datetime):
            plain = local(cell).replace(tzinfo=None)
            sheet.write_datetime(
                row, column, plain, self.format(num_format=MOMENT_FORMAT, align="left")
            )
        elif isinstance(cell, date):
            moment = datetime.combine(cell, time())
            sheet.write_datetime(
                row, column, moment, self.format(num_format=DAY_FORMAT, align="left")
            )
        elif isinstance(cell, str) and cell:
            self.text(sheet, row, column, cell, text_wrap=True)
        elif isinstance(cell, Figure) or kind is not Holds.TEXT:
            marker = cell.marker if isinstance(cell, Figure) else Figure(None).marker
            self.text(sheet, row, column, bracketed([marker]), align="right")


def _cover(writer: _Writer, publication: Publication) -> None:
    sheet = writer.sheet(COVER, publication.title)
    sheet.set_column(0, 0, COVER_WIDTH)
    row = 1
    for heading, text in publication.cover:
        writer.text(sheet, row, 0, heading, bold=True)
        writer.text(sheet, row + 1, 0, text, text_wrap=True)
        row += 2
    writer.link(sheet, row, 0, CONTENTS, "Contents: every sheet of this workbook")


def _contents(writer: _Writer, publication: Publication) -> None:
    sheet = writer.sheet(CONTENTS, "Contents")
    writer.text(sheet, 1, 0, "This sheet contains one table, with a link to every other sheet.")
    rows: list[tuple[str, str, Cell, Cell]] = [
        (one.id, one.title, Figure(len(one.rows)), None) for one in publication.about
    ]
    for table in publication.tables:
        made_up = Figure(table.illustrative)
        name = publication.sheet_of(table)
        rows.append((name, table.title, Figure(len(table.rows)), made_up))
    kinds = (Holds.TEXT, Holds.TEXT, Holds.NUMBER, Holds.NUMBER)
    columns = [
        Column(head, head, "", kind, width=width)
        for head, kind, width in zip(CONTENTS_HEADS, kinds, CONTENTS_WIDTHS, strict=True)
    ]
    _grid(writer, sheet, 2, "contents", columns, rows)
    for number, (name, *_) in enumerate(rows, start=3):
        writer.link(sheet, number, 0, name, name)


def _about(writer: _Writer, table: Table) -> None:
    sheet = writer.sheet(table.id, table.title)
    writer.text(sheet, 1, 0, _size(table, table.columns))
    writer.link(sheet, 2, 0, CONTENTS, BACK)
    _grid(writer, sheet, 3, table.id.lower(), table.columns, table.rows)


def _table(writer: _Writer, publication: Publication, table: Table) -> None:
    sheet = writer.sheet(publication.sheet_of(table), table.title)
    columns = sheet_columns(table)
    places = [table.columns.index(column) for column in columns]
    rows = [tuple(row[place] for place in places) for row in table.rows]
    lines = _lines(publication, table, columns, rows)
    for number, line in enumerate(lines, start=1):
        writer.text(sheet, number, 0, line)
    writer.link(sheet, len(lines) + 1, 0, CONTENTS, BACK)
    if rows:
        headings = [table.heading(column) for column in columns]
        sheet.repeat_rows(len(lines) + 2)  # the headings, on every page of paper
        _grid(writer, sheet, len(lines) + 2, f"figures_{table.id}", columns, rows, headings)


def _lines(
    publication: Publication,
    table: Table,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
) -> list[str]:
    """What stands above a table, a sentence a row."""
    lines = [_size(table, columns), table.shows]
    if table.illustrative:
        lines.append(MADE_UP.format(number=table.illustrative))
    lines += [f"Source: {table.source}", f"Geography: {table.geography}. Period: {table.period}."]
    if notes := publication.notes_of(table):
        lines.append(f"Notes that apply, on the sheet Notes: {notes}.")
    blank = [
        column.heading
        for place, column in enumerate(columns)
        if column.holds is Holds.TEXT and not all(says_something(row[place]) for row in rows)
    ]
    if blank:
        lines.append(BLANK.format(s="" if len(blank) == 1 else "s", names=", ".join(blank)))
    return lines


def _size(table: Table, columns: Sequence[Column]) -> str:
    rows = len(table.rows)
    if not rows:
        return NO_TABLE.format(why=table.empty)
    return ONE_TABLE.format(rows=rows, rs="" if rows == 1 else "s", columns=len(columns))


def _grid(
    writer: _Writer,
    sheet: Worksheet,
    top: int,
    name: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    headings: Sequence[str] = (),
) -> None:
    """A real table: headings that a screen reader reads with every cell; no filter, no stripes."""
    heads = writer.format(bold=True, text_wrap=True, bottom=1)
    said = headings or [column.heading for column in columns]
    named = [{"header": one, "header_format": heads} for one in said]
    look = {
        "name": name,
        "columns": named,
        "autofilter": False,
        "style": None,
        "banded_rows": False,
    }
    sheet.add_table(top, 0, top + len(rows), len(columns) - 1, look)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
    for number, row in enumerate(rows, start=top + 1):
        for place, cell in enumerate(row):
            writer.cell(sheet, number, place, cell, columns[place].holds)
