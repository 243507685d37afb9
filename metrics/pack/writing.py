"""Both files of a paper, with a word on how far the work has come."""

from collections.abc import Iterator
from dataclasses import dataclass

from metrics.pack.document import Chart, Paper
from metrics.pack.pdf import draw_picture, write_pdf
from metrics.pack.word import write_word


@dataclass(frozen=True, slots=True)
class Progress:
    """What is being done now, and which step of how many it is."""

    words: str
    step: int
    of: int


@dataclass(frozen=True, slots=True)
class Pack:
    """A paper as files."""

    pdf: bytes
    word: bytes


def write_pack(paper: Paper) -> Iterator[Progress | Pack]:
    """The steps one by one, each told before it is done, and at last the `Pack`."""
    charts = tuple(dict.fromkeys(paper.charts))
    of = len(charts) + 2
    yield Progress("Writing the PDF", 1, of)
    pdf = write_pdf(paper)
    drawn: dict[Chart, bytes] = {}
    for number, chart in enumerate(charts, start=1):
        yield Progress(f"Drawing chart {number} of {len(charts)}", number + 1, of)
        drawn[chart] = draw_picture(chart)
    yield Progress("Writing the Word file", of, of)
    yield Pack(pdf, write_word(paper, drawn.__getitem__))
