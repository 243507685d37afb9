"""Last quarter's statement beside this one: what is other, in figures and in words."""

import streamlit as st

from metrics.statement import Statement, compare_statements
from metrics.statement.differences import Change, FigureChange, PartChange, Run
from pages.shared import table
from pages.shared.words import plain

COLUMNS = ("Measure", "Change", "Last quarter", "This quarter")
WIDTHS = (34, 12, 27, 27)
NO_WORDS = "Neither statement has words on any part."
UNCHANGED = "The words are the same."
HOW = "Words that were added stand in [added: …], those removed in [removed: …]."


def show(now: Statement, before: Statement) -> None:
    """Figures side by side, then the words as one text with its differences marked."""
    found = compare_statements(before, now)
    st.caption(plain(f"Last quarter’s: {before.public.quarter.words}. {before.public.words}."))
    st.header("Figures", anchor=False)
    names = f"{before.public.quarter.label} beside {now.public.quarter.label}"
    rows = [_figure(one) for one in found.figures]
    if rows:
        table.show_table(COLUMNS, rows, names, "figures_before", widths=WIDTHS)
    st.header("Words", anchor=False)
    st.caption(plain(HOW) if found.parts else plain(NO_WORDS))
    for part in found.parts:
        _part(part)


def _figure(one: FigureChange) -> table.Row:
    return table.row(
        [
            table.cell(one.name, small=one.priority),
            table.cell(one.words),
            table.cell(one.before, small=_small(one.period_before, one.status_before)),
            table.cell(one.now, small=_small(one.period_now, one.status_now)),
        ]
    )


def _small(period: str, status: str) -> str:
    return " · ".join(part for part in (period, status) if part)


def _part(part: PartChange) -> None:
    st.subheader(plain(part.name), anchor=False)
    if not part.changed:
        st.markdown(f"{UNCHANGED} {plain(part.marked)}")
        return
    st.markdown("".join(_run(one) for one in part.runs))


def _run(one: Run) -> str:
    """Bold where it was added, struck where it was removed, and in brackets either way."""
    around = {Change.ADDED: "**", Change.REMOVED: "~~"}.get(one.change, "")
    return f"{around}{plain(one.marked)}{around} "
