"""What is looked at before a file is opened: its size, and whether it can be a table at all.

The name is never believed: a PDF called figures.csv is a PDF.
"""

import io
import struct
import zipfile
import zlib
from enum import StrEnum

from metrics.checks.rules import problem
from metrics.errors import Problem

MEGABYTE = 1_000_000
# A year of a force's calls, one row a call, is about 100 MB of CSV; larger files are collected
# from their store instead of being uploaded.
LARGEST_FILE = 200 * MEGABYTE
LARGEST_UNPACKED = 1_000 * MEGABYTE  # what a workbook may unzip to: ten times a large real one

ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # .xls, and any workbook with a password
ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
PROTECTED_ODS = b"manifest:encryption-data"
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
XML_STARTS = (b"<?xml",)
JSON_STARTS = (b'{"', b"{\n", b"{\r", b"{ ", b"[{", b"[[")
WORKBOOK_PARTS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
# What Python's zip reader raises over damaged bytes; the last covers unknown compressions.
ZIP_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
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
        return FileKind.WORKBOOK, _check_zip(content)
    if content.startswith(OLE_START):
        return FileKind.WORKBOOK, _check_ole(content)
    return FileKind.DELIMITED, _check_text(content)


def megabytes(size: int) -> str:
    """A size in words.

    >>> megabytes(200_000_000)
    '200 MB'
    """
    return f"{size / MEGABYTE:,.0f} MB"


def _check_zip(content: bytes) -> Problem | None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
    except ZIP_FAULTS:
        return problem("damaged-workbook", reason="it is cut short or not a workbook")
    if any(part.flag_bits & 1 for part in parts):
        return problem("password-protected")
    unpacked = sum(part.file_size for part in parts)
    if unpacked > LARGEST_UNPACKED:
        found, limit = megabytes(unpacked), megabytes(LARGEST_UNPACKED)
        return problem("expands-too-much", found=found, limit=limit)
    return _check_parts(content, {part.filename for part in parts})


def _check_parts(content: bytes, names: set[str]) -> Problem | None:
    if "word/document.xml" in names:
        return problem("not-a-table", found="a Word document")
    if "ppt/presentation.xml" in names:
        return problem("not-a-table", found="a presentation")
    if not names.intersection(WORKBOOK_PARTS):
        return problem("not-a-table", found="a compressed file (zip)")
    return _check_manifest(content) if "META-INF/manifest.xml" in names else None


def _check_manifest(content: bytes) -> Problem | None:
    """An OpenDocument sheet says in its manifest that its parts are encrypted."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        try:
            manifest = archive.read("META-INF/manifest.xml")
        except ZIP_FAULTS:
            return problem("damaged-workbook", reason="its list of parts cannot be read")
    return problem("password-protected") if PROTECTED_ODS in manifest else None


def _check_ole(content: bytes) -> Problem | None:
    """Office puts an encrypted workbook into the old container, whatever its name ends in."""
    if ENCRYPTED_STREAM in content:
        return problem("password-protected")
    if len(content) < OLE_HEADER or not _is_whole(content):
        return problem("damaged-workbook", reason="its first bytes do not fit the rest")
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
    beginning = content[:256].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if beginning.startswith(HTML_STARTS):
        return problem("not-a-table", found="a web page (HTML)")
    if beginning.startswith(XML_STARTS):
        return problem("not-a-table", found="an XML file")
    if beginning.startswith(JSON_STARTS):
        return problem("not-a-table", found="a JSON file")
    if b"\0" in content and not content.startswith(UTF16_STARTS):
        return problem("nul-bytes")
    return None
