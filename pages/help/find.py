"""Finding things: one field, and everything in which the words stand."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from metrics.finding import Sort, Thing, find, things
from metrics.warehouse import Warehouse
from pages.shared import frame, meetings, stores, table
from pages.shared.words import counted, plain, sentence_case

ASKED = "find"  # in the address
AT_FIRST = 8  # of a sort, before the reader asks for all
FILED = "found_"  # the key of a sort's list


def show() -> None:
    """The field, and what is found."""
    frame.heading("Find")
    asked = _field()
    if not asked:
        st.markdown(
            "Type a word or two: a measure, a promise, a name, the number of a question or "
            "receipt. Short forms find their long ones."
        )
        return
    found = find(asked, _everything())
    if not found:
        st.markdown(
            f"**Nothing has “{plain(asked)}” in it.** Try fewer words, or their beginnings."
        )
        return
    st.markdown(f"**{sentence_case(counted(len(found), 'thing'))} found for “{plain(asked)}”.**")
    for sort, group in groupby(found, key=lambda one: one.sort):
        _sort(sort, list(group))


def _field() -> str:
    """What is asked, from the address first; what is typed goes into the address."""
    st.session_state.setdefault(ASKED, st.query_params.get(ASKED, ""))
    asked = st.text_input(
        "What are you looking for?", key=ASKED, width=480, placeholder="For example: burglary"
    ).strip()
    if asked:
        st.query_params[ASKED] = asked
    else:
        st.query_params.pop(ASKED, None)
    return asked


def _everything() -> tuple[Thing, ...]:
    return things(stores.plan(), meetings.book(), stores.register(), stores.ask(Warehouse.held))


def _sort(sort: Sort, found: Sequence[Thing]) -> None:
    """One sort: the first few, and all where the reader asks."""
    st.header(sort.value, anchor=False)
    kept = table.first_of(found, AT_FIRST, f"every_{sort.name.lower()}")
    with st.container(key=f"{FILED}{sort.name.lower()}", gap="small"):
        for one in kept:
            _thing(one)


def _thing(one: Thing) -> None:
    with st.container(gap=None):
        place, address = frame.page(one.page), dict(one.address)
        st.page_link(place, label=plain(one.title), query_params=address, help="")
        if one.detail:
            st.caption(plain(one.detail))
