"""What a browser is given once and keeps: Streamlit's bundles and what draws our charts, packed.

Streamlit sends its bundles as they are, nine megabytes for a first visit, because its own packing
would pack them again for everybody who asks. Each is packed here once, when it is first asked for,
and kept; their names change with their contents, so a browser need never ask again.
"""

import gzip
from functools import cache
from mimetypes import guess_type
from pathlib import Path

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from pages.shared import charts

BUNDLES = Path(streamlit.__file__).parent / "static"
PACKED = {".js", ".css"}  # fonts and pictures are packed already
PACKING = "gzip"  # every browser takes it, and Python has it
HARDEST = 9
FOR_EVER = "public, immutable, max-age=31536000"  # a year, the most there is


class Bundles:
    """Answers for Streamlit's bundles where the browser takes them packed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        files = (file for file in BUNDLES.rglob("*") if file.suffix in PACKED)
        self.files = {f"/{file.relative_to(BUNDLES).as_posix()}": file for file in files}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        file = self._asked(scope)
        if file is None:
            await self.app(scope, receive, send)
            return
        response = _answer(await run_in_threadpool(packed, file), file.name)
        await response(scope, receive, send)

    def _asked(self, scope: Scope) -> Path | None:
        if scope["type"] != "http" or scope["method"] != "GET":
            return None
        headers = Headers(scope=scope)
        if PACKING not in headers.get("accept-encoding", "") or "range" in headers:
            return None
        return self.files.get(scope["path"].removeprefix(scope.get("root_path", "")))


@cache
def packed(file: Path) -> bytes:
    """The file, packed once as hard as it can be."""
    return gzip.compress(file.read_bytes(), HARDEST, mtime=0)


async def library(asked: Request) -> Response:
    """What draws the charts, as it is kept; unpacked for whoever cannot do so."""
    content = charts.LIBRARY.read_bytes()
    if PACKING in asked.headers.get("accept-encoding", ""):
        return _answer(content, charts.ADDRESS)
    kept = {"Cache-Control": FOR_EVER, "Vary": "Accept-Encoding"}
    return Response(gzip.decompress(content), headers=kept, media_type="text/javascript")


def _answer(content: bytes, name: str) -> Response:
    headers = {
        "Content-Encoding": PACKING,
        "Cache-Control": FOR_EVER,
        "Vary": "Accept-Encoding",
    }
    return Response(content, headers=headers, media_type=guess_type(name)[0])


ROUTE = Route(f"/{charts.ADDRESS}", library, methods=["GET"])
