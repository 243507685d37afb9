"""The body's own words: each part in a field of its own, with what was written before."""

from functools import partial

import streamlit as st

from metrics.access import Deed
from metrics.meeting import Act
from metrics.periods import Period
from metrics.statement import Worded, parts_of, word_statement, words_of
from metrics.statement.worded import Said
from pages.shared import acting, stores
from pages.shared.words import day_words, plain

LEAD = (
    "Words are kept with your name and the moment; earlier ones stay. Those of an earlier quarter "
    "are offered again and do not count until you keep them for this one. To say nothing on a "
    "part, keep it empty. What is typed and not kept is lost when you leave this page."
)
KEPT, OFFERED, NOT_YET = "written", "not kept for this quarter", "nothing written"
HIGH = 180  # pixels: a paragraph without scrolling
FROM = "Offered from {quarter}, as {by} wrote it on {day}: not kept for this quarter."
ON_PURPOSE = "nothing is said on this part, on purpose"
LAST = "Kept by {by} on {day}."


def show(quarter: Period) -> None:
    """A field for each part of the statement on a quarter."""
    plan = stores.plan()
    written = words_of(stores.warehouse().entries, quarter)
    st.markdown(plain(LEAD))
    acting.name_field()
    for part, name in parts_of(plan).items():
        _part(quarter, name, written.get(part, Worded(part)))


def _part(quarter: Period, name: str, worded: Worded) -> None:
    where = f"words_{worded.part}"
    st.header(plain(name), anchor=False)
    acting.show_answers(where)
    st.markdown(_state(worded))
    key = f"{where}_{quarter.label}"
    if not acting.may(Deed.WORD_STATEMENT):
        _said_now(worded)
        return
    st.session_state.setdefault(key, worded.at_hand)
    with st.form(f"form_{worded.part}", border=False):
        st.text_area(f"Words on: {plain(name)}", key=key, height=HIGH, label_visibility="collapsed")
        st.form_submit_button(
            "Keep these words for this quarter", key=f"keep_{worded.part}",
            on_click=partial(_keep, quarter, worded.part, name, key),
        )  # fmt: skip
    _earlier(worded)


def _said_now(worded: Worded) -> None:
    """What is written, for who only reads it."""
    if worded.last:
        _said(worded.last)


def _state(worded: Worded) -> str:
    """What counts now, in a line."""
    if worded.last:
        told = LAST.format(by=worded.last.by, day=day_words(worded.last.at))
        state = KEPT if worded.last.text.strip() else ON_PURPOSE
        return f"**✓ {state.capitalize()}.** {plain(told)}"
    if worded.offered:
        held = worded.offered
        told = FROM.format(quarter=held.quarter.label, by=held.by, day=day_words(held.at))
        return f"**! {OFFERED.capitalize()}.** {plain(told)}"
    return f"**– {NOT_YET.capitalize()}.**"


def _earlier(worded: Worded) -> None:
    before = [*reversed(worded.said[:-1]), *([worded.offered] if worded.offered else [])]
    if before:
        with st.expander("Earlier words", key=f"earlier_{worded.part}"):
            for said in before:
                _said(said)


def _said(said: Said) -> None:
    for line in said.text.split("\n") if said.text else ["(nothing was to be said)"]:
        st.markdown(plain(line))
    st.caption(plain(f"{said.quarter.label}: {said.by}, {day_words(said.at)}."))


def _keep(quarter: Period, part: str, name: str, key: str) -> None:
    def keep(act: Act) -> str:
        text = st.session_state[key]
        word_statement(stores.warehouse(), stores.plan(), act, quarter, part, text)
        what = "The words" if text.strip() else "That nothing is said"
        verb = "are" if text.strip() else "is"
        return f"{what} on “{name}” {verb} kept for {quarter.label}."

    acting.do(keep, where=f"words_{part}", deed=Deed.WORD_STATEMENT)
