"""Limits and phases of a series: where they begin again, by whose decision, and on what evidence.

The product proposes a phase and never applies one. A person approves it with a date and a reason;
that is an entry of the journal, and can be undone.
"""

from datetime import date

import streamlit as st

from metrics.access import Deed
from metrics.meeting import Act
from metrics.model import ApprovedPhase, Phase, Process
from metrics.plan import Measure
from metrics.spc import LEAST_POINTS
from metrics.wording import listed
from metrics.wording import show as show_figure
from pages.shared import acting, frame, stores, table
from pages.shared.words import counted, day_words, moment_words, plain

PHASES = ("From", "To", "Figures", "Mean", "Limits", "Why it begins")
NO_EVENT = "No event of the plan"
PLACE = "phases"  # where it is told what came of a press


def show(shown: frame.View, measure: Measure, process: Process) -> None:
    """The phases with their limits, what is missing, what is proposed, and what was approved."""
    st.header("Limits and phases", anchor=False)
    if process.refused:
        st.markdown(plain(process.refused))
        return
    rows = [_phase(measure, phase) for phase in process.phases]
    table.show_table(PHASES, rows, counted(len(rows), "phase"), "phases")
    if process.gaps:
        missing = listed(period.label for period in process.gaps)
        st.caption(f"Missing inside the series, and breaking every run: {plain(missing)}.")
    acting.show_answers(PLACE)
    if process.proposal:
        st.markdown(f"**A new phase may begin.** {plain(process.proposal.words)}")
    _decide(shown, measure, process)


def _phase(measure: Measure, phase: Phase) -> table.Row:
    limits = f"{phase.points} of {LEAST_POINTS} points, too few"
    if phase.enough:
        ends = (show_figure(end, measure.unit) for end in (phase.lower, phase.upper))
        limits = " to ".join(ends)
    return table.row(
        [
            table.cell(day_words(phase.start), phase.start.isoformat()),
            table.cell(day_words(phase.end), phase.end.isoformat()),
            table.cell(f"{phase.points}", phase.points),
            table.cell(show_figure(phase.mean, measure.unit), phase.mean, look="figure"),
            table.cell(limits),
            table.cell(phase.reason or "the first figure"),
        ]
    )


def _decide(shown: frame.View, measure: Measure, process: Process) -> None:
    """Approving a phase and undoing one; only for the figures as they are known now."""
    if shown.known_at:
        st.caption("Phases are approved on the figures as known now.")
        return
    if not acting.may(Deed.APPROVE_PHASE):
        return
    here = measure.id, shown.area.id
    standing = [one for one in stores.phases() if (one.measure, one.area) == here]
    with st.expander("Approve a phase, or undo one"):
        st.markdown(
            "Limits begin again at a phase. Approve one only where something real changed on that "
            "day: the decision, the name and the reason are kept in the journal. Until the new "
            f"phase holds {LEAST_POINTS} figures it has no limits, and nothing is said of what the "
            "series shows."
        )
        _approval(shown, measure, process)
        for one in standing:
            _undoing(one)


def _approval(shown: frame.View, measure: Measure, process: Process) -> None:
    events = shown.plan.events_for(measure.id, shown.area.id)
    titles = {"": NO_EVENT} | {event.id: event.title for event in events}
    periods = [point.period for point in process.series.points[1:]]
    labels = {period.start.isoformat(): period.label for period in periods}
    first = process.proposal.start.isoformat() if process.proposal else None
    with st.form("approve_phase"):
        st.selectbox(
            "Begins with", list(labels), format_func=labels.__getitem__, key="phase_start",
            index=list(labels).index(first) if first in labels else None,
        )  # fmt: skip
        st.selectbox("Event", list(titles), format_func=titles.__getitem__, key="phase_event")
        st.text_area("What changed", key="phase_reason")
        acting.field("phase_by")
        st.form_submit_button(
            "Approve this phase", on_click=_approve, args=(measure.id, shown.area.id)
        )


def _approve(measure: str, area: str) -> None:
    said = st.session_state
    if not said["phase_start"]:
        acting.refuse(["A phase needs the period it begins with."], PLACE)
        return

    def approve(act: Act) -> str:
        one = stores.warehouse().approve_phase(
            measure, area, date.fromisoformat(said["phase_start"]), reason=said["phase_reason"],
            event=said["phase_event"], by=act.by, at=act.at,
        )  # fmt: skip
        return f"{one.phase_id} approved: limits begin again on {day_words(one.start)}."

    acting.do(approve, ["phase_reason"], PLACE, deed=Deed.APPROVE_PHASE, key="phase_by")


def _undoing(one: ApprovedPhase) -> None:
    st.markdown(
        f"**{one.phase_id}, from {day_words(one.start)}**: {plain(one.reason)} Approved by "
        f"{plain(one.by)}, {moment_words(one.at)}."
    )
    with st.form(f"undo_{one.phase_id}"):
        acting.field(f"undo_by_{one.phase_id}")
        st.text_input("Reason", key=f"undo_note_{one.phase_id}")
        st.form_submit_button("Undo this phase", on_click=_undo, args=(one.phase_id,))


def _undo(phase_id: str) -> None:
    def undo(act: Act) -> str:
        note = st.session_state[f"undo_note_{phase_id}"]
        one = stores.warehouse().undo_phase(phase_id, by=act.by, note=note, at=act.at)
        return f"{one.phase_id} was undone: the limits are as they were before it."

    acting.do(undo, (), PLACE, deed=Deed.APPROVE_PHASE, key=f"undo_by_{phase_id}")
