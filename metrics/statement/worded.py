"""The body's own words in the statement: what was written for which part, by whom and when.

They are kept in the journal and nothing of them is erased. Words of an earlier quarter are offered
again, as words that nobody has looked at for this one. Moments are those at which the words were
written down, never the earlier ones they may name: else words could be slipped into a statement
after it was approved.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from metrics.errors import Problem, Unknown, nearest
from metrics.journal import Entry, EntryKind
from metrics.meeting import Act
from metrics.meeting.entering import enter, nameless, refuse
from metrics.meeting.texts import tidied, unfit
from metrics.periods import Frequency, Period, read_period
from metrics.plan import Plan
from metrics.warehouse import Warehouse

OPENING, APPLIES, CLOSING = "opening", "applies", "closing"
OWN_PARTS = {
    OPENING: "Opening",
    APPLIES: "Which national priorities apply, and why",
    CLOSING: "Closing",
}
NO_PART = 'The statement has no part "{part}".{near} Its parts are: {parts}.'
NO_QUARTER = "{period} is not a quarter. Wanted, for instance, 2025-26 Q4."
SAID_ALREADY = "{part} says exactly this for {quarter} already. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Said:
    """Words as they were written once; empty where it was written that nothing is to be said."""

    text: str
    quarter: Period
    by: str
    at: datetime
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class Worded:
    """What was written for a part in a quarter, oldest first, and what an earlier one offers."""

    part: str
    said: tuple[Said, ...] = ()
    offered: Said | None = None

    @property
    def looked_at(self) -> bool:
        """Whether anybody has written or confirmed it for the quarter."""
        return bool(self.said)

    @property
    def last(self) -> Said | None:
        """What counts for the quarter; None where nobody has looked at it."""
        return self.said[-1] if self.said else None

    @property
    def text(self) -> str:
        """What the statement says; empty where nobody has looked at it."""
        return self.last.text if self.last else ""

    @property
    def at_hand(self) -> str:
        """What a person begins with: the words of the quarter, else those offered."""
        held = self.last or self.offered
        return held.text if held else ""


def parts_of(plan: Plan) -> dict[str, str]:
    """Every part that has words of the body's own, in the order of the statement, with its name.
    A priority's part has the priority's id."""
    named = {one.id: one.name for one in plan.national_priorities}
    first = {part: OWN_PARTS[part] for part in (OPENING, APPLIES)}
    return {**first, **named, CLOSING: OWN_PARTS[CLOSING]}


def words_of(
    entries: Iterable[Entry], quarter: Period, known_at: datetime | None = None
) -> dict[str, Worded]:
    """What was written up to a moment (None: now), by part, for a quarter; of parts without any,
    and without any earlier, nothing."""
    own: dict[str, list[Said]] = {}
    earlier: dict[str, Said] = {}
    for part, said in _written(entries, known_at):
        if said.quarter == quarter:
            own.setdefault(part, []).append(said)
        elif said.quarter.end < quarter.start and _later(said, earlier.get(part)):
            earlier[part] = said
    return {
        part: Worded(part, tuple(own.get(part, ())), _offer(earlier.get(part)))
        for part in {**earlier, **own}
    }


def _written(entries: Iterable[Entry], known_at: datetime | None) -> Iterator[tuple[str, Said]]:
    for entry in entries:
        counts = entry.kind is EntryKind.STATEMENT_WORDED
        if counts and (known_at is None or entry.at <= known_at):
            said, quarter = entry.data, read_period(entry.data["quarter"])
            made_up = bool(said.get("illustrative"))
            yield said["part"], Said(said["text"], quarter, entry.by, entry.at, made_up)


def _later(said: Said, than: Said | None) -> bool:
    """Whether it is of a later quarter, or was written after it for the same one."""
    return than is None or said.quarter.end >= than.quarter.end


def _offer(said: Said | None) -> Said | None:
    """Where the last thing written was that nothing is to be said, nothing is offered."""
    return said if said and said.text else None


def word_statement(
    warehouse: Warehouse, plan: Plan, act: Act, quarter: Period, part: str, text: str
) -> Worded:
    """Write what a part says in a quarter, or confirm it by writing what is offered; an empty text
    says that nothing is to be said. `Unknown` for a part that the statement does not have."""
    parts = parts_of(plan)
    if part not in parts:
        near = nearest(part, parts)
        raise Unknown(NO_PART.format(part=part, near=near, parts=", ".join(parts)))
    with warehouse.writing():
        held = words_of(warehouse.entries, quarter).get(part)
        problems = [*nameless(act), *unfit("text", text)]
        if quarter.frequency is not Frequency.QUARTER:
            problems.append(Problem("no-quarter", NO_QUARTER.format(period=quarter.label)))
        if held and held.last and held.text == tidied(text):
            told = SAID_ALREADY.format(part=parts[part], quarter=quarter.label)
            problems.append(Problem("said-already", told))
        refuse(problems)
        said = {"quarter": quarter.label, "part": part, "text": text}
        enter(warehouse, EntryKind.STATEMENT_WORDED, said, act)
    return words_of(warehouse.entries, quarter)[part]
