"""Setting aside what is held: nothing is ever deleted, it is moved into a folder beside it."""

from itertools import count
from pathlib import Path
from typing import Final

BESIDE: Final = (".journal.jsonl", ".inbox", ".wal")  # what lies beside a warehouse, by ending
ASIDE: Final = "set-aside-"


def held_at(path: Path) -> list[Path]:
    """What is there of a warehouse: its own file, journal, inbox and write-ahead log."""
    parts = (path.with_name(path.name + ending) for ending in ("", *BESIDE))
    return [part for part in parts if part.exists()]


def set_aside(path: Path) -> Path:
    """Move a warehouse, its journal and its inbox into a new folder beside it, and name it.

    Nothing is deleted. The warehouse must be closed: an open one is left half moved on Windows.
    """
    names = (path.parent / f"{ASIDE}{number}" for number in count(1))
    aside = next(folder for folder in names if not folder.exists())
    aside.mkdir(parents=True)
    for part in held_at(path):
        part.rename(aside / part.name)
    return aside
