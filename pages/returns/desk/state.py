"""What an analyst has chosen for each file on the desk, and what was read of it.

Streamlit forgets a widget that is not drawn, and the desk draws one file at a time: whatever is
chosen for a file is therefore kept apart from its widgets, by the hash of the file.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st

from metrics.errors import Problem
from metrics.model import Checked, Diff, ForceReturn, Receipt
from metrics.returns import LookedAt, check_return, look_at
from pages.shared import stores

KEPT = "desk"  # in the session: (file, name) → choice
FILES_KEPT = 32  # checks of one day's desk
SHORT = 12  # letters of a hash that tell the files of one desk apart


@dataclass(frozen=True)
class Sent:
    """A file on the desk: as received, its key, and what was read of it as it is chosen."""

    key: str
    received: ForceReturn
    checked: Checked
    token: tuple  # what the check was made from
    version: str  # of the warehouse it was compared with

    @property
    def receipt(self) -> Receipt | None:
        """Its receipt, once it was accepted."""
        return kept(self.key, "receipt")


def kept(key: str, name: str, default: Any = None) -> Any:  # noqa: ANN401  (whatever was chosen)
    """What was chosen for a file."""
    return st.session_state.get(KEPT, {}).get((key, name), default)


def keep(key: str, name: str, value: object) -> None:
    """Remember a choice for a file."""
    st.session_state.setdefault(KEPT, {})[key, name] = value


def widget(key: str, name: str, default: object) -> str:
    """The key of a widget that shows what was kept, or the default."""
    made = f"{name}_{key}"
    if made not in st.session_state:
        st.session_state[made] = kept(key, name, default)
    return made


def store(key: str, name: str) -> None:
    """Keep what a widget now shows; for `on_change`."""
    keep(key, name, st.session_state[f"{name}_{key}"])


def read(received: ForceReturn) -> Sent:
    """The file, checked as it is chosen to be read."""
    key = hashlib.sha256(received.content).hexdigest()[:SHORT]
    chosen = kept(key, "layout"), tuple(sorted(kept(key, "without", ())))
    config = stores.config_version()
    token = (key, received.name, *chosen, config, stores.today())
    return Sent(key, received, _checked(received, *token), token, stores.warehouse().version)


@st.cache_resource(show_spinner=False, max_entries=FILES_KEPT)
def _checked(
    _received: ForceReturn,
    key: str,  # noqa: ARG001  (stands for the content in the cache's key)
    name: str,  # noqa: ARG001
    layout: str | None,
    without: Sequence[tuple[str, int]],
    config: tuple,  # noqa: ARG001  (plan and layouts, as their files stand)
    today: date,
) -> Checked:
    plan, layouts = stores.plan(), stores.layouts()
    return check_return(
        _received, plan, layouts, as_of=today, layout=layout, without=frozenset(without)
    )


def problems_of(sent: Sent) -> tuple[Problem, ...]:
    """What is wrong with the file by itself, then beside what is held."""
    return sent.checked.problems


def looked_at(sent: Sent) -> LookedAt:
    """The sheets and first rows of a file."""
    return _looked_at(sent.key, sent.received.content)


@st.cache_resource(show_spinner=False, max_entries=FILES_KEPT)
def _looked_at(key: str, _content: bytes) -> LookedAt:  # noqa: ARG001
    return look_at(_content)


def diff_of(sent: Sent) -> Diff:
    """What accepting it would change, as the warehouse now stands."""
    return _diff(sent.checked, sent.token, sent.version)


@st.cache_resource(show_spinner=False, max_entries=FILES_KEPT)
def _diff(_checked: Checked, token: tuple, version: str) -> Diff:  # noqa: ARG001
    return stores.warehouse().diff(_checked)
