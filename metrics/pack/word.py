"""A paper as an editable Word file: the same words in the same order as the PDF.

Everything is real Word: heading styles, tables whose header rows repeat and whose rows are not
cut, descriptions of the pictures. The date inside is the paper's, so the same paper is the same
bytes.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO

from docx import Document
from docx.document import Document as WordFile
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT as SIDE
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from metrics.exports.shown import showable
from metrics.pack.document import (
    Block,
    Chart,
    Facts,
    Heading,
    Line,
    Notice,
    Paper,
    Paragraph,
    Points,
    Section,
    Sign,
    Table,
)
from metrics.pack.pdf import draw_picture
from metrics.pack.word_parts import (
    add_contents,
    add_field,
    add_table,
    described,
    dress,
    framed,
    same_bytes,
)

PICTURE_WIDE = Mm(170)
SMALL, QUIET = Pt(8.5), RGBColor(0x48, 0x49, 0x49)
Draw = Callable[[Chart], bytes]


def write_word(paper: Paper, draw: Draw = draw_picture) -> bytes:
    """The paper as a .docx file; `draw` makes a chart's picture."""
    file = Document()
    dress(file, paper)
    _around(file, paper)
    _text(file, paper.body)
    file.add_heading(showable(paper.title), 1)
    _text(file, paper.subtitle)
    for block in paper.brief:
        _write(file, block, draw)
    for number, section in enumerate(paper.sections):
        _section(file, paper, section, number, draw)
    made = BytesIO()
    file.save(made)
    return same_bytes(made.getvalue())


def _section(file: WordFile, paper: Paper, section: Section, number: int, draw: Draw) -> None:
    if number == 0:
        file.add_page_break()
        add_contents(file, [showable(one.heading) for one in paper.sections])
    file.add_heading(showable(section.heading), 2)
    for block in section.blocks:
        _write(file, block, draw)


def _around(file: WordFile, paper: Paper) -> None:
    """What stands on every page: the labels above, the foot below."""
    page = file.sections[0]
    head, foot = page.header.paragraphs[0], page.footer.paragraphs[0]
    head.alignment = SIDE.RIGHT
    head.add_run(showable("  ·  ".join(paper.labels)).upper()).bold = True
    foot.add_run(f"{showable(paper.foot)}\t\tpage ")
    add_field(foot, "PAGE")
    foot.add_run(" of ")
    add_field(foot, "NUMPAGES")


def _text(file: WordFile, words: str, style: str | None = None) -> WordParagraph:
    return file.add_paragraph(showable(words), style)


def _write(file: WordFile, block: Block, draw: Draw) -> None:
    match block:
        case Table():
            _caption(file, block.caption)
            add_table(file, _shown(block))
        case Chart():
            _chart(file, block, draw)
        case Points(lines, numbered):
            for number, line in enumerate(lines, start=1):
                _line(file, line, number if numbered else 0)
        case _:
            _write_words(file, block)


def _write_words(file: WordFile, block: Block) -> None:
    match block:
        case Heading(words, level):
            file.add_heading(showable(words), level)
        case Paragraph(words, sign):
            _signed(file.add_paragraph(), sign, words)
        case Notice(words):
            framed(_text(file, words))
        case Facts(pairs):
            for name, said in pairs:
                _named(file.add_paragraph(), name, said)


def _signed(paragraph: WordParagraph, sign: Sign | None, words: str) -> None:
    if sign:
        paragraph.add_run(f"{sign.mark} ").font.color.rgb = RGBColor.from_string(sign.colour[1:])
        paragraph.add_run(f"{showable(sign.words)}. ").bold = True
    paragraph.add_run(showable(words))


def _line(file: WordFile, line: Line, number: int) -> None:
    """A number is written out: a list of Word would go on counting from the list before."""
    paragraph = file.add_paragraph(style="List Bullet" if not number else None)
    if number:
        paragraph.paragraph_format.left_indent = Mm(6)
        paragraph.paragraph_format.first_line_indent = Mm(-6)
        paragraph.add_run(f"{number}.  ")
    paragraph.add_run(showable(line.text))
    if line.evidence:
        paragraph.add_run().add_break()
        _quiet(paragraph, line.evidence)


def _named(paragraph: WordParagraph, name: str, words: str) -> None:
    paragraph.add_run(f"{showable(name)}: ").bold = True
    paragraph.add_run(showable(words))


def _quiet(paragraph: WordParagraph, words: str) -> None:
    run = paragraph.add_run(showable(words))
    run.font.size, run.font.color.rgb = SMALL, QUIET


def _caption(file: WordFile, words: str) -> None:
    _text(file, words, "Caption").paragraph_format.keep_with_next = True


def _shown(table: Table) -> Table:
    def all_shown(cells: Sequence[str]) -> tuple[str, ...]:
        return tuple(map(showable, cells))

    rows = tuple(map(all_shown, table.rows))
    return replace(table, columns=all_shown(table.columns), rows=rows)


def _chart(file: WordFile, chart: Chart, draw: Draw) -> None:
    _caption(file, chart.title)
    paragraph = file.add_paragraph()
    paragraph.paragraph_format.keep_with_next = True
    picture = paragraph.add_run().add_picture(BytesIO(draw(chart)), PICTURE_WIDE)
    described(picture, showable(chart.title), showable(chart.alt))
    _quiet(file.add_paragraph(), chart.caption)
