"""What a job takes of the memory: the peak of a process of its own, without what it began with.

Counted by the kernel (Linux), so that a library's own memory is counted too.
"""

import re
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

MEGABYTE = 1024  # kB, as the kernel tells them
HELD, HIGHEST = "VmRSS", "VmHWM"


def peak(job: Callable[[], object]) -> float:
    """MB at the worst moment of a job, which must be picklable: a function of a module, or a
    partial of one. Each call has a new process."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(_grown, job).result()


def resident(process: int | str = "self", what: str = HELD) -> float:
    """The memory of a process in MB, now or at its highest."""
    status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    (held,) = re.findall(rf"{what}:\s+(\d+) kB", status)
    return int(held) / MEGABYTE


def _grown(job: Callable[[], object]) -> float:
    before = resident()
    job()
    return resident(what=HIGHEST) - before
