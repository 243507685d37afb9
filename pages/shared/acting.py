"""Something a person does on a page: who they are, whether they may, and what came of it.

Everything that writes goes through `acting` (or `do`, or `later`), which asks who is here at that
very moment: a press is carried out before the page, and its door, are run again. A refusal loses
nothing: what was typed stays in its fields until the thing is done.
"""

import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from time import monotonic
from typing import Any

import streamlit as st

from metrics.access import Deed, Person, refuse_unless
from metrics.errors import MetricsError, Problem, Refused
from metrics.meeting import Act
from pages.shared import door, stores, telling
from pages.shared.words import plain, sentence_case

NAME, KEPT_NAME = "acting_by", "acting_by_kept"
CAME = "acting_came"  # in the session: what came of presses, by the names below
TOLD, REFUSED, WHERE, PRESS = "told", "refused", "where", "press"
DOING = threading.RLock()  # one deed after another: a second press is carried out beside the first


def may(deed: Deed) -> bool:
    """Whether whoever is here may do it; a page shows nothing to press where not."""
    return not _refused_here(deed) and door.person().may(deed)


def why_not(deed: Deed) -> str:
    """Why whoever is here may not do it, and whom to ask; nothing where they may."""
    try:
        _refuse_here(deed)
        refuse_unless(door.person(), deed, datetime.now(UTC))
    except Refused as told:
        return sentence_case(str(told))
    return ""


def _refused_here(deed: Deed) -> str:
    """Why nobody may do it here: in a read-only copy files are taken away and nothing entered."""
    return "" if deed is Deed.EXPORT else stores.warehouse().read_only


def _refuse_here(deed: Deed) -> None:
    if told := _refused_here(deed):
        raise Refused([Problem("read-only-copy", told)])


def name_field(label: str = "Your name", key: str = NAME) -> None:
    """Where a person gives their name; it is kept while they go from page to page. Whoever signed
    in is not asked, nor is anybody where nothing can be entered. `key` tells apart the fields of
    one page."""
    if door.is_named() or stores.warehouse().read_only:
        return
    kept_text(label, key, 280, KEPT_NAME)


def field(key: str, label: str = "Your name", width: int = 280) -> str:
    """The same for one form, under a key of its own; gives the name as it stands. It begins with
    the name that was given last."""
    if not door.is_named():
        st.session_state.setdefault(key, st.session_state.get(KEPT_NAME, ""))
        st.text_input(label, key=key, width=width)
    return name(key)


def kept_text(label: str, key: str, width: int, place: str = "") -> None:
    """A line of text that is kept while its owner goes from page to page: Streamlit forgets what
    was typed on a page as soon as another is drawn. `place`: where in the session, if several
    fields keep the same."""
    place = place or f"{key}_kept"
    st.session_state.setdefault(key, st.session_state.get(place, ""))
    st.text_input(label, key=key, width=width, on_change=_keep, args=(key, place))


def kept(key: str) -> str:
    """What stands in such a field, or stood when it was last drawn."""
    said = st.session_state
    return str(said.get(key, said.get(f"{key}_kept", ""))).strip()


def _keep(key: str, place: str) -> None:
    st.session_state[place] = st.session_state[key]


def name(key: str = "") -> str:
    """Who acts: the person signed in, or the name given in this session (in the form `key`)."""
    if door.is_named():
        return door.person().by
    said = st.session_state
    if key:
        return str(said.get(key, "")).strip()
    return said.get(NAME, said.get(KEPT_NAME, ""))


@contextmanager
def acting(deed: Deed, key: str = "") -> Generator[Act]:
    """Whoever is here, now, if they may: `Refused` or `SignedOut` before anything is done. What
    was entered, or why nothing was, is told to the log without a name."""
    act = Act(name(key), datetime.now(UTC))
    with _watched(deed, who := door.person(), act.by):
        _refuse_here(deed)
        refuse_unless(who, deed, act.at)
        yield act


@contextmanager
def _watched(deed: Deed, who: Person, by: str) -> Generator[None]:
    begun, before = monotonic(), len(stores.warehouse().entries)
    try:
        yield
    except MetricsError as told:
        telling.refused(deed, who, told, monotonic() - begun)
        raise
    since = () if deed is Deed.START_EMPTY else stores.warehouse().entries[before:]
    own = (one for one in since if one.by.strip() == by.strip())  # others enter things meanwhile
    telling.done(deed, who, own, monotonic() - begun)


def later(deed: Deed, key: str = "") -> Callable[[], Act]:
    """For a file that is made when its button is pressed, away from the page: who asked for the
    button (by the name in the field `key`), looked at again at that moment."""
    who = replace(door.person(), name=name(key)) if not door.is_named() else door.person()

    def act() -> Act:
        at = datetime.now(UTC)
        _refuse_here(deed)
        refuse_unless(who, deed, at)
        return Act(who.by, at)

    return act


def do(
    doing: Callable[[Act], str], fields: Iterable[str] = (), where: str = "", *, deed: Deed,
    key: str = "",
) -> bool:  # fmt: skip
    """Do it in the person's name and keep the sentence that says what came of it. The fields are
    emptied once it is done, so that a second press cannot do it twice. `where` on the page it is
    told: on a long one, where the button stands. `key`: the form's own field for a name."""
    came, fields = _came(), tuple(fields)
    press = (deed, where, key, *(st.session_state.get(one) for one in fields))
    with DOING:
        if not (TOLD in came and came[PRESS] == press):  # else the first half was broken off, done
            try:
                with acting(deed, key) as act:
                    came.update({TOLD: doing(act), WHERE: where, PRESS: press})
            except MetricsError as told:
                refuse(str(told).splitlines(), where)
                return False
    for one in fields:
        st.session_state[one] = ""
    return True


def _came() -> dict[str, Any]:
    """What came of presses, until it is shown: a plain dict, because a second press may break the
    first off wherever it touches Streamlit's own state, and what was done by then must be told."""
    return st.session_state.setdefault(CAME, {})


def refuse(told: Iterable[str], where: str = "") -> None:
    """Keep the sentences on why nothing was done, until they are shown there."""
    _came().update({REFUSED: [sentence_case(line) for line in told], WHERE: where})


def show_answers(where: str = "") -> None:
    """What came of the last press, if this is where it is told."""
    came = _came()
    if came.get(WHERE, "") != where:
        return
    if told := came.pop(TOLD, ""):
        st.success(plain(told))
    for told in came.pop(REFUSED, []):
        st.error(plain(told))
