"""What accepting a return would store: the old beside the new."""

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from metrics.model import Change, Diff, Kind, Observation
from metrics.plan.kinds import Unit
from metrics.warehouse import Warehouse
from metrics.wording import show
from pages.returns.desk.leaving_out import row_words
from pages.returns.desk.state import Sent
from pages.shared import stores, table
from pages.shared.words import counted, day_words, plain

CHANGES = ("Measure", "Area", "Period", "Held now", "Would be", "In the file")
CHANGED = ("Measure", "Area", "Period", "Was", "Became")
ROWS_SHOWN = 50  # a page of changes
EVERY, RESTATED, NEW = "Restated, then new", "Restated only", "New only"


def show_changes(sent: Sent) -> None:
    """What would be stored, restated figures first."""
    st.subheader("What would change", anchor=False)
    places = {_cell_of(one): one for one in sent.checked.observations}
    show_table(sent.diff, sent.key, sent.kind, places)


def show_table(
    diff: Diff, key: str, kind: Kind, places: Mapping[tuple, Observation] | None = None
) -> None:
    """Old beside new, by the cell; with the row of the file where that is known."""
    st.markdown(f"**{plain(_summary(diff, kind))}**")
    changes = _chosen(diff, key)
    if changes:
        returns = stores.ask(Warehouse.held)
        made_up = {one.return_id for one in returns if one.kind is Kind.ILLUSTRATIVE}
        rows = [_change(one, places or {}, made_up) for one in changes[:ROWS_SHOWN]]
        columns = CHANGES if places else CHANGED
        table.show_table(columns, rows, _told(len(changes)), f"changes_{key}")


def _summary(diff: Diff, kind: Kind) -> str:
    """`12 figures new; 2 figures in place of an illustrative one; one figure restated: …`"""
    said = [
        (len(diff.new) - diff.over_made_up, "{} new"),
        (diff.over_made_up, "{} in place of an illustrative one"),
        (len(diff.restated), "{} restated: the old figure stands beside the new"),
        (diff.unchanged, "{} as held already"),
    ]
    told = [words.format(counted(count, "figure")) for count, words in said if count]
    kinds = diff.kind_words(kind)
    return f"{'; '.join(told) or 'Nothing'}{f', of which {kinds}' if kinds else ''}."


def _chosen(diff: Diff, key: str) -> Sequence[Change]:
    if not (diff.restated and diff.new):
        return [*diff.restated, *diff.new]
    which = st.segmented_control("Show", [EVERY, RESTATED, NEW], key=f"which_{key}", default=EVERY)
    return {RESTATED: diff.restated, NEW: diff.new}.get(which or "", [*diff.restated, *diff.new])


def _cell_of(one: Change | Observation) -> tuple:
    return one.measure, one.area, one.period, one.breakdown


def _change(
    change: Change, places: Mapping[tuple, Observation], made_up: Collection[str]
) -> table.Row:
    """One cell; `made_up` are the returns whose figures are illustrative."""
    plan, period = stores.plan(), change.period
    measure, held = plan.measure(change.measure), _held_words(change, made_up)
    figures = [one for one in (change.old, change.new) if one is not None]
    cells = [
        table.cell(measure.short, small=change.breakdown),
        table.cell(plan.area(change.area).name),
        table.cell(period.label, period.end.isoformat(), look="period"),
        table.cell(
            _cell(change.old, change.old_marker, measure.unit, figures) if held else "not held",
            small=held,
        ),
        table.cell(_cell(change.new, change.new_marker, measure.unit, figures), look="figure"),
    ]
    if place := places.get(_cell_of(change)):
        cells.append(table.cell(row_words(place.sheet, place.row), place.row))
    return table.row(cells)


def _held_words(change: Change, made_up: Collection[str]) -> str:
    """`R0036 (illustrative), since 30 Oct 2026`."""
    if change.held_since is None:
        return ""
    label = " (illustrative)" if change.old_return in made_up else ""
    return f"{change.old_return}{label}, since {day_words(change.held_since)}"


def _cell(value: float | None, marker: str, unit: Unit, figures: Sequence[float]) -> str:
    """A figure with its markers, as exactly as it takes to tell old and new apart."""
    if value is None and not marker:
        return "no figure"
    marks = "".join(f" [{one}]" for one in marker.split())
    return f"{show(value, unit, figures)}{marks}"


def _told(count: int) -> str:
    return (
        f"The first {ROWS_SHOWN} of {count:,} figures"
        if count > ROWS_SHOWN
        else counted(count, "figure")
    )
