"""One form of text for each kind of cell, and columns by number and by letter."""

import math
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal

# Marks a cell typed as a time: "4:31" typed into a spreadsheet is 4 h 31 min, whatever was meant.
EXCEL_TIME = " (Excel time)"
SECONDS_A_MINUTE, SECONDS_AN_HOUR = 60, 3600
MISSING_RESULT = "formula without a result"


def cell_texts(row: Iterable[object]) -> list[str]:
    """The texts of a row; most cells are text already, and are not asked twice."""
    return [cell if type(cell) is str else cell_text(cell) for cell in row]


def cell_text(cell: object) -> str:
    """The one text of a cell: whole numbers without ".0", dates as 2025-09-01.

    >>> cell_text(81164.0), cell_text(True)
    ('81164', 'TRUE')
    """
    if isinstance(cell, float):
        return _number_text(cell)
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return str(cell).upper()
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
    if math.isfinite(number) and number == int(number):
        return str(int(number))
    return format(Decimal(repr(number)), "f")


def _hours_text(length: timedelta) -> str:
    seconds = round(length.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    minutes, seconds = divmod(seconds, SECONDS_A_MINUTE)
    hours, minutes = divmod(minutes, SECONDS_A_MINUTE)
    return f"{sign}{hours:02d}:{minutes:02d}:{seconds:02d}"


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
