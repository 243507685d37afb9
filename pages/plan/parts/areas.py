"""The areas of a measure side by side: the chart, the sentence that says whether any differs, the
table, and the force's figure beside what its areas come to."""

import streamlit as st

from metrics.assessment.areas import AreaComparison, assessed_in
from metrics.charts import explain_areas
from metrics.exports.charts import PublicChart, Told, area_charts, draw_compared
from metrics.plan import Measure
from pages.shared import charts, frame, tables, takeaway
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
    figure, alt = draw_compared(shown.plan, measure, one, shown.assessments)
    charts.show(figure, alt, f"areas_chart_{one.level}")
    if one.tested:
        st.caption(plain(one.tested))
    charts.explain(explain_areas(shown.plan, measure, one), f"areas_{one.level}")
    name = f"{measure.id}-by_{one.level}"
    takeaway.show(shown, measure, name, lambda told: _chart(told, measure, name))
    tables.areas_table(assessed, names, f"areas_{one.level}")


def _chart(told: Told, measure: Measure, name: str) -> PublicChart | None:
    return next((one for one in area_charts(told, measure) if one.name == name), None)
