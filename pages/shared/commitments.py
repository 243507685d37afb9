"""Commitments on the screen: how each stands, in words and a mark, the most urgent first."""

from collections.abc import Sequence

import streamlit as st

from metrics.meeting import KEPT_STATUS, Kept, Verdict
from metrics.model import STATUS_STYLES
from pages.shared import frame, table
from pages.shared.words import UNBROKEN, day_words, plain, sentence_case

COLUMNS = ("Commitment", "How it stands", "Promised and found", "Owner", "Due")
WIDTHS = (27, 14, 31, 15, 13)
SHOWN_FIRST = 3  # broken commitments that the overview names one by one
CHOSEN = "commitment"  # in the address of the ledger


def state_words(verdict: Verdict) -> str:
    """`■ Missed`, as text."""
    return f"{_mark(verdict)}{UNBROKEN}{sentence_case(verdict.state.value)}"


def _mark(verdict: Verdict) -> str:
    return STATUS_STYLES[KEPT_STATUS[verdict.state]].mark


def commitments_table(verdicts: Sequence[Verdict], caption: str, key: str) -> None:
    """Commitments as rows; a press on one opens it in the ledger."""
    rows = [_row(one) for one in verdicts]
    if pressed := table.show_table(COLUMNS, rows, caption, key, widths=WIDTHS):
        st.switch_page(frame.page("questions"), query_params={CHOSEN: pressed})


def _row(verdict: Verdict) -> table.Row:
    held, state = verdict.commitment, verdict.state
    put_off = f"re-dated {len(held.redated)} times" if len(held.redated) > 1 else "re-dated once"
    illustrative = "Illustrative" if held.illustrative or verdict.illustrative else ""
    cells = [
        table.cell(held.text, small=held.commitment_id),
        table.cell(
            state_words(verdict), list(Kept).index(state), illustrative, KEPT_STATUS[state].value
        ),
        table.cell(verdict.words),
        table.cell(held.owner),
        table.cell(day_words(held.due), held.due.isoformat(), put_off if held.redated else ""),
    ]
    address = {CHOSEN: held.commitment_id}
    return table.linked(held.commitment_id, address, cells, "questions")


def show_broken(verdicts: Sequence[Verdict], shown: frame.View) -> None:
    """What was promised and did not come about: the promise as a link, what was found below."""
    broken = [one for one in verdicts if one.broken]
    for one in broken[:SHOWN_FIRST]:
        held = one.commitment
        with st.container(key=f"found_broken_{held.commitment_id}", gap=None):
            label = " (illustrative)" if one.illustrative or held.illustrative else ""
            told = f"{_mark(one)}{UNBROKEN}Commitment {one.state.value}: {held.text}{label}"
            frame.link("questions", told, shown, commitment=held.commitment_id)
            st.markdown(plain(f"{held.owner}, due {day_words(held.due)}. {one.words}"))
    if len(broken) > SHOWN_FIRST:
        frame.link("questions", f"{len(broken) - SHOWN_FIRST} more were not kept", shown)
