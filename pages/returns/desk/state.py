"""What an analyst has chosen for each file on the desk, and what was read of it.

Streamlit forgets a widget that is not drawn, and the desk draws one file at a time: whatever is
chosen for a file is therefore kept apart from its widgets, by the hash of the file.
"""

import hashlib
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from metrics.errors import Problem
from metrics.model import Checked, Diff, ForceReturn, HeldReturn, Kind, Receipt
from metrics.returns import LookedAt, check_return, look_at, may_lie_beside
from metrics.review import review
from metrics.warehouse import Warehouse
from pages.returns.desk.kept import Kept
from pages.shared import stores
from pages.shared.turns import READING

KEPT = "kept_for_files"  # in the session, where no widget has that key: (file, name) → choice
FILES_KEPT = 32  # first rows of one day's desk
FIGURES_KEPT = 400_000  # of all files together: a figure that was checked takes 1.5 kB
LEAST = 100  # a file without figures weighs as much as so many
SHORT = 12  # letters of a hash that tell the files of one desk apart


Compared = tuple[tuple[Problem, ...], Diff]
CHECKED: Kept[Checked] = Kept(
    FIGURES_KEPT, lambda one: LEAST + len(one.observations) + len(one.problems)
)
COMPARED: Kept[Compared] = Kept(
    FIGURES_KEPT, lambda one: LEAST + len(one[0]) + len(one[1].new) + len(one[1].restated)
)


@dataclass(frozen=True)
class Sent:
    """A file on the desk: as received, its key, and what was read of it as it is chosen."""

    key: str
    received: ForceReturn
    checked: Checked
    token: tuple  # what the check was made from
    version: str  # of the warehouse it was compared with
    companions: dict[str, str] = field(default_factory=dict)  # what may be read beside it
    diff: Diff = field(default_factory=Diff)  # what accepting it would change
    kind: Kind = Kind.FINAL  # of its figures, as they are sent in

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong with it by itself, then beside what is held."""
        return self.checked.problems

    @property
    def beside(self) -> str:
        """The key of the file that is read beside it, or nothing."""
        return next((key_of(one.content) for one in self.received.beside), "")

    @property
    def became(self) -> HeldReturn | None:
        """The return that it became here; None where that is set aside with all that was held."""
        receipt: Receipt | None = kept(self.key, "receipt")
        held = stores.ask(Warehouse.held) if receipt else ()
        same = (one for one in held if receipt and one.return_id == receipt.return_id)
        return next((one for one in same if one.sha256 == self.checked.sha256), None)

    @property
    def receipt(self) -> Receipt | None:
        """Its receipt, once it was accepted."""
        return kept(self.key, "receipt") if self.became else None

    @property
    def withdrawn(self) -> bool:
        """Whether the return that it became was taken back."""
        return bool(self.became and self.became.withdrawn_at)


def kept(key: str, name: str, default: Any = None) -> Any:  # noqa: ANN401  (whatever was chosen)
    """What was chosen for a file."""
    return choices().get((key, name), default)


def keep(key: str, name: str, value: object) -> None:
    """Remember a choice for a file."""
    choices()[key, name] = value


def choices() -> dict[tuple[str, str], Any]:
    """All that was chosen for files: a plain dict, so that what comes of a press can be kept where
    a second press cannot break it off."""
    return st.session_state.setdefault(KEPT, {})


def widget(key: str, name: str, default: object) -> str:
    """The key of a widget that shows what was kept, or the default."""
    made = f"{name}_{key}"
    if made not in st.session_state:
        st.session_state[made] = kept(key, name, default)
    return made


def store(key: str, name: str) -> None:
    """Keep what a widget now shows; for `on_change`."""
    keep(key, name, st.session_state[f"{name}_{key}"])


def read_all(received: Sequence[ForceReturn]) -> Generator[Sent]:
    """Every file, checked as it is chosen to be read, one after the other."""
    alone = []
    for one in received:
        alone.append(_read(one))
        yield alone[-1]


def with_companions(alone: Sequence[Sent]) -> list[Sent]:
    """The same files, those that belong together read together."""
    return [_with_companion(one, alone) for one in alone]


def companions_of(sent: Sent, others: Sequence[Sent]) -> dict[str, str]:
    """The files on the desk that may be read beside a file: key → name."""
    sources = {one.name: one for one in stores.sources()}
    source = sources.get(sent.checked.layout)
    if source is None:
        return {}
    fit = [one for one in others if one.key != sent.key and may_lie_beside(source, one.checked)]
    return {one.key: one.received.name for one in fit}


def _with_companion(sent: Sent, others: Sequence[Sent]) -> Sent:
    """The file with the companion that was chosen; with the first that fits where none was, and
    figures come of it."""
    fit = companions_of(sent, others)
    chosen = kept(sent.key, "beside", next(iter(fit), ""))
    beside = tuple(one.received for one in others if one.key == chosen and chosen in fit)
    joined = _read(replace(sent.received, beside=beside))
    asked = kept(sent.key, "beside") is not None
    best = joined if asked or joined.checked.observations else sent
    return replace(best, companions=fit)


def _read(received: ForceReturn) -> Sent:
    key = key_of(received.content)
    beside = tuple(key_of(one.content) for one in received.beside)
    chosen = kept(key, "layout"), tuple(sorted(kept(key, "without", ()))), beside
    token = (key, received.name, *chosen, stores.config_version(), stores.today())
    return Sent(key, received, _checked(received, token), token, stores.warehouse().version)


def key_of(content: bytes) -> str:
    """What a file is called on the desk, whatever its name."""
    return hashlib.sha256(content).hexdigest()[:SHORT]


def _checked(received: ForceReturn, token: tuple) -> Checked:
    """The check of a file, read when it is its turn; `token` says all that it depends on."""
    layout, without = token[2:4]

    def check() -> Checked:
        with READING.turn():
            return check_return(
                received, stores.plan(), stores.layouts(), as_of=token[-1], layout=layout,
                without=frozenset(without), sources=stores.sources(),
            )  # fmt: skip

    return CHECKED.get(token, check)


def compare(sent: Sent, kind: Kind) -> Sent:
    """The file with all that stands out beside what is held, as the warehouse now stands."""
    if not sent.checked.observations:
        return replace(sent, kind=kind)

    def look() -> Compared:
        with READING.turn():
            beside = stores.warehouse().beside(sent.checked, kind)
            return review(stores.plan(), sent.checked, beside), beside.diff

    found, diff = COMPARED.get((sent.token, sent.version, kind), look)
    checked = replace(sent.checked, problems=(*sent.checked.problems, *found))
    return replace(sent, checked=checked, diff=diff, kind=kind)


def looked_at(sent: Sent) -> LookedAt:
    """The sheets and first rows of a file."""
    return _looked_at(sent.key, sent.received.content)


@st.cache_resource(show_spinner=False, max_entries=FILES_KEPT)
def _looked_at(key: str, _content: bytes) -> LookedAt:  # noqa: ARG001
    with READING.turn():
        return look_at(_content)
