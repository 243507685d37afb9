"""How each status, signal and interval is decided, as `metrics.method` tells it from the rules.

The short answers and the colours stand open; the rest opens by its title, because all of it at
once is forty screens of a phone. An address may open one part, or all of them for paper.
"""

from collections.abc import Mapping

import streamlit as st

from metrics import method
from metrics.method import (
    Answer,
    Block,
    Cell,
    Picture,
    Pictures,
    Points,
    Section,
    Table,
    Under,
    Words,
)
from pages.shared import frame, pickers, stores, table
from pages.shared.words import chip, mark, plain

PART, EVERY = "part", "all"  # in the address
OPEN = ("short", "colours")
OPEN_ALL, CLOSE_ALL = "Open everything, for reading through or for paper", "Close everything"
ICON = 34  # pixels
KEY, BESIDE = 300, 236  # pixels: the narrowest column of drawings, and the words beside one
PAIR = 2  # columns that fit any screen
LEAD = (
    "This page is made from the rules themselves. Every number on it is read from the rule that "
    "uses it, and every example is worked out as the page opens, so it cannot say one thing while "
    "the dashboard does another."
)


def show() -> None:
    """The page of the method; its address may ask for a part, or for everything."""
    frame.heading("How a status is decided")
    st.markdown(LEAD)
    sections = {one.id: one for one in _sections()}
    asked = _asked(sections)
    for name in OPEN:
        _section(sections[name])
    st.header("In detail", anchor=False)
    _open_or_close(asked)
    for name, one in sections.items():
        if name not in OPEN:
            with st.expander(f"**{plain(one.title)}**", expanded=asked in {name, EVERY}):
                _blocks(one)


def _sections() -> tuple[Section, ...]:
    """Every section, with the targets as they stand in the newest quarter held."""
    quarters, name = pickers.offered()
    newest = quarters[name]
    return method.method(stores.plan(), stores.assessments(newest, None), stores.phases(), newest)


def _asked(sections: Mapping[str, Section]) -> str | None:
    """The part in the address; one that is not there is told, and nothing is opened."""
    asked, parts = st.query_params.get(PART), [EVERY, *sections]
    if asked is None or asked in parts:
        return asked
    st.warning(pickers.unknown_sentence(PART, asked, parts, "a part of this page"))
    return None


def _open_or_close(asked: str | None) -> None:
    """A link that opens every part, or closes them again."""
    label, part = (CLOSE_ALL, {}) if asked == EVERY else (OPEN_ALL, {PART: EVERY})
    st.page_link(frame.page("method"), label=label, query_params=part)


def _section(section: Section) -> None:
    st.header(plain(section.title), anchor=False)
    _blocks(section)


def _blocks(section: Section) -> None:
    for place, block in enumerate(section.blocks):
        _block(block, f"{section.id}_{place}")


def _block(block: Block, key: str) -> None:
    """Each kind of block as it looks on screen."""
    match block:
        case Words():
            st.markdown(plain(block.text))
        case Under():
            st.subheader(plain(block.title), anchor=False)
        case Answer():
            st.markdown(f"**{plain(block.question)}**  \n{plain(block.words)}")
        case Points():
            st.markdown(_list(block))
        case Pictures():
            _pictures(block)
        case Table():
            _table(block, key)


def _list(block: Points) -> str:
    sign = "1." if block.counted else "-"
    return "\n".join(f"{sign} {plain(point)}" for point in block.points)


def _pictures(block: Pictures) -> None:
    with st.grid("auto", min_column_width=KEY, gap="small"):
        for one in block.pictures:
            _picture(one)


def _picture(one: Picture) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.image(one.drawing, alt=one.seen, width=ICON)
        st.markdown(f"**{plain(one.words)}.** {plain(one.meaning)}", width=BESIDE)


def _table(block: Table, key: str) -> None:
    """Two columns as a plain table; more as the house's, whose rows may lead to a measure."""
    if len(block.head) <= PAIR:
        st.caption(plain(block.caption))
        rows = [dict(zip(block.head, map(_text, row.cells), strict=True)) for row in block.rows]
        st.table(rows, hide_index=True, border="horizontal", alt=block.caption)
        return
    rows = [_row(row) for row in block.rows]
    stacks = bool(block.widths)
    pressed = table.show_table(
        block.head, rows, block.caption, key, widths=block.widths, stacks=stacks
    )
    if pressed:
        st.switch_page(frame.page("measure"), query_params={"measure": pressed})


def _text(cell: Cell) -> str:
    return chip(cell.status) if cell.status else plain(cell.text)


def _row(row: method.Row) -> table.Row:
    cells = [_cell(one) for one in row.cells]
    if row.measure:
        return table.linked(row.measure, {"measure": row.measure}, cells, "measure")
    return table.row(cells)


def _cell(cell: Cell) -> table.Cell:
    if cell.status:
        return table.cell(mark(cell.status), look=cell.status.value)
    return table.cell(cell.text, cell.sort, cell.small, "figure" if cell.figure else "")
