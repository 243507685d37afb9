"""The one period that a title or the name of a file says, among its other words.

Runs of words are read, the longest first, by the reader of periods itself: half of a form, such
as the year of "Quarter 3 2025-26", is never taken for the whole. A single day is when something
was published. Two periods, or a year with a part of it elsewhere in the words, are for a person.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from metrics.checks.rules import quoted
from metrics.periods import Frequency, Period, PeriodError, read_period
from metrics.periods.dates import MONTH_WORD, read_day
from metrics.returns.layouts.headings import plain

LONGEST = 9  # words: "2025-10-01 to 2025-12-31" has seven, a comma or bracket apart
WORD = re.compile(r"[^\s\-]+")
AROUND = " ,;:.()[]–"  # what may stand around a period without being part of it
NO_PERIOD = re.compile(r"\d{4}|\d\d\s*(?:-|–|/|to)\s*\d\d")  # 2025 may count; 17-18 may be ages
DATED = re.compile(rf"\w*\d\w*|{MONTH_WORD}", re.IGNORECASE)
TO_DATE = r"\b(?:YTD|to date|cumulative)\b"
IN_MONTH = rf"{TO_DATE}|\bweek \d+"
IN_YEAR = rf"{IN_MONTH}|\b(?:Q\d|quarter \d|H[12]|half)\b|\b(?-i:{MONTH_WORD})\b"
SHORT = frozenset({Frequency.WEEK, Frequency.MONTH, Frequency.QUARTER})
LATER = rf"{IN_YEAR}|\b(?:19|20)\d\d\b"  # what another file says otherwise
BAR = "\n"  # between runs of words
NOTHING_FOUND = "names no period"


@dataclass(frozen=True, slots=True)
class Named:
    """The one period, or in words what was found instead of it."""

    period: Period | None
    text: str = ""  # the period as it is written there
    found: str = ""


def find_period(texts: Iterable[str]) -> Named:
    """The period that some texts name together, where they name exactly one."""
    found: dict[Period, str] = {}
    rest = ""
    for text in texts:
        periods, over = _scan(plain(text))
        found |= {period: run for period, run in periods.items() if period not in found}
        rest += f"{over}{BAR}"
    if len(found) > 1:
        named = ", ".join(f'"{quoted(text)}"' for text in found.values())
        return Named(None, found=f"names {len(found)} periods: {named}")
    for period, text in found.items():
        parts = IN_MONTH if period.frequency in SHORT else IN_YEAR
        if part := re.search(parts, rest, re.IGNORECASE):
            said = f'names "{quoted(text)}" and also "{part[0]}"'
            return Named(None, found=f"{said}, so that the period is not certain")
        return Named(period, text)
    return Named(None, found=NOTHING_FOUND)


def words_beside(text: str) -> list[str]:
    """The runs of words of a text that are no date and no period, which the next one has too."""
    runs = re.split(rf"{BAR}|{LATER}", _scan(plain(text))[1], flags=re.IGNORECASE)
    return [run for one in runs if (run := one.strip(AROUND))]


def _scan(text: str) -> tuple[dict[Period, str], str]:
    """The periods of a text as they are written there, and the words before, between and after
    them and the days."""
    words = list(WORD.finditer(text))
    found: dict[Period, str] = {}
    rest, at = [], 0
    while at < len(words):
        for last in range(min(len(words), at + LONGEST) - 1, at - 1, -1):
            run = text[words[at].start() : words[last].end()].strip(AROUND)
            glued = _is_glued(text, words, at, last)
            if not glued and ((period := _read(run)) or _is_day(run)):
                found |= {period: run} if period and period not in found else {}
                rest.append(BAR)
                at = last + 1
                break
        else:
            rest.append(words[at][0])
            at += 1
    return found, " ".join(rest)


def _is_glued(text: str, words: list[re.Match[str]], at: int, last: int) -> bool:
    """Whether a hyphen ties the words to more of a date: "2025-11" in "2025-11-x3"."""
    before = at > 0 and text[words[at - 1].end() : words[at].start()] == "-"
    after = last + 1 < len(words) and text[words[last].end() : words[last + 1].start()] == "-"
    return bool(
        (before and DATED.fullmatch(words[at - 1][0].strip(AROUND)))
        or (after and DATED.fullmatch(words[last + 1][0].strip(AROUND)))
    )


def _read(run: str) -> Period | None:
    if NO_PERIOD.fullmatch(run) or _is_day(run):
        return None
    try:
        return read_period(run)
    except (PeriodError, ValueError, OverflowError):  # the last two: years no calendar has
        return None


def _is_day(run: str) -> bool:
    try:
        read_day(run)
    except PeriodError:
        return False
    return True
