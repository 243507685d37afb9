"""A suggested question, and the words that every rule makes one with.

A question is as a person asks it aloud: periods are told by their months and not by their labels.
What it rests on stands beside it, so that whoever asks can answer "how do you know?".
"""

from dataclasses import dataclass
from datetime import date

from metrics.periods import MONTH_NAMES, Frequency, Period

MADE_UP = "Illustrative: made up to show how this works."
FAR_AHEAD = 300  # days: from there on a month without its year could be the wrong one


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A question that a rule suggests. `subject` is what it is about beside a figure: the id of a
    commitment or a return."""

    rule: str
    measure: str
    area: str
    period: str  # label of the figure's period
    question: str
    evidence: str
    illustrative: bool = False
    subject: str = ""
    known: bool = False  # the last meeting saw it already: it stands behind what is new

    @property
    def key(self) -> str:
        """What it is turned off by: the same for the same figure, whatever the figure comes to."""
        parts = (self.rule, self.measure, self.area, self.period, self.subject)
        return ":".join(parts if self.subject else parts[:-1])

    @property
    def place(self) -> tuple[str, str]:
        """The measure and area it is about."""
        return self.measure, self.area


def proof(*said: str, made_up: bool = False) -> str:
    """Sentences as one text, labelled where a figure in them is made up."""
    return " ".join(one for one in (*said, MADE_UP if made_up else "") if one)


def receipt_words(return_id: str) -> str:
    """`Receipt R0036.`, or nothing for a figure that nobody sent."""
    return f"Receipt {return_id}." if return_id else ""


def month_words(day: date) -> str:
    """`September 2026`."""
    return f"{MONTH_NAMES[day.month - 1]} {day.year}"


def spoken(period: Period) -> str:
    """A period as people say it: `July to September 2026`, `the year to September 2026`.

    >>> from metrics.periods import read_period
    >>> [spoken(read_period(label)) for label in ("2025-26 Q3", "Nov 2025", "2025-26")]
    ['October to December 2025', 'November 2025', '2025-26']
    """
    if period.frequency is Frequency.QUARTER:
        return f"{MONTH_NAMES[period.start.month - 1]} to {month_words(period.end)}"
    if period.frequency is Frequency.MONTH:
        return month_words(period.end)
    if period.frequency is Frequency.ROLLING_YEAR:
        return f"the year to {month_words(period.end)}"
    return period.label


def spoken_when(period: Period) -> str:
    """`in July to September 2026`; `from …` for an odd stretch."""
    odd = period.frequency is Frequency.RANGE
    return f"{'from' if odd else 'in'} {spoken(period)}"


def end_words(end: date, day: date) -> str:
    """`the end of December` as said on a day; with its year where that is long after.

    >>> end_words(date(2026, 12, 31), date(2026, 11, 27))
    'the end of December'
    >>> end_words(date(2027, 12, 31), date(2026, 11, 27))
    'the end of December 2027'
    """
    month = month_words(end) if (end - day).days > FAR_AHEAD else MONTH_NAMES[end.month - 1]
    return f"the end of {month}"
