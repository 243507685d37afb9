"""What is still to be done until a quarter's statement is out, in the order in which it counts.

Words come before the approval, because an edition has the words written up to it and no later
ones.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from metrics.journal import Entry
from metrics.model.release import PublicEdition
from metrics.periods import Period
from metrics.plan import Plan
from metrics.release import read_editions
from metrics.statement.worded import Worded, parts_of, words_of
from metrics.statement.writing import PUBLISHED_AS
from metrics.wording import listed

LACKS = "{edition} was approved with {had} of {of} parts kept: put another forward"


class StepName(StrEnum):
    """The four steps, in their order."""

    WORDS = "Keep your words on every part, or keep it empty"
    PUT_FORWARD = "Put an edition forward"
    APPROVE = "A second person approves it"
    FILES = "Make the files and put them on the website"


@dataclass(frozen=True, slots=True)
class Step:
    """One of them, whether it is done, and what is known of it: `E0003`, `7 of 9`."""

    name: StepName
    done: bool
    told: str = ""


def steps(plan: Plan, entries: Iterable[Entry], quarter: Period) -> tuple[Step, ...]:
    """The four steps of a quarter as the journal has them now."""
    entries = tuple(entries)
    parts, written = parts_of(plan), words_of(entries, quarter)
    looked = sum(part in written and written[part].looked_at for part in parts)
    held = read_editions(entries)
    own = [one for one in held.by_id.values() if one.quarter == quarter and not one.withdrawn]
    names = [one.edition_id for one in own]
    stand = [one.edition_id for one in own if one.stands]
    whole = [one for one in stand if _worded(held.by_id[one], parts, written) == len(parts)]
    lacks = _lacks(held.by_id[stand[-1]], parts, written) if stand and not whole else ""
    out = [one for one in held.published if one.what == PUBLISHED_AS and one.edition_id in stand]
    return (
        Step(StepName.WORDS, looked == len(parts), f"{looked} of {len(parts)} kept"),
        Step(StepName.PUT_FORWARD, bool(own) and not lacks, lacks or listed(names)),
        Step(StepName.APPROVE, bool(stand) and not lacks, listed(stand)),
        Step(StepName.FILES, bool(out), listed(dict.fromkeys(one.edition_id for one in out))),
    )


def _worded(edition: PublicEdition, parts: Iterable[str], written: Mapping[str, Worded]) -> int:
    """How many parts were kept when the edition was approved: it has no later words."""
    until = edition.approved.at if edition.approved else None
    kept = (written[part].said for part in parts if part in written)
    return sum(until is not None and any(one.at <= until for one in said) for said in kept)


def _lacks(edition: PublicEdition, parts: Collection[str], written: Mapping[str, Worded]) -> str:
    had = _worded(edition, parts, written)
    return LACKS.format(edition=edition.edition_id, had=had, of=len(parts))


def next_step(found: Iterable[Step]) -> Step | None:
    """The first that is not done."""
    return next((one for one in found if not one.done), None)
