"""The words of this product and of policing, each explained in plain ones."""

import streamlit as st

from metrics.errors import nearest
from metrics.glossary import BY_NAME, Term, in_order
from pages.shared import frame, table
from pages.shared.words import plain, sentence_case

WORD = "word"  # in the address
COLUMNS = ("Word", "What it means")
WIDTHS = (30, 70)
EVERY_WORD = "Every word, by the alphabet"


def show() -> None:
    """The glossary; a word in the address stands first, by itself."""
    frame.heading("Words explained")
    st.markdown("What the words on these pages mean. “Find” looks through them too.")
    asked = st.query_params.get(WORD)
    if asked and (one := BY_NAME.get(asked.casefold())):
        with st.container(key="answer"):
            st.markdown(f"**{plain(sentence_case(one.heading))}:** {plain(one.means)}")
    elif asked:
        st.warning(plain(f'"{asked}" is not explained here.{nearest(asked.casefold(), BY_NAME)}'))
    table.show_table(COLUMNS, [_row(one) for one in in_order()], EVERY_WORD, "words", widths=WIDTHS)


def _row(one: Term) -> table.Row:
    also = f"Also: {', '.join(one.also)}" if one.also else ""
    cells = [
        table.cell(sentence_case(one.word), one.word.casefold(), one.long),
        table.cell(sentence_case(one.means), small=" · ".join(filter(None, (also, one.source)))),
    ]
    return table.row(cells)
