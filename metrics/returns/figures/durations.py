"""Lengths of time as people and spreadsheets write them.

"4:31" is 4 minutes 31 seconds to the person who typed it and 4 hours 31 minutes to the
spreadsheet, so two numbers with a colon are refused unless a layout says what they mean. A cell
that a spreadsheet holds as a time is the same trap when its seconds are zero.
"""

import re
from dataclasses import dataclass

from metrics.checks.rules import problem, quoted
from metrics.errors import Problem
from metrics.returns.files.workbook import EXCEL_TIME, SECONDS_A_MINUTE, SECONDS_AN_HOUR

_NUMBER = r"\d+(?:\.\d+)?"
IN_WORDS = re.compile(
    rf"(?:(?P<h>{_NUMBER})\s*(?:hours?|hrs?|h))?[\s,]*(?:and\s+)?"
    rf"(?:(?P<m>{_NUMBER})\s*(?:minutes?|mins?|m))?[\s,]*(?:and\s+)?"
    rf"(?:(?P<s>{_NUMBER})\s*(?:seconds?|secs?|s))?",
    re.IGNORECASE,
)
WITH_COLONS = re.compile(r"(?P<first>\d{1,3}):(?P<second>[0-5]\d)(?::(?P<third>[0-5]\d)(?:\.0+)?)?")
LARGEST_PART = 100_000  # hours or minutes; a longer number is damaged text


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, in seconds; `places` is how many decimals of a second were written."""

    seconds: float
    places: int = 0

    @property
    def hours(self) -> float:
        """The same length in hours."""
        return self.seconds / SECONDS_AN_HOUR


def read_duration(text: str, times: str = "") -> Duration | Problem | None:
    """The length a text names; a problem where it has two readings; None where it is no time.

    >>> read_duration("1min 38secs").seconds
    98.0
    """
    typed = text.removesuffix(EXCEL_TIME)
    if match := WITH_COLONS.fullmatch(typed):
        return _with_colons(text, match, times, is_cell=typed != text)
    match = IN_WORDS.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    hours, minutes, seconds = (float(match[part] or 0) for part in "hms")
    if max(hours, minutes, seconds) > LARGEST_PART:
        return None
    total = hours * SECONDS_AN_HOUR + minutes * SECONDS_A_MINUTE + seconds
    return Duration(total, len((match["s"] or "").partition(".")[2]))


def _with_colons(
    text: str, match: re.Match[str], times: str, *, is_cell: bool
) -> Duration | Problem:
    first, second = int(match["first"]), int(match["second"])
    third = int(match["third"] or 0)
    as_hours = Duration(float(first * SECONDS_AN_HOUR + second * SECONDS_A_MINUTE + third))
    as_minutes = Duration(float(first * SECONDS_A_MINUTE + second))
    if match["third"] and not (is_cell and third == 0):
        return as_hours
    if times == "hh:mm" or not (first or second):
        return as_hours
    if times == "mm:ss":
        return as_minutes
    return _ambiguous(text, first, second)


def _ambiguous(text: str, first: int, second: int) -> Problem:
    minutes = first * SECONDS_A_MINUTE + second
    hours = first * SECONDS_AN_HOUR + second * SECONDS_A_MINUTE
    return problem(
        "ambiguous-time",
        found=quoted(text),
        first=f"{first} min {second} s ({minutes:,} seconds)",
        second=f"{first} h {second} min ({hours:,} seconds)",
        first_text=f'"{first} min {second} s"',
        second_text=f'"{first} h {second} min"',
    )
