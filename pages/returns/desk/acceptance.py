"""Accepting a file: the warnings looked at, what it replaces, the press, and the receipt."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import streamlit as st

from metrics.errors import MetricsError, Problem, is_fatal
from metrics.model import HeldReturn, Receipt
from pages.returns.desk import state
from pages.returns.desk.state import Sent
from pages.shared import frame, stores
from pages.shared.words import counted, plain, sentence_case

NOTHING_REPLACED = "Nothing: it stands beside what is held"


def show(sent: Sent, problems: Sequence[Problem]) -> None:
    """What is asked before the press, and the press."""
    st.subheader("Accept", anchor=False)
    if is_fatal(problems) or not sent.checked.observations:
        st.markdown("It cannot be accepted yet. Mend it, leave rows out, or read it another way.")
        return
    _warnings(sent, problems)
    _replaces(sent)
    st.button(
        "Accept this return", type="primary", key=f"accept_{sent.key}", on_click=accept,
        args=(sent, problems), disabled=bool(lacking(sent, problems)),
    )  # fmt: skip
    if lacks := lacking(sent, problems):
        st.caption(plain(" ".join(lacks)))
    if refusal := state.kept(sent.key, "refusal"):
        st.error(plain(refusal))


def _warnings(sent: Sent, problems: Sequence[Problem]) -> None:
    """A tick and a reason for what does not stop the return."""
    if not problems:
        return
    told = f"I have looked at the {counted(len(problems), 'warning')}, and the return can stand"
    if len(problems) == 1:
        told = "I have looked at the warning, and the return can stand"
    st.checkbox(
        told, key=state.widget(sent.key, "looked", default=False), on_change=state.store,
        args=(sent.key, "looked"),
    )  # fmt: skip
    st.text_input(
        "Why it can stand", key=state.widget(sent.key, "confirmed", ""), on_change=state.store,
        args=(sent.key, "confirmed"), placeholder="for instance: confirmed by the contact centre",
    )  # fmt: skip


def _replaces(sent: Sent) -> None:
    """A return that this one takes the place of, whole."""
    standing = [one for one in stores.warehouse().held() if one.withdrawn_at is None]
    names = {"": NOTHING_REPLACED} | {one.return_id: _named(one) for one in standing}
    if len(names) > 1:
        st.selectbox(
            "Replaces", list(names), format_func=names.__getitem__,
            key=state.widget(sent.key, "replaces", ""), on_change=state.store,
            args=(sent.key, "replaces"), width=480,
        )  # fmt: skip


def _named(one: HeldReturn) -> str:
    return f"{one.return_id} · {one.file}"


def lacking(sent: Sent, problems: Sequence[Problem]) -> list[str]:
    """What is still to be said before the return can be accepted, one sentence each."""
    kept = state.kept
    asked = [
        (not str(st.session_state.get("by", "")).strip(), "Give your name, above."),
        (bool(problems) and not kept(sent.key, "looked"), "Tick that you looked at the warnings."),
        (bool(problems) and not kept(sent.key, "confirmed", "").strip(), "Say why it can stand."),
        (
            bool(sent.checked.excluded) and not kept(sent.key, "because", "").strip(),
            "Say why rows are left out.",
        ),
    ]
    return [told for lacks, told in asked if lacks]


def accept(sent: Sent, problems: Sequence[Problem]) -> None:
    """Store the return and keep its receipt, or keep the sentence that says why not."""
    if sent.receipt or lacking(sent, problems):
        return  # the second half of a double press: the receipt already stands
    said, key = st.session_state, sent.key
    checked = replace(
        sent.checked, problems=tuple(problems), excluded_because=state.kept(key, "because", "")
    )
    try:
        receipt = stores.warehouse().accept(
            checked, sent.received.content, kind=said["kind"], by=said["by"], note=said["note"],
            at=datetime.now(UTC),
        )  # fmt: skip
    except MetricsError as told:
        state.keep(key, "refusal", sentence_case(str(told)))
        return
    state.keep(key, "refusal", None)
    state.keep(key, "receipt", receipt)


def show_receipt(receipt: Receipt) -> None:
    """That it was accepted, and where to go from here."""
    st.success(plain(receipt.words))
    with st.container(horizontal=True):
        st.page_link(frame.page("overview"), label="See the overview")
        st.page_link(frame.page("held"), label="See the returns held")
