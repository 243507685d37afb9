"""Finding things by their words."""

import pytest

from metrics.finding import Sort, Thing, find, things
from metrics.glossary import BY_NAME, TERMS, in_order, names
from metrics.meeting import Book
from metrics.plan import read_plan
from metrics.recommendations import Register
from tests.pages.opening import ROOT

PLAN = read_plan(ROOT / "config")
ALL = things(PLAN, Book(), Register(), ())


def titles(asked: str, among=ALL) -> list[str]:
    return [one.title for one in find(asked, among)]


def a_thing(title: str, detail: str = "", sort: Sort = Sort.MEASURE) -> Thing:
    return Thing(sort, title, detail, "measure")


@pytest.mark.parametrize(
    ("asked", "finds"),
    [
        ("burglary", ["Residential burglary", "Burglary of shops"]),
        ("burg", ["Residential burglary", "Burglary of shops"]),
        ("BURGLARY residential", ["Residential burglary"]),
        ("residential  burglary", ["Residential burglary"]),
        ("shops,burglary", ["Burglary of shops"]),
        ("urglary", []),
        ("burglary of homes", []),
        ("", []),
        ("…", []),
    ],
)
def test_every_word_begins_a_word_of_what_is_found_in_any_order(asked, finds):
    held = [a_thing("Residential burglary"), a_thing("Burglary of shops"), a_thing("Robbery")]
    assert titles(asked, held) == finds


def test_what_has_the_words_in_its_title_comes_first_within_its_sort():
    held = [
        a_thing("Answer", "of 101 calls", Sort.PROMISE),
        a_thing("Queue", "of 101 calls"),
        a_thing("101 calls"),
    ]
    assert titles("101", held) == ["101 calls", "Queue", "Answer"]


@pytest.mark.parametrize(
    ("short", "long"),
    [("KSI", "killed or seriously injured"), ("VCOP", "Victims' Code of Practice"),
     ("asb", "anti-social behaviour")],
)  # fmt: skip
def test_a_short_form_finds_its_long_one(short: str, long: str):
    held = [a_thing(f"Number of {long} cases"), a_thing("Robbery")]
    assert titles(short, held) == [f"Number of {long} cases"]


def test_a_straight_and_a_curly_apostrophe_are_the_same():
    held = [a_thing("The Victims’ Code"), a_thing("The victim's view")]
    assert titles("victim's", held) == titles("victim’s", held) == ["The victim's view"]


def test_every_measure_promise_and_word_is_found_by_its_own_title():
    for one in ALL:
        assert one.title in titles(one.title), one


def test_every_word_is_explained_once_in_a_sentence():
    called = [name.casefold() for one in TERMS for name in names(one)]
    assert sorted({name for name in called if called.count(name) > 1}) == []
    assert [one.word for one in TERMS if not one.means.endswith(".")] == []
    assert [one.word for one in in_order()] == sorted((one.word for one in TERMS), key=str.casefold)


def test_a_word_is_found_by_whatever_it_is_called_and_no_other():
    assert BY_NAME["red"] is BY_NAME["off target"]
    assert BY_NAME["victims' code"].word == "VCOP"
    assert "redd" not in BY_NAME
