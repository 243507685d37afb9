"""The site on the disk: written beside, then put in place of the earlier one at once.

A folder is only taken over where it is empty or holds an earlier site and nothing else, so that no
work of anybody's is lost; and until the new site is whole the earlier one stands as it was.
"""

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from uuid import uuid4

from metrics.errors import Problem, Refused

INDEX = "index.json"
MADE_BY = "accountability-public-site"  # under "format" in our index, and in nobody else's
NOT_A_FOLDER = "{folder} is a file. Wanted: a folder that is empty or not there yet."
A_LINK = "{folder} is a link to another place. Wanted: the folder itself."
NOT_OURS = (
    "{folder} holds {file}, and no earlier site made here. Wanted: a folder that is empty, not "
    "there yet, or holds an earlier site. Nothing was written."
)
OTHERS_FILE = (
    "{folder} holds an earlier site and beside it {file}, which is not part of it and would be "
    "lost. Move it away and ask again. Nothing was written."
)


def check_folder(folder: Path) -> None:
    """`Refused`, with a sentence, where a site may not be written into the folder."""
    if folder.is_symlink():
        _refuse(A_LINK.format(folder=folder))
    if folder.exists() and not folder.is_dir():
        _refuse(NOT_A_FOLDER.format(folder=folder))
    held = sorted(_files(folder))
    if not held:
        return
    known = _listed(folder / INDEX)
    if known is None:
        _refuse(NOT_OURS.format(folder=folder, file=held[0]))
    elif strangers := [one for one in held if one not in known]:
        _refuse(OTHERS_FILE.format(folder=folder, file=strangers[0]))


def _refuse(told: str) -> None:
    raise Refused([Problem("site-folder", told)])


def _files(folder: Path) -> Iterator[str]:
    """Everything inside that is no folder, and folders that hold nothing, by their path in it."""
    for inside, folders, files in os.walk(folder):
        empty = () if folders or files or Path(inside) == folder else (".",)
        linked = [one for one in folders if (Path(inside) / one).is_symlink()]
        for name in (*files, *linked, *empty):
            yield (Path(inside) / name).relative_to(folder).as_posix()


def _listed(index: Path) -> set[str] | None:
    """The files of an earlier site of ours; None where it is none."""
    try:
        told: Any = json.loads(index.read_text(encoding="utf-8"))
        if index.is_symlink() or told["format"] != MADE_BY:
            return None
        return {INDEX, *(one["path"] for one in told["files"])}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put the files in place of whatever earlier site the folder holds, all at once."""
    check_folder(folder)
    folder = Path(os.path.abspath(folder))  # noqa: PTH100  (a path, not what a link leads to)
    folder.parent.mkdir(parents=True, exist_ok=True)
    mark = uuid4().hex
    fresh = folder.with_name(f".{folder.name}.{mark}.new")
    try:
        for name, content in files.items():
            _write(fresh / name, content)
        _swap(fresh, folder, folder.with_name(f".{folder.name}.{mark}.old"))
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _write(path: Path, content: bytes) -> None:
    """One file, on the disk before the swap can make it the site's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())


def _swap(fresh: Path, folder: Path, aside: Path) -> None:
    """The new in place of the old; where that fails the old is put back."""
    earlier = folder.exists()
    if earlier:
        folder.rename(aside)
    try:
        fresh.rename(folder)
    except OSError:
        if earlier:
            aside.rename(folder)
        raise
    if earlier:
        shutil.rmtree(aside)
