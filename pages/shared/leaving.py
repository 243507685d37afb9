"""What leaves the dashboard for the public: from which edition, or as a draft; and the list of what
was published, which takes in whatever is made from an approved edition."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from hashlib import sha256

import streamlit as st

from metrics.access import Deed
from metrics.errors import MetricsError
from metrics.meeting import Act
from metrics.model.release import PublicEdition
from metrics.periods import Period
from metrics.release import Public, record_published
from metrics.wording import listed
from pages.shared import acting, door, frame, pickers, releases, stores
from pages.shared.words import day_words, plain, sentence_case

FROM = "from"  # in the address: an edition
LABEL = "Made from"
EXPOSED = (
    "A small count of {names} can be worked out whatever is hidden, from an earlier edition: "
    "ask the data protection officer before this is published."
)
NO_NAME = "Give your name: what is published is listed under it."
DRAFT = "Draft: the figures on this page"
DRAFT_SAID = (
    "**Draft: not approved for publication.** Everything made from it is marked so, across the "
    "picture and in words. It has the figures of {quarter} as this page knows them, less what may "
    "not be published."
)
WAITING_SAID = (
    "**{words} waits for a second person**: {quarter}, figures as known on {day}. This is what "
    "would leave; until it is approved everything made from it is marked as a draft."
)
EDITION_SAID = (
    "**{words}**: {quarter}, figures as known on {day}. What is made from it is put on the list "
    "of what was published, in your name."
)


def choose(shown: frame.View, place: str) -> Public:
    """What to make things from: an edition that stands, the latest first, one that waits (a draft
    still, for who approves it), or a draft of the page; that of the quarter on screen unless
    something else is chosen, here or in the address."""
    offered = editions_offered()
    own = (name for name, one in offered.items() if one.stands and one.quarter == shown.quarter)
    pickers.tell_unknown(FROM, [*offered, ""], "an edition that stands or waits")
    asked = st.query_params.get(FROM, "")
    options, usual = [*offered, ""], asked if asked in offered else next(own, "")
    chosen = st.selectbox(
        LABEL, options, options.index(usual), width=520,
        format_func=option,
        key=f"from_{place}_{shown.quarter.label}",
    )  # fmt: skip
    public = releases.public(offered.get(chosen), shown.quarter, shown.known_at)
    said = EDITION_SAID if public.approved else WAITING_SAID if chosen else DRAFT_SAID
    day = day_words(public.at)
    words = plain(public.words if public.approved else chosen)
    st.markdown(said.format(words=words, quarter=plain(public.quarter.words), day=day))
    if public.exposed:
        names = listed([public.plan.measure(one).name for one in public.exposed])
        st.warning(plain(EXPOSED.format(names=names)))
    return public


def editions_offered(quarter: Period | None = None) -> dict[str, PublicEdition]:
    """What something can be made from (of a quarter): those that stand, the latest first, then
    those that wait, from which drafts are made."""
    held = releases.editions()
    return {
        one.edition_id: one
        for one in (*held.standing, *held.waiting)
        if quarter in (None, one.quarter)
    }


def option(name: str, draft: str = DRAFT) -> str:
    """`Edition E0002: 2025-26 Q3, approved on 12 Aug 2026`; the draft has no name."""
    if not name:
        return draft
    one = releases.editions().edition(name)
    if not one.approved:
        return f"Edition {name}: {one.quarter.label}, waits for approval: a draft"
    return f"Edition {name}: {one.quarter.label}, approved on {day_words(one.approved.at)}"


def deed(public: Public) -> Deed:
    """What it is to make something of it: a draft is taken away, an edition is published."""
    return Deed.EXPORT if public.draft else Deed.PUBLISH


def tell_why_not(public: Public) -> None:
    """Why nothing is offered to be taken away, and whom to ask; nothing where it is."""
    if told := acting.why_not(deed(public)):
        st.caption(plain(told))


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
