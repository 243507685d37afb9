"""The front as a browser and the network meet it: headers that pages can live with, health, and a
server that does not start."""

import json
import os
import subprocess
import sys
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page

from tests.browser.server import ADDRESS, PATIENCE, ROOT, Dashboard, free_port

PAGES = (
    "/", "/meeting", "/measure", "/national", "/boards", "/questions", "/inspectorate", "/upload",
    "/held", "/due", "/charts", "/tables", "/editions", "/method",
)  # fmt: skip
VIOLATION = "Content Security Policy"


@pytest.mark.parametrize("path", PAGES)
def test_a_page_keeps_to_its_policy(page: Page, dashboard: Dashboard, path: str):
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    dashboard.open(page, path)
    page.wait_for_timeout(500)  # a component's script comes after the page

    assert [text for text in said if VIOLATION in text] == []


def test_a_script_that_somebody_typed_in_does_not_run(page: Page, dashboard: Dashboard):
    dashboard.open(page)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.evaluate(
        "const typed = document.createElement('script'); typed.textContent = 'window.ran = 1';"
        "document.body.append(typed)"
    )

    assert page.evaluate("window.ran") is None
    assert any(VIOLATION in text for text in said)


def test_health_says_what_is_sound_without_a_name_or_a_figure(dashboard: Dashboard):
    with closing(HTTPConnection(ADDRESS, urlsplit(dashboard.url).port, timeout=PATIENCE)) as asked:
        asked.request("GET", "/health")
        found = asked.getresponse()
        said = json.loads(found.read())

    assert found.status == 200
    assert said == {"sound": True, "plan": "sound", "warehouse": "sound", "journal": "sound"}


def test_health_says_when_the_plan_cannot_be_read(app_server, tmp_path: Path):
    config = tmp_path / "config"
    config.mkdir()
    (config / "targets.yaml").write_text("plan: [\n", encoding="utf-8")
    running = app_server(tmp_path, ACCOUNTABILITY_CONFIG=str(config))
    with closing(HTTPConnection(ADDRESS, urlsplit(running.url).port, timeout=PATIENCE)) as asked:
        asked.request("GET", "/health")
        found = asked.getresponse()
        said = json.loads(found.read())

    assert (found.status, said["sound"], said["plan"]) == (503, False, "faulty")


@pytest.mark.parametrize(
    ("options", "access", "told"),
    [
        (("--server.address", "0.0.0.0"), "auth: none", "which other machines reach"),  # noqa: S104
        (("--server.enableCORS", "false"), "auth: none", "server.enableCORS is false"),
        ((), "auth: oidc\nroles: {a: viewer}", '"cookie_secret" is missing'),
        ((), "auth: odic", 'Did you mean "oidc"?'),
    ],
)
def test_a_server_that_would_not_be_safe_does_not_start(tmp_path: Path, options, access, told):
    (tmp_path / "access.yaml").write_text(access, encoding="utf-8")
    place = ("--server.address", ADDRESS) if "--server.address" not in options else ()
    own = {"ACCOUNTABILITY_CONFIG": str(tmp_path), "HOME": str(tmp_path)}
    ended = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "app.py", "--server.port", str(free_port()),
         *place, *options],
        cwd=ROOT, env={**os.environ, **own}, capture_output=True, text=True, encoding="utf-8",
        check=False, timeout=PATIENCE,
    )  # fmt: skip

    assert ended.returncode == 1
    assert "would not be safe" in ended.stderr
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr
