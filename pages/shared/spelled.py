"""Short forms spelt out where they stand: KSI: killed or seriously injured."""

from collections.abc import Iterable

import streamlit as st

from metrics.glossary import short_forms
from pages.shared.words import plain


def show(texts: Iterable[str]) -> None:
    """A line below, with every short form of the texts that they do not spell out themselves."""
    if found := short_forms(texts):
        st.caption(plain("; ".join(f"{one.word}: {one.long}" for one in found) + "."))
