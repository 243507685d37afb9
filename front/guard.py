"""Whom the server answers: who calls it by its own name, from its own pages, and, where people
sign in, nobody else's files or uploads.

Streamlit serves files by a long address and takes uploads without asking who is there; the address
is hard to guess, and a signed-out visitor still has no business there.
"""

import ipaddress
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from metrics.access import Access

FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")
INWARD = ("/media/", "/_stcore/upload_file")  # for those who are signed in
NOBODYS = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
OTHER_NAME = "This dashboard is not called by that name. See hosts in config/access.yaml."
ELSEWHERE = "Nobody signs in here, so only this machine is answered (auth: none)."
OTHER_PAGE = "A page of another site may not speak to this dashboard."
SIGN_IN = "Sign in first."
Knows = Callable[[HTTPConnection], bool]


class Guard:
    """Refuses what is not for us before anything of the dashboard sees it."""

    def __init__(self, app: ASGIApp, *, access: Access, signed_in: Knows) -> None:
        self.app = app
        self.access = access
        self.signed_in = signed_in
        self.hosts = {name.casefold().strip("[]") for name in access.hosts}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request or one socket."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
        elif refusal := self._refusal(HTTPConnection(scope)):
            await _refuse(refusal, scope, receive, send)
        else:
            await self.app(scope, receive, send)

    def _refusal(self, asked: HTTPConnection) -> tuple[int, str] | None:
        host = asked.headers.get("host", "")
        path = asked.url.path
        if (urlsplit(f"//{host}").hostname or "") not in self.hosts:
            return 400, OTHER_NAME
        if not self.access.signs_in and not _from_here(asked):
            return 403, ELSEWHERE
        if asked.scope["type"] == "websocket" and not _own(asked.headers.get("origin"), host):
            return 403, OTHER_PAGE
        if any(part in path for part in NOBODYS):
            return 404, "Not found."
        inward = any(part in path for part in INWARD)
        if inward and self.access.signs_in and not self.signed_in(asked):
            return 403, SIGN_IN
        return None


def _own(origin: str | None, host: str) -> bool:
    """Whether a page is this dashboard's own; browsers always say which page is asking."""
    return origin is not None and urlsplit(origin).netloc.casefold() == host.casefold()


def _from_here(asked: HTTPConnection) -> bool:
    """Whether it was this machine's own loopback that took the call, and no proxy passed it on."""
    taken_by = (asked.scope.get("server") or ("",))[0]
    try:
        loopback = ipaddress.ip_address(taken_by).is_loopback
    except ValueError:
        return False
    return loopback and not any(name in asked.headers for name in FORWARDED)


async def _refuse(refusal: tuple[int, str], scope: Scope, receive: Receive, send: Send) -> None:
    status, told = refusal
    if scope["type"] == "websocket":  # closing before accepting answers the handshake with 403
        await receive()
        await send({"type": "websocket.close", "code": 1008, "reason": told})
        return
    await PlainTextResponse(told, status)(scope, receive, send)
