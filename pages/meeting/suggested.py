"""Questions the figures suggest: asked by one press, left out by another."""

from collections.abc import Sequence

import streamlit as st

from metrics.access import Deed
from metrics.meeting import Act, Book, Picture, ask, turn_off
from metrics.meeting.suggestions import RULES, Suggestion, suggested
from metrics.model.meeting import Meeting
from pages.shared import acting, stores
from pages.shared.words import counted, plain

AT_FIRST = 6  # questions that a meeting has time for
TITLES = {rule.id: rule.title for rule in RULES}
NOTHING = "No rule finds a question in these figures that is not asked or left out already."


def show(now: Picture, before: Picture | None, found: Meeting, book: Book) -> None:
    """The weightiest first, each with what it rests on."""
    st.header("Suggested questions", anchor=False)
    laid = suggested(now, before, found, book, stores.warehouse().entries)
    if not laid.first:
        acting.show_answers(_place(0))
        st.markdown(NOTHING)
        return
    told = "Each follows a named rule from the figures; ask it as it stands, or leave it out."
    st.caption(f"{counted(len(laid.every), 'question')}, the weightiest first. {told}")
    several = len(laid.every) > AT_FIRST
    whole = several and st.toggle(f"Show all {len(laid.every)}", key="every_suggestion")
    _cards(now, found, laid.every if whole else laid.first[:AT_FIRST])


def _cards(now: Picture, found: Meeting, suggestions: Sequence[Suggestion]) -> None:
    for number, one in enumerate(suggestions):
        acting.show_answers(_place(number))
        with st.container(border=True, key=f"card_suggestion_{number}", gap="xsmall"):
            label = " *(illustrative)*" if one.illustrative else ""
            st.markdown(f"**{plain(one.question)}**{label}")
            st.caption(plain(f"Why: {TITLES[one.rule].lower()}."))
            with st.container(horizontal=True):
                if acting.may(Deed.MINUTE):
                    _presses(now, found, one, number)
                with st.popover("What it rests on", key=f"rests_{one.key}"):
                    st.markdown(plain(one.evidence))

    acting.show_answers(_place(len(suggestions)))  # of the last one, which is gone


def _presses(now: Picture, found: Meeting, one: Suggestion, number: int) -> None:
    st.button("Ask this", key=f"ask_{one.key}", on_click=_ask, args=(now, found, one, number))
    st.button("Leave it out", key=f"off_{one.key}", on_click=_leave, args=(found, one, number))


def _place(number: int) -> str:
    """Where it is told what became of a suggestion: where its card stood."""
    return f"suggestion_{number}"


def _ask(now: Picture, found: Meeting, one: Suggestion, number: int) -> None:
    def put(act: Act) -> str:
        held = ask(
            stores.warehouse(), now.plan, act, found.meeting_id, one.question,
            measure=one.measure, area=one.area, period=one.period, rule=one.rule,
            evidence=one.evidence,
        )  # fmt: skip
        return f"{held.question_id} is put."

    acting.do(put, where=_place(number), deed=Deed.MINUTE)


def _leave(found: Meeting, one: Suggestion, number: int) -> None:
    def leave(act: Act) -> str:
        turn_off(stores.warehouse(), act, found.meeting_id, one.key)
        return "The question is left out of this meeting."

    acting.do(leave, where=_place(number), deed=Deed.MINUTE)
