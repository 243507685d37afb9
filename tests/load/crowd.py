"""People who look, each at something of their own, and people who send in, all at the same time."""

import asyncio
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.load.tab import Broken, Tab, tab

NAMED = "editions"  # a page that asks who writes
FILES = "Choose one or more files"
ACCEPT = "Accept this return"
HELD = re.compile(r"\d+ returns held")  # counts everybody's returns, so it moves while we look
QUARTERS = ("2025-26-Q3", "2025-26-Q4")
AREAS = ("west_mercia", "shropshire_and_telford", "herefordshire")
STATUSES = ("Red: off target", "Amber: close to target", "Green: on target", "No figure yet")
EVERY = "Every priority"
LOOKED, REASON = "I have looked at", "Why it can stand"


@dataclass(frozen=True, slots=True)
class Looker:
    """Somebody who looks: at which quarter and area, with which filters; `mark` is their name."""

    mark: str
    quarter: str
    area: str
    priority: str
    statuses: tuple[str, ...]

    @property
    def address(self) -> str:
        return f"area={self.area}&quarter={self.quarter}"


@dataclass
class Looked:
    """What a looker saw, click by click."""

    pages: list[list[str]] = field(default_factory=list, repr=False)
    chosen: set[tuple[str, ...]] = field(default_factory=set)
    sent: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Sender:
    """Somebody who sends in: a return of their own, one about what all send, one they keep back."""

    mark: str
    own: bytes
    same: bytes
    back: bytes

    @property
    def private(self) -> tuple[str, str]:
        """The name of the file that is never accepted, and a word in it."""
        return f"back{self.mark}.csv", f"keptby{self.mark}"


@dataclass
class SentIn:
    """What came of it: the receipts' sentences, and what was told on the way."""

    receipts: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    sent: bytes = field(default=b"", repr=False)


def lookers(count: int, priorities: Sequence[str]) -> list[Looker]:
    """So many people, no two of whom look at the same thing."""
    places = [(quarter, area) for quarter in QUARTERS for area in AREAS]
    return [
        Looker(
            f"Reader{number:02d}Quill", *places[number % len(places)],
            ([EVERY, *priorities])[number % (len(priorities) + 1)],
            (STATUSES[number % len(STATUSES)], STATUSES[(number + 1) % len(STATUSES)]),
        )
        for number in range(count)
    ]  # fmt: skip


async def look(url: str, who: Looker, rounds: int, patience: float = 0.0) -> Looked:
    """The same clicks every time: choose, filter, unfold, type a name elsewhere, come back."""
    found = Looked()
    async with tab(url) as page:
        for _ in range(rounds):
            await page.open("", who.address)
            _note(page, found)
            for label, value in (("Status", who.statuses), ("Priority", who.priority)):
                await asyncio.sleep(patience)
                await page.choose(label, value)
                _note(page, found)
            await page.open(NAMED, who.address)
            await page.choose("Your name", who.mark)
            assert page.value("Your name") == who.mark
        found.sent = bytes(page.sent)
    return found


def _note(page: Tab, found: Looked) -> None:
    found.pages.append([HELD.sub("… returns held", line) for line in page.lines()])
    found.chosen.add((page.value("Quarter"), page.value("Area"), page.value("Priority")))


async def send_in(url: str, who: Sender, together: asyncio.Barrier) -> SentIn:
    """Three files; the presses for the first two fall together with everybody else's."""
    found = SentIn()
    async with tab(url) as page:
        await _prepare(page, [(f"own-{who.mark}.csv", who.own)], who)
        await together.wait()
        await _accept(page, found)
        await _prepare(page, [(f"same-{who.mark}.csv", who.same)], who)
        await together.wait()
        while len(found.receipts) < 2:
            await _accept(page, found)
        await _prepare(page, [(who.private[0], who.back)], who)
        await together.wait()
        found.sent = bytes(page.sent)
    return found


async def _prepare(page: Tab, files: Sequence[tuple[str, bytes]], who: Sender) -> None:
    """Send a file and say all that is asked before it can be accepted."""
    await page.open("upload")
    await page.upload(FILES, files)
    await page.choose("Your name", who.mark)
    await confirm(page)


async def confirm(page: Tab) -> None:
    """Tick that the warnings were looked at, and why the return can stand, where that is asked."""
    for label in [one for one in page.labels("checkbox") if one.startswith(LOOKED)]:
        await page.choose(label, True)
        await page.choose(REASON, "confirmed by telephone")


async def _accept(page: Tab, found: SentIn) -> None:
    await page.press(ACCEPT)
    lines = [one.replace("\\", "") for one in page.lines()]
    receipts = [one for one in lines if one.startswith("Accepted: receipt")]
    moved = [one for one in lines if "since you looked" in one.lower()]
    if receipts:
        found.receipts += receipts
    elif moved:
        found.told += moved
        await confirm(page)
    else:
        raise Broken(f"Neither a receipt nor a reason: {lines}")
