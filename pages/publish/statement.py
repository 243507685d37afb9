"""The statement on the national priorities: its words are written here, it is read as it will be,
held beside last quarter's, made into files; and the checklist of everything the Order asks."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import streamlit as st

from metrics.periods import Period
from metrics.release import Editions
from metrics.statement import Statement, paper_of, statement_of
from pages.publish import order, statement_before, statement_files, statement_words
from pages.shared import frame, paper, pickers, stores
from pages.shared.words import plain

TITLE = "National priorities statement"
LEAD = (
    "What the force contributes to each national priority, for the website each quarter. Figures "
    "come from an edition, or from a draft of what is known now; the words are yours."
)
DRAFT, DRAFT_WORDS = "draft", "Draft of what is known now"
READ, WRITE, BEFORE, FILES, ORDER = "read", "words", "before", "files", "order"
VIEWS = {
    READ: "As it will read",
    WRITE: "Your words",
    BEFORE: "Beside last quarter’s",
    FILES: "Files",
    ORDER: "What the Order asks",
}
UNLOOKED = "Nobody has looked at {count} of the {of} parts for {quarter} yet: see Your words."
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
    editions = stores.editions()
    choice = _choose(editions)
    statement = _statement(editions, choice.quarter, choice.edition)
    if choice.view != ORDER:
        _notices(statement)
    views: dict[str, Callable[[], None]] = {
        READ: lambda: _read(statement),
        WRITE: lambda: statement_words.show(choice.quarter),
        BEFORE: lambda: statement_before.show(statement, _before(editions, choice.quarter)),
        FILES: lambda: statement_files.show(statement),
        ORDER: lambda: order.show(statement.public),
    }
    views[choice.view]()


def _choose(editions: Editions) -> _Choice:
    held = stores.series()
    quarters = pickers.held_quarters(held, stores.today())
    newest = pickers.newest_held(held, quarters)
    with st.container(key="pickers", horizontal=True, vertical_alignment="bottom"):
        name = pickers.pick(
            "quarter", "Quarter", list(quarters), newest, lambda one: quarters[one].words
        )
        quarter = quarters[name]
        standing = [one.edition_id for one in editions.standing if one.quarter == quarter]
        offered = [*standing, DRAFT]
        said = {DRAFT: DRAFT_WORDS}
        edition = pickers.pick(
            "edition", "Made from", offered, offered[0], lambda one: said.get(one, f"Edition {one}")
        )
        view = pickers.pick("view", "Show", list(VIEWS), READ, VIEWS.__getitem__, width=240)
    return _Choice(quarter, "" if edition == DRAFT else edition, view)


def _before(editions: Editions, quarter: Period) -> Statement:
    """Last quarter's: from its latest edition, or as it would read now."""
    last = quarter.previous
    found = next((one.edition_id for one in editions.standing if one.quarter == last), "")
    return _statement(editions, last, found)


def _statement(editions: Editions, quarter: Period, edition_id: str) -> Statement:
    """Of an edition, or a draft of this moment: words count up to it."""
    edition = editions.edition(edition_id) if edition_id else None
    public = replace(stores.public(edition, quarter, None), made_at=datetime.now(UTC))
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
