"""A dashboard of its own for a test: its own port, its own data, ended by its own process id."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Generator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = "127.0.0.1"
PATIENCE = 90  # seconds: two busy cores, byte code not yet compiled
ENDING = 10  # seconds before a process that was asked to end is ended
TAIL = 3000  # letters of the log that a failure shows
BROKEN = "[data-testid=stException]"
SETTLED = "[data-testid=stApp][data-test-script-state=notRunning]"


@dataclass(frozen=True, slots=True)
class Dashboard:
    """One that is running: its address, its data folder, what it has printed, its process."""

    url: str
    data: Path
    log: Path
    process: int = 0

    def open(self, page: Page, path: str = "/") -> Page:
        """Goes to a page of it and waits until it is drawn; fails with the log where it broke."""
        page.goto(self.url + path)
        settle(page)
        assert not page.locator(BROKEN).count(), f"{path} broke. The log:\n{tail(self.log)}"
        return page


def settle(page: Page) -> Page:
    """Waits until Streamlit has finished with the page."""
    page.wait_for_selector("[data-testid=stMain]", timeout=PATIENCE * 1000)
    page.wait_for_selector(SETTLED, state="attached", timeout=PATIENCE * 1000)
    return page


@contextmanager
def serve(folder: Path, entry: str = "app.py", **environment: str) -> Generator[Dashboard]:
    """A dashboard over `folder/data`, which need not exist, until the block ends. `entry`: another
    app of Streamlit, for what is measured beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    port, log = free_port(), folder / "dashboard.log"
    place = ("--server.address", ADDRESS, "--server.port", str(port), "--server.headless", "true")
    command = (sys.executable, "-m", "streamlit", "run", entry, *place)
    own = {"ACCOUNTABILITY_DATA": str(folder / "data"), **environment}
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **own}, stdout=output, stderr=output
        )
    try:
        wait_until_healthy(process, port, log)
        yield Dashboard(
            f"http://{ADDRESS}:{port}", Path(own["ACCOUNTABILITY_DATA"]), log, process.pid
        )
    finally:
        end(process)


def free_port() -> int:
    """A port that nothing listens on."""
    with closing(socket.socket()) as probe:
        probe.bind((ADDRESS, 0))
        return probe.getsockname()[1]


def wait_until_healthy(process: subprocess.Popen[bytes], port: int, log: Path) -> None:
    """Returns when the dashboard answers; fails with its own words when it ends or never does."""
    give_up = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < give_up:
        if is_healthy(port):
            return
        time.sleep(0.2)
    raise AssertionError(f"The dashboard did not start. It said:\n{tail(log)}")


def tail(log: Path) -> str:
    """The last words of a log."""
    return log.read_text(encoding="utf-8", errors="replace")[-TAIL:]


def is_healthy(port: int) -> bool:
    """Whether Streamlit's own health page answers."""
    with closing(HTTPConnection(ADDRESS, port, timeout=5)) as connection:
        try:
            connection.request("GET", "/_stcore/health")
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False


def end(process: subprocess.Popen[bytes]) -> None:
    """Asks the process to end, and ends it where it does not."""
    process.terminate()
    try:
        process.wait(ENDING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(ENDING)
