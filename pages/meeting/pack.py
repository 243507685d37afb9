"""The pack."""

import streamlit as st

from metrics.model.meeting import Meeting


def show(found: Meeting) -> None:
    """TODO"""
    st.header("The pack", anchor=False)
