"""One priority of the plan: its promise, what it set out to bring about, and whether it does."""

from collections.abc import Sequence
from itertools import groupby

import streamlit as st

from metrics.assessment import roll_up
from metrics.plan import Commitment, Priority
from metrics.plan.schema import Right
from pages.shared import cards, frame, stores
from pages.shared.words import plain, stands

OUTCOME = "outcome"
NO_MEASURE = "No measure stands for this priority yet"
NOTHING_ENTERED = (
    "Nothing of this priority but its name has been entered. What the plan promises is written "
    "in `targets.yaml`, under its `commitments`; a measure is at home here when its `priority` "
    "says so."
)


def show(priority_id: str) -> None:
    """The page of the priority with that id."""
    priority = stores.plan().priority(priority_id)
    shown = frame.view(priority.name)
    with shown.head:
        st.markdown(f"> {plain(priority.promise)}")
    measures = shown.plan.measures_of(priority)
    rolled = roll_up(shown.of(measures))
    said = NO_MEASURE
    if measures:
        said = rolled.words if rolled.total else f"No figures are held for {shown.area.name}"
    frame.answer(shown, f"**{plain(said)}.**", rolled.coverage, rolled.findings)
    if measures:
        st.header("Measures", anchor=False)
        cards.card_grid(shown, measures, priority.id)
    if _shows_rights(shown, priority):
        _rights(shown)
    _outcomes(shown, priority)
    _commitments(shown, priority)
    if not (measures or priority.commitments):
        st.markdown(NOTHING_ENTERED)


def _outcomes(shown: frame.View, priority: Priority) -> None:
    outcomes = [one for one in priority.commitments if one.kind == OUTCOME]
    if outcomes:
        st.header("What the plan says will come of it", anchor=False)
        st.table(
            _rows(shown, outcomes),
            hide_index=True,
            border="horizontal",
            alt="Outcomes and their measures",
        )


def _commitments(shown: frame.View, priority: Priority) -> None:
    """The commitments under the plan's own headings, each with its measures or the reason."""
    promised = [one for one in priority.commitments if one.kind != OUTCOME]
    if promised:
        st.header("What the plan promises", anchor=False)
    for heading, group in groupby(promised, key=lambda one: one.heading):
        if heading:
            st.subheader(plain(heading), anchor=False)
        rows = _rows(shown, list(group))
        st.table(
            rows,
            hide_index=True,
            border="horizontal",
            alt=f"Commitments: {heading or priority.name}",
        )


def _rows(shown: frame.View, commitments: Sequence[Commitment]) -> list[dict[str, str]]:
    return [
        {
            "In the plan's words": plain(one.text),
            "How it stands": standing(shown, one.measures, one.not_measured),
        }
        for one in commitments
    ]


def standing(shown: frame.View, measures: Sequence[str], reason: str) -> str:
    """The status of each measure by name, or why there is none, as markdown."""
    if not measures:
        return f"Not measured: {plain(reason)}"
    return "; ".join(_one(shown, measure) for measure in measures)


def _one(shown: frame.View, measure: str) -> str:
    name = plain(shown.plan.measure(measure).short)
    return f"{name}: **{plain(stands(shown.standing.get(measure)))}**"


def _shows_rights(shown: frame.View, priority: Priority) -> bool:
    """The rights of victims stand on the page where most of their measures are at home."""
    homes = [
        shown.plan.measure(measure).priority
        for right in shown.plan.rights
        for measure in right.measures
    ]
    return bool(homes) and max(set(homes), key=homes.count) == priority.id


def _rights(shown: frame.View) -> None:
    st.header("The twelve rights of the Victims' Code", anchor=False)
    rows = [_right(shown, right) for right in shown.plan.rights]
    st.table(rows, hide_index=True, border="horizontal", alt="The twelve rights and their measures")


def _right(shown: frame.View, right: Right) -> dict[str, str]:
    return {
        "Right": f"{right.number}\\. {plain(right.text)}",
        "How it stands": standing(shown, right.measures, right.not_measured),
    }
