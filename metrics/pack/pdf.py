"""A paper as an accessible PDF (PDF/UA-1), and its charts as pictures.

The words go to typst as data beside its source, never into it. Only the fonts that come with typst
are used and the date is the paper's, so that every machine writes the same bytes; no browser is
needed to draw a chart.
"""

import json
from dataclasses import asdict
from datetime import UTC
from pathlib import Path
from typing import Any

import typst

from metrics.exports.shown import all_showable
from metrics.pack.document import Block, Chart, Paper

HERE = Path(__file__).parent
ACCESSIBLE = "ua-1"
DOTS_AN_INCH = 200  # of a picture: sharp on paper at 17 cm, and 40 KB


def write_pdf(paper: Paper) -> bytes:
    """The paper as a PDF file."""
    return typst.compile(
        HERE / "pack.typ",
        root=HERE,
        sys_inputs=paper_inputs(paper),
        pdf_standards=[ACCESSIBLE],
        ignore_system_fonts=True,
        timestamp=paper.at.astimezone(UTC).replace(microsecond=0),  # typst takes whole seconds
    )


def paper_inputs(paper: Paper) -> dict[str, str]:
    """What typst is given beside its source: the paper as JSON, each text as it can be shown."""
    plain = {
        "title": paper.title, "body": paper.body, "subtitle": paper.subtitle, "foot": paper.foot,
        "labels": paper.labels, "watermark": paper.watermark,
        "brief": [_plain(one) for one in paper.brief],
        "sections": [
            {"heading": one.heading, "blocks": [_plain(block) for block in one.blocks]}
            for one in paper.sections
        ],
    }  # fmt: skip
    return {"paper": json.dumps(all_showable(plain), ensure_ascii=False)}


def draw_picture(chart: Chart) -> bytes:
    """The chart as a PNG, 17 cm wide."""
    return typst.compile(
        HERE / "picture.typ",
        root=HERE,
        sys_inputs={"chart": json.dumps(all_showable(_plain(chart)), ensure_ascii=False)},
        format="png",
        ppi=DOTS_AN_INCH,
        ignore_system_fonts=True,
    )


def draw_vector(chart: Chart) -> str:
    """The chart as an SVG, its letters drawn as shapes: it needs no font and asks for none."""
    content = typst.compile(
        HERE / "picture.typ",
        root=HERE,
        sys_inputs={"chart": json.dumps(all_showable(_plain(chart)), ensure_ascii=False)},
        format="svg",
        ignore_system_fonts=True,
    )
    return content.decode()


def _plain(block: Block) -> dict[str, Any]:
    return {"block": type(block).__name__.lower(), **asdict(block)}
