"""What stands on the screen while the data is opened, the first time since the server started."""

from collections.abc import Generator
from contextlib import contextmanager

import streamlit as st

from pages.shared import stores

TITLE = "The dashboard is being opened"
SAID = (
    "What is held is being read. The very first start also loads the returns that come with the "
    "product, which takes up to a minute. The page comes by itself: there is nothing to press."
)


@contextmanager
def shown() -> Generator[None]:
    """Say so until the block ends; nothing where the data is open already."""
    if stores.is_open():
        yield
        return
    place = st.empty()
    with place.container():
        st.title(TITLE, anchor=False)
        st.markdown(SAID)
    try:
        yield
    finally:
        place.empty()
