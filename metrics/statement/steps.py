"""What is still to be done until a quarter's statement is out, in the order in which it counts.

Words come before the approval, because an edition has the words written up to it and no later
ones.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
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
    parts, held = parts_of(plan), read_editions(entries)
    kept = _kept(parts, words_of(entries, quarter))
    own = [one for one in held.by_id.values() if one.quarter == quarter and not one.withdrawn]
    stand = [one.edition_id for one in own if one.stands]
    lacks = _lacks([one for one in own if one.stands], parts, entries)
    out = [one for one in held.published if one.what == PUBLISHED_AS and one.edition_id in stand]
    return (
        Step(StepName.WORDS, kept == len(parts), f"{kept} of {len(parts)} kept"),
        Step(
            StepName.PUT_FORWARD, bool(own) and not lacks,
            lacks or listed(one.edition_id for one in own),
        ),
        Step(StepName.APPROVE, bool(stand) and not lacks, listed(stand)),
        Step(StepName.FILES, bool(out), listed(dict.fromkeys(one.edition_id for one in out))),
    )  # fmt: skip


def _kept(parts: Iterable[str], written: Mapping[str, Worded]) -> int:
    return sum(part in written and written[part].looked_at for part in parts)


def _lacks(stand: Sequence[PublicEdition], parts: Collection[str], entries: Sequence[Entry]) -> str:
    """That none of the editions that stand has words on every part: it has those up to its
    approval."""
    had = {
        one.edition_id: _kept(parts, words_of(entries, one.quarter, one.approved.at))
        for one in stand
        if one.approved
    }
    if not had or len(parts) in had.values():
        return ""
    last = next(reversed(had))
    return LACKS.format(edition=last, had=had[last], of=len(parts))


def next_step(found: Iterable[Step]) -> Step | None:
    """The first that is not done."""
    return next((one for one in found if not one.done), None)
