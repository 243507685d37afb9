"""What may leave, as pages hold it: the editions, what the public may see of each, and the style it
leaves in. Each is kept by what it was made from, so that publishing works nothing out again."""

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from metrics.exports.house import HOUSE_FILE, House, read_house
from metrics.model.release import PublicEdition
from metrics.periods import Period
from metrics.plan import Plan
from metrics.release import Editions, Public, public_of, read_editions
from metrics.warehouse import Warehouse
from pages.shared import stores

WORKING_OUT = "Working out what may be published: some ten seconds, once for these figures …"


def editions() -> Editions:
    """The editions for the public, as the journal now has them."""
    return read_editions(stores.warehouse().entries)


def public(edition: PublicEdition | None, quarter: Period, known_at: datetime | None) -> Public:
    """What may leave: of an edition, or a draft of a quarter as known at a moment or today."""
    if edition:
        return _public(
            stores.warehouse(), stores.plan(), edition, (repr(edition),), edition.quarter, None
        )
    made_from = (*stores.known(known_at), repr(list(editions().by_id.values())), stores.today())
    return _public(stores.warehouse(), stores.plan(), None, made_from, quarter, known_at)


@st.cache_resource(
    show_spinner="Working out what may be published: some ten seconds, once for these figures …",
    max_entries=8,
)
def _public(
    _held: Warehouse,
    _plan: Plan,
    _edition: PublicEdition | None,
    made_from: tuple,  # noqa: ARG001  (an edition, or what a draft depends on)
    quarter: Period,
    known_at: datetime | None,
) -> Public:
    now = datetime.now(UTC)
    return public_of(_held, _plan, _edition, made_at=now, quarter=quarter, known_at=known_at)


def house() -> House:
    """The house style of what leaves; raises `Refused` with every fault of its file."""
    config = stores.config_folder()
    return _house(config, stores.changed(config / HOUSE_FILE))


@st.cache_resource(show_spinner=False, max_entries=4)
def _house(config: Path, changed: int) -> House:  # noqa: ARG001
    return read_house(config)
