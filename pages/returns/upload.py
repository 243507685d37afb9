"""Sending a return in: what was recognised, every problem, what would change, then accept.

Each file is judged and accepted by itself. Accepting twice, by a double press or a second visit,
stores once, because the same bytes of the same kind are already held.
"""

from datetime import UTC, datetime

import streamlit as st

from metrics.errors import MetricsError
from metrics.model import Checked, ForceReturn, Kind, Receipt
from metrics.returns import check_return, write_template_csv, write_template_xlsx
from pages.shared import frame, stores
from pages.shared.preview import show_diff, show_problems
from pages.shared.words import plain

RECEIPTS = "receipts"
REFUSALS = "refusals"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KIND_WORDS = {
    Kind.FINAL: "Final: these figures stand",
    Kind.PROVISIONAL: "Provisional: they may still change",
    Kind.ILLUSTRATIVE: "Illustrative: made up, to try the dashboard",
}
CHECKS_KEPT = 32


def show() -> None:
    """The page on which returns are sent in."""
    frame.heading("Send a return")
    st.markdown(
        "A return is a table of figures, one row a figure. It is checked when you choose it, and "
        "nothing is stored until you accept it."
    )
    _templates()
    st.header("The file", anchor=False)
    files = st.file_uploader("Choose one or more returns", accept_multiple_files=True, key="files")
    if files:
        _details()
    for at, file in enumerate(files):
        _file(ForceReturn(file.name, file.getvalue()), at)


def _templates() -> None:
    plan = stores.plan()
    with st.container(horizontal=True):
        st.download_button(
            "Blank return (Excel)", lambda: write_template_xlsx(plan), "return.xlsx", XLSX,
            on_click="ignore",
        )  # fmt: skip
        st.download_button(
            "Blank return (CSV)", lambda: write_template_csv(plan), "return.csv", "text/csv",
            on_click="ignore",
        )  # fmt: skip


def _details() -> None:
    """Who sends it, as what, with which remark; the same for every file chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input("Your name", key="by", width=280)
        st.selectbox(
            "Kind of figures", list(Kind), format_func=KIND_WORDS.__getitem__, key="kind", width=340
        )
        st.text_input("Note (optional)", key="note", width=340)


def _file(received: ForceReturn, at: int) -> None:
    """One file, from what was recognised to its receipt."""
    st.header(plain(received.name), anchor=False)
    checked = _checked(received, stores.today().isoformat(), stores.warehouse().version)
    title = checked.layout_title or "nothing we know"
    st.markdown(f"**Recognised as:** {plain(title)}. {plain(checked.evidence)}")
    show_problems(checked, at)
    for sentence in checked.skipped:
        st.caption(plain(sentence))
    if receipt := st.session_state.get(RECEIPTS, {}).get(_key(checked)):
        _receipt(receipt)
        return
    if checked.acceptable:
        show_diff(stores.plan(), stores.warehouse().diff(checked), at)
    st.button(
        "Accept this return", type="primary", key=f"accept_{at}", disabled=not checked.acceptable,
        on_click=_accept, args=(checked, received.content),
    )  # fmt: skip
    if refusal := st.session_state.get(REFUSALS, {}).pop(checked.sha256, None):
        st.error(plain(refusal))


@st.cache_resource(show_spinner="Reading and checking the return …", max_entries=CHECKS_KEPT)
def _checked(received: ForceReturn, today: str, version: str) -> Checked:  # noqa: ARG001
    day = datetime.fromisoformat(today).date()
    return check_return(received, stores.plan(), stores.layouts(), as_of=day)


def _accept(checked: Checked, content: bytes) -> None:
    """Store the return and keep its receipt, or keep the sentence that says why not."""
    said = st.session_state
    if _key(checked) in said.get(RECEIPTS, {}):
        return  # the second half of a double press: the receipt already stands
    try:
        receipt = stores.warehouse().accept(
            checked, content, kind=said["kind"], by=said["by"], note=said["note"],
            at=datetime.now(UTC),
        )  # fmt: skip
    except MetricsError as told:
        said[REFUSALS] = {**said.get(REFUSALS, {}), checked.sha256: str(told)}
        return
    said[RECEIPTS] = {**said.get(RECEIPTS, {}), _key(checked): receipt}


def _key(checked: Checked) -> tuple[str, Kind]:
    return checked.sha256, st.session_state["kind"]


def _receipt(receipt: Receipt) -> None:
    st.success(plain(receipt.words))
    with st.container(horizontal=True):
        st.page_link(frame.page("overview"), label="See the overview")
        st.page_link(frame.page("held"), label="See the returns held")
