"""Signing in for real: a provider of OpenID Connect on this machine, a browser, and what does not
open the door. The first test is the first to ask this server for a page."""

import base64
import json
import os
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import oidc_provider_mock
import pytest
from oidc_provider_mock import _app as provider_app
from playwright.sync_api import BrowserContext, Page, Route, expect
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from metrics.warehouse import Warehouse
from tests.browser.server import ADDRESS, PATIENCE, Dashboard, serve, settle

# The provider is older than the library it is made of; what it warns of is its own affair.
pytestmark = pytest.mark.filterwarnings("ignore")
CLIENT = "accountability"
SECRET = "0123456789abcdef-for-tests-only-fedcba"  # noqa: S105
COOKIE = "_streamlit_user"
SIGN_IN = "Sign in"
PEOPLE = {
    "val": ("Val Viewer", ["Acc.Viewer"]),
    "ann": ("Ann Analyst", ["Acc.Analyst"]),
    "ned": ("Ned Nobody", ["Something.Else"]),
}
HOUR = 3600  # seconds
NOW = int(time.time())
ODD: dict[str, dict[str, object]] = {  # what the provider is made to say in the token
    "expired": {"exp": NOW - HOUR, "iat": NOW - 2 * HOUR},
    "issuer": {"iss": "http://other"},
    "audience": {"aud": "another application"},
    "azp": {"aud": "another application", "azp": CLIENT},
    "nonce": {"nonce": "another sign-in's"},
}
ACCESS = """
auth: oidc
ask: the office manager
roles:
  Acc.Viewer: viewer
  Acc.Analyst: analyst
people:
  bob@example.org: [analyst, approver]
"""
SECRETS = """
[auth]
redirect_uri = "http://127.0.0.1:{{port}}/oauth2callback"
cookie_secret = "{secret}"
client_id = "{client}"
client_secret = "a secret of the client"
server_metadata_url = "{provider}/.well-known/openid-configuration"
"""


def users() -> list[oidc_provider_mock.User]:
    people = [
        oidc_provider_mock.User(
            sub=sub, claims={"name": name, "email": f"{sub}@example.org", "roles": roles}
        )
        for sub, (name, roles) in PEOPLE.items()
    ]
    listed = {"name": "Bob Boss", "email": "bob@example.org"}
    viewer = {"name": "Odd Person", "email": "odd@example.org", "roles": ["Acc.Viewer"]}
    typed = listed | {"email_verified": False}
    return [
        *people,
        oidc_provider_mock.User(sub="bob", claims=listed),
        oidc_provider_mock.User(sub="typed", claims=typed),
        *(oidc_provider_mock.User(sub=sub, claims=viewer | odd) for sub, odd in ODD.items()),
    ]


@pytest.fixture(scope="module")
def provider() -> Iterator[str]:
    with oidc_provider_mock.run_server_in_thread(user_claims=users()) as running:
        yield f"http://{ADDRESS}:{running.server_port}"


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory, provider: str) -> Iterator[Dashboard]:
    """An empty dashboard behind sign-in."""
    folder = tmp_path_factory.mktemp("signed")
    config, home = folder / "config", folder / "home"
    config.mkdir()
    for name in ("layouts", "sources", "targets.yaml"):
        (config / name).symlink_to(Path(__file__).resolve().parents[2] / "config" / name)
    (config / "access.yaml").write_text(ACCESS, encoding="utf-8")
    secrets = home / ".streamlit" / "secrets.toml"
    secrets.parent.mkdir(parents=True)
    secrets.write_text(SECRETS.format(secret=SECRET, client=CLIENT, provider=provider))
    secrets.chmod(0o600)
    Warehouse(folder / "data" / "warehouse.duckdb").close()
    own = {"HOME": str(home), "USERPROFILE": str(home), "ACCOUNTABILITY_CONFIG": str(config)}
    with serve(folder, **own) as running:
        yield running


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """A new visitor. Not `page`: the provider's own pages ask for a style sheet elsewhere."""
    context.route(_is_elsewhere, _refuse)
    yield context
    context.unroute(_is_elsewhere, _refuse)


def _is_elsewhere(url: str) -> bool:
    return urlsplit(url).hostname != ADDRESS


def _refuse(route: Route) -> None:
    route.abort()


def visit(context: BrowserContext, closed: Dashboard, path: str = "/") -> Page:
    page = context.new_page()
    page.goto(closed.url + path)
    return settle(page)


def sign_in(context: BrowserContext, closed: Dashboard, sub: str) -> Page:
    page = visit(context, closed)
    page.get_by_role("button", name=SIGN_IN, exact=True).click()
    page.wait_for_url(lambda url: "/oauth2/authorize" in url, timeout=PATIENCE * 1000)
    page.locator("input[name=sub]").fill(sub)
    page.get_by_role("button", name="Authorize", exact=True).click()
    page.wait_for_url(closed.url + "/", timeout=PATIENCE * 1000)
    return settle(page)


def heading(page: Page) -> str:
    first = page.get_by_role("heading", level=1)
    first.wait_for(timeout=PATIENCE * 1000)
    return first.inner_text()


def cookie(context: BrowserContext, closed: Dashboard, value: str) -> None:
    context.add_cookies([{"name": COOKIE, "value": value, "url": closed.url}])


def signed(closed: Dashboard, secret: str = SECRET, **claims: object) -> str:
    """The cookie as Streamlit makes it, for claims of our own."""
    said = {
        "is_logged_in": True, "origin": closed.url, "provider": "default", "aud": CLIENT,
        "iat": int(time.time()), "name": "Ann Analyst", "email": "ann@example.org",
        "roles": ["Acc.Analyst"],
    }  # fmt: skip
    return create_signed_value(secret, COOKIE, json.dumps(said | claims)).decode()


def socket_answer(closed: Dashboard, **headers: str) -> int:
    """The status of a handshake for the socket."""
    parts = urlsplit(closed.url)
    usual = {
        "Host": parts.netloc, "Upgrade": "websocket", "Connection": "Upgrade",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
    }  # fmt: skip
    with closing(HTTPConnection(ADDRESS, parts.port, timeout=PATIENCE)) as connection:
        connection.request("GET", "/_stcore/stream", headers=usual | headers)
        return connection.getresponse().status


def answer(closed: Dashboard, path: str, method: str = "GET", **headers: str) -> tuple[int, dict]:
    with closing(HTTPConnection(ADDRESS, urlsplit(closed.url).port, timeout=PATIENCE)) as asked:
        asked.request(method, path, headers=headers)
        found = asked.getresponse()
        return found.status, {name.lower(): value for name, value in found.getheaders()}


def test_a_deep_link_as_the_first_request_of_all_finds_the_door_closed(context, closed):
    page = visit(context, closed, "/held")

    assert heading(page) == SIGN_IN
    assert [one for one in ("Overview", "Returns held") if one in page.content()] == []  # no menu


def test_who_signs_in_is_named_with_the_role_and_may_do_what_it_may(context, closed):
    page = sign_in(context, closed, "ann")

    expect(page.get_by_text("Signed in as Ann Analyst, analyst.")).to_be_visible()
    page.goto(closed.url + "/upload")
    settle(page)
    expect(page.get_by_text("Drop whatever the force sent")).to_be_visible()


def test_a_viewer_reads_and_is_offered_nothing_to_do(context, closed):
    page = sign_in(context, closed, "val")
    page.goto(closed.url + "/upload")
    settle(page)

    expect(page.get_by_text("needs the role analyst")).to_be_visible()


def test_the_door_and_what_stands_above_a_page_have_no_accessibility_fault(context, closed, axe):
    assert axe(visit(context, closed)) == []
    assert axe(sign_in(context, closed, "val")) == []


def test_a_person_on_the_list_has_the_roles_of_the_list(context, closed):
    page = sign_in(context, closed, "bob")

    expect(page.get_by_text("Signed in as Bob Boss, analyst and approver.")).to_be_visible()


@pytest.mark.parametrize("sub", ["ned", "typed"])
def test_whoever_has_no_role_is_told_so_and_whom_to_ask(context, closed, sub):
    page = sign_in(context, closed, sub)

    assert heading(page) == "You have no role here"
    expect(page.get_by_text("Ask the office manager")).to_be_visible()
    page.goto(closed.url + "/held")
    assert heading(settle(page)) == "You have no role here"


def test_logging_out_closes_the_door_again(context, closed):
    page = sign_in(context, closed, "ann")
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(lambda url: not url.startswith(closed.url), timeout=PATIENCE * 1000)

    assert [one for one in context.cookies(closed.url) if one["name"] == COOKIE] == []
    assert heading(visit(context, closed, "/held")) == SIGN_IN


@pytest.mark.parametrize(
    ("sub", "why"),
    [
        ("expired", "expired"),
        ("issuer", "'iss'"),
        ("audience", "'azp'"),
        ("nonce", "'nonce'"),
    ],
)
def test_a_token_that_does_not_stand_signs_nobody_in(context, closed, sub, why):
    before = len(closed.log.read_text(encoding="utf-8"))
    page = sign_in(context, closed, sub)

    assert heading(page) == SIGN_IN
    assert [one for one in context.cookies(closed.url) if one["name"] == COOKIE] == []
    assert why in closed.log.read_text(encoding="utf-8")[before:]  # refused for that, not by luck


def test_a_token_signed_with_another_key_signs_nobody_in(context, closed, monkeypatch):
    usual = provider_app.OpenIDCode.get_jwt_config
    key = provider_app.jose.JsonWebKey.generate_key("RSA", 2048, is_private=True)
    forged = {"key": key.as_dict(is_private=True)}
    monkeypatch.setattr(
        provider_app.OpenIDCode, "get_jwt_config",
        lambda self, grant, client=None: usual(self, grant, client) | forged,
    )  # fmt: skip
    before = len(closed.log.read_text(encoding="utf-8"))
    page = sign_in(context, closed, "ann")

    assert heading(page) == SIGN_IN
    said = closed.log.read_text(encoding="utf-8")[before:]
    assert "bad_signature" in said or "BadSignature" in said or "InvalidKeyId" in said


def test_a_token_for_another_application_is_refused_although_it_names_us_as_a_party(
    context, closed
):
    page = sign_in(context, closed, "azp")  # the library lets it pass; we do not

    assert heading(page) == SIGN_IN
    expect(page.get_by_text("meant for another application")).to_be_visible()


def altered(closed: Dashboard) -> str:
    held = signed(closed)
    return held[:10] + ("A" if held[10] != "A" else "B") + held[11:]


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (altered, ""),
        (lambda closed: signed(closed, secret="another secret, of the same length"), ""),  # noqa: S106
        (lambda closed: signed(closed, origin="http://other"), ""),
        (lambda closed: signed(closed, iat=int(time.time()) - 11 * 3600), "more than 10 hours ago"),
        (lambda closed: signed(closed, iat=int(time.time()) + 3600), "in the future"),
        (lambda closed: signed(closed, aud="another"), "another application"),
    ],
)  # fmt: skip
def test_a_cookie_that_was_made_elsewhere_altered_or_grown_old_opens_nothing(
    context, closed, made, told
):
    cookie(context, closed, made(closed))
    page = visit(context, closed, "/held")

    assert heading(page) == SIGN_IN
    if told:
        expect(page.get_by_text(told)).to_be_visible()


def test_the_cookie_made_for_these_tests_is_one_that_opens(context, closed):
    cookie(context, closed, signed(closed))

    expect(visit(context, closed).get_by_text("Signed in as Ann Analyst, analyst.")).to_be_visible()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://{own}"}, 101),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://localhost:9999"}, 403),
        ({}, 403),
        ({"Origin": "http://evil.example", "Host": "evil.example"}, 403),
    ],
)
def test_only_our_own_pages_reach_the_socket(closed, headers, status):
    own = urlsplit(closed.url).netloc
    headers = {name: value.format(own=own) for name, value in headers.items()}

    assert socket_answer(closed, **headers) == status


def test_another_name_for_this_server_is_not_answered(closed):
    assert answer(closed, "/", Host="evil.example")[0] == 400


@pytest.mark.parametrize("path", ["/media/x.csv", "/_stcore/upload_file/a/b"])
def test_files_and_uploads_are_for_those_who_are_signed_in(closed, path):
    assert answer(closed, path)[0] == 403
    assert answer(closed, path, Cookie=f"{COOKIE}={altered(closed)}")[0] == 403
    assert answer(closed, path, Cookie=f"{COOKIE}={signed(closed)}")[0] != 403


def test_health_is_told_to_anybody_and_tells_nothing_else(closed):
    status, headers = answer(closed, "/health")

    assert (status, headers["cache-control"]) == (200, "no-store")


def test_the_log_names_nobody(closed):
    log = closed.log.read_text(encoding="utf-8")

    assert '"event": "started"' in log
    assert [word for word in ("Ann", "ann@", "Bob", "bob@", SECRET) if word in log] == []
