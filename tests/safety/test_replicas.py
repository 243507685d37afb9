"""Many processes look at editions that are swapped under them: every read is of one edition."""

import json
import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from metrics.backup import open_replica, write_backup
from metrics.errors import Damaged, Refused
from metrics.model import ForceReturn, Kind
from metrics.plan import read_plan
from metrics.returns import check_return
from metrics.warehouse import Warehouse
from tests.counted import count

ROOT = Path(__file__).resolve().parents[2]
CONFIG = ROOT / "config"
PROCESSES, READERS, EDITIONS = 4, 8, 12
BETWEEN = 0.4  # seconds from one edition to the next: less than all need to open it
BEGAN = datetime(2026, 2, 1, tzinfo=UTC)


def accept(warehouse, number):
    """A return whose every cell is the number of the edition."""
    head = "measure,area,period,value,numerator,denominator,n\n"
    quarters = ("2025-26 Q1", "2025-26 Q2", "2025-26 Q3")
    rows = [
        f"calls_101_pct_30s,west_mercia,{one},{number},{number * 10},1000,1000\n"
        for one in quarters
    ]
    content = (head + "".join(rows)).encode()
    at = BEGAN + timedelta(days=number)
    plan = read_plan(CONFIG)
    checked = check_return(ForceReturn(f"{number}.csv", content), plan, (), as_of=at.date())
    warehouse.accept(checked, content, kind=Kind.FINAL, by="A", note="", at=at)


@pytest.fixture(scope="module")
def editions(tmp_path_factory):
    folder = tmp_path_factory.mktemp("editions")
    made = []
    with Warehouse(folder / "w.duckdb") as warehouse:
        for number in range(1, EDITIONS + 1):
            accept(warehouse, number)
            made.append(folder / f"{number}.edition")
            write_backup(warehouse.path, CONFIG, made[-1])
    return made


def test_no_read_is_torn_while_editions_are_swapped(editions, tmp_path):
    shown, stop = tmp_path / "shown", tmp_path / "stop"
    put(editions[0], shown)
    words = (sys.executable, "-m", "tests.safety.reading", shown, tmp_path, stop, READERS, EDITIONS)
    readers = [
        subprocess.Popen([*map(str, words)], cwd=ROOT, stdout=subprocess.PIPE)
        for _ in range(PROCESSES)
    ]
    try:
        opened = "edition-*/warehouse.duckdb"
        wait_for(lambda: len(list(tmp_path.glob(opened))) >= PROCESSES, readers)
        for edition in editions[1:]:
            time.sleep(BETWEEN)
            put(edition, shown)
        wait_for(lambda: len(list(tmp_path.glob("seen-*"))) == PROCESSES, readers)
    finally:
        stop.touch()
        told = [json.loads(one.communicate()[0]) for one in readers]
    every = [one for process in told for one in process]
    reads, torn = (sum(one[name] for one in every) for name in ("reads", "torn"))
    errors = [fault for one in every for fault in one["errors"]]
    seen = {number for one in every for number in one["editions"]}
    count(
        f"{PROCESSES} processes with {READERS} readers each on {len(editions)} swapped editions: "
        f"{reads:,} reads of {len(seen)} of them, torn {torn}, errors {len(errors)}"
    )

    assert (torn, errors, len(every)) == (0, [], PROCESSES * READERS)
    assert {1, EDITIONS} <= seen
    assert all(one["reads"] for one in every)
    assert not list(tmp_path.glob("edition-*")), "a copy outlived its reader"


def wait_for(there, readers):
    """Until something is there; a reader that ends before it is a fault."""
    while not there():
        assert all(one.poll() is None for one in readers)
        time.sleep(0.05)


def put(edition, shown):
    """As the manual has it: a new file beside, and then its name."""
    beside = shown.with_name("next")
    beside.write_bytes(edition.read_bytes())
    os.replace(beside, shown)  # noqa: PTH105


def test_a_replica_refuses_every_entry_whatever_asks_for_it(editions, tmp_path):
    replica = open_replica(editions[1], tmp_path)

    with pytest.raises(Refused, match="this is a read-only copy, of 3 Feb 2026, 00:00"):
        accept(replica.warehouse, 9)
    assert len(replica.warehouse.entries) == 2


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9, 0.999])
def test_an_edition_that_is_cut_short_is_never_opened(editions, tmp_path, part):
    content = editions[0].read_bytes()
    short = tmp_path / "short"
    short.write_bytes(content[: int(len(content) * part)])

    with pytest.raises(Refused, match="this is not a backup"):
        open_replica(short, tmp_path)
    assert list(tmp_path.iterdir()) == [short]


def test_an_edition_without_an_entry_is_told(tmp_path):
    Warehouse(tmp_path / "w.duckdb").close()
    write_backup(tmp_path / "w.duckdb", CONFIG, tmp_path / "none")

    with pytest.raises(Damaged, match="has nothing in it that was accepted"):
        open_replica(tmp_path / "none", tmp_path)
