"""The disk full at every step: refused in one sentence, nothing half-stored, and it goes on."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from metrics.errors import NotStored
from metrics.warehouse import Warehouse, rebuild, verify
from tests.safety.acting import Tally, accept
from tests.safety.steps import Steps, counted, full

NEVER = 10**9
ADVICE = re.compile(
    r"the disk is full\. Make room, then try again\. (Nothing was stored|What you did is kept)"
)
STORED = "What you did is kept in the journal"
WAREHOUSE_BYTES = 2 * 1024 * 1024  # of the small disk: the empty warehouse, and a few returns
LEFT = (0, 4, 8, 12, 16, 20, 32, 64, 256, 300, 600)  # KiB free when a return is accepted


def _steps_of(path):
    with Warehouse(path) as warehouse, counted(Steps(full, NEVER)) as steps:
        accept(warehouse, 7)
    return steps.taken


@pytest.mark.parametrize("onward", [False, True], ids=["for one step", "from then on"])
def test_a_disk_full_at_any_step_of_accepting_is_told_and_the_next_try_works(copy, onward):
    taken = _steps_of(copy())
    tally, told = Tally(f"disk full, {'from then on' if onward else 'for one step'}"), []
    for at in range(len(taken)):
        path = copy()
        with Warehouse(path) as warehouse:
            before = warehouse.version
            acknowledged = {0, 1, 2}
            with counted(Steps(full, at, onward=onward)):
                try:
                    accept(warehouse, 7)
                    acknowledged.add(7)
                except NotStored as refused:
                    told.append(str(refused))
                    assert ADVICE.search(told[-1]), (at, taken[at], told)
                    assert warehouse.version == before
            again = accept(warehouse, 7)  # once there is room
            assert again.already_held == (7 in acknowledged or STORED in told[-1]), taken[at]
        tally.look(path, acknowledged, verified=False)
        assert verify(path) == (), taken[at]
    kept = sum(STORED in one for one in told)
    tally.note = f"(refused {len(told) - kept}, kept in the journal and told so {kept})"
    tally.tell()
    assert (len(told), kept) == (len(taken) - 1, 1)  # a CHECKPOINT that fails loses nothing


def test_a_disk_full_at_any_step_of_a_rebuild_leaves_what_was_there(copy):
    path = copy()
    with counted(Steps(full, NEVER)) as steps:
        rebuild(path)
    tally = Tally("disk full in a rebuild")
    for at, name in enumerate(steps.taken):
        path = copy()
        with counted(Steps(full, at)):
            if name == "unlink":
                rebuild(path)  # needs no room
            else:
                with pytest.raises(NotStored, match="the disk is full"):
                    rebuild(path)
        assert not path.with_name("warehouse.duckdb.rebuilding").exists()
        tally.look(path, {0, 1, 2})
    tally.tell()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of two mebibytes, where this system lets one be made."""
    place = tmp_path / "disk"
    place.mkdir()
    made = ["mount", "-t", "tmpfs", "-o", f"size={WAREHOUSE_BYTES}", "tmpfs", place]
    try:
        if subprocess.run(made, capture_output=True, check=False).returncode:
            pytest.skip("a small disk can be made by root alone, and not in every container")
    except FileNotFoundError:
        pytest.skip("this system has no mount")
    yield place
    subprocess.run(["umount", place], check=True)


def _fill(place: Path, left: int) -> Path:
    """A file that takes all the room but so many bytes."""
    filling = place / "filling"
    with filling.open("wb", buffering=0) as file:
        try:
            while file.write(bytes(4096)):
                pass
        except OSError:
            size = file.tell()
    os.truncate(filling, max(size - left, 0))
    return filling


def test_on_a_disk_that_is_really_full_nothing_is_half_stored(small_disk):
    path = small_disk / "warehouse.duckdb"
    tally, acknowledged, told = Tally("on a small disk"), set(), []
    with Warehouse(path) as warehouse:
        for number, left in enumerate(LEFT):
            filling = _fill(small_disk, left * 1024)
            try:
                accept(warehouse, number)
            except NotStored as refused:
                told.append(str(refused))
            filling.unlink()
            accept(warehouse, number)
            acknowledged.add(number)
    tally.look(path, acknowledged)
    tally.rounds, tally.note = len(LEFT), f"(refused {len(told)})"
    tally.tell()
    assert all(ADVICE.search(one) for one in told), told
    assert 0 < len(told) < len(LEFT)


def test_a_warehouse_on_a_full_disk_is_not_begun(small_disk):
    filling = _fill(small_disk, 0)
    with pytest.raises(NotStored, match=r"the disk is full\. Make room, then try again"):
        Warehouse(small_disk / "warehouse.duckdb")
    filling.unlink()
    with Warehouse(small_disk / "warehouse.duckdb") as warehouse:
        accept(warehouse, 0)


def test_a_file_that_may_grow_no_further_is_told_as_a_full_disk(children, copy):
    """A limit on the size of files, which needs no right to mount: DuckDB's own writes fail."""
    tally, refused = Tally("files that may not grow"), 0
    for largest in (100, 600, 2000, 4000, 300_000):
        path = copy()
        said = children.run(path=path, first=7, count=2, largest=largest)
        told = [rest for word, rest in said if word == "told"]
        assert all("the disk is full" in one for one in told), told
        refused += len(told)
        tally.look(path, {0, 1, 2, *(int(rest) for word, rest in said if word == "ack")})
    tally.note = f"(refused {refused})"
    tally.tell()
    assert refused
