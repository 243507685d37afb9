"""How much may lie in the memory at once of what people send in.

Streamlit holds every file in the memory until its sender has left, each up to its own limit, and
however many there are. Beyond the sum here a file is not taken, before any of it is read.
"""

from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import runtime
from streamlit.runtime.stats import CacheStat

MEGABYTE = 1_000_000
# Five of the largest that may be sent, or some thousand returns as they usually are. What is read
# of a file takes up to twenty times its room: ten gigabytes in the worst case there is.
MOST_HELD = 500 * MEGABYTE
PATH = "/_stcore/upload_file/"
FULL = (
    "Too much was sent in at once: the files of everybody here come to {held} MB, and {most} MB is "
    "the most. This file was not taken. Try again when others are done."
)
NO_LENGTH = "A file is taken only where its size is told first."


class Uploads:
    """Lets a file in while there is room for it beside those that are held or on their way."""

    def __init__(self, app: ASGIApp, held: Callable[[], int] | None = None) -> None:
        self.app = app
        self.held = held or held_now
        self.coming = 0  # bytes of files on their way

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        if scope["type"] != "http" or scope["method"] != "PUT" or PATH not in scope["path"]:
            await self.app(scope, receive, send)
            return
        told = Request(scope).headers.get("content-length", "")
        if not (told.isascii() and told.isdigit()):
            await PlainTextResponse(NO_LENGTH, 411)(scope, receive, send)
            return
        size, before = int(told), self.held() + self.coming
        if before + size > MOST_HELD:
            told = FULL.format(held=before // MEGABYTE, most=MOST_HELD // MEGABYTE)
            await PlainTextResponse(told, 503)(scope, receive, send)
            return
        self.coming += size
        try:
            await self.app(scope, receive, send)
        finally:
            self.coming -= size


def held_now() -> int:
    """The bytes of all files that Streamlit holds for people who are here."""
    families = runtime.get_instance().uploaded_file_mgr.get_stats().values()
    stats = (one for family in families for one in family)
    return sum(one.byte_length for one in stats if isinstance(one, CacheStat))
