"""Every problem of a file in a table, and beside it the row of the file as it stands there."""

from collections.abc import Sequence

import streamlit as st

from metrics.errors import Problem, Severity
from metrics.exports.problems import problems_text, write_problems
from metrics.model import Line
from pages.returns.desk import state
from pages.returns.desk.leaving_out import leave_out
from pages.returns.desk.state import Sent
from pages.shared import table
from pages.shared.words import counted, plain, sentence_case

PROBLEMS = ("Where", "Severity", "What was found", "What was wanted, or is nearest")
WIDTHS = (15, 16, 38, 31)
BESIDE = (5, 3)  # the table, and the row of the file beside it
ROWS_SHOWN = 50  # a page of problems; the rest is in the file to download
WORTH_FILTERING = 4  # problems; fewer are read at once
EVERY = "Every problem"
FILTERS = {EVERY: None, "Fatal: they stop it": Severity.FATAL, "Warnings": Severity.WARNING}
NEITHER = {
    Severity.FATAL: "have it mended, or leave the row out",
    Severity.WARNING: "it may be right: say below why it can stand",
}
SEVERITY_WORDS = {Severity.FATAL: "■ Fatal", Severity.WARNING: "▲ Warning"}


def show(sent: Sent) -> None:
    """The problems, filtered; the row of the one that was pressed; the same as a file."""
    problems = sent.problems
    st.subheader("Problems", anchor=False)
    if not problems:
        st.markdown(f"None in {counted(sent.checked.rows, 'row')}.")
        return
    stops = sum(one.severity is Severity.FATAL for one in problems)
    st.markdown(f"**{_headline(len(problems), stops)}**")
    shown = _filtered(sent, problems)
    placed = {at: one for at, one in shown.items() if one.row}
    if not placed:
        _table(sent, shown)
    else:
        left, right = st.columns(BESIDE, gap="large")
        with left:
            _table(sent, shown)
        with right:
            _row_as_it_is(sent, placed)
    _take_away(sent, list(shown.values()))


def _table(sent: Sent, shown: dict[int, Problem]) -> None:
    rows = [_row(at, one) for at, one in list(shown.items())[:ROWS_SHOWN]]
    press = "Press a place to see its row." if any(one.row for one in shown.values()) else ""
    pressed = table.show_table(
        PROBLEMS, rows, f"{_told(len(shown))}. {press}", f"problems_table_{sent.key}",
        widths=WIDTHS,
    )  # fmt: skip
    if pressed:
        state.keep(sent.key, "problem", int(pressed))


def _headline(count: int, stops: int) -> str:
    told = sentence_case(counted(count, "problem"))
    if not stops:
        return f"{told}, and none stops the return: look at each, then accept with a reason."
    if stops == 1:
        those = "it stands" if count == 1 else "one of them stands"
    else:
        those = f"{stops} of them stand" if stops < count else "they stand"
    return f"{told}. The return cannot be accepted while {those} in the way."


def _filtered(sent: Sent, problems: Sequence[Problem]) -> dict[int, Problem]:
    """By severity and by words, where there are enough of them to look for one; each keeps its
    number."""
    if len(problems) < WORTH_FILTERING:
        return dict(enumerate(problems))
    with st.container(horizontal=True, vertical_alignment="bottom", key=f"filters_{sent.key}"):
        wanted = st.selectbox("Show", list(FILTERS), key=f"severity_{sent.key}", width=260)
        words = st.text_input("With the words", key=f"words_{sent.key}", width=260)
    return {
        at: one
        for at, one in enumerate(problems)
        if FILTERS[wanted] in {None, one.severity} and words.casefold() in one.sentence.casefold()
    }


def _row(at: int, one: Problem) -> table.Row:
    more = len(one.rows) - 1
    cells = [
        table.cell(_place(one), one.row, f"and {more:,} more" if more > 0 else ""),
        table.cell(SEVERITY_WORDS[one.severity], look=one.severity.value),
        table.cell(sentence_case(one.found), small=one.column if one.letter else ""),
        table.cell(
            one.wanted or one.near or NEITHER[one.severity], small=one.near if one.wanted else ""
        ),
    ]
    return table.linked(str(at), {"problem": str(at)}, cells) if one.row else table.row(cells)


def _place(one: Problem) -> str:
    """`Figures B14`, `row 14`, or the whole file."""
    spot = one.cell if one.letter else f"row {one.row}" if one.row else one.column
    return " ".join(filter(None, (one.sheet, spot))) or "the file"


def _told(count: int) -> str:
    return f"The first {ROWS_SHOWN} of {count:,}" if count > ROWS_SHOWN else f"{count:,} shown"


def _row_as_it_is(sent: Sent, placed: dict[int, Problem]) -> None:
    """The row of the problem that was pressed, under its headings, the cell marked."""
    one = placed.get(state.kept(sent.key, "problem")) or next(iter(placed.values()))
    line = next((x for x in sent.checked.lines if (x.sheet, x.row) == (one.sheet, one.row)), None)
    if line is None:
        return
    head = next((x for x in sent.checked.headings if x.sheet == one.sheet), Line("", 0))
    st.markdown(f"**{plain(sentence_case(_place(one)))}, as it stands in the file**")
    table.show_table(
        ("Column", "Heading", "Cell"), _cells(line, head, one),
        sentence_case(one.found), f"line_{sent.key}", stacks=False,
    )  # fmt: skip
    with st.container(horizontal=True):
        st.button(
            "Leave this row out", key=f"leave_out_{sent.key}", on_click=leave_out,
            args=(sent, (line.sheet, line.row)),
        )  # fmt: skip
        if len(one.rows) > 1:
            st.button(
                f"Leave out all {len(one.rows):,} rows with it", key=f"leave_all_{sent.key}",
                on_click=leave_out, args=(sent, *((one.sheet, row) for row in one.rows)),
            )  # fmt: skip


def _cells(line: Line, head: Line, one: Problem) -> list[table.Row]:
    """The filled cells of a row, downwards, so that a wide row can be read on a phone."""
    rows = []
    for at, text in enumerate(line.cells):
        heading = head.cells[at] if at < len(head.cells) else ""
        letter = table.letters(at)
        marked = letter == one.letter
        if text or heading or marked:
            look = "fault" if marked else ""
            cells = [
                table.cell(letter),
                table.cell(heading),
                table.cell(text or "blank", look=look),
            ]
            rows.append(table.row(cells))
    return rows


def _take_away(sent: Sent, shown: Sequence[Problem]) -> None:
    """The problems as a file, or as text to paste into an e-mail."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Download the problems (CSV)", write_problems(shown), "problems.csv", "text/csv",
            key=f"problems_{sent.key}", on_click="ignore",
        )  # fmt: skip
        with st.popover("Copy as text"):
            st.code(problems_text(shown), language=None, wrap_lines=True)
