"""The pack of a meeting: made by one press, with progress, as PDF and as Word."""

from datetime import UTC, datetime

import streamlit as st

from metrics.model.meeting import Meeting
from metrics.pack.gather import pack_of
from metrics.pack.writing import Pack, write_pack
from pages.shared import stores
from pages.shared.words import plain

MADE = "pack_made"  # (what it was made from, the files)
DRAFT = "Its pages are marked as a draft until the papers are closed."
EDITION = "It shows the edition: the same bytes whenever this version makes it."


def show(found: Meeting) -> None:
    """The button, and what it made while that is still what is held."""
    with st.container(border=True, key="pack", gap="xsmall"):
        kind = EDITION if found.edition else DRAFT
        st.markdown(
            f"**The pack.** A one-page brief and the whole agenda, as PDF and as Word. {kind}"
        )
        made_from = (found.meeting_id, found.known_at, stores.warehouse().version)
        if st.button("Make the pack", type="primary", key="make_pack"):
            st.session_state[MADE] = (made_from, _make(found))
        kept, pack = st.session_state.get(MADE, (None, None))
        if pack and kept == made_from:
            _downloads(found, pack)


def _make(found: Meeting) -> Pack | None:
    """Make it, telling each step."""
    pack = None
    with st.status("Gathering what is known", expanded=False) as told:
        paper = pack_of(stores.warehouse(), stores.plan(), found, at=datetime.now(UTC))
        for step in write_pack(paper):
            if isinstance(step, Pack):
                pack = step
            else:
                told.update(label=plain(f"{step.words} ({step.step} of {step.of})"))
        told.update(label="The pack is made", state="complete")
    return pack


def _downloads(found: Meeting, pack: Pack) -> None:
    name = f"pack-{found.day.isoformat()}"
    with st.container(horizontal=True):
        st.download_button(
            "Download the pack (PDF)", pack.pdf, f"{name}.pdf", "application/pdf",
            on_click="ignore", key="pack_pdf",
        )  # fmt: skip
        st.download_button(
            "Download the pack (Word)", pack.word, f"{name}.docx", WORD_TYPE,
            on_click="ignore", key="pack_word",
        )  # fmt: skip


WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
