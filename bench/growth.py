"""Growth: the pages over ten thousand and over ten million observations, and the server's time.

What grows without end in a force's own warehouse is breakdowns, and what was superseded: here every
figure has been sent ten times over, and broken down into as many parts as it takes. They go into
the file as rows, behind the product's back: accepting ten million figures is another line's matter.
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
VERSIONS = 10  # every figure has been sent so often, the last of which stands
ADDED = {  # the k-th copy of all that stands: k % VERSIONS times older, and of another part
    "breakdown": f"CASE WHEN k < {VERSIONS} THEN '' ELSE 'part=' || k // {VERSIONS} END",
    "known_from": f"CASE WHEN k % {VERSIONS} = 0 THEN o.known_from ELSE "
    f"TIMESTAMP '2020-01-01' + to_days(30 * ({VERSIONS} - k % {VERSIONS})::INTEGER) END",
    "known_to": f"CASE WHEN k % {VERSIONS} = 0 THEN NULL ELSE "
    f"TIMESTAMP '2020-01-31' + to_days(30 * ({VERSIONS} - k % {VERSIONS})::INTEGER) END",
}
STANDS = "SELECT * FROM observations WHERE known_to IS NULL AND breakdown = ''"
IN_ORDER = f"k % {VERSIONS} DESC, o.measure, o.area, k // {VERSIONS}, o.frequency, o.period_end"


def grow(data: Path, rows: int) -> None:
    """Add to the observations held until there are so many, in the order of returns."""
    with duckdb.connect(str(data / WAREHOUSE)) as file:
        ((held,),) = file.execute("SELECT count(*) FROM observations").fetchall()
        columns = [name for name, *_ in file.execute("DESCRIBE observations").fetchall()]
        made = ", ".join(ADDED.get(name, f"o.{name}") for name in columns)
        file.execute(
            f"INSERT INTO observations SELECT {made} FROM ({STANDS}) o, "  # noqa: S608
            f"(SELECT unnest(range(1, {rows} // (SELECT count(*) FROM ({STANDS})) + 2)) AS k) "
            f"ORDER BY {IN_ORDER} LIMIT {max(rows - held, 0)}"
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
