"""What is off track, by name: what was promised and not kept, then each measure off target."""

from collections.abc import Sequence

import streamlit as st

from metrics.assessment import RollUp, figure_in, real_words, target_words
from metrics.meeting import Verdict
from metrics.model import STATUS_STYLES, Assessment, Status
from pages.shared import commitments, frame
from pages.shared.words import UNBROKEN, plain

MOST = 5  # measures named before the table takes over: what a first screen holds
OTHERS = (Status.CLOSE, Status.ON_TARGET)
OVER = "{count} more off target: the table below begins with them."


def show(shown: frame.View, rolled: RollUp, verdicts: Sequence[Verdict]) -> None:
    """A line or two for each; nothing where nothing is off track."""
    off, others = rolled.off_target, rolled.findings_of(*OTHERS)
    if off or any(one.broken for one in verdicts):
        st.header("What is off track", anchor=False)
    commitments.show_broken(verdicts, shown)
    for one in off[:MOST]:
        _measure(one, shown)
    over = len(off) - MOST
    if told := " ".join([OVER.format(count=over)] * (over > 0) + [others] * bool(others)):
        st.caption(plain(told))


def _measure(one: Assessment, shown: frame.View) -> None:
    """Its name as a link; its figure, its target and whether the miss is real in a line below."""
    mark = STATUS_STYLES[one.status].mark
    with st.container(key=f"found_off_{one.measure}", gap=None):
        frame.link("measure", f"{mark}{UNBROKEN}{one.name}", shown, measure=one.measure)
        said = f"{figure_in(one, shown.quarter)}; target: {target_words(one)}. Is it real?"
        st.markdown(f"{plain(said)} **{plain(real_words(one))}**")
