"""A chart in any of its formats, and a chosen set of charts in one archive with a manifest.

What needs no browser is made without one. The archive's entries have no date, so that the same
charts give the same archive.
"""

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from metrics.exports.charts.browser import NO_BROWSER, NoBrowser, has_browser
from metrics.exports.charts.chart import PublicChart
from metrics.exports.charts.embed import write_embed
from metrics.exports.charts.pictures import described, write_pdf, write_png, write_svg
from metrics.exports.charts.table import write_csv
from metrics.exports.charts.web import write_html

MANIFEST = "manifest.json"
DRAFT_FILE = "draft-"  # before the name of a file that may not be published
NO_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can hold
READABLE = 0o644 << 16
SVG_TYPE = "image/svg+xml"


class Format(StrEnum):
    """What a chart is written as."""

    PNG = "png"
    PRINT = "print.png"
    SVG = "svg"
    PDF = "pdf"
    HTML = "html"
    CSV = "csv"
    EMBED = "embed.html"


FORMAT_WORDS = {
    Format.PNG: "Picture for web and social media (PNG, 1,200 pixels wide)",
    Format.PRINT: "Picture for print (PNG, 300 dots an inch)",
    Format.SVG: "Drawing that scales (SVG)",
    Format.PDF: "Page (PDF, accessible)",
    Format.HTML: "Web page that works without a network (HTML)",
    Format.CSV: "The data (CSV)",
    Format.EMBED: "Small page to stand in another (HTML, without script)",
}
MEDIA_TYPES = {
    Format.PNG: "image/png", Format.PRINT: "image/png", Format.SVG: SVG_TYPE,
    Format.PDF: "application/pdf", Format.HTML: "text/html", Format.CSV: "text/csv",
    Format.EMBED: "text/html",
}  # fmt: skip
WITHOUT_BROWSER = frozenset({Format.HTML, Format.CSV, Format.EMBED})


@dataclass(frozen=True, slots=True)
class ChartFile:
    """One written file and what it shows."""

    name: str
    content: bytes
    format: Format
    chart: PublicChart


@dataclass(frozen=True, slots=True)
class Progress:
    """A step of a longer work."""

    step: int
    of: int
    name: str

    @property
    def words(self) -> str:
        """`Chart 3 of 12: Public confidence, Avonshire`."""
        return f"Chart {self.step} of {self.of}: {self.name}"


def possible(forms: Sequence[Format]) -> tuple[tuple[Format, ...], str]:
    """The formats that can be written here, and the sentence that tells why not all.

    Raises `NoBrowser` where that leaves none.
    """
    if WITHOUT_BROWSER.issuperset(forms) or has_browser():
        return tuple(forms), ""
    left = tuple(form for form in forms if form in WITHOUT_BROWSER)
    if not left:
        raise NoBrowser(NO_BROWSER)
    return left, NO_BROWSER


def write_chart(chart: PublicChart, form: Format, alt: str = "") -> ChartFile:
    """One chart in one format; `alt` is a person's own alternative text, in place of the suggested.

    Raises `NoBrowser` for pictures and PDFs where no browser is installed.
    """
    told = with_alt(chart, alt)
    name = f"{DRAFT_FILE if chart.draft else ''}{chart.name}.{form}"
    return ChartFile(name, _content(told, form), form, told)


def with_alt(chart: PublicChart, alt: str) -> PublicChart:
    """The chart with a person's own alternative text; with none, the suggested stays."""
    words = " ".join(alt.split())
    return replace(chart, alt=words) if words else chart


def _content(chart: PublicChart, form: Format) -> bytes:
    match form:
        case Format.PNG | Format.PRINT:
            return write_png(chart, to_print=form is Format.PRINT)
        case Format.SVG:
            return write_svg(chart)
        case Format.PDF:
            return write_pdf(chart)
        case Format.HTML:
            return write_html(chart, _picture(chart))
        case Format.CSV:
            return write_csv(chart)
        case Format.EMBED:
            return write_embed(chart)


def _picture(chart: PublicChart) -> bytes:
    try:
        return write_svg(chart)
    except NoBrowser:
        return b""


def write_charts(
    charts: Sequence[PublicChart], forms: Sequence[Format]
) -> Iterator[Progress | ChartFile]:
    """Every chart in every format, one after the other, each step told before it is taken."""
    for number, chart in enumerate(charts, start=1):
        yield Progress(number, len(charts), chart.title)
        for form in forms:
            yield write_chart(chart, form)


def archive(files: Iterable[ChartFile]) -> bytes:
    """The files with their manifest as a zip, in the order of their names."""
    ordered = sorted(files, key=lambda one: one.name)
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as held:
        for name, content in [
            (MANIFEST, manifest(ordered)),
            *((f.name, f.content) for f in ordered),
        ]:
            entry = ZipInfo(name, NO_DATE)
            entry.compress_type, entry.external_attr = ZIP_DEFLATED, READABLE
            held.writestr(entry, content)
    return out.getvalue()


def manifest(files: Sequence[ChartFile]) -> bytes:
    """What each file shows, as JSON."""
    told = [_told(one) for one in files]
    return (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def _told(file: ChartFile) -> dict[str, object]:
    chart = file.chart
    return {
        "file": file.name,
        "media_type": MEDIA_TYPES[file.format],
        "sha256": sha256(file.content).hexdigest(),
        "title": chart.title,
        "alt_text": described(chart),
        "measure": chart.measure,
        "measure_name": chart.measure_name,
        "areas": list(chart.areas),
        "periods": chart.period,
        "status": chart.status,
        "illustrative": chart.illustrative,
        "label": chart.label,
        "source": chart.source,
        "definition": chart.definition,
        "caveats": list(chart.caveats),
        "published_by": chart.publisher,
        "dated": chart.dated,
        "edition": chart.edition,
        "draft": bool(chart.draft),
        "known_at": chart.at.isoformat(),
    }
