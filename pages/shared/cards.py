"""A measure as a card: name, status in words and shape, figure, target, period, change, trend.

The order is that in which a reader asks: what is it, is it all right, how much, against what,
and is that better or worse than before. The sentence with its arithmetic closes the card. All
cards of a grid are one element: out of Streamlit's own, a card is twenty, and a page four hundred.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from metrics.charts import draw_assurance, draw_trend, draw_variation
from metrics.model import ASSURANCE_STYLES, Assessment, Series, SignalStyle
from metrics.plan import Measure
from pages.shared import frame, spelled
from pages.shared.words import (
    URGENCY,
    change_line,
    labels,
    mark,
    plain,
    sentence_case,
    signal_words,
    target_line,
)

ASSETS = Path(__file__).parent / "assets"
Card = dict[str, Any]

_mount = st.components.v2.component(
    "house_cards",
    html='<div id="cards"></div>\n',
    css=(ASSETS / "cards.css").read_text(encoding="utf-8"),
    js=(ASSETS / "cards.js").read_text(encoding="utf-8"),
)


def card_grid(shown: frame.View, measures: Sequence[Measure], key: str) -> None:
    """Cards of the measures, as many beside one another as the screen takes; `key` tells apart
    two grids of a page."""
    assessments = {one.measure: one for one in shown.of(measures)}
    held = [one for one in measures if one.id in assessments]
    ordered = sorted(held, key=lambda one: URGENCY.index(assessments[one.id].status))
    cards = [_card(shown, one, assessments[one.id]) for one in ordered]
    if pressed := _mount(key=f"cards_{key}", data={"cards": cards}, on_open_change=_nothing).open:
        frame.open_measure(shown, pressed)
    spelled.show([one.name for one in held])
    _absent(shown, [one for one in measures if one.id not in assessments])


def _nothing() -> None:
    """The press is read after mounting; Streamlit only wants to know that we listen."""


def _card(shown: frame.View, measure: Measure, one: Assessment) -> Card:
    return {
        "id": measure.id,
        "href": frame.measure_href(shown.address, measure.id),
        "name": measure.name,
        "look": one.status.value,
        "status": mark(one.status),
        "labels": labels(one),
        "figure": sentence_case(one.shown or "no figure"),
        "period": one.period.words if one.period else "",
        "facts": [["Target", target_line(one)], ["Change", change_line(one)]],
        "signals": _signals(one, measure),
        "run": f"No limits: {one.run}" if one.run and not one.variation else "",
        "trend": _trend(shown, measure, one),
        "told": one.told,
    }


def signals(one: Assessment, measure: Measure) -> list[tuple[str, SignalStyle]]:
    """What the series shows and whether the target can be relied on: drawings with their words
    and what these mean; none where it may not have limits."""
    if not one.variation or not one.signal:
        return []
    found = [(draw_variation(one.variation, measure.better), one.signal)]
    if one.assurance:
        style = ASSURANCE_STYLES[one.assurance]
        found.append((draw_assurance(one.assurance, measure.better), style))
    return found


def _signals(one: Assessment, measure: Measure) -> list[dict[str, str]]:
    return [
        {"drawing": drawing, "words": sentence_case(style.words), "means": style.meaning}
        for drawing, style in signals(one, measure)
    ]


def _trend(shown: frame.View, measure: Measure, one: Assessment) -> dict[str, str] | None:
    series = same_frequency(shown.series_of(measure), one)
    if series and (drawing := draw_trend(series, one.target, one.status, one.limits)):
        return {"drawing": drawing, "words": _trend_words(shown, measure, series, one)}
    return None


def same_frequency(held: Sequence[Series], one: Assessment) -> Series | None:
    """The series the assessment speaks of."""
    return next((s for s in held if one.period and s.frequency is one.period.frequency), None)


def _trend_words(shown: frame.View, measure: Measure, series: Series, one: Assessment) -> str:
    """What the drawing says: of what, where, since when, and how it ends."""
    first, last = series.points[0].period.label, series.points[-1].period.label
    ends = [f"latest {one.shown or 'no figure'}", f"target {target_line(one)}", signal_words(one)]
    where = f"Small trend of {measure.name}, {shown.area.name}, {first} to {last}"
    return f"{where}: {', '.join(filter(None, ends))}"


def _absent(shown: frame.View, measures: Sequence[Measure]) -> None:
    if measures:
        names = "; ".join(plain(measure.name) for measure in measures)
        st.caption(f"No figures for {plain(shown.area.name)}: {names}.")
