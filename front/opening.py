"""From the files and flags to a server that may start: what `app.py` gives to Streamlit."""

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route
from streamlit.errors import StreamlitAPIException

from front import assets, log
from front.astray import Astray
from front.cookie import is_signed_in
from front.guard import Guard
from front.headers import Headers
from front.health import health
from front.messages import Messages
from front.start import WANTED, Setting, refusals
from front.uploads import Uploads
from metrics.access import ACCESS_FILE, Access
from metrics.errors import Refused
from pages.shared import door, stores, telling

REFUSED = "The dashboard was not started, because it would not be safe:"
WENT_WRONG = "Something went wrong"
FAULT = (
    "It is not your doing, and nothing that was accepted is lost. Load the page again; if it "
    "happens again, tell whoever looks after the dashboard this number: {fault}."
)
ROUTES = (Route("/health", health, methods=["GET"]), assets.ROUTE)


def middleware() -> list[Middleware]:
    """Guard and headers, once it is known to be safe; otherwise every reason, and the process
    ends before anything is served."""
    logger = log.begin()
    try:
        access = stores.access()
    except Refused as fault:
        stop(str(fault).splitlines())
    sign_in = _sign_in() if access.signs_in else {}
    if found := refusals(_setting(access, sign_in)):
        stop(found)
    door.started_with(access.auth)
    audiences = [sign_in["client_id"]] if sign_in else []
    logger.info("started", extra={"said": {"auth": access.auth.value}})
    return [  # the first is asked first, so that a refusal has its headers too
        Middleware(Headers, https=str(sign_in.get("redirect_uri", "")).startswith("https:")),
        Middleware(
            Guard, access=access, signed_in=lambda asked: is_signed_in(asked, access, audiences)
        ),
        Middleware(Astray),
        Middleware(Messages),
        Middleware(Uploads),
        Middleware(assets.Bundles),
    ]


def stop(reasons: list[str]) -> None:
    """End the process with the reasons; code 1, so that a service is not said to run."""
    sys.exit("\n".join((REFUSED, *(f"- {reason}" for reason in reasons))))


def tell_fault(error: Exception) -> bool:
    """A fault nobody foresaw: the details into the log, a number onto the page."""
    st.title(WENT_WRONG, anchor=False)
    st.error(FAULT.format(fault=telling.fault(error)))
    return True


def _setting(access: Access, sign_in: Mapping[str, Any]) -> Setting:
    secrets = [Path(one) for one in st.get_option("secrets.files")]
    files = [stores.access_folder() / ACCESS_FILE, *secrets]
    options = {name: st.get_option(name) for name in WANTED}
    return Setting(access, st.get_option("server.address") or "", options, sign_in, files)


def _sign_in() -> Mapping[str, Any]:
    """The section [auth] of the secrets, empty where there is none."""
    try:
        return dict(st.secrets.get("auth", {}))
    except (FileNotFoundError, StreamlitAPIException):
        return {}
