"""The headers of every answer, so that a page can run, load and send only what is its own.

Two things are looser than one would wish, and both are Streamlit's: `style-src 'unsafe-inline'`,
because its styles are written into the page as it runs; and `script-src blob:`, because the script
of a component (our tables) is handed over as text and run from a blob.
"""

import base64
import hashlib
import re
from collections.abc import Iterable
from pathlib import Path

import streamlit
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

INDEX = Path(streamlit.__file__).parent / "static" / "index.html"
INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)
A_YEAR = 365 * 24 * 60 * 60  # seconds
PERMISSIONS = (
    "accelerometer", "camera", "display-capture", "geolocation", "gyroscope", "magnetometer",
    "microphone", "midi", "payment", "usb",
)  # fmt: skip
NEVER_KEPT = ("/media/", "/health", "/auth/", "/oauth2callback", "/_stcore/")


def policy() -> str:
    """The Content-Security-Policy. Streamlit's one inline script is allowed by its hash, taken
    from the version that is installed."""
    hashes = " ".join(_hashes(INDEX.read_text(encoding="utf-8")))
    rules = {
        "default-src": "'self'",
        "script-src": f"'self' blob: {hashes}",
        "style-src": "'self' 'unsafe-inline'",
        "img-src": "'self' data: blob:",  # charts and icons are drawn in the page
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "frame-src": "'none'",
        "object-src": "'none'",
        "base-uri": "'self'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


def _hashes(page: str) -> Iterable[str]:
    for script in INLINE.findall(page):
        digest = hashlib.sha256(script.encode()).digest()
        yield f"'sha256-{base64.b64encode(digest).decode()}'"


class Headers:
    """Puts the headers on. `https`: browsers come by https only, so that cookies may insist."""

    def __init__(self, app: ASGIApp, *, https: bool) -> None:
        self.app = app
        self.https = https
        self.fixed = {
            "Content-Security-Policy": policy(),
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Referrer-Policy": "no-referrer",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Permissions-Policy": ", ".join(f"{name}=()" for name in PERMISSIONS),
        }
        if https:
            self.fixed["Strict-Transport-Security"] = f"max-age={A_YEAR}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._put_on(MutableHeaders(scope=message), scope["path"])
            await send(message)

        await self.app(scope, receive, with_headers)

    def _put_on(self, headers: MutableHeaders, path: str) -> None:
        for name, value in self.fixed.items():
            headers[name] = value
        if any(part in path for part in NEVER_KEPT):
            headers["Cache-Control"] = "no-store"
        if self.https:
            cookies = headers.getlist("set-cookie")
            del headers["set-cookie"]
            for cookie in cookies:
                secure = "secure" in cookie.lower().replace(" ", "").split(";")
                headers.append("set-cookie", cookie if secure else f"{cookie}; Secure")
