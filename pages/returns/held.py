"""The returns that are held, with their receipts, and the way to take one back."""

from collections.abc import Sequence
from datetime import UTC, datetime

import streamlit as st

from metrics.errors import MetricsError
from metrics.model import HeldReturn
from pages.shared import frame, stores, table, tables
from pages.shared.words import counted, moment_words, plain

RETURNS = ("Receipt", "File", "Kind", "Accepted", "Known from", "By", "Figures")
WITHDRAWN = "withdrawn"
REFUSED = "withdrawal_refused"


def show() -> None:
    """The page of the returns held."""
    frame.heading("Returns held")
    held = stores.warehouse().held()
    if not held:
        st.markdown("No return is held yet. Send one in, and its receipt stands here.")
        return
    st.markdown("Every return that was accepted, newest first. Nothing accepted is ever erased.")
    table.show_table(RETURNS, [_row(one) for one in held], counted(len(held), "return"), "returns")
    _withdrawal([one for one in held if one.withdrawn_at is None])
    _restatements()


def _row(one: HeldReturn) -> table.Row:
    """One return; a withdrawn one is struck through and says why."""
    why = ""
    if one.withdrawn_at:
        when = moment_words(one.withdrawn_at)
        why = f"Withdrawn {when} by {one.withdrawn_by}: {one.withdrawn_note}"
    cells = [
        table.cell(one.return_id),
        table.cell(one.file, small=one.note),
        table.cell(one.kind.value),
        table.cell(moment_words(one.at), one.at.isoformat()),
        table.cell(moment_words(one.known_from), one.known_from.isoformat()),
        table.cell(one.by, small=why),
        table.cell(f"{one.observations:,}", one.observations, f"from {one.rows:,} rows"),
    ]
    return table.row(cells, struck=bool(why))


def _withdrawal(standing: Sequence[HeldReturn]) -> None:
    """A form to take one return back; a name and a reason are required."""
    st.header("Withdraw a return", anchor=False)
    st.markdown(
        "Its figures no longer count, and the figures they replaced stand again. The return, the "
        "name and the reason stay in the journal."
    )
    _form({one.return_id: f"{one.return_id} · {one.file}" for one in standing})
    if told := st.session_state.pop(REFUSED, ""):
        st.error(plain(told))
    if told := st.session_state.pop(WITHDRAWN, ""):
        st.success(plain(told))


def _form(names: dict[str, str]) -> None:
    if not names:
        st.markdown("Every return that was accepted has been withdrawn.")
        return
    with st.form("withdrawal"):
        st.selectbox("Return", list(names), key="withdraw_id", format_func=names.__getitem__)
        st.text_input("Your name", key="withdraw_by")
        st.text_area("Reason", key="withdraw_note")
        st.form_submit_button("Withdraw this return", on_click=_withdraw)


def _withdraw() -> None:
    said = st.session_state
    try:
        one = stores.warehouse().withdraw(
            said["withdraw_id"], by=said["withdraw_by"], note=said["withdraw_note"],
            at=datetime.now(UTC),
        )  # fmt: skip
    except MetricsError as told:
        said[REFUSED] = str(told)
        return
    said["withdraw_note"] = ""  # so that a second press cannot take back the next return
    said[WITHDRAWN] = (
        f"{one.return_id} ({one.file}) was withdrawn. The figures before it stand again."
    )


def _restatements() -> None:
    changed = stores.warehouse().restatements()
    if changed:
        st.header("Figures that were restated", anchor=False)
        tables.restatements_table(stores.plan(), changed)
