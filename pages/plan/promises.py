"""What the plan promises: each promise in its words, how it stands, and what shows it."""

from collections.abc import Sequence

import streamlit as st

from metrics.assessment import Promise, promises, promises_words
from metrics.model import Assessment
from metrics.plan import Plan
from pages.plan import promised
from pages.shared import frame, table
from pages.shared.words import URGENCY, counted, sentence_case, stands

COLUMNS = ("In the plan's words", "How it stands", "Its measures", "Priority")
WIDTHS = (42, 16, 27, 15)
EVERY_PRIORITY, EVERY_STANDING = "Every priority", "However it stands"
AT_FIRST = 15  # promises before the reader asks for all
NAMED = 4  # measures of a promise that are named: the worst


def show() -> None:
    """The page of the plan's promises."""
    shown = frame.view("What the plan promises")
    found = promises(shown.plan, shown.standing)
    frame.answer(shown, f"**{promises_words(found)}.**", counted(len(found), "promise"))
    st.markdown(
        "A promise stands as the worst of its measures. A measure shows whether what was promised "
        "comes about; it does not say that the promise is kept."
    )
    kept = _filtered(shown.plan, found)
    _table(shown, sorted(kept, key=lambda one: promised.ORDER.index(one.standing)))


def _filtered(plan: Plan, found: Sequence[Promise]) -> list[Promise]:
    with st.container(horizontal=True, vertical_alignment="bottom", key="filters"):
        names = [EVERY_PRIORITY, *(one.name for one in plan.pages)]
        priority = st.selectbox("Priority", names, key="promise_priority", width=340)
        ways = [EVERY_STANDING, *(sentence_case(one.value) for one in promised.ORDER)]
        way = st.selectbox("How it stands", ways, key="promise_standing", width=340)
    return [
        one
        for one in found
        if priority in {EVERY_PRIORITY, one.priority.name}
        and way in {EVERY_STANDING, sentence_case(one.standing.value)}
    ]


def _table(shown: frame.View, found: Sequence[Promise]) -> None:
    if not found:
        st.markdown("No promise of the plan is like that.")
        return
    rows = [_row(shown, one) for one in table.first_of(found, AT_FIRST, "every_promise")]
    told = f"The {len(rows)} most urgent of" if len(rows) < len(found) else "All"
    caption = f"{told} {counted(len(found), 'promise')}"
    if pressed := table.show_table(COLUMNS, rows, caption, "promises", widths=WIDTHS):
        address = {**shown.address, "measure": pressed}
        st.switch_page(frame.page("measure"), query_params=address)


def _row(shown: frame.View, one: Promise) -> table.Row:
    return table.row(
        [
            promised.in_words(one),
            promised.standing(one),
            _measures(shown, one),
            table.cell(one.priority.name),
        ]
    )


def _measures(shown: frame.View, one: Promise) -> table.Cell:
    """The worst measures as links with their status; without a measure, the plan's reason."""
    if not one.commitment.measures:
        return table.cell(one.commitment.not_measured)
    held = {found.measure: found for found in one.assessments}
    names = sorted(one.commitment.measures, key=lambda name: _urgency(held.get(name)))
    lines = [
        (
            name,
            shown.plan.measure(name).short,
            {**shown.address, "measure": name},
            _stands(held.get(name)),
        )
        for name in names[:NAMED]
    ]
    more = f"and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return table.links(lines, "measure") | {"small": more}


def _stands(one: Assessment | None) -> str:
    """`82.9% ■ Red: off target (illustrative)`."""
    return f"{one.shown} {stands(one)}".strip() if one else stands(one)


def _urgency(one: Assessment | None) -> int:
    return URGENCY.index(one.status) if one else len(URGENCY)
