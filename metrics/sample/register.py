"""Loading the sample register: real grades, and made-up recommendations labelled as such.

It takes the same way as an uploaded register. Two versions of it are entered, of July and of
November, so that what moved between them can be seen.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from metrics.model import ForceReturn
from metrics.recommendations import CheckedRegister, accept_register
from metrics.sample.write import MANIFEST
from metrics.warehouse import Warehouse


def load_sample_register(
    warehouse: Warehouse, folder: Path, *, at: datetime, by: str
) -> tuple[CheckedRegister, ...]:
    """Enter every file that a `manifest.yaml` in or under the folder lists, oldest first.

    Skips files that are held already; stops at the first with a fatal problem (`Refused`).
    """
    held = {entry.data.get("sha256") for entry in warehouse.entries}
    listed = sorted(_listed(folder), key=lambda one: one["known_from"])
    return tuple(
        _load(warehouse, one, at, by)
        for one in listed
        if warehouse.journal.keep(one["file"].read_bytes()) not in held
    )


def _listed(folder: Path) -> Iterator[dict[str, Any]]:
    """Every entry with its file's path and its moment."""
    for manifest in sorted(folder.rglob(MANIFEST)):
        for one in yaml.safe_load(manifest.read_text(encoding="utf-8"))["files"]:
            known_from = datetime.fromisoformat(one["known_from"]).astimezone(UTC)
            yield {**one, "file": manifest.parent / one["file"], "known_from": known_from}


def _load(warehouse: Warehouse, listed: dict[str, Any], at: datetime, by: str) -> CheckedRegister:
    received = ForceReturn(listed["file"].name, listed["file"].read_bytes())
    known_from = min(listed["known_from"], at)
    return accept_register(
        warehouse, received, by=by, at=at, note=listed["note"], known_from=known_from
    )
