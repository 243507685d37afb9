"""Is the plan being kept? One sentence, each priority, then every measure; worst first."""

from collections.abc import Sequence
from datetime import datetime

import streamlit as st

from metrics.access import Deed
from metrics.assessment import COUNT_WORDS, JUDGED, RollUp, roll_up
from metrics.calendar import coverage
from metrics.meeting import Act
from metrics.model import Assessment, Status, status_words
from metrics.plan import Priority
from metrics.warehouse import Warehouse
from metrics.wording import listed
from pages.plan import off_track
from pages.shared import acting, frame, meetings, stores
from pages.shared.table import first_of, measure_table
from pages.shared.words import URGENCY, chip, counted, plain

EVERY = "Every priority"
NARROWEST = 330
JUDGED_WORST_FIRST = (Status.OFF_TARGET, Status.CLOSE, Status.ON_TARGET)
AT_FIRST = 15  # rows before the reader asks for all: what a tired person will look through


def show() -> None:
    """The overview page."""
    shown = frame.view("Is the plan being kept?")
    acting.show_answers()
    assessments = shown.of(shown.plan.measures)
    rolled = roll_up(assessments)
    rests_on = f"{rolled.coverage}, from {_returns(shown.known_at)}"
    frame.answer(shown, answer(rolled), rests_on)
    with shown.head:
        off_track.show(shown, rolled, meetings.verdicts(shown.known_at))
    _returns_line(shown)
    _illustrative_banner(assessments)
    st.header("The priorities", anchor=False)
    with st.grid("auto", min_column_width=NARROWEST, gap="medium"):
        for priority in shown.plan.pages:
            _block(shown, priority)
    st.header("Every measure", anchor=False)
    _table(shown, assessments)


def answer(rolled: RollUp) -> str:
    """The one sentence: how the measures that can be judged stand."""
    if not rolled.judged:
        return "**No measure can be judged yet:** no figure with a target is held for this choice."
    off, close, on = (rolled.counts[one] for one in JUDGED_WORST_FIRST)
    return (
        f"**{off} of {rolled.judged} judged measures {_are(off)} off target**; "
        f"{close} {_are(close)} close and {on} {_are(on)} on target."
    )


def _made_up(assessment: Assessment) -> str:
    return " *(illustrative)*" if assessment.illustrative else ""


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def _returns(known_at: datetime | None) -> str:
    standing = [held for held in stores.ask(Warehouse.held) if held.stood_at(known_at)]
    return f"{counted(len(standing), 'return')} held"


def _returns_line(shown: frame.View) -> None:
    """How the quarter's returns stand, as a link to the calendar; nothing where none is due."""
    if words := coverage(stores.dues(shown.known_at), shown.quarter).words:
        with shown.head, st.container(key="returns"):
            frame.link("due", words, shown)


def _illustrative_banner(assessments: Sequence[Assessment]) -> None:
    if not any(one.illustrative for one in assessments):
        return
    with st.container(
        border=True, key="illustrative", horizontal=True, vertical_alignment="center"
    ):
        st.markdown(
            "**Illustrative figures are shown.** The first start loaded them beside the published "
            "ones, with meetings and recommendations, to show the dashboard at work. They are "
            "labelled wherever they stand; every other figure is real.",
            width="stretch",
        )
        if acting.may(Deed.START_EMPTY):
            st.button("Start empty", on_click=_confirm_empty)


@st.dialog("Start empty?")
def _confirm_empty() -> None:
    st.markdown(
        "Every return that is held, the real ones among them, is set aside in a folder of its own "
        "beside the data, and the dashboard begins with nothing. Nothing is erased."
    )
    if st.button("Set everything aside and start empty", type="primary"):
        _start_empty()
        st.rerun()


def _start_empty() -> None:
    def empty(_act: Act) -> str:
        st.session_state["moved_to"] = str(stores.empty())
        return "Everything that was held is set aside, and nothing is held now."

    acting.do(empty, deed=Deed.START_EMPTY)


def _block(shown: frame.View, priority: Priority) -> None:
    """One priority: its counts in words and shapes, its coverage and its worst measure."""
    rolled = roll_up(shown.of(shown.plan.measures_of(priority)))
    key = f"card_{_tone(rolled)}_block_{priority.id}"
    with st.container(border=True, key=key, gap="xsmall", height="stretch"):
        st.subheader(plain(priority.name), anchor=False)
        st.markdown(_counts(rolled))
        st.caption(f"{rolled.coverage}. {_rest(rolled)}")
        if rolled.worst:
            name, reason = plain(rolled.worst.name), plain(rolled.worst.reason)
            st.markdown(f"**Furthest from its target: {name}**{_made_up(rolled.worst)}. {reason}")
        frame.link(priority.id, f"See {priority.name}", shown)


def _tone(rolled: RollUp) -> str:
    """The status of the worst measure, for the edge of the block; colours are never averaged."""
    return rolled.worst.status.value if rolled.worst else "none"


def _counts(rolled: RollUp) -> str:
    """Mark, number and words of each status that was given, as chips."""
    said = [
        chip(one, rolled.counts[one]) for one in URGENCY if one in JUDGED and rolled.counts[one]
    ]
    return " ".join(said) or "No measure here can be judged yet."


def _rest(rolled: RollUp) -> str:
    """The counts that are no judgement: `2 no figure, 3 context only`."""
    said = [
        f"{rolled.counts[one]} {words}"
        for one, words in COUNT_WORDS.items()
        if one not in JUDGED and rolled.counts[one]
    ]
    return f"{listed(said)}.".capitalize() if said else ""


def _table(shown: frame.View, assessments: Sequence[Assessment]) -> None:
    """Every measure, filtered by status and priority, off target first."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        statuses = st.multiselect(
            "Status",
            URGENCY,
            format_func=status_words,
            placeholder="Every status",
            key="status_filter",
            width=340,
        )
        names = [EVERY, *(one.name for one in shown.plan.pages)]
        name = st.selectbox("Priority", names, key="priority_filter", width=340)
    kept = _kept(shown, assessments, statuses, name)
    ordered = sorted(kept, key=lambda one: URGENCY.index(one.status))
    rows = first_of(ordered, AT_FIRST, "show_all")
    measure_table(shown, rows, _caption(len(rows), len(ordered)), "overview")


def _caption(shown: int, kept: int) -> str:
    if shown < kept:
        return f"The {shown} most urgent of {kept} measures"
    return f"{counted(kept, 'measure')}, the most urgent first"


def _kept(
    shown: frame.View, assessments: Sequence[Assessment], statuses: Sequence[Status], name: str
) -> list[Assessment]:
    priorities = [one for one in shown.plan.pages if name in {EVERY, one.name}]
    wanted = {measure.id for one in priorities for measure in shown.plan.measures_of(one)}
    return [
        one
        for one in assessments
        if one.status in (statuses or URGENCY) and (name == EVERY or one.measure in wanted)
    ]
