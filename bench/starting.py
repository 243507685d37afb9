"""Starting: from the command to the first page, with nothing held and with the sample data held.

The reference is an app of one line that Streamlit starts in the same way. Nobody waits for a
browser: the page is whole when the server has sent the end of it. A first start loads the published
and illustrative returns, the register and the meetings, each as if somebody had sent it in.
"""

import asyncio
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.line import Line, Pair
from tests.browser.server import serve
from tests.load.tab import tab

EMPTY = 'import streamlit\n\nstreamlit.write("Nothing.")\n'
OVER = "the sample data"
PLAIN = "the start of a Streamlit app of one line"
TURNS = 1  # of a run: a start takes seconds


def lines() -> list[Line]:
    """A first start and a later one."""
    return [
        Line("start: to the first page, first start: loads the sample data", PLAIN, None,
             partial(_start, held=False), turns=TURNS),
        Line("start: to the first page, the sample data held", PLAIN, None,
             partial(_start, held=True), turns=TURNS),
    ]  # fmt: skip


def _start(*, held: bool) -> Pair:
    place = TemporaryDirectory()
    root, fresh = Path(place.name), count()
    plain = root / "plain.py"
    plain.write_text(EMPTY, encoding="utf-8")
    if held:
        _open(root / "held")
    data: Callable[[], Path] = lambda: root / ("held" if held else str(next(fresh)))  # noqa: E731
    return Pair(lambda: _open(data()), lambda: _open(root / "plain", plain), OVER, place.cleanup)


def _open(folder: Path, app: Path | None = None) -> None:
    """Starts a server and waits until its first page is whole."""
    with serve(folder, str(app or "app.py")) as running:
        asyncio.run(_first_page(running.url))


async def _first_page(url: str) -> None:
    async with tab(url) as page:
        await page.open()
