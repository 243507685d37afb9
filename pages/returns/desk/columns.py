"""The columns of an unknown table, one line each: its real cells, what it is, and of what."""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.plan import Plan
from metrics.returns import Page
from metrics.returns.mapping.guesses import likely_measure
from metrics.returns.mapping.mapping import FIGURES, Column, Part
from pages.returns.desk import state
from pages.returns.desk.state import Sent
from pages.shared import stores, table
from pages.shared.words import plain

PART_WORDS = {
    Part.UNUSED: "Not used",
    Part.AREA: "The area",
    Part.PERIOD: "The period",
    Part.MEASURE: "The name of the measure",
    Part.VALUE: "Figures",
    Part.NUMERATOR: "Numerators",
    Part.DENOMINATOR: "Denominators",
    Part.SAMPLE: "Sample sizes (n)",
    Part.DATED: "Figures of the period in its heading",
    Part.NOTE: "Notes",
}
TIMES = {"": "not used here", "mm:ss": "minutes and seconds", "hh:mm": "hours and minutes"}
PERIOD_PLACES = {"title": "a title above the headings", "file": "the name of the file"}
NO_MEASURE = "Choose a measure"
CELLS_SHOWN = 3
MOST_COLUMNS = 40  # with a line of their own; wider tables are better sent as tidy returns
NARROWEST = 320  # pixels: of a column's card
HALF = 340  # pixels


def show(sent: Sent, page: Page, row: int, guessed: Sequence[Column]) -> tuple[Column, ...]:
    """A line for each column that holds something; gives what each is."""
    plan, found = stores.plan(), []
    with st.grid("auto", min_column_width=NARROWEST, gap="small"):
        parts = {at: _part(sent, page, row, at, one) for at, one in _filled(page, row, guessed)}
    names_measures = Part.MEASURE in {part for part, _ in parts.values()}
    for at, one in enumerate(guessed):
        part, place = parts.get(at, (Part.UNUSED, st.container()))
        measure = ""
        if part in FIGURES and not names_measures:
            with place:
                measure = pick(
                    sent.key, f"measure_{page.name}_{at}", "Measure", measures(plan), one.measure
                )
        found.append(Column(one.heading, part, measure))
    return tuple(found)


def _filled(page: Page, row: int, guessed: Sequence[Column]) -> list[tuple[int, Column]]:
    filled = [(at, one) for at, one in enumerate(guessed) if page.below(row, at)]
    if len(filled) > MOST_COLUMNS:
        st.caption(f"The first {MOST_COLUMNS} of {len(filled)} columns are shown.")
    return filled[:MOST_COLUMNS]


def _part(sent: Sent, page: Page, row: int, at: int, one: Column) -> tuple[Part, DeltaGenerator]:
    """One column: its letter, heading and first cells, and what it is."""
    cells = ", ".join(page.below(row, at)[:CELLS_SHOWN])
    key = f"part_{page.name}_{at}"
    with st.container(border=True, gap="xsmall", key=f"column_{sent.key}_{at}"):
        heading = plain(one.heading) or "no heading"
        st.markdown(f"**{table.letters(at)} · {heading}**  \n{plain(cells[:90])}")
        place = st.container(gap="xsmall")
        with place:
            part = st.selectbox(
                f"Column {table.letters(at)} is", list(Part), format_func=PART_WORDS.__getitem__,
                key=state.widget(sent.key, key, one.part), on_change=state.store,
                args=(sent.key, key),
            )  # fmt: skip
    return part, place


def pick(key: str, name: str, label: str, options: Mapping[str, str], default: str) -> str:
    """One of some options, kept for the file."""
    return st.selectbox(
        label, list(options), format_func=options.__getitem__, width=HALF,
        key=state.widget(key, name, default), on_change=state.store, args=(key, name),
    )  # fmt: skip


def pick_each(
    key: str,
    name: str,
    texts: Sequence[str],
    options: Mapping[str, str],
    default: Callable[[str], str],
) -> dict[str, str]:
    """One of some options for each text of the file; gives text → option."""
    found = {}
    if len(texts) > MOST_COLUMNS:
        st.caption(f"The first {MOST_COLUMNS} of {len(texts)}; rows of the others are left out.")
    with st.container(horizontal=True):
        for text in texts[:MOST_COLUMNS]:
            found[text] = pick(key, f"{name}_{text}", plain(text), options, default(text))
    return found


def tick(key: str, name: str, label: str) -> bool:
    """A box to tick, kept for the file."""
    return st.checkbox(
        label, key=state.widget(key, name, default=False), on_change=state.store, args=(key, name)
    )


def measures(plan: Plan) -> dict[str, str]:
    """The plan's measures to choose from, with nothing first."""
    return {"": NO_MEASURE} | {one.id: one.name for one in plan.measures}


def likely(plan: Plan) -> Callable[[str], str]:
    """A guess of the measure a text names."""
    return lambda text: likely_measure(text, plan)
