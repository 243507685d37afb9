"""How things grow with what is held: one process a size, because its memory is measured too.

Forces × measures × months of figures, accepted as one return a force; then an edition is written,
and opened as a viewer opens it. `python -m bench scale` makes [scale.md](scale.md).
"""

import hashlib
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from bench.results import machine
from metrics.backup import open_replica, write_backup
from metrics.model import Checked, Kind, Observation
from metrics.periods import Frequency, Period
from metrics.warehouse import Warehouse

ROOT = Path(__file__).resolve().parent.parent
FORCES = (1, 5, 43, 215)  # the last: all forces, with five times the figures
MEASURES, MONTHS = 60, 120
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
MEGABYTE = 1e6
HEAD = """# How it grows

{measures} measures and {months} months a force: one return a force is accepted, an edition is
written, and a viewer opens it. Each row is a process of its own; memory is the most it ever had.

| {columns} |
|{rule}|
"""
COLUMNS = (
    "forces", "figures held", "accept one more return, s", "read one measure of all, s",
    "warehouse, MB", "edition, MB", "write an edition, s", "open it, s", "memory, MB",
)  # fmt: skip
FOOT = """
{machine}. Made by `python -m bench scale`; [README.md](README.md) says how.
"""


@dataclass(frozen=True, slots=True)
class Grown:
    """One size. Seconds, and bytes."""

    forces: int
    figures: int
    accept: float
    read: float
    warehouse: int
    edition: int
    write: float
    open: float
    memory: int


def measure(forces: Sequence[int] = FORCES) -> list[Grown]:
    """Every size, smallest first."""
    return [_in_child(one) for one in forces]


def _in_child(forces: int) -> Grown:
    words = (sys.executable, "-m", "bench.scale", str(forces))
    ended = subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, check=True)  # noqa: S603
    return Grown(**json.loads(ended.stdout))


def grow(forces: int, months: int = MONTHS) -> Grown:
    """One size, in this process."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        path, edition = folder / "w.duckdb", folder / "edition"
        with Warehouse(path) as warehouse:
            for number in range(forces - 1):
                _accept(warehouse, number, months)
            accept = _seconds(lambda: _accept(warehouse, forces, months))
            read = min(_seconds(lambda: warehouse.series("measure_07")) for _ in range(3))
        write = _seconds(lambda: write_backup(path, ROOT / "config", edition))
        opened = _seconds(lambda: open_replica(edition, folder))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024  # Linux: kilobytes
        return Grown(
            forces, forces * MEASURES * months, accept, read, path.stat().st_size,
            edition.stat().st_size, write, opened, memory,
        )  # fmt: skip


def _accept(warehouse: Warehouse, number: int, months: int) -> None:
    content = f"return of force {number}".encode()
    checked = Checked(
        f"{number}.csv", hashlib.sha256(content).hexdigest(), "tidy", "", "", 0,
        tuple(_figures(number, months)),
    )  # fmt: skip
    at = BEGAN + timedelta(minutes=number)
    warehouse.accept(checked, content, kind=Kind.FINAL, by="Bench", note="", at=at)


def _figures(force: int, months: int) -> Iterator[Observation]:
    periods = [_month(number) for number in range(months)]
    for measure in range(MEASURES):
        for number, period in enumerate(periods):
            value = float((force * 7 + measure * 31 + number * 13) % 997)
            yield Observation(
                f"measure_{measure:02}", f"force_{force:03}", period, value, row=number + 2,
                text=f"{value:g}",
            )  # fmt: skip


def _month(number: int) -> Period:
    year, month = 2016 + number // 12, number % 12 + 1
    after = date(year + month // 12, month % 12 + 1, 1)
    return Period(after - timedelta(days=1), date(year, month, 1), Frequency.MONTH)


def _seconds(job: Callable[[], object]) -> float:
    begun = perf_counter()
    job()
    return perf_counter() - begun


def scale_text(found: Sequence[Grown]) -> str:
    """The whole of `scale.md`."""
    columns, rule = " | ".join(COLUMNS), "---:|" * (len(COLUMNS) - 1) + "---:"
    head = HEAD.format(measures=MEASURES, months=MONTHS, columns=columns, rule=rule)
    return head + "\n".join(map(_row, found)) + "\n" + FOOT.format(machine=machine())


def _row(one: Grown) -> str:
    sizes = f"{one.warehouse / MEGABYTE:,.1f} | {one.edition / MEGABYTE:,.1f}"
    times = f"{one.write:,.2f} | {one.open:,.2f}"
    asked = f"{one.accept:,.2f} | {one.read:,.3f}"
    memory = f"{one.memory / MEGABYTE:,.0f}"
    return f"| {one.forces} | {one.figures:,} | {asked} | {sizes} | {times} | {memory} |"


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(grow(int(sys.argv[1])))))
