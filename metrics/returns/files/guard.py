"""What is looked at before a file is opened: its size, and whether it can be a table at all.

The name is never believed: a PDF called figures.csv is a PDF.
"""

import struct
from enum import StrEnum

from metrics.checks.rules import problem
from metrics.errors import Problem
from metrics.returns.files.archive import LINKS, MACROS, MEGABYTE, check_zip, megabytes, part_names
from metrics.returns.files.delimited import bare_utf16
from metrics.returns.files.opening.passwords import ENCRYPTED_STREAM, OLE_START

# Ten years of a middling force's calls, one row a call, are about 250 MB of CSV; larger files are
# collected from their store. What is uploaded is held to the server's own limit before that.
LARGEST_FILE = 300 * MEGABYTE

ZIP_START = b"PK\x03\x04"
OLE_MACROS = "_VBA_PROJECT".encode("utf-16-le")  # the name of a stream
WORD, SLIDES = (name.encode("utf-16-le") for name in ("WordDocument", "PowerPoint Document"))
UTF16_STARTS = (b"\xff\xfe", b"\xfe\xff")
OTHER_STARTS = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"II*\x00": "a picture",
    b"MM\x00*": "a picture",
    b"{\\rtf": "a text document (RTF)",
    b"\x1f\x8b": "a compressed file (gzip)",
    b"7z\xbc\xaf": "a compressed file (7-Zip)",
    b"Rar!": "a compressed file (RAR)",
    b"PAR1": "a Parquet file",
    b"SQLite format 3": "a database",
}
HTML_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table")
BEGINNING = 256  # bytes that say what a text is
MAP = b'"FeatureCollection"'
XML_STARTS = (b"<?xml",)
JSON_STARTS = (b'{"', b"{\n", b"{\r", b"{ ", b"[{", b"[[")
# The old container's header (MS-CFB 2.2): the reader below trusts it and would fill the memory.
OLE_HEADER = 512  # bytes
OLE_SECTOR_SHIFTS = {9, 12}  # sectors of 512 or 4,096 bytes
OLE_LAST_SECTOR = 0xFFFF_FFFA  # numbers from here on end a chain


class FileKind(StrEnum):
    """How the bytes are to be read."""

    DELIMITED = "delimited"
    WORKBOOK = "workbook"


def check_bytes(content: bytes) -> tuple[FileKind, Problem | None]:
    """How to read the bytes, and what stands in the way of it."""
    if len(content) > LARGEST_FILE:
        found, limit = megabytes(len(content)), megabytes(LARGEST_FILE)
        return FileKind.DELIMITED, problem("too-large", found=found, limit=limit)
    if content.startswith(ZIP_START):
        return FileKind.WORKBOOK, check_zip(content)
    if content.startswith(OLE_START):
        return FileKind.WORKBOOK, _check_ole(content)
    return FileKind.DELIMITED, _check_text(content)


def has_macros(content: bytes) -> bool:
    """Whether a workbook carries programs. They are never run: only values are read."""
    if content.startswith(OLE_START):
        return OLE_MACROS in content
    return not set(MACROS).isdisjoint(part_names(content))


def count_links(content: bytes) -> int:
    """How many other workbooks an .xlsx takes figures from."""
    return sum(name.startswith(LINKS) for name in part_names(content))


def is_blank_where_failed(content: bytes) -> bool:
    """Whether a failed formula reads as a blank cell: in every workbook but .xlsx and .xlsm."""
    return content.startswith(OLE_START) or "xl/workbook.xml" not in part_names(content)


def _check_ole(content: bytes) -> Problem | None:
    """Encrypted workbooks come in the old container; the reader tells them apart."""
    if ENCRYPTED_STREAM in content:
        return None
    if len(content) < OLE_HEADER or not _is_whole(content):
        return problem("damaged-workbook", reason="its first bytes do not fit the rest")
    if WORD in content or SLIDES in content:
        found = "a Word document" if WORD in content else "a presentation"
        return problem("not-a-table", found=found)
    return None


def _is_whole(content: bytes) -> bool:
    """Whether the tables that the header counts can lie inside the file."""
    (shift,) = struct.unpack_from("<H", content, 30)
    (tables,) = struct.unpack_from("<I", content, 44)
    first_list, lists = struct.unpack_from("<II", content, 68)
    sectors = len(content) >> shift if shift in OLE_SECTOR_SHIFTS else 0
    more_lists = lists > 0 or first_list >= OLE_LAST_SECTOR
    return 0 < tables <= sectors and lists <= sectors and more_lists


def _check_text(content: bytes) -> Problem | None:
    if not content.strip(b" \t\r\n\0\xef\xbb\xbf"):
        return problem("empty-file")
    for start, found in OTHER_STARTS.items():
        if content.startswith(start):
            return problem("not-a-table", found=found)
    beginning = content[:BEGINNING].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith(HTML_STARTS):
        return problem("not-a-table", found="a web page (HTML)")
    if beginning.startswith(XML_STARTS):
        return problem("not-a-table", found="an XML file")
    if beginning.startswith(JSON_STARTS):
        is_map = MAP in content[:BEGINNING]
        return problem("not-a-table", found="a map (GeoJSON)" if is_map else "a JSON file")
    if b"\0" in content and not _is_utf16(content):
        return problem("nul-bytes")
    return None


def _is_utf16(content: bytes) -> bool:
    return content.startswith(UTF16_STARTS) or bare_utf16(content) is not None
