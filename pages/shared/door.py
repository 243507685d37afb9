"""The door: who is here, and the only two pages that somebody without a role can see.

What a press does runs before the page is drawn, so the door is asked again by whoever acts
(`pages/shared/acting.py`), and not only by `pages/main.py`.
"""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

import streamlit as st

from metrics.access import LOCAL, Access, Auth, Person, SignedOut, person_of
from metrics.errors import MetricsError, Refused
from pages.shared import stores
from pages.shared.words import plain

CHANGED = (
    "How people sign in was changed, or cannot be read, since the dashboard started. It must be "
    "started again: tell whoever looks after it. The server's log says more."
)
LEAD = "This dashboard is for those who work on the plan. Sign in with your work account."
NO_ROLE = (
    "You are signed in as {who}, and have no role here, so there is nothing to see yet. "
    "Ask {ask} for one, then sign in again."
)
_started: list[Auth] = []  # how people signed in when the server started; empty in tests of pages


def started_with(auth: Auth) -> None:
    """Remember how people sign in: a file that is edited later opens no door."""
    _started[:] = [auth]


def access() -> Access:
    """Who may do what; `SignedOut` where that can no longer be told."""
    try:
        found = stores.access()
    except Refused as fault:  # its lines name people, and whoever reads this may be nobody
        raise SignedOut(CHANGED) from fault
    if _started and found.auth is not _started[0]:
        raise SignedOut(CHANGED)
    return found


def person() -> Person:
    """Who is here; `SignedOut` where nobody is, or no longer."""
    found = access()
    if not found.signs_in:
        return LOCAL
    return person_of(st.user.to_dict(), found, _audiences(), datetime.now(UTC))


def is_named() -> bool:
    """Whether names come from signing in, so that nobody is asked for one."""
    return access().signs_in


def _audiences() -> Collection[str]:
    """By which names the provider knows this application."""
    settings: dict[str, Any] = st.secrets.get("auth", {})
    return [settings["client_id"]] if settings.get("client_id") else []


def passed() -> bool:
    """Whether whoever is here may go on; otherwise the page that they see instead is drawn."""
    try:
        who = person()
    except SignedOut as told:
        _sign_in(told)
        return False
    if not who.roles:
        _no_role(who)
        return False
    if who.address:
        _who(who)
    return True


def _sign_in(told: MetricsError) -> None:
    st.set_page_config(page_title="Sign in")
    st.title("Sign in", anchor=False)
    st.markdown(LEAD)
    if str(told):
        st.warning(plain(told))
    if str(told) != CHANGED:
        st.button("Sign in", type="primary", key="sign_in", on_click=_login)


def _login() -> None:
    st.login()


def _no_role(who: Person) -> None:
    st.set_page_config(page_title="No role")
    st.title("You have no role here", anchor=False)
    st.markdown(plain(NO_ROLE.format(who=who.by, ask=who.ask)))
    _log_out()


def _who(who: Person) -> None:
    """Who is signed in, above every page, and the way out."""
    with st.container(key="who", horizontal=True, vertical_alignment="center"):
        st.caption(plain(f"Signed in as {who.name}, {who.role_words}."), width="stretch")
        _log_out()


def _log_out() -> None:
    st.button("Log out", key="log_out", on_click=_logout, type="tertiary")


def _logout() -> None:
    st.logout()
