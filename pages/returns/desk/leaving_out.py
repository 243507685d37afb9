"""Rows that a person leaves out, and why; the rest is checked as if they were not there."""

import streamlit as st

from pages.returns.desk import state
from pages.returns.desk.state import Sent
from pages.shared.words import plain, sentence_case

LETTERS_SHOWN = 80  # of a row, to tell it by
LAST_ROW = 10_000_000  # more than any file has
Place = tuple[str, int]  # sheet and row


def show(sent: Sent) -> None:
    """The rows left out with a way back, the reason, and one more row by its number."""
    chosen = chosen_rows(sent)
    title = f"Leave rows out ({len(chosen)} left out)" if chosen else "Leave rows out"
    with st.expander(title, expanded=bool(chosen)):
        st.markdown(
            "A row that is wrong can be left out, so that the rest need not wait. Rows and reason "
            "stand on the receipt."
        )
        for place in chosen:
            _left_out(sent, place)
        if chosen:
            st.text_input(
                "Why they are left out", key=state.widget(sent.key, "because", ""),
                on_change=state.store, args=(sent.key, "because"), width=480,
            )  # fmt: skip
        _one_more(sent)


def chosen_rows(sent: Sent) -> list[Place]:
    """The rows that are left out, in the order of the file."""
    return sorted(state.kept(sent.key, "without", ()))


def _left_out(sent: Sent, place: Place) -> None:
    lines = {(one.sheet, one.row): one for one in sent.checked.excluded}
    shown = " · ".join(filter(None, lines[place].cells)) if place in lines else "no such row"
    with st.container(horizontal=True, vertical_alignment="center"):
        words = sentence_case(row_words(*place))
        st.markdown(f"**{plain(words)}:** {plain(shown[:LETTERS_SHOWN])}", width="stretch")
        st.button(
            f"Put {plain(row_words(*place))} back", key=f"back_{sent.key}_{place}",
            on_click=put_back, args=(sent, place),
        )  # fmt: skip


def _one_more(sent: Sent) -> None:
    """A row by its number, as the file's own program shows it."""
    sheets = list(dict.fromkeys(one.sheet for one in sent.checked.headings))
    form = st.form(f"one_more_{sent.key}", border=False)
    with form.container(horizontal=True, vertical_alignment="bottom"):
        if len(sheets) > 1:
            st.selectbox("Sheet", sheets, key=f"out_sheet_{sent.key}", width=240)
        st.number_input(
            "Row", min_value=1, max_value=LAST_ROW, value=None, step=1,
            key=f"out_row_{sent.key}", width=160,
        )  # fmt: skip
        st.form_submit_button("Leave that row out", on_click=_leave_numbered, args=(sent, sheets))


def _leave_numbered(sent: Sent, sheets: list[str]) -> None:
    row = st.session_state[f"out_row_{sent.key}"]
    if row is not None:
        sheet = st.session_state.get(f"out_sheet_{sent.key}", sheets[0] if sheets else "")
        leave_out(sent, (sheet, int(row)))


def leave_out(sent: Sent, *places: Place) -> None:
    """More rows to leave out."""
    state.keep(sent.key, "without", sorted({*chosen_rows(sent), *places}))


def put_back(sent: Sent, place: Place) -> None:
    """A row that is read after all."""
    state.keep(sent.key, "without", [one for one in chosen_rows(sent) if one != place])


def row_words(sheet: str, row: int) -> str:
    """`Figures, row 14`; a district without a crime has a figure and no row."""
    if not row:
        return "no row"
    return f"{sheet}, row {row:,}" if sheet else f"row {row:,}"
