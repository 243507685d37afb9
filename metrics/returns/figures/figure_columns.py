"""Columns of figures as texts → as numbers, and how exactly and in what way each was written.

Figures that are plain digits are cast as they lie: the pattern that lets them through is stricter
than the cast, which alone would take "1e9" and "NaN" for numbers. The others are read one by one.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from metrics.returns.figures.figures import Habits, Reading, read_figure
from metrics.returns.figures.terms import Read
from metrics.returns.tables.columns import NONE, Column, Marks, Numbers, compute
from metrics.returns.tables.tabs import StagedRows, Tab

PLAIN = r"-?[0-9]{1,15}(\.[0-9]{1,15})?"  # within what a float holds exactly enough


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """The figures of a column: NaN where there is none, how exactly and how it was written."""

    values: NDArray[np.float64]
    places: Numbers
    percent: Marks
    markers: Column
    faults: Numbers


def read_figures(read: Read, column: Column) -> FigureColumn:
    """Figures that are read alike in every row."""
    values, places, odd = _plain(column)
    rows = np.flatnonzero(column.spread(odd))
    texts, which = np.unique(column.numbers[rows], return_inverse=True)
    found = [read_figure(column.texts[text].as_py(), None, Habits()) for text in texts.tolist()]
    plain = column.spread(values), column.spread(places)
    return _with_odd(plain, rows, which, found, read)


def read_values(
    read: Read, rows: StagedRows, measures: Numbers, tabs: Sequence[Tab]
) -> FigureColumn:
    """The values: those that are not plain digits are read for the unit of their measure, in the
    way of their table."""
    column = rows.columns["value"]
    values, places, odd = _plain(column)
    at = np.flatnonzero(column.spread(odd))
    habits = {tab.number: _habits(tab) for tab in tabs}
    units = [*(one.unit for one in read.measures), None]  # the last: of no measure
    keys, which = _keys(column.numbers[at], rows.tabs[at], measures[at], len(units))
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


def _plain(column: Column) -> tuple[NDArray[np.float64], Numbers, Marks]:
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
) -> FigureColumn:
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
    return FigureColumn(values, places, percent, Column(markers, pa.array(words)), faults)


def _markers(found: Iterable[Reading]) -> list[str]:
    return [one.markers for one in found]


def _habits(tab: Tab) -> Habits:
    table = tab.table
    return Habits() if table is None else Habits(table.markers, table.times or "")
