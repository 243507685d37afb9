"""Writing a backup: collected, written under another name, read back, and only then named.

The journal is read once, up to its last whole line; the files its entries name were in the inbox
before them. So it needs no lock, and nothing waits for it.
"""

import os
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from metrics.backup.contents import (
    CONFIG,
    INBOX,
    JOURNAL,
    MANIFEST,
    Manifest,
    Told,
    count_returns,
    head_of,
    told_of,
)
from metrics.backup.reading import read_backup
from metrics.errors import Damaged, Problem, Refused, disk_fault
from metrics.journal import Journal, disk, files_of

NO_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest a zip file can say; the same bytes every time
READ_ONLY = 0o100444 << 16  # a plain file nobody writes to


@dataclass(frozen=True, slots=True)
class Backup:
    """What was written."""

    file: Path
    entries: int
    returns: int
    head: str


def write_backup(path: Path, config: Path, target: Path) -> Backup:
    """Everything accepted into the warehouse at `path`, and the configuration, as one file.

    Raises `Refused` rather than replace a file, `Damaged` when journal or inbox is not sound (a
    backup of that would be none), `NotStored` when the disk will not take it.
    """
    if target.exists():
        told = "this is there already. A backup never takes the place of a file: give another name."
        raise Refused([Problem("backup-exists", told, file=str(target))])
    journal = Journal(path)
    if not journal.exists:
        raise Damaged(f"{journal.file} is not there, so there is nothing to make a backup of.")
    partial = target.with_name(f"{target.name}.partial")
    try:
        manifest = _write(partial, journal, config)
        read_backup(partial)
        partial.rename(target)
        disk.sync_folder(target.parent)
    except OSError as fault:
        raise disk_fault(fault, target.parent) from fault
    finally:
        with suppress(OSError):
            partial.unlink()
    return Backup(target, manifest.entries, manifest.returns, manifest.head)


def _write(partial: Path, journal: Journal, config: Path) -> Manifest:
    content = journal.content()
    entries = journal.entries(content)
    named = sorted({name for entry in entries for name in files_of(entry)})
    with partial.open("wb") as opened:
        with zipfile.ZipFile(opened, "w") as archive:
            told = [_add(archive, JOURNAL, content)]
            told += [_add(archive, INBOX + name, journal.kept(name)) for name in named]
            told += [_add(archive, *one) for one in config_files(config)]
            manifest = Manifest(len(entries), count_returns(entries), head_of(entries), tuple(told))
            _add(archive, MANIFEST, manifest.content)
        opened.flush()
        os.fsync(opened.fileno())
    return manifest


def _add(archive: zipfile.ZipFile, name: str, content: bytes) -> Told:
    kept = zipfile.ZipInfo(name, NO_DATE)
    kept.compress_type, kept.create_system = zipfile.ZIP_DEFLATED, 3  # Unix, wherever it is made
    kept.external_attr = READ_ONLY
    archive.writestr(kept, content)
    return told_of(name, content)


def config_files(config: Path) -> Iterator[tuple[str, bytes]]:
    """Every file of the configuration, by its name in a backup; hidden ones are none."""
    for file in sorted(config.rglob("*")):
        within = file.relative_to(config)
        if file.is_file() and not any(part.startswith(".") for part in within.parts):
            yield CONFIG + within.as_posix(), file.read_bytes()
