"""A read-only copy of the dashboard: an edition opened for looking at, and the next one noticed.

The file that `edition` wrote is copied by one opened handle, so that one put in its place
meanwhile is not half read; the copy is compared with its hashes and its warehouse is made in a
folder of its own. Whoever reads keeps the copy they began with; the folder goes with the last of
them. A newer edition that cannot be read leaves the one that is open, and says so.
"""

import shutil
import tempfile
import threading
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from weakref import finalize

from metrics.backup.restoring import restore_backup
from metrics.errors import Damaged, MetricsError, disk_fault
from metrics.moments import moment_words
from metrics.warehouse import Warehouse

READ_ONLY = (
    "this is a read-only copy, of {moment}: nothing can be entered, accepted, approved or "
    "published here. Do it on the dashboard that the copy was made of. Nothing was changed."
)
NEWER_UNREAD = (
    "A newer edition is there and could not be opened ({why}), so the one before it is shown."
)
EMPTY = "{file} has nothing in it that was accepted, so there is nothing to show."
Stamp = tuple[int, int, int, int]


@dataclass(frozen=True, eq=False)
class Replica:
    """One edition, opened. `moment`: when the last thing in it was entered."""

    warehouse: Warehouse
    config: Path
    moment: datetime


@dataclass
class Replicas:
    """The editions that are put under one name, one after the other; safe for many threads."""

    file: Path
    place: Path  # where copies are unpacked
    fault: str = ""  # why the newest is not the one that is open
    _open: Replica | None = None
    _seen: Stamp | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def newest(self) -> Replica:
        """The edition that is there now. Nobody waits for one that is being unpacked but those
        who have none; raises `MetricsError` where not even a first can be opened."""
        held, stamp = self._open, _stamp(self.file)
        if held is not None and stamp == self._seen:
            return held
        if not self._lock.acquire(blocking=held is None):
            return held or self.newest()
        try:
            return self._renewed(_stamp(self.file))
        finally:
            self._lock.release()

    def _renewed(self, stamp: Stamp | None) -> Replica:
        if self._open is not None and stamp == self._seen:
            return self._open
        try:
            self._open, self.fault = open_replica(self.file, self.place), ""
        except MetricsError as told:
            if self._open is None:
                raise
            self.fault = NEWER_UNREAD.format(why=str(told).rstrip("."))
        self._seen = stamp
        return self._open


def open_replica(file: Path, place: Path) -> Replica:
    """The edition in a file, unpacked below `place` and refusing every entry.

    Raises `Refused` for a file that is no edition or is not whole, `Damaged` for one that is not
    there or empty.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="edition-", dir=place))
    except OSError as fault:
        raise disk_fault(fault, place) from fault
    try:
        warehouse = _unpacked(file, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    finalize(warehouse, shutil.rmtree, folder, ignore_errors=True)
    moment = warehouse.entries[-1].at
    warehouse.read_only = READ_ONLY.format(moment=moment_words(moment))
    return Replica(warehouse, folder / "config", moment)


def _unpacked(file: Path, folder: Path) -> Warehouse:
    copy, path = folder / file.name, folder / "warehouse.duckdb"
    try:
        shutil.copyfile(file, copy)
    except FileNotFoundError as fault:
        raise Damaged(f"{file} is not there, so there is no edition to show.") from fault
    except OSError as fault:
        raise disk_fault(fault, folder) from fault
    restore_backup(copy, path, folder / "config")
    copy.unlink()
    warehouse = Warehouse(path)
    if not warehouse.entries:
        warehouse.close()
        raise Damaged(EMPTY.format(file=file))
    return warehouse


def _stamp(file: Path) -> Stamp | None:
    """What changes with every file that is put under the name."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino, found.st_mtime_ns, found.st_size
