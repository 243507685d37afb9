"""Loading the sample returns, and starting empty instead.

A sample return takes the same way as an uploaded one: checked, accepted, journalled. Each is
checked as of the day it is said to have come, so that the story of the returns (a late one, a
restatement) is the story the warehouse tells.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import yaml

from metrics.errors import Refused
from metrics.model import Checked, ForceReturn, Kind, Receipt
from metrics.plan import Plan
from metrics.returns import Layout, check_return
from metrics.sample.write import MANIFEST
from metrics.warehouse import Warehouse, set_aside

CHECKERS = 2  # returns checked at once: DuckDB waits for nobody, and a small machine has two cores


def load_sample(
    warehouse: Warehouse,
    plan: Plan,
    layouts: Sequence[Layout],
    folder: Path,
    *,
    at: datetime,
    by: str,
) -> tuple[Receipt, ...]:
    """Accept every return that a `manifest.yaml` in or under the folder lists, oldest first.

    Stops at the first file with a fatal problem and raises `Refused`; what was accepted before
    it stays.
    """
    listed = listed_in(folder, "returns")
    check = partial(_check, plan, layouts)
    with ThreadPoolExecutor(CHECKERS) as checkers:  # the next are checked while one is accepted
        checked = checkers.map(check, listed)
        return tuple(_accept(warehouse, *one, at, by) for one in checked)


def listed_in(folder: Path, under: str) -> list[dict[str, Any]]:
    """What every `manifest.yaml` in or under a folder lists, oldest first."""
    return sorted(_listed(folder, under), key=lambda one: one["known_from"])


def _listed(folder: Path, under: str) -> Iterator[dict[str, Any]]:
    """Every entry with its file's path and its moment."""
    for manifest in sorted(folder.rglob(MANIFEST)):
        for one in yaml.safe_load(manifest.read_text(encoding="utf-8"))[under]:
            known_from = datetime.fromisoformat(one["known_from"]).astimezone(UTC)
            yield {**one, "file": manifest.parent / one["file"], "known_from": known_from}


def is_sample_of(plan: Plan, folder: Path) -> bool:
    """Whether the returns of a folder are of the plan's own force: a force never starts with
    another's figures."""
    manifests = folder.rglob(MANIFEST)
    told = [yaml.safe_load(one.read_text(encoding="utf-8")) for one in manifests]
    return bool(told) and all(one["force_area"] == plan.body.force_area for one in told)


def _check(
    plan: Plan, layouts: Sequence[Layout], listed: dict[str, Any]
) -> tuple[dict[str, Any], bytes, Checked]:
    content = listed["file"].read_bytes()
    received = ForceReturn(listed["file"].name, content)
    checked = check_return(received, plan, layouts, as_of=listed["known_from"].date())
    return listed, content, checked


def _accept(
    warehouse: Warehouse,
    listed: dict[str, Any],
    content: bytes,
    checked: Checked,
    at: datetime,
    by: str,
) -> Receipt:
    if not checked.acceptable:
        raise Refused(checked.problems)
    return warehouse.accept(
        checked,
        content,
        kind=Kind(listed["kind"]),
        by=by,
        note=listed["note"],
        at=at,
        known_from=min(listed["known_from"], at),
    )


def start_empty(warehouse_path: Path) -> Path:
    """Begin with nothing: what is held is set aside, and the folder it was moved to is named."""
    return set_aside(warehouse_path)
