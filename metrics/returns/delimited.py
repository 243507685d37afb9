"""Delimited text → rows of text.

Strict: a quotation mark in the wrong place stops the reading there, and every row keeps the
number of fields it had. A row is numbered as a spreadsheet shows it, so a quoted cell of three
lines is one row and an empty line counts.
"""

import csv
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from itertools import islice

from metrics.checks.rules import problem
from metrics.errors import Problem

DELIMITERS = (",", ";", "\t")  # the first wins where the evidence is even
ROWS_OF_EVIDENCE = 50  # enough to get past titles and notes
LONGEST_FIELD = 1_000_000  # letters: a longer one is a quotation mark that was never closed
FALLBACK_ENCODING = "cp1252"
BOMS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
ENCODING_NAMES = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16"}

Row = list[str]


class BrokenText(ValueError):
    """Text that cannot be split into fields from a row on."""

    def __init__(self, row: int, reason: str) -> None:
        self.row = row
        super().__init__(reason)


def read_encoding(content: bytes) -> tuple[str, Problem | None]:
    """The encoding of a text, and a problem where it had to be guessed or is broken."""
    for bom, encoding in BOMS.items():
        if content.startswith(bom):
            broken = problem("damaged-text", encoding=ENCODING_NAMES[encoding])
            return encoding, None if _decodes(content, encoding) else broken
    if _decodes(content, "utf-8"):
        return "utf-8", None
    return FALLBACK_ENCODING, problem("encoding-guessed")


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return "\0" not in text


def read_delimiter(content: bytes, encoding: str) -> str:
    """The delimiter that splits the first rows into most fields."""
    fields = {delimiter: _fields(content, encoding, delimiter) for delimiter in DELIMITERS}
    return max(DELIMITERS, key=fields.__getitem__)


def _fields(content: bytes, encoding: str, delimiter: str) -> int:
    rows, found = read_rows(content, encoding, delimiter), 0
    try:
        for row in islice(rows, ROWS_OF_EVIDENCE):
            found += max(len(row) - 1, 0)
    except BrokenText:
        pass  # told when the rows are read in earnest
    return found


def read_rows(content: bytes, encoding: str, delimiter: str) -> Iterator[Row]:
    """The rows, an empty line as an empty row; `BrokenText` where they cannot be split."""
    csv.field_size_limit(LONGEST_FIELD)
    # Five byte values mean nothing in Windows-1252; they become � and are seen in the cell.
    errors = "replace" if encoding == FALLBACK_ENCODING else "strict"
    lines = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, errors=errors, newline="")
    read = 0
    try:
        for fields in csv.reader(lines, delimiter=delimiter, strict=True):
            read += 1
            yield fields
    except csv.Error as error:
        raise BrokenText(read + 1, str(error)) from None
