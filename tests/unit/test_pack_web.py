"""A paper as a page of the web: real headings, tables and captions, nothing loaded, nothing run."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from metrics.model import STATUS_STYLES
from metrics.pack.document import Facts, Heading, Line, Notice, Paragraph, Points, Table
from metrics.pack.web import STYLE, write_html
from tests.unit.test_pack import HOSTILE, a_chart, a_paper, full

VOID = {"meta", "br"}
WANTED_CONTRAST = 4.5
COLOURS = {"ink": "#0b0c0c", "heading": "#12436d", "quiet": "#484949"}
GROUNDS = ("#ffffff", "#fff7bf", "#ffdd00")


class Reader(HTMLParser):
    """What a page holds: every element with its attributes, its words, and whether tags match."""

    def __init__(self, content):
        super().__init__()
        self.found, self.open, self.words = [], [], []
        self.feed(content.decode())
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.words.append(data)

    def of(self, *tags):
        return [said for tag, said in self.found if tag in tags]

    @property
    def text(self):
        return "".join(self.words)


def brightness(colour):
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    dark, light = sorted((brightness(one), brightness(other)))
    return (light + 0.05) / (dark + 0.05)


def test_the_page_has_a_language_a_title_and_its_headings_in_order():
    page = Reader(write_html(full()))
    levels = [int(tag[1]) for tag, _ in page.found if re.fullmatch(r"h\d", tag)]

    assert page.of("html") == [{"lang": "en-GB"}]
    assert "Assurance and accountability – The Body" in page.text
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_there_is_a_way_past_the_head_and_to_every_section():
    page = Reader(write_html(full()))
    names = {said["id"] for _, said in page.found if "id" in said}
    links = [said["href"] for said in page.of("a")]

    assert links[0] == "#main"
    assert {link.removeprefix("#") for link in links} <= names
    assert [said["id"] for said in page.of("main")] == ["main"]


def test_tables_have_a_caption_and_heads_that_say_what_they_head():
    page = Reader(write_html(full()))

    assert len(page.of("caption")) == len(page.of("table")) == 1
    assert [said["scope"] for said in page.of("th")] == ["col"] * 3 + ["row"] * 3
    assert "■ Red: off target" in page.text


def test_a_chart_is_drawn_into_the_page_with_its_description_beside_it_in_words():
    page = Reader(write_html(a_paper(a_chart(), a_chart(values=(1, 2, 3)))))
    names = [said["id"] for _, said in page.found if "id" in said]

    assert [said["role"] for said in page.of("svg")] == ["img", "img"]
    assert all(said["aria-label"].startswith("Line chart") for said in page.of("svg"))
    assert page.text.count("Figures: ") == 2
    assert len(names) == len(set(names))
    used = {said["xlink:href"].removeprefix("#") for said in page.of("use")}
    assert used <= set(names)


def test_nothing_is_loaded_and_nothing_runs():
    content = write_html(full()).decode()
    page = Reader(content.encode())

    assert not page.of("script", "link", "img", "iframe", "object", "form", "base")
    assert not [said for _, said in page.found for name in said if name.startswith("on")]
    assert not [said for _, said in page.found if {"src", "style", "srcset"} & set(said)]
    assert "url(" not in content
    assert "@import" not in content


@pytest.mark.parametrize("text", [*HOSTILE, "</style><script>x</script>", '" onload="x'])
def test_hostile_text_is_shown_as_text_and_breaks_nothing(text):
    paper = a_paper(
        Paragraph(text), Points((Line(text, text),)), Facts(((text, text),)), Notice(text),
        Table(text, (text, "B"), ((text, text),) * 2), Heading(text),
        title=text, foot=text, labels=(text,), subtitle=text, body=text,
    )  # fmt: skip
    page = Reader(write_html(paper))

    assert not page.of("script", "img")
    assert not [said for _, said in page.found if "onload" in said]
    shown = text.split("\x00")[0].split("\u202e")[0].split("\x0b")[0].strip()
    assert page.text.count(" ".join(shown.split())) >= 8


def test_labels_stand_on_the_page_and_on_every_printed_one():
    content = write_html(a_paper(labels=("Draft: not approved",))).decode()

    assert '<p class="label">Draft: not approved</p>' in content
    assert '@page{@top-right{content:"Draft: not approved"}}' in content


def test_the_same_paper_is_the_same_bytes_and_the_moment_is_not_in_them():
    assert write_html(full()) == write_html(full())
    assert write_html(replace(full(), foot="another")) != write_html(full())


def test_words_are_dark_enough_on_every_ground():
    style = STYLE.read_text(encoding="utf-8")
    tints = [one.tint for one in STATUS_STYLES.values()]

    assert set(re.findall(r"(?<!-)color: (#\w+)", style)) == set(COLOURS.values())
    assert all(contrast(COLOURS["ink"], one) >= WANTED_CONTRAST for one in (*GROUNDS, *tints))
    assert all(contrast(one, "#ffffff") >= WANTED_CONTRAST for one in COLOURS.values())
