"""The statement as files: made by one press; from an approved edition they go onto the list of what
was published, in the name of who made them."""

from hashlib import sha256

import streamlit as st

from metrics.errors import MetricsError
from metrics.statement import (
    PUBLISHED_AS,
    Statement,
    StatementFiles,
    paper_of,
    write_statement,
)
from pages.shared import acting, leaving, releases, stores
from pages.shared.words import plain

PLACE = "statement"  # of what is asked before anything leaves
MADE = "statement_made"  # (what it was made from, the files)
DRAFT = (
    "Made from a draft: every page says so, and nothing goes onto the list of what was published. "
    "An edition is put forward by one person and approved by another."
)
LISTED = (
    "Made from an approved edition: the files go onto the list of what was published, in your name."
)
KINDS = {
    "statement.html": ("Download the page (HTML)", "text/html"),
    "statement.pdf": ("Download the PDF", "application/pdf"),
    "statement.docx": (
        "Download the Word file",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
}


def show(statement: Statement) -> None:
    """The button, and what it made while that is still what would be made."""
    st.header("The three files", anchor=False)
    st.markdown(plain(LISTED if statement.public.approved else DRAFT))
    if not acting.may(leaving.deed(statement.public)):
        leaving.tell_why_not(statement.public)
        return
    if leaving.nameless(statement.public, PLACE):
        return
    made_from = _made_from(statement)
    if st.button("Make the files", type="primary", key="make_statement"):
        st.session_state[MADE] = (made_from, _make(statement))
    kept, files = st.session_state.get(MADE, (None, None))
    if files and kept == made_from:
        _downloads(files)


def _made_from(statement: Statement) -> tuple:
    """Edition and quarter, and everything that was entered so far."""
    public, edition = statement.public, statement.public.edition
    return public.quarter, edition.edition_id if edition else stores.warehouse().version


def _make(statement: Statement) -> StatementFiles | None:
    try:
        with leaving.making(statement.public, PLACE) as act:
            files = _made(statement)
            if files and not _listed(files):
                leaving.put(statement.public, act, PUBLISHED_AS, files.named)
    except MetricsError as fault:
        leaving.tell(fault)
        return None
    return files


def _made(statement: Statement) -> StatementFiles | None:
    files = None
    with st.status("Putting the statement together", expanded=False) as told:
        for step in write_statement(paper_of(statement)):
            if isinstance(step, StatementFiles):
                files = step
            else:
                told.update(label=plain(f"{step.words} ({step.step} of {step.of})"))
        told.update(label="The files are made", state="complete")
    return files


def _listed(files: StatementFiles) -> bool:
    """Whether they stand on the list of what was published already: they stay there once."""
    known = releases.editions()
    return all(known.of_file(sha256(one).hexdigest()) for one in files.named.values())


def _downloads(files: StatementFiles) -> None:
    with st.container(horizontal=True):
        for name, content in files.named.items():
            label, kind = KINDS[name]
            st.download_button(
                label, content, name, kind,
                on_click="ignore", key=f"get_{name}",
            )  # fmt: skip
