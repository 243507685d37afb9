"""Under load: fifty people on the overview, a click every two seconds, then three who send in too.

`python -m bench load` starts a dashboard on this machine with the data of a first start. One person
alone, in the same run, is the reference: the ratio is what the crowd costs each of them. Nobody
waits for a browser here, so it is the server's time and no page's.
"""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic

from bench.memory import resident
from tests.browser.server import Dashboard, serve
from tests.load.crowd import ACCEPT, AREAS, FILES, QUARTERS, confirm
from tests.load.tab import Broken, Tab, tab

SLOWEST = 20  # one in so many is the slowest twentieth
ALONE = 30  # clicks of the one person
LEFT = 130.0  # seconds: Streamlit keeps who was cut off for two minutes
AIM = 5  # times what one alone waits for, at most
HEAD = "measure,area,period,value,note\n"
BEFORE, WITH, AFTER = "before", "with everybody", "when all had left"
FAULT = "Something went wrong"
FILTER = "Amber: close to target"


@dataclass(frozen=True, slots=True)
class Size:
    """How many people, for how long, and how long each thinks."""

    lookers: int = 50
    senders: int = 3
    seconds: float = 60.0
    thinks: float = 2.0
    reads: float = 10.0  # what somebody who sends in takes to look at what would change
    left: float = LEFT
    alone: int = ALONE


@dataclass
class Found:
    """Seconds of each click while it went on, and what went wrong."""

    took: float = 0.0
    looked: list[float] = field(default_factory=list)
    sent: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Measured:
    """One run: one alone, the crowd, the crowd while others send in; the server's memory in MB."""

    size: Size
    alone: list[float]
    quiet: Found
    busy: Found
    memory: dict[str, float]

    def ratio(self, crowd: Found) -> float:
        """The slowest twentieth of a crowd, to the middle of one alone."""
        return slow(crowd.looked) / median(self.alone)

    @property
    def faults(self) -> list[str]:
        """Whatever went wrong at any time."""
        return [*self.quiet.faults, *self.busy.faults]


def slow(seconds: Sequence[float]) -> float:
    """What nineteen in twenty stay under."""
    return sorted(seconds)[len(seconds) * (SLOWEST - 1) // SLOWEST]


def measure(size: Size = Size()) -> Measured:
    """One run with a server of its own."""
    with TemporaryDirectory() as folder, serve(Path(folder)) as running:
        return asyncio.run(_run(running, size))


async def _run(running: Dashboard, size: Size) -> Measured:
    alone, memory = await _alone(running.url, size), {}
    memory[BEFORE] = resident(running.process)
    quiet = await _crowd(running.url, replace(size, senders=0))
    busy = await _crowd(running.url, size)
    memory[WITH] = resident(running.process)
    await asyncio.sleep(size.left)
    await _alone(running.url, Size(alone=2))  # somebody must come for those who left to be let go
    memory[AFTER] = resident(running.process)
    if '"level": "error"' in running.log.read_text(encoding="utf-8"):
        busy.faults.append(f"The server's log has an error: {running.log.read_text()}")
    return Measured(size, alone, quiet, busy, memory)


async def _crowd(url: str, size: Size) -> Found:
    """Everybody at once, for as long as was said."""
    found, began = Found(), monotonic()
    until = began + size.seconds
    looking = (_looker(url, one, size, until, found) for one in range(size.lookers))
    sending = (_sender(url, one, size, until, found) for one in range(size.senders))
    await asyncio.gather(*looking, *sending)
    found.took = monotonic() - began
    return found


async def _alone(url: str, size: Size) -> list[float]:
    async with tab(url) as page:
        for number in range(len(QUARTERS) * len(AREAS)):  # what the crowd looks at is judged once
            await page.open("", _address(number))
        return [await _click(page, number) for number in range(size.alone)]


async def _looker(url: str, who: int, size: Size, until: float, found: Found) -> None:
    """Chooses, filters and unfolds, over and over."""
    await asyncio.sleep(size.thinks * who / size.lookers)  # people do not come on the stroke
    async with _watched(found), tab(url) as page:
        await page.open("", _address(who))
        clicks = 0
        while monotonic() < until:
            found.looked.append(await _click(page, clicks))
            _look_for_faults(page, found)
            clicks += 1
            await asyncio.sleep(size.thinks)


async def _sender(url: str, who: int, size: Size, until: float, found: Found) -> None:
    """Sends in a return, looks at it, accepts it, and begins again."""
    async with _watched(found), tab(url) as page:
        number = 0
        while monotonic() < until:
            number += 1
            value = 1000 * (who + 1) + number
            content = f"{HEAD}shoplifting_count,{AREAS[who % len(AREAS)]},2026-27 Q1,{value},\n"
            await page.open("upload")
            files = [(f"sender{who}-{number}.csv", content.encode())]
            found.sent.append(await page.upload(FILES, files))
            await page.choose("Your name", f"Sender {who}")
            await confirm(page)
            await asyncio.sleep(size.reads)
            found.sent.append(await page.press(ACCEPT))
            _look_for_faults(page, found)
            await asyncio.sleep(size.thinks)


async def _click(page: Tab, number: int) -> float:
    """One of three clicks: a filter, the filter gone, another area."""
    if number % 3 < 2:
        return await page.choose("Status", [FILTER] if number % 3 == 0 else [])
    areas = page.options("Area")[: len(AREAS)]
    others = [one for one in areas if one != page.value("Area")]
    return await page.choose("Area", others[number % len(others)])


def _address(number: int) -> str:
    area, quarter = AREAS[number % len(AREAS)], QUARTERS[number % len(QUARTERS)]
    return f"area={area}&quarter={quarter}"


def _look_for_faults(page: Tab, found: Found) -> None:
    found.faults += [line for line in page.lines() if FAULT in line]


@asynccontextmanager
async def _watched(found: Found) -> AsyncGenerator[None]:
    """A person whose page broke is counted, and the others go on."""
    try:
        yield
    except (Broken, ConnectionError, TimeoutError) as fault:
        found.faults.append(f"{type(fault).__name__}: {fault}")
