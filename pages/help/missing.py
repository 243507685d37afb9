"""An address at which there is no page: what was asked for, and the nearest page there is.

Streamlit would show the overview under a notice of its own, as if it were what was asked for.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from urllib.parse import unquote, urlsplit

import streamlit as st

from pages.shared import frame
from pages.shared.words import plain

TITLE = "There is no page at this address"
SAID = 'The link asks for the page "{asked}", which this dashboard does not have. Nothing is lost.'
ONWARD = "The menu has every page; Find looks for a measure, a meeting or a return by its name."
LONGEST = 60  # letters of an address that are repeated


def asked_of(pages: Mapping[str, object]) -> str:
    """The last part of the address, where it is no page; otherwise nothing."""
    name = unquote(urlsplit(st.context.url or "").path.rpartition("/")[2]).strip()
    return "" if name in pages and name != frame.DEFAULT else name


def show(asked: str, titles: Mapping[str, str]) -> None:
    """What was asked for, and one way on."""
    frame.named(TITLE)  # an address that leads nowhere is of no use on paper
    st.markdown(plain(SAID.format(asked=asked[:LONGEST])))
    near = next(iter(get_close_matches(asked.lower(), titles, n=1)), frame.DEFAULT)
    st.page_link(frame.page(near), label=plain(f"Open {titles[near]}"), help="")
    st.caption(ONWARD)
