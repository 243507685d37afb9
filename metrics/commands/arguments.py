"""Arguments of the command line that are more than a word: moments, days, periods, numbers."""

import argparse
from datetime import date, datetime
from math import isfinite, nan

from metrics.moments import LONDON, end_of
from metrics.periods import Frequency, Period, PeriodError, read_period

BARE_DATE = len("2026-01-31")


def moment(text: str) -> datetime:
    """A moment, by London's clock unless it says otherwise; a bare date means that day's end."""
    try:
        if len(text) == BARE_DATE:
            return end_of(date.fromisoformat(text))
        moment = datetime.fromisoformat(text)
    except ValueError:
        told = f'"{text}" is not a moment. Wanted, for instance, 2026-01-31 or 2026-01-31T09:00.'
        raise argparse.ArgumentTypeError(told) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


def day(text: str) -> date:
    """A date as ISO 8601 writes it."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        told = f'"{text}" is not a date. Wanted, for instance, 2026-01-31.'
        raise argparse.ArgumentTypeError(told) from None


def period(text: str) -> Period:
    """A period in any of the ways a return may write it."""
    try:
        return read_period(text)
    except PeriodError as fault:
        raise argparse.ArgumentTypeError(str(fault)) from None


def quarter(text: str) -> Period:
    """A quarter of a financial year."""
    found = period(text)
    if found.frequency is not Frequency.QUARTER:
        told = f'"{text}" is not a quarter. Wanted, for instance, 2025-26 Q4.'
        raise argparse.ArgumentTypeError(told)
    return found


def number(text: str) -> float:
    """A plain number: "nan" and "inf", which float takes, are none."""
    try:
        number = float(text)
    except ValueError:
        number = nan
    if not isfinite(number):
        raise argparse.ArgumentTypeError(f'"{text}" is not a number. Wanted, for instance, 88.')
    return number
