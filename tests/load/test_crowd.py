"""Many people at once on one server: nobody sees another's choice, name or file, nothing that was
accepted is lost, and nobody meets a fault. How long it takes is not asked here, but by `bench`."""

import asyncio
import json
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from metrics.journal import EntryKind, Journal
from metrics.periods import read_period
from metrics.plan import read_plan
from metrics.warehouse import Warehouse, verify
from tests.browser.server import ROOT, serve
from tests.load.crowd import Looked, Looker, Sender, SentIn, look, lookers, send_in

LOOKERS, SENDERS, ROUNDS = 9, 3, 2
HEAD = "measure,area,period,value,note\n"
NEW = "2026-27 Q1"  # later than anything the lookers look at
OWN = ("shoplifting_count", "asb_incidents_count", "burglary_residential_count")
SAME = "road_collisions"


@dataclass(frozen=True)
class Story:
    """Everything that came of one busy minute, after the server has ended."""

    lookers: list[Looker]
    alone: list[Looked]
    together: list[Looked]
    senders: list[Sender]
    sent_in: list[SentIn]
    before: int  # entries of the journal
    warehouse: Path
    log: str = field(repr=False)


def senders() -> list[Sender]:
    return [
        Sender(
            mark := f"Sender{number}Ink",
            _return(OWN[number], 3000 + number, f"own of {mark}"),
            _return(SAME, 400 + number, f"same by {mark}"),
            _return("homicide_count", 7, "", area=f"keptby{mark}"),  # no area of ours
        )
        for number in range(SENDERS)
    ]


def _return(measure: str, value: int, note: str, area: str = "west_mercia") -> bytes:
    return f"{HEAD}{measure},{area},{NEW},{value},{note}\n".encode()


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    """Everybody alone first, one after the other; then all at once."""
    people = lookers(LOOKERS, [one.name for one in read_plan(ROOT / "config").pages])
    sending = senders()
    with serve(tmp_path_factory.mktemp("crowd")) as running:
        alone = [asyncio.run(look(running.url, one, 1)) for one in people]
        file = running.data / "warehouse.duckdb"
        before = len(Journal(file).entries())

        async def everybody() -> list:
            pressing = asyncio.Barrier(SENDERS)
            return await asyncio.gather(
                *(look(running.url, one, ROUNDS) for one in people),
                *(send_in(running.url, one, pressing) for one in sending),
            )

        found = asyncio.run(everybody())
        log = running.log.read_text(encoding="utf-8")
    return Story(people, alone, found[:LOOKERS], sending, found[LOOKERS:], before, file, log)


def test_each_sees_in_the_crowd_what_they_saw_alone(story: Story):
    assert [one.pages for one in story.together] == [one.pages * ROUNDS for one in story.alone]
    assert all(len(one.pages) == 3 * ROUNDS for one in story.together)


def test_no_two_looked_at_the_same(story: Story):
    assert len({str(one.pages) for one in story.alone}) == LOOKERS


def test_the_pickers_show_each_their_own_choice(story: Story):
    assert [one.chosen for one in story.together] == [one.chosen for one in story.alone]
    assert all(len(one.chosen) <= 2 for one in story.alone)  # before and after the filter


def test_a_name_that_is_typed_goes_to_nobody_else(story: Story):
    sent = [one.sent for one in (*story.together, *story.sent_in)]
    names = [one.mark.encode() for one in story.lookers]

    assert [name for name in names if sum(name in one for one in sent) > 1] == []


def test_a_file_that_is_not_accepted_is_seen_by_whoever_sent_it_alone(story: Story):
    sent = [one.sent for one in (*story.sent_in, *story.together)]

    for at, who in enumerate(story.senders):
        for private in who.private:
            word = private.removesuffix(".csv").encode()
            assert [number for number, one in enumerate(sent) if word in one] == [at]


def test_each_return_is_accepted_once_and_each_has_its_own_receipt(story: Story):
    entries = Journal(story.warehouse).entries()[story.before :]
    accepted = {one.data["file"]: (one.by, one.data["return_id"]) for one in entries}

    assert {one.kind for one in entries} == {EntryKind.RETURN_ACCEPTED}
    assert len(entries) == len(accepted) == 2 * SENDERS
    for who, what in zip(story.senders, story.sent_in, strict=True):
        for name, receipt in zip(("own", "same"), what.receipts, strict=True):
            by, number = accepted[f"{name}-{who.mark}.csv"]
            assert by == who.mark
            assert receipt.startswith(f"Accepted: receipt {number} for {name}-{who.mark}.csv")


def test_who_comes_second_is_told_what_the_first_changed(story: Story):
    """All three send another figure for one cell: two of them look again, and one of them twice
    where the third came between."""
    told = [len(one.told) for one in story.sent_in]

    assert min(told) == 0
    assert sum(one > 0 for one in told) == SENDERS - 1
    for who, what in zip(story.senders, story.sent_in, strict=True):
        others = [one.mark for one in story.senders if one is not who]
        assert all(any(f"{other} accepted" in line for other in others) for line in what.told)
        assert not any(f"{who.mark} accepted" in line for line in what.told)


def test_no_figure_is_lost_and_the_journal_is_sound(story: Story):
    assert list(verify(story.warehouse)) == []
    with Warehouse(story.warehouse) as held:
        history = held.cell_history(SAME, "west_mercia", read_period(NEW))
        own = [held.cell_history(one, "west_mercia", read_period(NEW))[-1].value for one in OWN]

    assert {point.value for point in history} >= {400 + number for number in range(SENDERS)}
    assert [point.known_to for point in history].count(None) == 1
    assert own == [3000 + number for number in range(SENDERS)]


def test_nobody_meets_a_fault_and_the_log_gives_each_their_own_deed(story: Story):
    lines = [json.loads(line) for line in story.log.splitlines() if line.startswith("{")]
    done = [one for one in lines if one["event"] == "done"]

    assert [one for one in lines if one["level"] == "error"] == []
    assert "Traceback" not in story.log
    assert [len(one["ids"]) for one in done] == [1] * 2 * SENDERS
    assert len({one["ids"][0] for one in done}) == 2 * SENDERS
