"""Delimited text → rows of text.

Strict: a quotation mark in the wrong place stops the reading there, and every row keeps the
number of fields it had. A row is numbered as a spreadsheet shows it, so a quoted cell of three
lines is one row and an empty line counts.
"""

import csv
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Iterator
from itertools import islice

from metrics.checks.rules import problem
from metrics.errors import Problem

DELIMITERS = (",", ";", "\t", "|")  # the first wins where the evidence is even
ROWS_OF_EVIDENCE = 50  # enough to get past titles and notes
LONGEST_FIELD = 1_000_000  # letters: a longer one is a quotation mark that was never closed
FALLBACK_ENCODING = "cp1252"
BOMS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
ENCODING_NAMES = {"utf-8-sig": "UTF-8", "utf-16": "UTF-16"}
BARE_UTF16 = {"utf-16-le": 1, "utf-16-be": 0}  # which byte of a plain letter's two is NUL
BEGINNING = 4_096  # bytes: headings and some rows, of which most letters are plain ones
PIECE = 1_000_000  # bytes of a text that are looked at at a time
MOSTLY = 0.7  # of the letters; a text of another script has a byte order mark, or is not read
LINE_END = re.compile(rb"\r\n|\r|\n")
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


def as_utf8(content: bytes, encoding: str) -> bytes:
    """The text in UTF-8, without its byte order mark."""
    if encoding == "utf-8":
        return content
    if encoding == "utf-8-sig":
        return content.removeprefix(BOM_UTF8)
    # Five byte values mean nothing in Windows-1252; they become � and are seen in the cell.
    errors = "replace" if encoding == FALLBACK_ENCODING else "strict"
    return content.decode(encoding, errors).encode()


def read_delimiter(text: bytes) -> str:
    """The delimiter that the file names, or else splits the first rows into most fields."""
    if named := SEPARATOR_LINE.fullmatch(_first_line(text)):
        return named[1]
    return max(DELIMITERS, key=lambda delimiter: _fields(text, delimiter))


def _fields(text: bytes, delimiter: str) -> int:
    found = 0
    try:
        for row in islice(DelimitedText(text, delimiter).rows(), ROWS_OF_EVIDENCE):
            found += max(len(row) - 1, 0)
    except BrokenText:
        pass  # told when the rows are read in earnest
    return found


def _first_line(text: bytes) -> str:
    end = LINE_END.search(text)
    return text[: end.end() if end else len(text)].decode()


class DelimitedText:
    """A delimited text in UTF-8, read from front to end: how far, is `at` and `seen`."""

    def __init__(self, text: bytes, delimiter: str) -> None:
        self.text, self.delimiter = text, delimiter
        named = SEPARATOR_LINE.fullmatch(_first_line(text))
        self.at = len(named[0].encode()) if named else 0
        self.seen = 0  # rows

    def rows(self) -> Iterator[Row]:
        """The rows that follow, an empty line as an empty row; `BrokenText` where they cannot be
        split."""
        csv.field_size_limit(LONGEST_FIELD)
        try:
            for row in csv.reader(self._lines(), delimiter=self.delimiter, strict=True):
                self.seen += 1
                yield row
        except csv.Error as error:
            raise BrokenText(self.seen + 1, str(error)) from None

    def _lines(self) -> Iterator[str]:
        """The lines from where the reading stands, which moves with them."""
        for end in LINE_END.finditer(self.text, self.at):
            begin, self.at = self.at, end.end()
            yield self.text[begin : self.at].decode()
        if self.at < len(self.text):
            begin, self.at = self.at, len(self.text)
            yield self.text[begin:].decode()
