"""What moved since the last meeting's papers."""

import streamlit as st

from metrics.meeting import Picture
from metrics.model.meeting import Meeting


def show(now: Picture, before: Picture | None, earlier: Meeting | None) -> None:
    """TODO"""
    st.header("Since the last meeting", anchor=False)
