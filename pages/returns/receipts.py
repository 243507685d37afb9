"""A receipt on screen: the same words as on paper, and the paper to send back to the force."""

import streamlit as st

from metrics.exports.receipt import write_receipt
from metrics.exports.receipt_words import PaperSection, ReceiptPaper, paper_of
from pages.shared import stores, table
from pages.shared.words import counted, plain

PAPERS_KEPT = 64


def show(return_id: str) -> None:
    """The receipt of a return, section by section, with the paper to download first."""
    paper = _paper(stores.warehouse().version, stores.config_version(), return_id)
    st.download_button(
        f"Download receipt {return_id} (PDF)", lambda: write_receipt(paper),
        f"receipt-{return_id}.pdf", "application/pdf", on_click="ignore",
        key=f"paper_{return_id}",
    )  # fmt: skip
    if paper.label:
        st.warning(plain(paper.label))
    for at, section in enumerate(paper.sections):
        _section(section, f"{return_id}_{at}")


@st.cache_resource(show_spinner=False, max_entries=PAPERS_KEPT)
def _paper(version: str, config: tuple, return_id: str) -> ReceiptPaper:  # noqa: ARG001
    """A receipt as the return stands now: one that was withdrawn says so."""
    return paper_of(stores.plan(), stores.warehouse(), return_id)


def _section(section: PaperSection, key: str) -> None:
    st.subheader(plain(section.heading), anchor=False)
    if section.facts:
        with st.container(key=f"facts_{key}"):
            st.table(
                {f"**{name}**": plain(words) for name, words in section.facts},
                border="horizontal", alt=section.heading,
            )  # fmt: skip
    for sentence in section.sentences:
        st.markdown(plain(sentence))
    if section.points:
        st.markdown("\n".join(f"- {plain(point)}" for point in section.points))
    if section.rows:
        rows = [table.row([table.cell(text) for text in row]) for row in section.rows]
        told = counted(len(rows), "figure")
        table.show_table(section.columns, rows, told, f"table_{key}")
