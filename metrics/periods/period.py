"""Periods: always a start and an end, and what kind of stretch lies between.

A label is a claim. "Q4 2023/24 (Jan - Mar 2023)" is refused, because label and dates disagree,
and "Q2 (April to September)" is not a quarter but a year to date. Discrete, cumulative and
rolling stretches are different frequencies and never meet on one line.

The financial year begins on 1 April, so Q4 2025-26 ends on 31 March 2026. "2011-12" is read as
that financial year, not as December 2011; "2025-11" can only be a month.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from metrics.periods.days import (
    MONTH_NAMES,
    MONTHS_A_QUARTER,
    MONTHS_A_YEAR,
    financial_year_label,
    financial_year_start,
    month_end,
    quarter_number,
    shift,
    short_month,
)

PERIOD_EXAMPLES = '"2025-26 Q3", "Nov 2025", "2025-26", "YE Dec 2024", "YTD 2025-26 Q2"'


class Frequency(StrEnum):
    """What kind of stretch a period is; figures of two frequencies never share a series."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"  # financial, from 1 April
    CALENDAR_YEAR = "calendar_year"
    ROLLING_YEAR = "rolling_year"
    YEAR_TO_DATE = "year_to_date"
    RANGE = "range"

    @property
    def overlapping(self) -> bool:
        """Whether neighbouring periods share days, so that limits and sums are refused."""
        return self in {Frequency.ROLLING_YEAR, Frequency.YEAR_TO_DATE}


MONTHS_IN = {
    Frequency.MONTH: 1,
    Frequency.QUARTER: MONTHS_A_QUARTER,
    Frequency.YEAR: MONTHS_A_YEAR,
    Frequency.CALENDAR_YEAR: MONTHS_A_YEAR,
}


class PeriodError(ValueError):
    """A text that is no period, or says two things at once; the message is a sentence."""


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of days, both ends included, and its frequency. Sorts by end, then start."""

    end: date
    start: date
    frequency: Frequency

    def __post_init__(self) -> None:
        if self.start > self.end:
            raise PeriodError(f"the period starts on {self.start} after it ends on {self.end}.")

    @property
    def label(self) -> str:
        """How the product writes it: `2025-26 Q3`, `Nov 2025`, `Year to Dec 2024` …"""
        return _LABELS[self.frequency](self)

    @property
    def words(self) -> str:
        """The label with its months, for headings: `2025-26 Q3 (October to December 2025)`."""
        if self.frequency not in {Frequency.QUARTER, Frequency.YEAR_TO_DATE}:
            return self.label
        first, last = MONTH_NAMES[self.start.month - 1], MONTH_NAMES[self.end.month - 1]
        return f"{self.label} ({first} to {last} {self.end.year})"

    @property
    def when(self) -> str:
        """The label inside a sentence: `in 2025-26 Q3`, `in the year to Dec 2024` …"""
        if self.frequency is Frequency.ROLLING_YEAR:
            return f"in the {self.label[0].lower()}{self.label[1:]}"
        return f"from {self.label}" if self.frequency is Frequency.RANGE else f"in {self.label}"

    @property
    def year_before(self) -> "Period":
        """The same stretch one year earlier: what a seasonal figure is compared with."""
        if self.frequency in {Frequency.WEEK, Frequency.RANGE}:
            days = timedelta(days=364)  # 52 weeks keep the day of the week
            return Period(self.end - days, self.start - days, self.frequency)
        return self._moved(-MONTHS_A_YEAR)

    @property
    def previous(self) -> "Period":
        """The neighbour before it; for overlapping frequencies one quarter earlier."""
        return self._neighbour(-1)

    @property
    def following(self) -> "Period":
        """The neighbour after it; for overlapping frequencies one quarter later."""
        return self._neighbour(1)

    def _neighbour(self, direction: int) -> "Period":
        if self.frequency in {Frequency.WEEK, Frequency.RANGE}:
            days = direction * ((self.end - self.start) + timedelta(days=1))
            return Period(self.end + days, self.start + days, self.frequency)
        if self.frequency is Frequency.YEAR_TO_DATE:
            end = month_end(shift(self.end, direction * MONTHS_A_QUARTER))
            return Period(end, financial_year_start(end), Frequency.YEAR_TO_DATE)
        months = MONTHS_IN.get(self.frequency, MONTHS_A_QUARTER)
        return self._moved(direction * months)

    def _moved(self, months: int) -> "Period":
        return Period(month_end(shift(self.end, months)), shift(self.start, months), self.frequency)


def _label_range(period: Period) -> str:
    return f"{period.start.isoformat()} to {period.end.isoformat()}"


def _label_to_date(period: Period) -> str:
    if period.end.month % MONTHS_A_QUARTER:
        months = f"{short_month(period.start)} to {short_month(period.end)}"
        return f"{financial_year_label(period.end)} to date ({months})"
    return f"{financial_year_label(period.end)} Q{quarter_number(period.end)} to date"


_LABELS: dict[Frequency, Callable[[Period], str]] = {
    Frequency.WEEK: lambda p: f"week ending {p.end.day} {short_month(p.end)} {p.end.year}",
    Frequency.MONTH: lambda p: f"{short_month(p.end)} {p.end.year}",
    Frequency.QUARTER: lambda p: f"{financial_year_label(p.end)} Q{quarter_number(p.end)}",
    Frequency.YEAR: lambda p: financial_year_label(p.end),
    Frequency.CALENDAR_YEAR: lambda p: str(p.end.year),
    Frequency.ROLLING_YEAR: lambda p: f"Year to {short_month(p.end)} {p.end.year}",
    Frequency.YEAR_TO_DATE: _label_to_date,
    Frequency.RANGE: _label_range,
}
