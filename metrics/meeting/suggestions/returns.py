"""Returns that have not come, and returns that brought less than the one before."""

from collections.abc import Iterator
from itertools import groupby

from metrics.calendar import Due, DueState
from metrics.journal import Entry, EntryKind
from metrics.meeting.suggestions.looked import Looked
from metrics.meeting.suggestions.suggestion import Suggestion, proof, spoken
from metrics.model import Kind
from metrics.plan.kinds import Basis
from metrics.wording import day_words, listed

LATE, SHRUNK = "return-late", "return-shrunk"
LESS = ("far-shorter", "measures-missing", "areas-missing")  # codes of a return's warnings
PERIODS_NAMED = 3  # of a return that is late for several
DAYS_MADE_UP = "How many days it has is illustrative."


def late(looked: Looked) -> Iterator[Suggestion]:
    """Overdue returns, one question a return, whatever the number of its periods or figures."""
    overdue = [one for one in looked.picture.dues if one.state is DueState.OVERDUE]
    grouped = [list(found) for _, found in groupby(overdue, key=lambda one: one.expected.id)]
    for dues in sorted(grouped, key=lambda one: -max(due.days for due in one)):
        yield _late(looked, dues)


def _late(looked: Looked, dues: list[Due]) -> Suggestion:
    """The dues of one return, the newest first."""
    newest, oldest = dues[0], dues[-1]
    expected = newest.expected
    names = [spoken(one.period) for one in reversed(dues[:PERIODS_NAMED])]
    more = f" and {len(dues) - len(names)} earlier" if len(dues) > len(names) else ""
    has, part = ("is", newest.held and len(dues) == 1)
    state = f"{has} not complete" if part else "has not come"
    question = (
        f"The return “{expected.name}” for {listed(names)}{more} {state}; it was due by "
        f"{day_words(oldest.day)}. When will it come, and what held it up?"
    )
    told = (f"{one.period.label}: {one.words} Missing: {one.missing_words}." for one in dues)
    days = DAYS_MADE_UP if expected.basis == Basis.ILLUSTRATIVE else ""
    evidence = proof(*told, f"It comes from {expected.sender}.", days)
    made_up = bool(days) or any(one.illustrative for one in dues)
    measure, area = newest.missing[0].id, looked.plan.force.id
    return Suggestion(LATE, measure, area, newest.period.label, question, evidence, made_up)


def shrunk(looked: Looked) -> Iterator[Suggestion]:
    """Returns accepted since the last meeting that had less in them than the one before."""
    gone = _gone(looked)
    for entry in looked.entries:
        accepted = entry.kind is EntryKind.RETURN_ACCEPTED
        if (
            accepted
            and entry.data["return_id"] not in gone
            and looked.came_since(entry.counts_from)
        ):
            found = [one for one in entry.data.get("problems", ()) if one["code"] in LESS]
            if found:
                yield _shrunk(looked, entry, [one["message"] for one in found])


def _gone(looked: Looked) -> set[str]:
    """The returns that were withdrawn, or whose place another took, as known by then."""
    known, gone = looked.picture.known_at, set()
    for entry in looked.entries:
        if known is not None and entry.counts_from > known:
            continue
        if entry.kind is EntryKind.RETURN_WITHDRAWN:
            gone.add(entry.data["return_id"])
        if entry.kind is EntryKind.RETURN_RESTORED:
            gone.discard(entry.data["return_id"])
        if replaced := entry.data.get("replaces"):
            gone.add(replaced)
    return gone


def _shrunk(looked: Looked, entry: Entry, messages: list[str]) -> Suggestion:
    said, day = entry.data, day_words(entry.counts_from)
    question = (
        f"The return {said['file']} brought less than the one before it. Is a part missing, and "
        "when will it come?"
    )
    told = [one[0].upper() + one[1:] for one in dict.fromkeys(messages)]
    made_up = said["kind"] == Kind.ILLUSTRATIVE.value
    evidence = proof(f"Receipt {said['return_id']}, {day}.", *told, made_up=made_up)
    period = looked.picture.quarter.label
    return Suggestion(SHRUNK, "", "", period, question, evidence, made_up, said["return_id"])
