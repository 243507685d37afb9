"""The public site: whole, labelled, safe, and silent about everything that may not leave."""

import csv
import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import PurePosixPath
from posixpath import normpath

import pytest

from metrics.method import Picture, method
from metrics.model import STATUS_STYLES
from metrics.site import INDEX, draw_charts, site_of
from metrics.site.markup import VOID, Drawing, render, tag
from metrics.site.measure import NOT_DRAWN
from metrics.site.page import POLICY
from metrics.site.site import Site
from metrics.site.style import style
from tests.unit.public_site import APPROVER, HOSTILE, HOUSE, KEPT_BACK, KNOWN, a_public, a_site

ATTRIBUTES_THAT_LOAD = {"src", "srcset", "data", "poster", "action", "background"}
EVERYWHERE = ("Edition E0001, approved on 3 February 2026", "As at ", "As known on 1 February 2026")
LEAST_CONTRAST = 4.5


class Page(HTMLParser):
    """A page as a parser sees it: every tag closed, its ids, links, headings and words."""

    def __init__(self, name: str, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.name, self.faults, self.open = name, [], []
        self.tags, self.ids, self.links, self.headings, self.words = [], [], [], [], []
        self.feed(content.decode())
        self.close()
        assert self.open == [], f"{name} leaves {self.open} open"

    def handle_starttag(self, name, attributes):
        held = dict(attributes)
        self.tags.append((name, held))
        self.ids += [held["id"]] if "id" in held else []
        self.links += [held[one] for one in ("href", "src") if one in held]
        if re.fullmatch(r"h[1-6]", name):
            self.headings.append(int(name[1]))
        if name not in VOID:
            self.open.append(name)

    def handle_startendtag(self, name, attributes):
        self.tags.append((name, dict(attributes)))  # inside a drawing

    def handle_endtag(self, name):
        assert self.open.pop() == name, f"{self.name}: {name} closes something else"

    def handle_data(self, words):
        self.words.append(words)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return site_of(a_site())


@pytest.fixture(scope="module")
def pages(files) -> dict[str, Page]:
    return {name: Page(name, one) for name, one in files.items() if name.endswith(".html")}


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def told(content: bytes) -> dict:
    return json.loads(content)


def places(pages: dict[str, Page], words: str) -> set[str]:
    return {name for name, page in pages.items() if words in page.text}


def test_there_is_a_page_for_every_priority_and_measure_and_for_each_thing_a_reader_asks(files):
    pages = {name for name in files if name.endswith(".html")}

    assert pages == {
        "index.html", "measures.html", "national.html", "method.html", "not-published.html",
        "not-measured.html", "restated.html", "about.html", "data.html",
        "priorities/community.html", "priorities/across.html",
        *(f"measures/{one}.html" for one in ("confidence", "calls", "rare", "silent")),
    }  # fmt: skip


def test_every_link_leads_to_a_file_or_a_heading_of_the_site(files, pages):
    broken = []
    for name, page in pages.items():
        for link in page.links:
            path, _, part = link.partition("#")
            place = normpath(str(PurePosixPath(name).parent / path)) if path else name
            if link == "data:,":  # no icon, so that none is asked for
                continue
            if place not in files or (part and part not in pages[place].ids):
                broken.append((name, link))

    assert broken == []


def test_nothing_is_loaded_from_elsewhere_and_no_script_runs(files, pages):
    for name, page in pages.items():
        names = {one for one, _ in page.tags}
        assert not names & {"script", "iframe", "object", "embed", "base", "form", "style"}, name
        assert not any("://" in link or link.startswith("//") for link in page.links), name
        for _, held in page.tags:
            assert not [one for one in held if one.startswith("on") or one == "style"], name
            assert "://" not in " ".join(held.get(one) or "" for one in ATTRIBUTES_THAT_LOAD)
        policies = [held["content"] for _, held in page.tags
                    if held.get("http-equiv") == "Content-Security-Policy"]  # fmt: skip
        assert policies == [POLICY], name
    assert b"://" not in files["style.css"]
    assert b"@import" not in files["style.css"]


def test_ids_are_unique_and_headings_in_order(pages):
    for name, page in pages.items():
        assert len(page.ids) == len(set(page.ids)), name
        assert page.headings[0] == 1, name
        assert page.headings.count(1) == 1, name
        assert all(after - before <= 1 for before, after in pairwise(page.headings)), name


def test_every_page_has_its_language_title_and_own_landmarks(pages):
    titles = [page.text.split(" – ")[0] for page in pages.values()]

    assert len(titles) == len(set(titles))
    for page in pages.values():
        assert ("html", {"lang": "en-GB"}) in page.tags
        assert [name for name, _ in page.tags].count("main") == 1
        regions = [held["aria-label"] for _, held in page.tags if held.get("role") == "region"]
        assert len(regions) == len(set(regions)), page.name


def test_every_table_has_a_caption_and_headings_and_scrolls_in_a_box_with_a_name(pages):
    for name, page in pages.items():
        count = [one for one, _ in page.tags]
        boxes = [h for _, h in page.tags if h.get("role") == "region"]
        assert count.count("table") == count.count("caption") == count.count("thead"), name
        assert len(boxes) >= count.count("table")
        assert all(box["tabindex"] == "0" and box["aria-label"] for box in boxes), name


@pytest.mark.parametrize("words", EVERYWHERE)
def test_every_page_carries_edition_and_date(pages, words):
    assert places(pages, words) == set(pages)


def test_the_overview_answers_first_in_words_and_counts(pages):
    text = pages["index.html"].text

    assert "Of two judged measures, 2 are off target, 0 are close to their target and" in text
    assert text.index("Of two judged measures") < text.index("The priorities")
    assert "Off target, the worst first" in text
    assert "33" not in text  # no number but its own
    assert "Two of three commitments and outcomes have no measure." in text
    assert "One measure is not published." in text


def test_a_priority_has_its_promise_and_each_commitment_with_its_measures_or_the_reason(pages):
    text = pages["priorities/community.html"].text

    assert "We promise." in text
    assert "Not measured. Nobody counts it." in text
    assert "Not measured. Measured, and not for publication: It would tell where" in text
    assert "The twelve rights of the Victims’ Code" in text


def test_a_measure_has_its_figure_target_basis_definition_events_and_restatements(pages):
    text = pages["measures/confidence.html"].text

    for words in (
        "82.0%", "at least 88% (stated in the plan or its announcement)", "■ Red: off target",
        "Line chart: Public confidence", "Share who have confidence.", "Handle with care.",
        "New system", "close means within 2 points", "Figures that were restated",
        "Policing areas", "Survey",
    ):  # fmt: skip
        assert words in text, words


def test_a_figure_restated_after_the_edition_is_not_told(files, pages):
    assert len(rows_of(files["data/restatements.csv"])) == 1
    assert "99" not in pages["restated.html"].text


def test_every_illustrative_figure_and_target_is_labelled(pages, files):
    calls = pages["measures/calls.html"].text

    assert len(re.findall(r"Illustrative figure\b", calls)) == 5
    assert "Illustrative target" in calls
    for name in ("index.html", "measures.html", "national.html", "measures/calls.html"):
        assert "Some figures or targets on this page are illustrative" in pages[name].text
    assert "illustrative: made up" not in pages["measures/rare.html"].text
    assert {row["label"] for row in rows_of(files["data/measure-calls.csv"])} == {
        "illustrative figure; illustrative target",
        "illustrative figure; illustrative target; provisional",
    }


def test_each_row_of_an_overview_that_shows_a_made_up_figure_says_so(files):
    for name, content in files.items():
        if name.endswith(".html"):
            for row in re.findall(r"<tr>.*?</tr>", content.decode(), re.DOTALL):
                if ">950" in row or ">1,000<" in row:
                    assert "Illustrative" in row, name


def test_a_provisional_figure_has_its_mark(pages):
    assert "950 [p]" in pages["measures/calls.html"].text
    assert "[p] provisional" in pages["measures/calls.html"].text


def test_a_withheld_measure_stands_nowhere_but_on_its_page_of_reasons(files):
    naming = {
        name
        for name, content in files.items()
        if KEPT_BACK.encode() in content or b"patrols" in content or "patrols" in name
    }

    assert naming == {"not-published.html"}


def test_who_approved_a_phase_and_why_stays_inside(files, pages):
    assert "Limits begin again" in pages["method.html"].text
    for inside in (APPROVER, "A new team."):
        assert [name for name, content in files.items() if inside.encode() in content] == []


def test_hidden_counts_stand_nowhere(files, pages):
    rows = rows_of(files["data/measure-rare.csv"])
    hidden = {row["area"] for row in rows if row["marker"] == "[c]"}

    assert "shropshire" in hidden
    assert len(hidden) > 1  # one alone could be worked out
    assert {row["value"] for row in rows if row["area"] in hidden} == {""}
    for fact in told(files["data/rare.json"])["figures"]:
        if fact["area"] in hidden:
            assert (fact["value"], fact["numerator"], fact["note"]) == (None, None, "")
    text = pages["measures/rare.html"].text
    assert "Hidden counts. Counts below 5 are not shown" in text
    assert text.count("[c]") >= len(hidden)
    assert "No figure yet" not in text.split("By area")[1].split("Definition")[0]


def test_a_measure_with_nothing_sent_has_a_page_that_says_so(pages):
    text = pages["measures/silent.html"].text

    assert "No figure of West Mercia" in text or "No figure of west_mercia" in text


def test_texts_of_people_stay_texts(files, pages):
    for name, content in files.items():
        if name.endswith(".html"):
            assert b"<script" not in content, name
            assert b"<img src=x" not in content, name
    for name in ("measures/confidence.html", "priorities/community.html"):
        assert " ".join(HOSTILE.split()) in pages[name].text


def test_characters_that_hide_or_turn_text_are_left_out():
    said = render(tag("p", "a\u202eb\x00c\ud800", title="\u2066\x07<"))

    assert said == '<p title="&lt;">abc</p>\n'


@pytest.mark.parametrize(
    "svg", ["<svg >text</svg>", "<svg ></svg><p>", '<svg x="1"><text>a</text></svg>']
)
def test_a_drawing_holds_no_text(svg: str):
    with pytest.raises(ValueError, match="without text"):
        Drawing(svg)


def test_the_drawings_of_the_method_hold_no_text():
    sections = method(a_public().plan, (), (), a_public().quarter)
    drawn = [p for s in sections for b in s.blocks for p in getattr(b, "pictures", ())]

    assert drawn
    assert all(isinstance(one, Picture) and Drawing(one.drawing) for one in drawn)


def test_the_index_lists_every_file_with_its_hash_and_every_measure_with_its_standing(files):
    index = told(files[INDEX])

    assert {one["path"]: one["sha256"] for one in index["files"]} == {
        name: sha256(content).hexdigest() for name, content in files.items() if name != INDEX
    }
    assert (index["edition"], index["approved_on"], index["draft"], index["quarter"]) == (
        "E0001", "2026-02-03", False, "2025-26 Q3",
    )  # fmt: skip
    by_id = {one["id"]: one for one in index["measures"]}
    assert by_id["confidence"] | {
        "value": 82, "shown": "82.0%", "period": "2025-26 Q3", "status": "off_target",
        "target": 88, "target_words": "at least 88%", "target_basis": "seed", "labels": [],
        "page": "measures/confidence.html",
    } == by_id["confidence"]  # fmt: skip
    assert by_id["calls"]["labels"] == ["Illustrative", "Provisional [p]"]


def test_the_package_describes_every_csv_with_its_columns(files):
    package = told(files["data/datapackage.json"])
    described = {f"data/{one['path']}": one for one in package["resources"]}
    tables = {name for name in files if name.endswith(".csv") and "dictionary" not in name}

    assert set(described) == tables
    for name in tables:
        heads = next(csv.reader(io.StringIO(files[name].decode("utf-8-sig"))))
        assert heads == [one["name"] for one in described[name]["schema"]["fields"]]
    columns = {(row["table"], row["column"]) for row in rows_of(files["data/dictionary.csv"])}
    assert ("measure-confidence.csv", "value") in columns


def test_the_same_edition_gives_the_same_bytes_whenever_it_is_made():
    first, later = (
        site_of(Site(a_public(made_at=moment)))
        for moment in (KNOWN, datetime(2030, 1, 1, tzinfo=UTC))
    )

    assert first == later


def test_an_approved_edition_has_no_mark_of_a_draft(files, pages):
    assert places(pages, "Draft") == set()
    assert "draft.svg" not in files


def test_a_draft_says_so_on_every_page_in_its_title_and_across_it():
    files = site_of(a_site(draft=True))
    pages = {name: Page(name, one) for name, one in files.items() if name.endswith(".html")}

    assert "draft.svg" in files
    for page in pages.values():
        assert page.text.startswith("Draft: ")
        assert "Draft: not approved for publication. Nothing on it may be quoted" in page.text
        assert ("body", {"class": "draft"}) in page.tags
        assert ("meta", {"name": "robots", "content": "noindex"}) in page.tags
    index = told(files[INDEX])
    assert (index["draft"], index["edition"], index["approved_on"]) == (True, None, None)


def test_without_a_browser_the_tables_stand_alone_with_a_sentence():
    steps = list(draw_charts(a_public(), HOUSE, browser=False))
    files = site_of(steps[-1])
    page = Page("m", files["measures/confidence.html"])

    assert len(steps) == 1
    assert NOT_DRAWN in page.text
    assert "What this shows" in page.text
    assert "84.0%" in page.text
    assert not [name for name in files if name.startswith("charts/")]


def test_a_chart_is_an_image_with_its_words_beside_the_table(pages):
    images = [held for name, held in pages["measures/confidence.html"].tags if name == "img"]

    assert [one["src"] for one in images] == ["../charts/confidence.svg"]
    assert images[0]["alt"].startswith("Line chart: Public confidence")


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted(map(luminance, (one, other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def rules() -> Iterator[tuple[str, str, str]]:
    for look in re.findall(r"\.\w+ \{ (--ink.*?) \}", style().decode()):
        said = dict(part.strip().split(": ") for part in look.strip("; ").split(";"))
        yield said["--ink"], said["--tint"], said["--edge"]


def test_the_words_of_every_status_are_readable_on_their_tint():
    held = list(rules())

    assert len(held) == len(STATUS_STYLES)
    assert [one for one in held if contrast(one[0], one[1]) < LEAST_CONTRAST] == []
    assert [one for one in held if contrast(one[2], "#ffffff") < 3] == []


def test_a_plan_without_contact_or_withheld_measures_says_so():
    public = a_public()
    body = public.plan.body.model_copy(update={"contact": "", "licence": ""})
    bare = replace(public, plan=public.plan.model_copy(update={"body": body}), withheld={})
    files = site_of(Site(bare))

    assert "The plan names no contact." in Page("a", files["about.html"]).text
    assert "Every measure of the plan is published." in Page("w", files["not-published.html"]).text
