"""One warm browser that turns figures into pictures: started at the first, used for all, closed at
the end, or earlier by `close_browser`.

It stands behind one lock, on a loop of its own and not in kaleido's server: that server hands one
caller another's chart, and waits for ever where no browser starts. It fetches nothing: plotly.js
is read from the disk, the page forbids every other source, and its way out leads nowhere.
"""

import asyncio
import atexit
from collections.abc import Coroutine
from concurrent.futures import TimeoutError as TooLong
from importlib.util import find_spec
from pathlib import Path
from threading import Lock, Thread
from typing import Any, TypeVar

from metrics.charts.style import Figure
from metrics.errors import MetricsError

Result = TypeVar("Result")

START_WAIT = 60.0  # seconds: a cold start took 5 on two cores; a busy machine is not a fault
DRAW_WAIT = 60.0  # seconds a figure: one takes 0.3
CLOSE_WAIT = 10.0  # seconds
NOWHERE = "socks5://127.0.0.1:9"  # the discard port: whatever asks for the network gets no answer
ONLY_OURS = (
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
    "script-src file: 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; "
    'img-src data: blob:">'
)
NO_BROWSER = (
    "No Chromium, Chrome or Edge was found, and pictures and PDFs are drawn with one. "
    "On Debian: sudo apt-get install chromium. On macOS or Windows: install Chrome. "
    "The data (CSV) and the web page (HTML) need none."
)
NOT_DRAWN = "The browser did not draw the chart within {wait:.0f} seconds. Try it again."
FAILED = "The browser could not draw the chart: {why}"
NO_SCRIPT = "plotly.js, which draws the charts, is not beside the package plotly: install it again."


class NoBrowser(MetricsError):
    """No browser is installed to draw with."""


class NotDrawn(MetricsError):
    """The browser gave no picture."""


def plotly_script() -> Path:
    """The plotly.js that the screen uses too; found without loading plotly."""
    found = find_spec("plotly")
    folder = Path(found.origin).parent if found and found.origin else Path()
    script = folder / "package_data" / "plotly.min.js"
    if not script.is_file():
        raise NotDrawn(NO_SCRIPT)
    return script


def has_browser() -> bool:
    """Whether there is a browser to draw with; starts none."""
    from choreographer.browsers import Chromium  # noqa: PLC0415  (slow to load)

    return Chromium.find_browser(skip_local=False) is not None


class _Browser:
    """Starts what it needs at the first figure; after a fault it starts anew."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None
        self._drawer: Any = None

    def draw(self, figure: Figure, kind: str, scale: float) -> bytes:
        """One figure at a time; a browser that has gone is started once more."""
        with self._lock:
            try:
                return self._drawn(figure, kind, scale)
            except _gone():
                self._stop()
                return self._drawn(figure, kind, scale)

    def close(self) -> None:
        """Give everything back; the next figure starts it again."""
        with self._lock:
            self._stop()

    def _drawn(self, figure: Figure, kind: str, scale: float) -> bytes:
        size = {name: figure["layout"][name] for name in ("width", "height")}
        if self._drawer is None:
            self._start()
        opts = {"format": kind, "scale": scale, **size}
        return self._wait(self._drawer.calc_fig(figure, opts=opts), DRAW_WAIT)

    def _start(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="charts", daemon=True)
        self._thread.start()
        self._drawer = self._wait(_opened(), START_WAIT)

    def _wait(self, work: Coroutine[Any, Any, Result], seconds: float) -> Result:
        """The result of work on the loop; a fault is told in a sentence and the browser dropped."""
        assert self._loop is not None  # noqa: S101  (started before)
        asked = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return asked.result(seconds)
        except TooLong:
            asked.cancel()
            self._stop()
            raise NotDrawn(NOT_DRAWN.format(wait=seconds)) from None
        except NoBrowser:
            self._stop()
            raise
        except _gone():
            raise
        except Exception as fault:
            self._stop()
            raise NotDrawn(FAILED.format(why=fault)) from fault

    def _stop(self) -> None:
        loop, thread, drawer = self._loop, self._thread, self._drawer
        self._loop = self._thread = self._drawer = None
        if loop is None or thread is None:
            return
        if drawer is not None:
            closing = asyncio.run_coroutine_threadsafe(_closed(drawer), loop)
            try:
                closing.result(CLOSE_WAIT)
            except TooLong:
                drawer.subprocess.kill()
        loop.call_soon_threadsafe(loop.stop)
        thread.join(CLOSE_WAIT)
        if not loop.is_running():
            loop.close()


async def _opened() -> Any:  # noqa: ANN401
    from choreographer.errors import ChromeNotFoundError  # noqa: PLC0415
    from kaleido import Kaleido, PageGenerator  # noqa: PLC0415  (brings plotly with it)

    page = PageGenerator(plotly=(plotly_script().as_uri(), "utf-8"), mathjax=False)
    page.header = page.header.replace("<head>", f"<head>{ONLY_OURS}", 1)
    try:
        drawer = Kaleido(page_generator=page, timeout=DRAW_WAIT, proxy_server=NOWHERE)
    except ChromeNotFoundError:
        raise NoBrowser(NO_BROWSER) from None
    await drawer.open()
    return drawer


async def _closed(drawer: Any) -> None:  # noqa: ANN401
    """A browser that is gone already is closed."""
    try:
        await drawer.close()
    except _gone():
        return


def _gone() -> tuple[type[Exception], ...]:
    from choreographer.errors import BrowserClosedError, ChannelClosedError  # noqa: PLC0415

    return BrowserClosedError, ChannelClosedError


_BROWSER = _Browser()
atexit.register(_BROWSER.close)


def render(figure: Figure, kind: str, scale: float = 1) -> bytes:
    """The figure as `png`, `svg` or `pdf`, as large as its layout says times `scale`.

    Raises `NoBrowser` or `NotDrawn`, each a sentence.
    """
    return _BROWSER.draw(figure, kind, scale)


def close_browser() -> None:
    """Close the browser, if one was started."""
    _BROWSER.close()
