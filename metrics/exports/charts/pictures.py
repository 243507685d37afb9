"""Pictures of a chart: PNG for a screen and for print, SVG that reads itself out, accessible PDF.

One layout at several scales, so what fits one fits all. What the browser gives is finished here:
title and alternative text go into the file itself, where a picture loses them last.
"""

import json
import re
import struct
import zlib
from datetime import UTC
from hashlib import sha256
from xml.sax.saxutils import escape, quoteattr

import typst

from metrics.exports.charts.browser import render
from metrics.exports.charts.chart import PublicChart
from metrics.exports.charts.dress import WIDTH, dressed
from metrics.exports.shown import numbered, showable

SCREEN_WIDE = 1200  # pixels: what social media and web pages ask for
PAPER_WIDE = 170  # mm: the text of an A4 page
DOTS = 300  # an inch, what printers ask for
INCHES_A_METRE = 1000 / 25.4
SCREEN_DOTS = 144  # an inch: 1,200 pixels as wide as a page's text, and a little more
PRINT_WIDE = 2000  # pixels: 169 mm at 300 dots an inch, and a round scale
PNG_HEAD = 8 + 25  # the signature and the chunk IHDR
LANGUAGE = "en-GB"
UNSEEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # XML forbids them
PDF_PAGE = """#let told = json(bytes(sys.inputs.told))
#set document(title: told.title, author: told.author)
#set text(lang: "en", region: "GB")
#set page(width: told.wide * 1mm, height: told.high * 1mm, margin: 0mm)
#image(bytes(sys.inputs.drawing), format: "svg", width: 100%, alt: told.alt)
"""


def write_png(chart: PublicChart, *, to_print: bool = False) -> bytes:
    """The picture 1,200 pixels wide, or for print 169 mm wide at 300 dots an inch.

    Title, description and source stand in the file's own text too.
    """
    wide, dots = (PRINT_WIDE, DOTS) if to_print else (SCREEN_WIDE, SCREEN_DOTS)
    drawn = render(dressed(chart), "png", wide / WIDTH)
    metre = round(dots * INCHES_A_METRE)
    added = _chunk(b"pHYs", struct.pack(">IIB", metre, metre, 1))
    texts = {"Title": chart.title, "Description": described(chart), "Source": chart.source}
    added += b"".join(_text(name, words) for name, words in texts.items())
    return drawn[:PNG_HEAD] + added + drawn[PNG_HEAD:]


def write_svg(chart: PublicChart) -> bytes:
    """The drawing with title and description for those who do not see it; its text is text."""
    return titled(render(dressed(chart), "svg"), chart).encode()


def titled(drawing: bytes, chart: PublicChart) -> str:
    """A drawing with the title and the description of its chart."""
    drawn = _same_again(drawing.decode(), chart.name)
    ids = f"{chart.name}-title", f"{chart.name}-desc"
    told = (
        f"<title id={quoteattr(ids[0])}>{_xml(chart.title)}</title>"
        f"<desc id={quoteattr(ids[1])}>{_xml(described(chart))}</desc>"
    )
    opening = f'<svg role="img" lang="{LANGUAGE}" aria-labelledby="{ids[0]} {ids[1]}"'
    head, rest = drawn.split(">", maxsplit=1)
    return f"{head.replace('<svg', opening, 1)}>{told}{rest}"


def write_pdf(chart: PublicChart) -> bytes:
    """One page as large as the picture, its text to be searched, with alternative text (PDF/UA)."""
    figure = dressed(chart)
    drawing = numbered(render(figure, "svg").decode())
    wide, high = (figure["layout"][side] for side in ("width", "height"))
    told = {
        "title": showable(chart.title), "author": showable(chart.publisher),
        "alt": showable(described(chart)), "wide": PAPER_WIDE, "high": PAPER_WIDE * high / wide,
    }  # fmt: skip
    return typst.compile(
        PDF_PAGE.encode(),
        sys_inputs={"told": json.dumps(told, ensure_ascii=False), "drawing": drawing},
        pdf_standards=["ua-1"],
        timestamp=chart.at.astimezone(UTC).replace(microsecond=0),  # typst takes whole seconds
    )


def described(chart: PublicChart) -> str:
    """The alternative text, never without that it is a draft, and what is illustrative."""
    missing = [words for words in chart.marks if words not in chart.alt]
    return ". ".join([*missing, chart.alt])


def _same_again(drawing: str, name: str) -> str:
    """plotly numbers its parts by chance: the same chart shall give the same file, and two in one
    page shall not take each other's parts."""
    found = re.search(r'id="defs-(\w+)"', drawing)
    if not found:
        return drawing
    own = sha256(name.encode()).hexdigest()[: len(found[1])]
    return re.sub(rf"((?:clip|defs-|legend|\bg|\bp)){found[1]}", rf"\g<1>{own}", drawing)


def _xml(text: str) -> str:
    return escape(UNSEEN.sub("", text))


def _text(name: str, words: str) -> bytes:
    """A PNG's text in UTF-8, not compressed."""
    return _chunk(b"iTXt", name.encode() + b"\0\0\0\0\0" + words.encode("utf-8", "ignore"))


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check
