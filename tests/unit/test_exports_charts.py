"""A chart leaves with everything a reader must know: in the picture, and in every format."""

import csv
import io
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from http.server import BaseHTTPRequestHandler, HTTPServer
from itertools import pairwise
from struct import unpack
from threading import Thread
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pikepdf
import pytest

from metrics.errors import MetricsError
from metrics.exports.charts import (
    NO_BROWSER,
    ChartFile,
    Format,
    NoBrowser,
    Progress,
    PublicChart,
    archive,
    browser,
    close_browser,
    possible,
    with_alt,
    write_chart,
    write_charts,
)
from metrics.exports.charts.chart import ILLUSTRATIVE, ILLUSTRATIVE_TARGET
from metrics.exports.charts.dress import EDGE, LINE, WIDTH, dressed
from metrics.exports.charts.housed import housed
from metrics.exports.charts.letters import width, wrapped
from metrics.exports.charts.watermark import NAME as WATERMARK
from metrics.exports.house import contrast
from tests.factories import a_point, a_target
from tests.unit.charts_out import (
    A_HOUSE,
    KNOWN,
    a_chart,
    a_draft,
    illustrative,
    of_areas,
    quarters,
    take_the_browser_away,
    with_a_hidden_figure,
)

SVG = "{http://www.w3.org/2000/svg}"
LEAST_CONTRAST = 4.5  # WCAG 2.2 AA, for text of any size
NASTY = ("=1+1", "+1", "-cmd", "@sum", "\t=1+1")
TIMES = 20


@pytest.fixture(scope="module", autouse=True)
def _browser_is_closed() -> Iterator[None]:
    yield
    close_browser()


def text_of(chart: PublicChart, form: Format) -> str:
    return write_chart(chart, form).content.decode("utf-8-sig")


def parsed(drawing: str) -> ET.Element:
    return ET.fromstring(drawing)


def svg_words(drawing: str) -> str:
    """Everything an SVG shows, its lines joined."""
    shown = parsed(drawing).iter(f"{SVG}text")
    return " ".join(" ".join(" ".join(one.itertext()) for one in shown).split())


def rows_of(chart: PublicChart) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of(chart, Format.CSV), newline="")))


def inks(figure: dict) -> list[tuple[str, str]]:
    """The colour of every text of a figure, with that of what it stands on. The mark across a
    draft is none of them: its words stand in the band too."""
    layout = figure["layout"]
    band = [one for one in layout["shapes"] if one["type"] == "rect"]
    found = [(layout["font"]["color"], layout["paper_bgcolor"])]
    for one in layout["annotations"]:
        ink = one.get("font", {}).get("color", layout["font"]["color"])
        if one.get("name") != WATERMARK:
            on_band = bool(band) and ink == "#ffffff"
            found.append((ink, band[0]["fillcolor"] if on_band else layout["paper_bgcolor"]))
    return found


def boxes(figure: dict) -> list[tuple[float, float, float, float]]:
    """Left, top, right and bottom of the words above and below the plot, in pixels."""
    layout = figure["layout"]
    left, top = layout["margin"]["l"], layout["margin"]["t"]
    found = []
    for one in layout["annotations"]:
        if (one.get("xref"), one.get("yanchor")) == ("paper", "top"):
            size, lines = one["font"]["size"], one["text"].split("<br>")
            x, y = left + one["xshift"], top - one["yshift"]
            wide = max(width(re.sub("<[^>]*>", "", line), size) for line in lines)
            found.append((x, y, x + wide, y + size * LINE * len(lines)))
    return found


LONG = {"name": "A measure of which the name is long " * 4, "source": "Source " * 60}
CHARTS = {
    "plain": a_chart,
    "illustrative": illustrative,
    "long": lambda: a_chart(**LONG, caution="Read with care. " * 20),
    "one figure": lambda: a_chart(*quarters(82)),
    "provisional": lambda: a_chart(*quarters(80, 81, 82, marker="p")),
    "draft": a_draft,
    "hidden": with_a_hidden_figure,
    "areas": of_areas,
    "house": lambda: a_chart(house=A_HOUSE, approved=False),
}


@pytest.fixture(params=CHARTS)
def chart(request: pytest.FixtureRequest) -> PublicChart:
    return CHARTS[request.param]()


def test_screen_and_file_come_from_one_figure(chart: PublicChart):
    drawn, before = dressed(chart), json.dumps(chart.figure)

    shown = housed(chart.figure, chart.house)["data"]
    for trace, screen in zip(drawn["data"], shown, strict=True):
        assert trace.items() >= screen.items()
    assert json.dumps(chart.figure) == before


def test_every_text_of_a_picture_stands_out(chart: PublicChart):
    found = inks(dressed(chart))

    assert [pair for pair in found if contrast(*pair) < LEAST_CONTRAST] == []


def test_nothing_above_or_below_the_plot_lies_on_anything(chart: PublicChart):
    figure = dressed(chart)
    layout, found = figure["layout"], sorted(boxes(figure), key=lambda box: box[1])
    plot = layout["margin"]["t"], layout["height"] - layout["margin"]["b"]

    for above, below in pairwise(found):
        assert above[3] <= below[1]
    for left, top, right, bottom in found:
        assert (left, right) >= (EDGE - 1, 0)
        assert right <= WIDTH
        assert top >= 0
        assert bottom <= layout["height"]
        assert bottom <= plot[0] or top >= plot[1]


def test_the_margins_are_ours_so_that_nothing_moves(chart: PublicChart):
    layout = dressed(chart)["layout"]

    assert not layout["xaxis"]["automargin"]
    assert not layout["yaxis"]["automargin"]


@pytest.mark.parametrize("room", [60, 200, 752])
def test_broken_lines_fit_their_room(room: int):
    lines = wrapped("Some words and aWordThatIsLongerThanAnyLineCanEverBe " * 5, 15, room)

    assert max(width(line, 15) for line in lines) <= room


def test_a_drawing_has_title_and_description_and_its_text_is_text():
    chart = a_chart()
    drawing = text_of(chart, Format.SVG)
    root = parsed(drawing)
    title, desc = root[0], root[1]

    assert (title.tag, title.text) == (f"{SVG}title", "Public confidence, West Mercia")
    assert (desc.tag, desc.text) == (f"{SVG}desc", chart.alt)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    words = svg_words(drawing)
    for wanted in (
        "Public confidence, West Mercia", "By quarter, 2024-25 Q3 to 2025-26 Q3",
        "Red: off target", "82.0% is 6.0 points below the 88% target", "Source: Survey",
        "Period: 2024-25 Q3 to 2025-26 Q3", "Definition: Share who have confidence.",
        "figures as known on 1 February 2026",
    ):  # fmt: skip
        assert wanted in words


@pytest.mark.parametrize(
    ("points", "wanted"),
    [
        (quarters(80, 81, 82, marker="p"), "All figures are provisional and may change."),
        (
            (*quarters(80, 81), a_point("2026-27 Q1", 82)),
            "The line has a gap: no figure is held between 2025-26 Q3 and 2026-27 Q1.",
        ),
        (
            (a_point("2025-26 Q1", 80), a_point("2025-26 Q2", 81, marker="b")),
            "Break in the series: from 2025-26 Q2 the figure is defined differently",
        ),
        (
            (a_point("2025-26 Q1", 80), a_point("2025-26 Q2", 81, marker="e")),
            "1 of 2 figures is estimated (2025-26 Q2).",
        ),
    ],
)
def test_what_must_be_known_stands_in_the_picture_and_the_data(points: tuple, wanted: str):
    chart = a_chart(*points)

    assert wanted in " ".join(chart.caveats)
    assert wanted in re.sub("<[^>]*>", " ", str(dressed(chart)["layout"]["annotations"])).replace(
        "  ", " "
    )
    assert wanted in rows_of(chart)[0]["caveats"]


@pytest.mark.parametrize(
    ("form", "size", "metre"),
    [(Format.PNG, 1200, 5669), (Format.PRINT, 2000, 11811)],
)
def test_a_picture_has_its_width_and_dots_an_inch(form: Format, size: int, metre: int):
    chart = a_chart()
    content = write_chart(chart, form).content

    assert content.startswith(b"\x89PNG")
    assert unpack(">I", content[16:20]) == (size,)
    assert unpack(">II", content.split(b"pHYs")[1][:8]) == (metre, metre)
    assert chart.alt.encode() in content


def test_a_page_is_one_and_accessible():
    chart = a_chart()
    content = write_chart(chart, Format.PDF).content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert len(pdf.pages) == 1
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.Title) == chart.title
        wide = float(pdf.pages[0].mediabox[2]) / 72 * 25.4
    assert round(wide) == 170


@pytest.mark.parametrize("form", [Format.PDF, Format.SVG, Format.CSV, Format.HTML])
def test_the_same_chart_gives_the_same_file(form: Format):
    assert write_chart(a_chart(), form).content == write_chart(a_chart(), form).content


def test_a_web_page_fetches_nothing_and_says_everything_without_script():
    chart = illustrative()
    page = text_of(chart, Format.HTML)
    ours = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)

    assert page.count("<script>") == 2
    assert "default-src 'none'" in unescape(ours)
    assert re.findall(r'(?:src|href|action)="(?!data:)', ours) == []
    assert "//" not in re.sub(r"base64,[A-Za-z0-9+/=]+", "", ours).replace("</", "")
    assert '<html lang="en-GB">' in ours
    for wanted in (chart.title, chart.reason, chart.definition, chart.label, "82.0%", "data:image"):
        assert wanted in ours


def test_names_cannot_put_markup_into_a_web_page_or_a_drawing():
    chart = a_chart(name="</script><script>alert(1)</script>", definition="<img src=x> & more")
    page, drawing = text_of(chart, Format.HTML), text_of(chart, Format.SVG)

    assert "alert(1)</script>" not in page
    assert "<img src=x" not in page
    assert "<script>alert" in svg_words(drawing)
    assert parsed(drawing)[0].text == chart.title


def test_the_data_are_tidy_and_each_row_carries_what_must_be_known():
    rows = rows_of(a_chart())

    assert [row["value"] for row in rows] == ["80", "81", "83", "84", "82"]
    assert [row["status"] for row in rows] == ["", "", "", "", "Red: off target"]
    assert {row["source"] for row in rows} == {"Survey"}
    assert {row["definition"] for row in rows} == {"Share who have confidence."}
    assert rows[-1]["period_end"] == "2025-12-31"


def test_the_data_hold_nothing_that_the_chart_does_not_show():
    points = quarters(80, 82, numerator=4, denominator=5, by="A. Person", note="Private")
    text = text_of(a_chart(*points), Format.CSV)

    assert "A. Person" not in text
    assert "Private" not in text
    assert "numerator" not in text


@pytest.mark.parametrize("nasty", NASTY)
def test_text_that_begins_like_a_formula_is_written_as_text(nasty: str):
    row = rows_of(a_chart(source=nasty, definition=f"{nasty} and"))[0]

    assert row["source"].startswith("'")
    assert row["definition"].startswith("'")


def test_a_negative_figure_stays_a_number():
    chart = a_chart(*quarters(-2.5, -3.0), minimum=None)

    assert [row["value"] for row in rows_of(chart)] == ["-2.5", "-3.0"]


FORMS_OF_TEXT = (Format.SVG, Format.HTML, Format.CSV)


@pytest.mark.parametrize("form", FORMS_OF_TEXT)
def test_nothing_illustrative_leaves_without_its_label(form: Format):
    assert ILLUSTRATIVE in text_of(illustrative(), form)


def test_the_label_stands_in_the_picture_the_manifest_and_any_alternative_text():
    chart = with_alt(illustrative(), "A line that goes up.")
    (told,) = json.loads(archive_of([write_chart(chart, Format.CSV)])["manifest.json"])
    shown = [one["text"] for one in dressed(chart)["layout"]["annotations"]]

    assert f"<b>{ILLUSTRATIVE}</b>" in shown
    assert (told["illustrative"], told["label"]) == (True, ILLUSTRATIVE)
    assert told["alt_text"] == f"{ILLUSTRATIVE}. A line that goes up."
    assert [row["illustrative"] for row in rows_of(chart)] == ["no", "no", "yes", "no", "no"]


def test_the_caption_says_what_is_shown_for_when_from_whom_and_what_must_be_known(
    chart: PublicChart,
):
    said = chart.caption

    assert said.startswith(f"{chart.title}, {chart.period.rstrip('.')}. ")
    assert f"Source: {chart.source.rstrip('.')}." in said
    assert all(f"{words.rstrip('.')}." in said for words in (*chart.marks, chart.edition))
    assert ".." not in said


def test_a_made_up_target_is_labelled_too():
    target = a_target(kind="at_least", value=88, basis="illustrative")

    assert a_chart(targets=(target,)).label == ILLUSTRATIVE_TARGET


def test_real_figures_are_not_labelled():
    chart = a_chart()

    assert not chart.illustrative
    assert "llustrative" not in str(dressed(chart))


def test_areas_side_by_side_leave_with_the_key_to_their_shapes():
    chart = of_areas()

    assert chart.label == ILLUSTRATIVE
    assert [row.area for row in chart.rows] == ["shropshire", "telford"]
    assert chart.reason in svg_words(text_of(chart, Format.SVG))


@pytest.mark.parametrize("form", [Format.SVG, Format.HTML])
def test_a_persons_own_alternative_text_stands_in_the_file(form: Format):
    file = write_chart(a_chart(), form, " A line\nthat rises & falls. ")

    assert "A line that rises &amp; falls." in file.content.decode()


def test_an_empty_alternative_text_leaves_the_suggested():
    assert with_alt(a_chart(), "  ").alt == a_chart().alt


def archive_of(files: list[ChartFile]) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(archive(files))) as held:
        return {name: held.read(name) for name in held.namelist()}


def test_a_set_is_told_chart_by_chart_and_has_a_manifest():
    charts = [a_chart(), a_chart(id="other", name="Other")]
    steps = list(write_charts(charts, [Format.CSV, Format.HTML]))
    files = [one for one in steps if isinstance(one, ChartFile)]
    held = archive_of(files)
    told = json.loads(held.pop("manifest.json"))

    assert [one.words for one in steps if isinstance(one, Progress)] == [
        "Chart 1 of 2: Public confidence, West Mercia",
        "Chart 2 of 2: Other, West Mercia",
    ]
    assert list(held) == ["confidence.csv", "confidence.html", "other.csv", "other.html"]
    assert [one["file"] for one in told] == list(held)
    assert {one["known_at"] for one in told} == {KNOWN.isoformat()}
    assert archive(files) == archive(files[::-1])


def named(number: int) -> PublicChart:
    return a_chart(id=f"chart_{number}", name=f"Chart number {number}")


def test_twelve_charts_become_pictures_through_one_browser_each_told(
    monkeypatch: pytest.MonkeyPatch,
):
    close_browser()
    started = []
    opened = vars(browser)["_opened"]
    monkeypatch.setattr(browser, "_opened", lambda: started.append(1) or opened())
    steps = list(write_charts([named(number) for number in range(12)], [Format.PNG]))
    files = [one for one in steps if isinstance(one, ChartFile)]

    assert len(started) == 1
    assert [one.step for one in steps if isinstance(one, Progress)] == list(range(1, 13))
    assert len({one.content for one in files}) == len({one.name for one in files}) == 12


def test_two_who_draw_at_once_each_get_their_own_chart():
    asked = [number % 2 for number in range(2 * TIMES)]
    with ThreadPoolExecutor(2) as pool:
        drawn = list(pool.map(lambda number: text_of(named(number), Format.SVG), asked))

    for number, drawing in zip(asked, drawn, strict=True):
        assert f"Chart number {number}, West Mercia" in svg_words(drawing)
        assert f"Chart number {1 - number}" not in drawing


def test_the_browser_fetches_nothing():
    asked = []

    class Listening(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)

    with HTTPServer(("127.0.0.1", 0), Listening) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        chart = a_chart()
        picture = {
            "source": f"http://127.0.0.1:{server.server_port}/a.png", "xref": "paper",
            "yref": "paper", "x": 0, "y": 1, "sizex": 1, "sizey": 1,
        }  # fmt: skip
        chart.figure["layout"]["images"] = [picture]
        write_chart(chart, Format.PNG)
        server.shutdown()

    assert asked == []


def test_a_browser_that_was_closed_is_started_again():
    write_chart(a_chart(), Format.SVG)
    close_browser()

    assert "Public confidence" in text_of(a_chart(), Format.SVG)


@pytest.fixture
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    take_the_browser_away(monkeypatch)


@pytest.mark.parametrize("form", [Format.PNG, Format.PRINT, Format.SVG, Format.PDF])
def test_without_a_browser_a_sentence_says_what_to_install(no_browser, form: Format):
    with pytest.raises(NoBrowser) as told:
        write_chart(a_chart(), form)

    assert str(told.value) == NO_BROWSER
    assert "apt-get install chromium" in NO_BROWSER
    assert isinstance(told.value, MetricsError)


def test_without_a_browser_data_and_web_page_are_written(no_browser):
    assert rows_of(a_chart())
    assert "82.0%" in text_of(a_chart(), Format.HTML)
    assert possible([Format.PNG, Format.CSV]) == ((Format.CSV,), NO_BROWSER)
    with pytest.raises(NoBrowser):
        possible([Format.PNG])


def test_a_figure_that_takes_too_long_is_given_up_in_a_sentence(monkeypatch: pytest.MonkeyPatch):
    write_chart(a_chart(), Format.SVG)
    monkeypatch.setattr(browser, "DRAW_WAIT", 0.0)
    with pytest.raises(browser.NotDrawn, match="did not draw the chart within 0 seconds"):
        write_chart(a_chart(), Format.SVG)
    monkeypatch.undo()

    assert "Public confidence" in text_of(a_chart(), Format.SVG)
