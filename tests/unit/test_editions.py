"""Editions for the public: put forward by one, approved by another, and what left from which."""

from datetime import timedelta
from hashlib import sha256

import pytest

from metrics.errors import Refused, Unknown
from metrics.meeting import Act
from metrics.model import Kind
from metrics.periods import read_period
from metrics.plan import read_kept_plan
from metrics.release import (
    approve_edition,
    propose_edition,
    public_of,
    read_editions,
    record_published,
    withdraw_edition,
)
from metrics.warehouse import Warehouse, rebuild
from tests.factories import FORCE, NOON, a_checked
from tests.plan_text import SMALL_PLAN

DAY = timedelta(days=1)
CALLS = "calls_101_pct_30s"
Q3 = read_period("2025-26 Q3")
PLAN_FILE = SMALL_PLAN.encode()
LATER_FILE = SMALL_PLAN.replace("name: The Plan\n", "name: Another Plan\n", 1).encode()
FIRST = a_checked("first.csv", (CALLS, FORCE, "2025-26 Q3", 62.0))
CORRECTED = a_checked("corrected.csv", (CALLS, FORCE, "2025-26 Q3", 58.0))
FILES = {"a.svg": sha256(b"a").hexdigest(), "b.csv": sha256(b"b").hexdigest()}


@pytest.fixture
def plan():
    return read_kept_plan(PLAN_FILE, "plan")


@pytest.fixture
def path(tmp_path):
    return tmp_path / "w.duckdb"


@pytest.fixture
def warehouse(path):
    with Warehouse(path) as opened:
        accept(opened, FIRST)
        yield opened


def accept(warehouse, pair, at=NOON):
    return warehouse.accept(*pair, kind=Kind.FINAL, by="A. Analyst", note="", at=at)


def ana(day=1):
    return Act("Ana Analyst", NOON + day * DAY)


def ben(day=2):
    return Act("Ben Approver", NOON + day * DAY)


def an_edition(warehouse, approved=True):
    edition = propose_edition(warehouse, ana(), Q3, PLAN_FILE)
    return approve_edition(warehouse, ben(), edition.edition_id) if approved else edition


def codes(refusal):
    return [problem.code for problem in refusal.value.problems]


def test_an_edition_is_approved_by_a_second_person(warehouse):
    edition = an_edition(warehouse)

    assert (edition.edition_id, edition.quarter) == ("E0001", Q3)
    assert (edition.proposed.by, edition.approved.by) == ("Ana Analyst", "Ben Approver")
    assert edition.stands


@pytest.mark.parametrize("by", ["Ana Analyst", "ana analyst", "  ANA   Analyst "])
def test_nobody_approves_what_they_put_forward_however_they_write_their_name(warehouse, by):
    an_edition(warehouse, approved=False)

    with pytest.raises(Refused, match="E0001 was put forward by Ana Analyst") as refusal:
        approve_edition(warehouse, Act(by, NOON + 2 * DAY), "E0001")

    assert codes(refusal) == ["own-approval"]
    assert not read_editions(warehouse.entries).edition("E0001").stands


@pytest.mark.parametrize(
    ("do", "code"),
    [
        (lambda w: propose_edition(w, Act(" ", NOON), Q3, PLAN_FILE), "name-missing"),
        (lambda w: approve_edition(w, Act("", NOON), "E0001"), "name-missing"),
        (lambda w: withdraw_edition(w, ben(), "E0001", " "), "reason-missing"),
        (lambda w: record_published(w, ben(), "E0001", "Chart", FILES), "edition-not-approved"),
    ],
)
def test_what_is_missing_is_refused_and_nothing_is_entered(warehouse, do, code):
    an_edition(warehouse, approved=False)
    before = warehouse.entries

    with pytest.raises(Refused) as refusal:
        do(warehouse)

    assert code in codes(refusal)
    assert warehouse.entries == before


def test_an_edition_is_approved_once_and_not_after_it_was_withdrawn(warehouse):
    an_edition(warehouse)
    with pytest.raises(Refused, match="E0001 was approved on 7 January 2026 by Ben Approver"):
        approve_edition(warehouse, Act("Cai", NOON + 3 * DAY), "E0001")

    withdraw_edition(warehouse, ben(3), "E0001", "A figure was wrong.")
    with pytest.raises(Refused, match="withdrawn on 8 January 2026"):
        withdraw_edition(warehouse, ben(4), "E0001", "Again.")
    with pytest.raises(Refused, match="A figure was wrong"):
        record_published(warehouse, ben(4), "E0001", "Chart", FILES)
    assert read_editions(warehouse.entries).standing == ()


def test_an_unknown_edition_is_told_with_the_nearest(warehouse):
    an_edition(warehouse)

    with pytest.raises(Unknown, match=r'There is no edition "E001"\. .*E0001'):
        approve_edition(warehouse, ben(), "E001")


def test_what_was_published_is_kept_with_the_hash_of_every_file(warehouse):
    an_edition(warehouse)
    record_published(warehouse, ben(3), "E0001", "Charts", FILES)
    record_published(warehouse, ben(4), "E0001", "Charts again", {"a.svg": FILES["a.svg"]})

    editions = read_editions(warehouse.entries)
    assert [(one.what, len(one.files)) for one in editions.published] == [
        ("Charts", 2), ("Charts again", 1),
    ]  # fmt: skip
    found = editions.of_file(sha256(b"a").hexdigest())
    assert [one.what for one in found] == ["Charts", "Charts again"]
    assert editions.of_file(sha256(b"c").hexdigest()) == ()


def test_the_latest_approved_comes_first_and_earlier_ones_are_known_to_its_readers(warehouse):
    for number in range(3):
        propose_edition(warehouse, ana(number), Q3, PLAN_FILE)
    for number, name in enumerate(["E0003", "E0001"], start=5):
        approve_edition(warehouse, ben(number), name)
    editions = read_editions(warehouse.entries)

    assert [one.edition_id for one in editions.standing] == ["E0001", "E0003"]
    assert [one.edition_id for one in editions.before(editions.edition("E0001"))] == ["E0003"]
    assert editions.before(editions.edition("E0003")) == ()
    assert [one.edition_id for one in editions.before(editions.edition("E0002"))] == [
        "E0003", "E0001",
    ]  # fmt: skip
    assert len(editions.before(None)) == 2


def test_an_edition_keeps_its_figures_and_its_plan_whatever_comes_later(warehouse, plan):
    edition = an_edition(warehouse)
    first = public_of(warehouse, plan, edition, made_at=NOON + 9 * DAY)
    accept(warehouse, CORRECTED, NOON + 10 * DAY)

    later_plan = read_kept_plan(LATER_FILE, "plan")
    again = public_of(warehouse, later_plan, edition, made_at=NOON + 20 * DAY)
    draft = public_of(warehouse, later_plan, made_at=NOON + 20 * DAY)

    assert first.standing()[CALLS].value == again.standing()[CALLS].value == 62.0
    assert (again.plan.name, draft.plan.name) == ("The Plan", "Another Plan")
    assert draft.standing()[CALLS].value == 58.0
    assert (again.draft, again.words) == ("", "Edition E0001, approved on 7 January 2026")
    assert draft.words == draft.draft == "Draft: not approved for publication"


def test_editions_and_what_was_published_outlast_a_rebuilt_warehouse(path, warehouse):
    an_edition(warehouse)
    record_published(warehouse, ben(3), "E0001", "Charts", FILES)
    before = read_editions(warehouse.entries)
    warehouse.close()
    rebuild(path)

    with Warehouse(path) as again:
        assert read_editions(again.entries) == before
