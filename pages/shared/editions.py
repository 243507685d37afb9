"""What a page publishes from: an edition that a second person approved, or a draft of what is on
the screen, which is marked as one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256

import streamlit as st

from metrics.meeting import Act
from metrics.periods import Period
from metrics.release import DRAFT, Editions, Public, public_of, read_editions, record_published
from pages.shared import acting, door, frame, pickers, stores
from pages.shared.words import day_words, plain

FROM = "from"  # in the address
AS_DRAFT = "draft"
PUBLICS_KEPT = 16  # editions and drafts that people publish from in one day
SCREEN = "Draft: the figures on the screen"
NO_NAME = "Give your name: what is published is listed under it."


def editions() -> Editions:
    """Every edition, and what was published."""
    return read_editions(stores.warehouse().entries)


def choose(shown: frame.View) -> Public:
    """Ask what to publish from: the editions of the quarter shown, the latest first, or a draft."""
    held = {
        one.edition_id: one for one in editions().standing if one.quarter == shown.quarter
    }  # the menu keeps the choice of another quarter, which is no choice here
    usual = next(iter(held), AS_DRAFT)

    def say(name: str) -> str:
        approved = held[name].approved if name in held else None
        return f"{name}, approved on {day_words(approved.at)}" if approved else SCREEN

    chosen = pickers.pick(FROM, "Publish from", [*held, AS_DRAFT], usual, say, width=420)
    public = of(held[chosen].edition_id if chosen in held else "", shown.quarter, shown.known_at)
    if public.draft:
        st.caption(f"**{DRAFT}.** Everything made here is marked so; see Editions.")
    else:
        st.caption(f"{plain(public.words)}: figures as known on {day_words(public.at)}.")
    return public


def of(edition_id: str, quarter: Period, known_at: datetime | None) -> Public:
    """What may leave of an edition, or of a quarter as a draft."""
    version = (stores.warehouse().version, stores.known(known_at))
    return _public(stores.warehouse(), stores.plan(), version, edition_id, quarter, known_at)


@st.cache_resource(show_spinner="Working out what may be published …", max_entries=PUBLICS_KEPT)
def _public(
    _held: object,
    _plan: object,
    version: tuple,  # noqa: ARG001  (part of the cache's key)
    edition_id: str,
    quarter: Period,
    known_at: datetime | None,
) -> Public:
    edition = editions().edition(edition_id) if edition_id else None
    return public_of(
        stores.warehouse(), stores.plan(), edition, quarter=quarter, known_at=known_at,
        made_at=datetime.now(UTC),
    )  # fmt: skip


def name_wanted(public: Public) -> bool:
    """Ask who publishes, where it is no draft; whether the name is missing still."""
    if public.draft or door.is_named():
        return False
    acting.name_field()
    if acting.name():
        return False
    st.caption(NO_NAME)
    return True


def published(public: Public, act: Act, what: str, files: Mapping[str, bytes]) -> None:
    """Put files on the list of what was published, in a person's name; a draft is not published."""
    if public.edition and public.approved:
        hashes = {name: sha256(content).hexdigest() for name, content in files.items()}
        record_published(stores.warehouse(), act, public.edition.edition_id, what, hashes)
