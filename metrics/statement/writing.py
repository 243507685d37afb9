"""The files of the statement, with a word on how far the work has come."""

from collections.abc import Iterator
from dataclasses import dataclass

from metrics.pack.document import Chart, Paper
from metrics.pack.pdf import draw_picture, write_pdf
from metrics.pack.web import write_html
from metrics.pack.word import write_word
from metrics.pack.writing import Progress

PUBLISHED_AS = "Statement on the national priorities"  # on the list of what was published
HTML, PDF, WORD = "statement.html", "statement.pdf", "statement.docx"


@dataclass(frozen=True, slots=True)
class StatementFiles:
    """A statement as files: the same statement is the same bytes."""

    html: bytes
    pdf: bytes
    word: bytes

    @property
    def named(self) -> dict[str, bytes]:
        """The files by their names."""
        return {HTML: self.html, PDF: self.pdf, WORD: self.word}


def write_statement(paper: Paper) -> Iterator[Progress | StatementFiles]:
    """The steps one by one, each told before it is done, and at last the files."""
    charts = tuple(dict.fromkeys(paper.charts))
    of = len(charts) + 3
    yield Progress("Writing the page", 1, of)
    html = write_html(paper)
    yield Progress("Writing the PDF", 2, of)
    pdf = write_pdf(paper)
    drawn: dict[Chart, bytes] = {}
    for number, chart in enumerate(charts, start=1):
        yield Progress(f"Drawing chart {number} of {len(charts)}", number + 2, of)
        drawn[chart] = draw_picture(chart)
    yield Progress("Writing the Word file", of, of)
    yield StatementFiles(html, pdf, write_word(paper, drawn.__getitem__))
