"""What leaves the dashboard for the public: from which edition, or as a draft; and the list of what
was published, which takes in whatever is made from an approved edition."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from hashlib import sha256

import streamlit as st

from metrics.access import Deed
from metrics.errors import MetricsError
from metrics.meeting import Act
from metrics.release import Public, record_published
from pages.shared import acting, door, frame, releases, stores
from pages.shared.words import day_words, plain, sentence_case

LABEL = "Made from"
NOT_YOURS = "Your role does not take files away; an analyst or an approver does."
NO_NAME = "Give your name: what is published is listed under it."
DRAFT = "Draft: the figures on this page"
DRAFT_SAID = (
    "**Draft: not approved for publication.** Everything made from it is marked so, across the "
    "picture and in words. It has the figures of {quarter} as this page knows them, less what may "
    "not be published."
)
EDITION_SAID = (
    "**{words}**: {quarter}, figures as known on {day}. What is made from it is put on the list "
    "of what was published, in your name."
)


def choose(shown: frame.View, place: str) -> Public:
    """What to make things from: an edition that stands, the latest first, or a draft; that of the
    quarter on screen unless something else is chosen."""
    standing = {one.edition_id: one for one in releases.editions().standing}
    own = (name for name, one in standing.items() if one.quarter == shown.quarter)
    options, usual = [*standing, ""], next(own, "")
    chosen = st.selectbox(
        LABEL, options, options.index(usual), width=520,
        format_func=_option,
        key=f"from_{place}_{shown.quarter.label}",
    )  # fmt: skip
    public = releases.public(standing.get(chosen), shown.quarter, shown.known_at)
    said = DRAFT_SAID if public.draft else EDITION_SAID
    day = day_words(public.at.date())
    st.markdown(
        said.format(words=plain(public.words), quarter=plain(public.quarter.words), day=day)
    )
    return public


def _option(name: str) -> str:
    """`Edition E0002: 2025-26 Q3, approved on 12 Aug 2026`."""
    if not name:
        return DRAFT
    one = releases.editions().edition(name)
    when = f", approved on {day_words(one.approved.at.date())}" if one.approved else ""
    return f"Edition {name}: {one.quarter.label}{when}"


def deed(public: Public) -> Deed:
    """What it is to make something of it: a draft is taken away, an edition is published."""
    return Deed.EXPORT if public.draft else Deed.PUBLISH


def nameless(public: Public, place: str) -> bool:
    """Ask who publishes, where it is no draft; whether the name is missing still."""
    if public.draft or door.is_named():
        return False
    acting.name_field("Published by", key(place))
    if acting.name(key(place)):
        return False
    st.caption(NO_NAME)
    return True


def key(place: str) -> str:
    """The field for the name of who publishes from a place."""
    return f"leaving_{place}"


def making(public: Public, place: str) -> AbstractContextManager[Act]:
    """Whoever is here, now, if they may: files are made inside, and `put` on the list."""
    return acting.acting(deed(public), key(place))


def put(public: Public, act: Act, what: str, files: Mapping[str, bytes]) -> None:
    """Put files on the list of what was published; `Refused` where that may not be. A draft is
    not published."""
    if public.edition and public.approved:
        hashes = {name: sha256(content).hexdigest() for name, content in files.items()}
        record_published(stores.warehouse(), act, public.edition.edition_id, what, hashes)


def tell(fault: MetricsError) -> None:
    """Why something could not be made, a sentence each."""
    for line in str(fault).splitlines():
        st.warning(plain(sentence_case(line)))
