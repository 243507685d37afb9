"""A workbook → messages for the product: its sheets, their rows in blocks of text, its faults.

The reader drops what a failed formula shows, so the errors of an .xlsx are read from its XML: a
blank where the sheet shows #DIV/0! would be a figure gone missing.
"""

import io
import json
from collections.abc import Iterator

import python_calamine

from .cells import cell_texts
from .parts import DeclaresEntities, Part, most_repeated, read_part, sheet_parts
from .passwords import ENCRYPTED_STREAM, OLE_START, is_encrypted, opens_by_itself

MOST_CELLS = 30_000_000  # a million rows of 30 columns; a blank one costs 24 bytes
MOST_ROWS = 1_048_576  # of a sheet, in every spreadsheet program
BLOCK = 500_000  # letters in a message: large enough to be quick, small beside the rows themselves
PANIC = "PanicException"  # what the reader raises where its own code fails; it has no module
OUT_OF_MEMORY = ("MemError", "Error -4 ")  # of the two libraries that unpack (Z_MEM_ERROR)
Message = str


class TooMuch(Exception):
    """Cells or text that would fill the memory."""

    def __init__(self, found: str, limit: str) -> None:
        self.words = {"found": found, "limit": limit}
        super().__init__(found)


class Budget:
    """How many letters the cells may still have: one long text may stand in a million cells."""

    def __init__(self, letters: int) -> None:
        self._limit = self._left = letters

    def spend(self, row: list[str]) -> int:
        """The letters of a row; `TooMuch` where they are more than are left."""
        letters = sum(map(len, row))
        self._left -= letters
        if self._left < 0:
            limit = f"{self._limit // 1_000_000:,} MB of text"
            raise TooMuch("more than that", limit)
        return letters


def read_workbook(content: bytes, letters: int) -> Iterator[Message]:
    """The workbook as lines of JSON; whatever is wrong with it is one of them."""
    if ENCRYPTED_STREAM in content and content.startswith(OLE_START):
        yield _password(content)
        return
    try:
        parts = sheet_parts(content)
        _check_repeats(content)
        book = python_calamine.load_workbook(io.BytesIO(content))
    except BaseException as error:  # noqa: BLE001 - a panic is no Exception
        yield _fault(error, content)
        return
    sheets = [one for one in book.sheets_metadata if _is_worksheet(one)]
    shown = [one.name for one in sheets if _is_visible(one)]
    hidden = [one.name for one in sheets if not _is_visible(one)]
    yield json.dumps({"sheets": shown, "hidden": hidden})
    budget = Budget(letters)
    for name in shown:
        try:
            part = read_part(content, parts[name]) if name in parts else Part()
            yield from _sheet(book, name, part, budget)
        except BaseException as error:  # noqa: BLE001
            yield _fault(error, content)


def _sheet(
    book: python_calamine.CalamineWorkbook, name: str, part: Part, budget: Budget
) -> Iterator[Message]:
    _check_area(part.rows, part.columns)
    sheet = book.get_sheet_by_name(name)
    before = [""] * (sheet.start[1] if sheet.start else 0)
    width = len(before) + sheet.width
    _check_area(sheet.total_height, width)
    head = {"sheet": name, "width": width}
    yield json.dumps(head | {"rows": part.hidden_rows, "columns": part.hidden_columns})
    blank, block, letters = [""] * sheet.width, [], 0
    for number, row in enumerate(sheet.iter_rows()):
        cells = [] if row == blank else before + cell_texts(row)
        if number in part.failures:
            cells = _with_failures(cells or [""] * width, part.failures[number])
        block.append(cells)
        letters += budget.spend(cells) + width
        if letters > BLOCK:
            yield json.dumps(block)
            block, letters = [], 0
    yield json.dumps(block)


def _with_failures(cells: list[str], failures: dict[int, str]) -> list[str]:
    return [failures.get(column, cell) for column, cell in enumerate(cells)]


def _check_repeats(content: bytes) -> None:
    """An .ods may say in a few letters that a row stands there a thousand million times."""
    if (times := most_repeated(content)) > MOST_ROWS:
        raise TooMuch(f"{times:,} rows", f"{MOST_ROWS:,} rows")


def _check_area(rows: int, columns: int) -> None:
    """Two cells in far corners make a sheet of blanks that would fill the memory."""
    if rows * columns > MOST_CELLS:
        raise TooMuch(f"{rows * columns:,} cells", f"{MOST_CELLS:,} cells")


def _fault(error: BaseException, content: bytes) -> Message:
    if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
        raise error
    if content.startswith(OLE_START) and is_encrypted(content):
        return _password(content)  # the reader tells no password in .xls, only that it failed
    if isinstance(error, TooMuch):
        return json.dumps({"fault": "expands-too-much", "words": error.words})
    if isinstance(error, DeclaresEntities):
        return json.dumps({"fault": "declares-entities", "words": {}})
    if isinstance(error, MemoryError) or any(one in str(error) for one in OUT_OF_MEMORY):
        words = {"found": "more memory than a table of its size needs"}
        return json.dumps({"fault": "too-hard-to-read", "words": words})
    reason = f"its parts do not fit together ({error})"
    return json.dumps({"fault": "damaged-workbook", "words": {"reason": reason}})


def _password(content: bytes) -> Message:
    code = "default-password" if opens_by_itself(content) else "password-protected"
    return json.dumps({"fault": code, "words": {}})


def _is_worksheet(sheet: python_calamine.SheetMetadata) -> bool:
    return sheet.typ == python_calamine.SheetTypeEnum.WorkSheet


def _is_visible(sheet: python_calamine.SheetMetadata) -> bool:
    return sheet.visible == python_calamine.SheetVisibleEnum.Visible
