"""The passport of a figure: the file and cell it was read from, who sent it, and what was done.

It is a list a person can read out: where the figure stood, how it got here, by which rule it was
judged, and since when it has been known.
"""

import streamlit as st

from metrics.model import HeldReturn, Part, Point, Series
from metrics.plan import Measure
from metrics.warehouse import Warehouse
from metrics.wording import show as show_figure
from pages.shared import frame, pickers, stores, tables
from pages.shared.tables import made_from, state_of
from pages.shared.words import moment_words, plain

SHOWN = "passport_of"


def show(shown: frame.View, measure: Measure, series: Series, pressed: str | None) -> None:
    """The passport of the period that was pressed, or of the one the address names."""
    if st.session_state.get(SHOWN) != measure.id:  # another measure begins with its latest figure
        pickers.forget("figure")
        st.session_state[SHOWN] = measure.id
    points = {point.period.label: point for point in reversed(series.points)}
    if pressed in points and st.query_params.get("figure") != pressed:
        st.query_params["figure"] = pressed
    st.header("Passport of a figure", anchor=False)
    pickers.tell_unknown("figure", points, "a period of this measure")
    label = pickers.pick("figure", "Period", list(points), next(iter(points)), str)
    point = points[label]
    rows = {**_origin(point), **_making(measure, point), **_rule(shown, measure, series, point)}
    with st.container(key="passport"):
        st.table(
            {f"**{name}**": plain(text) for name, text in rows.items()},
            border="horizontal", alt=f"Passport of the figure for {label}",
        )  # fmt: skip
    _history(measure, series, point)


def _history(measure: Measure, series: Series, point: Point) -> None:
    """Every figure the cell has had, where there was more than the one that stands."""
    known = stores.warehouse().cell_history(
        series.measure, series.area, point.period, series.breakdown
    )
    if len(known) > 1:
        st.markdown(f"**The figure for {plain(point.period.label)} was not always this one.**")
        tables.history_table(measure, known, "cell_history")


def _origin(point: Point) -> dict[str, str]:
    """Where the figure stood, or what it was worked out from."""
    if point.made_from:
        return {"Worked out": point.note, "From": parts_words(point)}
    rows = (
        f"row {point.row}"
        if point.rows == 1
        else f"{point.rows} rows, the first being row {point.row}"
    )
    return {
        "File": point.file,
        "Sheet": point.sheet or "the file has one sheet",
        "Row": rows,
        "Column": point.column,
        "Text in the file": f'"{point.text}"',
        "SHA-256 of the file": point.sha256,
    }


def parts_words(point: Point) -> str:
    """Each part with its place: `the_north, Jul 2025: 34 (R0003, a.csv, row 4)`."""
    return "; ".join(_part_words(part) for part in point.made_from)


def _part_words(part: Part) -> str:
    one = part.point
    place = "itself worked out" if one.made_from else f"{one.return_id}, {one.file}, row {one.row}"
    return f"{part.area}, {one.period.label}: {one.text or one.value} ({place})"


def _making(measure: Measure, point: Point) -> dict[str, str]:
    """Who sent it, as what, and what was made of it."""
    held = _return_of(point)
    return {
        "Sent in by": f"{point.by}, {moment_words(held.at)}" if held else point.by,
        "Receipt": point.return_id,
        "Note with the return": held.note if held and held.note else "none",
        "Read by layout": point.layout,
        "Figure": show_figure(point.value, measure.unit),
        "Made from": made_from(point) or "given as a figure",
        "State": state_of(point) or "final",
        "Note in the file": (not point.made_from and point.note) or "none",
        "Known from": moment_words(point.known_from),
        "Known until": moment_words(point.known_to) if point.known_to else "it stands",
    }


def _return_of(point: Point) -> HeldReturn | None:
    returns = stores.ask(Warehouse.held)
    return next((one for one in returns if one.return_id == point.return_id), None)


def _rule(shown: frame.View, measure: Measure, series: Series, point: Point) -> dict[str, str]:
    """The definition, and the status the figure has by the target of its day."""
    judged = frame.judge_point(shown, measure, series, point)
    return {
        "Definition": measure.definition,
        "Judgement": judged.reason,
        "Arithmetic": "; ".join(judged.arithmetic) or "none was needed",
    }
