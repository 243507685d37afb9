"""A process to be killed: it forks one for each job it is told, so that a round costs no start.

Run as a program. A job is a line of JSON on the standard input; what comes back is one line each:
`pid N`, `ack N` once a return was accepted, and `end STATUS STEPS` when the process has ended.
"""

import json
import os
import resource
import signal
import sys
from pathlib import Path

import pandas as pd  # noqa: F401  (DuckDB asks for it with the first return: a second a process)

from metrics.errors import MetricsError
from metrics.warehouse import Warehouse, rebuild
from tests.safety import steps
from tests.safety.acting import accept

HARMS = {"stop": steps.stop, "halfway": steps.stop_halfway, "full": steps.full}
NEVER = 10**9


def say(words: str) -> None:
    """In one write, so that no line is torn."""
    steps.REAL["write"](1, f"{words}\n".encode())


def act(job: dict) -> None:
    path = Path(job["path"])
    if job.get("largest"):
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (job["largest"], job["largest"]))
    counting = steps.Steps(HARMS[job.get("harm", "stop")], job.get("at", NEVER))
    with steps.counted(counting):
        if job.get("rebuild"):
            rebuild(path)
        else:
            accept_all(path, job)
    say(f"steps {' '.join(counting.taken)}")


def accept_all(path: Path, job: dict) -> None:
    with Warehouse(path) as warehouse:
        say("open")
        for number in range(job["first"], job["first"] + job["count"]):
            try:
                accept(warehouse, number)
            except MetricsError as told:
                say(f"told {type(told).__name__} {told}")
            else:
                say(f"ack {number}")
        if job.get("hold"):
            signal.pause()


def run(job: dict) -> None:
    """The job in a process of its own, and what became of it."""
    child = os.fork()
    if child == 0:
        status = 0
        try:
            act(job)
        except MetricsError as told:
            say(f"told {type(told).__name__} {told}")
        except BaseException as fault:  # noqa: BLE001  (it is told, and the test fails)
            say(f"fault {fault!r}")
            status = 1
        os._exit(status)
    say(f"pid {child}")
    _, status = os.waitpid(child, 0)
    say(f"end {status}")


if __name__ == "__main__":
    for line in sys.stdin:
        run(json.loads(line))
