"""An empty page: what Streamlit itself costs. `streamlit run bench/sites/empty.py`."""

import streamlit as st

st.title("Empty")
