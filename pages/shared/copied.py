"""A read-only copy: the edition that is shown where one is named, and what it says of itself.

A session keeps the edition it was given for the whole of a run, so that no page is made of two;
one that is put in its place meanwhile is looked for when the next run begins.
"""

import os
import tempfile
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from metrics.backup import Replica, Replicas
from pages.shared.words import moment_words, plain

EDITION = "ACCOUNTABILITY_EDITION"  # a file that `edition` wrote
COPY = "read_only_copy"  # where a session keeps its own
WHAT = (
    "**A read-only copy.** Everything is as it stood when the last entry in it was made, on "
    "{moment}. Nothing can be entered here."
)


def replica() -> Replica | None:
    """The edition shown instead of a warehouse of our own; None where none is named."""
    replicas = _named()
    if replicas is None:
        return None
    if get_script_run_ctx(suppress_warning=True) is None:  # whatever watches the server
        return replicas.newest()
    if COPY not in st.session_state:
        st.session_state[COPY] = replicas.newest()
    return st.session_state[COPY]


def begin_run() -> None:
    """Look for a newer edition, before anything is read; `MetricsError` where there is none."""
    if replicas := _named():
        st.session_state[COPY] = replicas.newest()


def show_what_it_is() -> None:
    """Of which moment it is, and why a newer one is not shown; nothing where it is no copy."""
    replicas, copy = _named(), replica()
    if replicas and copy:
        st.info(WHAT.format(moment=plain(moment_words(copy.moment))))
        if replicas.fault:
            st.warning(plain(replicas.fault))


def _named() -> Replicas | None:
    file = os.environ.get(EDITION)
    return _replicas(Path(file), Path(tempfile.gettempdir())) if file else None


@st.cache_resource(show_spinner=False, max_entries=1)
def _replicas(file: Path, place: Path) -> Replicas:
    return Replicas(file, place)
