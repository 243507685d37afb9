"""Days, months and financial years: the arithmetic of the calendar, without any period."""

from calendar import monthrange
from datetime import date

FINANCIAL_YEAR_STARTS = 4  # April
MONTHS_A_YEAR = 12
SHORTEST_MONTH = 28  # days
MONTHS_A_QUARTER = 3
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def shift(day: date, months: int) -> date:
    """The same day of the month so many months away, clipped to the month's length."""
    index = day.year * MONTHS_A_YEAR + day.month - 1 + months
    year, month = divmod(index, MONTHS_A_YEAR)
    if day.day <= SHORTEST_MONTH:
        return date(year, month + 1, day.day)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def short_month(day: date) -> str:
    """`Nov`; the product never depends on the machine's language."""
    return MONTH_NAMES[day.month - 1][:3]


def financial_year_start(day: date) -> date:
    """The 1 April on or before the day."""
    year = day.year if day.month >= FINANCIAL_YEAR_STARTS else day.year - 1
    return date(year, FINANCIAL_YEAR_STARTS, 1)


def financial_year_label(day: date) -> str:
    """`2025-26` for any day of that financial year."""
    first = financial_year_start(day).year
    return f"{first}-{(first + 1) % 100:02d}"


def quarter_number(day: date) -> int:
    """1 for April to June … 4 for January to March."""
    return (day.month - FINANCIAL_YEAR_STARTS) % MONTHS_A_YEAR // MONTHS_A_QUARTER + 1
