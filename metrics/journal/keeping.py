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
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from metrics.errors import Damaged, Problem
from metrics.journal.entry import CLOCK_STEP, FIRST_HASH, Entry, EntryKind, entry_hash


class Journal:
    """The entries of one warehouse and the inbox beside them; `path` is the warehouse's."""

    def __init__(self, path: Path) -> None:
        self.file = path.with_name(path.name + ".journal.jsonl")
        self.inbox = path.with_name(path.name + ".inbox")

    @property
    def exists(self) -> bool:
        """Whether there is a journal at all; an empty one is a journal."""
        return self.file.exists()

    def start(self) -> None:
        """Make an empty journal and inbox where there are none."""
        self.inbox.mkdir(parents=True, exist_ok=True)
        if not self.file.exists():
            self.file.touch()
            _sync_folder(self.file.parent)

    def entries(self) -> tuple[Entry, ...]:
        """Every acknowledged entry, oldest first; raises `Damaged` naming the first bad line."""
        return tuple(self._read())

    def _read(self) -> Iterator[Entry]:
        previous = FIRST_HASH
        for number, line in enumerate(self._lines(), start=1):
            entry = self._entry(line, number, previous)
            previous = entry.hash
            yield entry

    def _lines(self) -> list[bytes]:
        """Complete lines only: one without its end was never acknowledged."""
        content = self.file.read_bytes() if self.file.exists() else b""
        return content[: content.rfind(b"\n") + 1].splitlines()

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
        except (ValueError, KeyError, TypeError) as fault:
            raise Damaged(f"{self.file.name}, line {number}: this is not an entry.") from fault
        told = entry_hash(entry.seq, entry.at, entry.by, entry.kind, entry.data, previous)
        if (entry.seq, entry.previous, entry.hash) != (number, previous, told):
            raise Damaged(
                f"{self.file.name}, line {number}: the entry was altered or does not follow the "
                "one before it. Restore the journal from a backup; nothing was changed."
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
        """Write the entry and force it to disk; a torn last line is dropped first."""
        with self.file.open("r+b") as file:
            content = file.read()
            file.seek(content.rfind(b"\n") + 1)
            file.truncate()
            file.write(entry.line.encode() + b"\n")
            _sync(file.fileno())

    def keep(self, content: bytes) -> str:
        """Put bytes into the inbox, forced to disk, and give their SHA-256."""
        name = hashlib.sha256(content).hexdigest()
        target = self.inbox / name
        if not (target.exists() and target.read_bytes() == content):
            partial = self.inbox / f"{name}.partial"
            with partial.open("wb") as file:
                file.write(content)
                _sync(file.fileno())
            partial.replace(target)
            _sync_folder(self.inbox)
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

    def check_inbox(self, entries: tuple[Entry, ...]) -> list[Problem]:
        """A problem for every file an entry names that is missing or altered."""
        problems = []
        for entry in entries:
            for name in _names(entry.data):
                problems += self._check_kept(name, entry)
        return problems

    def _check_kept(self, name: str, entry: Entry) -> list[Problem]:
        try:
            self.kept(name)
        except Damaged as fault:
            told = f"{fault} It belongs to {_owner(entry)}."
            return [Problem("inbox-damaged", told, row=entry.seq, file=self.file.name)]
        return []


def _owner(entry: Entry) -> str:
    """What a kept file belongs to: `R0003 (calls.csv)`, or the entry's own words."""
    said = entry.data
    name = said.get("return_id") or said.get("meeting_id") or entry.kind.value.replace("_", " ")
    return f"{name} ({said['file']})" if said.get("file") else name


def _names(said: dict[str, Any]) -> Iterator[str]:
    """The files of the inbox an entry names: as received, its figures, the plan it was judged by,
    those read beside it."""
    yield from (said[key] for key in ("sha256", "figures", "plan") if said.get(key))
    yield from (one["sha256"] for one in said.get("beside", ()))


def _sync(descriptor: int) -> None:
    os.fsync(descriptor)


def _sync_folder(folder: Path) -> None:
    """Force a folder's list of names to disk (Windows has no such call and needs none)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
