"""Days and months as people write them; dates are read day first, as in the United Kingdom."""

import re
from datetime import date

from metrics.periods.days import MONTH_NAMES
from metrics.periods.period import PeriodError

MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(MONTH_NAMES, 1)}
MONTH_WORD = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTH_NAMES) + "|Sept"


def pattern(text: str) -> re.Pattern[str]:
    """A pattern that does not mind capitals."""
    return re.compile(text, re.IGNORECASE)


def month_number(word: str) -> int:
    """1 for "Jan" or "January"."""
    return MONTH_NUMBERS[word[:3].lower()]


def read_day(text: str) -> date:
    """The day a text names, day first; raises `PeriodError` for a text that names none."""
    for written in (
        r"(?P<y>\d{4})-(?P<m>\d\d?)-(?P<d>\d\d?)(?:[T ]00:00:00)?",
        r"(?P<d>\d\d?)[/.](?P<m>\d\d?)[/.](?P<y>\d{4})",
    ):
        if match := re.fullmatch(written, text.strip()):
            return _day(int(match["y"]), int(match["m"]), int(match["d"]), text)
    if match := pattern(
        rf"(?P<d>\d\d?)(?:st|nd|rd|th)?\s+(?P<m>{MONTH_WORD})\.?,?\s+(?P<y>\d{{4}})"
    ).fullmatch(text.strip()):
        return _day(int(match["y"]), month_number(match["m"]), int(match["d"]), text)
    raise PeriodError(f'"{text.strip()}" is not a date.')


def _day(year: int, month_number: int, day: int, text: str) -> date:
    try:
        return date(year, month_number, day)
    except ValueError:
        raise PeriodError(
            f'"{text.strip()}" is not a day of the calendar (dates are read day first).'
        ) from None
