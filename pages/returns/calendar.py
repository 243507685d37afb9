"""What is due from whom and when, what came late, and what is missing."""

from collections.abc import Sequence

import streamlit as st

from metrics.calendar import (
    LAST_PERIODS,
    Due,
    DueState,
    Grid,
    coverage,
    grids,
    missing_words,
    punctuality,
    to_look_at,
)
from metrics.periods import quarter_of
from metrics.plan import ExpectedReturn, days_basis_words, unexpected_words
from pages.shared import frame, stores, table
from pages.shared.words import UNBROKEN, counted, day_words, plain

LATEST = ("Return", "Period", "State", "Due by", "Received", "Missing", "How often late")
LATEST_WIDTHS = (20, 9, 17, 10, 11, 17, 16)
NAME_WIDTH = 28  # percent of a grid; its periods share the rest
MARKS = {
    DueState.OVERDUE: "◷",
    DueState.PART: "◐",
    DueState.DUE: "○",
    DueState.LATE: "▲",
    DueState.RECEIVED: "●",
    DueState.NOT_YET: "–",
}
LOOKS = {  # the colours of statuses, never without mark and words
    DueState.OVERDUE: "off_target",
    DueState.PART: "no_target",
    DueState.DUE: "no_target",
    DueState.LATE: "close",
    DueState.RECEIVED: "on_target",
    DueState.NOT_YET: "no_figure",
}
NOT_ON_TIME = {DueState.OVERDUE, DueState.LATE, DueState.PART}
URGENCY = tuple(DueState)
NONE = "–"
AT_FIRST = 40  # rows of what is missing or late before the reader asks for all
NOTHING_EXPECTED = (
    "The plan names no returns that are expected. They are written in `config/targets.yaml`, "
    "under `expected_returns`, and then stand here with the day each is due."
)


def show() -> None:
    """The calendar of returns."""
    frame.heading("What is due")
    dues = stores.dues()
    if not dues:
        st.markdown(NOTHING_EXPECTED)
        return
    _answer(dues)
    frame.show_nothing_held()
    _latest(dues)
    _periods(dues)
    _unexpected()


def _answer(dues: Sequence[Due]) -> None:
    """What is missing, in one line, and how complete the last quarter is."""
    quarter = quarter_of(stores.today()).previous
    with st.container(key="answer"):
        st.markdown(f"**{plain(missing_words(dues))}.**")
        if told := coverage(dues, quarter).words:
            st.markdown(f"{plain(told)}.")
    st.caption(f"As at {day_words(stores.today())}, by the figures held now.")


def _latest(dues: Sequence[Due]) -> None:
    """All that is overdue or due, then the newest of each return."""
    st.header("Return by return", anchor=False)
    often = {one.expected.id: one.words for one in punctuality(dues)}
    found = to_look_at(dues)
    urgent = [due for due in found if due.state is not DueState.RECEIVED][:AT_FIRST]
    every = not urgent or st.toggle(f"Show all {len(found)}", key="every_due")
    kept = found if every else urgent
    rows = [_row(due, often[due.expected.id]) for due in kept]
    more = "" if every else f" {len(found) - len(kept)} more are not shown."
    caption = (
        f"{counted(len(kept), 'return')}, what is missing first.{more} How often late: of the "
        f"last {LAST_PERIODS} periods that were due."
    )
    table.show_table(LATEST, rows, caption, "latest", widths=LATEST_WIDTHS)


def _row(due: Due, often: str) -> table.Row:
    label = "Illustrative" if due.illustrative else ""
    received = day_words(due.received_at) if due.received_at else NONE
    cells = [
        table.cell(due.expected.name, small=due.expected.sender),
        table.cell(due.period.label, due.period.end.isoformat(), look="period"),
        table.cell(_mark(due), URGENCY.index(due.state), label, LOOKS[due.state]),
        table.cell(day_words(due.day), due.day.isoformat()),
        table.cell(received, _sort(due), ", ".join(due.return_ids)),
        table.cell(due.missing_words or NONE, len(due.missing)),
        table.cell(often),
    ]
    return table.row(cells)


def _mark(due: Due) -> str:
    return f"{MARKS[due.state]}{UNBROKEN}{due.brief}"


def _sort(due: Due) -> str | None:
    return due.received_at.isoformat() if due.received_at else None


def _periods(dues: Sequence[Due]) -> None:
    """The last periods of the returns that were late or are missing, or of every return."""
    st.header("Period by period", anchor=False)
    st.markdown(
        "A return came when the last of its figures did. A restated figure keeps the day it first "
        "came, and a return that was withdrawn does not count. “Typically” is the median of those "
        "that were late."
    )
    every = st.toggle("Show the returns that came on time too", key="every_return")
    found = [grid.told(every=every) for grid in grids(dues)]
    for grid in found:
        if grid.rows:
            _grid(grid)
    if not any(grid.rows for grid in found):
        st.markdown("No return was late in the last periods, and none is missing.")


def _grid(grid: Grid) -> None:
    columns = ("Return", *(period.label for period in grid.periods))
    widths = table.first_and_even(NAME_WIDTH, len(grid.periods))
    rows = [_history(expected, found, told=grid.illustrative) for expected, found in grid.rows]
    table.show_table(columns, rows, grid.words, f"periods_{grid.frequency.value}", widths=widths)


def _history(expected: ExpectedReturn, found: Sequence[Due | None], *, told: bool) -> table.Row:
    """One return over its periods; illustrative ones are labelled unless the caption `told` it."""
    cells = [_state(due, told=told) if due else table.cell("not expected", NONE) for due in found]
    return table.row([table.cell(expected.name, small=expected.sender), *cells])


def _state(due: Due, *, told: bool) -> table.Cell:
    label = "illustrative" if due.illustrative and not told else ""
    look = "late" if due.state in NOT_ON_TIME else ""
    return table.cell(_mark(due), URGENCY.index(due.state), label, look)


def _unexpected() -> None:
    """What comes with no return, and where the days come from."""
    plan = stores.plan()
    st.header("What this rests on", anchor=False)
    st.markdown(plain(days_basis_words(plan)))
    st.markdown(plain(unexpected_words(plan)))
