"""One return for one period: when it is due, what came of it, and the sentence on that.

A return is in time when its last figure came on or before the day it was due, so it is overdue
from the day after; "since" names the day it was due.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from metrics.periods import Period
from metrics.plan import ExpectedReturn, Measure
from metrics.wording import ILLUSTRATIVE, day_words, days_words


class DueState(StrEnum):
    """How a return stands on a day; a return with only some figures is overdue all the same."""

    OVERDUE = "overdue"
    PART = "partly received"  # and the day it is due has not passed
    DUE = "due"  # the period has ended
    LATE = "received late"
    RECEIVED = "received"
    NOT_YET = "not due yet"  # the period has not ended

    @property
    def complete(self) -> bool:
        """Whether every figure of the return is there."""
        return self in {DueState.RECEIVED, DueState.LATE}

    @property
    def settled(self) -> bool:
        """Whether it can be told if the return came on time: it is all there, or overdue."""
        return self.complete or self is DueState.OVERDUE


@dataclass(frozen=True, slots=True)
class Due:
    """A return that is expected for a period, as it stood on a day."""

    expected: ExpectedReturn
    period: Period
    day: date  # on or before which it is due
    state: DueState
    days: int = 0  # by how many it came late or is overdue
    received_at: datetime | None = None  # of its last figure, where every figure is there
    return_ids: tuple[str, ...] = ()  # receipt numbers of what brought its figures
    missing: tuple[Measure, ...] = ()
    illustrative: bool = False  # whether a figure that came of it is made up

    @property
    def held(self) -> int:
        """How many of its figures are there."""
        return len(self.expected.measures) - len(self.missing)

    @property
    def words(self) -> str:
        """`Overdue since 14 August 2026, by 103 days.`"""
        label = ILLUSTRATIVE if self.illustrative else ""
        return f"{_SENTENCES[self.state](self)}{label}."

    @property
    def missing_words(self) -> str:
        """`2 of 3 figures: Savings; Overtime`: which are missing; nothing where none is.

        They are named once it matters which: when some have come, or the day has passed.
        """
        if not self.missing:
            return ""
        total = counted(len(self.expected.measures), "figure")
        which = (
            f"{len(self.missing)} of {total}"
            if self.held
            else f"all {total}"
            if len(self.missing) > 1
            else total
        )
        if not self.held and self.state is not DueState.OVERDUE:
            return which
        return f"{which}: {'; '.join(measure.short for measure in self.missing)}"

    @property
    def brief(self) -> str:
        """`73 days late`: the state in a few words, for a table."""
        return _BRIEF[self.state](self)


def counted(count: int, noun: str) -> str:
    """`1 figure`, `3 figures`: in digits, as a table has them."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def _received(due: Due) -> str:
    return f"Received on {day_words(due.received_at)}" if due.received_at else "Received"


_SENTENCES: dict[DueState, Callable[[Due], str]] = {
    DueState.OVERDUE: lambda due: f"Overdue since {day_words(due.day)}, by {days_words(due.days)}",
    DueState.PART: lambda due: f"Partly received, the rest is due by {day_words(due.day)}",
    DueState.DUE: lambda due: f"Due by {day_words(due.day)}",
    DueState.LATE: lambda due: f"{_received(due)}, {days_words(due.days)} late",
    DueState.RECEIVED: _received,
    DueState.NOT_YET: lambda due: (
        f"Not due yet: the period ends on {day_words(due.period.end)}, "
        f"the return is due by {day_words(due.day)}"
    ),
}

_BRIEF: dict[DueState, Callable[[Due], str]] = {
    DueState.OVERDUE: lambda due: f"{days_words(due.days)} overdue",
    DueState.PART: lambda due: f"{due.held} of {counted(len(due.expected.measures), 'figure')}",
    DueState.DUE: lambda due: "Due",  # noqa: ARG005
    DueState.LATE: lambda due: f"{days_words(due.days)} late",
    DueState.RECEIVED: lambda due: "On time",  # noqa: ARG005
    DueState.NOT_YET: lambda due: "Not due yet",  # noqa: ARG005
}
