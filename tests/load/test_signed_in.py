"""Twelve people who are signed in, at once: each is told their own name, and never another's."""

import asyncio
import json
import time
from collections.abc import Iterator

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from metrics.warehouse import Warehouse
from tests.browser.server import ROOT, Dashboard, serve
from tests.load.tab import Tab, tab

PEOPLE, CLICKS = 12, 4
COOKIE = "_streamlit_user"
SECRET = "0123456789abcdef-for-tests-only-fedcba"  # noqa: S105
ACCESS = "auth: oidc\nask: the office manager\nroles: {v: viewer, a: analyst}\n"
# Nobody signs in here, so the provider is never called; the cookies are made as it would let them.
SECRETS = f"""
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{SECRET}"
client_id = "accountability"
client_secret = "a secret of the client"
server_metadata_url = "http://127.0.0.1:1/.well-known/openid-configuration"
"""
NAMES = [f"Person{number:02d}Quill" for number in range(PEOPLE)]


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dashboard]:
    """An empty dashboard behind sign-in."""
    folder = tmp_path_factory.mktemp("signed")
    config, home = folder / "config", folder / "home"
    config.mkdir()
    for name in ("layouts", "sources", "targets.yaml"):
        (config / name).symlink_to(ROOT / "config" / name)
    (config / "access.yaml").write_text(ACCESS, encoding="utf-8")
    secrets = home / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir(parents=True)
    secrets.write_text(SECRETS, encoding="utf-8")
    secrets.chmod(0o600)
    Warehouse(folder / "data" / "warehouse.duckdb").close()
    own = {"HOME": str(home), "USERPROFILE": str(home), "ACCOUNTABILITY_CONFIG": str(config)}
    with serve(folder, **own) as running:
        yield running


def cookie(url: str, name: str) -> str:
    """The cookie of somebody who signed in just now."""
    said = {
        "is_logged_in": True, "origin": url, "provider": "default", "aud": "accountability",
        "iat": int(time.time()), "name": name, "email": f"{name}@example.org", "roles": ["v"],
    }  # fmt: skip
    return f"{COOKIE}={create_signed_value(SECRET, COOKIE, json.dumps(said)).decode()}"


def words(page: Tab) -> str:
    return " ".join(page.lines()).replace("\\", "")


async def look(url: str, name: str) -> bytes:
    async with tab(url, cookie(url, name)) as page:
        for _ in range(CLICKS):
            await page.open()
            assert f"Signed in as {name}, viewer." in words(page)
        return bytes(page.sent)


def test_each_is_told_their_own_name_and_never_anothers(closed: Dashboard):
    async def everybody() -> list[bytes]:
        return await asyncio.gather(*(look(closed.url, name) for name in NAMES))

    sent = asyncio.run(everybody())

    for at, name in enumerate(NAMES):
        assert [number for number, one in enumerate(sent) if name.encode() in one] == [at]


def test_one_who_goes_on_with_anothers_session_is_somebody_new(closed: Dashboard):
    """The id of a session is no key to it: whoever has it is still asked who they are."""

    async def both() -> tuple[str, str, str]:
        async with tab(closed.url, cookie(closed.url, NAMES[0])) as first:
            await first.open()
            other = cookie(closed.url, NAMES[1])
            async with tab(closed.url, other, session=first.session) as second:
                await second.open()
                await first.rerun()
                return first.session, second.session, words(second)

    mine, theirs, said = asyncio.run(both())

    assert theirs != mine
    assert f"Signed in as {NAMES[1]}" in said
    assert NAMES[0] not in said


def test_nobody_empties_what_all_share(closed: Dashboard):
    """Signed out, or in: the message is not heard, and everybody else goes on."""

    async def tried(by: str) -> str:
        asked = BackMsg(clear_cache=True)
        async with tab(closed.url, cookie(closed.url, NAMES[0])) as page:
            await page.open()
            async with tab(closed.url, by) as other:
                await other.open()
                for _ in range(3):
                    await other.send(asked)
                    await other.rerun()
                    await page.rerun()
            return words(page)

    said = [asyncio.run(tried(by)) for by in ("", cookie(closed.url, NAMES[1]))]

    assert all("Signed in as" in one and "Something went wrong" not in one for one in said)
    assert '"level": "error"' not in closed.log.read_text(encoding="utf-8")
