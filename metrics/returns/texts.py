"""The texts of the staging table, each distinct one read once, joined back as values.

A million rows hold some sixty measures, a dozen areas and a few hundred periods; those are read
in Python. Figures that are plain digits are cast where they lie: the pattern that lets them
through is stricter than the cast, which alone would take "1_000" and "NaN" for numbers.
"""

from datetime import date

import duckdb
import pyarrow as pa

from metrics.checks.rules import problem, quoted
from metrics.errors import Problem, nearest
from metrics.periods import MONTH_NAMES, Period, PeriodError, read_period
from metrics.plan.schema import Plan, Unit
from metrics.returns.figures import ERROR_CELL, Habits, Reading, read_figure, read_markers
from metrics.returns.tabs import Tab
from metrics.returns.terms import Read, Row, keep, measure_terms

PLAIN = r"-?[0-9]{1,15}(\.[0-9]{1,15})?"  # within what a float holds exactly enough
FIGURES = ("value", "numerator", "denominator", "n")
ODD_VALUES = """
SELECT DISTINCT value, tab, coalesce(unit, '')
FROM staged LEFT JOIN measure_texts ON staged.measure = measure_texts.text
WHERE value <> '' AND NOT regexp_full_match(value, ?)
ORDER BY ALL
"""
ODD_TEXTS = """
SELECT DISTINCT {column} FROM staged
WHERE {column} <> '' AND NOT regexp_full_match({column}, ?)
ORDER BY ALL
"""


def read_texts(
    tabs: list[Tab], plan: Plan, as_of: date, connection: duckdb.DuckDBPyConnection
) -> Read:
    """Makes a table of every column's distinct texts, with their values or fault numbers."""
    read = Read()
    _read_measures(read, plan, connection)
    _read_areas(read, plan, tabs, connection)
    _read_periods(read, as_of, connection)
    _read_markers(read, connection)
    _read_figures(read, tabs, connection)
    return read


def _distinct(column: str, connection: duckdb.DuckDBPyConnection) -> list[str]:
    rows = connection.execute(f"SELECT DISTINCT {column} FROM staged ORDER BY ALL").fetchall()  # noqa: S608
    return [text for (text,) in rows]


def _bad_text(text: str, missing: str) -> Problem | None:
    if not text:
        return problem(missing)
    if ERROR_CELL.fullmatch(text):
        return problem("error-cell", found=text)
    return None


MEASURE_TYPES = {
    "text": pa.string(), "number": pa.int32(), "fault": pa.int32(), "unit": pa.string(),
    "scale": pa.float64(), "low": pa.float64(), "high": pa.float64(), "share": pa.bool_(),
    "is_percent": pa.bool_(), "whole": pa.bool_(), "sampled": pa.bool_(),
}  # fmt: skip


def _read_measures(read: Read, plan: Plan, connection: duckdb.DuckDBPyConnection) -> None:
    names = [name for one in plan.measures for name in (one.id, one.name)]
    numbers = {measure.id: number for number, measure in enumerate(plan.measures)}
    read.measures = list(plan.measures)
    rows: list[Row] = []
    for text in _distinct("measure", connection):
        fault, measure = _bad_text(text, "missing-measure"), plan.find_measure(text)
        if fault is None and measure is None:
            near = nearest(text, names)
            fault = problem("unknown-measure", found=quoted(text), near=near)
        row: Row = {"text": text, "fault": read.faults.number(fault)}
        if fault is None and measure is not None:
            row |= {"number": numbers[measure.id], **measure_terms(measure)}
        rows.append(row)
    keep("measure_texts", rows, MEASURE_TYPES, connection)


DIMENSION_TYPES = {"text": pa.string(), "number": pa.int32(), "fault": pa.int32()}


def _read_areas(
    read: Read, plan: Plan, tabs: list[Tab], connection: duckdb.DuckDBPyConnection
) -> None:
    fixed = {tab.table.area.fixed for tab in tabs if tab.table is not None}
    read.areas = list(plan.areas)
    numbers = {area.id: number for number, area in enumerate(plan.areas)}
    rows: list[Row] = []
    for text in _distinct("area", connection):
        area = plan.find_area(text) if text else None
        fault = _bad_text(text, "missing-area")
        if fault is None and area is None:
            fault = _not_of_plan(text, plan, outside=text in fixed)
        number = numbers[area.id] if area is not None else None
        if area is None and text in fixed:
            # A whole file of another force is shown as read, although it cannot be stored.
            read.areas.append(text)
            number = len(read.areas) - 1
        rows.append({"text": text, "number": number, "fault": read.faults.number(fault)})
    keep("area_texts", rows, DIMENSION_TYPES, connection)


def _not_of_plan(text: str, plan: Plan, *, outside: bool) -> Problem:
    names = [area.name for area in plan.areas]
    if outside:
        places = ", ".join(area.name for area in plan.places)
        return problem("area-outside", found=quoted(text), wanted=places)
    near = nearest(text, [*names, *(area.id for area in plan.areas)])
    return problem("unknown-area", found=quoted(text), near=near)


def _read_periods(read: Read, as_of: date, connection: duckdb.DuckDBPyConnection) -> None:
    rows: list[Row] = []
    numbers: dict[Period, int] = {}
    for text in _distinct("period", connection):
        period, fault = _read_period(text)
        if period is not None and period.end > as_of:
            end, today = _day_words(period.end), _day_words(as_of)
            fault = problem("future-period", found=quoted(text), end=end, as_of=today)
        row: Row = {"text": text, "fault": read.faults.number(fault)}
        if period is not None and fault is None:
            row["number"] = numbers.setdefault(period, len(numbers))
        rows.append(row)
    read.periods = list(numbers)
    keep("period_texts", rows, DIMENSION_TYPES, connection)


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


def _read_markers(read: Read, connection: duckdb.DuckDBPyConnection) -> None:
    rows: list[Row] = []
    for text in _distinct("marker", connection):
        markers, fault = read_markers(text)
        rows.append({"text": text, "markers": markers, "fault": read.faults.number(fault)})
    types = {"text": pa.string(), "markers": pa.string(), "fault": pa.int32()}
    keep("marker_texts", rows, types, connection)


FIGURE_TYPES = {
    "text": pa.string(), "tab": pa.int32(), "unit": pa.string(), "value": pa.float64(),
    "markers": pa.string(), "places": pa.int32(), "percent": pa.bool_(), "fault": pa.int32(),
}  # fmt: skip


def _read_figures(read: Read, tabs: list[Tab], connection: duckdb.DuckDBPyConnection) -> None:
    """The figures that are not plain digits, read for the unit of their measure."""
    habits = {tab.number: _habits(tab) for tab in tabs}
    odd = connection.execute(ODD_VALUES, [PLAIN]).fetchall()
    rows = [
        _figure_row(
            read, (text, tab, unit), read_figure(text, Unit(unit) if unit else None, habits[tab])
        )
        for text, tab, unit in odd
    ]
    keep("value_texts", rows, FIGURE_TYPES, connection)
    for column in FIGURES[1:]:
        found = connection.execute(ODD_TEXTS.format(column=column), [PLAIN]).fetchall()
        rows = [
            _figure_row(read, (text, 0, ""), read_figure(text, None, Habits())) for (text,) in found
        ]
        keep(f"{column}_texts", rows, FIGURE_TYPES, connection)


def _unit(text: str) -> Unit | None:
    return Unit(text) if text else None


def _habits(tab: Tab) -> Habits:
    table = tab.table
    return Habits() if table is None else Habits(table.markers, table.times or "")


def _figure_row(read: Read, key: tuple[str, int, str], reading: Reading) -> Row:
    text, tab, unit = key
    return {
        "text": text, "tab": tab, "unit": unit, "value": reading.value,
        "markers": reading.markers, "places": reading.places, "percent": reading.percent,
        "fault": read.faults.number(reading.fault),
    }  # fmt: skip
