"""The page of the product's own parts, as `streamlit run bench/sites/product.py` serves it."""

from pathlib import Path

import streamlit as st

from bench.sites import choice
from metrics.exports.charts import draw_one
from metrics.plan import Measure
from pages.plan import measure as one_measure
from pages.shared import cards, charts, frame
from pages.shared.table import measure_table

ASSETS = Path(__file__).resolve().parents[2] / "pages" / "shared" / "assets"


def show() -> None:
    """Cards, charts, table."""
    shown = frame.view(choice.TITLE)
    chosen = choice.measures(shown.plan, shown.assessments, shown.quarter)
    cards.card_grid(shown, chosen, "bench")
    for measure in chosen[: choice.CHARTS]:
        _chart(shown, measure)
    found = choice.rows(shown.assessments, shown.area)
    measure_table(shown, found, f"{len(found)} rows", "bench_table")


def _chart(shown: frame.View, measure: Measure) -> None:
    (found,) = shown.of([measure])
    series = cards.same_frequency(shown.series_of(measure), found)
    if series:
        process = frame.process(shown, measure, series)
        figure, alt = draw_one(shown.plan, measure, shown.area, process, found)
        charts.show(figure, alt, f"chart_{measure.id}")


def main() -> None:
    """What `pages/main.py` does for each run, with one page."""
    st.set_page_config(layout="wide")
    st.html(ASSETS / "style.css")
    menu = [
        st.Page(show, title=choice.TITLE, default=True),
        st.Page(one_measure.show, title="One measure", url_path="measure"),
    ]
    frame.remember_pages({one.url_path or "overview": one for one in menu})
    st.navigation(menu, position="top").run()


main()
