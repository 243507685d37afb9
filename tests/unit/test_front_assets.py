"""What a browser keeps: the same bytes as before, packed once, under names that change with them."""

import asyncio
import gzip

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from front import assets
from pages.shared import charts

INWARD = "what Streamlit answers"
BUNDLE = next(file for file in sorted(assets.BUNDLES.rglob("*.js")) if file.stat().st_size > 9000)
PATH = f"/{BUNDLE.relative_to(assets.BUNDLES).as_posix()}"
PACKED = {"accept-encoding": "gzip, deflate, br"}


def ask(path: str, headers: dict[str, str], method: str = "GET") -> tuple[dict[str, str], bytes]:
    """Headers and bytes of the answer of a server like ours."""
    inward = Route("/{rest:path}", lambda _asked: PlainTextResponse(INWARD))
    app = Starlette(routes=[assets.ROUTE, inward], middleware=[Middleware(assets.Bundles)])
    named = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(),
        "query_string": b"", "headers": named, "root_path": "",
    }  # fmt: skip
    sent: list[dict] = []

    async def receive() -> dict:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return told, b"".join(one.get("body", b"") for one in sent)


def test_a_bundle_comes_packed_with_the_same_bytes_in_it_and_is_kept_for_good():
    headers, body = ask(PATH, PACKED)

    assert gzip.decompress(body) == BUNDLE.read_bytes()
    assert headers["content-encoding"] == "gzip"
    assert headers["content-type"].startswith("text/javascript")
    assert int(headers["content-length"]) == len(body) < BUNDLE.stat().st_size / 2
    assert headers["cache-control"] == assets.FOR_EVER
    assert headers["vary"] == "Accept-Encoding"


def test_a_bundle_is_packed_once():
    ask(PATH, PACKED)
    before = assets.packed.cache_info()
    ask(PATH, PACKED)

    assert assets.packed.cache_info().misses == before.misses


@pytest.mark.parametrize(
    ("path", "headers", "method"),
    [
        (PATH, {}, "GET"),  # it takes nothing packed
        (PATH, {"accept-encoding": "br"}, "GET"),
        (PATH, {**PACKED, "range": "bytes=0-9"}, "GET"),  # a part of it
        (PATH, PACKED, "HEAD"),
        ("/", PACKED, "GET"),
        ("/index.html", PACKED, "GET"),  # changes under its name
        ("/static/js/other.js", PACKED, "GET"),
        ("/static/../front/assets.py", PACKED, "GET"),
    ],
)
def test_anything_else_is_answered_as_ever(path, headers, method):
    told, body = ask(path, headers, method)

    assert "content-encoding" not in told
    assert body == INWARD.encode()


@pytest.mark.parametrize("headers", [PACKED, {}])
def test_what_draws_the_charts_is_served_packed_or_not_as_the_browser_takes_it(headers):
    told, body = ask(f"/{charts.ADDRESS}", headers)
    content = gzip.decompress(body) if headers else body

    assert content == gzip.decompress(charts.LIBRARY.read_bytes())
    assert ("content-encoding" in told) is bool(headers)
    assert told["cache-control"] == assets.FOR_EVER
    assert told["content-type"].startswith("text/javascript")
