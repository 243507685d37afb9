"""What kind of figures a file holds: proposed from what the file says, and chosen for each."""

from collections.abc import Collection

import streamlit as st

from metrics.model import Kind
from metrics.review import proposed_kind
from pages.returns.desk import state
from pages.returns.desk.state import Sent
from pages.shared.words import plain

KIND = "kind"
WORDS = {
    Kind.FINAL: "Final: these figures stand",
    Kind.PROVISIONAL: "Provisional: they may still change",
    Kind.ILLUSTRATIVE: "Illustrative: made up, to try the dashboard",
}
PROPOSED = "Proposed from the file: {by}"


def kind_of(sent: Sent) -> Kind:
    """The kind that was chosen for a file, or the one that the file proposes."""
    return state.kept(sent.key, KIND) or proposed_kind(sent.checked)[0]


def show(sent: Sent, others: Collection[str]) -> None:
    """The choice for a file; `others` are the keys of the files that may be given the same."""
    usual, by = proposed_kind(sent.checked)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            "Kind of figures", list(Kind), format_func=WORDS.__getitem__, width=340,
            key=state.widget(sent.key, KIND, usual), on_change=state.store, args=(sent.key, KIND),
        )  # fmt: skip
        if others:
            st.button(
                f"The same for all {len(others) + 1} files", on_click=_same_for_all,
                args=(chosen, (sent.key, *others)), key=f"kind_for_all_{sent.key}",
            )  # fmt: skip
    if by and chosen is usual:
        st.caption(plain(PROPOSED.format(by=by)))


def _same_for_all(kind: Kind, keys: Collection[str]) -> None:
    for key in keys:
        state.keep(key, KIND, kind)
        st.session_state[f"{KIND}_{key}"] = kind
