"""Faults, as values and as sentences.

Bad data is ordinary: it comes back as `Problem`s, all together, in file order. Exceptions are
for what cannot go on ("this is not a table"); every one of them is shown without a traceback.
"""

import errno
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
NOT_ALLOWED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
NEAREST_CUTOFF = 0.6  # difflib's own default: below it a suggestion misleads more than it helps


class Severity(StrEnum):
    """How far a problem goes: a fatal one stops the return, a warning asks for a look."""

    FATAL = "fatal"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one file, with its address.

    `code` is a stable kebab-case name, `row` the row as the file's own program numbers it
    (from 1), `column` the heading or the spreadsheet letter, `message` one sentence without the
    address: what was found, what was wanted, the nearest thing.
    """

    code: str
    message: str
    severity: Severity = Severity.FATAL
    file: str = ""
    sheet: str = ""
    row: int | None = None
    column: str = ""
    rows: tuple[int, ...] = ()
    letter: str = ""
    said: str = ""  # the message in parts: what was found,
    wanted: str = ""  # what was wanted,
    near: str = ""  # and the nearest thing

    @property
    def found(self) -> str:
        """What was found, without what was wanted."""
        return self.said or self.message

    @property
    def cell(self) -> str:
        """`B14`, or as much of it as is known."""
        return f"{self.letter}{self.row or ''}"

    @property
    def where(self) -> str:
        """The address in words, for instance `returns.xlsx, sheet "Q3", row 14, numerator`."""
        parts = [
            self.file,
            f'sheet "{self.sheet}"' if self.sheet else "",
            f"{self._counted} {self.row}" if self.row else "",
            self.column,
        ]
        return ", ".join(part for part in parts if part)

    @property
    def _counted(self) -> str:
        """A configuration and a journal have lines; what a force sends has rows."""
        return "line" if self.file.endswith((".yaml", ".jsonl", ".sql")) else "row"

    @property
    def sentence(self) -> str:
        """Address and message, as a person reads them."""
        return f"{self.where}: {self.message}" if self.where else self.message

    def at(self, **address: object) -> "Problem":
        """The same problem with more of its address known."""
        return replace(self, **address)


class MetricsError(Exception):
    """Something that stops the work and is told in a sentence, never as a traceback."""


class Unknown(MetricsError):
    """A measure, area, layout, return or period that does not exist, with the nearest name."""


class Refused(MetricsError):
    """A file or a configuration with problems: nothing was stored."""

    def __init__(self, problems: Iterable[Problem], message: str = "") -> None:
        self.problems = tuple(problems)
        super().__init__(message or "\n".join(problem.sentence for problem in self.problems))


class WarehouseHeld(MetricsError):
    """Another process has the warehouse open."""


class Damaged(MetricsError):
    """Journal, inbox and warehouse do not agree."""


class NotStored(MetricsError):
    """The disk would not take it: it is full, or this program may not write there."""


def disk_fault(fault: OSError, place: object = "") -> NotStored:
    """What the disk answered, as a sentence: where, what was found, what to do."""
    number, where = fault.errno, fault.filename or place
    if number in FULL:
        told = "the disk is full. Make room, then try again."
    elif number in NOT_ALLOWED:
        told = (
            "this program may not read or write here. Let its user do so, or name another place, "
            "then try again."
        )
    else:
        told = f"{(fault.strerror or str(fault)).lower()}."
    return NotStored(f"{where}: {told}" if where else told)


def is_fatal(problems: Iterable[Problem]) -> bool:
    """Whether any of the problems stops the return."""
    return any(problem.severity is Severity.FATAL for problem in problems)


def nearest(name: str, options: Iterable[str]) -> str:
    """A sentence naming the nearest option, with a leading space, or nothing.

    >>> nearest("beter", ["better", "unit"])
    ' Did you mean "better"?'
    >>> nearest("zzz", ["better", "unit"])
    ''
    """
    lowered = {option.lower(): option for option in options}
    found = get_close_matches(name.lower(), lowered, n=1, cutoff=NEAREST_CUTOFF)
    return f' Did you mean "{lowered[found[0]]}"?' if found else ""
