"""The charts of a priority, small: tick those to publish and take them away as one archive."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import streamlit as st

from metrics.access import Deed
from metrics.charts import draw_trend
from metrics.errors import MetricsError
from metrics.exports.charts import (
    FORMAT_WORDS,
    ChartFile,
    Format,
    Progress,
    PublicChart,
    archive,
    possible,
    with_alt,
    write_charts,
)
from metrics.model import Assessment, Series
from metrics.plan import Measure
from pages.shared import acting, cards, frame, pickers, stores, takeaway
from pages.shared.words import chip, counted, labels, plain

LEAD = (
    "Charts to publish, each as its measure's page shows it, with title, status, source, "
    "definition and caveats in the picture itself."
)
USUAL = (Format.PNG, Format.CSV)
MADE = "charts_made"  # (what it was made from, the archive)
PREVIEW = 260  # pixels
NARROWEST = 300  # pixels of a preview with its words


@dataclass(frozen=True, slots=True)
class _Offered:
    """A measure that has a chart."""

    measure: Measure
    one: Assessment
    series: Series


def show() -> None:
    """The page of charts; its address names the priority."""
    shown = frame.view("Charts", LEAD)
    names = {one.id: one.name for one in shown.plan.pages}
    asked = st.query_params.get("priority")
    if asked is not None and asked not in names:
        st.warning(pickers.unknown_sentence("priority", asked, names, "a priority of the plan"))
    chosen = pickers.pick(
        "priority", "Priority", list(names), next(iter(names)), names.__getitem__, width=420
    )
    offered = list(_offered(shown, shown.plan.measures_of(chosen)))
    if not offered:
        st.markdown(f"No figures for {plain(shown.area.name)} are held. Choose another area above.")
        return
    ticked = _gallery(offered)
    if acting.may(Deed.EXPORT):
        _take(shown, ticked)


def _offered(shown: frame.View, measures: Sequence[Measure]) -> Iterator[_Offered]:
    held = {one.measure: one for one in shown.of(measures)}
    for measure in measures:
        series = shown.series_of(measure)
        one = held.get(measure.id)
        if one and series:
            yield _Offered(measure, one, cards.same_frequency(series, one) or series[0])


def _gallery(offered: Sequence[_Offered]) -> list[_Offered]:
    """A small drawing each with its words and its box; gives those that are ticked."""
    keys = {one.measure.id: f"tick_{one.measure.id}" for one in offered}
    with st.container(horizontal=True):
        for label, tick in (("Tick all", True), ("Tick none", False)):
            st.button(label, on_click=_tick, args=(list(keys.values()), tick))
    ticked = []
    with st.grid("auto", min_column_width=NARROWEST, gap="medium"):
        for one in offered:
            with st.container(border=True, height="stretch", gap="xsmall"):
                if st.checkbox(plain(one.measure.name), key=keys[one.measure.id]):
                    ticked.append(one)
                _preview(one)
    return ticked


def _tick(keys: Sequence[str], tick: bool) -> None:  # noqa: FBT001  (a callback's argument)
    st.session_state.update(dict.fromkeys(keys, tick))


def _preview(offered: _Offered) -> None:
    one = offered.one
    st.markdown(" ".join([chip(one.status), *(f":gray-badge[{plain(x)}]" for x in labels(one))]))
    drawing = draw_trend(offered.series, one.target, one.status, one.limits)
    if drawing:
        words = f"Small trend of {offered.measure.short}; dashed: the target"
        st.image(drawing, alt=words, width=PREVIEW)
    period = one.period.words if one.period else ""
    st.caption(plain(f"{one.shown or 'No figure'} {period}"))


def _take(shown: frame.View, ticked: Sequence[_Offered]) -> None:
    """Formats, alternative texts, and the archive."""
    st.header("Take the ticked charts away", anchor=False)
    if not ticked:
        st.markdown("Tick at least one chart above.")
        return
    forms = st.multiselect(
        "Formats", list(Format), USUAL, format_func=FORMAT_WORDS.__getitem__, key="charts_formats"
    )
    charts = [_chart(shown, one) for one in ticked]
    with st.expander(f"Alternative text of {counted(len(charts), 'chart')}", key="charts_alts"):
        charts = [_described(chart) for chart in charts]
    made_from = (
        tuple((chart.name, chart.alt) for chart in charts), tuple(forms), shown.address,
        stores.known(shown.known_at),
    )  # fmt: skip
    if st.button("Make the archive", type="primary", key="make_archive", disabled=not forms):
        with acting.acting(Deed.EXPORT):
            st.session_state[MADE] = (made_from, _make(charts, forms))
    kept, made = st.session_state.get(MADE, (None, None))
    if made and kept == made_from:
        name = f"charts-{pickers.address_of(shown.quarter)}.zip"
        st.download_button(
            f"Download {counted(len(charts), 'chart')} (zip)", made, name, "application/zip",
            on_click="ignore", key="download_archive",
        )  # fmt: skip


def _chart(shown: frame.View, offered: _Offered) -> PublicChart:
    process = frame.process(shown, offered.measure, offered.series)
    return takeaway.chart_of(shown, offered.measure, process, offered.one)


def _described(chart: PublicChart) -> PublicChart:
    st.markdown(f"**{plain(chart.title)}**")
    return with_alt(chart, takeaway.alt_field(chart))


def _make(charts: Sequence[PublicChart], forms: Sequence[Format]) -> bytes | None:
    """The archive, telling each chart; a sentence where pictures cannot be drawn."""
    files = []
    try:
        can, missing = possible(forms)
        if missing:
            st.warning(plain(missing))
        with st.status("Making the archive", expanded=False) as told:
            for step in write_charts(charts, can):
                if isinstance(step, Progress):
                    told.update(label=plain(step.words))
                elif isinstance(step, ChartFile):
                    files.append(step)
            told.update(label="The archive is made", state="complete")
    except MetricsError as fault:
        st.warning(plain(fault))
        return None
    return archive(files)
