"""An address with a further part, such as `/meeting/papers`: sent on to its first part.

No page has one. Streamlit answers all the same, with a page whose scripts lie elsewhere, and the
window stays white.
"""

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

FILES = "/media/"  # what people take away may be a web page
PAGE = "text/html"


class Astray:
    """Answers with the first part of the address where Streamlit would send its empty page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        root = scope.get("root_path", "")
        first, _, further = scope.get("path", "").removeprefix(root).strip("/").partition("/")
        if scope["type"] != "http" or not further or FILES in scope["path"]:
            await self.app(scope, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        onward = RedirectResponse(f"{root}/{first}?{query}")
        astray = False

        async def answered(message: Message) -> None:
            nonlocal astray
            if message["type"] == "http.response.start":
                astray = Headers(raw=message["headers"]).get("content-type", "").startswith(PAGE)
                if astray:
                    await onward(scope, receive, send)
            if not astray:
                await send(message)

        await self.app(scope, receive, answered)
