"""What the XML of an .xlsx says and the reader does not tell: failed cells, what is hidden.

Read by patterns over bytes that never look past the next "<", so that their cost grows with the
size of a part and no faster, whatever stands in it.
"""

import io
import re
import zipfile
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET
from xml.parsers import expat

from .cells import MISSING_RESULT, column_number

RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
ODS_CELLS = "content.xml"
REPEATED = re.compile(rb"number-rows-repeated=[\"'](\d{1,18})")
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
ERROR_CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*\bt=[\"']e[\"'][^<>]*)>(?:<(?:\w+:)?f\b[^<>]*>"
                        rb"(?:[^<]*</(?:\w+:)?f>)?)?\s*(?:<(?:\w+:)?v>([^<]*)<)?")  # fmt: skip
EMPTY_FORMULA = re.compile(rb"<(?:\w+:)?c\b([^<>]*[^<>/])>\s*<(?:\w+:)?f\b[^<>]*>"
                           rb"(?:[^<]*</(?:\w+:)?f>)?\s*"
                           rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*"
                           rb"</(?:\w+:)?c>")  # fmt: skip
TEXT_RESULT = re.compile(rb"\bt=[\"'](?:str|e)[\"']")  # an empty text is a result
REFERENCE = re.compile(rb"\br=[\"']([A-Z]{1,3})(\d{1,7})[\"']")
# These two are looked for in every cell: a pattern that begins with plain letters and then looks
# back is found three times as fast as one that begins with what may stand before them.
ROW_NUMBER = re.compile(rb"row\b(?<=[<:]row)[^<>]*?\br=[\"'](\d{1,9})")
COLUMN_NAME = re.compile(rb"r=(?<=\br=)[\"']([A-Z]{1,3})\d")
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\b[^<>]*\bhidden=[\"'](?:1|true)[\"'][^<>]*(?<!/)>")
HIDDEN_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^<>]*\bhidden=[\"'](?:1|true)[\"'][^<>]*)>")
FIRST, LAST = (re.compile(rb"\b%s=[\"'](\d{1,6})" % name) for name in (b"min", b"max"))

Failures = dict[int, dict[int, str]]  # row → column, both from 0 → what the cell shows


@dataclass(frozen=True, slots=True)
class Part:
    """What the XML of one sheet says; nothing for other kinds of workbook."""

    rows: int = 0  # the number of the last row
    columns: int = 0  # how many columns up to the last one
    failures: Failures = field(default_factory=dict)
    hidden_rows: int = 0
    hidden_columns: int = 0


class DeclaresEntities(Exception):
    """A part that declares a document type: no spreadsheet program writes one."""


def sheet_parts(content: bytes) -> dict[str, str]:
    """Sheet name → the part of an .xlsx that holds its cells; nothing for other kinds."""
    if not content.startswith(b"PK"):
        return {}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        if not {BOOK, LINKS} <= names:
            return {}
        try:
            book, links = _parsed(archive.read(BOOK)), _parsed(archive.read(LINKS))
        except ET.ParseError:
            return {}
    targets = {
        link.get("Id"): f"xl/{link.get('Target', '').removeprefix('/xl/')}" for link in links
    }
    sheets = [one for one in book.iter() if one.tag.endswith("}sheet")]
    parts = {one.get("name", ""): targets.get(one.get(RELATIONS), "") for one in sheets}
    return {name: part for name, part in parts.items() if part in names}


def _parsed(xml: bytes) -> ET.Element:
    letters = xml.replace(b"\0", b"").upper()  # in UTF-16 every other byte is a NUL
    if any(word in letters for word in DECLARATIONS):
        raise DeclaresEntities
    return ET.fromstring(xml)  # noqa: S314


def most_repeated(content: bytes) -> int:
    """How often a row of an .ods stands there at most; 0 for other kinds.

    Raises where the XML is not whole: the reader would wait for its end for ever.
    """
    if not content.startswith(b"PK"):
        return 0
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if ODS_CELLS not in archive.namelist():
            return 0
        xml = archive.read(ODS_CELLS)
    whole = expat.ParserCreate()
    whole.EntityDeclHandler = _refuse_entity
    whole.Parse(xml, True)
    return max(map(int, REPEATED.findall(xml)), default=0)


def _refuse_entity(*_: object) -> None:
    raise DeclaresEntities


def read_part(content: bytes, name: str) -> Part:
    """What the part of that name says."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read(name)
    rows = max((int(row) for row in ROW_NUMBER.findall(xml)), default=0)
    letters = set(COLUMN_NAME.findall(xml))
    columns = max((column_number(one.decode()) + 1 for one in letters), default=0)
    if b"hidden=" not in xml:
        return Part(rows, columns, _failures(xml))
    hidden_rows = sum(1 for _ in HIDDEN_ROW.finditer(xml))
    return Part(rows, columns, _failures(xml), hidden_rows, _hidden_columns(xml, columns))


def _failures(xml: bytes) -> Failures:
    """The cells that show an error, and formulas that were saved without a result."""
    failures: Failures = {}
    if b't="e"' in xml or b"t='e'" in xml:
        for found in ERROR_CELL.finditer(xml):
            shown = found[2].decode("utf-8", "replace") if found[2] else "#ERROR!"
            _note(failures, found[1], shown)
    if b"<f" in xml or b":f" in xml:
        for found in EMPTY_FORMULA.finditer(xml):
            if not TEXT_RESULT.search(found[1]):
                _note(failures, found[1], MISSING_RESULT)
    return failures


def _note(failures: Failures, attributes: bytes, shown: str) -> None:
    if reference := REFERENCE.search(attributes):
        row = failures.setdefault(int(reference[2]) - 1, {})
        row[column_number(reference[1].decode())] = shown


def _hidden_columns(xml: bytes, columns: int) -> int:
    """How many of the columns in use are hidden; programs hide all the empty ones at once."""
    hidden: set[int] = set()
    for found in HIDDEN_COLUMN.finditer(xml):
        first, last = FIRST.search(found[1]), LAST.search(found[1])
        if first and last:
            hidden.update(range(int(first[1]), min(int(last[1]), columns) + 1))
    return len(hidden)
