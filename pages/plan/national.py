"""The national priorities, each with the measures that stand for it."""

import streamlit as st

from metrics.assessment import roll_up
from metrics.plan.schema import NationalPriority
from pages.shared import cards, frame
from pages.shared.words import plain


def show() -> None:
    """The page of the national priorities for policing."""
    shown = frame.view(
        "National priorities for policing",
        "What the force contributes to each national priority, by the measures of this plan.",
    )
    for priority in shown.plan.national_priorities:
        _section(shown, priority)


def _section(shown: frame.View, priority: NationalPriority) -> None:
    st.header(plain(priority.name), anchor=False)
    measures = [shown.plan.measure(measure_id) for measure_id in priority.measures]
    if measures:
        st.caption(f"{plain(roll_up(shown.of(measures)).words)}.")
        cards.card_grid(shown, measures, priority.id)
    if priority.not_measured:
        st.markdown(f"Not measured: {plain(priority.not_measured)}")
    if told := priority.baseline_words:
        st.caption(f"National baseline: {plain(told)}")
