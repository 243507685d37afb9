"""A power cut: what was not forced to disk is gone. What had a receipt is there all the same."""

import os
from pathlib import Path

import pytest

from metrics.warehouse import Warehouse
from tests.safety.acting import Tally, accept

DESCRIPTORS = Path("/proc/self/fd")


class Disk:
    """What a disk holds of a folder: of a file what was forced, under the names that were."""

    def __init__(self, folder: Path, survives: Path) -> None:
        self.folder, self.survives = folder, survives
        self.forced: dict[int, bytes] = {}  # by inode

    def fsync(self, descriptor: int) -> None:
        found = (DESCRIPTORS / str(descriptor)).resolve()
        if self.folder not in (found, *found.parents):
            return  # the look at what survived
        if found.is_dir():
            self._force_names(found)
        else:
            self.forced[os.fstat(descriptor).st_ino] = found.read_bytes()
            self._force_names(found.parent, known=True)

    def _force_names(self, folder: Path, *, known: bool = False) -> None:
        """The folder as it is now; `known`: files whose name was forced before get their bytes."""
        for file in folder.iterdir():
            place = self.survives / file.relative_to(self.folder)
            if (
                file.is_file()
                and file.stat().st_ino in self.forced
                and (place.exists() or not known)
            ):
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(self.forced[file.stat().st_ino])
            elif file.is_file() and not known and file.stat().st_size == 0:
                place.touch()


@pytest.mark.skipif(not DESCRIPTORS.exists(), reason="the name of an open file is asked of Linux")
def test_what_had_a_receipt_survives_with_only_what_was_forced_to_disk(tmp_path, monkeypatch):
    held, survived = tmp_path / "held", tmp_path / "survived"
    held.mkdir()
    survived.mkdir()
    disk, tally = Disk(held, survived), Tally("power cut after each receipt")
    monkeypatch.setattr(os, "fsync", disk.fsync)
    with Warehouse(held / "warehouse.duckdb") as warehouse:
        for number in range(4):
            accept(warehouse, number)
            path = survived / "warehouse.duckdb"  # DuckDB's own file is taken for lost
            tally.look(path, set(range(number + 1)))
            path.unlink()
    tally.tell()
