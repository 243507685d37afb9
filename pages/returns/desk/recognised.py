"""What a file was recognised as, by what evidence, and the way to read it as something else."""

import streamlit as st

from metrics.returns import TIDY
from pages.returns.desk import state
from pages.returns.desk.state import Sent
from pages.shared import stores
from pages.shared.words import counted, plain, sentence_case

MAP_IT = "map_it"
AS_RECOGNISED = ""
TIDY_WORDS = "A tidy return, one row a figure"


def show(sent: Sent) -> str:
    """The evidence, the second-best guess and what was left out; gives how it is to be read."""
    checked = sent.checked
    if checked.layout:
        st.markdown(plain(checked.evidence or f"Read as {checked.layout_title}."))
    else:
        st.markdown("**Not recognised.** Say below what its columns are, once; next time it is.")
    if checked.second_best:
        st.caption(plain(f"Next nearest: {checked.second_best}."))
    _left_out(sent)
    _beside(sent)
    return _reading(sent)


def _beside(sent: Sent) -> None:
    """The file that is read together with this one, where another on the desk fits."""
    if not sent.companions:
        return
    names = {"": "Nothing"} | sent.companions
    st.selectbox(
        "Read together with", list(names), format_func=names.__getitem__, width=480,
        key=state.widget(sent.key, "beside", sent.beside),
        on_change=state.store, args=(sent.key, "beside"),
    )  # fmt: skip


def _left_out(sent: Sent) -> None:
    """What the layout leaves out and what was noticed: said, and folded away where it is long."""
    said = sent.checked.skipped
    if len(said) == 1:
        st.caption(plain(said[0]))
    elif said:
        title = sentence_case(f"{counted(len(said), 'remark')} on what was read and left out")
        with st.expander(title):
            for sentence in said:
                st.markdown(plain(sentence))


def _reading(sent: Sent) -> str:
    """How the file is read: as recognised, as another layout, or by a mapping of one's own."""
    layouts = {one.name: one.title for one in stores.layouts()}
    sources = {one.name: one.head.title for one in stores.sources()}
    recognised = sent.checked.layout_title or "nothing we know"
    names = {AS_RECOGNISED: f"As recognised: {recognised}", MAP_IT: "Say what its columns are …"}
    names |= {TIDY: TIDY_WORDS} | layouts | sources
    usual = AS_RECOGNISED if sent.checked.layout else MAP_IT
    key = state.widget(sent.key, "reading", usual)
    with st.container(key=f"reading_of_{sent.key}"):
        return st.selectbox(
            "Read it as", list(names), format_func=names.__getitem__, key=key,
            on_change=_read_as, args=(sent.key,), width=480,
        )  # fmt: skip


def _read_as(key: str) -> None:
    state.store(key, "reading")
    chosen = state.kept(key, "reading")
    state.keep(key, "layout", None if chosen in {AS_RECOGNISED, MAP_IT} else chosen)
