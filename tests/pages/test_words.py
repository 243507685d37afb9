"""Text from files and people is shown as text; statuses are words, shapes and colours together."""

import re

import pytest

from metrics.model import STATUS_STYLES, Status
from metrics.wording import listed
from pages.shared.words import chip, counted, labels, mark, plain
from tests.pages.assessed import an_assessment


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("**bold**", "**"),
        ("[a](http://elsewhere.invalid)", "]("),
        ("![a](http://elsewhere.invalid/a.png)", "!["),
        ("<b>bold</b>", "<b>"),
        (":red[loud]", ":red["),
        (":material/home:", ":material/"),
        (":tada:", ":tada:"),
        ("$x^2$", "$x"),
        ("http://elsewhere.invalid", "http://"),
        ("a@elsewhere.invalid", "@elsewhere"),
        ("www.elsewhere.invalid", "www."),
        ("# heading", "# "),
        ("`code`", "`c"),
        ("a -> b", "->"),
        ("a\n\n- b", "\n"),
    ],
)
def test_nothing_in_a_text_can_be_read_as_markdown(text: str, broken: str):
    assert not re.search(rf"(?<!\\){re.escape(broken)}", plain(text))


@pytest.mark.parametrize(
    "text", ["2025-26 Q2", "14:05", "Sent by: A. B.", "at least 88% - or more"]
)
def test_an_ordinary_text_can_be_found_by_a_search(text: str):
    assert "\u2060" not in plain(text)


@pytest.mark.parametrize("text", ["Victims’ Code: 82.0% (n = 1,000) <88%>", "a*b_c[d]", "x\u00a0y"])
def test_a_reader_sees_the_text_exactly_as_it_was(text: str):
    assert plain(text).replace("\\", "").replace("\u2060", "") == text


@pytest.mark.parametrize("status", list(Status))
def test_a_status_is_a_mark_words_and_a_colour(status: Status):
    style = STATUS_STYLES[status]

    assert mark(status).startswith(style.mark)
    assert style.words.split()[0].lower() in mark(status).lower()
    assert style.tint in chip(status)
    assert style.mark in chip(status)


def test_no_two_statuses_share_a_mark():
    assert len({style.mark for style in STATUS_STYLES.values()}) == len(Status)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({}, ()),
        ({"illustrative": True}, ("Illustrative",)),
        ({"provisional": True, "marker": "p e"}, ("Provisional [p]", "Estimated [e]")),
        ({"marker": "u"}, ("Low reliability [u]",)),
    ],
)
def test_a_figure_carries_the_labels_a_reader_needs(said: dict, expected: tuple[str, ...]):
    assert labels(an_assessment(**said)) == expected


def test_things_are_counted_and_listed_in_words():
    assert (counted(1, "fault"), counted(2, "fault")) == ("one fault", "2 faults")
    assert [listed([]), listed(["a"]), listed(["a", "b", "c"])] == ["", "a", "a, b and c"]
