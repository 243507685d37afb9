"""What kind of figures a file says it holds, for whoever sends it in to confirm or to change."""

import re

from metrics.model import Checked, Kind

BY_NOTES = "A note in it says illustrative."
BY_NAME = "Its name or a sheet of it says provisional."
BY_MARKS = "Every figure of it is marked provisional."
PROVISIONAL = re.compile(r"(?<![a-z])(provisional|prov)(?![a-z])")
MARK = "p"  # the marker of a provisional figure, as the Government Statistical Service writes it


def proposed_kind(checked: Checked) -> tuple[Kind, str]:
    """The kind, and by what; final and nothing where the file says nothing. One note speaks for
    the file, as it does in the sample's: too much that is labelled is mended by a choice."""
    figures = checked.observations
    named = " ".join({checked.file, *(one.sheet for one in figures)}).casefold()
    told = (
        (any(says_made_up(one.note) for one in figures), Kind.ILLUSTRATIVE, BY_NOTES),
        (bool(PROVISIONAL.search(named)), Kind.PROVISIONAL, BY_NAME),
        (all(MARK in one.marker.split() for one in figures), Kind.PROVISIONAL, BY_MARKS),
    )
    found = ((kind, by) for holds, kind, by in told if holds and figures)
    return next(found, (Kind.FINAL, ""))


def says_made_up(note: str) -> bool:
    """Whether a note calls its figure made up, in the product's own word."""
    return Kind.ILLUSTRATIVE.value in note.casefold()
