"""Charts say what they show, keep gaps as gaps, and mark how far each figure can be trusted."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from metrics.assessment import target_steps
from metrics.assessment.areas import AreaComparison, compare_areas
from metrics.charts import (
    Judged,
    describe_areas,
    describe_series,
    draw_areas,
    draw_series,
    draw_trend,
)
from metrics.charts.style import value_axis
from metrics.model import STATUS_STYLES, Assessment, Kind, Series, Status
from metrics.periods import read_period
from metrics.plan.schema import Area, Measure, Role
from metrics.sampling import wilson
from tests.factories import FORCE, a_measure, a_point, a_series, a_target

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


HALVES = ("north", "south")
NAMES = {"north": "North", "south": "South & <b>East</b>", FORCE: "West Mercia"}


def assessed(area: str, value: float, target: float | None = 88.0, **said: Any) -> Assessment:
    return Assessment(
        measure="confidence", name="Public confidence", priority="community", area=area,
        unit="percent", status=Status.OFF_TARGET, reason="It is off target.", value=value,
        shown=f"{value}%", target=target, period=read_period("2025-26 Q2"), **said,
    )  # fmt: skip


def by_area(
    measure: Measure,
    *values: float,
    before: Sequence[float] = (),
    force: float | None = None,
    n: float | None = 200,
    **said: Any,
) -> AreaComparison:
    """A north and a south half, the north in front."""
    now = {
        area: a_point("2025-26 Q2", one, n=n, **said)
        for area, one in zip(HALVES, values, strict=False)
    }
    then = {area: a_point("2024-25 Q2", one) for area, one in zip(HALVES, before, strict=False)}
    whole = a_point("2025-26 Q2", force) if force is not None else None
    return compare_areas(measure, now, whole, NAMES, then)


SURVEY = a_measure(nature="survey")
EVENTS = a_measure(unit="count", nature="count", aggregation="sum", better="lower")
BOTH = [assessed("north", 72.0), assessed("south", 86.0)]


def areas(measure: Measure, comparison: AreaComparison, found: Sequence[Assessment] = ()) -> dict:
    return draw_areas(measure, comparison, found, NAMES)


def texts(drawn: dict) -> list[str]:
    return [one["text"] for one in drawn["layout"]["annotations"]]


def test_each_area_is_a_dot_with_the_bar_of_its_interval_and_the_shape_of_its_status():
    drawn = areas(SURVEY, by_area(SURVEY, 72, 86), BOTH)
    dots = drawn["data"][-1]
    lower, upper = wilson(0.72, 200)

    assert dots["x"] == [72, 86]
    assert dots["marker"]["symbol"] == [STATUS_STYLES[Status.OFF_TARGET].shape] * 2
    assert dots["error_x"]["array"][0] == pytest.approx(100 * upper - 72)
    assert dots["error_x"]["arrayminus"][0] == pytest.approx(72 - 100 * lower)
    assert texts(drawn)[-2:] == ["<b>72.0%</b>", "<b>86.0%</b>"]


def test_an_area_that_was_not_assessed_for_the_period_has_no_status():
    other = replace(BOTH[0], period=read_period("2025-26 Q1"))
    dots = areas(SURVEY, by_area(SURVEY, 72, 86), [other])["data"][-1]

    assert dots["marker"]["color"] == ["#ffffff", "#ffffff"]
    assert "off target" not in describe_areas(SURVEY, by_area(SURVEY, 72, 86), [other], NAMES)


def test_figures_without_an_interval_have_no_bars():
    drawn = areas(SURVEY, by_area(SURVEY, 72, 86, n=None), BOTH)

    assert "error_x" not in drawn["data"][-1]
    assert "Bars" not in drawn["layout"]["title"]["subtitle"]["text"]


def test_force_and_shared_target_are_lines_with_their_names():
    drawn = areas(SURVEY, by_area(SURVEY, 72, 86, force=79.0), BOTH)

    lines = {shape["x0"]: shape["line"]["dash"] for shape in drawn["layout"]["shapes"]}
    assert lines == {88.0: "dash", 79.0: "solid"}
    assert {"Force 79.0%", "Target 88%"} < set(texts(drawn))


def test_the_names_of_force_and_target_never_lie_on_one_another():
    labels = areas(SURVEY, by_area(SURVEY, 72, 86, force=87.9), BOTH)["layout"]["annotations"][:2]

    assert len({label["yshift"] for label in labels}) == 2


def test_two_targets_are_no_line():
    found = [BOTH[0], assessed("south", 86.0, target=90.0)]

    assert areas(SURVEY, by_area(SURVEY, 72, 86), found)["layout"]["shapes"] == []


def test_a_forces_total_is_no_line_among_its_areas():
    drawn = areas(EVENTS, by_area(EVENTS, 72, 86, force=158))

    assert drawn["layout"]["shapes"] == []


def test_an_area_that_differs_says_so_beneath_its_name():
    labels = areas(SURVEY, by_area(SURVEY, 72, 86), BOTH)["layout"]["yaxis"]["ticktext"]

    assert labels[0] == "North<br><b>lower than the rest</b>"
    assert labels[1].endswith("<br><b>higher than the rest</b>")


def test_areas_that_do_not_differ_have_their_names_alone():
    labels = areas(SURVEY, by_area(SURVEY, 81, 82))["layout"]["yaxis"]["ticktext"]

    assert labels[0] == "North"


def test_an_areas_name_cannot_put_markup_into_a_chart():
    drawn = areas(SURVEY, by_area(SURVEY, 81, 82))

    assert drawn["layout"]["yaxis"]["ticktext"][1] == "South &amp;<br>&lt;b&gt;East&lt;/b&gt;"
    assert "<b>East" not in str(drawn)


def test_a_change_is_a_dot_now_and_a_small_hollow_one_a_year_before():
    drawn = areas(EVENTS, by_area(EVENTS, 70, 120, before=(29, 120)))
    joined, before, now = drawn["data"]

    assert joined["x"] == [29, 70, None, 120, 120, None]
    assert (before["x"], before["marker"]["color"]) == ([29, 120], "#ffffff")
    assert now["x"] == [70, 120]
    assert before["marker"]["size"] < now["marker"]["size"]
    assert (before["name"], now["name"]) == ("2024-25 Q2", "2025-26 Q2")
    assert "2024-25 Q2, a year before" in drawn["layout"]["title"]["subtitle"]["text"]
    assert "error_x" not in now


def test_everything_drawn_lies_inside_the_axis():
    drawn = areas(SURVEY, by_area(SURVEY, 72, 86, force=40.0), BOTH)
    low, high = drawn["layout"]["xaxis"]["range"]

    assert low < 40 < 88 < 100 * wilson(0.86, 200)[1] < high


def test_equal_figures_still_have_an_axis():
    low, high = areas(EVENTS, by_area(EVENTS, 0, 0))["layout"]["xaxis"]["range"]

    assert low < 0 < high


def test_illustrative_areas_are_named_in_the_title_and_the_description():
    made_up = by_area(SURVEY, 72, 86, kind=Kind.ILLUSTRATIVE)

    assert "Illustrative figures" in areas(SURVEY, made_up)["layout"]["title"]["subtitle"]["text"]
    assert "Illustrative figures" in describe_areas(SURVEY, made_up, [], NAMES)
    assert "llustrative" not in str(areas(SURVEY, by_area(SURVEY, 72, 86)))


def test_the_areas_in_words_have_status_interval_and_who_differs():
    said = describe_areas(SURVEY, by_area(SURVEY, 72, 86, force=79.0), BOTH, NAMES)

    assert said.startswith("Dot chart: Confidence by area. Areas, 2025-26 Q2. ")
    assert "North 72.0% (Red: off target; 95% interval 65.4% to 77.8%; lower than the rest)" in said
    assert "Force 79.0%." in said
    assert said.endswith("by more than chance.")


def test_a_change_in_words_has_the_figure_a_year_before():
    said = describe_areas(EVENTS, by_area(EVENTS, 70, 120, before=(29, 120)), [], NAMES)

    assert "North 70 (29 a year before; up on the rest)" in said


@pytest.mark.parametrize(
    ("span", "words"),
    [
        ((0, 100), None),  # short times are seconds
        ((0, 119), None),
        ((0, 120), ["0 s", "30 s", "1 min", "1 min 30 s", "2 min"]),
        ((140, 310), ["2 min 30 s", "3 min", "3 min 30 s", "4 min", "4 min 30 s", "5 min"]),
        ((0, 4000), ["0 s", "15 min", "30 min", "45 min", "60 min"]),
    ],
)
def test_long_times_stand_on_the_axis_as_they_do_beside_the_chart(span, words):
    assert value_axis("seconds", span).get("ticktext") == words


@pytest.mark.parametrize("top", [120, 500, 3_600, 90_000])
def test_an_axis_of_times_has_some_figures_and_no_more_than_have_room(top):
    assert 2 <= len(value_axis("seconds", (0, top), 4)["ticktext"]) <= 4


def test_times_of_days_are_left_to_the_chart():
    assert "ticktext" not in value_axis("seconds", (0, 1_000_000), 4)
