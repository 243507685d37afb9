"""The journal: the truth, one JSON line an entry, each holding the hash of the one before.

Beside it lies the inbox, every file as it was received and the figures as they were accepted,
each named by its SHA-256. Both are forced to disk before anything is acknowledged, so the
warehouse can always be made again from them. A last line without its end was never acknowledged
and is dropped by the next append; any other fault is told, never repaired in silence.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from metrics.errors import Damaged, MetricsError, Problem, Severity, WarehouseHeld
from metrics.journal import disk
from metrics.journal.entry import CLOCK_STEP, FIRST_HASH, Entry, EntryKind, entry_hash

PUT_BACK = (
    "Put the journal back from a backup (`python -m metrics restore FILE --replace`); nothing was "
    "changed."
)


class Journal:
    """The entries of one warehouse and the inbox beside them; `path` is the warehouse's."""

    def __init__(self, path: Path) -> None:
        self.file = path.with_name(path.name + ".journal.jsonl")
        self.inbox = path.with_name(path.name + ".inbox")

    @property
    def exists(self) -> bool:
        """Whether there is a journal at all; an empty one is a journal."""
        return self.file.exists()

    @property
    def lost(self) -> bool:
        """Whether the inbox has files and the journal that names them is gone."""
        return not self.exists and self.inbox.is_dir() and any(self.inbox.iterdir())

    def start(self) -> None:
        """Make an empty journal and inbox where there are none."""
        self.inbox.mkdir(parents=True, exist_ok=True)
        self.file.touch()
        disk.sync_folder(self.file.parent)

    def content(self) -> bytes:
        """The lines that have their end: one without it was never acknowledged."""
        content = self.file.read_bytes() if self.exists else b""
        return content[: _end(content)]

    def entries(self, content: bytes | None = None) -> tuple[Entry, ...]:
        """Every acknowledged entry, oldest first (of the content given, or of the file); raises
        `Damaged` naming the first bad line."""
        return tuple(self._read(self.content() if content is None else content))

    def _read(self, content: bytes) -> Iterator[Entry]:
        previous = FIRST_HASH
        for number, line in enumerate(content.splitlines(), start=1):
            entry = self._entry(line, number, previous)
            previous = entry.hash
            yield entry

    def _entry(self, line: bytes, number: int, previous: str) -> Entry:
        try:
            said = json.loads(line)
            entry = Entry(
                seq=said["seq"],
                at=datetime.fromisoformat(said["at"]),
                by=said["by"],
                kind=EntryKind(said["kind"]),
                data=said["data"],
                previous=said["previous"],
                hash=said["hash"],
            )
            told = entry_hash(entry.seq, entry.at, entry.by, entry.kind, entry.data, previous)
        except (ValueError, KeyError, TypeError, RecursionError, MetricsError) as fault:
            where = f"{self.file.name}, line {number}"
            raise Damaged(f"{where}: this is not an entry. {PUT_BACK}") from fault
        if (entry.seq, entry.previous, entry.hash) != (number, previous, told):
            raise Damaged(
                f"{self.file.name}, line {number}: the entry was altered or does not follow the "
                f"one before it. {PUT_BACK}"
            )
        return entry

    def prepare(
        self, kind: EntryKind, data: dict[str, Any], *, by: str, at: datetime, last: Entry | None
    ) -> Entry:
        """The entry that would follow `last`; never earlier than it, whatever the clock says."""
        moment = at.astimezone(UTC)
        if last and moment <= last.at:
            moment = last.at + CLOCK_STEP
        seq, previous = (last.seq + 1, last.hash) if last else (1, FIRST_HASH)
        return Entry(
            seq,
            moment,
            by,
            kind,
            data,
            previous,
            entry_hash(seq, moment, by, kind, data, previous),
        )

    def append(self, entry: Entry) -> None:
        """Write the entry and force it to disk; a torn last line is dropped first.

        On a fault the journal is as it was. Raises `WarehouseHeld` when another process wrote the
        line that this entry would be.
        """
        with self.file.open("r+b", buffering=0) as file, disk.alone(file.fileno()):
            content = file.readall()
            self._refuse_overtaken(content, entry)
            end = file.seek(_end(content))
            file.truncate()
            try:
                disk.write_all(file.fileno(), entry.line.encode() + b"\n")
                os.fsync(file.fileno())
            except OSError:
                with suppress(OSError):
                    disk.cut_back(file.fileno(), end)
                raise

    def _refuse_overtaken(self, content: bytes, entry: Entry) -> None:
        lines = content[: _end(content)].splitlines()
        last = json.loads(lines[-1])["hash"] if lines else FIRST_HASH
        if last != entry.previous:
            raise WarehouseHeld(
                f"{self.file.name}: another process wrote line {len(lines)} in the same moment. "
                "Nothing was stored. Try again."
            )

    def keep(self, content: bytes) -> str:
        """Put bytes into the inbox, forced to disk, and give their SHA-256."""
        name = hashlib.sha256(content).hexdigest()
        disk.write_forced(self.inbox / name, content)
        return name

    def kept(self, name: str) -> bytes:
        """The bytes kept under a SHA-256; raises `Damaged` when missing or altered."""
        try:
            content = (self.inbox / name).read_bytes()
        except FileNotFoundError:
            raise Damaged(f"{self.inbox.name}: the file {name} is missing.") from None
        if hashlib.sha256(content).hexdigest() != name:
            raise Damaged(f"{self.inbox.name}: the file {name} was altered after it was accepted.")
        return content

    def check(self, entries: tuple[Entry, ...]) -> list[Problem]:
        """A problem for every file an entry names that is missing or altered, and a warning for
        what an interrupted acceptance left behind."""
        problems = []
        for entry in entries:
            for name in files_of(entry):
                problems += self._check_kept(name, entry)
        return [*problems, *self._find_left(entries), *self._find_torn()]

    def _check_kept(self, name: str, entry: Entry) -> list[Problem]:
        try:
            self.kept(name)
        except Damaged as fault:
            told = (
                f"{fault} It belongs to {_owner(entry)}. Take inbox/{name} out of a backup "
                f"(`python -m metrics edition` writes one, a zip file) and put it into "
                f"{self.inbox.name}."
            )
            return [Problem("inbox-damaged", told, row=entry.seq, file=self.file.name)]
        return []

    def _find_left(self, entries: tuple[Entry, ...]) -> list[Problem]:
        named = {name for entry in entries for name in files_of(entry)}
        found = {file.name for file in self.inbox.iterdir()} if self.inbox.is_dir() else set()
        if not (left := sorted(found - named)):
            return []
        told = (
            f"{len(left)} of its files belong to no entry, the first being {left[0]}: what was cut "
            "short leaves such, and nothing reads them. They may be moved away."
        )
        return [Problem("inbox-extra", told, Severity.WARNING, file=self.inbox.name)]

    def _find_torn(self) -> list[Problem]:
        torn = self.exists and self.file.stat().st_size - len(self.content())
        if not torn:
            return []
        told = (
            f"the last line has no end ({torn} bytes): it was never acknowledged, and the next "
            "entry takes its place."
        )
        return [Problem("journal-torn", told, Severity.WARNING, file=self.file.name)]


def _end(content: bytes) -> int:
    """Where the last whole line ends."""
    return content.rfind(b"\n") + 1


def _owner(entry: Entry) -> str:
    """What a kept file belongs to: `R0003 (calls.csv)`, or the entry's own words."""
    said = entry.data
    name = said.get("return_id") or said.get("meeting_id") or entry.kind.value.replace("_", " ")
    return f"{name} ({said['file']})" if said.get("file") else name


def files_of(entry: Entry) -> Iterator[str]:
    """The files of the inbox an entry names: as received, its figures, the plan it was judged by,
    those read beside it."""
    said = entry.data
    yield from (said[key] for key in ("sha256", "figures", "plan") if said.get(key))
    yield from (one["sha256"] for one in said.get("beside", ()))
