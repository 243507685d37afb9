"""Something a person does on a page: their name, once a session, and what came of it in a sentence.

A refusal loses nothing: what was typed stays in its fields until the thing is done.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import streamlit as st

from metrics.errors import MetricsError
from metrics.meeting import Act
from pages.shared.words import plain, sentence_case

NAME, KEPT_NAME = "acting_by", "acting_by_kept"
TOLD, REFUSED, WHERE = "acting_told", "acting_refused", "acting_where"


def name_field(label: str = "Your name", place: str = "") -> None:
    """Where a person gives their name; it is kept while they go from page to page. `place` tells
    apart fields of one page."""
    key = f"{NAME}_{place}" if place else NAME
    st.session_state.setdefault(key, st.session_state.get(KEPT_NAME, ""))
    st.text_input(label, key=key, on_change=_keep_name, args=(key,), width=280)


def name(place: str = "") -> str:
    """The name given in that place, or in this session, if any."""
    said = st.session_state
    return said.get(f"{NAME}_{place}" if place else NAME, said.get(KEPT_NAME, ""))


def _keep_name(key: str) -> None:
    st.session_state[KEPT_NAME] = st.session_state[key]


def do(doing: Callable[[Act], str], fields: Iterable[str] = (), where: str = "") -> bool:
    """Do it in the person's name and keep the sentence that says what came of it. The fields are
    emptied once it is done, so that a second press cannot do it twice. `where` on the page it is
    told: on a long one, where the button stands."""
    said = st.session_state
    act = Act(name(), datetime.now(UTC))
    try:
        tell(doing(act), where)
    except MetricsError as told:
        refuse(str(told).splitlines(), where)
        return False
    for field in fields:
        said[field] = ""
    return True


def tell(words: str, where: str = "") -> None:
    """Keep the sentence on what was done, until it is shown there."""
    st.session_state[TOLD], st.session_state[WHERE] = words, where


def refuse(told: Iterable[str], where: str = "") -> None:
    """Keep the sentences on why nothing was done, until they are shown there."""
    st.session_state[REFUSED] = [sentence_case(line) for line in told]
    st.session_state[WHERE] = where


def show_answers(where: str = "") -> None:
    """What came of the last press, if this is where it is told."""
    if st.session_state.get(WHERE, "") != where:
        return
    if told := st.session_state.pop(TOLD, ""):
        st.success(plain(told))
    for told in st.session_state.pop(REFUSED, []):
        st.error(plain(told))
