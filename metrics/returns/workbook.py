"""A workbook → rows of text, one form for each kind of cell.

The reader gives typed cells and drops what a failed formula shows, so the errors of an .xlsx
are read from its XML: a blank where the sheet shows #DIV/0! would be a figure gone missing.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from xml.etree import ElementTree as ET

import python_calamine

from metrics.checks.rules import problem, quoted
from metrics.errors import Problem

# Marks a cell typed as a time: "4:31" typed into a spreadsheet is 4 h 31 min, whatever was meant.
EXCEL_TIME = " (Excel time)"
SECONDS_A_MINUTE, SECONDS_AN_HOUR = 60, 3600
MISSING_RESULT = "formula without a result"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
PART_OF_CELL = re.compile(rb"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
REFERENCE = re.compile(rb'\br="([A-Z]+)(\d+)"')
ROW_NUMBER = re.compile(rb'<row\b[^>]*?\br="(\d{1,9})"')
COLUMN_NAME = re.compile(r'\br="([A-Z]{1,3})\d')
MOST_CELLS = 50_000_000  # a sheet of a million rows has 20 columns; each cell costs 24 bytes
CELL_VALUE = re.compile(rb"<v>(.*?)</v>", re.DOTALL)
READER_FAULTS = (
    python_calamine.CalamineError,
    python_calamine.XmlError,
    python_calamine.ZipError,
    python_calamine.WorksheetNotFound,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    OverflowError,
)
PANIC = "PanicException"  # what the reader raises where its own code fails; it has no module

Row = list[str]
Failures = dict[int, dict[int, str]]  # row → column, both from 0 → what the cell shows


class Workbook:
    """An open workbook: its sheets in order, which of them are hidden, and their rows."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._book = python_calamine.load_workbook(io.BytesIO(content))
        self._parts = _sheet_parts(content)
        sheets = [one for one in self._book.sheets_metadata if _is_worksheet(one)]
        self.hidden = tuple(one.name for one in sheets if not _is_visible(one))
        self.names = tuple(one.name for one in sheets if _is_visible(one))

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a sheet from its first, blank rows and columns included."""
        part = self._part(name)
        _check_area(part)
        failures = _failed_cells(part)
        sheet = self._book.get_sheet_by_name(name)
        for number, row in enumerate(sheet.to_python(skip_empty_area=False)):
            cells = [cell_text(cell) for cell in row]
            for column, shown in failures.get(number, {}).items():
                if column < len(cells):
                    cells[column] = shown
            yield cells

    def _part(self, name: str) -> bytes:
        """The XML of a sheet of an .xlsx; nothing for other kinds."""
        if name not in self._parts:
            return b""
        with zipfile.ZipFile(io.BytesIO(self._content)) as archive:
            return archive.read(self._parts[name])


class DamagedWorkbook(Exception):
    """A workbook that cannot be opened or read to its end; it carries the problem."""

    def __init__(self, found: Problem) -> None:
        self.problem = found
        super().__init__(found.message)


@contextmanager
def faults_as_problems() -> Generator[None]:
    """Whatever the reader raises, as `DamagedWorkbook`."""
    try:
        yield
    except python_calamine.PasswordError:
        raise DamagedWorkbook(problem("password-protected")) from None
    except READER_FAULTS as error:
        raise DamagedWorkbook(_damaged(error)) from error
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise DamagedWorkbook(_damaged(error)) from error


def _check_area(part: bytes) -> None:
    """Two cells in far corners make a sheet of blanks that would fill the memory."""
    rows = max((int(row) for row in ROW_NUMBER.findall(part)), default=0)
    columns = max(map(column_number, set(COLUMN_NAME.findall(part.decode("latin-1")))), default=0)
    if rows * (columns + 1) > MOST_CELLS:
        found, limit = f"{rows * (columns + 1):,} cells", f"{MOST_CELLS:,} cells"
        raise DamagedWorkbook(problem("expands-too-much", found=found, limit=limit))


def _damaged(error: BaseException) -> Problem:
    reason = f"its parts do not fit together ({quoted(str(error))})"
    return problem("damaged-workbook", reason=reason)


def cell_text(cell: object) -> str:
    """The one text of a cell: whole numbers without ".0", dates as 2025-09-01.

    >>> cell_text(81164.0), cell_text(True)
    ('81164', 'TRUE')
    """
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float):
        return _number_text(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ", timespec="seconds").removesuffix(" 00:00:00")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, time):
        return cell.isoformat(timespec="seconds") + EXCEL_TIME
    if isinstance(cell, timedelta):
        return _hours_text(cell) + EXCEL_TIME
    return str(cell)


def _number_text(number: float) -> str:
    if number == int(number):
        return str(int(number))
    return format(Decimal(repr(number)), "f")


def _hours_text(length: timedelta) -> str:
    seconds = round(length.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    minutes, seconds = divmod(seconds, SECONDS_A_MINUTE)
    hours, minutes = divmod(minutes, SECONDS_A_MINUTE)
    return f"{sign}{hours:02d}:{minutes:02d}:{seconds:02d}"


def _is_worksheet(sheet: python_calamine.SheetMetadata) -> bool:
    return sheet.typ == python_calamine.SheetTypeEnum.WorkSheet


def _is_visible(sheet: python_calamine.SheetMetadata) -> bool:
    return sheet.visible == python_calamine.SheetVisibleEnum.Visible


def _sheet_parts(content: bytes) -> dict[str, str]:
    """Sheet name → the part of an .xlsx that holds its cells; nothing for other kinds."""
    if not content.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
            return {}
        try:
            book = ET.fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
            links = ET.fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
        except ET.ParseError:
            return {}
    targets = {
        link.get("Id"): f"xl/{link.get('Target', '').removeprefix('/xl/')}" for link in links
    }
    sheets = [one for one in book.iter() if one.tag.endswith("}sheet")]
    parts = {one.get("name", ""): targets.get(one.get(RELATIONS), "") for one in sheets}
    return {name: part for name, part in parts.items() if part in names}


def _failed_cells(part: bytes) -> Failures:
    """The cells that show an error, and formulas that were saved without a result."""
    failures: Failures = {}
    if b't="e"' not in part and b"<f" not in part:
        return failures
    for attributes, inner in PART_OF_CELL.findall(part):
        reference, shown = REFERENCE.search(attributes), _failure(attributes, inner)
        if reference is not None and shown:
            row = failures.setdefault(int(reference[2]) - 1, {})
            row[column_number(reference[1].decode())] = shown
    return failures


def _failure(attributes: bytes, inner: bytes) -> str:
    value = CELL_VALUE.search(inner)
    if b't="e"' in attributes:
        return value[1].decode("utf-8", "replace") if value else "#ERROR!"
    # A formula whose result is an empty text has t="str"; one never calculated has no result.
    empty = value is None or not value[1].strip()
    without_result = empty and b"<f" in inner and b't="str"' not in attributes
    return MISSING_RESULT if without_result else ""


def column_number(letters: str) -> int:
    """The number of a spreadsheet column, from 0.

    >>> column_number("A"), column_number("AA")
    (0, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def column_letters(number: int) -> str:
    """The spreadsheet name of a column counted from 0.

    >>> column_letters(0), column_letters(26)
    ('A', 'AA')
    """
    letters = ""
    while number >= 0:
        number, rest = divmod(number, 26)
        letters = chr(ord("A") + rest) + letters
        number -= 1
    return letters
