"""The texts of the staged rows → what they mean, each distinct one read once.

A million rows hold some sixty measures, a dozen areas and a few hundred periods; those are read
in Python. Their figures are read by `figure_columns`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from metrics.checks.rules import problem, quoted
from metrics.errors import Problem, nearest
from metrics.periods import MONTH_NAMES, Period, PeriodError, read_period
from metrics.plan.schema import Plan
from metrics.returns.figures.figure_columns import FigureColumn, read_figures, read_values
from metrics.returns.figures.figures import ERROR_CELL, read_markers
from metrics.returns.figures.terms import Read
from metrics.returns.tables.columns import NONE, Column, Numbers
from metrics.returns.tables.tabs import StagedRows, Tab

FIGURES = ("value", "numerator", "denominator", "n")


@dataclass(frozen=True, slots=True)
class Meant:
    """What each row of a column means: a number of the plan's or of a list, and a fault's."""

    numbers: Numbers
    faults: Numbers


@dataclass(slots=True)
class Texts:
    """What the rows of a return say, and what the numbers in them stand for."""

    read: Read
    measures: Meant
    areas: Meant
    periods: Meant
    markers: Meant
    marker_words: list[str]
    figures: dict[str, FigureColumn]


def read_texts(rows: StagedRows, tabs: Sequence[Tab], plan: Plan, as_of: date) -> Texts:
    """What every column says; each distinct text is read once."""
    read, cells, words = Read(), rows.columns, []
    measures = _read_measures(read, plan, cells["measure"])
    figures = {name: read_figures(read, cells[name]) for name in FIGURES[1:]}
    figures["value"] = read_values(read, rows, measures.numbers, tabs)
    return Texts(
        read,
        measures,
        _read_areas(read, plan, tabs, cells["area"]),
        _read_periods(read, as_of, cells["period"]),
        _read_markers(read, words, cells["marker"]),
        words,
        figures,
    )


def _meant(column: Column, found: Iterable[tuple[int, int | None, int | None]]) -> Meant:
    """Spreads what was found for the number of each text over the rows."""
    numbers, faults = (np.full(len(column.texts), NONE, np.int32) for _ in range(2))
    for text, number, fault in found:
        numbers[text] = NONE if number is None else number
        faults[text] = NONE if fault is None else fault
    return Meant(column.spread(numbers), column.spread(faults))


def _bad_text(text: str, missing: str) -> Problem | None:
    if not text:
        return problem(missing)
    if ERROR_CELL.fullmatch(text):
        return problem("error-cell", found=text)
    return None


def _read_measures(read: Read, plan: Plan, column: Column) -> Meant:
    names = [name for one in plan.measures for name in (one.id, one.name)]
    numbers = {measure.id: number for number, measure in enumerate(plan.measures)}
    read.measures = list(plan.measures)
    found = []
    for at, text in column.used():
        fault, measure = _bad_text(text, "missing-measure"), plan.find_measure(text)
        if fault is None and measure is None:
            near = nearest(text, names)
            fault = problem("unknown-measure", found=quoted(text), near=near)
        known = measure is not None and fault is None
        found.append((at, numbers[measure.id] if known else None, read.faults.number(fault)))
    return _meant(column, found)


def _read_areas(read: Read, plan: Plan, tabs: Sequence[Tab], column: Column) -> Meant:
    fixed = {tab.table.area.fixed for tab in tabs if tab.table is not None}
    read.areas = list(plan.areas)
    numbers = {area.id: number for number, area in enumerate(plan.areas)}
    found = []
    for at, text in column.used():
        area = plan.find_area(text) if text else None
        fault = _bad_text(text, "missing-area")
        if fault is None and area is None:
            fault = _not_of_plan(text, plan, outside=text in fixed)
        number = numbers[area.id] if area is not None else None
        if area is None and text in fixed:
            # A whole file of another force is shown as read, although it cannot be stored.
            read.areas.append(text)
            number = len(read.areas) - 1
        found.append((at, number, read.faults.number(fault)))
    return _meant(column, found)


def _not_of_plan(text: str, plan: Plan, *, outside: bool) -> Problem:
    names = [area.name for area in plan.areas]
    if outside:
        places = ", ".join(area.name for area in plan.places)
        return problem("area-outside", found=quoted(text), wanted=places)
    near = nearest(text, [*names, *(area.id for area in plan.areas)])
    return problem("unknown-area", found=quoted(text), near=near)


def _read_periods(read: Read, as_of: date, column: Column) -> Meant:
    numbers: dict[Period, int] = {}
    found = []
    for at, text in column.used():
        period, fault = _read_period(text)
        if period is not None and period.end > as_of:
            end, today = _day_words(period.end), _day_words(as_of)
            fault = problem("future-period", found=quoted(text), end=end, as_of=today)
        known = period is not None and fault is None
        number = numbers.setdefault(period, len(numbers)) if known else None
        found.append((at, number, read.faults.number(fault)))
    read.periods = list(numbers)
    return _meant(column, found)


def _read_period(text: str) -> tuple[Period | None, Problem | None]:
    if fault := _bad_text(text, "missing-period"):
        return None, fault
    try:
        return read_period(text), None
    except PeriodError as error:
        return None, problem("unknown-period", reason=error)
    except (ValueError, OverflowError):  # a year the calendar does not have
        return None, problem("unknown-period", reason=f'"{quoted(text)}" is not a period.')


def _day_words(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"


def _read_markers(read: Read, words: list[str], column: Column) -> Meant:
    found = []
    for at, text in column.used():
        markers, fault = read_markers(text)
        words.append(markers)
        found.append((at, len(words) - 1, read.faults.number(fault)))
    return _meant(column, found)
