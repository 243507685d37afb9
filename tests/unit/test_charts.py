"""Charts say what they show, keep gaps as gaps, and mark how far each figure can be trusted."""

import pytest

from metrics.assessment import target_steps
from metrics.charts import (
    Judged,
    describe_areas,
    describe_series,
    draw_areas,
    draw_series,
    draw_trend,
)
from metrics.model import STATUS_STYLES, Assessment, Kind, Series, Status
from metrics.plan.schema import Area, Measure, Role
from tests.factories import FORCE, a_measure, a_plan, a_point, a_series, a_target

OFF = Judged(Status.OFF_TARGET, "at least 88%")
HERE = Area(id=FORCE, name="West Mercia", roles=(Role(level="force"),))


def figure(series: Series, *, measure: Measure | None = None, last: Judged | None = OFF) -> dict:
    chosen = measure or a_measure()
    steps = target_steps(chosen, HERE, FORCE, series)
    return draw_series(chosen, "West Mercia", series, steps, last)


def trace(drawn: dict, name: str) -> dict:
    return next(one for one in drawn["data"] if one.get("name") == name)


def test_a_missing_quarter_leaves_a_gap_in_the_line():
    drawn = figure(a_series(a_point("2025-26 Q1", 80), a_point("2025-26 Q3", 82)))
    line = next(one for one in drawn["data"] if one["mode"] == "lines")

    assert line["y"] == [80, None, 82]
    assert line["connectgaps"] is False


def test_two_neighbouring_quarters_are_joined():
    drawn = figure(a_series(a_point("2025-26 Q1", 80), a_point("2025-26 Q2", 82)))
    line = next(one for one in drawn["data"] if one["mode"] == "lines")

    assert line["y"] == [80, 82]


@pytest.mark.parametrize(
    ("said", "name", "symbol"),
    [
        ({}, "Figure", "circle"),
        ({"marker": "p"}, "Provisional", "circle-open"),
        ({"kind": Kind.PROVISIONAL}, "Provisional", "circle-open"),
        ({"kind": Kind.ILLUSTRATIVE}, "Illustrative", "diamond"),
        ({"kind": Kind.ILLUSTRATIVE, "marker": "p"}, "Illustrative, provisional", "diamond-open"),
    ],
)
def test_the_state_of_a_figure_is_its_shape_and_stands_in_the_legend(
    said: dict, name: str, symbol: str
):
    drawn = figure(a_series(a_point("2025-26 Q1", 80, **said)))

    assert trace(drawn, name)["marker"]["symbol"] == symbol


def test_illustrative_figures_are_named_in_the_title_and_the_description():
    series = a_series(a_point("2025-26 Q1", 80, kind=Kind.ILLUSTRATIVE), a_point("2025-26 Q2", 81))

    assert "Illustrative figures" in figure(series)["layout"]["title"]["subtitle"]["text"]
    assert "Illustrative figures" in describe_series(a_measure(), "West Mercia", series, OFF)


def test_real_figures_are_not_called_illustrative():
    series = a_series(a_point("2025-26 Q1", 80), a_point("2025-26 Q2", 81))

    assert "llustrative" not in str(figure(series))


def test_the_target_steps_at_the_day_it_changed():
    old = a_target(
        kind="at_least", value=85, effective_to="2025-06-30", tolerance=2, tolerance_unit="points"
    )
    new = a_target(
        kind="at_least", value=88, effective_from="2025-07-01", tolerance=2, tolerance_unit="points"
    )
    series = a_series(a_point("2025-26 Q1", 80), a_point("2025-26 Q2", 82))
    drawn = trace(figure(series, measure=a_measure(targets=(old, new))), "Target")

    assert drawn["y"] == [85, 85, None, 88, 88, None]
    assert drawn["x"][:2] == ["2025-04-01", "2025-06-30"]
    assert drawn["line"]["dash"] == "dash"


def test_the_last_figure_has_the_shape_of_its_status():
    drawn = figure(a_series(a_point("2025-26 Q1", 80), a_point("2025-26 Q2", 82)))

    assert drawn["data"][-1]["marker"]["symbol"] == STATUS_STYLES[Status.OFF_TARGET].shape
    assert drawn["data"][-1]["x"] == ["2025-09-30"]
    assert "Red: off target" in drawn["layout"]["annotations"][0]["text"]


def test_a_provisional_last_figure_is_hollow_in_its_status_too():
    drawn = figure(a_series(a_point("2025-26 Q1", 80), a_point("2025-26 Q2", 82, marker="p")))

    assert drawn["data"][-1]["marker"]["symbol"] == "square-open"


def test_a_series_that_was_not_judged_has_no_status_on_it():
    drawn = figure(a_series(a_point("2025-26 Q1", 80)), last=None)

    assert drawn["layout"]["annotations"] == []


def test_a_name_cannot_put_markup_into_a_chart():
    drawn = figure(
        a_series(a_point("2025-26 Q1", 80)), measure=a_measure(short="<a href='x'>y</a>")
    )

    assert "<a" not in str(drawn)


def test_the_description_gives_the_latest_figure_its_status_and_its_target():
    series = a_series(a_point("2025-26 Q1", 80), a_point("2025-26 Q2", 82))
    said = describe_series(a_measure(), "West Mercia", series, OFF)

    assert "82.0% for 2025-26 Q2, Red: off target" in said
    assert "at least 88%" in said


def test_one_figure_is_no_trend():
    assert draw_trend(a_series(a_point("2025-26 Q1", 80)), 88, Status.OFF_TARGET) == ""


@pytest.mark.parametrize(
    ("status", "shape"),
    [(Status.OFF_TARGET, "<rect"), (Status.CLOSE, "<path"), (Status.ON_TARGET, "<circle")],
)
def test_a_small_trend_ends_in_the_shape_of_its_status(status: Status, shape: str):
    series = a_series(a_point("2025-26 Q1", 80), a_point("2025-26 Q2", 82))

    assert shape in draw_trend(series, 88, status)


def test_a_small_trend_breaks_where_a_quarter_is_missing():
    quarters = ("2024-25 Q1", "2024-25 Q2", "2024-25 Q4", "2025-26 Q1")
    series = a_series(*(a_point(quarter, 80) for quarter in quarters))

    assert draw_trend(series, None, Status.NO_TARGET).count("<polyline") == 2


def assessed(area: str, value: float | None) -> Assessment:
    return Assessment(
        measure="confidence", name="Public confidence", priority="community", area=area,
        unit="percent", status=Status.OFF_TARGET, reason="It is off target.", value=value,
        shown=f"{value}%", target=88.0,
    )  # fmt: skip


def test_areas_without_a_figure_are_not_drawn():
    names = {area.id: area.name for area in a_plan().areas}
    found = [assessed(FORCE, 82.0), assessed("shropshire", None)]
    drawn = draw_areas(a_measure(), found, names, "2025-26 Q2")

    assert drawn["data"][0]["y"] == ["West Mercia"]
    assert drawn["layout"]["shapes"][0]["x0"] == 88.0
    assert "West Mercia 82.0% (Red: off target)" in describe_areas(
        a_measure(), found, names, "2025-26 Q2"
    )
