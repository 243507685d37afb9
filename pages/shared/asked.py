"""Questions on the screen: what was asked, at which meeting, and what was answered."""

from collections.abc import Sequence

import streamlit as st

from metrics.meeting import Book
from metrics.model.meeting import Question
from pages.shared import frame, table
from pages.shared.words import counted, day_words

COLUMNS = ("Question", "Put at", "Answer", "State")
WIDTHS = (38, 14, 33, 15)


def questions_table(book: Book, found: Sequence[Question], key: str) -> None:
    """Questions as rows, the newest first; a press on one opens its meeting."""
    rows = [_row(book, one) for one in sorted(found, key=lambda one: one.at, reverse=True)]
    caption = f"{counted(len(rows), 'question')}, the newest first"
    if pressed := table.show_table(COLUMNS, rows, caption, key, widths=WIDTHS):
        meeting = book.question(pressed).meeting_id
        st.switch_page(frame.page("meeting"), query_params={"meeting": meeting})


def _row(book: Book, one: Question) -> table.Row:
    meeting = book.meeting(one.meeting_id)
    last = one.answers[-1] if one.answers else None
    state = "closed" if one.closed else "answered" if one.answers else "no answer"
    cells = [
        table.cell(one.text, small=one.evidence),
        table.cell(day_words(meeting.day), meeting.day.isoformat(), one.question_id),
        table.cell(last.text if last else "–", small=last.answered_by if last else ""),
        table.cell(state, small="Illustrative" if one.illustrative else ""),
    ]
    return table.linked(one.question_id, {"meeting": one.meeting_id}, cells, "meeting")
