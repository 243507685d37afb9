"""The action tracker: what was promised and how it stands, and what nobody has answered."""

import streamlit as st

from metrics.meeting import Picture
from metrics.model.meeting import Meeting, Question
from pages.shared.commitments import commitments_table
from pages.shared.words import counted, plain


def show(now: Picture, found: Meeting) -> None:
    """Every open commitment of earlier meetings and this one, the most urgent first."""
    st.header("Action tracker", anchor=False)
    open_ones = now.open_verdicts
    if open_ones:
        kept = f"{counted(len(open_ones), 'commitment')}, the most urgent first. "
        told = "The product judges each from the figures; nobody types how it stands."
        commitments_table(open_ones, f"{kept}{told}", "tracker")
    else:
        st.markdown("Nothing that was promised is open.")
    _unanswered(now, found)


def _unanswered(now: Picture, found: Meeting) -> None:
    earlier = [
        one
        for one in now.book.questions.values()
        if one.waiting
        and one.meeting_id != found.meeting_id
        and now.book.meeting(one.meeting_id).day < found.day
    ]
    if earlier:
        st.markdown(f"**Carried forward, without an answer: {counted(len(earlier), 'question')}**")
        st.markdown("\n".join(map(_line, earlier)))


def _line(one: Question) -> str:
    label = " *(illustrative)*" if one.illustrative else ""
    return f"- {plain(one.text)} ({one.question_id}){label}"
