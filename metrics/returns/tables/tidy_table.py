"""A tidy table → its staged rows. Nothing is copied: the columns of the file are those staged."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from metrics.checks import LISTED_AT_MOST, beyond
from metrics.checks.rules import problem, quoted
from metrics.errors import Problem
from metrics.returns.files.workbook import column_letters
from metrics.returns.layouts.tidy import TIDY_COLUMNS
from metrics.returns.tables.columns import Column, Marks, compute
from metrics.returns.tables.tabs import Rows, Staged, Tab, staged_rows

BETWEEN = " / "  # a numerator and its denominator, where they are the figure as it stood


def stage_tidy(tab: Tab, rows: Rows, staged: Staged) -> None:
    """Adds the rows to what is staged, and what was noticed in them."""
    head = tab.headings
    places = {name: head.column(name) for name in TIDY_COLUMNS}
    tab.labels = {name: head.label(at) for name, at in places.items() if at is not None}
    used = sorted(at for at in places.values() if at is not None)
    staged.problems += _unnamed_columns(tab, rows)
    rows = _without_strays(tab, rows, used, staged)
    cells = {name: rows.columns[at] for name, at in places.items() if at is not None}
    staged.parts.append(staged_rows(tab, rows.numbers, cells | {"text": _shown(cells, len(rows))}))


def _unnamed_columns(tab: Tab, rows: Rows) -> list[Problem]:
    """Columns with cells under no heading: nobody can say what they are."""
    faults = []
    for number, name in enumerate(tab.headings.names):
        if name or not len(rows):
            continue
        filled = np.flatnonzero(~rows.columns[number].blank())
        if len(filled):
            fault = problem("column-without-heading", found=column_letters(number))
            faults.append(fault.at(sheet=tab.sheet, row=int(rows.numbers[filled[0]])))
    return faults


def _without_strays(tab: Tab, rows: Rows, used: Sequence[int], staged: Staged) -> Rows:
    """Without the rows of one filled cell: a remark, which would otherwise be four problems."""
    filled = np.zeros(len(rows), np.int16)
    for at in used:
        filled += ~rows.columns[at].blank()
    stray = filled == 1
    for row in np.flatnonzero(stray)[:LISTED_AT_MOST].tolist():
        cells = (rows.columns[at] for at in used)
        text = "".join(one.texts[one.numbers[row]].as_py() for one in cells)
        found = problem("stray-text", found=quoted(text))
        staged.problems.append(found.at(sheet=tab.sheet, row=int(rows.numbers[row])))
    staged.problems += beyond("stray-text", int(stray.sum()))
    return rows.only(~stray)


def _shown(cells: dict[str, Column], count: int) -> Column:
    """The figure as it stood: the value, or numerator and denominator where there is none, or
    the marker."""
    nothing = Column.alike("", count)
    value, numerator = (cells.get(name, nothing) for name in ("value", "numerator"))
    without = value.blank()
    if not without.any():
        return value
    shown = _text(cells.get("marker", nothing), without)
    made = without & ~numerator.blank()
    of = (numerator, cells.get("denominator", nothing))
    made_texts = compute.binary_join_element_wise(*(_text(one, made) for one in of), BETWEEN)
    shown = compute.replace_with_mask(shown, pa.array(made[without]), made_texts)
    every = compute.replace_with_mask(value.array.cast(pa.string()), pa.array(without), shown)
    return Column.of(every)


def _text(column: Column, rows: Marks) -> pa.Array:
    """The texts of some rows."""
    return column.texts.take(pa.array(column.numbers[rows]))
