"""One measure: how it stands and why, its figures over time and by area, and where each is from."""

import streamlit as st

from metrics.assessment import target_steps
from metrics.charts import Judged, describe_areas, describe_series, draw_areas, draw_series
from metrics.model import Assessment, Series
from metrics.plan import Measure
from pages.shared import cards, definition, frame, passport, pickers, stores, tables
from pages.shared.words import FREQUENCY_NAMES, change_line, plain, target_line

CHART = {"displayModeBar": False, "scrollZoom": False, "showSendToCloud": False}


def show() -> None:
    """The page of the measure that the address names."""
    measure = _measure()
    shown = frame.view(measure.name, measure.definition)
    found = shown.of([measure])
    if not found:
        st.markdown(f"No figures for {plain(shown.area.name)} are held. Choose another area above.")
    for one in found:
        _headline(one)
    series = _frequency(shown, measure, found[0] if found else None)
    if series:
        _chart(shown, measure, series, found[0])
        asked = tables.figures_table(shown, measure, series)
        passport.show(shown, measure, series, asked)
    _areas(shown, measure)
    _restatements(measure)
    definition.show(shown.plan, measure)


def _measure() -> Measure:
    """The picker, kept in the address; an unknown id is told and the first measure shown."""
    plan = stores.plan()
    names = {one.id: one.name for one in plan.measures}
    asked = st.query_params.get("measure")
    if asked is not None and asked not in names:
        st.warning(pickers.unknown_sentence("measure", asked, names, "a measure of the plan"))
    chosen = pickers.pick(
        "measure",
        "Measure",
        list(names),
        next(iter(names)),
        names.__getitem__,
        width=620,
        always=True,
    )
    return plan.measure(chosen)


def _headline(one: Assessment) -> None:
    """The card's facts, large, and the sentence with its arithmetic."""
    with st.container(border=True, key=f"card_{one.status.value}_headline", gap="xsmall"):
        cards.state(one, "headline")
        cards.figure(one, "headline")
        st.markdown(plain(one.reason))
        st.markdown(f"**Target:** {plain(target_line(one))}")
        st.markdown(f"**Change:** {plain(change_line(one))}")
        if one.arithmetic:
            with st.expander("The arithmetic"):
                st.markdown("  \n".join(plain(step) for step in one.arithmetic))


def _frequency(shown: frame.View, measure: Measure, one: Assessment | None) -> Series | None:
    """The series to draw: one frequency at a time, that of the headline first."""
    held = {series.frequency: series for series in shown.series_of(measure)}
    if not held:
        return None
    headline = one.period.frequency if one and one.period else None
    usual = headline if headline in held else next(iter(held))
    if len(held) == 1:
        return held[usual]
    chosen = st.segmented_control(
        "Figures", list(held), default=usual, required=True, format_func=FREQUENCY_NAMES.__getitem__
    )
    return held[chosen]


def _chart(shown: frame.View, measure: Measure, series: Series, one: Assessment) -> None:
    steps = target_steps(measure, shown.area, shown.plan.force.id, series)
    speaks = one.period == series.points[-1].period
    last = Judged(one.status, one.target_shown) if speaks else None
    st.plotly_chart(
        draw_series(measure, shown.area.name, series, steps, last),
        theme=None, config=CHART, key="series_chart",
        alt=describe_series(measure, shown.area.name, series, last),
    )  # fmt: skip
    st.caption(plain(_caption(measure, series)))


def _caption(measure: Measure, series: Series) -> str:
    made_up = [point for point in series.points if point.illustrative]
    warning = (
        f" {len(made_up)} of {len(series.points)} figures are illustrative." if made_up else ""
    )
    first, last = series.points[0].period.label, series.points[-1].period.label
    return f"Source: {measure.source}. Periods: {first} to {last}.{warning}"


def _areas(shown: frame.View, measure: Measure) -> None:
    """The areas for the same period, where more than one has a figure."""
    found = [one for one in shown.areas_of(measure) if one.value is not None]
    newest = max((one.period for one in found if one.period), default=None)
    same = [one for one in found if one.period == newest]
    if newest is None or len(same) == 1:
        return
    names = {area.id: area.name for area in shown.plan.areas}
    st.header("By area", anchor=False)
    st.plotly_chart(
        draw_areas(measure, same, names, newest.words),
        theme=None, config=CHART, key="areas_chart",
        alt=describe_areas(measure, same, names, newest.words),
    )  # fmt: skip
    tables.areas_table(same, names)


def _restatements(measure: Measure) -> None:
    changed = stores.warehouse().restatements(measure.id)
    if changed:
        st.header("Figures that were restated", anchor=False)
        tables.restatements_table(stores.plan(), changed)
