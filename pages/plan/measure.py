"""One measure: how it stands and why, whether that is real, its figures over time and by area, and
where each is from."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from metrics.charts import explain_series
from metrics.exports.charts import draw_one, series_chart
from metrics.model import Assessment, Process, Series
from metrics.plan import Measure
from pages.plan.parts import areas, bound, commentary, definition, headline, passport, phases
from pages.shared import charts, frame, meetings, pickers, spelled, stores, tables, takeaway
from pages.shared.words import FREQUENCY_NAMES, plain


def show() -> None:
    """The page of the measure that the address names."""
    top, head, bar = st.container(), st.container(), pickers.bar()
    measure = _measure(top, bar)
    with top:
        shown = frame.view(measure.name, measure.definition, bar)
        spelled.show([measure.name, measure.definition])
    found = next(iter(shown.of([measure])), None)
    with head:
        _head(shown, found, measure)
    series = _frequency(shown, measure, found) if found else None
    process = frame.process(shown, measure, series) if series else None
    if found and process:
        _chart(shown, measure, process, found)
        headline.compared(shown.plan, measure, found)
    if found:
        commentary.show(meetings.book(shown.known_at), measure, found)
    bound.show(shown, measure)
    areas.show(shown, measure)
    if process:
        _every_figure(shown, measure, process)
    _restatements(measure)
    definition.show(shown.plan, measure)


def _head(shown: frame.View, found: Assessment | None, measure: Measure) -> None:
    """How it stands, before what may be chosen."""
    if found is None:
        st.markdown(f"No figures for {plain(shown.area.name)} are held. Choose another area below.")
    else:
        headline.show(found, measure)


def _every_figure(shown: frame.View, measure: Measure, process: Process) -> None:
    """For whoever checks it: the limits, every figure and where each is from."""
    phases.show(shown, measure, process)
    st.header("Every figure", anchor=False)
    asked = tables.figures_table(shown, measure, process.series)
    passport.show(shown, measure, process.series, asked)


def _measure(top: DeltaGenerator, bar: DeltaGenerator) -> Measure:
    """The picker, kept in the address; an unknown id is told and the first measure shown."""
    plan = stores.plan()
    names = {one.id: one.name for one in plan.measures}
    asked = st.query_params.get("measure")
    if asked is not None and asked not in names:
        top.warning(pickers.unknown_sentence("measure", asked, names, "a measure of the plan"))
    with bar:
        chosen = pickers.pick(
            "measure", "Measure", list(names), next(iter(names)), names.__getitem__, always=True
        )
    return plan.measure(chosen)


def _frequency(shown: frame.View, measure: Measure, one: Assessment) -> Series | None:
    """The series to draw: one frequency at a time, that of the headline first."""
    held = {series.frequency: series for series in shown.series_of(measure)}
    if not held:
        return None
    headline = one.period.frequency if one.period else None
    usual = headline if headline in held else next(iter(held))
    if len(held) == 1:
        return held[usual]
    chosen = st.segmented_control(
        "Figures", list(held), default=usual, required=True, format_func=FREQUENCY_NAMES.__getitem__
    )
    return held[chosen]


def _chart(shown: frame.View, measure: Measure, process: Process, one: Assessment) -> None:
    """The series with target, limits and events; the periods ahead where the headline is its."""
    series = process.series
    speaks = one.period == series.points[-1].period
    figure, alt = draw_one(shown.plan, measure, shown.area, process, one)
    charts.show(figure, alt, "series_chart")
    st.caption(plain(_caption(measure, series)))
    charts.explain(explain_series(measure, process, one if speaks else None), "series")
    _take(shown, measure, series)
    if speaks and one.outlook and one.outlook.words:
        st.markdown(f"**Will it be met?** {plain(one.outlook.words)}")


def _take(shown: frame.View, measure: Measure, series: Series) -> None:
    frequency = series.frequency
    takeaway.show(
        shown, measure, measure.id,
        lambda told: series_chart(told, measure, shown.area, frequency),
    )  # fmt: skip


def _caption(measure: Measure, series: Series) -> str:
    made_up = [point for point in series.points if point.illustrative]
    warning = (
        f" {len(made_up)} of {len(series.points)} figures are illustrative." if made_up else ""
    )
    first, last = series.points[0].period.label, series.points[-1].period.label
    return f"Source: {measure.source}. Periods: {first} to {last}.{warning}"


def _restatements(measure: Measure) -> None:
    changed = stores.restatements(measure.id)
    if changed:
        st.header("Figures that were restated", anchor=False)
        tables.restatements_table(stores.plan(), changed)
