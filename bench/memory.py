"""What a job takes of the memory: the peak of a process of its own, without what it began with.

Counted by the kernel (Linux), so that a library's own memory is counted too. The process begins
with this module and not with whatever has begun ours, which may be a page.
"""

import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MEGABYTE = 1024  # kB, as the kernel tells them
HELD, HIGHEST = "VmRSS", "VmHWM"


def peak(job: Callable[[], object]) -> float:
    """MB at the worst moment of a job, which must be picklable: a function of a module, or a
    partial of one. Each call has a new process."""
    words = (sys.executable, "-m", "bench.memory")
    given = pickle.dumps(job)
    done = subprocess.run(words, input=given, stdout=subprocess.PIPE, cwd=ROOT, check=True)  # noqa: S603
    return float(done.stdout.split()[-1])


def resident(process: int | str = "self", what: str = HELD) -> float:
    """The memory of a process in MB, now or at its highest."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    (held,) = re.findall(rf"{what}:\s+(\d+) kB", status)
    return int(held) / MEGABYTE


def _grown(job: Callable[[], object]) -> float:
    before = resident()
    job()
    return resident(what=HIGHEST) - before


if __name__ == "__main__":
    sys.stdout.write(f"{_grown(pickle.load(sys.stdin.buffer))}\n")  # noqa: S301  (our own words)
