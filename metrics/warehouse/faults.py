"""Faults of the disk and of DuckDB, as sentences: what happened, what was stored, what to do.

A fault before the entry is in the journal has stored nothing. One after it has stored everything:
the journal is the truth, so the entry is never taken back, and the warehouse takes it in later.
"""

import errno
import re
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import wraps
from inspect import isfunction
from pathlib import Path
from typing import Any, TypeVar

import duckdb

from metrics.errors import Damaged, MetricsError, WarehouseHeld, disk_fault

FAULTS = (OSError, duckdb.Error)
REBUILD = (
    "`python -m metrics rebuild` makes it again from journal and inbox, and keeps the damaged file "
    "beside it"
)
NOTHING_STORED = "Nothing was stored."
KEPT = (
    "What you did is kept in the journal, and the warehouse takes it in with the next entry or "
    "when it is next opened: do not do it again."
)
OWN = re.compile(r"configuration has been locked|different configuration than existing")
HOLDER = re.compile(r"held in (?P<program>.+?) \(PID (?P<pid>\d+)\)")
LOCKED = re.compile(r"could not set lock|being used by another process", re.IGNORECASE)
ANSWERS = (  # how DuckDB says what the disk answered
    ("no space left on device", errno.ENOSPC),
    ("disk quota exceeded", errno.EDQUOT),
    ("file too large", errno.EFBIG),
    ("permission denied", errno.EACCES),
    ("operation not permitted", errno.EPERM),
    ("read-only file system", errno.EROFS),
    ("is a directory", errno.EISDIR),
    ("no such file or directory", errno.ENOENT),
    ("input/output error", errno.EIO),
)


class Unreadable(Damaged):
    """The warehouse file is no database, or a damaged one."""


def in_words(fault: Exception, path: Path | None) -> MetricsError:
    """The sentence for a fault of the disk or of DuckDB in working with the file."""
    if isinstance(fault, OSError):
        return disk_fault(fault, path.parent if path else "")
    told = str(fault)
    if OWN.search(told):
        return WarehouseHeld(
            f"{path} is open in this very program already. Use the warehouse that is open, or "
            "close it first. Nothing was changed."
        )
    if LOCKED.search(told):
        return _held(path, told)
    for said, number in ANSWERS:
        if said in told.lower():
            return disk_fault(OSError(number, said, str(path)))
    return _unreadable(path, told)


def _held(path: Path | None, told: str) -> WarehouseHeld:
    holder = HOLDER.search(told)
    if not holder:
        return WarehouseHeld(f"{path} is in use by another process: {told.splitlines()[0]}")
    return WarehouseHeld(
        f"{path} is in use by {Path(holder['program']).name} (process {holder['pid']}). Close the "
        "dashboard or wait until the other command has ended, then try again. Nothing was changed."
    )


def _unreadable(path: Path | None, told: str) -> Unreadable:
    """DuckDB's advice to install something is left out: it takes a file of another format for one
    that an extension reads."""
    said = "" if "xtension" in told else f" (DuckDB says: {told.splitlines()[0]})"
    return Unreadable(
        f"{path} cannot be read: it is damaged, not a warehouse, or of another version. "
        f"{REBUILD}.{said}"
    )


def not_written(fault: Exception, path: Path, *, kept: bool) -> MetricsError:
    """The sentence for a fault in the middle of writing: with what was stored."""
    told = in_words(fault, path)
    return type(told)(f"{told} {KEPT if kept else NOTHING_STORED}")


@contextmanager
def told_in_words(path: Path | None) -> Generator[None]:
    """Faults of the disk and of DuckDB leave as sentences."""
    try:
        yield
    except FAULTS as fault:
        raise in_words(fault, path) from fault


Class = TypeVar("Class", bound=type)


def speaks_in_words(cls: Class) -> Class:
    """A class with a `path`, each of whose own public methods tells such faults in words."""
    for name, member in list(vars(cls).items()):
        if isfunction(member) and not name.startswith("_"):
            setattr(cls, name, _worded(member))
    return cls


def _worded(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def telling(self: Any, *given: Any, **said: Any) -> Any:  # noqa: ANN401  (as the method has it)
        with told_in_words(self.path):
            return method(self, *given, **said)

    return telling
