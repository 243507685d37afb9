"""The statement on the national priorities: its words are written here, it is read as it will be,
held beside last quarter's, made into files; and the checklist of everything the Order asks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import streamlit as st

from metrics.periods import Period
from metrics.statement import Statement, paper_of, statement_of
from pages.publish import (
    order,
    paper,
    statement_before,
    statement_files,
    statement_steps,
    statement_words,
)
from pages.shared import frame, leaving, pickers, releases, stores
from pages.shared.words import plain

AS_DRAFT = "draft"  # in the address
WIDE = 430  # pixels: an edition and how it stands, without a cut
TITLE = "National priorities statement"
LEAD = (
    "What the force contributes to each national priority, for the website each quarter. Figures "
    "come from an edition, or from a draft of what is known now; the words are yours."
)
DRAFT_WORDS = "Draft of what is known now"
READ, WRITE, BEFORE, FILES, ORDER = "read", "words", "before", "files", "order"
VIEWS = {  # in the order of the work
    WRITE: "Your words",
    BEFORE: "Beside last quarter’s",
    READ: "As it will read",
    FILES: "Files",
    ORDER: "What the Order asks",
}
UNLOOKED = "{count} of the {of} parts are not kept for {quarter} yet: see Your words."
FIXED = (
    "An approved edition has the words written up to its approval. Words written since are for a "
    "draft, or for another edition."
)


@dataclass(frozen=True, slots=True)
class _Choice:
    quarter: Period
    edition: str  # empty for a draft
    view: str


def show() -> None:
    """The page of the statement."""
    frame.heading(TITLE)
    st.markdown(plain(LEAD))
    frame.show_nothing_held()
    choice = _choose()
    statement_steps.show(choice.quarter)
    if choice.view == WRITE:  # words change no figure, so none is worked out for them
        if choice.edition and releases.editions().edition(choice.edition).stands:
            st.warning(f"**{choice.edition} is approved.** {FIXED}")
        statement_words.show(choice.quarter)
        return
    statement = _statement(choice.edition, choice.quarter)
    if choice.view == ORDER:
        order.show(statement.public)
        return
    _notices(statement)
    views: dict[str, Callable[[], None]] = {
        READ: lambda: _read(statement),
        BEFORE: lambda: statement_before.show(statement, _before(choice.quarter)),
        FILES: lambda: statement_files.show(statement),
    }
    views[choice.view]()


def _choose() -> _Choice:
    quarters, newest = pickers.offered()
    pickers.tell_unknown("quarter", quarters, "a quarter we hold")
    pickers.tell_unknown("view", VIEWS, "one of the views below")
    with st.container(key="pickers", horizontal=True, vertical_alignment="bottom"):
        name = pickers.pick(
            "quarter", "Quarter", list(quarters), newest, lambda one: quarters[one].words
        )
        quarter = quarters[name]
        offered = leaving.editions_offered(quarter)
        usual = next((name for name, one in offered.items() if one.stands), AS_DRAFT)
        edition = pickers.pick(
            leaving.FROM, leaving.LABEL, [*offered, AS_DRAFT], usual, _say, width=WIDE
        )
        first = WRITE if edition == AS_DRAFT else READ  # an approved edition takes no more words
        view = pickers.pick("view", "Show", list(VIEWS), first, VIEWS.__getitem__, width=240)
    return _Choice(quarter, "" if edition == AS_DRAFT else edition, view)


def _say(name: str) -> str:
    return leaving.option("" if name == AS_DRAFT else name, DRAFT_WORDS)


def _before(quarter: Period) -> Statement:
    """Last quarter's: from its latest edition, or as it would read now."""
    last = quarter.previous
    held = leaving.editions_offered(last)
    found = next((name for name, one in held.items() if one.stands), "")
    return _statement(found, last)


def _statement(edition_id: str, quarter: Period) -> Statement:
    """Of an edition, or a draft of this moment: words count up to it."""
    edition = releases.editions().edition(edition_id) if edition_id else None
    public = replace(releases.public(edition, quarter, None), made_at=datetime.now(UTC))
    return statement_of(public, stores.warehouse().entries)


def _notices(statement: Statement) -> None:
    if labels := paper_of(statement).labels:
        st.warning(" ".join(f"**{plain(label)}.**" for label in labels))
    if statement.public.approved:
        st.caption(FIXED)
    if count := len(statement.unlooked):
        quarter, of = statement.public.quarter.label, len(statement.words)
        st.caption(plain(UNLOOKED.format(count=count, of=of, quarter=quarter)))


def _read(statement: Statement) -> None:
    made = paper_of(statement)
    st.caption(plain(made.subtitle))
    paper.show_blocks(made.brief, "brief")
    for number, section in enumerate(made.sections):
        st.header(plain(section.heading), anchor=False)
        paper.show_blocks(section.blocks, f"section_{number}")
