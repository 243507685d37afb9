"""The inspectorate: what is overdue, what the force calls done that is not closed, what moved.

What the force says and what the inspectorate says stand in two columns and are never merged.
"""

from collections.abc import Sequence

import streamlit as st

from metrics.errors import nearest
from metrics.model.recommendations import RESPONSE_DAYS, RecommendationType, Scale
from metrics.periods import quarter_of
from metrics.recommendations import (
    STATES,
    Register,
    Standing,
    claimed,
    inspections,
    matching,
    moved_since,
    overdue,
    quarter_began,
    response_words,
    responses,
    scale_words,
    standings,
    summary_words,
    themes_of,
    words_of,
)
from pages.meeting.register import entering, one, tables
from pages.shared import frame, stores, table
from pages.shared.words import counted, day_words, plain, sentence_case

AT_FIRST = 15  # rows before the reader asks for all


def show() -> None:
    """The page of the register, or of the recommendation that the address names."""
    register, day = stores.register(), stores.today()
    found = standings(register, day)
    asked = st.query_params.get(tables.CHOSEN)
    if chosen := next((x for x in found if x.recommendation.reference == asked), None):
        one.show(chosen)
        return
    frame.heading("Is what the inspectorate asked for being done?")
    if asked:
        near = nearest(asked, [x.recommendation.reference for x in found])
        st.warning(plain(f'No recommendation is called "{asked}".{near} All of them are shown.'))
    _answer(found)
    _illustrative(register)
    if found:
        _overdue(found)
        _claimed(found)
        _moved(register, found)
        _responses(register)
        _whole(found)
    _grades(register)
    entering.show(register)


def _answer(found: Sequence[Standing]) -> None:
    with st.container(key="answer"):
        st.markdown(f"**{plain(summary_words(found))}**")
    st.caption(
        f"As at {day_words(stores.today())}. What the force says of its work and whether the "
        "inspectorate has closed it are two facts, and are kept apart."
    )


def _illustrative(register: Register) -> None:
    if register.illustrative:
        st.warning(
            "**Illustrative recommendations are shown.** They and their reports are made up, to "
            "show the register at work, and are labelled wherever they stand."
        )


def _overdue(found: Sequence[Standing]) -> None:
    st.header("What is overdue", anchor=False)
    if late := overdue(found):
        told = f"{sentence_case(counted(len(late), 'recommendation'))}, the gravest first"
        tables.standings_table(late, told, "overdue")
    else:
        st.markdown("Nothing is overdue.")


def _claimed(found: Sequence[Standing]) -> None:
    st.header("What the force calls complete and the inspectorate has not closed", anchor=False)
    if said := claimed(found):
        told = f"{sentence_case(counted(len(said), 'recommendation'))}, the gravest first"
        tables.standings_table(said, told, "claimed")
    else:
        st.markdown("Nothing: what the force calls complete is closed.")


def _moved(register: Register, found: Sequence[Standing]) -> None:
    day = stores.today()
    st.header("What moved this quarter", anchor=False)
    changes = moved_since(register, quarter_began(day))
    label = quarter_of(day).label
    if not changes:
        st.markdown(f"Nothing in {plain(label)} so far.")
        return
    shown = table.first_of(changes, AT_FIRST, "every_move")
    told = f"{sentence_case(counted(len(changes), 'change'))} in {label}, the newest first"
    tables.moved_table(shown, found, told, "moved")


def _responses(register: Register) -> None:
    st.header("Responses to reports", anchor=False)
    body = stores.plan().body.name
    st.markdown(
        plain(
            f"{body} must publish comments on each report of the inspectorate within "
            f"{RESPONSE_DAYS} days, the day of the report being the first (Police Act 1996, "
            "section 55)."
        )
    )
    found = responses(register, stores.today())
    tables.responses_table(found, response_words(found))


def _whole(found: Sequence[Standing]) -> None:
    """Every recommendation, filtered by what it is, what it is about, how it stands, its words."""
    st.header("The whole register", anchor=False)
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        types = st.multiselect(
            "Type", list(RecommendationType), format_func=words_of, placeholder="Every type",
            key="type_filter", width=260,
        )  # fmt: skip
        themes = st.multiselect(
            "Theme", themes_of(found), format_func=plain, placeholder="Every theme",
            key="theme_filter", width=240,
        )  # fmt: skip
        states = st.multiselect(
            "Status", STATES, placeholder="Every status", key="state_filter", width=280
        )
        words = st.text_input("With the words", key="word_filter", width=220)
    kept = matching(found, types=types, themes=themes, states=states, words=words)
    shown = table.first_of(kept, AT_FIRST, "every_recommendation")
    told = f"{len(shown)} of {counted(len(found), 'recommendation')}, the gravest first"
    tables.standings_table(shown, f"{told}. Press one for its text and its history.", "register")


def _grades(register: Register) -> None:
    """Each inspection by itself, under the scale it was graded on."""
    held = inspections(register)
    if not held:
        return
    st.header("Grades", anchor=False)
    st.markdown(
        "The scale changed, and the inspectorate says that grades of one inspection are not "
        "directly comparable with those of another. So each stands by itself."
    )
    for scale in reversed(Scale):
        of_scale = [inspection for inspection in held if inspection.scale is scale]
        if not of_scale:
            continue
        st.subheader(plain(scale_words(scale)), anchor=False)
        for at, inspection in enumerate(of_scale):
            tables.grades_table(inspection, f"grades_{scale.value}_{at}")
