"""A workbook → rows of text, read in a process of its own.

The reader of workbooks can crash, hang or ask for all the memory there is. It does so in a child
that has limits of memory, processor time and no right to write files; here its end is a sentence.
Windows knows no such limits: there only the time-out applies.
"""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from metrics.checks.rules import problem, quoted
from metrics.errors import Problem
from metrics.returns.files.opening.cells import (
    EXCEL_TIME,
    MISSING_RESULT,
    SECONDS_A_MINUTE,
    SECONDS_AN_HOUR,
    cell_text,
    column_letters,
    column_number,
)

__all__ = [
    "EXCEL_TIME", "MISSING_RESULT", "SECONDS_AN_HOUR", "SECONDS_A_MINUTE", "DamagedWorkbook",
    "Workbook", "cell_text", "column_letters", "column_number",
]  # fmt: skip

MEGABYTE = 1_000_000
# A workbook of 12 MB takes 0.8 GB and 5 s here; each limit leaves room for a slower machine.
LEAST_MEMORY, MEMORY_A_BYTE, MOST_MEMORY = 1_000 * MEGABYTE, 100, 16_000 * MEGABYTE
LEAST_SECONDS, BYTES_A_SECOND = 4, 500_000  # of the processor
WAITS = 10  # times the seconds of the processor: the machine may be busy, the database is loading
LEAST_TEXT, TEXT_A_BYTE, MOST_TEXT = 100 * MEGABYTE, 100, 1_000 * MEGABYTE  # letters in all cells
READERS = ("python_calamine", "msoffcrypto")
# No site packages, no settings of the user's, and no import but those the child names itself.
FLAGS = ("-I", "-S", "-X", "utf8", "-c")
START = "import sys; sys.path += sys.argv[4:]; from opening.child import main; main()"
BROKEN = "more memory than a table of its size needs, or breaks the reader"

Row = list[str]
Message = dict | list


class DamagedWorkbook(Exception):
    """A workbook that cannot be opened or read to its end; it carries the problem."""

    def __init__(self, found: Problem) -> None:
        self.problem = found
        super().__init__(found.message)


class Workbook:
    """An open workbook: its sheets in order, which of them are hidden, and their rows.

    One child reads it from front to end, so the sheets are asked for in their order. What went
    wrong with the file is raised as `DamagedWorkbook` on opening, what went wrong with a sheet
    while its rows are read.
    """

    def __init__(self, content: bytes) -> None:
        self._seconds = LEAST_SECONDS + len(content) // BYTES_A_SECOND
        self._child = _started(len(content), self._seconds)
        self._late = threading.Event()
        self._clock = threading.Timer(self._seconds * WAITS, self._stop)
        self._clock.daemon = True
        self._clock.start()
        self._next: Message | None = None
        self._ended = False
        try:
            self._send(content)
            book = self._read()
            if not isinstance(book, dict) or "sheets" not in book:
                raise DamagedWorkbook(_fault(book))
        except BaseException:
            self.close()
            raise
        self.names: tuple[str, ...] = tuple(book["sheets"])
        self.hidden: tuple[str, ...] = tuple(book["hidden"])
        self.hidden_parts: list[str] = []  # sentences, of the sheets read so far

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends the child, whatever it is doing."""
        self._clock.cancel()
        self._child.kill()
        for pipe in (self._child.stdin, self._child.stdout):
            _shut(pipe)
        self._child.wait()

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a sheet from its first, blank rows and columns included.

        After the child has ended too soon, which is told once, there are none.
        """
        message = self._sought(name)
        if message is None:
            return
        width = message["width"]
        self._note_hidden(name, message["rows"], message["columns"])
        while isinstance(message := self._read(), list):
            for row in message:
                yield row or [""] * width
        if "fault" in message:
            raise DamagedWorkbook(_fault(message))
        self._next = message  # the head of the next sheet

    def _sought(self, name: str) -> dict | None:
        """The head of the sheet; the rest of one that was left half-way is passed over."""
        while not self._ended:
            message = self._read()
            if not isinstance(message, dict):
                continue
            if "fault" in message:
                raise DamagedWorkbook(_fault(message))
            if message.get("sheet") == name:
                return message
        return None

    def _note_hidden(self, name: str, rows: int, columns: int) -> None:
        counted = [
            f"{count:,} hidden {noun}{'' if count == 1 else 's'}"
            for count, noun in ((rows, "row"), (columns, "column"))
            if count
        ]
        if counted:
            self.hidden_parts.append(f'Sheet "{name}" has {" and ".join(counted)}: they were read.')

    def _send(self, content: bytes) -> None:
        pipe = self._child.stdin
        try:
            if pipe is not None:
                pipe.write(content)
                pipe.close()
        except OSError:
            pass  # it has ended already; how, its exit says

    def _read(self) -> Message:
        """The next message; `DamagedWorkbook` where the child ended without a last one."""
        if self._next is not None:
            message, self._next = self._next, None
            return message
        line = self._child.stdout.readline() if self._child.stdout else b""
        try:
            message = json.loads(line)
        except ValueError:
            self._ended = True
            raise DamagedWorkbook(self._end()) from None
        self._ended = message == {}
        return message

    def _end(self) -> Problem:
        """Why the child ended: its time was up, or it crashed, mostly for want of memory."""
        code = self._child.wait()
        if self._late.is_set() or code in _TIME_IS_UP:
            return problem("too-hard-to-read", found=f"more than {self._seconds} seconds")
        return problem("too-hard-to-read", found=BROKEN)

    def _stop(self) -> None:
        self._late.set()
        self._child.kill()


_TIME_IS_UP = (-24, -9)  # SIGXCPU, and SIGKILL a second later


def _started(size: int, seconds: int) -> subprocess.Popen[bytes]:
    memory = min(LEAST_MEMORY + MEMORY_A_BYTE * size, MOST_MEMORY)
    letters = min(max(LEAST_TEXT, TEXT_A_BYTE * size), MOST_TEXT)
    limits = map(str, (memory, seconds, letters))
    return subprocess.Popen(  # noqa: S603 - our own words, and no shell
        [sys.executable, *FLAGS, START, *limits, *_places()],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
    )  # fmt: skip


def _places() -> list[str]:
    """Where the child finds its own code and the readers."""
    specs = [find_spec(name) for name in READERS]
    files = [spec.origin for spec in specs if spec is not None and spec.origin]
    homes = dict.fromkeys(str(Path(file).parent.parent) for file in files)
    return [str(Path(__file__).parent), *homes]


def _fault(message: Message) -> Problem:
    if not isinstance(message, dict) or "fault" not in message:
        return problem("damaged-workbook", reason="it has no sheets")
    words = {name: quoted(str(word)) for name, word in message["words"].items()}
    return problem(message["fault"], **words)


def _shut(pipe: IO[bytes] | None) -> None:
    """Closes a pipe whose other end may be gone."""
    try:
        if pipe is not None:
            pipe.close()
    except OSError:
        pass
