"""Bytes forced to disk: what is written here survives a power cut once the call has returned.

Nothing is buffered, so the call that forces a file finds all of it there: a buffered write would
be handed over only when the file is closed, after it was said to be safe. A write that fails, for
instance on a full disk, leaves what was there before.
"""

import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: there the warehouse's own lock has to do
    fcntl = None


def write_forced(file: Path, content: bytes) -> None:
    """A file with that content, whole or not at all; one of that name is replaced."""
    partial = file.with_name(f"{file.name}.partial")
    try:
        with partial.open("wb", buffering=0) as opened:
            write_all(opened.fileno(), content)
            os.fsync(opened.fileno())
        os.replace(partial, file)  # noqa: PTH105  (every step that can fail is a call of `os`)
    except OSError:
        with suppress(OSError):
            partial.unlink()
        raise
    sync_folder(file.parent)


def write_all(descriptor: int, content: bytes) -> None:
    """All of it: one call may write only a part, as when a disk fills up."""
    left = memoryview(content)
    while left:
        left = left[os.write(descriptor, left) :]


def cut_back(descriptor: int, length: int) -> None:
    """A file as long as it was, forced to disk."""
    os.ftruncate(descriptor, length)
    os.fsync(descriptor)


@contextmanager
def alone(descriptor: int) -> Generator[None]:
    """No other process is in here with the same file."""
    if fcntl:
        with suppress(OSError):  # a share that knows no locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
    yield  # the lock goes when the file is closed


def sync_folder(folder: Path) -> None:
    """Force a folder's list of names to disk (Windows has no such call and needs none)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
