"""What is shown when the plan or the data cannot be read: what happened, that nothing changed, what
to do, and whom to ask."""

import streamlit as st

from metrics.body import OfAnother
from metrics.errors import Damaged, MetricsError, NotStored, Problem, Refused, WarehouseHeld
from pages.shared import stores
from pages.shared.words import counted, plain

HEADINGS: tuple[tuple[type[MetricsError], str], ...] = (
    (WarehouseHeld, "The data is in use by another program"),
    (Damaged, "The data cannot be read"),
    (NotStored, "The disk cannot be used"),
    (OfAnother, "The data is another force's"),
)
OTHERWISE = "This page cannot be shown"
AGAIN = "Try again"
WHOM = "If it stays so, show this page to {ask}."


def show_refused(refused: Refused) -> None:
    """Every fault of a file, with its line."""
    files = sorted({problem.file for problem in refused.problems})
    st.set_page_config(page_title="The plan cannot be read")
    st.title("The plan cannot be read", anchor=False)
    count = counted(len(refused.problems), "fault")
    st.markdown(
        f"{plain(', '.join(files))} has {count}, so nothing can be shown. No data was changed. "
        "Correct the lines below, then try again."
    )
    _again()
    rows = [_row(problem) for problem in refused.problems]
    st.table(rows, hide_index=True, border="horizontal", alt="Faults by line")


def _row(problem: Problem) -> dict[str, str]:
    return {"Line": str(problem.row or "–"), "Fault": plain(problem.message)}


def show_sentence(told: MetricsError) -> None:
    """One sentence, where the work cannot go on."""
    heading = next((words for kind, words in HEADINGS if isinstance(told, kind)), OTHERWISE)
    st.set_page_config(page_title=heading)
    st.title(heading, anchor=False)
    st.error(plain(told))
    _again()


def _again() -> None:
    """The one thing to do, and whom to ask where it does not help."""
    st.button(AGAIN, key="try_again", type="primary")
    st.caption(plain(WHOM.format(ask=stores.access().ask)))
