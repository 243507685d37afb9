"""The pack of a meeting: made by one press, with progress, as PDF and as Word."""

from datetime import UTC, datetime

import streamlit as st

from metrics.meeting import Picture
from metrics.model.meeting import Meeting
from metrics.pack.gather import pack_of
from metrics.pack.writing import Pack, write_pack
from pages.shared import stores
from pages.shared.words import counted, plain

MADE = "pack_made"  # (what it was made from, the files)
HOLDS = (
    "**The pack.** One page to read first, then the agenda: {off} off target, {promised}, the "
    "national priorities, the inspectorate and each of {all}. A PDF to read, a Word file to change."
)
DRAFT = (
    "Figures as known when it is made. Its pages are marked as a draft until the papers are closed."
)
EDITION = "Figures as known when the papers closed: the same whenever it is made."


def show(found: Meeting, now: Picture) -> None:
    """What it holds, the button, and what it made while that is still what is held."""
    with st.container(border=True, key="pack", gap="xsmall"):
        st.markdown(_holds(now))
        st.caption(EDITION if found.edition else DRAFT)
        made_from = (found.meeting_id, found.known_at, stores.warehouse().version)
        if st.button("Make the pack", type="primary", key="make_pack"):
            st.session_state[MADE] = (made_from, _make(found))
        kept, pack = st.session_state.get(MADE, (None, None))
        if pack and kept == made_from:
            _downloads(found, pack)


def _holds(now: Picture) -> str:
    return HOLDS.format(
        off=counted(len(now.off_target), "measure"),
        promised=counted(len(now.open_verdicts), "commitment"),
        all=counted(len(now.of(now.plan.measures)), "measure"),
    )


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
