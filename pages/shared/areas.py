"""The areas of a measure side by side: the chart, the sentence that says whether any differs, the
table, and the force's figure beside what its areas come to."""

import streamlit as st

from metrics.assessment.areas import AreaComparison, assessed_in
from metrics.plan import Measure
from pages.shared import frame, tables, takeaway
from pages.shared.words import plain


def show(shown: frame.View, measure: Measure) -> None:
    """One comparison a level, and how the areas add up; nothing where no two areas have figures."""
    compared = shown.comparisons_of(measure)
    if compared:
        st.header("By area", anchor=False)
    for one in compared:
        _level(shown, measure, one)
    for found in shown.reconciled(measure):
        st.markdown(plain(found.words))


def _level(shown: frame.View, measure: Measure, one: AreaComparison) -> None:
    """The answer first, then the chart, the test behind it and every area in words."""
    assessed = assessed_in(one, shown.assessments)
    names = {area.id: area.name for area in shown.plan.areas}
    st.markdown(f"**{plain(one.sentence)}**")
    chart = takeaway.areas_chart_of(shown, measure, one)
    st.plotly_chart(
        chart.figure, theme=None, config=frame.CHART, key=f"areas_chart_{one.level}", alt=chart.alt
    )
    if one.tested:
        st.caption(plain(one.tested))
    takeaway.show(shown, chart)
    tables.areas_table(assessed, names, f"areas_{one.level}")
