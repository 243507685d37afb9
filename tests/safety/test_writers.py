"""Two at once: nothing is lost, and the one who has to wait is told by whom."""

import os
from threading import Barrier, Thread

import pytest

from metrics.backup import restore_backup, write_backup
from metrics.errors import WarehouseHeld
from metrics.journal import Journal
from metrics.warehouse import Warehouse, rebuild, verify
from tests.safety.acting import Tally, accept, found
from tests.safety.conftest import acks

THREADS, EACH = 4, 5
BACKUPS = 8


def test_threads_that_accept_at_once_lose_nothing(tmp_path):
    path, together, tally = (
        tmp_path / "warehouse.duckdb",
        Barrier(THREADS),
        Tally("threads at once"),
    )
    acknowledged, faults = set(), []

    def press(first):
        together.wait()
        for number in range(first, first + EACH):
            try:
                accept(warehouse, number)
                acknowledged.add(number)
            except Exception as fault:  # noqa: BLE001  (looked at below, in the main thread)
                faults.append(fault)

    with Warehouse(path) as warehouse:
        threads = [Thread(target=press, args=(n * EACH,)) for n in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert (faults, len(acknowledged)) == ([], THREADS * EACH)
    tally.look(path, acknowledged)
    tally.tell()


def test_a_second_process_is_told_and_a_second_opening_in_this_one_too(children, copy):
    path = copy()
    with Warehouse(path) as warehouse:
        ((word, told),) = children.run(path=path, first=7, count=1)
        assert (word, told.split()[0]) == ("told", "WarehouseHeld")
        assert f"(process {os.getpid()})" in told
        for doing in (Warehouse, rebuild, verify):
            with pytest.raises(WarehouseHeld, match="is open in this very program already"):
                doing(path)
        accept(warehouse, 8)  # goes on as before
    assert Tally("second opening").look(path, {0, 1, 2, 8}) == {0, 1, 2, 8}


def test_when_the_holder_was_killed_the_next_process_can_go_on(children, copy):
    path = copy()
    children.start(path=path, first=7, count=1, hold=True)
    said = [children.read(), children.read()]
    with pytest.raises(WarehouseHeld, match=rf"\(process {children.pid}\)"):
        Warehouse(path)
    children.kill()
    said += children.rest()
    assert Tally("holder killed").look(path, {0, 1, 2, *acks(said)}) == {0, 1, 2, 7}


def test_a_warehouse_deleted_under_a_running_dashboard_does_not_let_two_write_one_line(
    children, copy
):
    """The lock goes with the file: the journal itself then keeps the two apart."""
    path = copy()
    with Warehouse(path) as warehouse:
        path.unlink()
        said = children.run(path=path, first=7, count=1)
        assert acks(said) == {7}
        accept(warehouse, 8)  # catches up with the other's entry first
        assert found(warehouse)[0] == {0, 1, 2, 7, 8}
    assert Tally("deleted under it").look(path, {0, 1, 2, 7, 8}) == {0, 1, 2, 7, 8}


def test_a_line_another_process_wrote_in_the_same_moment_is_not_written_over(copy):
    path = copy()
    with Warehouse(path) as warehouse:
        journal, last = warehouse.journal, warehouse.entries[-1]
        mine, others = (
            journal.prepare(last.kind, last.data, by=by, at=last.at, last=last) for by in "AB"
        )
        journal.append(others)
        with pytest.raises(WarehouseHeld, match="another process wrote line 4 in the same moment"):
            journal.append(mine)
    assert [one.by for one in Journal(path).entries()][-1] == "B"


def test_backups_taken_while_another_process_accepts_are_beginnings_of_its_journal(
    children, tmp_path
):
    path, config = tmp_path / "warehouse.duckdb", tmp_path / "config"
    config.mkdir()
    children.start(path=path, first=0, count=10**6)
    while acks([children.read()]) != {2}:
        pass
    made, acknowledged = [], {0, 1, 2}
    for number in range(BACKUPS):
        made.append(write_backup(path, config, tmp_path / f"{number}.zip"))
        acknowledged |= acks([children.read()])
    children.kill()
    acknowledged |= acks(children.rest())
    hashes = [entry.hash for entry in Journal(path).entries()]
    tally = Tally("backups meanwhile")
    for number, backup in enumerate(made):
        assert hashes[backup.entries - 1] == backup.head
        if number in {0, BACKUPS - 1}:
            back = tmp_path / f"back{number}" / "warehouse.duckdb"
            restore_backup(backup.file, back, config)
            tally.look(back, set(range(backup.returns)))
    tally.look(path, acknowledged)
    tally.note = f"(backups of {', '.join(str(one.entries) for one in made)} entries)"
    tally.tell()
    assert made[-1].entries > made[0].entries >= 3
