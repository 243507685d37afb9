"""Promises of the plan on the screen: each in its words, and how it stands in words and a mark."""

from collections.abc import Sequence

import streamlit as st

from metrics.assessment import Promise, Standing
from metrics.model import STATUS_STYLES, Status
from pages.shared import frame, table
from pages.shared.words import UNBROKEN, counted, sentence_case

LOOKS = {
    Standing.OFF: Status.OFF_TARGET,
    Standing.CLOSE: Status.CLOSE,
    Standing.ON: Status.ON_TARGET,
    Standing.UNJUDGED: Status.NO_FIGURE,
    Standing.UNMEASURED: Status.NO_TARGET,
}
ORDER = tuple(Standing)
COLUMNS = ("In the plan's words", "How it stands", "Priority")
WIDTHS = (56, 20, 24)


def in_words(one: Promise) -> table.Cell:
    """The promise as the plan says it, under the plan's heading."""
    return table.cell(one.commitment.text, small=one.commitment.heading)


def standing(one: Promise) -> table.Cell:
    """`■ A measure is off target`, sorted by how urgent it is."""
    way, look = one.standing, LOOKS[one.standing]
    words = f"{STATUS_STYLES[look].mark}{UNBROKEN}{sentence_case(way.value)}"
    return table.cell(words, ORDER.index(way), look=look.value)


def promises_table(shown: frame.View, found: Sequence[Promise], whole: int, key: str) -> None:
    """Some of so many promises as rows; a press on one opens its priority's page."""
    rows = [_row(shown, one, str(at)) for at, one in enumerate(found)]
    told = counted(whole, "promise") if len(rows) == whole else f"{len(rows)} of {whole} promises"
    caption = f"{sentence_case(told)} of the plan it stands for"
    if pressed := table.show_table(COLUMNS, rows, caption, key, widths=WIDTHS):
        priority = found[int(pressed)].priority.id
        st.switch_page(frame.page(priority), query_params=shown.address)


def _row(shown: frame.View, one: Promise, at: str) -> table.Row:
    cells = [in_words(one), standing(one), table.cell(one.priority.name)]
    return table.linked(at, shown.address, cells, one.priority.id)
