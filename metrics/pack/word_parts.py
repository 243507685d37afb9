"""The parts of a Word file that python-docx has no call for: fields, frames, repeated headers,
descriptions, one language throughout, and bytes without the time of day."""

from collections.abc import Sequence
from datetime import UTC
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document as WordFile
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT as SIDE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shape import InlineShape
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph as WordParagraph

from metrics.exports.shown import showable
from metrics.pack.document import Paper, Sign, Table

LANGUAGE, THEME = "en-GB", "w:themeFontLang"
NO_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file can hold
A4, MARGIN = (Mm(210), Mm(297)), Mm(20)
TEXT_WIDE = 170  # millimetres
STATUS_WIDE = 30  # millimetres of the first column
TEXT, HEADINGS, TABLES = "Calibri", {1: Pt(20), 2: Pt(15), 3: Pt(12)}, Pt(9)
INK = RGBColor(0x12, 0x43, 0x6D)
MOST_LETTERS = 255  # of a property, by the file's own rule
CONTENTS = 'TOC \\o "2-2" \\h'


def dress(file: WordFile, paper: Paper) -> None:
    """Page, styles, language and properties."""
    page = file.sections[0]
    page.page_width, page.page_height = A4
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = MARGIN
    _style(file, "Normal", Pt(10.5)).paragraph_format.space_after = Pt(5)
    _style(file, "Caption", Pt(10)).font.color.rgb = RGBColor(0, 0, 0)
    for level, size in HEADINGS.items():
        _style(file, f"Heading {level}", size).font.color.rgb = INK
    held = (*file.styles.element.iter(qn("w:lang")), *file.settings.element.iter(qn(THEME)))
    for language in held:
        language.set(qn("w:val"), LANGUAGE)
    said, at = file.core_properties, paper.at.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    said.title, said.author = (showable(one)[:MOST_LETTERS] for one in (paper.title, paper.body))
    said.created = said.modified = at
    said.language, said.last_modified_by = LANGUAGE, said.author
    said.comments, said.revision = "", 1


def _style(file: WordFile, name: str, size: Pt) -> ParagraphStyle:
    style = file.styles[name]
    style.font.name, style.font.size = TEXT, size
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(script), None)
    return style


def add_field(paragraph: WordParagraph, instruction: str, shown: str = "1") -> None:
    """Something Word works out, with what is shown until it does."""
    field = _element("w:fldSimple", instr=instruction)
    run, text = _element("w:r"), _element("w:t")
    text.text = shown
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001


def add_contents(file: WordFile, headings: Sequence[str]) -> None:
    """The list of sections; Word puts the page numbers to it when it is asked to (F9)."""
    for number, heading in enumerate(headings):
        paragraph = file.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(1)
        if number == 0:
            paragraph._p.append(_begun())  # noqa: SLF001
            paragraph._p.append(_instruction(CONTENTS))  # noqa: SLF001
            paragraph._p.append(_edge("separate"))  # noqa: SLF001
        paragraph.add_run(heading)
        if number == len(headings) - 1:
            paragraph._p.append(_edge("end"))  # noqa: SLF001


def _begun() -> BaseOxmlElement:
    return _edge("begin")


def _edge(kind: str) -> BaseOxmlElement:
    run = _element("w:r")
    run.append(_element("w:fldChar", fldCharType=kind))
    return run


def _instruction(words: str) -> BaseOxmlElement:
    run, text = _element("w:r"), _element("w:instrText")
    text.text = words
    run.append(text)
    return run


def framed(paragraph: WordParagraph) -> None:
    """A line around the paragraph."""
    frame = _element("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        frame.append(_element(f"w:{side}", val="single", sz="8", space="4", color="000000"))
    said = paragraph._p.get_or_add_pPr()  # noqa: SLF001
    said.insert_element_before(frame, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def add_table(file: WordFile, table: Table) -> None:
    """A table whose header is repeated on every page, and whose rows are not cut."""
    signed = bool(table.signs)
    columns = ("Status", *table.columns) if signed else table.columns
    made = file.add_table(1 + len(table.rows), len(columns), "Table Grid")
    made.autofit = False
    wide = _widths(table)
    for column, width in zip(made.columns, wide, strict=True):
        column.width = Mm(width)
    for number, row in enumerate(made.rows):
        said = row._tr.get_or_add_trPr()  # noqa: SLF001
        said.append(_element("w:cantSplit"))
        if number == 0:
            said.append(_element("w:tblHeader"))
            _fill(row, columns, wide, table, signed=signed)
            continue
        sign = (table.signs[number - 1].text,) if signed else ()
        _fill(row, (*sign, *table.rows[number - 1]), wide, table, signed=signed)
        if signed:
            _tinted(row.cells[0], table.signs[number - 1])
    for cell in made.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    file.add_paragraph().paragraph_format.space_after = Pt(2)


def _widths(table: Table) -> list[float]:
    """In millimetres."""
    shares = table.widths or (1.0,) * len(table.columns)
    status = [float(STATUS_WIDE)] if table.signs else []
    room = (TEXT_WIDE - sum(status)) / sum(shares)
    return [*status, *(share * room for share in shares)]


def _fill(
    row: _Row, words: Sequence[str], wide: Sequence[float], table: Table, *, signed: bool
) -> None:
    for at, (cell, text) in enumerate(zip(row.cells, words, strict=True)):
        cell.width = Mm(wide[at])
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        paragraph.add_run(text).font.size = TABLES
        if at - signed in table.figures:
            paragraph.alignment = SIDE.RIGHT


def _tinted(cell: _Cell, sign: Sign) -> None:
    shade = _element("w:shd", val="clear", color="auto", fill=sign.tint[1:])
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001


def described(picture: InlineShape, title: str, words: str) -> None:
    """What is read to those who do not see the picture."""
    said = picture._inline.docPr  # noqa: SLF001
    said.set("title", title)
    said.set("descr", words)


def same_bytes(made: bytes) -> bytes:
    """The zip again, without the moment at which each part was written."""
    again = BytesIO()
    with ZipFile(BytesIO(made)) as held, ZipFile(again, "w", ZIP_DEFLATED) as kept:
        for name in held.namelist():
            part = ZipInfo(name, NO_TIME)
            part.compress_type, part.create_system = ZIP_DEFLATED, 0
            kept.writestr(part, held.read(name))
    return again.getvalue()


def _element(name: str, **said: str) -> BaseOxmlElement:
    made = OxmlElement(name)
    for key, value in said.items():
        made.set(qn(f"w:{key}"), value)
    return made
