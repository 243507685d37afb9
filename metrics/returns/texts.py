"""The texts of the staged rows → what they mean, each distinct one read once.

A million rows hold some sixty measures, a dozen areas and a few hundred periods; those are read
in Python. Figures that are plain digits are cast as they lie: the pattern that lets them through
is stricter than the cast, which alone would take "1e9" and "NaN" for numbers.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from metrics.checks.rules import problem, quoted
from metrics.errors import Problem, nearest
from metrics.periods import MONTH_NAMES, Period, PeriodError, read_period
from metrics.plan.schema import Plan
from metrics.returns.columns import NONE, Column, Marks, Numbers, compute
from metrics.returns.figures import ERROR_CELL, Habits, Reading, read_figure, read_markers
from metrics.returns.tabs import StagedRows, Tab
from metrics.returns.terms import Read

PLAIN = r"-?[0-9]{1,15}(\.[0-9]{1,15})?"  # within what a float holds exactly enough
FIGURES = ("value", "numerator", "denominator", "n")


@dataclass(frozen=True, slots=True)
class Meant:
    """What each row of a column means: a number of the plan's or of a list, and a fault's."""

    numbers: Numbers
    faults: Numbers


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a column: NaN where there is none, how exactly and how it was written."""

    values: NDArray[np.float64]
    places: Numbers
    percent: Marks
    markers: Column
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
    figures: dict[str, Figures]


def read_texts(rows: StagedRows, tabs: Sequence[Tab], plan: Plan, as_of: date) -> Texts:
    """What every column says; each distinct text is read once."""
    read, cells, words = Read(), rows.columns, []
    measures = _read_measures(read, plan, cells["measure"])
    figures = {name: _read_figures(read, cells[name]) for name in FIGURES[1:]}
    figures["value"] = _read_values(read, rows, measures, tabs)
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


def _read_figures(read: Read, column: Column) -> Figures:
    """Figures that are read alike in every row."""
    values, places, odd = _plain_figures(column)
    rows = np.flatnonzero(column.spread(odd))
    texts, which = np.unique(column.numbers[rows], return_inverse=True)
    found = [read_figure(column.texts[text].as_py(), None, Habits()) for text in texts.tolist()]
    plain = column.spread(values), column.spread(places)
    return _with_odd(plain, rows, which, found, read)


def _read_values(read: Read, rows: StagedRows, measures: Meant, tabs: Sequence[Tab]) -> Figures:
    """The values: those that are not plain digits are read for the unit of their measure, in the
    way of their table."""
    column = rows.columns["value"]
    values, places, odd = _plain_figures(column)
    at = np.flatnonzero(column.spread(odd))
    habits = {tab.number: _habits(tab) for tab in tabs}
    units = [*(one.unit for one in read.measures), None]  # the last: of no measure
    keys, which = _keys(column.numbers[at], rows.tabs[at], measures.numbers[at], len(units))
    alike = [(text, tab, units[measure]) for text, tab, measure in keys]
    order = {key: number for number, key in enumerate(dict.fromkeys(alike))}
    found = [
        read_figure(column.texts[text].as_py(), unit, habits[tab]) for text, tab, unit in order
    ]
    which = np.array([order[key] for key in alike], np.intp)[which]
    return _with_odd((column.spread(values), column.spread(places)), at, which, found, read)


def _keys(
    texts: Numbers, tabs: Numbers, measures: Numbers, units: int
) -> tuple[list[tuple[int, int, int]], NDArray[np.intp]]:
    """The distinct texts by table and measure, and which of them stands in each row."""
    most = int(tabs.max(initial=0)) + 1
    packed = (texts.astype(np.int64) * most + tabs) * units + measures % units
    distinct, which = np.unique(packed, return_inverse=True)
    rest, measure = np.divmod(distinct, units)
    text, tab = np.divmod(rest, most)
    return list(zip(text.tolist(), tab.tolist(), measure.tolist(), strict=True)), which


def _plain_figures(column: Column) -> tuple[NDArray[np.float64], Numbers, Marks]:
    """For each text, where it is plain digits, the figure and its decimals; and where it is odd."""
    texts = column.texts
    plain = compute.match_substring_regex(texts, rf"\A(?:{PLAIN})\z")
    digits = compute.if_else(plain, texts, pa.scalar(None, pa.string()))
    point = compute.find_substring(texts, ".")
    after = compute.subtract(compute.subtract(compute.binary_length(texts), point), 1)
    decimals = compute.if_else(compute.and_(plain, compute.greater(point, 0)), after, 0)
    odd = compute.and_(compute.invert(plain), compute.not_equal(texts, ""))
    return (
        compute.cast(digits, pa.float64()).to_numpy(zero_copy_only=False),
        decimals.to_numpy(zero_copy_only=False).astype(np.int32),
        odd.to_numpy(zero_copy_only=False),
    )


def _with_odd(
    plain: tuple[NDArray[np.float64], Numbers],
    rows: NDArray[np.intp],
    which: NDArray[np.intp],
    found: Sequence[Reading],
    read: Read,
) -> Figures:
    """The figures of all rows: `which` of the readings found stands in each of the odd `rows`."""
    values, places = plain
    percent, faults = np.zeros(len(values), bool), np.full(len(values), NONE, np.int32)
    markers, words = np.zeros(len(values), np.int32), list(dict.fromkeys(["", *_markers(found)]))
    if found:
        figures = [np.nan if one.value is None else one.value for one in found]
        values[rows] = np.array(figures, np.float64)[which]
        places[rows] = np.array([one.places for one in found], np.int32)[which]
        percent[rows] = np.array([one.percent for one in found])[which]
        markers[rows] = np.array([words.index(one) for one in _markers(found)], np.int32)[which]
        numbers = [read.faults.number(one.fault) for one in found]
        faults[rows] = np.array([NONE if one is None else one for one in numbers], np.int32)[which]
    return Figures(values, places, percent, Column(markers, pa.array(words)), faults)


def _markers(found: Iterable[Reading]) -> list[str]:
    return [one.markers for one in found]


def _habits(tab: Tab) -> Habits:
    table = tab.table
    return Habits() if table is None else Habits(table.markers, table.times or "")
