"""Accepting a file: the warnings looked at, what it replaces, the press, and the receipt."""

from dataclasses import replace

import streamlit as st

from metrics.access import Deed
from metrics.errors import MetricsError
from metrics.model import HeldReturn
from metrics.warehouse import Warehouse
from pages.returns.desk import state
from pages.returns.desk.state import Sent
from pages.shared import acting, stores
from pages.shared.words import counted, plain, sentence_case

BY, NOTE = "by", "note"  # the fields above the files
NOTHING_NEW = (
    "**Nothing new: all of its figures stand already.** To accept it adds a receipt and changes no "
    "figure."
)
NOTHING_REPLACED = "Nothing: it stands beside what is held"


def show(sent: Sent) -> None:
    """What is asked before the press, and the press."""
    st.subheader("Accept", anchor=False)
    if not sent.checked.acceptable:
        st.markdown("It cannot be accepted yet. Mend it, leave rows out, or read it another way.")
        return
    if sent.diff.brings_nothing(sent.kind):
        st.markdown(NOTHING_NEW)
    _warnings(sent)
    _replaces(sent)
    lacks = lacking(sent)
    st.button(
        "Accept this return", type="primary", key=f"accept_{sent.key}", on_click=accept,
        args=(sent,), disabled=bool(lacks),
    )  # fmt: skip
    if lacks:
        st.caption(plain(" ".join(lacks)))
    if refusal := state.kept(sent.key, "refusal"):
        st.error(plain(refusal))


def _warnings(sent: Sent) -> None:
    """A tick and a reason for what does not stop the return."""
    if not sent.problems:
        return
    which = "the warning" if len(sent.problems) == 1 else counted(len(sent.problems), "warning")
    st.checkbox(
        f"I have looked at {which}, and the return can stand",
        key=state.widget(sent.key, _looked(sent), default=False), on_change=state.store,
        args=(sent.key, _looked(sent)),
    )  # fmt: skip
    st.text_input(
        "Why it can stand", key=state.widget(sent.key, "confirmed", ""), on_change=state.store,
        args=(sent.key, "confirmed"), placeholder="for instance: confirmed by the contact centre",
        width=480,
    )  # fmt: skip


def _looked(sent: Sent) -> str:
    """The name of the tick: one for these warnings, so that other warnings are looked at anew."""
    told = "\n".join(one.sentence for one in sent.problems)
    return f"looked_{state.key_of(told.encode())}"


def _replaces(sent: Sent) -> None:
    """A return that this one takes the place of, whole."""
    standing = [one for one in stores.ask(Warehouse.held) if one.withdrawn_at is None]
    names = {"": NOTHING_REPLACED} | {one.return_id: _named(one) for one in standing}
    if len(names) > 1:
        st.selectbox(
            "Replaces", list(names), format_func=names.__getitem__,
            key=state.widget(sent.key, "replaces", ""), on_change=state.store,
            args=(sent.key, "replaces"), width=480,
        )  # fmt: skip


def _named(one: HeldReturn) -> str:
    return f"{one.return_id} · {one.file}"


def lacking(sent: Sent) -> list[str]:
    """What is still to be said before the return can be accepted, one sentence each."""
    warned, key = bool(sent.problems), sent.key
    asked = [
        (not acting.name(BY), "Give your name, at the top of this page."),
        (warned and not state.kept(key, _looked(sent)), "Tick that you looked at the warnings."),
        (warned and not state.kept(key, "confirmed", "").strip(), "Say why it can stand."),
        (_unexplained(sent), "Say why rows are left out."),
        (
            bool(state.kept(key, "replaces")) and not acting.kept(NOTE),
            "Say in the note, above, why it replaces the other.",
        ),
    ]
    return [told for lacks, told in asked if lacks]


def _unexplained(sent: Sent) -> bool:
    return bool(sent.checked.excluded) and not state.kept(sent.key, "because", "").strip()


def accept(sent: Sent) -> None:
    """Store the return and keep its receipt, or keep the sentence that says why not."""
    kept, choices = state.kept, state.choices()
    try:
        with acting.DOING, acting.acting(Deed.SEND_RETURN, BY) as act:
            if sent.receipt or lacking(sent):
                return  # the second half of a double press: the receipt stands, drawn or not
            choices[sent.key, "receipt"] = stores.warehouse().accept(
                replace(sent.checked, excluded_because=kept(sent.key, "because", "")),
                sent.received.content, kind=sent.kind, by=act.by, note=acting.kept(NOTE),
                at=act.at, beside=sent.received.beside, seen=sent.version,
                replaces=kept(sent.key, "replaces"), confirmed=kept(sent.key, "confirmed", ""),
            )  # fmt: skip
    except MetricsError as told:
        state.keep(sent.key, "refusal", sentence_case(str(told)))
        return
    choices[sent.key, "refusal"] = None
