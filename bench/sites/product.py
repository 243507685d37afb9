"""The front of the measured page: that of `app.py`, before another script."""

import gc
from pathlib import Path

import streamlit as st

from front import opening

app = st.App(
    Path(__file__).with_name("page.py"),
    routes=opening.ROUTES,
    middleware=opening.middleware(),
    on_script_error=opening.tell_fault,
)
gc.freeze()
