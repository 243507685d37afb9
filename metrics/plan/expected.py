"""The returns the plan expects: what is sent by whom, how often, and how soon after the period.

A rolling year or a year to date is taken to the end of each quarter, so a quarterly return carries
such a figure for the stretch that ends with its quarter. The days are those of its measures: the
plan is refused where the two disagree, because a status would then call a return overdue on
another day than the calendar does.
"""

from datetime import date
from typing import Literal

from pydantic import Field

from metrics.periods import Frequency, Period, rolling_year, year_to_date
from metrics.plan.described import Described, Id, Words
from metrics.plan.kinds import Basis

Rhythm = Literal[Frequency.MONTH, Frequency.QUARTER, Frequency.YEAR, Frequency.CALENDAR_YEAR]
DaysBasis = Literal[Basis.NATIONAL, Basis.LOCAL, Basis.ILLUSTRATIVE]
WITH_A_QUARTER = (Frequency.QUARTER, Frequency.ROLLING_YEAR, Frequency.YEAR_TO_DATE)


class Pause(Described):
    """Days between which no period that ends is expected, both included, and why."""

    effective_from: date
    effective_to: date
    reason: Words


class ExpectedReturn(Described):
    """A return that is to come for every period of its frequency."""

    id: Id
    name: Words
    sender: Words  # the part of the force or office it comes from
    measures: tuple[Id, ...] = Field(min_length=1)
    frequency: Rhythm
    due_days: int = Field(ge=0)  # after the period's end
    basis: DaysBasis  # of the days: set nationally, agreed locally, or made up here
    source: str
    effective_from: date | None = None  # without it, since the plan began
    effective_to: date | None = None
    breaks: tuple[Pause, ...] = ()
    note: str = ""

    def expects(self, period: Period, begun: date) -> bool:
        """Whether the return is to come for a period: by the day the period ends on, because a
        quarter's return holds a year that began before. `begun` is the plan's first day."""
        if period.end < (self.effective_from or begun):
            return False
        if self.effective_to is not None and period.end > self.effective_to:
            return False
        return not any(one.effective_from <= period.end <= one.effective_to for one in self.breaks)


def carried(rhythm: Frequency) -> tuple[Frequency, ...]:
    """The headline frequencies of the measures that a return of this rhythm can hold.

    >>> [one.value for one in carried(Frequency.QUARTER)]
    ['quarter', 'rolling_year', 'year_to_date']
    """
    return WITH_A_QUARTER if rhythm is Frequency.QUARTER else (rhythm,)


def period_carried(frequency: Frequency, period: Period) -> Period:
    """The period of a measure's headline frequency that a return's period holds: the one that
    ends with it."""
    if frequency is Frequency.ROLLING_YEAR:
        return rolling_year(period.end)
    return year_to_date(period.end) if frequency is Frequency.YEAR_TO_DATE else period
