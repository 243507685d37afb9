"""Roles and deeds, the file that gives them, and what becomes of what a provider says."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from metrics.access import (
    LOCAL,
    MAY,
    Access,
    Auth,
    Deed,
    Person,
    Role,
    SignedOut,
    person_of,
    read_access,
    refuse_unless,
    roles_for,
    same_person,
)
from metrics.errors import Refused

ROOT = Path(__file__).resolve().parents[2]
NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
ACCESS = Access(
    auth=Auth.OIDC, session_hours=8, ask="the office",
    roles={"Acc.Viewer": Role.VIEWER, "Acc.Analyst": Role.ANALYST},
    people={"Bob@example.org": (Role.APPROVER,)},
)  # fmt: skip
CLAIMS = {
    "is_logged_in": True, "aud": "us", "iat": NOW.timestamp(), "name": "Ann Analyst",
    "email": "ann@example.org", "roles": ["Acc.Analyst"],
}  # fmt: skip


def someone(**claims: object) -> Person:
    return person_of(CLAIMS | claims, ACCESS, ["us"], NOW)


def folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "access.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_file_we_ship_lets_nobody_in_from_elsewhere():
    assert read_access(ROOT / "config") == Access()
    assert not Access().signs_in


def test_without_a_file_nobody_signs_in(tmp_path):
    assert read_access(tmp_path) == Access()


def test_a_whole_file_is_read(tmp_path):
    text = (
        "auth: oidc\nhosts: [figures.example.org]\nsession_hours: 8\nask: Jo\n"
        "claims: {roles: groups, address: oid}\nroles: {g1: viewer}\npeople: {a@b.c: [analyst, approver], d: viewer}\n"
    )
    found = read_access(folder(tmp_path, text))

    assert (found.signs_in, found.hosts, found.ask) == (True, ("figures.example.org",), "Jo")
    assert (found.claims.roles, found.claims.address, found.claims.name) == (
        "groups",
        "oid",
        "name",
    )
    assert found.people == {"a@b.c": (Role.ANALYST, Role.APPROVER), "d": (Role.VIEWER,)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("auth: oidc\n", "nobody could sign in"),
        ("auth: oicd\n", 'line 1: auth: found "oicd". Allowed: none, oidc. Did you mean "oidc"?'),
        ("hots: [a]\n", 'line 1: hots: "hots" is not a field of it. Did you mean "hosts"?'),
        ("claims: {rols: x}\n", 'claims → rols: "rols" is not a field of it. Did you mean "roles"?'),
        ("hosts: ['*']\n", 'hosts → entry 1: found "*". Wanted a host'),
        ("hosts: ['https://x.org']\n", 'hosts → entry 1: found "https://x.org". Wanted a host'),
        ("hosts: ['x.org:443']\n", 'hosts → entry 1: found "x.org:443". Wanted a host'),
        ("hosts: []\n", "Wanted at least one entry."),
        ("session_hours: 0.2\n", "Wanted a number of hours from 0.25 to 24."),
        ("session_hours: 24.1\n", "Wanted a number of hours from 0.25 to 24."),
        ("session_hours: long\n", "Wanted a number."),
        ("roles: {a: boss}\n", 'roles → a: found "boss". Allowed: viewer, analyst, approver'),
        ("people: {a: [analyst, boss]}\n", 'people → a → entry 2: found "boss".'),
        ("auth: [\n", "cannot be read as YAML"),
    ],
)  # fmt: skip
def test_a_fault_of_the_file_is_a_sentence(tmp_path, text, told):
    with pytest.raises(Refused) as refused:
        read_access(folder(tmp_path, text))

    assert told in str(refused.value)


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path):
    with pytest.raises(Refused) as refused:
        read_access(folder(tmp_path, "auth: x\nroles: {a: b}\npeople: {c: d}\nhots: 1\n"))

    assert [problem.row for problem in refused.value.problems] == [1, 2, 3, 4]


@pytest.mark.parametrize("hours", [0.25, 24])
def test_a_session_may_be_a_meeting_or_a_day(tmp_path, hours):
    assert read_access(folder(tmp_path, f"session_hours: {hours}\n")).session_hours == hours


@pytest.mark.parametrize(
    ("role", "may", "may_not"),
    [
        (Role.VIEWER, [], list(Deed)),
        (Role.ANALYST, [Deed.SEND_RETURN, Deed.MINUTE], [Deed.APPROVE_RETURN, Deed.START_EMPTY]),
        (Role.APPROVER, [Deed.APPROVE_EDITION, Deed.PUBLISH], [Deed.SEND_RETURN, Deed.MINUTE]),
        (Role.ADMINISTRATOR, list(Deed), []),
    ],
)
def test_a_role_may_what_the_table_says(role, may, may_not):
    who = Person("A", "a@b", frozenset({role}))

    assert [deed for deed in may if not who.may(deed)] == []
    assert [deed for deed in may_not if who.may(deed)] == []


def test_every_deed_can_be_done_by_somebody_and_every_role_is_in_the_table():
    assert [deed for deed in Deed if not roles_for(deed)] == []
    assert set(MAY) == set(Role)


def test_two_roles_may_what_either_may():
    who = Person("A", "a@b", frozenset({Role.ANALYST, Role.APPROVER}))

    assert who.may(Deed.SEND_RETURN)
    assert who.may(Deed.APPROVE_RETURN)
    assert who.role_words == "analyst and approver"


def test_who_may_not_is_told_which_role_is_wanted_and_whom_to_ask():
    with pytest.raises(
        Refused, match="You are signed in as analyst; approving a return needs"
    ) as no:
        refuse_unless(someone(), Deed.APPROVE_RETURN, NOW)

    assert "the role approver or administrator. Ask the office. Nothing was changed." in str(
        no.value
    )


def test_a_person_may_until_the_last_moment_of_the_session():
    refuse_unless(someone(), Deed.MINUTE, NOW + timedelta(hours=8) - timedelta(seconds=1))
    with pytest.raises(Refused, match="too long ago"):
        refuse_unless(someone(), Deed.MINUTE, NOW + timedelta(hours=8))


def test_where_nobody_signs_in_this_machines_user_may_do_everything():
    assert [deed for deed in Deed if not LOCAL.may(deed)] == []


@pytest.mark.parametrize(
    ("claims", "told"),
    [
        ({"is_logged_in": False}, ""),
        ({"aud": "them"}, "another application"),
        ({"aud": None}, "another application"),
        ({"aud": ["them", "others"]}, "another application"),
        ({"iat": None}, "does not say when"),
        ({"iat": "yesterday"}, "does not say when"),
        ({"iat": float("inf")}, "does not say when"),
        ({"iat": (NOW - timedelta(hours=8)).timestamp()}, "more than 8 hours ago"),
        ({"iat": (NOW + timedelta(minutes=6)).timestamp()}, "in the future"),
        ({"email": None}, 'no usable "email"'),
        ({"email": "two words"}, 'no usable "email"'),
        ({"email": "a(b)@c"}, 'no usable "email"'),
    ],
)
def test_claims_that_do_not_stand_sign_nobody_in(claims, told):
    with pytest.raises(SignedOut) as out:
        someone(**claims)

    assert told in str(out.value)


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": ["us", "them"]},
        {"iat": (NOW - timedelta(hours=8) + timedelta(seconds=1)).timestamp()},
        {"iat": (NOW + timedelta(minutes=5)).timestamp()},
    ],
)
def test_claims_that_just_stand_sign_somebody_in(claims):
    assert someone(**claims).roles == {Role.ANALYST}


@pytest.mark.parametrize(
    ("claims", "roles"),
    [
        ({"roles": "Acc.Viewer"}, {Role.VIEWER}),
        ({"roles": ["Acc.Viewer", "Acc.Analyst", "else"]}, {Role.VIEWER, Role.ANALYST}),
        ({"roles": []}, set()),
        ({"roles": {"Acc.Viewer": 1}}, set()),
        ({"roles": [["Acc.Viewer"]]}, set()),
        ({"roles": None, "email": "bob@EXAMPLE.org"}, {Role.APPROVER}),
        ({"roles": None, "email": "bob@example.org", "email_verified": True}, {Role.APPROVER}),
        ({"roles": None, "email": "bob@example.org", "email_verified": False}, set()),
    ],
)
def test_roles_come_from_the_claim_and_from_the_list(claims, roles):
    assert someone(**claims).roles == roles


def test_a_name_is_one_short_line_and_the_address_stands_behind_it():
    assert someone().by == "Ann Analyst (ann@example.org)"
    assert (
        someone(name="Eve\n(bob@example.org)\u202e").by == "Eve (bob@example.org) (ann@example.org)"
    )
    assert len(someone(name="x" * 500).name) == 90
    assert someone(name=None).name == "ann@example.org"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ann (ann@b)", "Ann Married (ANN@b)", True),
        ("Ann (ann@b)", "Ann (other@b)", False),
        ("Eve (ann@b) (eve@b)", "Ann (ann@b)", False),
        ("Ann (ann@b)", "ann", True),
        ("Ann", " ANN ", True),
        ("Ann", "Bob", False),
        ("", "Bob (bob@b)", False),
    ],
)
def test_persons_are_compared_by_address_and_by_name_where_there_is_none(one, other, same):
    assert same_person(one, other) is same
    assert same_person(other, one) is same
