"""Files are read, and pages drawn, a few at a time: the others wait their turn.

A check takes a processor and, for a workbook, a process of its own with memory to match; fifty at
once would leave nothing to those who only look. Pages share one interpreter: ten that are drawn at
once hand it to one another at every look at a file, and each takes ten times as long and more.
"""

import threading
from collections.abc import Generator
from contextlib import contextmanager

from metrics.errors import Problem, Refused

AT_ONCE = 2  # the smallest machine we know has two cores
PATIENCE = 120.0  # seconds: the largest return known is read in a tenth of it
A_MOMENT = 0.5  # seconds: twenty pages are drawn in it
BUSY = (
    "Other people's files have been read for {seconds:.0f} seconds, and yours is still waiting. It "
    "was not read, and nothing was stored. Load the page again to try once more."
)


class Turns:
    """So many at a time; `Refused` for whoever waited long enough."""

    def __init__(self, at_once: int = AT_ONCE, patience: float = PATIENCE) -> None:
        self._free = threading.BoundedSemaphore(at_once)
        self._patience = patience

    @contextmanager
    def turn(self) -> Generator[None]:
        """Wait, then go."""
        if not self._free.acquire(timeout=self._patience):
            raise Refused([Problem("busy", BUSY.format(seconds=self._patience))])
        try:
            yield
        finally:
            self._free.release()

    @property
    def taken(self) -> bool:
        """Whether whoever comes now must wait."""
        if not self._free.acquire(blocking=False):
            return True
        self._free.release()
        return False


class Order:
    """One at a time; whoever waited long enough goes all the same, so that nobody waits for one who
    takes long."""

    def __init__(self, patience: float = A_MOMENT) -> None:
        self._drawing = threading.Lock()
        self._patience = patience

    @contextmanager
    def turn(self) -> Generator[None]:
        """Wait, then go."""
        taken = self._drawing.acquire(timeout=self._patience)
        try:
            yield
        finally:
            if taken:
                self._drawing.release()

    @property
    def free(self) -> bool:
        """Whether whoever comes now need not wait."""
        return not self._drawing.locked()


READING = Turns()  # of all sessions: there is one machine
DRAWING = Order()  # of all sessions: there is one interpreter
