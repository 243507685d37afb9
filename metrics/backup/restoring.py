"""Coming back from a backup: all of it is checked, then unpacked and the warehouse rebuilt in a
folder beside, and only when that is whole does it take its place. What was there is set aside.
"""

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from metrics.backup.contents import CONFIG, INBOX, JOURNAL, Manifest
from metrics.backup.reading import content_of, read_backup, refused
from metrics.backup.writing import config_files
from metrics.errors import Problem, Refused, disk_fault, is_fatal
from metrics.journal import Journal, disk
from metrics.warehouse import held_at, rebuild, refuse_held, set_aside, verify


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back, and where things are."""

    entries: int
    returns: int
    head: str
    aside: Path | None  # the folder of what was there before
    config: Path | None  # where the backup's configuration was written, if it was


def restore_backup(file: Path, path: Path, config: Path, *, replace: bool = False) -> Restored:
    """The warehouse at `path` as it was when the backup was made.

    Raises `Refused` for a backup that is not whole, and where anything is held already unless it
    may be replaced, which sets it aside; then nothing was changed. The configuration is written
    where there is none; one that is there and is another is left, and the backup's put beside the
    warehouse.
    """
    try:
        manifest, entries = read_backup(file)
        if (held := held_at(path)) and not replace:
            raise Refused([_held_already(held[0])])
        if path.exists():
            refuse_held(path)
        fresh = _unpack(file, path, manifest)
        aside = set_aside(path) if held else None
        _move(fresh, path)
        written = _write_config(file, path, config, manifest)
    except OSError as fault:
        raise disk_fault(fault, path.parent) from fault
    return Restored(len(entries), manifest.returns, manifest.head, aside, written)


def _held_already(part: Path) -> Problem:
    told = (
        "this is there already, and a backup never takes the place of what is held. Name another "
        "--warehouse, or give --replace: then what is there is set aside first. Nothing was "
        "changed."
    )
    return Problem("backup-over-held", told, file=str(part))


def _unpack(file: Path, path: Path, manifest: Manifest) -> Path:
    """The backup as a warehouse in a folder of its own, rebuilt and verified."""
    folder = path.with_name(f"{path.name}.restoring")
    shutil.rmtree(folder, ignore_errors=True)  # of one that was cut short
    try:
        _fill(Journal(folder / path.name), file, manifest)
        rebuild(folder / path.name)
        if is_fatal(problems := verify(folder / path.name)):
            told = f"what is in it does not agree ({problems[0].sentence})."
            raise refused(file, "backup-differs", told)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def _fill(journal: Journal, file: Path, manifest: Manifest) -> None:
    journal.inbox.mkdir(parents=True)
    for name, content in _contents(file, manifest, JOURNAL, INBOX):
        place = journal.file if name == JOURNAL else journal.inbox / name.removeprefix(INBOX)
        disk.write_forced(place, content)


def _contents(file: Path, manifest: Manifest, *begin: str) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(file) as archive:
        for told in manifest.files:
            if told.name.startswith(begin):
                yield told.name, content_of(archive, told, file)


def _move(fresh: Path, path: Path) -> None:
    """Into its place, the journal before the warehouse: without it nothing opens."""
    for part in reversed(held_at(fresh / path.name)):
        part.rename(path.parent / part.name)
    disk.sync_folder(path.parent)
    shutil.rmtree(fresh)


def _write_config(file: Path, path: Path, config: Path, manifest: Manifest) -> Path | None:
    """The configuration, where none is or another one is; None where the same is there."""
    wanted = dict(_contents(file, manifest, CONFIG))
    if not wanted or dict(config_files(config)) == wanted:
        return None
    place = config if not any(config_files(config)) else _free(path)
    for name, content in wanted.items():
        kept = place / name.removeprefix(CONFIG)
        kept.parent.mkdir(parents=True, exist_ok=True)
        disk.write_forced(kept, content)
    return place


def _free(path: Path) -> Path:
    names = (path.with_name(f"{path.name}.config-{number}") for number in count(1))
    return next(name for name in names if not name.exists())
