"""Files made to do harm, or spoilt on their way: each with the codes it is told with.

All are made by code. A name says what is wrong; the makers are called when a test wants one.
"""

import gzip
import io
import sqlite3
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from metrics.checks import LISTED_AT_MOST
from tests.hostile import books

FORCE = "west_mercia"
HEAD = ("measure", "area", "period", "value")
ROWS = (HEAD, ("crimes", FORCE, "2025-26 Q3", 5))
NOTED = (*HEAD, "note")
TIDY = f"{','.join(HEAD)}\ncrimes,{FORCE},2025-26 Q3,5\n".encode()
MILLION = 1_000_000
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@dataclass(frozen=True, slots=True)
class Hostile:
    """What it is, how it is made, the codes of its problems; `loads` where figures come of it."""

    name: str
    make: Callable[[], bytes]
    codes: tuple[str, ...] = ()
    loads: bool = False


def noted(note: str) -> bytes:
    """A good return with one note."""
    written = note.replace('"', '""')
    return f'{",".join(NOTED)}\ncrimes,{FORCE},2025-26 Q3,5,"{written}"\n'.encode()


def declared(part: str, declaration: str) -> bytes:
    """A workbook with a document type in one of its parts."""
    parts = books.xlsx_parts(ROWS)
    text = str(parts[part])
    return books.zipped(parts | {part: text.replace("?>", f"?>{declaration}", 1)})


def with_part(name: str, part: bytes | str = b"x") -> bytes:
    return books.zipped(books.xlsx_parts(ROWS) | {name: part})


def a_bomb(size: int) -> bytes:
    """A part of blanks that packs to a thousandth."""
    return books.xlsx(ROWS, more=" " * size)


def many_parts(count: int) -> bytes:
    """A workbook with so many empty parts, which the directory lists one by one."""
    content = io.BytesIO(books.xlsx(ROWS))
    entry = struct.pack(
        "<4s6H3I5H2I", b"PK\x01\x02", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0
    )
    whole = content.getvalue()
    start = whole.index(b"PK\x01\x02")
    listed = whole[start : whole.index(b"PK\x05\x06")] + (entry + b"a") * count
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, len(listed), start, 0)
    return whole[:start] + listed + end


def twice() -> bytes:
    """A workbook in which the sheet is there twice, with different figures."""
    content = books.zipped(books.xlsx_parts(ROWS) | {"xl/worksheets/sheet9.xml": "x"})
    return content.replace(b"sheet9.xml", b"sheet1.xml")


def encrypted_part() -> bytes:
    content = bytearray(books.xlsx(ROWS))
    for start, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        content[content.index(start) + place] |= 1
    return bytes(content)


def renamed_in_place() -> bytes:
    """The local header of the sheet says another name than the directory."""
    return books.xlsx(ROWS).replace(b"xl/worksheets/sheet1", b"xl/worksheets/sheet7", 1)


def overlapping() -> bytes:
    """Two entries of the directory that share the bytes of one part."""
    content = with_part("xl/more.xml", "x" * 100)
    places = [at for at in range(len(content)) if content.startswith(b"PK\x01\x02", at)]
    first, last = content[places[-2] : places[-2] + 46], places[-1]
    size = content[places[-2] + 20 : places[-2] + 28]
    del first
    spoilt = bytearray(content)
    spoilt[last + 20 : last + 28] = size
    spoilt[last + 42 : last + 46] = content[places[-2] + 42 : places[-2] + 46]
    return bytes(spoilt)


def shared_bomb(rows: int = 5_000) -> bytes:
    """One long text that stands in 20 cells of every row."""
    cells = "".join(
        f'<row r="{row}">{"".join(f"<c r={chr(34)}{chr(65 + at)}{row}{chr(34)} t={chr(34)}s{chr(34)}><v>0</v></c>" for at in range(20))}</row>'
        for row in range(3, rows + 3)
    )
    parts = books.xlsx_parts(ROWS, more=cells)
    text = f"<si><t>{'x' * 32_000}</t></si>"
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{books.SPREADSHEET}">{text}</sst>'
    parts["xl/_rels/workbook.xml.rels"] = books.links("worksheets/sheet1.xml").replace(
        "</Relationships>",
        f'<Relationship Id="rId2" Type="{books.OFFICE}/sharedStrings" '
        'Target="sharedStrings.xml"/></Relationships>',
    )
    return books.zipped(parts)


def far_cell(reference: str) -> bytes:
    row = "".join(filter(str.isdigit, reference)) or "1"
    return books.xlsx(ROWS, more=f'<row r="{row}"><c r="{reference}"><v>1</v></c></row>')


def ods_repeated(*, columns: int = 1, rows: int = 1, more: str = "1") -> bytes:
    repeated = (
        f'<table:table-row table:number-rows-repeated="{rows}">'
        f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" '
        f'office:value="{more}"><text:p>{more}</text:p></table:table-cell></table:table-row>'
    )
    return books.ods(books.ods_rows(ROWS) + repeated)


def ole_header(place: int, number: int) -> bytes:
    """An .xls whose header says something absurd at a place (MS-CFB 2.2)."""
    content = bytearray(books.xls(ROWS))
    struct.pack_into("<I", content, place, number)
    return bytes(content)


def rc4() -> bytes:
    """An .xls that says it is encrypted, as Excel 97 did it."""
    data = struct.pack("<HHH", 1, 1, 1) + b"\7" * 48
    content = books.biff(ROWS)
    start = len(books.record(0x809, b"\0" * 16))
    return books.ole(content[:start] + books.record(0x2F, data) + content[start:])


def parquet() -> bytes:
    content = io.BytesIO()
    pq.write_table(pa.table({"measure": ["crimes"]}), content)
    return content.getvalue()


def sqlite() -> bytes:
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE a (b)")
    content = connection.serialize()
    connection.close()
    return content


def polyglot() -> bytes:
    """A zip behind a table: the first bytes decide, and there it is a table with NULs."""
    return TIDY + books.xlsx(ROWS)


def word() -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return content.getvalue()


TABLE = (
    Hostile("nothing at all", lambda: b"", ("empty-file",)),
    Hostile("only a byte order mark", lambda: b"\xef\xbb\xbf", ("empty-file",)),
    Hostile("only separators", lambda: b",,,\n" * 1_000, ("empty-file",)),
    Hostile("only NULs", lambda: b"\0" * 5_000, ("empty-file",)),
    Hostile("a PDF named .csv", lambda: b"%PDF-1.7\n" + TIDY, ("not-a-table",)),
    Hostile("a GIF named .xls", lambda: b"GIF89a" + b"\0" * 99, ("not-a-table",)),
    Hostile("a web page named .xls", lambda: b"<html><table>" + TIDY, ("not-a-table",)),
    Hostile("a Word document named .xlsx", word, ("not-a-table",)),
    Hostile("a table in a gz", lambda: gzip.compress(TIDY), ("not-a-table",)),
    Hostile("a Parquet file", parquet, ("not-a-table",)),
    Hostile("a database", sqlite, ("not-a-table",)),
    Hostile("deeply nested XML", lambda: b"<?xml?>" + b"<a>" * MILLION, ("not-a-table",)),
    Hostile("a workbook behind a table", polyglot, ("nul-bytes",)),
    Hostile("NULs in a text", lambda: TIDY + b"\0", ("nul-bytes",)),
    Hostile("UTF-16 of an odd number of bytes", lambda: TIDY.decode().encode("utf-16") + b"x",
            ("damaged-text",)),
    Hostile("a lone surrogate in UTF-16", lambda: TIDY.decode().encode("utf-16") + b"\x00\xd8",
            ("damaged-text",)),
    Hostile("a lone surrogate in UTF-8", lambda: TIDY + b"\xed\xa0\x80,,,\n",
            ("encoding-guessed", "stray-text")),
    Hostile("a field of ten million letters", lambda: TIDY + b"x" * 10 * MILLION,
            ("broken-quotes",)),
    Hostile("a quote that is never closed", lambda: TIDY + b'"x,' + TIDY * 1_000,
            ("broken-quotes",)),
    Hostile("a row of 5,000 columns", lambda: TIDY + b"x," * 5_000 + b"\n", ("too-wide",)),
    Hostile("200,000 rows of one letter", lambda: TIDY + b"x\n" * 200_000,
            ("ragged-row",) * LISTED_AT_MOST + ("more-problems",)),
    Hostile("a formula that would start a program", lambda: noted("=cmd|' /C calc'!A0"),
            loads=True),
    Hostile("a formula where the measure stands", lambda: TIDY.replace(b"crimes", b"=1+1"),
            ("unknown-measure",)),
    Hostile("control characters in a note", lambda: noted("a\x07\x1b[31mb\x08"), loads=True),
    Hostile("writing turned round in a heading", lambda: TIDY.replace(b"value", "\u202evalue".encode()),
            loads=True),
    Hostile("markdown and HTML in a note",
            lambda: noted('<script>alert(1)</script> ![x](https://example.org/x.png) "quoted"'),
            loads=True),
    Hostile("a zip cut short", lambda: books.xlsx(ROWS)[:-200], ("damaged-workbook",)),
    Hostile("a part that packs to a thousandth", lambda: a_bomb(40 * MILLION),
            ("expands-too-much",)),
    Hostile("a zip in a zip", lambda: books.zipped({"a.zip": a_bomb(MILLION)}), ("not-a-table",)),
    Hostile("a million parts", lambda: many_parts(MILLION), ("too-many-parts",)),
    Hostile("a part outside the workbook", lambda: with_part("../../etc/passwd"), ("unsafe-part",)),
    Hostile("a part with an absolute name", lambda: with_part("/etc/passwd"), ("unsafe-part",)),
    Hostile("a part with backslashes", lambda: with_part("xl\\evil.xml"), ("unsafe-part",)),
    Hostile("a part that is there twice", twice, ("unsafe-part",)),
    Hostile("a part of another name in its place", renamed_in_place, ("unsafe-part",)),
    Hostile("two parts in one place", overlapping, ("unsafe-part",)),
    Hostile("a part with a password", encrypted_part, ("password-protected",)),
    Hostile("entities that grow", lambda: declared("xl/worksheets/sheet1.xml", DOCTYPE),
            ("declares-entities",)),
    Hostile("entities in the list of sheets", lambda: declared("xl/workbook.xml", DOCTYPE),
            ("declares-entities",)),
    Hostile("entities behind a long remark",
            lambda: declared("xl/workbook.xml", f"<!--{'x' * 9_000}-->{DOCTYPE}"),
            ("declares-entities",)),
    Hostile("an entity from a file",
            lambda: declared("xl/workbook.xml", '<!DOCTYPE x SYSTEM "file:///etc/passwd">'),
            ("declares-entities",)),
    Hostile("one long text in 100,000 cells", shared_bomb, ("too-hard-to-read",)),
    Hostile("one long text in 4,000 cells", lambda: shared_bomb(200), ("expands-too-much",)),
    Hostile("two cells in far corners", lambda: far_cell("XFD1048576"), ("expands-too-much",)),
    Hostile("a cell beyond the last column", lambda: far_cell("ZZZZZZ3"), ("too-hard-to-read",)),
    Hostile("a cell beyond the last row", lambda: far_cell("A99999999999"), ("expands-too-much",)),
    Hostile("a cell in row 0", lambda: far_cell("A0"), ("damaged-workbook",)),
    Hostile("a huge dimension", lambda: books.xlsx(ROWS, before='<dimension ref="A1:XFD1048576"/>'),
            loads=True),
    Hostile("a dimension turned round", lambda: books.xlsx(ROWS, before='<dimension ref="D9:A1"/>'),
            loads=True),
    Hostile("wrong content types", lambda: books.zipped(
        books.xlsx_parts(ROWS) | {"[Content_Types].xml": "<Types/>"}), loads=True),
    Hostile("a workbook of elements inside elements",
            lambda: books.xlsx(ROWS, more="<row>" * MILLION), loads=True),
    Hostile("cells that never end", lambda: books.xlsx(ROWS, more='<c t="e"<f' * 900_000),
            ("damaged-workbook",)),
    Hostile("macros", lambda: with_part("xl/vbaProject.bin"), loads=True),
    Hostile("links to other workbooks",
            lambda: with_part("xl/externalLinks/externalLink1.xml", "<x/>"),
            ("external-links",), loads=True),
    Hostile("an .ods of a thousand million columns", lambda: ods_repeated(columns=10**9),
            ("too-wide",)),
    Hostile("an .ods of a thousand million rows", lambda: ods_repeated(rows=10**9),
            ("expands-too-much",)),
    Hostile("an .ods as many rows as there can be", lambda: ods_repeated(rows=2**20, columns=200),
            ("damaged-workbook",)),
    Hostile("an .ods cut short in its XML", lambda: books.ods("</table:table>"),
            ("damaged-workbook",)),
    Hostile("an .ods with entities", lambda: books.zipped({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": DOCTYPE + books.ods_xml("")}), ("declares-entities",)),
    Hostile("an .xls with absurd tables", lambda: ole_header(44, 0x7FFFFFFF),
            ("damaged-workbook",)),
    Hostile("an .xls with more lists than sectors", lambda: ole_header(72, 0x7FFFFFFF),
            ("damaged-workbook",)),
    Hostile("an .xls with sectors of 4 GB", lambda: ole_header(30, 0x20), ("damaged-workbook",)),
    Hostile("an .xls whose chain of sectors is a loop",
            lambda: books.ole(books.biff(ROWS), chain={5: 3}), loads=True),
    Hostile("an .xls with an old password", rc4, ("password-protected",)),
    Hostile("an .xls whose sheet begins at itself",
            lambda: books.ole(books.biff(ROWS, begins=0)), ("empty-file",)),
    Hostile("an .xls whose sheet begins behind its end",
            lambda: books.ole(books.biff(ROWS, begins=0x7FFFFFFF)), ("damaged-workbook",)),
    Hostile("an .xls with texts that are not there",
            lambda: books.xls(ROWS, first=books.record(0xFC)), loads=True),
    Hostile("an .xls with four thousand million texts",
            lambda: books.xls(ROWS, first=books.record(0xFC, b"\xff" * 8)), loads=True),
    Hostile("an .xls whose folder is a loop", lambda: books.ole(books.biff(ROWS), chain={1: 1}),
            ("too-hard-to-read",)),
    Hostile("an .xls record that is longer than the file",
            lambda: books.xls(ROWS, more=b"\x03\x02\xff\xff"), ("damaged-workbook",)),
    Hostile("an .xls of cells in far corners", lambda: books.xls(
        ROWS, more=books.record(0x203, struct.pack("<HHHd", 0xFFFF, 0xFF, 0, 1))),
        ("too-hard-to-read",)),
    Hostile("an .xlsb of garbage records", lambda: books.xlsb(ROWS, more=b"\xff\xff\xff\xff" * 99),
            ("damaged-workbook",)),
    Hostile("an .xlsb of texts that are not there", lambda: books.xlsb(
        ROWS, more=books.bin_record(7, b"\0" * 12)), ("damaged-workbook",)),
    Hostile("an .xlsb of cells in far corners", lambda: books.xlsb(
        ROWS, more=books.bin_record(0, struct.pack("<I", 0xFFFFF) + b"\0" * 21)
        + books.bin_record(5, struct.pack("<IId", 0x3FFF, 0, 1))), ("too-hard-to-read",)),
)  # fmt: skip
