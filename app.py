"""The front of the dashboard: `streamlit run app.py`.

Everything on screen goes through `pages/main.py`, deep links too, because a page served without
it would be served without whatever stands at its door. Where it would not be safe to serve
anything, `opening.middleware` says why and ends the process.
"""

import gc
from pathlib import Path

import streamlit as st

from front import opening

app = st.App(
    Path(__file__).parent / "pages" / "main.py",
    routes=opening.ROUTES,
    middleware=opening.middleware(),
    on_script_error=opening.tell_fault,
)

# What is imported by now lives as long as the process: without this, every rerun pays to look
# through it for rubbish.
gc.freeze()
