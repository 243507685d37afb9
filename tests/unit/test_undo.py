"""Withdrawing, restoring, replacing and approving returns, and what was known in between."""

import json
import random
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from threading import Barrier, Thread

import pytest

from metrics.errors import Problem, Refused, Severity, Unknown
from metrics.journal import EntryKind, entry_hash
from metrics.model import Companion, ForceReturn, Kind, Line
from metrics.periods import read_period
from metrics.warehouse import Warehouse, rebuild, verify
from tests.factories import FORCE, NOON, a_checked

DAY = timedelta(days=1)
QUARTERS = ("2025-26 Q1", "2025-26 Q2", "2025-26 Q3")
FIRST = a_checked("first.csv", ("m", FORCE, "2025-26 Q1", 1.0), ("m", FORCE, "2025-26 Q2", 2.0))
SECOND = a_checked("second.csv", ("m", FORCE, "2025-26 Q2", 3.0), ("m", FORCE, "2025-26 Q3", 4.0))
THIRD = a_checked("third.csv", ("m", FORCE, "2025-26 Q2", 5.0))
ELSEWHERE = a_checked("else.csv", ("m", "shropshire", "2025-26 Q2", 9.0))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "w.duckdb"


@pytest.fixture
def warehouse(path):
    with Warehouse(path) as held:
        yield held


def accept(warehouse, pair, at=NOON, **said):
    usual = {"kind": Kind.FINAL, "by": "A. Analyst", "note": "", "at": at}
    return warehouse.accept(*pair, **(usual | said))


def withdraw(warehouse, return_id="R0001", at=NOON + DAY, **said):
    return warehouse.withdraw(return_id, **({"by": "B. Boss", "note": "wrong", "at": at} | said))


def restore(warehouse, return_id="R0001", at=NOON + 2 * DAY, **said):
    usual = {"by": "B. Boss", "note": "right after all", "at": at}
    return warehouse.restore(return_id, **(usual | said))


def approve(warehouse, return_id="R0001", at=NOON + DAY, **said):
    return warehouse.approve(return_id, **({"by": "C. Checker", "note": "", "at": at} | said))


def values(warehouse, **asked):
    return [point.value for one in warehouse.series(**asked) for point in one.points]


# --- standing again ---


def test_a_restored_return_gives_its_figures_back_and_the_time_it_was_away_stays_known(warehouse):
    accept(warehouse, FIRST)
    withdraw(warehouse)
    held = restore(warehouse)
    assert values(warehouse) == [1.0, 2.0]
    known = [values(warehouse, known_at=NOON + days * DAY) for days in (-0.5, 0.5, 1.5, 2.5)]
    assert known == [[], [1.0, 2.0], [], [1.0, 2.0]]
    assert [held.stood_at(NOON + days * DAY) for days in (0.5, 1.5, 2.5)] == [True, False, True]
    assert held.stood_at(None)
    (away,) = held.absences
    assert (away.withdrawn_note, away.restored_note) == ("wrong", "right after all")
    assert warehouse.known_times() == (NOON + 2 * DAY, NOON + DAY, NOON)


def test_a_later_return_keeps_the_cells_it_has_when_an_earlier_one_stands_again(warehouse):
    accept(warehouse, FIRST)
    withdraw(warehouse)
    accept(warehouse, SECOND, at=NOON + 2 * DAY)
    restore(warehouse, at=NOON + 3 * DAY)
    assert values(warehouse) == [1.0, 3.0, 4.0]
    withdraw(warehouse, "R0002", at=NOON + 4 * DAY)
    assert values(warehouse) == [1.0, 2.0]


def test_a_real_return_that_stands_again_takes_its_cells_from_an_illustrative_one(warehouse):
    accept(warehouse, FIRST)
    withdraw(warehouse)
    accept(warehouse, SECOND, at=NOON + 2 * DAY, kind=Kind.ILLUSTRATIVE)
    restore(warehouse, at=NOON + 3 * DAY)
    assert values(warehouse) == [1.0, 2.0, 4.0]


@pytest.mark.parametrize(
    ("return_id", "by", "note", "fault", "told"),
    [
        ("R0009", "B", "why", Unknown, 'No return is called "R0009"'),
        ("R0001", "", "why", Refused, "needs the name of the person"),
        ("R0001", "B", " ", Refused, "needs a reason in words"),
        ("R0002", "B", "why", Refused, r"R0002 \(second.csv\) is not withdrawn: it stands"),
    ],
)
def test_what_cannot_stand_again_is_refused(warehouse, return_id, by, note, fault, told):
    accept(warehouse, FIRST)
    accept(warehouse, SECOND, at=NOON + DAY)
    withdraw(warehouse, at=NOON + 2 * DAY)
    before = warehouse.version
    with pytest.raises(fault, match=told):
        restore(warehouse, return_id, by=by, note=note, at=NOON + 3 * DAY)
    assert warehouse.version == before


def test_a_return_that_was_accepted_again_does_not_stand_twice(warehouse):
    accept(warehouse, FIRST)
    withdraw(warehouse)
    accept(warehouse, FIRST, at=NOON + 2 * DAY)
    with pytest.raises(Refused, match="was accepted again and stands as R0002"):
        restore(warehouse, at=NOON + 3 * DAY)


# --- whatever happens, what was known is right ---


def at_random(warehouse, chance, steps):
    """Does things at random, a day apart, and tells them as (day, what, return, cells)."""
    done, standing, gone = [], [], []
    for day in range(steps):
        at, choice = NOON + day * DAY, chance.random()
        if standing and choice < 0.25:
            one = chance.choice(standing)
            withdraw(warehouse, one, at=at)
            standing.remove(one)
            gone.append(one)
            done.append((day, "out", one, {}))
        elif gone and choice < 0.55:
            one = chance.choice(gone)
            restore(warehouse, one, at=at)
            gone.remove(one)
            standing.append(one)
            done.append((day, "in", one, {}))
        else:
            quarters = chance.sample(QUARTERS, chance.randint(1, 3))
            cells = {quarter: float(100 * day + n) for n, quarter in enumerate(quarters)}
            pair = a_checked(f"{day}.csv", *(("m", FORCE, q, v) for q, v in cells.items()))
            replaced = chance.choice(standing) if standing and choice > 0.85 else None
            said = {"note": "instead"} if replaced else {}
            receipt = accept(warehouse, pair, at=at, replaces=replaced, **said)
            if replaced:
                standing.remove(replaced)
                gone.append(replaced)
                done.append((day, "out", replaced, {}))
            standing.append(receipt.return_id)
            done.append((day, "new", receipt.return_id, cells))
    return done


def known_on(done, day):
    """The slow reference: of each cell, the figure of the last return accepted that stood."""
    cells, standing = {}, set()
    for when, what, return_id, brought in done:
        if when <= day:
            cells |= {return_id: brought} if what == "new" else {}
            (standing.discard if what == "out" else standing.add)(return_id)
    known = {}
    for return_id in sorted(standing):
        known |= cells[return_id]
    return [known[quarter] for quarter in sorted(known)]


@pytest.mark.parametrize("seed", range(8))
def test_what_was_known_at_any_moment_is_what_the_returns_that_stood_then_say(path, seed):
    chance, steps = random.Random(seed), 14  # noqa: S311
    with Warehouse(path) as warehouse:
        done = at_random(warehouse, chance, steps)
        for day in range(steps):
            wanted = known_on(done, day)
            assert values(warehouse, known_at=NOON + day * DAY) == wanted, (day, done)
            assert values(warehouse, known_at=NOON + (day + 0.5) * DAY) == wanted, (day, done)
        assert values(warehouse) == known_on(done, steps)
        before = (warehouse.series(), warehouse.held(), warehouse.restatements())
    assert verify(path) == ()
    path.unlink()
    rebuild(path)
    with Warehouse(path) as warehouse:
        assert (warehouse.series(), warehouse.held(), warehouse.restatements()) == before


@pytest.mark.parametrize("seed", range(4))
def test_what_a_return_changed_is_what_was_said_before_it_was_accepted(warehouse, seed):
    chance, said = random.Random(seed), {}  # noqa: S311
    for day in range(6):
        cells = [("m", FORCE, q, float(chance.randint(1, 2))) for q in chance.sample(QUARTERS, 2)]
        receipt = accept(warehouse, a_checked(f"{day}.csv", *cells), at=NOON + day * DAY)
        said[receipt.return_id] = receipt.diff
        if chance.random() < 0.4:
            withdraw(warehouse, receipt.return_id, at=NOON + (day + 0.5) * DAY)
    assert {one: warehouse.changes_of(one) for one in said} == said


# --- one instead of the other ---


def test_replacing_withdraws_and_accepts_in_one_entry(warehouse):
    accept(warehouse, FIRST)
    receipt = accept(warehouse, SECOND, at=NOON + DAY, replaces="R0001", note="sent again")
    assert (values(warehouse), len(warehouse.entries)) == ([3.0, 4.0], 2)
    assert receipt.words.endswith("It replaces R0001, which is withdrawn.")
    assert warehouse.entries[-1].data["replaces"] == "R0001"
    old = warehouse.held()[1]
    assert (old.withdrawn_at, old.withdrawn_by) == (NOON + DAY, "A. Analyst")
    assert old.withdrawn_note == "replaced by R0002: sent again"
    assert [(one.old, one.new) for one in warehouse.changes_of("R0002").restated] == [(2.0, 3.0)]


@pytest.mark.parametrize(
    ("replaces", "note", "fault", "told"),
    [
        ("R0001", "", Refused, "replacing R0001 needs a reason"),
        ("R0009", "why", Unknown, 'No return is called "R0009"'),
        ("R0002", "why", Refused, "R0002 was already withdrawn on 7 January 2026"),
    ],
)
def test_what_cannot_be_replaced_is_refused_and_nothing_stored(
    warehouse, replaces, note, fault, told
):
    accept(warehouse, FIRST)
    accept(warehouse, ELSEWHERE, at=NOON + DAY)
    withdraw(warehouse, "R0002", at=NOON + 2 * DAY)
    with pytest.raises(fault, match=told):
        accept(warehouse, SECOND, at=NOON + 3 * DAY, replaces=replaces, note=note)
    assert values(warehouse) == [1.0, 2.0]


def test_a_second_press_on_replace_stores_once(warehouse):
    accept(warehouse, FIRST)
    for _ in range(2):
        receipt = accept(warehouse, SECOND, at=NOON + DAY, replaces="R0001", note="again")
    assert (receipt.already_held, len(warehouse.entries)) == (True, 2)


# --- a second person ---


def test_a_second_person_approves_a_return_and_it_survives_a_rebuild(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        held = approve(warehouse, note="seen")
        assert (held.approved_by, held.approved_at, held.approved_note) == (
            "C. Checker", NOON + DAY, "seen",
        )  # fmt: skip
    assert verify(path) == ()
    path.unlink()
    rebuild(path)
    with Warehouse(path) as warehouse:
        assert warehouse.held() == (held,)


@pytest.mark.parametrize(
    ("return_id", "by", "fault", "told"),
    [
        ("R0009", "C", Unknown, 'No return is called "R0009"'),
        ("R0001", " ", Refused, "needs the name of the person"),
        (
            "R0001",
            " a.  ANALYST ",
            Refused,
            "was accepted by A. Analyst; wanted the approval of an",
        ),
        ("R0002", "C", Refused, "R0002 was already withdrawn"),
        ("R0003", "D", Refused, "R0003 was already approved by C. Checker on 9 January 2026"),
    ],
)
def test_an_approval_that_says_nothing_new_is_refused(warehouse, return_id, by, fault, told):
    for day, pair in enumerate((FIRST, SECOND, ELSEWHERE)):
        accept(warehouse, pair, at=NOON + day * DAY)
    withdraw(warehouse, "R0002", at=NOON + 3 * DAY)
    approve(warehouse, "R0003", at=NOON + 4 * DAY)
    with pytest.raises(fault, match=told):
        approve(warehouse, return_id, by=by, at=NOON + 5 * DAY)


# --- what moved since a person looked ---


def test_a_change_to_the_same_figures_since_a_person_looked_stops_the_return(warehouse):
    seen = warehouse.version
    accept(warehouse, FIRST, by="D. Other")
    with pytest.raises(Refused) as refusal:
        accept(warehouse, SECOND, at=NOON + DAY, seen=seen)
    assert str(refusal.value) == (
        "second.csv: since you looked, D. Other accepted R0001 (first.csv) at 12:00; it "
        f"changed 1 of the figures in this file, the first being m, {FORCE}, 2025-26 Q2. "
        "Look at the comparison again, then accept."
    )
    assert accept(warehouse, SECOND, at=NOON + DAY, seen=warehouse.version).return_id == "R0002"


@pytest.mark.parametrize("what", ["another area", "the same figure", "a phase", "an approval"])
def test_a_change_that_touches_no_figure_of_the_file_lets_it_pass(warehouse, what):
    accept(warehouse, THIRD)
    seen = warehouse.version
    if what == "another area":
        accept(warehouse, ELSEWHERE, at=NOON + DAY)
    elif what == "the same figure":
        same = a_checked("same.csv", ("m", FORCE, "2025-26 Q2", 5.0))
        accept(warehouse, same, at=NOON + DAY)
    elif what == "a phase":
        start = read_period("2025-26 Q2").start
        warehouse.approve_phase("m", FORCE, start, reason="why", by="B", at=NOON + DAY)
    else:
        approve(warehouse)
    assert not accept(warehouse, SECOND, at=NOON + 2 * DAY, seen=seen).already_held


def test_a_withdrawal_since_a_person_looked_is_told_too_and_all_are_told_in_order(warehouse):
    accept(warehouse, FIRST)
    seen = warehouse.version
    withdraw(warehouse)
    restore(warehouse)
    with pytest.raises(Refused, match=r"B\. Boss withdrew R0001 .* Then B\. Boss restored R0001"):
        accept(warehouse, SECOND, at=NOON + 3 * DAY, seen=seen)


def test_the_same_file_read_otherwise_since_a_person_looked_stops_the_return(warehouse):
    seen = warehouse.version
    accept(warehouse, FIRST)
    checked = replace(FIRST[0], layout="another", observations=ELSEWHERE[0].observations)
    with pytest.raises(Refused, match=r"accepted this very file as R0001 at 12:00\. Look"):
        accept(warehouse, (checked, FIRST[1]), at=NOON + DAY, seen=seen)


def test_the_same_file_again_is_already_held_whatever_was_seen(warehouse):
    seen = warehouse.version
    accept(warehouse, FIRST)
    assert accept(warehouse, FIRST, at=NOON + DAY, seen=seen).already_held


def test_a_version_of_another_warehouse_is_refused(warehouse):
    with pytest.raises(Refused, match="was another warehouse"):
        accept(warehouse, FIRST, seen="f" * 64)


def test_two_who_accept_the_same_file_at_once_store_it_once(warehouse):
    receipts, together = [], Barrier(2)

    def press():
        together.wait()
        receipts.append(accept(warehouse, FIRST))

    threads = [Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(one.already_held for one in receipts) == [False, True]
    assert {one.return_id for one in receipts} == {"R0001"}
    assert len(warehouse.entries) == 1


# --- what the journal keeps ---


def warned(pair, *codes):
    problems = tuple(Problem(code, "told.", Severity.WARNING, row=2) for code in codes)
    return replace(pair[0], problems=problems), pair[1]


@pytest.mark.parametrize(
    ("code", "confirmed", "stops"),
    [
        ("personal-data", "", True),
        ("personal-data", "  ", True),
        ("personal-data", "initials of stations", False),
        ("area-dates", "", False),
    ],
)
def test_some_warnings_need_a_reason_of_a_persons_own(warehouse, code, confirmed, stops):
    pair = warned(FIRST, code, code)
    if stops:
        with pytest.raises(Refused, match=r"2 warnings \(personal-data\) must be accepted with a"):
            accept(warehouse, pair, confirmed=confirmed)
    else:
        accept(warehouse, pair, confirmed=confirmed)
        said = warehouse.entries[0].data
        assert said["warnings"] == {code: 2}
        assert said.get("confirmed", "") == confirmed


def test_the_same_bytes_without_other_rows_are_another_return(warehouse):
    accept(warehouse, FIRST)
    without = replace(
        FIRST[0],
        observations=FIRST[0].observations[:1],
        excluded=(Line("", 3, ("m", "2.0")),),
        excluded_because="a test row",
        columns=("measure", "value"),
    )
    receipt = accept(warehouse, (without, FIRST[1]), at=NOON + DAY)
    assert not receipt.already_held
    assert accept(warehouse, (without, FIRST[1]), at=NOON + DAY).already_held
    said = warehouse.entry_of("R0002").data
    assert (said["excluded"], said["excluded_because"]) == ([["", 3]], "a test row")
    assert said["columns"] == ["measure", "value"]


def test_the_files_read_beside_a_return_are_kept_and_missed_when_gone(path):
    other = ForceReturn("collisions.csv", b"of the casualties")
    told = Companion(other.name, sha256(other.content).hexdigest())
    checked = replace(FIRST[0], beside=(told,))
    with Warehouse(path) as warehouse:
        with pytest.raises(Refused, match="not the one that was checked"):
            accept(warehouse, (checked, FIRST[1]))
        accept(warehouse, (checked, FIRST[1]), beside=(other,))
        assert warehouse.journal.kept(told.sha256) == other.content
        (warehouse.journal.inbox / told.sha256).unlink()
    assert [one.code for one in verify(path)] == ["inbox-damaged"]


def test_a_journal_from_before_these_words_were_kept_reads_as_ever(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        journal, entry = warehouse.journal.file, warehouse.entries[0]
    keys = (
        "return_id", "file", "sha256", "figures", "layout", "kind", "note", "known_from", "rows",
        "observations",
    )  # fmt: skip
    old = {key: entry.data[key] for key in keys}
    hashed = entry_hash(entry.seq, entry.at, entry.by, entry.kind, old, entry.previous)
    line = json.loads(entry.line) | {"data": old, "hash": hashed}
    journal.write_text(json.dumps(line) + "\n", encoding="utf-8")
    path.unlink()
    with Warehouse(path) as warehouse:
        assert values(warehouse) == [1.0, 2.0]
        assert accept(warehouse, FIRST, at=NOON + DAY).already_held
        withdraw(warehouse)
        restore(warehouse)
        approve(warehouse, at=NOON + 3 * DAY)
        assert [one.kind for one in warehouse.entries[1:]] == [
            EntryKind.RETURN_WITHDRAWN, EntryKind.RETURN_RESTORED, EntryKind.RETURN_APPROVED,
        ]  # fmt: skip
    assert verify(path) == ()


# --- the whole history of one figure ---


def test_a_cell_tells_every_figure_it_ever_had(warehouse):
    accept(warehouse, FIRST)
    accept(warehouse, SECOND, at=NOON + DAY, by="D. Other")
    withdraw(warehouse, "R0002", at=NOON + 2 * DAY)
    restore(warehouse, "R0002", at=NOON + 3 * DAY)
    told = warehouse.cell_history("m", FORCE, read_period("2025-26 Q2"))
    assert [(one.value, one.return_id, one.file, one.row, one.by) for one in told] == [
        (2.0, "R0001", "first.csv", 3, "A. Analyst"),
        (3.0, "R0002", "second.csv", 2, "D. Other"),
        (2.0, "R0001", "first.csv", 3, "A. Analyst"),
        (3.0, "R0002", "second.csv", 2, "D. Other"),
    ]
    days = [((one.known_from - NOON) / DAY, one.known_to) for one in told]
    assert [day for day, _ in days] == [0, 1, 2, 3]
    assert [gone for _, gone in days] == [*(one.known_from for one in told[1:]), None]
    assert warehouse.cell_history("m", FORCE, read_period("2025-26 Q2"), "by sex") == ()
