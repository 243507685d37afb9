"""The files on the desk at a glance: what each is, how many figures, and what stands in its way."""

from collections.abc import Sequence

import streamlit as st

from metrics.errors import is_fatal
from pages.returns.desk.state import Sent
from pages.shared import table
from pages.shared.words import counted, sentence_case

FILES = ("File", "State", "Recognised as", "Kind", "Figures", "Problems")
WIDTHS = (29, 19, 20, 10, 8, 14)
ACCEPTED, WITHDRAWN, READY, LOOK, STOPPED, HELD, UNKNOWN = (
    "● Accepted", "– Withdrawn", "● Ready to accept", "▲ Look at the warnings",
    "■ Stopped", "○ Nothing new", "○ Not recognised",
)  # fmt: skip
LOOKS = {
    ACCEPTED: "on_target", WITHDRAWN: "no_figure", READY: "on_target", LOOK: "close",
    STOPPED: "off_target", HELD: "no_target", UNKNOWN: "no_target",
}  # fmt: skip

COUNTED = {LOOK: "with warnings", HELD: "with nothing new"}  # else the words of the state


def state_of(sent: Sent) -> str:
    """Where a file stands on its way to a receipt."""
    if sent.receipt:
        return WITHDRAWN if sent.withdrawn else ACCEPTED
    if not sent.checked.layout:
        return UNKNOWN
    if not sent.checked.acceptable:
        return STOPPED
    if sent.problems:
        return LOOK
    return HELD if sent.diff.brings_nothing(sent.kind) else READY


def show(found: Sequence[Sent], chosen: str) -> str | None:
    """A table of the files; gives the key of the one that was pressed."""
    st.markdown(f"**{_headline([state_of(one) for one in found])}**")
    rows = [_row(one, chosen=one.key == chosen) for one in found]
    return table.show_table(FILES, rows, "Press a file to work on it.", "desk", widths=WIDTHS)


def _headline(states: Sequence[str]) -> str:
    """`9 files: 5 ready to accept, 2 with warnings, 1 not recognised.`"""
    counts = {one: states.count(one) for one in LOOKS if one in states}
    said = [f"{count} {COUNTED.get(one, one[2:].lower())}" for one, count in counts.items()]
    return f"{sentence_case(counted(len(states), 'file'))}: {', '.join(said)}."


def _problems(fatal: int, warnings: int) -> str:
    said = [f"{fatal} fatal"] if fatal else []
    return ", ".join([*said, counted(warnings, "warning")] if warnings else said) or "none"


def _row(sent: Sent, *, chosen: bool) -> table.Row:
    checked, problems, now = sent.checked, sent.problems, state_of(sent)
    receipt = sent.receipt.return_id if sent.receipt else ""
    stops = sum(is_fatal([one]) for one in problems)
    told = _problems(stops, len(problems) - stops) if checked.layout else "say what its columns are"
    cells = [
        table.cell(checked.file),
        table.cell(now, small=receipt, look=LOOKS[now]),
        table.cell(checked.layout_title or "nothing we know"),
        table.cell(sent.kind.value.capitalize() if checked.observations else ""),
        table.cell(f"{len(checked.observations):,}", len(checked.observations), look="figure"),
        table.cell(told, len(problems)),
    ]
    made = table.linked(sent.key, {"file": sent.key}, cells, "upload")
    return made | {"chosen": chosen}
