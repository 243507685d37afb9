"""Reading the periods people write: labels, months, dates, and labels with dates in brackets.

A pattern a way of writing, tried in order; a text that fits none, or says two things at once, is
a `PeriodError` whose message is a sentence.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from metrics.periods.dates import MONTH_WORD, month_number, pattern, read_day
from metrics.periods.days import FINANCIAL_YEAR_STARTS, month_end
from metrics.periods.period import PERIOD_EXAMPLES, Frequency, Period, PeriodError
from metrics.periods.whole import (
    calendar_year,
    financial_year,
    month,
    period_between,
    quarter,
    rolling_year,
    year_to_date,
)

_DASH = r"\s*(?:-|–|—|to|until|/)\s*"
_YEARS = r"(?P<first>(?:19|20)?\d\d)\s*(?:/|-|–|—|_|to)\s*(?P<second>(?:19|20)?\d\d)"
_QUARTER = r"(?:q(?:uarter|tr)?\.?\s*(?P<number>\d+))"
_MONTH_YEAR = rf"(?P<month>{MONTH_WORD})\.?[\s,\-–/']*(?P<year>(?:19|20)?\d\d)"


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _first_year(match: re.Match[str]) -> int:
    """The year a financial year begins in; its second half must be the year after."""
    first, second = _full_year(match["first"]), int(match["second"]) % 100
    if second != (first + 1) % 100:
        written = match[0].strip()
        raise PeriodError(
            f'"{written}" is not a financial year: the year after {first} is '
            f"{first + 1}, so it would be {first}-{(first + 1) % 100:02d}."
        )
    return first


def _first_day(match: re.Match[str]) -> date:
    """The first of the month a match names."""
    return date(_full_year(match["year"]), month_number(match["month"]), 1)


def _in_financial_year(match: re.Match[str]) -> date:
    """The first of a month inside the financial year a match names."""
    first, number = _first_year(match), month_number(match["month"])
    return date(first + (number < FINANCIAL_YEAR_STARTS), number, 1)


def _quarter_label(match: re.Match[str]) -> Period:
    number = int(match["number"])
    if not 1 <= number <= 4:
        raise PeriodError(f'"{match[0].strip()}" is not a quarter: quarters run from Q1 to Q4.')
    return quarter(_first_year(match), number)


def _half_a_label(match: re.Match[str]) -> Period:
    """ "Q3 2025" may be meant by the calendar or by the financial year, so it is refused."""
    year, number = int(match["year"]), min(int(match["number"]), 4)
    readings = [quarter(first, number).label for first in (year, year - 1)]
    raise PeriodError(
        f'"{match[0].strip()}" could be {readings[0]}, {readings[1]} or a quarter of the calendar '
        f"year {year}. Write the financial year, for instance {readings[0]}."
    )


def _between_days(match: re.Match[str]) -> Period:
    return period_between(read_day(match["a"]), read_day(match["b"]))


def _between_months(match: re.Match[str]) -> Period:
    last_year = _full_year(match["year"])
    first_month, last_month = month_number(match["from"]), month_number(match["month"])
    given = match["fromyear"]
    first_year = _full_year(given) if given else last_year - (first_month > last_month)
    start = date(first_year, first_month, 1)
    return period_between(start, month_end(date(last_year, last_month, 1)))


def _single_day(match: re.Match[str]) -> Period:
    """A day on its own is a month's stamp: Excel turns "Sep-25" into 1 September 2025."""
    day = read_day(match[0])
    if day.day not in {1, monthrange(day.year, day.month)[1]}:
        raise PeriodError(
            f'"{match[0].strip()}" is one day. Wanted a period, for instance {PERIOD_EXAMPLES}.'
        )
    return month(day.year, day.month)


def _week(match: re.Match[str]) -> Period:
    end = read_day(match["day"])
    return Period(end, end - timedelta(days=6), Frequency.WEEK)


_DAY_TEXT = (
    r"(?:\d{4}-\d\d?-\d\d?|\d\d?[/.]\d\d?[/.]\d{4}|"
    rf"\d\d?(?:st|nd|rd|th)?\s+(?:{MONTH_WORD})\.?,?\s+\d{{4}})"
)
_ROLLING = (
    r"(?:year\s+(?:ending|ended|end|to)|12\s+months\s+(?:to|ending)|y/?e|"
    r"rolling\s+(?:year|12[\s-]months?)(?:\s+(?:to|ending))?)"
)
_TO_DATE = r"(?:ytd|year\s+to\s+date|cumulative)"

_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]], ...] = (
    (
        pattern(r"(?P<number>0?[1-9]|1[0-2])/(?P<year>(?:19|20)\d\d)"),
        lambda m: month(int(m["year"]), int(m["number"])),
    ),
    (
        pattern(rf"{_ROLLING}\s+(?:\d\d?\s+)?{_MONTH_YEAR}"),
        lambda m: rolling_year(_first_day(m)),
    ),
    (
        pattern(rf"{_TO_DATE}\s*:?\s*{_YEARS}\s*,?\s*{_QUARTER}"),
        lambda m: year_to_date(_quarter_label(m).end),
    ),
    (
        pattern(rf"{_TO_DATE}\s*:?\s*{_QUARTER}\s*,?\s*{_YEARS}"),
        lambda m: year_to_date(_quarter_label(m).end),
    ),
    (
        pattern(rf"{_YEARS}\s*{_QUARTER}\s+to\s+date"),
        lambda m: year_to_date(_quarter_label(m).end),
    ),
    (
        pattern(rf"{_YEARS}\s+to\s+date\s+\(Apr\s+to\s+(?P<month>{MONTH_WORD})\)"),
        lambda m: year_to_date(_in_financial_year(m)),
    ),
    (
        pattern(rf"{_TO_DATE}\s*(?:to)?\s*{_MONTH_YEAR}"),
        lambda m: year_to_date(_first_day(m)),
    ),
    (pattern(rf"(?:f\.?y\.?\s*)?{_YEARS}\s*[,:\-]?\s*{_QUARTER}"), _quarter_label),
    (pattern(rf"{_QUARTER}\s*[,:\-–]?\s*(?:f\.?y\.?\s*|of\s+)?{_YEARS}"), _quarter_label),
    (
        pattern(rf"(?:financial\s+year|f\.?y\.?)?\s*{_YEARS}"),
        lambda m: financial_year(_first_year(m)),
    ),
    (pattern(rf"(?:w/?e|week\s+ending|week\s+to)\s+(?P<day>{_DAY_TEXT})"), _week),
    (pattern(rf"(?P<a>{_DAY_TEXT}){_DASH}(?P<b>{_DAY_TEXT})"), _between_days),
    (
        pattern(rf"(?P<from>{MONTH_WORD})\.?\s*(?P<fromyear>\d{{4}})?{_DASH}{_MONTH_YEAR}"),
        _between_months,
    ),
    (
        pattern(rf"{_MONTH_YEAR}"),
        lambda m: month(_full_year(m["year"]), month_number(m["month"])),
    ),
    (pattern(rf"(?P<year>(?:19|20)\d\d)\s*[,\-]?\s*{_QUARTER}"), _half_a_label),
    (pattern(rf"{_QUARTER}\s*[,\-]?\s*(?P<year>(?:19|20)\d\d)"), _half_a_label),
    (pattern(_DAY_TEXT + r"(?:[T ]00:00:00)?"), _single_day),
    (
        pattern(r"(?:calendar\s+(?:year\s+)?|cy\s*)?(?P<year>(?:19|20)\d\d)"),
        lambda m: calendar_year(int(m["year"])),
    ),
)
_ISO_MONTH = re.compile(r"((?:19|20)\d\d)-(0[1-9]|1[0-2])")
_IN_BRACKETS = re.compile(r"^(?P<label>[^()]+?)\s*\((?P<dates>[^()]+)\)$")


@lru_cache(maxsize=4096)
def read_period(text: str) -> Period:
    """The period a text names, or `PeriodError` with a sentence.

    >>> read_period("Q1 23/24 (April - June 2023)").label
    '2023-24 Q1'
    >>> read_period("YE Dec 2024").start
    datetime.date(2024, 1, 1)
    """
    tidy = " ".join(text.replace("\u00a0", " ").split())
    if period := _iso_month(tidy):
        return period
    for written, read in _READERS:
        if match := written.fullmatch(tidy):
            return read(match)
    if match := _IN_BRACKETS.match(tidy):
        return _agreed(tidy, match["label"], match["dates"])
    raise PeriodError(f'"{tidy}" is not a period. Wanted, for instance, {PERIOD_EXAMPLES}.')


def is_period(text: str) -> bool:
    """Whether a text names a period.

    >>> is_period("Oct 2025"), is_period("October")
    (True, False)
    """
    try:
        read_period(text)
    except PeriodError:
        return False
    return True


def _iso_month(text: str) -> Period | None:
    """The month of "2025-11"; None for "2011-12", which is read as a financial year."""
    match = _ISO_MONTH.fullmatch(text)
    if match is None or int(match[2]) == (int(match[1]) + 1) % 100:
        return None
    return month(int(match[1]), int(match[2]))


def _agreed(text: str, label: str, dates: str) -> Period:
    """The period of a label that carries its dates in brackets; both must say the same."""
    if not _looks_dated(dates):
        raise PeriodError(
            f'"{text}" has a remark in brackets: put it in a note, and leave "{label}".'
        )
    claimed, dated = read_period(label), read_period(_with_year(dates, label))
    if (claimed.start, claimed.end) == (dated.start, dated.end):
        return claimed
    raise PeriodError(
        f'"{text}" says two things: {claimed.label} runs from {claimed.start} to {claimed.end}, '
        f"but the dates given run from {dated.start} to {dated.end}."
    )


def _looks_dated(text: str) -> bool:
    return bool(re.search(rf"\d|{MONTH_WORD}", text, re.IGNORECASE))


def _with_year(dates: str, label: str) -> str:
    """Months without a year ("April - June") take the year their label gives."""
    if re.search(r"\d{2}", dates):
        return dates
    claimed = read_period(label)
    return f"{dates} {claimed.end.year}"
