"""The pack as paper: one description, an accessible PDF and an editable Word file."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn

from metrics.assessment import process_of, target_steps
from metrics.charts import Judged
from metrics.charts.drawn import Drawn, Happened
from metrics.model import Kind, Status
from metrics.pack.chart import chart_of
from metrics.pack.document import (
    Facts,
    Heading,
    Line,
    Notice,
    Paper,
    Paragraph,
    Points,
    Section,
    Table,
    sign_of,
)
from metrics.pack.pdf import draw_picture, paper_inputs, write_pdf
from metrics.pack.word import write_word
from metrics.pack.writing import Pack, Progress, write_pack
from tests.factories import a_measure, a_plan, a_point, a_series, a_target
from tests.paper import CURVES_OF_A_CIRCLE, curves_of, elements, opened, page_texts

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
ROWS = 200
MEASURE = a_measure(targets=[a_target(kind="at_least", value=88)])
PLAN = a_plan(MEASURE)
VALUES = (82, 84, 81, 83, 85, 82, None, 84, 83, 82, 85, 84, 83, 82, 99, 84)
HOSTILE = (
    '#import "x"; #panic("run")',
    "*bold* _it_ `code` $x$ <label> @ref // no /* comment */ ![a](http://x) <b>",
    "]]> <w:p> &amp; &#0; \x00 \x0b \ufffe",
    "=HYPERLINK(1) \u202eexe.csv",
    "a" * 5000,
    "word " * 1000,
)


def a_chart(values=VALUES, **said):
    quarters = [
        f"{year}-{year % 100 + 1:02} Q{n}" for year in range(2022, 2027) for n in range(1, 5)
    ]
    points = [
        a_point(quarter, value, **said)
        for quarter, value in zip(quarters, values, strict=False)
        if value is not None
    ]
    series = a_series(*points)
    steps = target_steps(MEASURE, PLAN.force, PLAN.force.id, series)
    told = (Happened(series.points[-1].period.start, "A new system"),)
    judged = Judged(Status.OFF_TARGET, "at least 88%")
    drawn = Drawn(MEASURE, series, steps, judged, process_of(PLAN, MEASURE, series), told)
    return chart_of(drawn, "West Mercia", "Survey")


def a_paper(*blocks, **said):
    usual = {
        "title": "Assurance and accountability", "body": "The Body", "subtitle": "About 2026-27 Q2",
        "at": AT, "foot": "M0003 · edition of 20 Nov 2026", "labels": ("Illustrative",),
        "brief": (Heading("Off target", 2), Points((Line("One", "because"), Line("Two")), numbered=True)),
        "sections": (Section("First", blocks),),
    }  # fmt: skip
    return Paper(**(usual | said))


def a_table(rows=ROWS):
    return Table(
        "Every measure",
        ("Measure", "Figure"),
        tuple((f"measure-{number}.", f"{number}%") for number in range(rows)),
        (sign_of(Status.OFF_TARGET),) * rows,
        widths=(3, 1),
        figures=(1,),
    )


def full():
    return a_paper(
        Heading("Of a measure"),
        Paragraph("Because.", sign_of(Status.OVERDUE)),
        Points((Line("A point"),)),
        Facts((("Commentary", "None was given."),)),
        Notice("Look here"),
        a_table(3),
        a_chart(),
    )


def words_of(content):
    file = Document(BytesIO(content))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in file.paragraphs] + cells


def test_the_pdf_is_tagged_titled_and_in_british_english():
    pdf = opened(write_pdf(full()))
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "en-GB"
    assert str(pdf.docinfo.Title) == "Assurance and accountability"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert b'pdfuaid:part="1"' in bytes(pdf.Root.Metadata.read_bytes()) or (
        b"<pdfuaid:part>1<" in bytes(pdf.Root.Metadata.read_bytes())
    )


def test_every_chart_has_its_words_and_every_table_its_heads():
    pdf = opened(write_pdf(full()))
    (figure,) = elements(pdf, "/Figure")
    assert str(figure.Alt).startswith("Line chart: Public confidence, West Mercia")
    assert "Figures: " in str(figure.Alt)
    assert "table below" not in str(figure.Alt)
    assert len(elements(pdf, "/TH")) == 3
    assert [len(elements(pdf, f"/H{level}")) for level in (1, 2, 3)] == [1, 2, 1]


@pytest.mark.parametrize("write", [write_pdf, write_word])
def test_the_same_paper_is_the_same_bytes_and_another_date_is_not(write):
    assert write(full()) == write(full())
    assert write(full()) != write(replace(full(), at=AT.replace(hour=10)))


def test_fresh_processes_write_the_same_bytes():
    code = (
        "import hashlib; from tests.unit.test_pack import full, write_pdf, write_word; "
        "print(*(hashlib.sha256(write(full())).hexdigest() for write in (write_pdf, write_word)))"
    )
    said = {
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={"PYTHONHASHSEED": seed}, capture_output=True, check=True).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(said) == 1


def test_labels_and_foot_are_on_every_page():
    texts = page_texts(opened(write_pdf(a_paper(a_table()))))
    assert len(texts) > 4
    for number, text in enumerate(texts, start=1):
        assert "ILLUSTRATIVE" in text
        assert f"page {number} of {len(texts)}" in text.replace("\n", "")
        assert "edition of 20 Nov 2026" in text


def test_a_long_table_repeats_its_header_and_loses_no_row():
    pdf = opened(write_pdf(a_paper(a_table())))
    texts = page_texts(pdf)
    with_rows = [text for text in texts if "measure-" in text]
    assert len(with_rows) > 3
    assert all("Measure" in text for text in with_rows)
    whole = "\n".join(texts)
    assert [whole.count(f"measure-{number}.") for number in range(ROWS)] == [1] * ROWS
    assert len(elements(pdf, "/TR")) == ROWS + 1


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text_and_breaks_nothing(text):
    paper = a_paper(
        Paragraph(text), Points((Line(text, text),)), Facts(((text, text),)), Notice(text),
        Table(text, (text, "B"), ((text, text),) * 2), Heading(text),
        title=text, foot=text[:99], labels=(text[:99],),
    )  # fmt: skip
    shown = "".join(page_texts(opened(write_pdf(paper)))).replace("\n", "").replace(" ", "")
    wanted = text.replace("\x00", "[U+0000]").replace("\u202e", "[U+202E]").replace(" ", "")[:40]
    assert wanted.split("\x0b")[0].split("&#0;")[0] in shown.replace("\u200b", "")
    assert all(
        one.isprintable()
        for words in words_of(write_word(paper))
        for one in words.replace("\n", "")
    )


def test_a_row_of_five_thousand_letters_is_whole_on_the_paper():
    rows = (("first", "word-one " + "x " * 2400 + "word-last"), ("second", "b"))
    whole = "".join(page_texts(opened(write_pdf(a_paper(Table("T", ("A", "B"), rows))))))
    assert whole.count("x") >= 2400
    assert "word-last" in whole
    assert "second" in whole


def test_the_first_page_is_alone_and_holds_as_much_as_it_may():
    points = tuple(Line(f"Point {number}: {'some words ' * 12}", "and why") for number in range(20))
    texts = page_texts(opened(write_pdf(a_paper(Paragraph("After"), brief=(Points(points),)))))
    assert "Point 19" in texts[0]
    assert "After" in texts[1]


@pytest.mark.parametrize(
    ("said", "look"),
    [({}, "figure"), ({"kind": Kind.PROVISIONAL}, "provisional"), ({"marker": "p"}, "provisional"),
     ({"kind": Kind.ILLUSTRATIVE}, "illustrative")],
)  # fmt: skip
def test_a_dot_says_how_far_it_can_be_trusted(said, look):
    chart = a_chart(**said)
    assert {dot.look for dot in chart.dots} == {look}
    assert look in dict(chart.key)


def test_a_gap_stays_a_gap_and_lines_have_their_names_beside_them():
    chart = a_chart()
    assert [at for at, dot in enumerate(chart.dots) if not dot.joined] == [0, 6]
    assert {one.look for one in chart.strokes} == {"target", "mean", "limit"}
    assert [one.words.split()[0] for one in chart.labels] == ["Lower", "Mean", "Target", "Upper"]
    named = [one.words for one in chart.periods if one.words]
    assert (named[0], named[-1]) == ("2022-23 Q1", "2025-26 Q4")
    assert "2024-25 Q4" not in named or len(named) > 2
    assert chart.dots[14 - 1].ring == "better"


def test_places_on_a_chart_lie_on_it():
    chart = a_chart()
    places = [*(dot.x for dot in chart.dots), *(dot.y for dot in chart.dots)]
    places += [value for one in chart.strokes for value in (one.x, one.until, one.y)]
    places += [one.at for one in (*chart.values, *chart.periods)]
    assert all(0 <= place <= 1 for place in places)
    assert len(chart.values) >= 2


@pytest.mark.parametrize("values", [(82,), (82, 82, 82), (0, 0), (1e9, 2e9), (82, 83)])
def test_a_chart_of_few_or_equal_figures_is_drawn_and_is_not_empty(values):
    chart = a_chart(values)
    empty = replace(chart, dots=())
    curves = [curves_of(opened(write_pdf(a_paper(one)))) for one in (chart, empty)]
    assert curves[0] - curves[1] == CURVES_OF_A_CIRCLE * len(values)
    assert draw_picture(chart).startswith(b"\x89PNG")
    assert draw_picture(chart) != draw_picture(empty)


def test_word_has_real_headings_repeated_headers_and_descriptions():
    content = write_word(full())
    file = Document(BytesIO(content))
    styles = [one.style.name for one in file.paragraphs if one.style.name.startswith("Heading")]
    assert styles == ["Heading 1", "Heading 2", "Heading 2", "Heading 3"]
    (table,) = file.tables
    assert len(list(file.element.iter(qn("w:tblHeader")))) == 1
    assert len(list(file.element.iter(qn("w:cantSplit")))) == len(table.rows)
    (picture,) = file.element.iter(qn("wp:docPr"))
    assert picture.get("descr").startswith("Line chart")
    assert file.core_properties.title == "Assurance and accountability"
    assert file.core_properties.created == AT
    assert {one.get(qn("w:val")) for one in file.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    with ZipFile(BytesIO(content)) as held:
        assert {one.date_time for one in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_word_and_pdf_say_the_same():
    paper = full()
    words = " ".join(words_of(write_word(paper)))
    inputs = paper_inputs(paper)["paper"]
    for text in (
        "Because.",
        "A point",
        "None was given.",
        "Look here",
        "Every measure",
        "measure-2.",
    ):
        assert text in words
        assert text in inputs
    assert "■ Red: off target" in words


def test_writing_tells_each_step_and_ends_with_both_files():
    *steps, pack = write_pack(full())
    assert [one.words for one in steps if isinstance(one, Progress)] == [
        "Writing the PDF", "Drawing chart 1 of 1", "Writing the Word file",
    ]  # fmt: skip
    assert isinstance(pack, Pack)
    assert pack == Pack(write_pdf(full()), write_word(full()))
