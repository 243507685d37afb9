"""The files that lie on the desk: they stay while the person looks at other pages, until they are
taken off or the window is closed. Streamlit forgets what was dropped as soon as its box is not
drawn; what is dropped is therefore taken out of the box at once, and an empty one is shown.
"""

from collections.abc import Sequence

import streamlit as st

from metrics.model import ForceReturn
from pages.returns.desk.state import kept, key_of

# In the session, where no widget has that key:
HELD, BOXES, CHOSEN = "files_on_desk", "boxes_emptied", "file_on_desk"


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


def work_on(key: str) -> None:
    """The file that is worked on."""
    st.session_state[CHOSEN] = key


def worked_on() -> str:
    """Its key, or nothing where none was chosen."""
    return st.session_state.get(CHOSEN, "")


def _take_in() -> None:
    """What was dropped joins what lies there, and the next box is empty. Whoever was done with a
    file goes on with the first that is not."""
    if kept(worked_on(), "receipt"):
        work_on("")
    for one in st.session_state[_box()]:
        content = one.getvalue()
        _held()[key_of(content)] = ForceReturn(one.name, content)
    st.session_state[BOXES] = st.session_state.get(BOXES, 0) + 1


def _box() -> str:
    return f"files_{st.session_state.get(BOXES, 0)}"


def _held() -> dict[str, ForceReturn]:
    return st.session_state.setdefault(HELD, {})
