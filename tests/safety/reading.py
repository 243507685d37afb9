"""One process of readers over the editions under one name: `python -m tests.safety.reading`.

Edition k holds the value k in every cell. A read is torn where its cells differ, where its journal
is of another edition than its cells, or where an earlier edition follows a later one.
"""

import json
import os
import sys
import threading
from pathlib import Path
from time import monotonic

from metrics.backup import Replicas


def main(file: str, place: str, stop: str, readers: str, final: str) -> None:
    """Read until the file `stop` is there; print what was counted. The process says by a file that
    it has seen the `final` edition."""
    replicas, told = Replicas(Path(file), Path(place)), []
    threads = [
        threading.Thread(target=read, args=(replicas, Path(stop), told, int(final)))
        for _ in range(int(readers))
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    sys.stdout.write(json.dumps(told))


def read(replicas: Replicas, stop: Path, told: list, final: int) -> None:
    """One reader."""
    found = {"reads": 0, "torn": 0, "errors": [], "editions": [], "slowest": 0.0}
    last = 0
    while not stop.exists():
        begun = monotonic()
        try:
            replica = replicas.newest()
            values = cells(replica.warehouse)
            entries = len(replica.warehouse.entries)
        except Exception as fault:  # noqa: BLE001 - whatever it is, it is counted
            found["errors"].append(repr(fault))
            continue
        found["reads"] += 1
        found["slowest"] = max(found["slowest"], monotonic() - begun)
        now = min(values)
        found["torn"] += len(values) != 1 or entries != now or now < last
        last = now
        if last not in found["editions"]:
            found["editions"].append(last)
            if last == final:
                stop.with_name(f"seen-{os.getpid()}").touch()
    told.append(found)


def cells(warehouse) -> set[int]:
    """The value of every cell, in two separate questions."""
    points = [point for one in warehouse.series() for point in one.points]
    again = [point for one in warehouse.series() for point in one.points]
    return {int(point.value) for point in (*points, *again)}


if __name__ == "__main__":
    main(*sys.argv[1:])
