"""What stands before the pages: refusals to start, whom the server answers, headers, the log."""

import asyncio
import json
import logging
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from streamlit.proto.BackMsg_pb2 import BackMsg

from front import start
from front.guard import Guard
from front.headers import Headers, policy
from front.log import JsonLines
from front.messages import Messages, may_ask
from metrics.access import LOCAL, Access, Auth, Deed, Role
from metrics.errors import Problem, Refused
from metrics.journal import Entry, EntryKind
from pages.shared import telling

NOW = datetime(2026, 7, 1, tzinfo=UTC)
OPTIONS = {**start.WANTED}
HERE = start.Setting(Access(), "127.0.0.1", OPTIONS)
SIGN_IN = {
    "redirect_uri": "https://figures.example.org/oauth2callback",
    "cookie_secret": "0123456789abcdef0123456789abcdef",
    "client_id": "us",
    "client_secret": "x",
    "server_metadata_url": "https://login.example.org/tenant-id/v2.0/.well-known/openid-configuration",
}
OIDC = Access(auth=Auth.OIDC, hosts=("figures.example.org",), roles={"a": Role.VIEWER})
SERVED = start.Setting(OIDC, "0.0.0.0", OPTIONS, SIGN_IN)  # noqa: S104


def test_what_we_ship_may_start_on_this_machine():
    assert start.refusals(HERE) == []


def test_a_body_that_signs_in_may_start_anywhere():
    assert start.refusals(SERVED) == []


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "::1", "127.0.0.2"])
def test_without_sign_in_a_loopback_address_is_safe(address):
    assert start.refusals(replace(HERE, address=address)) == []


@pytest.mark.parametrize(
    "address",
    ["", "0.0.0.0", "::", "192.168.1.5", "figures.example.org"],  # noqa: S104
)
def test_without_sign_in_nothing_is_served_to_other_machines(address):
    told = start.refusals(replace(HERE, address=address))

    assert len(told) == 1
    assert "nobody signs in" in told[0]
    assert (address or "every address of this machine") in told[0]


def test_without_sign_in_no_other_name_is_answered():
    told = start.refusals(replace(HERE, access=Access(hosts=("localhost", "figures.example.org"))))

    assert "hosts names figures.example.org" in told[0]


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("redirect_uri", "", '"redirect_uri" is missing'),
        ("cookie_secret", "", '"cookie_secret" is missing'),
        ("client_id", "", '"client_id" is missing'),
        ("client_secret", "", '"client_secret" is missing'),
        ("server_metadata_url", "", '"server_metadata_url" is missing'),
        ("cookie_secret", "0123456789abcdef0123456789abcde", "cookie_secret can be guessed"),
        ("cookie_secret", "change-me" * 5, "cookie_secret can be guessed"),
        ("redirect_uri", "http://figures.example.org/oauth2callback", "Wanted https://"),
        ("redirect_uri", "https://figures.example.org/", "must end with /oauth2callback"),
        ("redirect_uri", "https://other.example.org/oauth2callback", "not among the hosts"),
        ("server_metadata_url", "http://login.example.org/x", "Wanted https://"),
        ("server_metadata_url", "https://login.example.org/common/v2.0/x", "every organisation"),
        (
            "server_metadata_url",
            "https://login.example.org/organizations/v2.0/x",
            "every organisation",
        ),
    ],
)
def test_what_signing_in_needs_is_asked_for(name, value, told):
    found = start.refusals(replace(SERVED, sign_in=SIGN_IN | {name: value}))

    assert len(found) == 1
    assert told in found[0]
    assert SIGN_IN["cookie_secret"] not in found[0]


def test_signing_in_may_be_tried_without_https_on_this_machine():
    access = Access(auth=Auth.OIDC, roles={"a": Role.VIEWER})
    local = SIGN_IN | {
        "redirect_uri": "http://127.0.0.1:8501/oauth2callback",
        "server_metadata_url": "http://localhost:9400/.well-known/openid-configuration",
    }

    assert start.refusals(start.Setting(access, "127.0.0.1", OPTIONS, local)) == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("server.enableXsrfProtection", False),
        ("server.enableCORS", False),
        ("server.corsAllowedOrigins", ["https://evil.example"]),
        ("server.trustedUserHeaders", {"X-User": "email"}),
        ("server.enableAgentApi", True),
        ("global.developmentMode", True),
        ("global.e2eTest", True),
        ("client.showErrorDetails", "full"),
        ("browser.gatherUsageStats", True),
    ],
)
def test_a_loosened_setting_is_refused_with_its_reason(name, value):
    for setting in (HERE, SERVED):
        (told,) = start.refusals(replace(setting, options=OPTIONS | {name: value}))
        assert told.startswith(f"{name} is ")
        assert start.WHY[name] in told


def test_every_reason_is_told_at_once():
    bad = replace(HERE, address="0.0.0.0", options=OPTIONS | {"server.enableCORS": False})  # noqa: S104

    assert len(start.refusals(bad)) == 2


@pytest.mark.skipif(start.os.name == "nt", reason="Windows has rights of another kind")
@pytest.mark.parametrize(
    ("name", "rights", "told"),
    [
        ("secrets.toml", 0o604, "can be read by everybody"),
        ("secrets.toml", 0o602, "can be written by everybody"),
        ("access.yaml", 0o646, "can be written by everybody"),
    ],
)
def test_files_that_others_could_use_to_let_themselves_in_are_refused(tmp_path, name, rights, told):
    file = tmp_path / name
    file.touch()
    file.chmod(rights)

    assert any(told in one for one in start.refusals(replace(SERVED, files=(file,))))
    file.chmod(0o644 if name == "access.yaml" else 0o640)
    assert start.refusals(replace(SERVED, files=(file,))) == []


def ask(access: Access, *, path: str = "/", kind: str = "http", taken_by: str = "127.0.0.1",
        signed_in: bool = False, https: bool = False, **headers: str) -> tuple[int, dict]:  # fmt: skip
    """Status and headers of one request, as the server would answer it."""

    async def fine(request):
        return PlainTextResponse("fine", headers={"set-cookie": "a=b; Path=/"})

    guard = Middleware(Guard, access=access, signed_in=lambda _asked: signed_in)
    app = Starlette(
        routes=[Route("/{rest:path}", fine)], middleware=[Middleware(Headers, https=https), guard]
    )
    sent: list[dict] = []
    named = {
        "host": "localhost",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    scope = {
        "type": kind, "method": "GET", "path": path, "raw_path": path.encode(), "query_string": b"",
        "root_path": "", "scheme": "http", "server": (taken_by, 8501), "client": ("127.0.0.1", 1),
        "headers": [(name.encode(), value.encode()) for name, value in named.items() if value],
        "subprotocols": [], "http_version": "1.1",
    }  # fmt: skip

    async def receive() -> dict:
        return {"type": "http.request" if kind == "http" else "websocket.connect"}

    async def send(message: dict) -> None:
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    if kind == "websocket":
        return (403 if sent[0]["type"] == "websocket.close" else 101), {}
    found = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], found


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 200),
        ({"host": "127.0.0.1:8501"}, 200),
        ({"host": "[::1]:8501"}, 200),
        ({"host": "LOCALHOST"}, 200),
        ({"host": "evil.example"}, 400),
        ({"host": "localhost.evil.example"}, 400),
        ({"host": ""}, 400),
        ({"taken_by": "192.168.1.5"}, 403),
        ({"taken_by": ""}, 403),
        ({"x_forwarded_for": "192.168.1.5"}, 403),
        ({"forwarded": "for=192.168.1.5"}, 403),
        ({"path": "/_stcore/metrics"}, 404),
        ({"path": "/_stcore/agent/mcp"}, 404),
        ({"path": "/media/x"}, 200),
    ],
)
def test_without_sign_in_only_this_machine_is_answered(asked, status):
    assert ask(Access(), **asked)[0] == status


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 200),
        ({"taken_by": "10.0.0.1", "x_forwarded_for": "10.0.0.9"}, 200),
        ({"host": "localhost"}, 400),
        ({"path": "/media/x"}, 403),
        ({"path": "/figures/media/x"}, 403),
        ({"path": "/media/x", "signed_in": True}, 200),
        ({"path": "/_stcore/upload_file/a/b"}, 403),
        ({"path": "/_stcore/upload_file/a/b", "signed_in": True}, 200),
    ],
)
def test_with_sign_in_others_are_answered_and_files_are_for_those_signed_in(asked, status):
    assert ask(OIDC, **{"host": "figures.example.org", **asked})[0] == status


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://localhost:9999", "null", "http://localhost.evil"]
)
def test_a_page_of_another_site_does_not_reach_the_socket(origin):
    assert ask(Access(), kind="websocket", path="/_stcore/stream", origin=origin)[0] == 403


def test_nor_does_what_does_not_say_which_page_it_is():
    assert ask(Access(), kind="websocket", path="/_stcore/stream")[0] == 403


def test_every_answer_has_its_headers_and_a_refusal_too():
    for asked in ({}, {"host": "evil.example"}):
        _, found = ask(Access(), **asked)
        assert found["content-security-policy"] == policy()
        assert found["x-content-type-options"] == "nosniff"
        assert found["x-frame-options"] == "DENY"
        assert found["referrer-policy"] == "no-referrer"
        assert "camera=()" in found["permissions-policy"]
        assert "strict-transport-security" not in found


def test_the_policy_allows_nothing_from_elsewhere_and_no_script_that_is_typed_in():
    rules = dict(rule.split(" ", 1) for rule in policy().split("; "))

    assert rules["default-src"] == "'self'"
    assert rules["frame-ancestors"] == "'none'"
    assert "unsafe" not in rules["script-src"]
    assert not any("//" in sources or "*" in sources for sources in rules.values())
    loosened = [name for name, sources in rules.items() if "unsafe" in sources]
    assert loosened == ["style-src"]


def test_behind_https_cookies_insist_on_it():
    _, found = ask(OIDC, host="figures.example.org", https=True)

    assert found["set-cookie"] == "a=b; Path=/; Secure"
    assert found["strict-transport-security"].startswith("max-age=")


@pytest.mark.parametrize(
    ("path", "kept"), [("/media/x", "no-store"), ("/auth/login", "no-store"), ("/", None)]
)
def test_what_is_somebodys_own_is_kept_by_no_cache(path, kept):
    assert ask(Access(), path=path)[1].get("cache-control") == kept


def line_of(record: logging.LogRecord) -> dict:
    return json.loads(JsonLines().format(record))


def test_the_log_says_what_was_done_and_by_which_role_and_names_nobody(caplog, monkeypatch):
    monkeypatch.setattr(telling.LOG, "propagate", True)
    caplog.set_level(logging.INFO, telling.LOG.name)
    data = {"return_id": "R0001", "file": "ann.csv", "note": "Ann said so"}
    entry = Entry(1, NOW, "Ann (ann@b)", EntryKind.RETURN_ACCEPTED, data, "", "")
    telling.done(Deed.SEND_RETURN, LOCAL, [entry], 0.25)
    telling.refused(Deed.MINUTE, LOCAL, Refused([Problem("not-allowed", "Ann may not")]), 0.1)
    done, refused = (line_of(record) for record in caplog.records)

    assert (done["event"], done["kinds"], done["ids"], done["ms"]) == (
        "done", ["return_accepted"], ["R0001"], 250,
    )  # fmt: skip
    assert (refused["event"], refused["codes"], refused["roles"]) == (
        "refused", ["not-allowed"], ["administrator"],
    )  # fmt: skip
    assert "nn" not in json.dumps([done, refused]).replace("annot", "")


def test_a_fault_is_told_by_kind_place_and_number_and_not_by_its_words(caplog, monkeypatch):
    monkeypatch.setattr(telling.LOG, "propagate", True)
    try:
        raise ValueError("Ann's telephone number")
    except ValueError as fault:
        told = telling.fault(fault)
    line = line_of(caplog.records[-1])

    assert line["fault"] == told
    assert line["kind"] == "ValueError"
    assert line["places"][0].startswith(str(Path(__file__)))
    assert "telephone" not in json.dumps(line)


def message(kind: str, operation: str = "") -> bytes:
    """What a tab may send over the socket, as it travels."""
    asked = BackMsg()
    field = getattr(asked, kind)
    if operation:
        getattr(field, operation).SetInParent()
    elif isinstance(field, bool):
        setattr(asked, kind, True)
    else:
        field.SetInParent()
    return asked.SerializeToString()


@pytest.mark.parametrize(
    ("kind", "operation", "heard"),
    [
        ("rerun_script", "", True),
        ("stop_script", "", True),
        ("file_urls_request", "", True),
        ("app_heartbeat", "", True),
        ("backend_operation_request", "deferred_file", True),
        ("backend_operation_request", "dataframe_chunk", True),
        ("backend_operation_request", "install_skills", False),
        ("backend_operation_request", "dismiss_skills_nudge", False),
        ("clear_cache", "", False),
        ("set_run_on_save", "", False),
        ("load_git_info", "", False),
        ("debug_disconnect_websocket", "", False),
        ("debug_shutdown_runtime", "", False),
    ],
)
def test_a_tab_is_heard_on_what_concerns_itself(kind, operation, heard):
    assert may_ask(message(kind, operation)) is heard


def test_everything_a_tab_could_say_is_decided_above():
    assert {one.name for one in BackMsg.DESCRIPTOR.fields} == {
        "rerun_script", "stop_script", "file_urls_request", "app_heartbeat", "clear_cache",
        "set_run_on_save", "load_git_info", "debug_disconnect_websocket", "debug_shutdown_runtime",
        "backend_operation_request",
    }  # fmt: skip


def test_what_is_not_heard_does_not_arrive_and_what_comes_after_it_does():
    coming = [
        {"type": "websocket.connect"},
        {"type": "websocket.receive", "bytes": message("clear_cache")},
        {"type": "websocket.receive", "bytes": message("rerun_script")},
        {"type": "websocket.receive", "bytes": b"no message at all"},
        {"type": "websocket.disconnect"},
    ]
    arrived = []

    async def streamlit(scope, receive, send):
        while not arrived or arrived[-1]["type"] != "websocket.disconnect":
            arrived.append(await receive())

    rest = iter(coming)

    async def receive() -> dict:
        return next(rest)

    asyncio.run(Messages(streamlit)({"type": "websocket"}, receive, print))

    assert arrived == [coming[0], *coming[2:]]
