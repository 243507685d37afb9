"""Somebody who signs in, for tests of pages without a browser."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.opening import ROOT

CLIENT = "accountability"
ACCESS = """
auth: oidc
session_hours: 10
ask: the office manager
roles: {v: viewer, a: analyst, p: approver, d: administrator}
"""
VALUES = {"viewer": "v", "analyst": "a", "approver": "p", "administrator": "d"}
OUT: dict[str, object] = {"is_logged_in": False}


def behind_sign_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The product's own configuration, with sign-in."""
    shutil.copytree(ROOT / "config", folder)
    (folder / "access.yaml").write_text(ACCESS, encoding="utf-8")
    monkeypatch.setenv("ACCOUNTABILITY_CONFIG", str(folder))


def claims(*roles: str, ago: timedelta = timedelta(), **others: object) -> dict[str, object]:
    """What the provider said of somebody with these roles, who signed in so long ago."""
    at = datetime.now(UTC) - ago
    return {
        "is_logged_in": True, "aud": CLIENT, "iat": int(at.timestamp()), "name": "Ann Analyst",
        "email": "ann@example.org", "roles": [VALUES.get(role, role) for role in roles],
    } | others  # fmt: skip


def as_(test: AppTest, who: dict[str, object]) -> AppTest:
    """The same page, looked at by somebody."""
    test.secrets["auth"] = {"client_id": CLIENT}
    test.user = who
    return test
