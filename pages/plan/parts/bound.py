"""What hangs on a measure: the promises of the plan it stands for, what was promised about it at a
meeting, and what was asked."""

from collections.abc import Sequence

import streamlit as st

from metrics.assessment import Promise, promises
from metrics.plan import Measure
from pages.plan import promised
from pages.shared import asked, commitments, frame, meetings, table
from pages.shared.words import counted, sentence_case

AT_FIRST = 4  # promises before the reader asks for all: trust stands for twenty


def show(shown: frame.View, measure: Measure) -> None:
    """Where else the measure counts; nothing under a heading that would stand over nothing."""
    st.header("Promised and asked", anchor=False)
    found = promises(shown.plan, shown.standing)
    _of_plan(shown, [one for one in found if measure.id in one.commitment.measures])
    _at_meetings(shown, measure)


def _of_plan(shown: frame.View, found: Sequence[Promise]) -> None:
    """The plan's promises, each with how it stands by all of its measures."""
    if not found:
        st.markdown("No promise of the plan names this measure.")
        return
    first = table.first_of(found, AT_FIRST, "every_promise_of")
    promised.promises_table(shown, first, len(found), "promises_of")


def _at_meetings(shown: frame.View, measure: Measure) -> None:
    book = meetings.book(shown.known_at)
    made = [
        one
        for one in meetings.verdicts(shown.known_at)
        if (aim := one.commitment.aim) and aim.measure == measure.id
    ]
    put = [one for one in book.questions.values() if one.measure == measure.id]
    if made:
        caption = f"{sentence_case(counted(len(made), 'commitment'))} of the force about it"
        commitments.commitments_table(made, caption, "commitments_of")
    if put:
        asked.questions_table(book, put, "questions_of")
    if not made and not put:
        st.markdown("Nothing was asked or promised about it at a meeting.")
