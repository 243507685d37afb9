"""Every step that touches the disk, in order, so that any one of them can be made to fail.

The calls of `os` are Python's own; DuckDB writes by itself, so its statements stand for it.
"""

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import duckdb

from metrics.warehouse import Warehouse

CALLS = ("write", "fsync", "replace", "rename", "unlink", "ftruncate", "mkdir")
STATEMENTS = ("BEGIN", "UPDATE", "INSERT", "DELETE", "COMMIT", "CHECKPOINT")
TIDYING = {"unlink", "ftruncate", "truncate"}  # needs no room on the disk
REAL = {name: getattr(os, name) for name in CALLS}
Harm = Callable[[str, Callable[..., Any], tuple[Any, ...]], Any]


class Steps:
    """Counts the steps; the one whose number is `at`, or every one from it on, is harmed."""

    def __init__(self, harm: Harm, at: int, *, onward: bool = False) -> None:
        self.harm, self.at, self.onward = harm, at, onward
        self.taken: list[str] = []

    def take(self, name: str, do: Callable[..., Any], given: tuple[Any, ...]) -> Any:
        number = len(self.taken)
        self.taken.append(name)
        due = number >= self.at if self.onward else number == self.at
        return self.harm(name, do, given) if due else do(*given)


class Cursor:
    """A cursor of DuckDB whose statements that write are steps."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection, steps: Steps) -> None:
        self._cursor, self._steps = cursor, steps

    def execute(self, query: str, *given: Any) -> Any:
        word = query.split(maxsplit=1)[0]
        if word in STATEMENTS:
            return self._steps.take(word, self._cursor.execute, (query, *given))
        return self._cursor.execute(query, *given)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)


@contextmanager
def counted(steps: Steps) -> Iterator[Steps]:
    """Within it, everything the warehouse does to the disk is a step."""
    cursor = Warehouse.cursor

    def call(name: str) -> Callable[..., Any]:
        return lambda *given, **_said: steps.take(name, REAL[name], given)

    try:
        for name in CALLS:
            setattr(os, name, call(name))
        Warehouse.cursor = property(lambda held: Cursor(cursor.fget(held), steps))
        yield steps
    finally:
        Warehouse.cursor = cursor
        for name in CALLS:
            setattr(os, name, REAL[name])


def stop(_name: str, _do: Callable[..., Any], _given: tuple[Any, ...]) -> None:
    """The process ends here, as kill -9 ends it: nothing more is written, nothing closed."""
    os._exit(9)


def stop_halfway(name: str, do: Callable[..., Any], given: tuple[Any, ...]) -> None:
    """The same in the middle of a write; elsewhere just after the step."""
    try:
        do(*_half(given) if name == "write" else given)
    finally:
        os._exit(9)


def _half(given: tuple[Any, ...]) -> tuple[Any, ...]:
    return given[0], given[1][: len(given[1]) // 2]


def full(name: str, do: Callable[..., Any], given: tuple[Any, ...]) -> Any:
    """The disk is full: half is written, and the rest refused."""
    if name in TIDYING:
        return do(*given)
    if name in STATEMENTS:
        if name == "COMMIT":
            do("ROLLBACK")  # as DuckDB does
        raise duckdb.IOException('Could not write file "w.duckdb.wal": No space left on device')
    if name == "write":
        do(*_half(given))
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
