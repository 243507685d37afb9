"""The checklist of the Order as it stands on a day: what is there, since when, what is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from metrics.assessment.real import figure_words
from metrics.journal import Entry, EntryKind
from metrics.model import Assessment, Status
from metrics.moments import day_of
from metrics.plan.schema import Source
from metrics.release import Public, read_editions
from metrics.statement.order import Order, OrderItem
from metrics.statement.writing import PUBLISHED_AS
from metrics.wording import counted, day_words, listed, sentence_case

# Days after which an update is called late: the cadence and a month, in which it is to be made.
LATE_AFTER = {"month": 62, "quarter": 123, "year": 396}
REGISTERED = {EntryKind.RECOMMENDATIONS_ENTERED, EntryKind.GRADES_ENTERED}
NOTHING_HELD = "Nothing."
STATEMENT = "The statement, made here."
REGISTER = "The register of the inspectorate’s recommendations and grades, {entered}."
NEVER_ENTERED = "in which nothing is entered"


class Present(StrEnum):
    """How one item of the checklist stands."""

    CURRENT = "up to date"
    STALE = "out of date"
    UNDATED = "no date kept"
    MISSING = "no address kept"


COUNTED = {Present.UNDATED: "with no date kept", Present.MISSING: "with no address kept"}
PRESENT_STATUS = {
    Present.CURRENT: Status.ON_TARGET,
    Present.STALE: Status.OFF_TARGET,
    Present.UNDATED: Status.NO_TARGET,
    Present.MISSING: Status.NO_FIGURE,
}  # whose mark stands beside the words: marks are told apart without colour


@dataclass(frozen=True, slots=True)
class Checked:
    """One item, how it stands, when it was last updated, and what this product holds for it."""

    item: OrderItem
    state: Present
    last_updated: date | None
    words: str
    holds: str
    sources: tuple[str, ...]  # the title of each


@dataclass(frozen=True, slots=True)
class Checklist:
    """Every item on a day. `whole` is what the office itself says of all of them together."""

    day: date
    items: tuple[Checked, ...]
    whole: str
    left_out: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def words(self) -> str:
        """`Of 24 items: 1 up to date, 2 with no date kept and 21 with no address kept.`"""
        counts = {state: sum(one.state is state for one in self.items) for state in Present}
        told = listed(
            f"{number} {COUNTED.get(state, state.value)}"
            for state, number in counts.items()
            if number
        )
        return f"Of {counted(len(self.items), 'item')}: {told}."


def check_order(order: Order, public: Public, entries: Iterable[Entry], day: date) -> Checklist:
    """The checklist as it stands on a day; `public` says how its measures stand."""
    entries = tuple(entries)
    standing = public.standing()
    entered = [day_of(one.at) for one in entries if one.kind in REGISTERED]
    published = [
        day_of(one.signed.at)
        for one in read_editions(entries).published
        if one.what == PUBLISHED_AS
    ]  # fmt: skip
    dates = {"statement": max(published, default=None), "register": max(entered, default=None)}
    items = tuple(_checked(order, one, standing, dates, day) for one in order.items)
    return Checklist(day, items, _measures(order.measures, standing), order.left_out, order.sources)


def _checked(
    order: Order, item: OrderItem, standing: Mapping[str, Assessment],
    dates: Mapping[str, date | None], day: date,
) -> Checked:  # fmt: skip
    made = dates["statement"] if item.held == "statement" else None
    known = [one for one in (item.last_updated, made) if one]
    last = max(known, default=None)
    state = _state(item, last, day)
    named = (order.source(one) for one in (item.source, *item.more_sources))
    sources = tuple(one.title for one in named)
    return Checked(item, state, last, _words(item, state, last), _holds(item, standing, dates),
                   sources)  # fmt: skip


def _state(item: OrderItem, last: date | None, day: date) -> Present:
    if last is None:
        return Present.UNDATED if item.address else Present.MISSING
    late = item.every is not None and (day - last).days > LATE_AFTER[item.every]
    return Present.STALE if late else Present.CURRENT


def _words(item: OrderItem, state: Present, last: date | None) -> str:
    when = f"Last updated on {day_words(last)}" if last else ""
    match state:
        case Present.CURRENT:
            return f"{when}." if item.every else f"{when}; no cadence was found to hold it to."
        case Present.STALE:
            most = LATE_AFTER[item.every] if item.every else 0
            return f"{when}, more than {most} days ago."
        case Present.UNDATED:
            return "An address is kept; when it was last updated is not."
        case _:
            return "No address where the body publishes it is kept, and no date."


def _holds(
    item: OrderItem, standing: Mapping[str, Assessment], dates: Mapping[str, date | None]
) -> str:
    entered = dates["register"]
    last = f"last entered on {day_words(entered)}" if entered else NEVER_ENTERED
    own = {"statement": STATEMENT, "register": REGISTER.format(entered=last)}.get(item.held, "")
    told = " ".join(part for part in (own, _measures(item.measures, standing)) if part)
    return told or NOTHING_HELD


def _measures(names: Iterable[str], standing: Mapping[str, Assessment]) -> str:
    """`Statement up to date: 2 in 2025-26 Q3 (illustrative).`"""
    held = [standing[one] for one in names if one in standing]
    told = (
        f"{one.name}: {figure_words(one)}, {one.period.label}" if one.period
        else f"{one.name}: no figure"
        for one in held
    )  # fmt: skip
    return " ".join(f"{sentence_case(one)}." for one in told)
