import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import duckdb
import pytest

from metrics.errors import Damaged, NotStored, Refused, Unknown
from metrics.model import Kind
from metrics.warehouse import Warehouse, rebuild, verify
from tests.factories import FORCE, NOON, a_checked

DAY = timedelta(days=1)
FIRST = a_checked("first.csv", ("m", FORCE, "2025-26 Q1", 1.0), ("m", FORCE, "2025-26 Q2", 2.0))
CELLS = (("m", FORCE, "2025-26 Q1"), ("m", FORCE, "2025-26 Q2"))
SECOND = a_checked("second.csv", ("m", FORCE, "2025-26 Q2", 3.0), ("m", FORCE, "2025-26 Q3", 4.0))
SAME = a_checked("same.csv", ("m", FORCE, "2025-26 Q2", 2.0))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "w.duckdb"


def accept(warehouse, pair, at=NOON, **said):
    usual = {"kind": Kind.FINAL, "by": "A. Analyst", "note": "", "at": at}
    return warehouse.accept(*pair, **(usual | said))


def values(warehouse, **asked):
    return [point.value for one in warehouse.series(**asked) for point in one.points]


def test_an_accepted_return_has_a_receipt_and_can_be_read_back(path):
    with Warehouse(path) as warehouse:
        receipt = accept(warehouse, FIRST)
        assert (receipt.return_id, receipt.diff.words) == (
            "R0001",
            "2 new, 0 restated, 0 unchanged",
        )
        assert values(warehouse) == [1.0, 2.0]
        point = warehouse.series("m")[0].points[1]
        assert (point.file, point.row, point.text, point.by) == (
            "first.csv",
            3,
            "2.0",
            "A. Analyst",
        )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, [("", 1), ("sex=F", 2)]),
        ({"breakdowns": False}, [("", 1)]),
        ({"breakdowns": False, "known_at": NOON}, [("", 1)]),
        ({"breakdowns": False, "measure": "m", "area": FORCE}, [("", 1)]),
        ({"measure": "m", "area": FORCE, "known_at": NOON}, [("", 1), ("sex=F", 2)]),
        ({"measure": "other"}, []),
        ({"area": "nowhere", "breakdowns": False}, []),
    ],
)
def test_series_are_read_with_their_breakdowns_unless_it_is_said_otherwise(path, asked, found):
    parts = [replace(one, breakdown="sex=F") for one in FIRST[0].observations]
    checked = replace(FIRST[0], observations=(FIRST[0].observations[0], *parts))
    with Warehouse(path) as warehouse:
        accept(warehouse, (checked, FIRST[1]))
        held = warehouse.series(**asked)

    assert [(one.breakdown, len(one.points)) for one in held] == found


def test_the_restatements_of_a_measure_are_those_among_all_that_are_its(path):
    other = a_checked("other.csv", ("n", FORCE, "2025-26 Q2", 7.0))
    again = a_checked("again.csv", ("n", FORCE, "2025-26 Q2", 8.0))
    with Warehouse(path) as warehouse:
        for day, pair in enumerate((FIRST, other, SECOND, again)):
            accept(warehouse, pair, at=NOON + day * DAY)
        every = warehouse.restatements()

        assert [one.change.measure for one in every] == ["n", "m"]
        assert [warehouse.restatements(name) for name in ("n", "m", "x")] == [
            every[:1], every[1:], (),
        ]  # fmt: skip


def test_the_same_bytes_twice_change_nothing_and_say_so(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        version = warehouse.version
        again = accept(warehouse, FIRST)
        assert (again.already_held, again.return_id, warehouse.version) == (True, "R0001", version)
        assert again.words == "first.csv is already held as R0001. Nothing was changed."


def test_a_later_return_supersedes_cell_by_cell_and_the_old_figure_stays_known(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        diff = warehouse.diff(SECOND[0])
        assert [(change.old, change.new, change.old_return) for change in diff.restated] == [
            (2.0, 3.0, "R0001")
        ]
        accept(warehouse, SECOND, at=NOON + DAY)
        assert values(warehouse) == [1.0, 3.0, 4.0]
        assert values(warehouse, known_at=NOON + DAY / 2) == [1.0, 2.0]
        assert values(warehouse, known_at=NOON - DAY) == []
        (restated,) = warehouse.restatements("m")
        assert (restated.change.old, restated.change.new, restated.new_return) == (
            2.0,
            3.0,
            "R0002",
        )


def test_a_repeated_figure_is_no_restatement(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        assert accept(warehouse, SAME, at=NOON + DAY).diff.words == "0 new, 0 restated, 1 unchanged"
        assert warehouse.restatements() == ()


@pytest.mark.parametrize(
    ("held", "sent", "words", "nothing"),
    [
        (Kind.PROVISIONAL, Kind.FINAL, "2 change from provisional to final", False),
        (Kind.ILLUSTRATIVE, Kind.PROVISIONAL, "2 change from illustrative to provisional", False),
        (Kind.FINAL, Kind.PROVISIONAL, "2 change from final to provisional", False),
        (Kind.FINAL, Kind.FINAL, "", True),
    ],
)
def test_figures_that_change_their_kind_alone_are_counted(path, held, sent, words, nothing):
    again = a_checked("again.csv", *((*cell, 1.0 + at) for at, cell in enumerate(CELLS)))
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST, kind=held)
        foretold = warehouse.diff(again[0])
        receipt = accept(warehouse, again, kind=sent, at=NOON + DAY)
        afterwards = warehouse.changes_of(receipt.return_id)

    for diff in (foretold, receipt.diff, afterwards):
        assert (diff.kind_words(sent), diff.brings_nothing(sent)) == (words, nothing)
    assert receipt.words.endswith(f"2 unchanged{'; ' if words else ''}{words}).")


def test_a_new_figure_or_a_changed_one_is_not_counted_among_those_that_change_their_kind(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST, kind=Kind.PROVISIONAL)

        assert warehouse.diff(SECOND[0]).kind_words(Kind.FINAL) == ""
        assert (
            warehouse.diff(SAME[0]).kind_words(Kind.FINAL) == "1 changes from provisional to final"
        )


def test_withdrawing_gives_the_cells_back_to_the_latest_return_that_stands(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        accept(warehouse, SECOND, at=NOON + DAY)
        warehouse.withdraw("R0002", by="B. Boss", note="wrong quarter", at=NOON + 2 * DAY)
        assert values(warehouse) == [1.0, 2.0]
        assert values(warehouse, known_at=NOON + 1.5 * DAY) == [1.0, 3.0, 4.0]
        held = warehouse.held()[0]
        assert (held.withdrawn_by, held.withdrawn_note) == ("B. Boss", "wrong quarter")
        warehouse.withdraw("R0001", by="B. Boss", note="that too", at=NOON + 3 * DAY)
        assert values(warehouse) == []


def test_a_withdrawn_return_can_be_accepted_again(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        warehouse.withdraw("R0001", by="B. Boss", note="too early", at=NOON + DAY)
        again = accept(warehouse, FIRST, at=NOON + 2 * DAY)
        assert (again.return_id, again.already_held, values(warehouse)) == (
            "R0002",
            False,
            [1.0, 2.0],
        )


@pytest.mark.parametrize(
    ("return_id", "by", "note", "fault", "told"),
    [
        ("R0009", "B. Boss", "why", Unknown, 'No return is called "R0009"'),
        ("R0001", "B. Boss", " ", Refused, "needs the name of a person and a reason"),
        ("R0001", "", "why", Refused, "needs the name of a person and a reason"),
    ],
)
def test_a_withdrawal_without_a_return_a_name_or_a_reason_is_refused(
    path, return_id, by, note, fault, told
):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        with pytest.raises(fault, match=told):
            warehouse.withdraw(return_id, by=by, note=note, at=NOON + DAY)
        assert values(warehouse) == [1.0, 2.0]


def test_a_return_is_withdrawn_once(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        warehouse.withdraw("R0001", by="B", note="n", at=NOON + DAY)
        with pytest.raises(Refused, match="already withdrawn"):
            warehouse.withdraw("R0001", by="B", note="n", at=NOON + DAY)


def test_illustrative_figures_never_replace_real_ones_but_real_ones_replace_them(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        with pytest.raises(Refused, match="never replace real ones"):
            accept(warehouse, SECOND, kind=Kind.ILLUSTRATIVE)
        assert values(warehouse) == [1.0, 2.0]
    with Warehouse(path.with_name("other.duckdb")) as warehouse:
        accept(warehouse, FIRST, kind=Kind.ILLUSTRATIVE)
        receipt = accept(warehouse, SECOND, at=NOON + DAY)
        assert receipt.diff.words == "2 new (1 over illustrative ones), 0 restated, 0 unchanged"
        assert warehouse.restatements() == ()


def test_bytes_other_than_those_checked_are_refused_and_nothing_is_kept(path):
    with Warehouse(path) as warehouse:
        with pytest.raises(Refused, match="not the one that was checked"):
            accept(warehouse, (FIRST[0], b"other bytes"))
        assert list(warehouse.journal.inbox.iterdir()) == []
        assert warehouse.entries == ()


def test_figures_may_be_known_from_an_earlier_day_but_never_before_the_last_return(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST, known_from=NOON - 10 * DAY)
        accept(warehouse, SECOND, known_from=NOON - 20 * DAY)
        assert values(warehouse, known_at=NOON - 11 * DAY) == []
        newest, oldest = warehouse.known_times()
        assert (oldest, newest > oldest) == (NOON - 10 * DAY, True)


def test_a_clock_set_back_does_not_reorder_the_journal(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        accept(warehouse, SECOND, at=NOON - DAY)
        assert [entry.seq for entry in warehouse.entries] == [1, 2]
        assert warehouse.entries[1].at > warehouse.entries[0].at


def test_a_deleted_warehouse_is_rebuilt_to_the_same_rows(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        accept(warehouse, SECOND, at=NOON + DAY)
        warehouse.withdraw("R0002", by="B", note="n", at=NOON + 2 * DAY)
        before = (warehouse.series(), warehouse.held(), warehouse.restatements())
    path.unlink()
    assert [problem.code for problem in verify(path)] == ["warehouse-missing"]
    assert rebuild(path) == 3
    assert verify(path) == ()
    with Warehouse(path) as warehouse:
        assert (warehouse.series(), warehouse.held(), warehouse.restatements()) == before


def test_opening_a_warehouse_that_is_behind_its_journal_catches_up(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        before = warehouse.series()
    path.unlink()
    with Warehouse(path) as warehouse:
        assert warehouse.series() == before
    assert verify(path) == ()


def test_a_fault_between_rows_and_journal_leaves_nothing_behind(path, monkeypatch):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)

        def full(_entry):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(warehouse.journal, "append", full)
        with pytest.raises(NotStored, match=r"the disk is full\. Make room, .* Nothing was stored"):
            accept(warehouse, SECOND, at=NOON + DAY)
        monkeypatch.undo()
        assert values(warehouse) == [1.0, 2.0]
        assert accept(warehouse, SECOND, at=NOON + DAY).return_id == "R0002"
    assert verify(path) == ()


def test_a_second_process_is_told_who_holds_the_warehouse(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        told = subprocess.run(
            [sys.executable, "-m", "metrics", "held", "--warehouse", path],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    assert told.returncode == 2
    assert "is in use by" in told.stderr
    assert "Traceback" not in told.stderr


def test_an_altered_entry_is_named_by_its_line(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        accept(warehouse, SECOND, at=NOON + DAY)
        journal = warehouse.journal.file
    lines = journal.read_text().splitlines()
    entry = json.loads(lines[0]) | {"by": "Someone Else"}
    journal.write_text("\n".join([json.dumps(entry), lines[1]]) + "\n")
    assert [problem.code for problem in verify(path)] == ["journal-damaged"]
    with pytest.raises(Damaged, match="line 1"):
        Warehouse(path)


def test_a_torn_last_line_was_never_acknowledged_and_is_dropped(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        journal = warehouse.journal.file
    with journal.open("ab") as file:
        file.write(b'{"seq": 2, "at": "2026')
    with Warehouse(path) as warehouse:
        assert values(warehouse) == [1.0, 2.0]
        assert accept(warehouse, SECOND, at=NOON + DAY).return_id == "R0002"
    assert verify(path) == ()


@pytest.mark.parametrize("harm", ["missing", "altered"])
def test_a_missing_or_altered_file_in_the_inbox_is_found(path, harm):
    with Warehouse(path) as warehouse:
        receipt = accept(warehouse, FIRST)
        kept = warehouse.journal.inbox / receipt.sha256
    kept.unlink() if harm == "missing" else kept.write_bytes(b"changed")
    (problem,) = verify(path)
    assert problem.code == "inbox-damaged"
    assert harm in problem.message
    assert "R0001 (first.csv)" in problem.message


def lose(path, how):
    """Harms the journal of a warehouse that holds two returns."""
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        accept(warehouse, SECOND, at=NOON + DAY)
        journal = warehouse.journal.file
    if how == "gone":
        journal.unlink()
    elif how == "its last line gone":
        journal.write_bytes(journal.read_bytes().splitlines(keepends=True)[0])
    else:
        with Warehouse(path.with_name("other.duckdb")) as other:
            accept(other, SAME)
        path.with_name("other.duckdb.journal.jsonl").replace(journal)


@pytest.mark.parametrize(
    ("how", "found"),
    [
        ("gone", "journal-missing"),
        ("its last line gone", "journal-differs"),
        ("another one's", "inbox-damaged"),
    ],
)
def test_a_warehouse_never_makes_do_with_a_journal_that_is_not_its_own(path, how, found):
    """Opening it must not make an empty journal, and a rebuild must not lose what it holds."""
    lose(path, how)
    for _ in range(2):
        with pytest.raises(Damaged, match=r"Put the journal back|nothing to rebuild"):
            rebuild(path)
        with pytest.raises(Damaged, match="Put the journal back from a backup"):
            Warehouse(path)
    assert found in {problem.code for problem in verify(path)}


def test_rows_changed_behind_the_journals_back_are_found(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        warehouse.cursor.execute("UPDATE observations SET value = 99 WHERE value = 1")
    (problem,) = verify(path)
    assert problem.code == "warehouse-differs"
    assert "1 rows of the journal are missing and 1 are not in the journal" in problem.message


def test_verify_of_nothing_says_there_is_nothing(tmp_path):
    (problem,) = verify(tmp_path / "none.duckdb")
    assert "there is no warehouse here yet" in problem.message
    with pytest.raises(Damaged, match="nothing to rebuild"):
        rebuild(tmp_path / "none.duckdb")


def test_the_connection_can_open_no_other_file(path, tmp_path):
    (tmp_path / "secret.csv").write_text("a\n1\n")
    with Warehouse(path) as warehouse, pytest.raises(Exception, match="disabled"):
        warehouse.cursor.execute(f"FROM read_csv('{tmp_path}/secret.csv')")


def test_a_moment_is_stored_in_utc_whatever_its_zone(path):
    east = datetime.fromisoformat("2026-01-05T14:00:00+02:00")
    with Warehouse(path) as warehouse:
        assert accept(warehouse, FIRST, at=east).at == NOON
        assert warehouse.held()[0].at == datetime(2026, 1, 5, 12, tzinfo=UTC)


@pytest.mark.parametrize("harm", [b"junk" * 1000, b""])
def test_a_damaged_warehouse_file_is_told_and_made_again_with_the_damaged_one_kept(path, harm):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        before = warehouse.series()
    path.write_bytes(harm)
    if harm:
        with pytest.raises(Damaged, match=r"rebuild` makes it again"):
            Warehouse(path)
        assert [problem.code for problem in verify(path)] == ["warehouse-damaged"]
    assert rebuild(path) == 1
    with Warehouse(path) as warehouse:
        assert warehouse.series() == before
    kept = path.with_name(f"{path.name}.damaged-1")
    assert not harm or kept.read_bytes() == harm


def test_lost_rows_are_noticed_on_opening(path):
    with Warehouse(path) as warehouse:
        accept(warehouse, FIRST)
        warehouse.cursor.execute("DROP TABLE observations")
    with pytest.raises(Damaged, match="the journal says 2 were accepted"):
        Warehouse(path)
    assert rebuild(path) == 1
    assert verify(path) == ()


def test_verify_tells_of_inbox_and_warehouse_at_once(path):
    with Warehouse(path) as warehouse:
        receipt = accept(warehouse, FIRST)
        warehouse.cursor.execute("UPDATE observations SET value = 99 WHERE value = 1")
        (warehouse.journal.inbox / receipt.sha256).unlink()
    assert [problem.code for problem in verify(path)] == ["inbox-damaged", "warehouse-differs"]


def test_a_return_is_accepted_while_somebody_else_compares_theirs(path):
    """Their comparison counts as writing, and the file cannot be tidied meanwhile."""
    with Warehouse(path) as warehouse:
        other = warehouse.cursor
        other.execute("BEGIN TRANSACTION")
        other.execute("CREATE TABLE compared AS SELECT 1 AS one")
        with pytest.raises(duckdb.TransactionException, match="CHECKPOINT"):
            warehouse.cursor.execute("CHECKPOINT")

        assert accept(warehouse, FIRST).return_id == "R0001"
        assert len(warehouse.held()) == 1
        other.execute("ROLLBACK")  # their transaction was left alone
        accept(warehouse, SECOND, at=NOON + DAY)
    assert list(verify(path)) == []
