"""A small page that stands in another, the mark of a draft, and the contrast of every text."""

import csv
import io
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from metrics.exports.charts import Format, PublicChart, close_browser, described, write_chart
from metrics.exports.charts.bare import NARROW, WIDE, bare
from metrics.exports.charts.dress import dressed
from metrics.exports.charts.embed import NO_DRAWING
from metrics.exports.charts.watermark import NAME as WATERMARK
from metrics.exports.house import contrast
from metrics.release import DRAFT
from tests.unit.charts_out import (
    A_HOUSE,
    a_chart,
    a_draft,
    illustrative,
    of_areas,
    take_the_browser_away,
    with_a_hidden_figure,
)

SVG = "{http://www.w3.org/2000/svg}"
LEAST = 4.5  # to one: WCAG 2.2 AA, text of any size
SMALL = 200_000  # bytes
CHARTS = {
    "plain": a_chart, "illustrative": illustrative, "draft": a_draft, "areas": of_areas,
    "house": lambda: a_chart(house=A_HOUSE, approved=False),
}  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _browser_is_closed() -> Iterator[None]:
    yield
    close_browser()


@pytest.fixture(params=CHARTS)
def chart(request: pytest.FixtureRequest) -> PublicChart:
    return CHARTS[request.param]()


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    take_the_browser_away(monkeypatch)


def text_of(chart: PublicChart, form: Format) -> str:
    return write_chart(chart, form).content.decode("utf-8-sig")


def drawings_of(page: str) -> list[str]:
    return re.findall(r"<svg.*?</svg>(?=</div>)", page, re.DOTALL)


def style_of(element: ET.Element) -> dict[str, str]:
    pairs = (one.split(":") for one in element.get("style", "").split(";") if ":" in one)
    return {name.strip(): value.strip() for name, value in pairs}


def hex_of(colour: str) -> str:
    found = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour)
    assert found, colour
    return "#" + "".join(f"{int(one):02x}" for one in found.groups())


def faint_texts(drawing: str, chart: PublicChart) -> list[str]:
    """Texts of a drawing that do not stand out. What stands in the band is known by its colour;
    the mark across a draft, by being seen through."""
    own, faint = chart.house.colours, []
    texts = list(ET.fromstring(drawing).iter(f"{SVG}text"))
    assert texts
    for one in texts:
        style = style_of(one)
        ink, seen_through = hex_of(style["fill"]), float(style.get("fill-opacity", "1")) < 1
        words = "".join(one.itertext())
        if seen_through:
            assert words.lower() in DRAFT.lower()
        elif contrast(ink, own.band if ink == own.band_ink else own.paper) < LEAST:
            faint.append(f"{words}: {ink}")
    return faint


def test_every_text_of_a_drawing_stands_out(chart: PublicChart):
    assert faint_texts(text_of(chart, Format.SVG), chart) == []


def test_every_text_of_the_drawings_in_an_embed_stands_out(chart: PublicChart):
    drawings = drawings_of(text_of(chart, Format.EMBED))

    assert len(drawings) == 2
    assert [faint_texts(one, chart) for one in drawings] == [[], []]


@pytest.mark.parametrize("form", [Format.HTML, Format.EMBED])
def test_every_text_of_a_page_stands_out(chart: PublicChart, form: Format):
    sheet = re.findall(r"<style>(.*?)</style>", text_of(chart, form), re.DOTALL)[0]
    named = dict(re.findall(r"--([a-z-]+): ([^;]+);", sheet.split("}")[0]))
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", sheet)
    judged = 0
    for selector, rule in rules:
        said = dict(re.findall(r"(?<![-\w])(color|background): var\(--([a-z-]+)\)", rule))
        if "color" in said and said["color"] != "sign":
            paper = named[said.get("background", "paper")]
            assert contrast(named[said["color"]], paper) >= LEAST, selector
            judged += 1

    assert judged >= 3


class Parts(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.said: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        self.tags.append(tag)
        self.said += [(name, value or "") for name, value in attrs]


def test_an_embed_runs_nothing_and_fetches_nothing(chart: PublicChart):
    page = text_of(chart, Format.EMBED)
    parts = Parts(page)

    assert not {"script", "iframe", "object", "embed", "link", "form"} & set(parts.tags)
    assert [name for name, _ in parts.said if name.startswith("on")] == []
    assert "default-src 'none'; style-src" in page.replace("&#x27;", "'")
    fetched = ("src", "href", "xlink:href", "action")
    addresses = [value for name, value in parts.said if name in fetched]
    assert [one for one in addresses if not one.startswith(("data:", "#"))] == []
    assert len(page.encode()) < SMALL


def test_an_embed_has_its_card_its_chart_and_every_figure(chart: PublicChart):
    page = text_of(chart, Format.EMBED)
    plain = re.sub(r"<svg.*?</svg>", "", page, flags=re.DOTALL)

    assert '<html lang="en-GB">' in page
    for wanted in (chart.title, chart.reason, chart.source, chart.definition, chart.edition):
        assert wanted in plain
    assert all(words in plain for words in chart.marks)
    assert plain.count("<tr>") == len(chart.rows) + 1
    assert all(described(chart) in one.replace("&amp;", "&") for one in drawings_of(page))
    if chart.card:
        for wanted in (chart.card.figure, chart.card.status, chart.card.mark, chart.card.period):
            assert wanted in plain
        assert "at least 88% (" in plain


def test_the_parts_of_an_embeds_two_drawings_are_told_apart():
    ids = [value for name, value in Parts(text_of(a_chart(), Format.EMBED)).said if name == "id"]

    assert len(ids) == len(set(ids))


def test_the_same_chart_gives_the_same_embed(chart: PublicChart):
    assert text_of(chart, Format.EMBED) == text_of(chart, Format.EMBED)


def test_without_a_browser_an_embed_says_so_and_its_figures_stand_open(no_browser):
    page = text_of(a_chart(), Format.EMBED)

    assert NO_DRAWING in page
    assert "<svg" not in page
    assert "<details open>" in page


def test_names_cannot_put_markup_into_an_embed():
    chart = a_chart(name="</title><script>alert(1)</script>", definition="<img src=x>")
    page = text_of(chart, Format.EMBED)

    assert "script" not in Parts(page).tags
    assert "<img src=x" not in page


@pytest.mark.parametrize("wide", [NARROW, WIDE])
def test_the_figure_alone_fits_its_frame(chart: PublicChart, wide: int):
    layout = bare(chart, wide)["layout"]

    assert layout["width"] == wide
    assert layout["margin"]["l"] + layout["margin"]["r"] < wide * 0.7
    assert not layout["title"]


FORMS = (Format.SVG, Format.HTML, Format.CSV, Format.EMBED)


@pytest.mark.parametrize("form", FORMS)
def test_a_draft_says_so_in_every_format(form: Format):
    assert DRAFT in text_of(a_draft(), form)
    assert "Draft" not in text_of(a_chart(), form).split("<script>")[0]


def test_a_draft_is_marked_across_the_picture_and_what_is_approved_is_not():
    def marks(chart: PublicChart) -> list[str]:
        held = dressed(chart)["layout"]["annotations"]
        return [one["text"] for one in held if one.get("name") == WATERMARK]

    assert marks(a_draft()) == ["<b>DRAFT</b>", "<b>not approved for publication</b>"]
    assert marks(a_chart()) == []


def test_the_data_of_a_draft_say_so_in_every_row():
    def told(chart: PublicChart) -> set[tuple[str, str]]:
        rows = csv.DictReader(io.StringIO(text_of(chart, Format.CSV), newline=""))
        return {(row["edition"], row["draft"]) for row in rows}

    assert told(a_draft()) == {(DRAFT, DRAFT)}
    assert told(a_chart()) == {("Edition E0001, approved on 1 February 2026", "")}


def test_a_hidden_figure_is_a_gap_that_is_told_and_not_one_where_nothing_is_held():
    chart = with_a_hidden_figure()
    told = " ".join(chart.caveats)

    assert "1 of 3 figures is hidden (2025-26 Q2)." in told
    assert "no figure is held" not in told
    assert [row.value for row in chart.rows] == [80, None, 82]
    assert chart.rows[1].state == ("Confidential, suppressed",)


def test_the_house_stands_at_the_foot_of_everything():
    chart = a_chart(house=A_HOUSE)
    for form in (Format.SVG, Format.HTML, Format.EMBED):
        page = text_of(chart, form)

        assert "Published by the office." in page
        assert A_HOUSE.logo
        assert A_HOUSE.logo.address.split(",")[1][:40] in page
