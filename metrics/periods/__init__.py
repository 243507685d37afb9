"""Periods: what stretch of time a figure is for, and how people write it."""

from metrics.periods.days import (
    MONTH_NAMES,
    financial_year_label,
    financial_year_start,
    month_end,
    quarter_number,
    short_month,
)
from metrics.periods.period import PERIOD_EXAMPLES, Frequency, Period, PeriodError
from metrics.periods.reading import is_period, read_period
from metrics.periods.whole import (
    calendar_year,
    financial_year,
    last_whole,
    month,
    period_between,
    quarter,
    quarter_of,
    rolling_year,
    year_to_date,
)

__all__ = [
    "MONTH_NAMES",
    "PERIOD_EXAMPLES",
    "Frequency",
    "Period",
    "PeriodError",
    "calendar_year",
    "financial_year",
    "financial_year_label",
    "financial_year_start",
    "is_period",
    "last_whole",
    "month",
    "month_end",
    "period_between",
    "quarter",
    "quarter_number",
    "quarter_of",
    "read_period",
    "rolling_year",
    "short_month",
    "year_to_date",
]
