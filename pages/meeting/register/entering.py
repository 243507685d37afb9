"""Entering a register from a file, or one recommendation by hand. Nothing is stored before the
press, and what would change is shown first."""

import hashlib
from datetime import date

import streamlit as st

from metrics.access import Deed
from metrics.errors import Severity
from metrics.meeting import Act
from metrics.model import ForceReturn
from metrics.model.recommendations import ForceStatus, InspectorateStatus, RecommendationType
from metrics.recommendations import (
    RECOMMENDATIONS,
    CheckedRegister,
    Register,
    accept_register,
    add,
    check_register,
    words_of,
    write_register_csv,
)
from pages.meeting.register.one import PLACE
from pages.shared import acting, stores, table
from pages.shared.turns import READING
from pages.shared.words import counted, plain, sentence_case

PROBLEMS = ("Where", "Severity", "What was found", "What was wanted, or is nearest")
PROBLEM_WIDTHS = (20, 12, 38, 30)
CHANGES = ("Recommendation or question", "Field", "Held", "In the file")
SEVERITY_WORDS = {Severity.FATAL: "■ Fatal", Severity.WARNING: "▲ Warning"}
CHOICES = {
    "type": RecommendationType,
    "force_status": ForceStatus,
    "inspectorate_status": InspectorateStatus,
}
LONG = {"text", "report", "note"}
BY_HAND = (
    "reference", "type", "publisher", "report", "published", "text", "theme", "addressed", "due",
    "force_status", "inspectorate_status", "owner", "note",
)  # fmt: skip
CHECKS_KEPT = 16


def show(register: Register) -> None:
    """The file to choose, and the form for one."""
    if not acting.may(Deed.KEEP_REGISTER):
        return
    st.header("Enter what is new", anchor=False)
    acting.show_answers(PLACE)
    st.markdown(
        "Drop the force’s register, or the grades of a report: CSV or a workbook, columns in any "
        "order. You see what is wrong and what would change, and nothing is stored until you "
        "accept it. A blank cell changes nothing, and what the file does not mention stays."
    )
    st.download_button(
        "The register as held (CSV), to fill in", lambda: write_register_csv(register),
        "register.csv", "text/csv", on_click="ignore", key="register_csv",
    )  # fmt: skip
    file = st.file_uploader("Choose a file", key="register_file")
    if file:
        _file(ForceReturn(file.name, file.getvalue()))
    with st.expander("Add one recommendation by hand"):
        _by_hand()


def _file(received: ForceReturn) -> None:
    """One file, from its problems to the press."""
    key = hashlib.sha256(received.content).hexdigest()
    version, day = stores.warehouse().version, stores.today()
    checked = _checked(received, stores.register(), (key, received.name, version), day)
    st.subheader(plain(sentence_case(checked.words)), anchor=False)
    _problems(checked)
    if checked.acceptable:
        _changes(checked)
        _accept(received, checked)
    elif not checked.problems:
        st.markdown("Everything in this file is held already.")


@st.cache_resource(show_spinner="Reading the file …", max_entries=CHECKS_KEPT)
def _checked(
    _received: ForceReturn,
    _register: Register,
    made_from: tuple,  # noqa: ARG001  (part of the cache's key)
    day: date,
) -> CheckedRegister:
    """`made_from`: the file, by hash and name, and the version of the warehouse."""
    with READING.turn():
        return check_register(_received, _register, as_of=day)


def _problems(checked: CheckedRegister) -> None:
    if not checked.problems:
        return
    fatal = [one for one in checked.problems if one.severity is Severity.FATAL]
    stops = (
        "The file cannot be entered while a fatal one stands."
        if fatal
        else "None stops the file: look at each first."
    )
    rows = [
        table.row(
            [
                table.cell(one.at(file="").where or "the file", one.row),
                table.cell(SEVERITY_WORDS[one.severity], look=one.severity.value),
                table.cell(sentence_case(one.found)),
                table.cell(one.wanted or one.near, small=one.near if one.wanted else ""),
            ]
        )
        for one in checked.problems
    ]
    told = sentence_case(counted(len(rows), "problem"))
    st.markdown(f"**{told}.** {stops}")
    table.show_table(PROBLEMS, rows, told, "register_problems", widths=PROBLEM_WIDTHS)


def _changes(checked: CheckedRegister) -> None:
    """What accepting would do."""
    compared = checked.compared
    st.markdown(f"**What would change.** {plain(compared.words)}")
    for label, names in (("New", compared.new), ("Not in the file", compared.unmentioned)):
        if names:
            st.markdown(f"{label}: {plain(', '.join(names))}")
    if compared.changed:
        rows = [
            table.row([table.cell(text) for text in (one.name, one.field, one.old, one.new)])
            for one in compared.changed
        ]
        told = sentence_case(counted(len(rows), "field"))
        table.show_table(CHANGES, rows, f"{told} would change", "register_changes")


def _accept(received: ForceReturn, checked: CheckedRegister) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = acting.field("register_by")
        st.text_input("Note (optional)", key="register_note", width=340)
    st.button(
        "Accept this register", type="primary", key="register_accept", on_click=_enter,
        args=(received, checked), disabled=not by,
    )  # fmt: skip
    if not by:
        st.caption("Give your name first.")


def _enter(received: ForceReturn, checked: CheckedRegister) -> None:
    def enter(act: Act) -> str:
        entered = accept_register(
            stores.warehouse(), received, by=act.by, note=st.session_state["register_note"],
            at=act.at, seen=checked.compared,
        )  # fmt: skip
        return f"Entered from {received.name}: {entered.compared.words}"

    acting.do(enter, (), PLACE, deed=Deed.KEEP_REGISTER, key="register_by")


def _by_hand() -> None:
    columns = {column.name: column for column in RECOMMENDATIONS}
    with st.form("add_recommendation"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for name in BY_HAND:
                label = sentence_case(columns[name].words)
                label = label if columns[name].needed else f"{label} (optional)"
                if kind := CHOICES.get(name):
                    st.selectbox(label, list(kind), format_func=words_of, key=f"add_{name}",
                                 width=220)  # fmt: skip
                else:
                    st.text_input(label, key=f"add_{name}", width=460 if name in LONG else 220)
            acting.field("add_by", width=220)
        st.form_submit_button("Add it", type="primary", on_click=_add, key="add_it")


def _add() -> None:
    said = st.session_state
    fields = {name: said[f"add_{name}"] for name in BY_HAND}
    texts = {name: getattr(value, "value", value) for name, value in fields.items()}
    typed = [f"add_{name}" for name in BY_HAND if name not in CHOICES]

    def enter(act: Act) -> str:
        return f"{add(stores.warehouse(), texts, by=act.by, at=act.at).reference} was added."

    acting.do(enter, typed, PLACE, deed=Deed.KEEP_REGISTER, key="add_by")
