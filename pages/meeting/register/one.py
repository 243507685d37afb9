"""One recommendation: how it stands, its whole text, its history, and the form that changes it."""

import streamlit as st

from metrics.access import Deed
from metrics.meeting import Act
from metrics.model.recommendations import ForceStatus, InspectorateStatus
from metrics.recommendations import Standing, response_of, update, words_of
from pages.meeting.register import tables
from pages.shared import acting, frame, stores
from pages.shared.words import plain

PLACE = "register"  # where it is told what came of a press
DAYS = {"due": "Due", "closed": "Closed by the inspectorate", "response_sent": "Response sent"}


def show(one: Standing) -> None:
    """The page of one recommendation."""
    held = one.recommendation
    frame.heading(f"{held.reference}: {words_of(held.type)}")
    frame.back("See the whole register", tables.CHOSEN)
    acting.show_answers(PLACE)
    if held.illustrative:
        st.warning("Illustrative: this recommendation was made up to show the register at work.")
    with st.container(key="answer"):
        st.markdown(plain(held.text))
    response = response_of(stores.register(), held, stores.today())
    with st.container(key="facts_recommendation"):
        st.table(
            tables.facts(one, response), border="horizontal", alt=f"How {held.reference} stands"
        )
    st.header("What was entered", anchor=False)
    tables.history_table(held.history, "history")
    if acting.may(Deed.KEEP_REGISTER):
        st.header("Update it", anchor=False)
        _form(one)


def _form(one: Standing) -> None:
    """What the two sides say now, with a name; the days as text, read as a file's are."""
    held, of = one.recommendation, one.recommendation.reference
    with st.form(f"update_{of}"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.selectbox(
                "The force says", list(ForceStatus), list(ForceStatus).index(held.force_status),
                format_func=words_of, key=f"force_status_{of}", width=220,
            )  # fmt: skip
            st.selectbox(
                "The inspectorate says", list(InspectorateStatus),
                list(InspectorateStatus).index(held.inspectorate_status), format_func=words_of,
                key=f"inspectorate_status_{of}", width=220,
            )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="bottom"):
            for name, label in DAYS.items():
                day = getattr(held, name)
                st.text_input(
                    label, day.isoformat() if day else "", key=f"{name}_{of}", width=220,
                    placeholder="2026-09-30",
                )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="bottom"):
            acting.field(f"by_{of}", width=220)
            st.text_input("Why, or from where", key=f"why_{of}", width=460)
        st.caption("The day of a response counts for every recommendation of the same report.")
        st.form_submit_button(
            "Enter the update", type="primary", on_click=_update, args=(of,), key=f"enter_{of}"
        )


def _update(reference: str) -> None:
    """Enter it, and keep the sentence that says what came of it."""
    said = st.session_state
    fields = {name: str(said[f"{name}_{reference}"]) for name in DAYS}
    for name in ("force_status", "inspectorate_status"):
        fields[name] = said[f"{name}_{reference}"].value

    def enter(act: Act) -> str:
        why = said[f"why_{reference}"]
        update(stores.warehouse(), reference, fields, by=act.by, at=act.at, note=why)
        return f"{reference} was updated."

    acting.do(enter, (), PLACE, deed=Deed.KEEP_REGISTER, key=f"by_{reference}")
