"""A chart on a page."""

import streamlit as st

from metrics.charts.style import Figure

CONFIG = {"displayModeBar": False, "scrollZoom": False, "showSendToCloud": False}


def show(figure: Figure, alt: str, key: str) -> None:
    """Draw it; `alt` is read to those who do not see it."""
    st.plotly_chart(figure, theme=None, config=CONFIG, key=key, alt=alt)
