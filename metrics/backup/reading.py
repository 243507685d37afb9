"""Reading a backup: nothing in it is believed before all of it was compared with its hashes."""

import zipfile
import zlib
from pathlib import Path

from metrics.backup.contents import (
    INBOX,
    JOURNAL,
    MANIFEST,
    NAMED,
    Manifest,
    Told,
    count_returns,
    head_of,
    read_manifest,
    told_of,
)
from metrics.errors import Damaged, Problem, Refused
from metrics.journal import Entry, Journal, files_of

LARGEST_MANIFEST = 64 * 1024 * 1024  # bytes: some 400,000 files; a larger one is no manifest
UNREADABLE = (
    zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, EOFError, NotImplementedError,
    RuntimeError, ValueError,
)  # fmt: skip
NOTHING_CHANGED = "Nothing was changed. Take another backup."


def read_backup(file: Path) -> tuple[Manifest, tuple[Entry, ...]]:
    """The manifest and the entries of a backup that is whole.

    Raises `Refused` for a file that is no backup, or in which anything is missing, altered, or
    named so that it would lie outside the folder it is unpacked into.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            manifest = _manifest(archive, file)
            _refuse_names(archive, manifest, file)
            for told in manifest.files:
                content_of(archive, told, file)
            return manifest, _entries(archive, manifest, file)
    except UNREADABLE as fault:
        raise refused(file, "backup-unreadable", _unreadable(file, fault)) from fault


def _unreadable(file: Path, fault: Exception) -> str:
    if not zipfile.is_zipfile(file):
        return (
            "this is not a backup, or the end of it is missing: wanted a file that "
            "`python -m metrics edition` wrote."
        )
    return f"the backup is damaged ({fault})."


def refused(file: Path, code: str, told: str) -> Refused:
    """A refusal of the whole backup."""
    return Refused([Problem(code, f"{told} {NOTHING_CHANGED}", file=file.name)])


def _manifest(archive: zipfile.ZipFile, file: Path) -> Manifest:
    try:
        info = archive.getinfo(MANIFEST)
        if info.file_size > LARGEST_MANIFEST:
            raise ValueError(info.file_size)
        return read_manifest(archive.read(info))
    except (KeyError, ValueError) as fault:
        told = f"this is not a backup: it has no {MANIFEST} that this version can read."
        raise refused(file, "backup-foreign", told) from fault


def _refuse_names(archive: zipfile.ZipFile, manifest: Manifest, file: Path) -> None:
    names = [one.filename for one in archive.infolist() if one.filename != MANIFEST]
    told = [one.name for one in manifest.files]
    for name in (*names, *told):
        if not NAMED.fullmatch(name):
            said = f'"{name}" is not a name of a file in a backup, and is not unpacked.'
            raise refused(file, "backup-name", said)
    if sorted(names) != sorted(told) or len(set(names)) != len(names):
        odd = sorted(set(names) ^ set(told)) or sorted(names)
        said = f"the files are not those of its manifest, the first being {odd[0]}."
        raise refused(file, "backup-files", said)


def content_of(archive: zipfile.ZipFile, told: Told, file: Path) -> bytes:
    """The content of one file, compared with its manifest; sizes first, so that nothing grows."""
    info = archive.getinfo(told.name)
    content = archive.read(info) if info.file_size == told.size else b""
    named = told.name.removeprefix(INBOX) if told.name.startswith(INBOX) else told.sha256
    if told_of(told.name, content) != told or named != told.sha256:
        said = f"{told.name} is not as it was when the backup was made."
        raise refused(file, "backup-altered", said)
    return content


def _entries(archive: zipfile.ZipFile, manifest: Manifest, file: Path) -> tuple[Entry, ...]:
    """The journal's entries: their chain holds, it ends where the manifest says, and every file
    they name is there."""
    try:
        entries = Journal(file).entries(archive.read(JOURNAL))
    except Damaged as fault:
        said = f"its journal is damaged ({fault})."
        raise refused(file, "backup-journal", said) from fault
    counted = (len(entries), count_returns(entries), head_of(entries))
    kept = {one.name for one in manifest.files}
    lacking = {name for one in entries for name in files_of(one) if INBOX + name not in kept}
    if counted != (manifest.entries, manifest.returns, manifest.head) or lacking:
        said = (
            "its journal does not end where its manifest says, or names files that are not in it."
        )
        raise refused(file, "backup-journal", said)
    return entries
