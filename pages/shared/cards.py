"""A measure as a card: name, status in words and shape, figure, target, period, change, trend.

The order is that in which a reader asks: what is it, is it all right, how much, against what,
and is that better or worse than before. The sentence with its arithmetic closes the card.
"""

from collections.abc import Sequence

import streamlit as st

from metrics.charts import draw_assurance, draw_trend, draw_variation
from metrics.model import ASSURANCE_STYLES, VARIATION_STYLES, Assessment, Series
from metrics.plan import Measure
from pages.shared import frame
from pages.shared.words import (
    URGENCY,
    change_line,
    chip,
    labels,
    plain,
    sentence_case,
    target_line,
)

ICON = 34  # pixels
NARROWEST = 330  # pixels: below it a card's lines break more than they hold


def card_grid(shown: frame.View, measures: Sequence[Measure], key: str) -> None:
    """Cards of the measures, as many beside one another as the screen takes."""
    assessments = {one.measure: one for one in shown.of(measures)}
    with st.grid("auto", min_column_width=NARROWEST, gap="medium"):
        for measure in sorted(measures, key=lambda one: _urgency(assessments.get(one.id))):
            if measure.id in assessments:
                card(shown, measure, assessments[measure.id], key)
    _absent(shown, [one for one in measures if one.id not in assessments])


def _urgency(one: Assessment | None) -> int:
    return URGENCY.index(one.status) if one else len(URGENCY)


def card(shown: frame.View, measure: Measure, one: Assessment, key: str) -> None:
    """One measure; `key` tells apart two places on a page that show the same measure."""
    name = f"card_{one.status.value}_{key}_{measure.id}"
    with st.container(border=True, key=name, gap="xsmall", height="stretch"):
        frame.link("measure", measure.name, shown, measure=measure.id)
        state(one, f"{key}_{measure.id}")
        figure(one, f"{key}_{measure.id}")
        st.markdown(f"**Target:** {plain(target_line(one))}")
        st.markdown(f"**Change:** {plain(change_line(one))}")
        signals(one, measure, f"{key}_{measure.id}")
        _trend(shown, measure, one)
        st.caption(plain(one.told))


def state(one: Assessment, key: str) -> None:
    """The status's mark and words, and what a reader must know before quoting the figure."""
    with st.container(key=f"chip_{key}"):
        said = [chip(one.status), *(f":gray-badge[{plain(label)}]" for label in labels(one))]
        st.markdown(" ".join(said))


def signals(one: Assessment, measure: Measure, key: str) -> None:
    """What the series shows and whether the target can be relied on: icons with their words."""
    if not one.variation:
        if one.run:
            st.caption(f"No limits: {plain(one.run)}")
        return
    with st.container(key=f"signals_{key}", gap="xsmall"):
        words = VARIATION_STYLES[one.variation].words
        _signal(draw_variation(one.variation, measure.better), words, f"variation_{key}")
        if one.assurance:
            words = ASSURANCE_STYLES[one.assurance].words
            _signal(draw_assurance(one.assurance, measure.better), words, f"assurance_{key}")


def _signal(drawing: str, words: str, key: str) -> None:
    """One icon with its words beside it, on a line of their own."""
    with st.container(
        key=f"signal_{key}", horizontal=True, vertical_alignment="center", gap="small"
    ):
        st.image(drawing, alt=words, width=ICON)
        st.markdown(f"**{plain(sentence_case(words))}**", width="stretch")


def figure(one: Assessment, key: str) -> None:
    """The figure, large, and the period it belongs to."""
    with st.container(key=f"figure_{key}"):
        st.markdown(plain(sentence_case(one.shown or "no figure")))
    if one.period:
        st.caption(plain(one.period.words))


def _trend(shown: frame.View, measure: Measure, one: Assessment) -> None:
    series = same_frequency(shown.series_of(measure), one)
    if series and (drawing := draw_trend(series, one.target, one.status, one.limits)):
        st.image(drawing, alt=_trend_words(measure, series), width=260)


def same_frequency(held: Sequence[Series], one: Assessment) -> Series | None:
    """The series the assessment speaks of."""
    return next((s for s in held if one.period and s.frequency is one.period.frequency), None)


def _trend_words(measure: Measure, series: Series) -> str:
    first, last = series.points[0].period.label, series.points[-1].period.label
    return f"Small trend of {measure.short}, up to {last}, since {first}; dashed: the target"


def _absent(shown: frame.View, measures: Sequence[Measure]) -> None:
    if measures:
        names = "; ".join(plain(measure.name) for measure in measures)
        st.caption(f"No figures for {plain(shown.area.name)}: {names}.")
