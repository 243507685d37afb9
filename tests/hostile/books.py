"""Workbooks of every kind, made byte by byte, so that a test can spoil any of them."""

import io
import struct
import zipfile
from collections.abc import Sequence

Rows = Sequence[Sequence[object]]
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = (
    f'<?xml version="1.0"?><Types xmlns="{PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def links(*targets: str, kind: str = "worksheet") -> str:
    """A part of relationships rId1, rId2 …"""
    each = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, target in enumerate(targets, 1)
    )
    return f'<?xml version="1.0"?><Relationships xmlns="{PACKAGE}/relationships">{each}</Relationships>'


def cell(reference: str, value: object) -> str:
    if isinstance(value, int | float):
        return f'<c r="{reference}"><v>{value}</v></c>'
    return f'<c r="{reference}" t="inlineStr"><is><t>{value}</t></is></c>'


def sheet_xml(rows: Rows, *, more: str = "", before: str = "") -> str:
    """The XML of a sheet; `more` goes behind its rows, `before` in front of them."""
    lines = "".join(
        f'<row r="{number}">'
        + "".join(
            cell(f"{chr(65 + column)}{number}", value)
            for column, value in enumerate(row)
            if value != ""
        )
        + "</row>"
        for number, row in enumerate(rows, 1)
    )
    return (
        f'<?xml version="1.0"?><worksheet xmlns="{SPREADSHEET}">{before}'
        f"<sheetData>{lines}{more}</sheetData></worksheet>"
    )


def xlsx_parts(rows: Rows, *, more: str = "", before: str = "") -> dict[str, str | bytes]:
    """The parts of an .xlsx of one sheet, "Q3"."""
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": links("xl/workbook.xml", kind="officeDocument"),
        "xl/workbook.xml": (
            f'<?xml version="1.0"?><workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}">'
            '<sheets><sheet name="Q3" sheetId="1" r:id="rId1"/></sheets></workbook>'
        ),
        "xl/_rels/workbook.xml.rels": links("worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": sheet_xml(rows, more=more, before=before),
    }


def zipped(parts: dict[str, str | bytes], *, packed: bool = True) -> bytes:
    content = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, part in parts.items():
            stored = name == "mimetype"  # by which a reader knows an .ods, without unpacking
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_STORED if stored else method)
    return content.getvalue()


def xlsx(rows: Rows, *, more: str = "", before: str = "", **parts: str | bytes) -> bytes:
    return zipped(xlsx_parts(rows, more=more, before=before) | parts)


def ods_xml(rows: str) -> str:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Q3">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )


def ods_rows(rows: Rows) -> str:
    """The rows of a table; texts are escaped by whoever gives them."""
    return "".join(
        f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows
    )


def _ods_cell(value: object) -> str:
    if isinstance(value, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value!r}">'
            f"<text:p>{value!r}</text:p></table:table-cell>"
        )
    return (
        f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'
        if value
        else "<table:table-cell/>"
    )


def ods(rows: str) -> bytes:
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        '<?xml version="1.0"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    )
    return zipped(
        {"mimetype": mime, "content.xml": ods_xml(rows), "META-INF/manifest.xml": manifest}
    )


def record(number: int, data: bytes = b"") -> bytes:
    """A record of .xls (BIFF8)."""
    return struct.pack("<HH", number, len(data)) + data


def biff(rows: Rows, *, more: bytes = b"", first: bytes = b"", begins: int | None = None) -> bytes:
    """The stream of an .xls of one sheet, said to begin at a place; `more` goes behind its cells."""
    name = b"Q3"
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0)) + first
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            at = struct.pack("<HHH", number, column, 0)
            if isinstance(value, int | float):
                sheet += record(0x203, at + struct.pack("<d", value))
            elif value:
                text = str(value).encode("latin-1")
                sheet += record(0x204, at + struct.pack("<HB", len(text), 0) + text)
    sheet += more + record(0x0A)
    start = record(0x809, struct.pack("<HHHHII", 0x600, 0x05, 0, 0, 0, 0))
    length = len(start) + 4 + 8 + len(name) + 4
    begins = length if begins is None else begins
    bound = record(0x85, struct.pack("<IBBBB", begins, 0, 0, len(name), 0) + name)
    return start + bound + record(0x0A) + sheet


SECTOR, END, FREE, TABLE = 512, 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


def ole(stream: bytes, *, name: str = "Workbook", chain: dict[int, int] | None = None) -> bytes:
    """The old container with one stream; `chain` overrides entries of its allocation table."""
    stream = stream.ljust(4096, b"\0")
    stream += b"\0" * (-len(stream) % SECTOR)
    count = len(stream) // SECTOR
    tables = (count + 2) // 127 + 1
    table = [TABLE] * tables + [END] + [tables + 2 + number for number in range(count)]
    table[-1] = END
    for place, following in (chain or {}).items():
        table[place] = following
    table += [FREE] * (tables * 128 - len(table))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, tables, tables, 0, 4096,
                          END, 0, END, 0)  # fmt: skip
    header += struct.pack("<109I", *range(tables), *[FREE] * (109 - tables))
    folder = entry("Root Entry", 5, END, 0, child=1) + entry(name, 2, tables + 1, len(stream))
    folder = folder.ljust(SECTOR, b"\0")
    return header + struct.pack(f"<{len(table)}I", *table) + folder + stream


def entry(name: str, kind: int, start: int, size: int, child: int = FREE) -> bytes:
    """A directory entry of the old container."""
    letters = name.encode("utf-16-le") + b"\0\0"
    return (
        letters.ljust(64, b"\0")
        + struct.pack("<HBBIII16xI16xIQ", len(letters), kind, 1, FREE, FREE, child, 0, start, size)
    )  # fmt: skip


def xls(rows: Rows, *, more: bytes = b"", first: bytes = b"") -> bytes:
    return ole(biff(rows, more=more, first=first))


def bin_record(number: int, data: bytes = b"") -> bytes:
    """A record of .xlsb."""
    kind = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    length, size = b"", len(data)
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 127 else 0)])
        size >>= 7
        if not size:
            return kind + length + data


def wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb_parts(rows: Rows, *, more: bytes = b"") -> dict[str, str | bytes]:
    """The parts of an .xlsb of one sheet."""
    book = bin_record(131) + bin_record(143)
    book += bin_record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Q3"))
    book += bin_record(144) + bin_record(132)
    sheet = bin_record(129)
    sheet += bin_record(148, struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, 9))
    sheet += bin_record(145)
    for number, row in enumerate(rows):
        sheet += bin_record(0, struct.pack("<I", number) + b"\0" * 21)
        for column, value in enumerate(row):
            at = struct.pack("<II", column, 0)
            if isinstance(value, int | float):
                sheet += bin_record(5, at + struct.pack("<d", value))
            elif value:
                sheet += bin_record(6, at + wide(str(value)))
    sheet += more + bin_record(146) + bin_record(130)
    return {
        "[Content_Types].xml": TYPES,
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": links("worksheets/sheet1.bin"),
        "xl/worksheets/sheet1.bin": sheet,
    }


def xlsb(rows: Rows, *, more: bytes = b"") -> bytes:
    return zipped(xlsb_parts(rows, more=more))
