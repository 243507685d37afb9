"""The pictures of README and docs: taken by one script, shown by a document, told in words, small."""

import re
from pathlib import Path

from docs.pictures import LARGEST, LARGEST_OF_ALL, PICTURES
from tests.repo import tree

SHOWN = r"!\[([^\]]*)\]\(([^)\s]+\.png)\)"  # alternative text, place
FEWEST_WORDS = 12  # a picture of a page says more than its name
DOCUMENTS = (
    tree.ROOT / "README.md",
    *(path for path in tree.files("docs") if path.suffix == ".md"),
)
TAKEN = {f"{one.name}.png" for one in PICTURES}


def pictures() -> list[Path]:
    return [path for path in tree.files("docs") if path.suffix == ".png"]


def shown() -> list[tuple[Path, str]]:
    """Every picture a document shows, with what it says of it."""
    return [
        ((document.parent / place).resolve(), alt)
        for document in DOCUMENTS
        for alt, place in re.findall(SHOWN, document.read_text(encoding="utf-8"))
    ]


def test_every_picture_is_taken_by_the_script_and_every_one_it_takes_is_there():
    assert {path.name for path in pictures()} == TAKEN


def test_every_picture_is_shown_by_a_document_and_every_one_shown_is_of_the_script():
    assert {path for path, _ in shown()} == set(pictures())


def test_every_picture_is_told_in_words_and_says_that_its_figures_are_made_up():
    short = [(path.name, alt) for path, alt in shown() if len(alt.split()) < FEWEST_WORDS]
    silent = [
        (path.name, alt) for path, alt in shown() if not re.search("illustrative|made up", alt)
    ]

    assert short == []
    assert silent == []


def test_a_picture_is_read_over_a_slow_line():
    sizes = {path.name: path.stat().st_size for path in pictures()}

    assert {name: size for name, size in sizes.items() if size > LARGEST} == {}
    assert sum(sizes.values()) <= LARGEST_OF_ALL
