"""The files that lie on the desk: they stay while the person looks at other pages, until they are
taken off or the window is closed. Streamlit forgets what was dropped as soon as its box is not
drawn; what is dropped is therefore taken out of the box at once, and an empty one is shown.
"""

from collections.abc import Sequence

import streamlit as st

from metrics.model import ForceReturn
from pages.returns.desk.state import key_of

HELD, BOXES = "files_on_desk", "boxes_emptied"  # in the session, where no widget has that key


def box() -> None:
    """Where files are dropped."""
    st.file_uploader(
        "Choose one or more files", accept_multiple_files=True, key=_box(), on_change=_take_in
    )


def on_desk() -> list[ForceReturn]:
    """What lies there, in the order it came."""
    return list(_held().values())


def take_off(keys: Sequence[str]) -> None:
    """They leave the desk; what was accepted of them stands."""
    for key in keys:
        _held().pop(key, None)


def _take_in() -> None:
    """What was dropped joins what lies there; the next box is empty."""
    for one in st.session_state[_box()]:
        content = one.getvalue()
        _held()[key_of(content)] = ForceReturn(one.name, content)
    st.session_state[BOXES] = st.session_state.get(BOXES, 0) + 1


def _box() -> str:
    return f"files_{st.session_state.get(BOXES, 0)}"


def _held() -> dict[str, ForceReturn]:
    return st.session_state.setdefault(HELD, {})
