"""Growth: the pages over ten thousand and over ten million observations, and the server's time.

What grows without end in a force's own warehouse is what was superseded, and breakdowns; half of
the observations added are the one, half the other. They go into the file as rows, behind the
product's back: accepting ten million figures is another line's matter.
"""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from shutil import copytree

import duckdb
from playwright.sync_api import Browser

from bench.pages import WAREHOUSE, Took, chromium, painted, window
from tests.browser.server import serve
from tests.load.tab import tab

FEW, MANY = 10_000, 10_000_000
MEASURE = "measure?measure=total_recorded_crime"
WHOLE = {"": (0, 0, 15), MEASURE: (0, 2, 10)}  # cards, charts and rows of the whole page
OVERVIEW, EMPTY = "overview", "an empty page"
NAMES = {"": OVERVIEW, MEASURE: "page of a measure"}
TURNS, CLICKS = 7, 40
ORDER = "o.measure, o.area, o.breakdown, o.frequency, o.period_end"  # of every return
STANDS = "SELECT * FROM observations WHERE known_to IS NULL AND breakdown = ''"
SUPERSEDED = {
    "known_from": "TIMESTAMP '2020-01-01' + to_hours(i::INTEGER)",
    "known_to": "TIMESTAMP '2020-01-01' + to_hours(i::INTEGER + 1)",
}
BROKEN_DOWN = {"breakdown": "'ward=' || i"}


def grow(data: Path, rows: int) -> None:
    """Add to the observations held until there are so many."""
    with duckdb.connect(str(data / WAREHOUSE)) as file:
        ((held,),) = file.execute("SELECT count(*) FROM observations").fetchall()
        ((each,),) = file.execute(f"SELECT count(*) FROM ({STANDS})").fetchall()
        half = (rows - held) // 2
        for what in (SUPERSEDED, BROKEN_DOWN):
            _copy(file, what, times=-(-half // each), at_most=half)


def _copy(file: duckdb.DuckDBPyConnection, what: dict[str, str], times: int, at_most: int) -> None:
    columns = [name for name, *_ in file.execute("DESCRIBE observations").fetchall()]
    made = ", ".join(what.get(name, f"o.{name}") for name in columns)
    file.execute(
        f"INSERT INTO observations SELECT {made} FROM ({STANDS}) o, range({times}) r(i) "
        f"ORDER BY i, {ORDER} LIMIT {at_most}"
    )


def measure(data: Path, folder: Path, sizes: Sequence[int] = (FEW, MANY)) -> dict[int, Took]:
    """Milliseconds of the overview and of a measure's page, first and again, by rows held."""
    found = {}
    for rows in sizes:
        own = folder / f"rows{rows}"
        copytree(data, own / "data")
        grow(own / "data", rows)
        with serve(own) as running, chromium() as browser:
            found[rows] = _pages(browser, running.url)
    return found


def _pages(browser: Browser, url: str) -> Took:
    took: Took = {}
    with window(browser) as page:
        for path, counts in WHOLE.items():
            for turn in range(TURNS + 1):
                page.goto(f"{url}/{path}", wait_until="commit")
                which = NAMES[path] if turn else f"{NAMES[path]}, the first after a start"
                took.setdefault(which, []).append(painted(page, "", *counts))
    return took


def server_times(data: Path, folder: Path) -> dict[str, list[float]]:
    """Milliseconds from a click to the last message of the run, without a browser."""
    copytree(data, folder / "alone" / "data")
    found = {}
    for name, entry in ((OVERVIEW, "app.py"), (EMPTY, "bench/sites/empty.py")):
        with serve(folder / "alone", entry) as running:
            found[name] = asyncio.run(_reruns(running.url))
    return found


async def _reruns(url: str) -> list[float]:
    async with tab(url) as page:
        await page.open()
        await page.rerun()
        return [1000 * await page.rerun() for _ in range(CLICKS)]
