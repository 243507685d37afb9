"""The statement as files: made by one press; from an approved edition they go onto the list of what
was published, in the name of who made them."""

from hashlib import sha256

import streamlit as st

from metrics.meeting import Act
from metrics.release import read_editions, record_published
from metrics.statement import (
    PUBLISHED_AS,
    Statement,
    StatementFiles,
    paper_of,
    write_statement,
)
from pages.shared import acting, stores
from pages.shared.words import plain

MADE = "statement_made"  # (what it was made from, the files)
WHERE = "statement_files"
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
    approved = statement.public.approved
    st.markdown(plain(LISTED if approved else DRAFT))
    if approved:
        acting.name_field()
    made_from = _made_from(statement)
    if st.button("Make the files", type="primary", key="make_statement"):
        st.session_state[MADE] = (made_from, _make(statement))
    acting.show_answers(WHERE)
    kept, files = st.session_state.get(MADE, (None, None))
    if files and kept == made_from:
        _downloads(files)


def _made_from(statement: Statement) -> tuple:
    """Edition and quarter, and everything that was entered so far."""
    public, edition = statement.public, statement.public.edition
    return public.quarter, edition.edition_id if edition else stores.warehouse().version


def _make(statement: Statement) -> StatementFiles | None:
    files = None
    with st.status("Putting the statement together", expanded=False) as told:
        for step in write_statement(paper_of(statement)):
            if isinstance(step, StatementFiles):
                files = step
            else:
                told.update(label=plain(f"{step.words} ({step.step} of {step.of})"))
        told.update(label="The files are made", state="complete")
    if files and statement.public.approved and not _list(statement, files):
        return None
    return files


def _list(statement: Statement, files: StatementFiles) -> bool:
    """Onto the list of what was published, once: files that stand on it already stay so."""
    edition = statement.public.edition
    hashes = {name: sha256(content).hexdigest() for name, content in files.named.items()}
    known = read_editions(stores.warehouse().entries)
    if edition is None or all(known.of_file(one) for one in hashes.values()):
        return True

    def publish(act: Act) -> str:
        record_published(stores.warehouse(), act, edition.edition_id, PUBLISHED_AS, hashes)
        return "The files stand on the list of what was published."

    return acting.do(publish, where=WHERE)


def _downloads(files: StatementFiles) -> None:
    with st.container(horizontal=True):
        for name, content in files.named.items():
            label, kind = KINDS[name]
            st.download_button(
                label, content, name, kind,
                on_click="ignore", key=f"get_{name}",
            )  # fmt: skip
