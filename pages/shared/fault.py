"""What is shown when the plan or the data cannot be read: the faults, and that nothing changed."""

import streamlit as st

from metrics.errors import MetricsError, Problem, Refused
from pages.shared.words import counted, plain


def show_refused(refused: Refused) -> None:
    """Every fault of a file, with its line."""
    files = sorted({problem.file for problem in refused.problems})
    st.set_page_config(page_title="The plan cannot be read")
    st.title("The plan cannot be read", anchor=False)
    count = counted(len(refused.problems), "fault")
    st.markdown(
        f"{plain(', '.join(files))} has {count}. Correct the lines below and load this page again. "
        "No data was changed."
    )
    rows = [_row(problem) for problem in refused.problems]
    st.table(rows, hide_index=True, border="horizontal", alt="Faults by line")


def _row(problem: Problem) -> dict[str, str]:
    return {"Line": str(problem.row or "–"), "Fault": plain(problem.message)}


def show_sentence(told: MetricsError) -> None:
    """One sentence, where the work cannot go on."""
    st.set_page_config(page_title="This page cannot be shown")
    st.title("This page cannot be shown", anchor=False)
    st.error(plain(told))
