"""How a status is decided, told from the very constants that decide it."""

import streamlit as st

from metrics.model import MARKERS, STATUS_STYLES, Status
from metrics.plan.words import BASIS_WORDS
from metrics.sampling import SIGNIFICANCE
from pages.shared import frame
from pages.shared.words import chip, plain

WHEN = {
    Status.ON_TARGET: "The target is met. A figure exactly on the target meets it.",
    Status.CLOSE: "Missed, but within the tolerance (exactly on it is close). Where the plan gives "
    "a direction: chance could explain the change, or no test of chance can be made yet.",
    Status.OFF_TARGET: "The target is missed by more than the tolerance.",
    Status.NO_TARGET: "No target is in force for that period. Never green.",
    Status.NO_FIGURE: "Nothing was received, or the figure is too unreliable to judge.",
    Status.OVERDUE: "The day by which the return was due has passed.",
    Status.CONTEXT: "Neither way is better, so the figure is shown and never coloured.",
}


LEAD = (
    "The unrounded figure is compared with the target that was in force for its period. A new "
    "target never changes an old status, and every status comes with a sentence that can be "
    "checked by hand."
)
RULES = {
    "Tolerance": (
        "Each target states its own: in points for percentages, in percent of the target for "
        "counts, rates, times and money. A figure is never rounded into looking like its target."
    ),
    "A direction of travel": (
        "Where the plan says *reduce* or *increase*, the figure is compared with the same period a "
        "year before or with a named baseline. It is on target only when the change goes the right "
        f"way and chance would explain it less than {SIGNIFICANCE:.0%} of the time."
    ),
    "Where targets come from": (
        "Every target says its basis beside it, and a target that was made up is labelled "
        f"illustrative. The bases are: {'; '.join(BASIS_WORDS.values())}."
    ),
}


def show() -> None:
    """The page of the method."""
    frame.heading("How a status is decided")
    st.markdown(LEAD)
    rows = [{"Status": chip(status), "When": WHEN[status]} for status in STATUS_STYLES]
    st.table(rows, hide_index=True, border="horizontal", alt="Statuses and when they are given")
    for heading, words in RULES.items():
        st.header(heading, anchor=False)
        st.markdown(words)
    st.header("Markers beside a figure", anchor=False)
    rows = [_marker(letter, rule.meaning) for letter, rule in MARKERS.items()]
    st.table(rows, hide_index=True, border="horizontal", width="content", alt="Markers")


def _marker(letter: str, meaning: str) -> dict[str, str]:
    return {"Marker": plain(f"[{letter}]"), "Meaning": plain(meaning)}
