"""A cell's text → the plain value that is kept of it, and back into words.

A value is JSON: a day as 2026-09-30, a word of a closed set as its name, nothing as None.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from metrics.checks.rules import quoted
from metrics.errors import Problem, nearest
from metrics.model.recommendations import (
    HMICFRS,
    Addressee,
    ForceStatus,
    InspectorateStatus,
    RecommendationType,
    Scale,
)
from metrics.periods import PeriodError
from metrics.periods.dates import read_day
from metrics.recommendations.faults import fault
from metrics.wording import day_words, listed

LONGEST_TEXT = 5_000  # letters; the longest cause of concern we know has about 2,000
PARTS = re.compile(r"[;,/\n]|\band\b", re.IGNORECASE)  # between several words or days in a cell
INSPECTORS = {"hmicfrs", "hmic"}  # HMIC until July 2017; section 55 is about both

Read = Callable[[str], Any]


class BadCell(Exception):
    """A cell that cannot be read; it carries the problem without its address."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


def words_of(value: StrEnum) -> str:
    """`cause of concern`."""
    return value.value.replace("_", " ")


def either(names: Iterable[str]) -> str:
    """`open or closed`."""
    *first, last = names
    return f"{', '.join(first)} or {last}" if first else last


def read_text(text: str) -> str:
    """The text on one line; one that is far too long is refused."""
    line = " ".join(text.split())
    if len(line) > LONGEST_TEXT:
        raise BadCell(fault("too-long", found=f"{len(line):,}", limit=f"{LONGEST_TEXT:,}"))
    return line


def read_publisher(text: str) -> str:
    """Who published the report; the inspectorate under its name of today."""
    line = read_text(text)
    return HMICFRS if line.casefold() in INSPECTORS else line


def read_date(text: str) -> str:
    """A day, day first."""
    try:
        return read_day(quoted(text)).isoformat()
    except PeriodError as told:
        raise BadCell(fault("not-a-date", reason=told)) from None


def read_dates(text: str) -> list[str]:
    """Several days, parted by semicolons."""
    return [read_date(part) for part in re.split(r"[;\n]", text) if part.strip()]


def one_of(kind: type[StrEnum], what: str, more: Mapping[str, StrEnum] | None = None) -> Read:
    """A reader of one word of a closed set; `more` are other words for the same."""
    known = {_key(words_of(one)): one for one in kind} | {
        _key(name): one for name, one in (more or {}).items()
    }

    def read(text: str) -> str:
        if (found := known.get(_key(text))) is None:
            wanted = either(words_of(one) for one in kind)
            near = nearest(" ".join(text.split()), map(words_of, kind))
            raise BadCell(
                fault("unknown-word", found=quoted(text), what=what, wanted=wanted, near=near)
            )
        return found.value

    return read


def _key(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


read_type = one_of(
    RecommendationType,
    "type of recommendation",
    {
        "AFI": RecommendationType.AREA_FOR_IMPROVEMENT,
        "areas for improvement": RecommendationType.AREA_FOR_IMPROVEMENT,
        "cause for concern": RecommendationType.CAUSE_OF_CONCERN,
    },
)
read_force_status = one_of(ForceStatus, "status of the force", {"completed": ForceStatus.COMPLETE})
read_inspectorate_status = one_of(InspectorateStatus, "status of the inspectorate")
_read_addressee = one_of(
    Addressee,
    "addressee",
    {"local policing body": Addressee.BODY, "other": Addressee.OTHERS},
)
_read_answer = one_of(StrEnum("Answer", {"YES": "yes", "NO": "no"}), "yes or no")
_read_scale = one_of(Scale, "scale", {"4": Scale.FOUR, "5": Scale.FIVE})


def read_addressed(text: str) -> list[str]:
    """To whom it is addressed, one or several."""
    return [_read_addressee(part) for part in PARTS.split(text) if part.strip()]


def read_answer(text: str) -> bool:
    """Yes or no."""
    return _read_answer(text) == "yes"


def read_scale(text: str) -> str:
    """How many words the scale has."""
    return _read_scale(text)


def read_year(text: str) -> str:
    """The year or years of an inspection as they are written; begins with the first."""
    if not (found := re.search(r"\b20\d\d\b(?:\s*[-/–]\s*(?:20)?\d\d\b)?", text)):
        raise BadCell(fault("not-a-year", found=quoted(text)))
    return "".join(found[0].replace("–", "-").split())


def value_words(value: Any) -> str:  # noqa: ANN401 - a plain JSON value
    """A kept value as people read it; `–` for none.

    >>> value_words("in_progress"), value_words("2026-09-30"), value_words(None)
    ('in progress', '30 September 2026', '–')
    """
    match value:
        case None | "" | []:
            return "–"
        case bool():
            return "yes" if value else "no"
        case list():
            return listed(map(value_words, value))
    text = str(value)
    try:
        return (
            day_words(date.fromisoformat(text))
            if re.fullmatch(r"[\d-]{10}", text)
            else words_of_name(text)
        )
    except ValueError:
        return text


_NAMES = {
    one.value: words_of(one)
    for kind in (RecommendationType, ForceStatus, InspectorateStatus, Addressee)
    for one in kind
}


def words_of_name(text: str) -> str:
    """The words of a name of a closed set; any other text as it is."""
    return _NAMES.get(text, text)
