"""The papers of a meeting: put into the book, changed, and closed."""

from collections.abc import Sequence

import streamlit as st

from metrics.access import Deed
from metrics.meeting import Act, change_meeting, close_papers, set_meeting
from metrics.model.meeting import Meeting
from metrics.periods import Period
from metrics.plan import PLAN_FILE
from pages.shared import acting, pickers, stores
from pages.shared.words import day_words, moment_words, plain

PLACE = "papers"  # where it is told what came of a press
CLOSE = (
    "Closing the papers fixes the figures and targets as they are now. Whenever this meeting is "
    "opened later, it shows them; what arrives after is told as a change since."
)


def show(found: Meeting) -> None:
    """Close the papers, change the meeting, or put in the next one."""
    st.header("The papers", anchor=False)
    for edition in found.editions:
        note = f": {edition.note}" if edition.note else ""
        told = f"Closed on {moment_words(edition.at)} by {edition.by}{note}"
        if edition.known_at != edition.at:
            told += f"; figures as known on {moment_words(edition.known_at)}"
        st.caption(plain(f"{told}."))
    if not acting.may(Deed.MINUTE):
        return
    label = "Close the papers again" if found.edition else "Close the papers"
    with st.expander(label, key="open_close_papers"), st.form("papers", border=False):
        st.markdown(CLOSE)
        if found.edition:
            st.text_input("Reason", key="papers_note", width=480)
        st.form_submit_button(label, on_click=_close, args=(found.meeting_id,))
    with st.expander("Change this meeting", key="open_change"):
        _form("change", found)
    new_meeting()


def new_meeting() -> None:
    """A form for the next meeting."""
    acting.show_answers(PLACE)
    if not acting.may(Deed.MINUTE):
        return
    with st.expander("Put a meeting into the book", key="open_new"):
        _form("new", None)


def _close(meeting_id: str) -> None:
    def close_it(act: Act) -> str:
        content = (stores.config_folder() / PLAN_FILE).read_bytes()
        note = st.session_state.get("papers_note", "")
        close_papers(stores.warehouse(), act, meeting_id, content, note=note)
        return f"The papers of {meeting_id} are closed."

    acting.do(close_it, ["papers_note"], where=PLACE, deed=Deed.MINUTE)


def _form(key: str, held: Meeting | None) -> None:
    quarters = _quarters(held)
    measures = {one.id: one.name for one in stores.plan().measures}
    topics = [one for one in held.topics if one in measures] if held else None  # of this plan
    with st.form(f"meeting_{key}", border=False):
        usual = stores.plan().body.meeting
        st.text_input("Title", held.title if held else usual, key=f"title_{key}", width=480)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.date_input(
                "Day", held.day if held else None, format="DD/MM/YYYY", key=f"day_{key}", width=180
            )
            st.selectbox(
                "Quarter", quarters, quarters.index(held.quarter) if held else 0,
                format_func=lambda one: one.words, key=f"quarter_{key}", width=360,
            )  # fmt: skip
        st.multiselect(
            "Topics the force is asked to report on", list(measures), topics,
            format_func=measures.__getitem__, key=f"topics_{key}",
            placeholder="Choose measures",
        )  # fmt: skip
        label = "Change it" if held else "Put it in"
        st.form_submit_button(label, on_click=_keep, args=(key, held.meeting_id if held else ""))


def _quarters(held: Meeting | None) -> Sequence[Period]:
    found = list(pickers.offered()[0].values())
    return found if held is None or held.quarter in found else [held.quarter, *found]


def _keep(key: str, meeting_id: str) -> None:
    said, warehouse, plan = st.session_state, stores.warehouse(), stores.plan()
    day = said[f"day_{key}"]
    if day is None:
        acting.refuse(["The day of the meeting is missing."], where=PLACE)
        return
    whole = {
        "day": day, "title": said[f"title_{key}"], "quarter": said[f"quarter_{key}"],
        "topics": said[f"topics_{key}"],
    }  # fmt: skip

    def keep(act: Act) -> str:
        if meeting_id:
            held = change_meeting(warehouse, plan, act, meeting_id, **whole)
        else:
            held = set_meeting(warehouse, plan, act, **whole)
        st.query_params["meeting"] = held.meeting_id
        return f"{held.meeting_id}, the meeting of {day_words(held.day)}, is in the book."

    acting.do(keep, where=PLACE, deed=Deed.MINUTE)
