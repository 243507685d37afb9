"""A paper on a page, block by block, as its files have it; charts stand in the files alone."""

from collections.abc import Iterable

import streamlit as st

from metrics.model import STATUS_STYLES
from metrics.pack.document import (
    Block,
    Chart,
    Facts,
    Heading,
    Line,
    Notice,
    Paragraph,
    Points,
    Sign,
    Table,
)
from pages.shared import table
from pages.shared.words import UNBROKEN, plain

LOOKS = {style.mark: status.value for status, style in STATUS_STYLES.items()}
STATUS = "Status"
CHART = "Chart in the files: {title}."
STATUS_WIDE = 15  # percent
SECTION = 2  # level of a section's heading


def show_blocks(blocks: Iterable[Block], key: str) -> None:
    """Show blocks in their order; `key` keeps the tables of one page apart."""
    for number, block in enumerate(blocks):
        match block:
            case Table():
                _table(block, f"{key}_{number}")
            case Heading(words, level):
                (st.header if level == SECTION else st.subheader)(plain(words), anchor=False)
            case Notice(words):
                st.warning(plain(words))
            case _:
                _words(block)


def _words(block: Block) -> None:
    match block:
        case Paragraph(words, sign):
            st.markdown(f"{f'**{_sign(sign)}.** ' if sign else ''}{plain(words)}")
        case Points(lines, numbered):
            st.markdown("\n".join(f"{'1.' if numbered else '-'} {_line(one)}" for one in lines))
        case Facts(pairs):
            for name, said in pairs:
                st.markdown(f"**{plain(name)}:** {plain(said)}")
        case Chart(title):
            st.caption(CHART.format(title=plain(title)))


def _sign(one: Sign) -> str:
    return plain(one.text.replace(" ", UNBROKEN, 1))


def _line(one: Line) -> str:
    return f"{plain(one.text)}{f' *{plain(one.evidence)}*' if one.evidence else ''}"


def _table(one: Table, key: str) -> None:
    rows = []
    for number, cells in enumerate(one.rows):
        held = [
            table.cell(words, look="figure" if at in one.figures else "")
            for at, words in enumerate(cells)
        ]
        if one.signs:
            sign = one.signs[number]
            held.insert(1, table.cell(_sign_text(sign), look=LOOKS.get(sign.mark, "")))
        rows.append(table.row(held))
    heads = [*one.columns[:1], *((STATUS,) if one.signs else ()), *one.columns[1:]]
    table.show_table(heads, rows, one.caption, key, widths=_widths(one))


def _widths(one: Table) -> list[int]:
    """In percent, with room for a status after the first column."""
    if not one.widths:
        return []
    status = [STATUS_WIDE] if one.signs else []
    room = (table.WHOLE - sum(status)) / sum(one.widths)
    first, *others = (round(share * room) for share in one.widths)
    return [first, *status, *others]


def _sign_text(one: Sign) -> str:
    return one.text.replace(" ", UNBROKEN, 1)
