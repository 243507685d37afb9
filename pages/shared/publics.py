"""What may leave for the public, as pages show it: an edition's, or a draft of what is known now.

It is worked out once for the figures, the plan and the editions it was made from; what is written
in words changes none of them.
"""

from dataclasses import replace
from datetime import UTC, date, datetime

import streamlit as st

from metrics.periods import Period
from metrics.release import Editions, Public, public_of, read_editions
from pages.shared import stores

PUBLICS_KEPT = 12  # quarters and editions that people look at in one day
EDITIONS = ("edition_",)  # how the kinds of entry begin that make and unmake editions


def editions() -> Editions:
    """Every edition and publication, as the journal now has them."""
    return read_editions(stores.warehouse().entries)


def public(quarter: Period, edition_id: str = "") -> Public:
    """A quarter as the public may see it, from an edition or as a draft of this moment."""
    key = (stores.known(None), _editions_version(), edition_id, stores.today())
    return replace(_public(quarter, edition_id, key), made_at=datetime.now(UTC))


def _editions_version() -> str:
    entries = reversed(stores.warehouse().entries)
    return next((one.hash for one in entries if one.kind.startswith(EDITIONS)), "")


@st.cache_resource(show_spinner="Working out what may be published …", max_entries=PUBLICS_KEPT)
def _public(
    quarter: Period,
    edition_id: str,
    key: tuple[tuple, str, str, date],  # noqa: ARG001  (what it was made from)
) -> Public:
    edition = editions().edition(edition_id) if edition_id else None
    return public_of(
        stores.warehouse(), stores.plan(), edition, quarter=quarter, made_at=datetime.now(UTC)
    )
