"""The checklist of the Order: what is published, since when, what is missing or out of date."""

import streamlit as st

from metrics.errors import Refused
from metrics.model import STATUS_STYLES
from metrics.release import Public
from metrics.statement.checklist import PRESENT_STATUS, Checked, Present, check_order
from metrics.statement.order import read_order
from pages.shared import fault, stores, table
from pages.shared.words import UNBROKEN, day_words, plain, sentence_case

LEAD = (
    "What the Specified Information Order asks to be published, in this product’s own words: read "
    "the paragraph before acting on it. Addresses and dates are kept in config/order.yaml."
)
COLUMNS = (
    "Paragraph",
    "What it asks",
    "How it stands",
    "How often",
    "Held here",
    "Where it is said",
)
WIDTHS = (10, 26, 19, 13, 18, 14)
OWN = "What the office itself reports, which rests on its website and not on this list: {whole}"
NO_CADENCE = "No cadence was found."
ORDER = tuple(Present)[::-1]


def show(public: Public) -> None:
    """The checklist as it stands today."""
    try:
        order = read_order(stores.config_folder(), stores.plan())
    except Refused as refused:
        fault.show_refused(refused)
        return
    found = check_order(order, public, stores.warehouse().entries, stores.today())
    st.markdown(plain(LEAD))
    own = OWN.format(whole=found.whole) if found.whole else ""
    st.markdown(f"**{plain(found.words)}** {plain(own)}")
    caption = f"What the Order asks, as it stands on {day_words(found.day)}"
    table.show_table(COLUMNS, [_row(one) for one in found.items], caption, "order", widths=WIDTHS)
    st.header("Sources", anchor=False)
    st.markdown("\n".join(f"- {plain(one.title)}: {plain(one.where)}" for one in found.sources))
    st.header("Not listed", anchor=False)
    st.markdown("\n".join(f"- {plain(one)}" for one in found.left_out))


def _row(one: Checked) -> table.Row:
    status = PRESENT_STATUS[one.state]
    words = f"{STATUS_STYLES[status].mark}{UNBROKEN}{sentence_case(one.state.value)}"
    told = " ".join(part for part in (one.words, one.item.address, one.item.note) if part)
    return table.row(
        [
            table.cell(one.item.paragraph),
            table.cell(one.item.asks),
            table.cell(words, ORDER.index(one.state), told, status.value),
            table.cell(one.item.when or NO_CADENCE),
            table.cell(one.holds),
            table.cell("; ".join(one.sources)),
        ]
    )
