"""What the force says of a figure, beside the figure it was said of."""

import streamlit as st

from metrics.access import Deed
from metrics.meeting import Act, Book, comment
from metrics.model import Assessment
from metrics.model.meeting import Commentary
from metrics.plan import Measure
from metrics.wording import show as shown_figure
from pages.shared import acting, stores
from pages.shared.words import day_words, plain


def show(book: Book, measure: Measure, one: Assessment) -> None:
    """Everything said of this figure, and a form to add to it."""
    if one.period is None:
        return
    st.header("What the force says", anchor=False)
    acting.show_answers()
    said = book.commentary_on(one.measure, one.area, one.period.label)
    if not said:
        st.markdown(plain(f"No commentary on {one.period.label} yet."))
    for text in said:
        _said(measure, one, text)
    if acting.may(Deed.MINUTE):
        _form(one)


def _said(measure: Measure, one: Assessment, text: Commentary) -> None:
    label = " *(illustrative)*" if text.illustrative else ""
    st.markdown(f"{plain(text.text)}{label}")
    figure = shown_figure(text.value, measure.unit)
    since = "" if text.value == one.value else ", which has been restated since"
    told = f"{text.author}, {day_words(text.at)}, of {figure} in {text.period.label}{since}."
    st.caption(plain(told))


def _form(one: Assessment) -> None:
    with st.expander("Write down what the force says", key="open_commentary"):
        acting.name_field("Written down by")
        _fields(one)


def _fields(one: Assessment) -> None:
    with st.form("commenting", border=False):
        st.text_area("Commentary", key="commentary")
        st.text_input("Said by", key="commentary_author", width=320)
        st.form_submit_button("Keep the commentary", on_click=_keep, args=(one,))


def _keep(one: Assessment) -> None:
    said = st.session_state

    def keep(act: Act) -> str:
        author = said["commentary_author"]
        comment(stores.warehouse(), stores.plan(), act, said["commentary"], author=author, on=one)
        return f"The commentary on {one.name} is kept with its figure."

    acting.do(keep, ["commentary"], deed=Deed.MINUTE)
