"""Processes that can be killed, and warehouses to kill them over."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from metrics.warehouse import Warehouse
from tests.safety.acting import accept

ROOT = Path(__file__).resolve().parents[2]


class Children:
    """A process that forks one for each job."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.safety.child"], cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self.pid = 0

    def start(self, **job: object) -> None:
        """Begin a job; the process is told by its number."""
        self._server.stdin.write(json.dumps(job, default=str) + "\n")
        self._server.stdin.flush()
        word, pid = self.read()
        assert word == "pid", pid
        self.pid = int(pid)

    def read(self) -> tuple[str, str]:
        """What it says next: a word, and what follows."""
        word, _, rest = self._server.stdout.readline().strip().partition(" ")
        assert word not in {"", "fault"}, rest
        return word, rest

    def kill(self) -> None:
        """As a power switch does."""
        os.kill(self.pid, signal.SIGKILL)

    def rest(self) -> list[tuple[str, str]]:
        """All it still says, up to its end."""
        said = []
        while not said or said[-1][0] != "end":
            said.append(self.read())
        return said[:-1]

    def run(self, **job: object) -> list[tuple[str, str]]:
        """A job from its beginning to its end."""
        self.start(**job)
        return self.rest()

    def close(self) -> None:
        self._server.stdin.close()
        self._server.wait()
        self._server.stdout.close()


def acks(said: list[tuple[str, str]]) -> set[int]:
    """The returns that were acknowledged."""
    return {int(rest) for word, rest in said if word == "ack"}


@pytest.fixture(scope="session")
def children() -> Iterator[Children]:
    if not hasattr(os, "fork"):
        pytest.skip("this system has no fork and no kill -9")
    running = Children()
    yield running
    running.close()


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse that holds returns 0, 1 and 2; to be copied, not changed."""
    path = tmp_path_factory.mktemp("filled") / "warehouse.duckdb"
    with Warehouse(path) as warehouse:
        for number in range(3):
            accept(warehouse, number)
    return path


@pytest.fixture
def copy(filled: Path, tmp_path: Path):
    """Makes a copy of that warehouse, each in a folder of its own."""
    made = iter(range(10_000))

    def copied(of: Path = filled) -> Path:
        folder = tmp_path / f"copy{next(made)}"
        shutil.copytree(of.parent, folder)
        return folder / of.name

    return copied
