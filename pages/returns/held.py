"""The returns that are held: what each changed, its receipt, and the way to take it back, to let
it stand again, or to approve it."""

from collections.abc import Sequence

import streamlit as st

from metrics.access import Deed
from metrics.errors import nearest
from metrics.model import HeldReturn
from metrics.warehouse import Warehouse
from pages.returns import receipts, undoing
from pages.returns.desk.changes import show_table as show_changes
from pages.shared import acting, frame, stores, table, tables
from pages.shared.words import counted, moment_words, plain, sentence_case

RETURNS = ("Receipt", "File", "State", "Kind", "Accepted", "By", "Figures")
WIDTHS = (9, 27, 20, 11, 14, 10, 9)
CHOSEN = "receipt"  # in the address
NEWEST = 15  # rows before the reader asks for all
EVERY_MEASURE = ""


def show() -> None:
    """The page of the returns held, or of the one that the address names."""
    held = stores.ask(Warehouse.held)
    asked = st.query_params.get(CHOSEN)
    if one := next((one for one in held if one.return_id == asked), None):
        _one(one)
        return
    frame.heading("Returns held")
    if asked:
        near = nearest(asked, [one.return_id for one in held])
        st.warning(plain(f'No return is called "{asked}".{near} All of them are shown.'))
    if not held:
        st.markdown("No return is held yet. Send one in, and its receipt stands here.")
        st.page_link(frame.page("upload"), label="Send a return", help="")
        return
    st.markdown(f"**{_headline(held)}** Nothing accepted is ever erased.")
    _table(held)
    _restatements()


def _headline(held: Sequence[HeldReturn]) -> str:
    """`43 returns are held, 5 approved by a second person; 2 were withdrawn.`"""
    standing = [one for one in held if one.withdrawn_at is None]
    told = f"{counted(len(standing), 'return')} {'is' if len(standing) == 1 else 'are'} held"
    if approved := sum(one.approved_at is not None for one in standing):
        told += f", {approved} approved by a second person"
    if gone := len(held) - len(standing):
        told += f"; {counted(gone, 'return')} {'was' if gone == 1 else 'were'} withdrawn"
    return f"{sentence_case(told)}."


def _table(held: Sequence[HeldReturn]) -> None:
    """Every return, newest first; a press opens it."""
    rows = [_row(one) for one in table.first_of(held, NEWEST, "every_return_held")]
    all_of_them = sentence_case(counted(len(held), "return"))
    told = f"The newest {len(rows)} of {len(held)}" if len(rows) < len(held) else all_of_them
    caption = f"{told}. Press a receipt to see what it changed, or to take it back."
    if pressed := table.show_table(RETURNS, rows, caption, "returns", widths=WIDTHS):
        st.query_params[CHOSEN] = pressed
        st.rerun()


def _row(one: HeldReturn) -> table.Row:
    """One return; a withdrawn one is struck through and says why."""
    cells = [
        table.cell(one.return_id),
        table.cell(one.file, small=one.note),
        table.cell(*_state(one)),
        table.cell(one.kind.value),
        table.cell(moment_words(one.at), one.at.isoformat()),
        table.cell(one.by),
        table.cell(f"{one.observations:,}", one.observations, f"{one.rows:,} rows"),
    ]
    made = table.linked(one.return_id, {CHOSEN: one.return_id}, cells, "held")
    return made | {"struck": one.withdrawn_at is not None}


def _state(one: HeldReturn) -> tuple[str, str, str]:
    """What became of it, what it is sorted by, and when and by whom."""
    if one.withdrawn_at:
        when = moment_words(one.withdrawn_at)
        return "withdrawn", "c", f"{when} by {one.withdrawn_by}: {one.withdrawn_note}"
    if one.approved_at:
        return "approved", "a", f"{moment_words(one.approved_at)} by {one.approved_by}"
    return "stands", "b", ""


def _one(one: HeldReturn) -> None:
    """One return: what can be done with it, what it changed, its receipt."""
    frame.heading(f"{one.return_id} · {one.file}")
    frame.back("All returns held", CHOSEN)
    acting.show_answers()
    state, _, when = _state(one)
    st.markdown(plain(f"It {'is ' if when else ''}{state}{f', {when}' if when else ''}."))
    for absence in one.absences:
        st.caption(
            plain(
                f"Withdrawn {moment_words(absence.withdrawn_at)} by {absence.withdrawn_by}: "
                f"{absence.withdrawn_note}. Restored {moment_words(absence.restored_at)} by "
                f"{absence.restored_by}: {absence.restored_note}."
            )
        )
    undoing.show(one)
    if acting.may(Deed.EXPORT):
        _as_received(one)
    with st.expander("Every figure it changed"):
        changes = stores.warehouse().changes_of(one.return_id)
        show_changes(changes, f"changed_{one.return_id}", one.kind)
    st.header("Receipt", anchor=False)
    receipts.show(one.return_id)


def _as_received(one: HeldReturn) -> None:
    act = acting.later(Deed.EXPORT)

    def content() -> bytes:
        act()
        return stores.warehouse().kept(one.return_id)

    with st.container(horizontal=True):
        st.download_button(
            "Download the file as it was received", content, one.file, "application/octet-stream",
            on_click="ignore", key=f"file_{one.return_id}",
        )  # fmt: skip


def _restatements() -> None:
    """Figures that were restated, of one measure or of all."""
    changed = stores.warehouse().restatements()
    if not changed:
        return
    plan = stores.plan()
    st.header("Figures that were restated", anchor=False)
    ids = dict.fromkeys(one.change.measure for one in changed)
    names = {EVERY_MEASURE: "Every measure"} | {one: plan.measure(one).name for one in ids}
    measure = st.selectbox(
        "Measure", list(names), format_func=names.__getitem__, key="restated_measure", width=480
    )
    tables.restatements_table(plan, [one for one in changed if measure in {"", one.change.measure}])
