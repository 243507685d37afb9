"""Tables of more than two columns: sortable, printable, readable on a phone, rows that may link.

Streamlit's own tables either cannot link inside the app, or are a picture of a table, or scroll
sideways on a phone where no keyboard reaches; this one is real rows and headings. Texts are set
as text in the browser, so nothing in them can run.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

import streamlit as st

from metrics.model import Assessment
from metrics.plan import Plan
from metrics.returns.files.workbook import column_letters
from pages.shared import frame, spelled
from pages.shared.words import (
    URGENCY,
    basis_words,
    certainty_words,
    change_line,
    labels,
    mark,
    signal_words,
)

ASSETS = Path(__file__).parent / "assets"
MEASURES = (
    "Measure", "Status", "Figure", "Target", "What the series shows", "Period",
    "Change on a year before",
)  # fmt: skip
WIDTHS = (21, 15, 10, 14, 16, 9, 15)
WHOLE = 100  # percent

Cell = dict[str, Any]
Row = dict[str, Any]
Found = TypeVar("Found")

_mount = st.components.v2.component(
    "house_table",
    html='<div id="table"></div>\n',
    css=(ASSETS / "table.css").read_text(encoding="utf-8"),
    js=(ASSETS / "table.js").read_text(encoding="utf-8"),
)


def show_table(
    columns: Sequence[str],
    rows: Sequence[Row],
    caption: str,
    key: str,
    *,
    widths: Sequence[int] = (),
    stacks: bool = True,
) -> str | None:
    """Show rows under headings; gives the id of the row whose link was pressed.

    `widths` are shares in percent where the text alone would divide the room badly. On a narrow
    screen a wide table `stacks` its cells, a slim one stays a table.
    """
    data = {
        "caption": caption, "columns": list(columns), "rows": list(rows),
        "widths": list(widths), "stacks": stacks,
    }  # fmt: skip
    return _mount(key=key, data=data, on_open_change=hear).open


def hear() -> None:
    """A press is read after mounting; Streamlit only wants to know that somebody listens."""


def first_of(found: Sequence[Found], most: int, key: str) -> Sequence[Found]:
    """The first of many, with the switch that shows all of them; a few are shown as they are."""
    if len(found) <= most or st.toggle(f"Show all {len(found)}", key=key):
        return found
    return found[:most]


def first_and_even(first: int, others: int) -> tuple[int, ...]:
    """Widths where the first column is as wide as said and the others share what is left."""
    return (first, *((WHOLE - first) // others for _ in range(others)))


def row(cells: Sequence[Cell], *, struck: bool = False) -> Row:
    """A row without a link; a struck one no longer counts."""
    return {"cells": list(cells), "struck": struck}


def linked(row_id: str, address: dict[str, str], cells: Sequence[Cell], page: str = "") -> Row:
    """A row whose first cell links; `address` is where it leads when opened by itself."""
    return {"id": row_id, "href": f"{page}?{urlencode(address)}", "cells": list(cells)}


def cell(text: str, sort: object = None, small: str = "", look: str = "") -> Cell:
    """One cell: what it says, what it is sorted by, a smaller second line, and how it looks:
    the value of a status, `figure`, `period` or nothing."""
    return {"text": text, "sort": text if sort is None else sort, "small": small, "look": look}


def links(found: Sequence[tuple[str, str, dict[str, str], str]], page: str) -> Cell:
    """A cell of links, a line each: id, words, address, and what stands after the link. A press
    gives the id, as that of a row does."""
    said = [
        {"id": name, "text": words, "href": f"{page}?{urlencode(address)}", "after": after}
        for name, words, address, after in found
    ]
    return cell("") | {"links": said}


def letters(at: int) -> str:
    """How a spreadsheet names a column counted from 0."""
    return column_letters(at)


def measure_table(shown: frame.View, found: Sequence[Assessment], caption: str, key: str) -> None:
    """The assessments as rows; a press on a name opens that measure."""
    rows = [measure_row(shown.plan, shown.address, one) for one in found]
    pressed = show_table(MEASURES, rows, caption, key, widths=WIDTHS)
    spelled.show([one.name for one in found])
    if pressed:
        frame.open_measure(shown, pressed)


def measure_row(plan: Plan, address: dict[str, str], one: Assessment) -> Row:
    """One assessment; `address` is the choice that its link keeps."""
    period = one.period
    basis = basis_words(one.target_basis) if one.target_shown else ""
    cells = [
        cell(one.name, small=plan.priority(one.priority).name),
        cell(mark(one.status), URGENCY.index(one.status), certainty_words(one), one.status.value),
        cell(one.shown or "no figure", one.value, ", ".join(labels(one)), "figure"),
        cell(one.target_shown or "none set", one.target, basis),
        cell(signal_words(one) or "–"),
        cell(
            period.label if period else "–", period.end.isoformat() if period else "", look="period"
        ),
        cell(change_line(one), one.change.by if one.change else None),
    ]
    return linked(one.measure, {**address, "measure": one.measure}, cells, "measure")
