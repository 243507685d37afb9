"""Where the headings of an unknown table stand: its sheet, and the row pressed in real cells."""

import streamlit as st

from metrics.returns import Page
from metrics.returns.layouts.layout import MOST_HEADER_ROWS
from metrics.returns.mapping.guesses import guess_heading_row
from pages.returns.desk import state
from pages.returns.desk.state import Sent
from pages.shared import table
from pages.shared.words import counted

ROWS_SHOWN = 12  # of the preview: headings and what stands under them
COLUMNS_SHOWN = 8  # of the preview; every column has its own line further down
CELL_SHOWN = 40  # letters
FIRST_ROWS = 60  # in which the headings are looked for


def sheet(sent: Sent, pages: tuple[Page, ...]) -> Page:
    """The sheet that is read, chosen where there are several."""
    names = {one.name: one for one in pages}
    if len(pages) == 1:
        return pages[0]
    told = {one.name: f"{one.name} ({counted(one.rows, 'row')})" for one in pages}
    return names[
        st.selectbox(
            "Sheet", list(names), format_func=told.__getitem__, width=480,
            key=state.widget(sent.key, "sheet", pages[0].name), on_change=state.store,
            args=(sent.key, "sheet"),
        )
    ]  # fmt: skip


def row_of(sent: Sent, page: Page) -> tuple[int, int]:
    """The row of headings, pressed in the preview or chosen, and how many rows they take."""
    name = f"row_{page.name}"
    last = min(len(page.head), FIRST_ROWS)
    usual = min(guess_heading_row(page), last)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        row = st.selectbox(
            "Row of headings", list(range(1, last + 1)), width=220,
            key=state.widget(sent.key, name, usual), on_change=state.store, args=(sent.key, name),
        )  # fmt: skip
        depth = st.selectbox(
            "Headings take", list(range(1, MOST_HEADER_ROWS + 1)), width=220,
            format_func=lambda rows: "one row" if rows == 1 else f"{rows} rows, down to that one",
            key=state.widget(sent.key, "depth", 1), on_change=state.store,
            args=(sent.key, "depth"),
        )  # fmt: skip
    pressed = _preview(sent, page, row)
    if pressed:
        state.keep(sent.key, name, int(pressed))
        st.session_state.pop(f"{name}_{sent.key}", None)
        st.rerun()
    return row, min(depth, row)


def _preview(sent: Sent, page: Page, row: int) -> str | None:
    """The real cells around the row of headings; gives the number of a row that was pressed."""
    first = max(0, row - 1 - ROWS_SHOWN // 3)
    width = min(page.width, COLUMNS_SHOWN)
    rows = []
    for at in range(first, min(first + ROWS_SHOWN, len(page.head))):
        cells = [_cut(cell) for cell in page.head[at][:width]]
        cells += [""] * (width - len(cells))
        made = table.linked(
            str(at + 1), {"row": str(at + 1)},
            [table.cell(str(at + 1), at + 1), *map(table.cell, cells)], "upload",
        )  # fmt: skip
        rows.append(made | {"chosen": at + 1 == row})
    more = page.width - width
    told = f"The first {width} of {page.width} columns" if more > 0 else counted(width, "column")
    return table.show_table(
        ("Row", *map(table.letters, range(width))), rows,
        f"{told}. Press the number of the row that has the headings.",
        f"preview_{sent.key}", stacks=False,
    )  # fmt: skip


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= CELL_SHOWN else f"{line[: CELL_SHOWN - 1]}…"
