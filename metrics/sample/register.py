"""Loading the sample register: real grades, and made-up recommendations labelled as such.

It takes the same way as an uploaded register. Two versions of it are entered, of July and of
November, so that what moved between them can be seen.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

from metrics.model import ForceReturn
from metrics.recommendations import CheckedRegister, accept_register
from metrics.sample.start import listed_in
from metrics.warehouse import Warehouse


def load_sample_register(
    warehouse: Warehouse, folder: Path, *, at: datetime, by: str
) -> tuple[CheckedRegister, ...]:
    """Enter every file that a `manifest.yaml` in or under the folder lists, oldest first.

    Skips files that are held already; stops at the first with a fatal problem (`Refused`).
    """
    held = {entry.data.get("sha256") for entry in warehouse.entries}
    return tuple(
        _load(warehouse, one, at, by)
        for one in listed_in(folder, "files")
        if warehouse.journal.keep(one["file"].read_bytes()) not in held
    )


def _load(warehouse: Warehouse, listed: dict[str, Any], at: datetime, by: str) -> CheckedRegister:
    received = ForceReturn(listed["file"].name, listed["file"].read_bytes())
    known_from = min(listed["known_from"], at)
    return accept_register(
        warehouse, received, by=by, at=at, note=listed["note"], known_from=known_from
    )
