"""The directory of a workbook's zip, looked through before anything of it is unpacked.

A workbook is a zip of parts. What its directory promises is held against the local headers that
precede the data, because readers differ in which of the two they believe.
"""

import io
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from metrics.checks.rules import problem
from metrics.errors import Problem

MEGABYTE = 1_000_000
LARGEST_UNPACKED = 1_000 * MEGABYTE  # what a workbook may unzip to: ten times a large real one
MOST_PARTS = 10_000  # a workbook of 300 sheets, each with a drawing, has 1,500
# A million equal figures pack to a fourteenth, the densest part we know (an .ods of a census) to a
# 34th, a bomb to a thousandth. Parts below the size are harmless whatever their ratio.
LARGEST_RATIO, RATIO_FROM = 200, 10 * MEGABYTE
PROLOGUE = 4_096  # bytes: a document type is declared before the first element

ENTRY, LOCAL = b"PK\x01\x02", b"PK\x03\x04"
LOCAL_HEADER = struct.Struct("<4s5H3I2H")  # APPNOTE.TXT 4.3.7
ENCRYPTED, SIZES_FOLLOW = 1, 8  # flags of an entry
ZIP64 = 0xFFFF_FFFF  # the size stands elsewhere
PROTECTED_ODS = b"manifest:encryption-data"
MANIFEST = "META-INF/manifest.xml"
WORKBOOK_PARTS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
# What Python's zip reader raises over damaged bytes; the last covers unknown compressions.
ZIP_FAULTS = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, RuntimeError,
    OverflowError,
)  # fmt: skip
MACROS = ("xl/vbaProject.bin", "Basic/script-lc.xml")
LINKS = "xl/externalLinks/externalLink"

Parts = Sequence[zipfile.ZipInfo]


def check_zip(content: bytes) -> Problem | None:
    """The first thing that stands in the way of reading the workbook."""
    entries = content.count(ENTRY)  # before the directory is read: a million entries take seconds
    if entries > MOST_PARTS:
        return problem("too-many-parts", found=f"{entries:,}", limit=f"{MOST_PARTS:,}")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            return _check_kind(parts) or _check_parts(parts, content) or _check_texts(archive)
    except ZIP_FAULTS:
        return problem("damaged-workbook", reason="it is cut short or not a workbook")


def part_names(content: bytes) -> list[str]:
    """The names of the parts; none where it is no zip."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.namelist()
    except ZIP_FAULTS:
        return []


def megabytes(size: int) -> str:
    """A size in words.

    >>> megabytes(200_000_000)
    '200 MB'
    """
    return f"{size / MEGABYTE:,.0f} MB"


def _check_kind(parts: Parts) -> Problem | None:
    names = {part.filename for part in parts}
    if any(part.flag_bits & ENCRYPTED for part in parts):
        return problem("password-protected")
    if "word/document.xml" in names:
        return problem("not-a-table", found="a Word document")
    if "ppt/presentation.xml" in names:
        return problem("not-a-table", found="a presentation")
    if not names.intersection(WORKBOOK_PARTS):
        return problem("not-a-table", found="a compressed file (zip)")
    return None


def _check_parts(parts: Parts, content: bytes) -> Problem | None:
    unpacked = sum(part.file_size for part in parts)
    dense = (one for one in parts if one.file_size > RATIO_FROM)
    if unpacked > LARGEST_UNPACKED:
        found, limit = megabytes(unpacked), megabytes(LARGEST_UNPACKED)
        return problem("expands-too-much", found=found, limit=limit)
    for part in dense:
        if part.file_size > LARGEST_RATIO * part.compress_size:
            found = f"{part.file_size / max(part.compress_size, 1):,.0f} times its size"
            return problem("expands-too-much", found=found, limit=f"{LARGEST_RATIO} times")
    return _check_names(parts) or _check_places(parts, content)


def _check_names(parts: Parts) -> Problem | None:
    """A name that leads elsewhere, or is there twice: readers would differ in what they take."""
    times = Counter(part.filename.casefold() for part in parts)
    for part in parts:
        name = part.orig_filename
        if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
            return problem(
                "unsafe-part", found=name, why="whose name no spreadsheet program writes"
            )
        if times[part.filename.casefold()] > 1:
            return problem("unsafe-part", found=name, why="which is there twice")
    return None


def _check_places(parts: Parts, content: bytes) -> Problem | None:
    """Every part stands where the directory says, and no two share their bytes."""
    ordered = sorted(parts, key=lambda part: part.header_offset)
    for part in ordered:
        if not _is_as_listed(part, content):
            why = "which is not what the list of parts says"
            return problem("unsafe-part", found=part.filename, why=why)
    for part, following in pairwise(ordered):
        if part.header_offset + LOCAL_HEADER.size + part.compress_size > following.header_offset:
            return problem("unsafe-part", found=part.filename, why="which overlaps with another")
    return None


def _is_as_listed(part: zipfile.ZipInfo, content: bytes) -> bool:
    if not 0 <= part.header_offset <= len(content) - LOCAL_HEADER.size:
        return False
    start, _, flags, _, _, _, _, packed, unpacked, length, _ = LOCAL_HEADER.unpack_from(
        content, part.header_offset
    )
    begin = part.header_offset + LOCAL_HEADER.size
    encoding = "utf-8" if part.flag_bits & 0x800 else "cp437"
    same_name = content[begin : begin + length] == part.orig_filename.encode(encoding, "replace")
    same_sizes = (
        flags & SIZES_FOLLOW
        or ZIP64 in (packed, unpacked)
        or (packed, unpacked) == (part.compress_size, part.file_size)
    )
    return start == LOCAL and same_name and bool(same_sizes)


def _check_texts(archive: zipfile.ZipFile) -> Problem | None:
    """No part in XML declares a document type, and no sheet of OpenDocument is encrypted."""
    for part in archive.infolist():
        if not part.filename.endswith((".xml", ".rels")):
            continue
        with archive.open(part) as stream:
            whole = part.filename == MANIFEST
            beginning = stream.read(MEGABYTE if whole else PROLOGUE)
        if whole and PROTECTED_ODS in beginning:
            return problem("password-protected")
        letters = beginning.replace(b"\0", b"").upper()  # in UTF-16 every other byte is a NUL
        if any(word in letters for word in DECLARATIONS):
            return problem("declares-entities")
    return None
