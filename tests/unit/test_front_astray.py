"""An address with a further part is sent on to its first; what else is answered stays as it is."""

import asyncio

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Route

from front.astray import Astray

ROUTES = [  # Streamlit's way: whatever it does not know gets the same page
    Route("/_stcore/health", lambda _asked: PlainTextResponse("ok")),
    Route("/media/a.html", lambda _asked: HTMLResponse("A file")),
    Route("/{rest:path}", lambda _asked: HTMLResponse("The page")),
]


def ask(path: str) -> tuple[int, str, bytes]:
    """Status, where one is sent on to, and what is read."""
    app = Starlette(routes=ROUTES, middleware=[Middleware(Astray)])
    name, _, query = path.partition("?")
    scope = {
        "type": "http", "method": "GET", "path": name, "raw_path": name.encode(),
        "query_string": query.encode(), "headers": [], "root_path": "",
    }  # fmt: skip
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    assert [one["type"] for one in sent].count("http.response.start") == 1
    onward = dict(sent[0]["headers"]).get(b"location", b"").decode()
    return sent[0]["status"], onward, b"".join(one.get("body", b"") for one in sent)


@pytest.mark.parametrize(
    ("path", "onward"),
    [
        ("/meeting/papers", "/meeting?"),
        ("/measure/x?measure=y&area=z", "/measure?measure=y&area=z"),
        ("/a/b/c/d", "/a?"),
        ("//evil.example/x", "/evil.example?"),
    ],
)
def test_a_further_part_is_dropped_and_the_choice_is_kept(path, onward):
    assert ask(path) == (307, onward, b"")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/", b"The page"), ("/meeting", b"The page"), ("/media/a.html", b"A file"),
        ("/_stcore/health", b"ok"),
    ],
)  # fmt: skip
def test_a_page_a_file_and_what_is_no_page_are_answered(path, told):
    assert ask(path) == (200, "", told)
