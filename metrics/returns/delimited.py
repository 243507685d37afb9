"""Delimited text → rows of text.

Strict: a quotation mark in the wrong place stops the reading there, and every row keeps the
number of fields it had. A row is numbered as a spreadsheet shows it, so a quoted cell of three
lines is one row and an empty line counts.
"""

import csv
import io
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from itertools import chain, islice

from metrics.checks.rules import problem
from metrics.errors import Problem

DELIMITERS = (",", ";", "\t", "|")  # the first wins where the evidence is even
ROWS_OF_EVIDENCE = 50  # enough to get past titles and notes
LONGEST_LINE = 10  # letters that may name the delimiter
LONGEST_FIELD = 1_000_000  # letters: a longer one is a quotation mark that was never closed
FALLBACK_ENCODING = "cp1252"
BOMS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
ENCODING_NAMES = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16"}
BARE_UTF16 = {"utf-16-le": 1, "utf-16-be": 0}  # which byte of a plain letter's two is NUL
BEGINNING = 4_096  # bytes: headings and some rows, of which most letters are plain ones
PIECE = 1_000_000  # bytes of a text that are looked at at a time
MOSTLY = 0.7  # of the letters; a text of another script has a byte order mark, or is not read
# Excel's own first line, which names the delimiter and is not counted as a row.
SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?\s*', re.IGNORECASE)

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
    if (bare := bare_utf16(content)) is not None:
        return bare, None
    return FALLBACK_ENCODING, problem("encoding-guessed")


def bare_utf16(content: bytes) -> str | None:
    """The kind of UTF-16 that a text without a byte order mark is in, where that is sure.

    >>> bare_utf16("area,value".encode("utf-16-le")), bare_utf16(b"area\\0value")
    ('utf-16-le', None)
    """
    beginning = content[:BEGINNING]
    for encoding, place in BARE_UTF16.items():
        nuls, others = beginning[place::2], beginning[1 - place :: 2]
        mostly = nuls.count(0) > MOSTLY * len(nuls) and 0 not in others
        if mostly and _decodes(content, encoding):
            return encoding
    return None


def _decodes(content: bytes, encoding: str) -> bool:
    """A piece at a time: the text is never held beside the bytes."""
    decoder = getincrementaldecoder(encoding)()
    pieces = range(0, len(content), PIECE)
    try:
        return all(
            "\0" not in decoder.decode(content[at : at + PIECE], final=at == pieces[-1])
            for at in pieces
        )
    except UnicodeDecodeError:
        return False


def as_utf8(content: bytes, encoding: str) -> tuple[bytes, int]:
    """The text in UTF-8, and where it begins behind its byte order mark."""
    if encoding in {"utf-8", "utf-8-sig"}:
        return content, len(BOM_UTF8) if encoding == "utf-8-sig" else 0
    return content.decode(encoding, _on_error(encoding)).encode(), 0


def _on_error(encoding: str) -> str:
    # Five byte values mean nothing in Windows-1252; they become � and are seen in the cell.
    return "replace" if encoding == FALLBACK_ENCODING else "strict"


def read_delimiter(content: bytes, encoding: str) -> str:
    """The delimiter that the file names, or else splits the first rows into most fields."""
    if named := SEPARATOR_LINE.fullmatch(_lines(content, encoding).readline(LONGEST_LINE)):
        return named[1]
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
    lines, read = _lines(content, encoding), 0
    first = lines.readline()
    beginning = () if SEPARATOR_LINE.fullmatch(first) else (first,)
    try:
        for fields in csv.reader(chain(beginning, lines), delimiter=delimiter, strict=True):
            read += 1
            yield fields
    except csv.Error as error:
        raise BrokenText(read + 1, str(error)) from None


def _lines(content: bytes, encoding: str) -> io.TextIOWrapper:
    errors = _on_error(encoding)
    return io.TextIOWrapper(io.BytesIO(content), encoding=encoding, errors=errors, newline="")
