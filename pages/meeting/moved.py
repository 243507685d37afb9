"""What moved since the papers of the last meeting closed: signal, noise, or another cause."""

from collections.abc import Sequence

import streamlit as st

from metrics.meeting import Changes, StatusMove
from metrics.meeting.since import Told
from metrics.model import Assessment
from pages.shared import table
from pages.shared.words import URGENCY, mark, plain, sentence_case

MOVES = ("Measure", "Then", "Now", "Signal or noise?")
WIDTHS = (24, 18, 18, 40)
REST = {  # what else moved, under its heading
    "commitments": "Commitments",
    "restatements": "Figures that were restated",
    "dues": "Returns overdue or late",
    "returns": "Returns that came",
}


def show(changes: Changes) -> None:
    """The statuses as a table, the rest as lists that open."""
    st.header("Since the last meeting", anchor=False)
    st.markdown(plain(changes.opening))
    heavy = [one for one in changes.statuses if not one.light]
    light = [one for one in changes.statuses if one.light]
    if heavy:
        _table(heavy, "Statuses that moved for a reason", "moves")
    if light:
        label = f"Statuses that moved by chance or for want of a figure ({len(light)})"
        with st.expander(label, key="moved_light"):
            _table(light, "Nothing in these figures says that anything changed", "moves_light")
    for name, heading in REST.items():
        _told(heading, getattr(changes, name))
    if changes.recommendations:
        with st.expander(f"Recommendations ({len(changes.recommendations)})"):
            st.markdown("\n".join(f"- {plain(words)}" for words in changes.recommendations))


def _table(moves: Sequence[StatusMove], caption: str, key: str) -> None:
    table.show_table(MOVES, [_move(one) for one in moves], caption, key, widths=WIDTHS)


def _move(one: StatusMove) -> table.Row:
    label = "Illustrative" if one.illustrative else ""
    cells = [
        table.cell(one.now.name, small=label),
        _status(one.before),
        _status(one.now),
        table.cell(sentence_case(one.cause.value), small=one.why),
    ]
    return table.row(cells)


def _status(one: Assessment) -> table.Cell:
    period = one.period.label if one.period else ""
    small = f"{one.shown} in {period}" if one.shown and period else period
    return table.cell(mark(one.status), URGENCY.index(one.status), small, one.status.value)


def _told(heading: str, found: Sequence[Told]) -> None:
    if found:
        with st.expander(f"{heading} ({len(found)})", key=f"moved_{heading}"):
            st.markdown("\n".join(f"- {plain(one.words)}" for one in found))
