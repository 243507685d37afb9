"""What holds for every test: nobody's own settings are read, and nobody's own data is written.

The browser's tests come last: they are the slowest, and the loop that drives the browser would be
in the way of anything else that wants one.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.counted import counts

ROOT = Path(__file__).resolve().parents[1]
BROWSER_TESTS = Path(__file__).parent / "browser"
OWN_SETTINGS = ("STREAMLIT_", "ACCOUNTABILITY_")
HOMES = ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")

# The same examples every time, and no deadline: a slow machine is not a fault.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks the browser's tests and puts them last."""
    for item in items:
        if BROWSER_TESTS in item.path.parents:
            item.add_marker("browser")
    items.sort(key=lambda item: BROWSER_TESTS in item.path.parents)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """What was counted, after the results."""
    reports = terminalreporter.getreports("passed") + terminalreporter.getreports("failed")
    if lines := counts(one.capstdout for one in reports):
        terminalreporter.section("counted")
        for line in lines:
            terminalreporter.line(line)


@pytest.fixture(scope="session", autouse=True)
def _own_settings_stay_out(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """An empty home and an empty data folder, for this process and those it starts."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(OWN_SETTINGS)]:
            patch.delenv(name)
        for name in HOMES:
            patch.setenv(name, str(tmp_path_factory.mktemp("home")))
        patch.setenv("ACCOUNTABILITY_DATA", str(tmp_path_factory.mktemp("data")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _own_data_stays_as_it_is() -> Iterator[None]:
    """The journal, inbox and warehouse that a person keeps in `data/` are not the tests'."""
    before = _own_data()
    yield
    changed = {path for path, _size, _time in _own_data() ^ before}
    assert not changed, (
        f"Changed in data/ while the tests ran: {sorted(changed)}. Either a test writes there, or "
        "a dashboard is open: close it and run the tests again."
    )


def _own_data() -> set[tuple[str, int, int]]:
    """Path, size and time of change of every file the product itself makes in `data/`."""
    made = (path for path in ROOT.glob("data/warehouse.duckdb*/**/*") if path.is_file())
    beside = (path for path in ROOT.glob("data/*") if path.is_file() and path.suffix != ".md")
    found = ((str(path), path.stat()) for path in (*made, *beside))
    return {(path, stat.st_size, stat.st_mtime_ns) for path, stat in found}
