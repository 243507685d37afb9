"""Any two-column file, a date and a value → pairs in order of date, or every problem at once.

It is for figures that are in no plan: no measure, no area, no layout. A date is a day, or a period
as the product reads them; the two are never mixed in one file. A heading row is one whose first
cell is no date and whose second is no number, so that a first figure with a slip is not lost.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from metrics.checks.rules import quoted
from metrics.errors import Problem, is_fatal
from metrics.periods import PERIOD_EXAMPLES, Frequency, Period, PeriodError, read_period
from metrics.periods.dates import read_day
from metrics.returns.figures.facts import FREQUENCY_WORDS
from metrics.returns.figures.figures import Habits, read_figure, read_number
from metrics.returns.files.rows import Table, read_table
from metrics.returns.files.workbook import column_letters
from metrics.returns.regular import missing_after

NO_FIGURE = ("", "na", "n/a", "nan", "null")  # what programs write where they have nothing
AMOUNT = re.compile(r"(?P<minus>-?)£\s*(?P<pounds>[\d.,]+)|(?P<plain>-?[\d.,]+)\s*%?")
HEADINGS = ("date", "value")
DAY = "day"  # the kind of a date that is no period
WANTED = "Wanted two: a date and a value."
WANTED_DATE = (
    f"Wanted a date such as 2025-11-30 or 30/11/2025, or a period such as {PERIOD_EXAMPLES}."
)
WANTED_VALUE = "Wanted a number such as 82, 1,200, 82% or £350, or nothing for a gap."


@dataclass(frozen=True, slots=True)
class Pair:
    """One row: its day (a period's first), its figure or None, and where it stood."""

    day: date
    value: float | None
    row: int
    period: Period | None = None

    @property
    def kind(self) -> str:
        """Which kind of date it has: two kinds never share a chart."""
        return FREQUENCY_WORDS[self.period.frequency] if self.period else DAY

    @property
    def when(self) -> str:
        """The date as the product writes it."""
        return self.period.label if self.period else self.day.isoformat()


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of a file, oldest first, and what is wrong with it."""

    pairs: tuple[Pair, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def frequency(self) -> Frequency | None:
        """What kind of period the dates are; None for plain days."""
        period = self.pairs[0].period if self.pairs else None
        return period.frequency if period else None

    @property
    def missing(self) -> list[tuple[str, ...]]:
        """For each pair but the last, the periods or regular dates that are missing before the
        next, as the product writes them."""
        if self.frequency is None:
            days = missing_after([pair.day for pair in self.pairs])
            return [tuple(day.isoformat() for day in gap) for gap in days]
        return [_between(one.period, other.period) for one, other in pairwise(self.pairs)]


def _between(before: Period | None, after: Period | None) -> tuple[str, ...]:
    missing: list[str] = []
    while before and after and before.following.end < after.start:
        before = before.following
        missing.append(before.label)
    return tuple(missing)


def read_pairs(name: str, content: bytes) -> Pairs:
    """The pairs of a file; `name` is the file's, for the problems' addresses."""
    table = read_table(content)
    problems = list(table.problems)
    pairs: list[Pair] = []
    if not is_fatal(problems):
        pairs, found = _read_rows(table)
        problems += found
    told = tuple(one.at(file=name, sheet=table.sheet) for one in problems)
    return Pairs(tuple(sorted(pairs, key=lambda pair: pair.day)), told)


def _read_rows(table: Table) -> tuple[list[Pair], list[Problem]]:
    if fault := _check_columns(table):
        return [], [fault]
    body = table.rows[1:] if _has_headings(table) else table.rows
    headings = table.rows[0].cells if _has_headings(table) else HEADINGS
    labels = [text or usual for text, usual in zip(headings, HEADINGS, strict=True)]
    pairs: list[Pair] = []
    problems: list[Problem] = []
    for row in body:
        pair, faults = _read_pair(row.number, row.cells[0], row.cells[1], labels)
        problems += faults
        pairs += [pair] if pair else []
    problems += [*_mixed(pairs, labels[0]), *_twice(pairs, labels[0])]
    if not problems and not any(pair.value is not None for pair in pairs):
        problems.append(Problem("no-figures", f"the file holds no figures. {WANTED}"))
    return pairs, sorted(problems, key=lambda one: one.row or 0)


def _check_columns(table: Table) -> Problem | None:
    """Exactly two columns that hold anything; others are named, and where they begin."""
    count = len(table.columns)
    if count == len(HEADINGS):
        return None
    headed = _has_headings(table)
    first = table.rows[0].cells
    named = [
        f'"{quoted(text)}"' if headed and text else f"column {column_letters(number)}"
        for number, text in zip(table.columns, first, strict=True)
    ]
    found = f"the file has {count} column{'' if count == 1 else 's'}: {', '.join(named)}."
    return Problem("not-two-columns", f"{found} {WANTED}{_stray_comma(table)}")


def _stray_comma(table: Table) -> str:
    """A hint where a third column is likely the end of a figure such as 1,234."""
    for row in table.rows:
        if len(row.cells) > len(HEADINGS) and re.fullmatch(r"\d{3}(\.\d+)?", row.cells[2]):
            figure = f"{row.cells[1]},{row.cells[2]}"
            if read_number(figure):
                return f" If row {row.number} means {figure}, put it in quotation marks."
    return ""


def _has_headings(table: Table) -> bool:
    """Whether the first row says what stands in the columns."""
    first = table.rows[0].cells
    if len(first) < len(HEADINGS):
        return False
    a_figure = isinstance(_read_value(first[1]), float)
    return isinstance(_read_when(first[0]), Problem) and not a_figure


def _read_pair(
    row: int, when: str, value: str, labels: Sequence[str]
) -> tuple[Pair | None, list[Problem]]:
    """One row, or every problem with it."""
    day, figure = _read_when(when), _read_value(value)
    faults = [
        found.at(row=row, column=label)
        for found, label in zip((day, figure), labels, strict=True)
        if isinstance(found, Problem)
    ]
    if isinstance(day, Problem):
        return None, faults
    return replace(day, row=row, value=None if isinstance(figure, Problem) else figure), faults


def _read_when(text: str) -> Pair | Problem:
    """The day or period a cell names, as a pair without a value."""
    if not text:
        return Problem("missing-date", f"the date is missing. {WANTED_DATE}")
    try:
        return Pair(read_day(text), None, 0)
    except PeriodError:
        pass  # it may be a period
    try:
        period = read_period(text)
    except PeriodError as error:
        return Problem("unknown-date", _date_words(text, str(error)))
    except (ValueError, OverflowError):  # a year the calendar does not have
        return Problem("unknown-date", _date_words(text, ""))
    return Pair(period.start, None, 0, period)


def _date_words(text: str, said: str) -> str:
    """What is wrong with a date: the reader's own sentence where it says more than "no"."""
    if said and "is not a period" not in said:
        return said
    return f'"{quoted(text)}" is not a date. {WANTED_DATE}'


def _read_value(text: str) -> float | Problem | None:
    """The figure of a cell, None for a gap."""
    tidy = text.replace("−", "-")
    if tidy.casefold() in NO_FIGURE:
        return None
    if match := AMOUNT.fullmatch(tidy):
        number = read_number(match["plain"] or match["minus"] + match["pounds"])
        if number:
            return number.value
    said = read_figure(text, None, Habits())
    if said.value is None and said.markers:
        return None
    if said.fault and said.fault.code != "not-a-number":
        return said.fault
    return Problem("not-a-number", f'"{quoted(text)}" is not a number. {WANTED_VALUE}')


def _mixed(pairs: Iterable[Pair], label: str) -> Iterable[Problem]:
    """Every further kind of date, at the first row that has it."""
    first: dict[str, Pair] = {}
    for pair in pairs:
        first.setdefault(pair.kind, pair)
    kinds = list(first.values())
    for other in kinds[1:]:
        told = (
            f"this is a {other.kind} ({other.when}), and row {kinds[0].row} has a "
            f"{kinds[0].kind} ({kinds[0].when}). Wanted one kind throughout."
        )
        yield Problem("mixed-dates", told, row=other.row, column=label)


def _twice(pairs: Iterable[Pair], label: str) -> Iterable[Problem]:
    """Every date that was given before."""
    rows: dict[tuple[str, date], list[Pair]] = defaultdict(list)
    for pair in pairs:
        rows[pair.kind, pair.day].append(pair)
    for found in rows.values():
        for before, again in pairwise(found):
            told = f"{again.when} was given in row {before.row} already. Wanted each date once."
            yield Problem("date-twice", told, row=again.row, column=label)
