"""What a backup is made of: the names in it, and the manifest that says what must be there."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from metrics.journal import FIRST_HASH, Entry, EntryKind

FORMAT = "accountability-backup-1"
MANIFEST = "manifest.json"
JOURNAL = "journal.jsonl"
INBOX = "inbox/"
CONFIG = "config/"
_PART = r"[^/\\:.\x00-\x1f][^/\\:\x00-\x1f]*"  # of a path: no hidden file, no "..", no drive
NAMED = re.compile(rf"{JOURNAL}|{INBOX}[0-9a-f]{{64}}|{CONFIG}{_PART}(/{_PART})*")


@dataclass(frozen=True, slots=True)
class Told:
    """What the manifest says of one file."""

    name: str
    size: int  # bytes
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself: how far the journal goes, and every file."""

    entries: int
    returns: int
    head: str  # the hash of the last entry
    files: tuple[Told, ...]

    @property
    def content(self) -> bytes:
        """The manifest as it stands in the file."""
        files = [{"name": f.name, "bytes": f.size, "sha256": f.sha256} for f in self.files]
        said = {"format": FORMAT, "entries": self.entries, "returns": self.returns}
        plain = {**said, "head": self.head, "files": files}
        return f"{json.dumps(plain, indent=1)}\n".encode()


def manifest_of(entries: tuple[Entry, ...], files: Mapping[str, bytes]) -> Manifest:
    """The manifest of a journal's entries and the files beside them."""
    told = (told_of(name, content) for name, content in files.items())
    return Manifest(len(entries), count_returns(entries), head_of(entries), tuple(told))


def told_of(name: str, content: bytes) -> Told:
    """What a manifest says of a file."""
    return Told(name, len(content), hashlib.sha256(content).hexdigest())


def head_of(entries: tuple[Entry, ...]) -> str:
    """The hash of the last entry."""
    return entries[-1].hash if entries else FIRST_HASH


def count_returns(entries: tuple[Entry, ...]) -> int:
    """How many returns were ever accepted."""
    return sum(entry.kind is EntryKind.RETURN_ACCEPTED for entry in entries)


def read_manifest(content: bytes) -> Manifest:
    """The manifest that `Manifest.content` wrote; `ValueError` for anything else."""
    try:
        plain: dict[str, Any] = json.loads(content)
        if plain["format"] != FORMAT:
            raise ValueError(plain["format"])
        files = tuple(Told(one["name"], one["bytes"], one["sha256"]) for one in plain["files"])
        return Manifest(plain["entries"], plain["returns"], plain["head"], files)
    except (KeyError, TypeError, RecursionError) as fault:
        raise ValueError(*fault.args) from fault
