"""Whole periods: months, quarters, years, and the period that two dates make."""

from datetime import date, timedelta

from metrics.periods.days import (
    FINANCIAL_YEAR_STARTS,
    MONTHS_A_QUARTER,
    MONTHS_A_YEAR,
    financial_year_start,
    month_end,
    quarter_number,
    shift,
)
from metrics.periods.period import Frequency, Period, PeriodError


def month(year: int, number: int) -> Period:
    """A calendar month."""
    first = date(year, number, 1)
    return Period(month_end(first), first, Frequency.MONTH)


def quarter(first_year: int, number: int) -> Period:
    """Quarter `number` of the financial year that begins in `first_year`."""
    start = shift(date(first_year, FINANCIAL_YEAR_STARTS, 1), (number - 1) * MONTHS_A_QUARTER)
    return Period(month_end(shift(start, MONTHS_A_QUARTER - 1)), start, Frequency.QUARTER)


def quarter_of(day: date) -> Period:
    """The financial quarter that holds the day."""
    return quarter(financial_year_start(day).year, quarter_number(day))


def financial_year(first_year: int) -> Period:
    """1 April to 31 March."""
    start = date(first_year, FINANCIAL_YEAR_STARTS, 1)
    return Period(month_end(shift(start, MONTHS_A_YEAR - 1)), start, Frequency.YEAR)


def calendar_year(year: int) -> Period:
    """1 January to 31 December."""
    return Period(date(year, 12, 31), date(year, 1, 1), Frequency.CALENDAR_YEAR)


def rolling_year(end: date) -> Period:
    """The twelve months that end with the day's month."""
    last = month_end(end)
    return Period(last, shift(last.replace(day=1), 1 - MONTHS_A_YEAR), Frequency.ROLLING_YEAR)


def year_to_date(end: date) -> Period:
    """From 1 April to the end of the day's month."""
    last = month_end(end)
    return Period(last, financial_year_start(last), Frequency.YEAR_TO_DATE)


def period_between(start: date, end: date) -> Period:
    """The period two dates make: a month, quarter or year where they are one, else a range.

    Twelve months that begin neither in April nor January are a rolling year.
    """
    if start > end:
        raise PeriodError(f"the period starts on {start} after it ends on {end}.")
    for candidate in _whole_periods(start, end):
        if (candidate.start, candidate.end) == (start, end):
            return candidate
    return Period(end, start, Frequency.RANGE)


def _whole_periods(start: date, end: date) -> list[Period]:
    week = Period(start + timedelta(days=6), start, Frequency.WEEK)
    return [
        month(start.year, start.month),
        quarter_of(start),
        financial_year(financial_year_start(start).year),
        calendar_year(start.year),
        rolling_year(end),
        *([week] if start.month != end.month or end.day - start.day < 7 else []),
    ]


def last_whole(frequency: Frequency, day: date) -> Period | None:
    """The latest period of a frequency that has ended by a day; None for weeks and ranges.

    Rolling years and years to date are taken to the end of each quarter.
    """
    tomorrow = day + timedelta(days=1)
    current = {
        Frequency.MONTH: lambda: month(tomorrow.year, tomorrow.month).previous,
        Frequency.QUARTER: lambda: quarter_of(tomorrow).previous,
        Frequency.YEAR: lambda: financial_year(financial_year_start(tomorrow).year - 1),
        Frequency.CALENDAR_YEAR: lambda: calendar_year(tomorrow.year - 1),
        Frequency.ROLLING_YEAR: lambda: rolling_year(quarter_of(tomorrow).previous.end),
        Frequency.YEAR_TO_DATE: lambda: year_to_date(quarter_of(tomorrow).previous.end),
    }.get(frequency)
    return current() if current else None
