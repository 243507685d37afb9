"""How the recommendations stand on a day: what is open, overdue, or called complete by the force.

A recommendation is overdue from the day after it is due, until the inspectorate closes it: what the
force says of it changes nothing. The order is the inspectorate's, the gravest type first.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from textwrap import shorten

from metrics.model.recommendations import (
    ForceStatus,
    InspectorateStatus,
    Recommendation,
    RecommendationType,
)
from metrics.recommendations.cells import words_of
from metrics.recommendations.register import Register
from metrics.wording import day_words, days_words, listed, number_words

TYPES = tuple(RecommendationType)
GIST = 140  # letters of a text in a table: two lines at a desk
OVERDUE = "overdue"
CLAIMED = "complete, not closed"
STATES = (
    OVERDUE, CLAIMED, *(f"force: {words_of(one)}" for one in ForceStatus),
    *(f"inspectorate: {words_of(one)}" for one in InspectorateStatus),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standing:
    """One recommendation on a day. Days are counted whole; a negative one lies ahead."""

    recommendation: Recommendation
    day: date

    @property
    def is_open(self) -> bool:
        """Whether the inspectorate has it open."""
        return self.recommendation.is_open(self.day)

    @property
    def days_overdue(self) -> int:
        """Days since it was due while it is open; 0 on the day, before it, and without one."""
        due = self.recommendation.due
        return max((self.day - due).days, 0) if due and self.is_open else 0

    @property
    def overdue(self) -> bool:
        """Whether the day it was due is past and the inspectorate has not closed it."""
        return self.days_overdue > 0

    @property
    def claimed(self) -> bool:
        """The force calls it complete, and it is open."""
        return self.is_open and self.recommendation.force_status is ForceStatus.COMPLETE

    @property
    def days_open(self) -> int:
        """Days from its opening until it was closed or until the day."""
        one = self.recommendation
        until = self.day if self.is_open or one.closed is None else one.closed
        return max((until - one.opened_on).days, 0)

    @property
    def times_moved(self) -> int:
        """How often it was put off (or brought forward)."""
        return len(self.recommendation.moved)

    @property
    def gist(self) -> str:
        """The beginning of its text, for a table."""
        return shorten(self.recommendation.text, GIST, placeholder=" …")

    @property
    def due_words(self) -> str:
        """`Overdue by 210 days`, `Due on 30 September 2026`, `No day was set`, or that it ended."""
        one = self.recommendation
        if not self.is_open:
            return f"Closed on {day_words(one.closed)}" if one.closed else "Closed"
        if one.due is None:
            return "No day was set"
        if self.overdue:
            return f"Overdue by {days_words(self.days_overdue)}"
        return f"Due on {day_words(one.due)}"

    @property
    def due_detail(self) -> str:
        """The day an overdue one was due, and how often that was re-dated."""
        due = self.recommendation.due
        was = f"It was due on {day_words(due)}" if due and self.overdue else ""
        return ". ".join(filter(None, (was, self.moved_words)))

    @property
    def moved_words(self) -> str:
        """`Re-dated twice, first due on 31 March 2026`; nothing where it never was."""
        if not (moved := self.recommendation.moved):
            return ""
        first = min(one.before for one in moved)
        return f"Re-dated {times(len(moved))}, first due on {day_words(first)}"

    @property
    def states(self) -> frozenset[str]:
        """Every name of `STATES` that holds of it."""
        one = self.recommendation
        inspectorate = InspectorateStatus.OPEN if self.is_open else InspectorateStatus.CLOSED
        held = {f"force: {words_of(one.force_status)}", f"inspectorate: {words_of(inspectorate)}"}
        held |= {OVERDUE} if self.overdue else set()
        return frozenset(held | ({CLAIMED} if self.claimed else set()))


def times(count: int) -> str:
    """`once`, `twice`, `three times`."""
    return {1: "once", 2: "twice"}.get(count, f"{number_words(count)} times")


def standings(register: Register, day: date) -> tuple[Standing, ...]:
    """Every recommendation opened by the day: the gravest type first, then the longest overdue,
    then the soonest due; closed ones after the open ones."""
    found = [Standing(one, day) for one in register.recommendations.values()]
    return tuple(sorted((one for one in found if one.recommendation.opened_on <= day), key=_order))


def _order(one: Standing) -> tuple[object, ...]:
    held = one.recommendation
    due = held.due or date.max
    return not one.is_open, TYPES.index(held.type), -one.days_overdue, due, held.reference


def overdue(found: Iterable[Standing]) -> tuple[Standing, ...]:
    """Those whose day is past and which the inspectorate has not closed."""
    return tuple(one for one in found if one.overdue)


def claimed(found: Iterable[Standing]) -> tuple[Standing, ...]:
    """Those the force calls complete and the inspectorate has not closed."""
    return tuple(one for one in found if one.claimed)


def matching(
    found: Iterable[Standing],
    *,
    types: Collection[RecommendationType] = (),
    themes: Collection[str] = (),
    states: Collection[str] = (),
    words: str = "",
) -> tuple[Standing, ...]:
    """Those of these types, themes and any of these states (none: every one) whose reference,
    report, theme, text, owner or note has all the words."""
    wanted = words.casefold().split()
    return tuple(
        one
        for one in found
        if (not types or one.recommendation.type in types)
        and (not themes or one.recommendation.theme in themes)
        and (not states or one.states.intersection(states))
        and all(word in _searched(one.recommendation) for word in wanted)
    )


def _searched(one: Recommendation) -> str:
    said = (one.reference, one.report, one.theme, one.text, one.owner, one.note, one.publisher)
    return " ".join(said).casefold()


def themes_of(found: Iterable[Standing]) -> tuple[str, ...]:
    """The themes that are named, by the alphabet."""
    return tuple(sorted({one.recommendation.theme for one in found} - {""}, key=str.casefold))


def summary_words(found: Sequence[Standing]) -> str:
    """`4 of 12 open recommendations are overdue, the oldest by 210 days; 3 the force calls
    complete are not closed by HMICFRS.`"""
    still = [one for one in found if one.is_open]
    if not still:
        return "No recommendation is open." if found else "No recommendation is held yet."
    told = _overdue_words(overdue(still), len(still))
    return f"{told}; {_claimed_words(claimed(still))}."


def _overdue_words(late: Sequence[Standing], still: int) -> str:
    if still == 1:
        return f"The one open recommendation is {_by(late) if late else 'not overdue'}"
    if not late:
        return f"None of {still} open recommendations is overdue"
    return f"{len(late)} of {still} open recommendations {_are(len(late))} {_by(late)}"


def _by(late: Sequence[Standing]) -> str:
    which = "by" if len(late) == 1 else "the oldest by"
    return f"overdue, {which} {days_words(max(one.days_overdue for one in late))}"


def _claimed_words(said: Sequence[Standing]) -> str:
    if not said:
        return "the force calls none complete that is open"
    who = listed(sorted({one.recommendation.publisher for one in said}))
    return f"{len(said)} the force calls complete {_are(len(said))} not closed by {who}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
