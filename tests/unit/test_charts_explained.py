"""How to read a chart is told with the chart's own figures, and only of what is drawn on it."""

from dataclasses import replace

import pytest

from metrics.assessment.areas import area_comparisons
from metrics.charts import explain_areas, explain_series
from metrics.charts.explained import ASSURED
from metrics.model import Assurance, Kind, Process, Variation
from metrics.periods import read_period
from metrics.plan import Measure
from metrics.plan.schema import Role
from metrics.spc import LEAST_POINTS
from tests.factories import FORCE, a_measure, a_plan, a_point, a_series, an_area
from tests.unit.test_process_chart import MEASURE, SERIES, a_phase, a_process, special

HALO = "a shape behind"
AREAS = ("east", "north", "south", "west")
SURVEY = a_measure(nature="survey")
PLAN = a_plan(SURVEY).model_copy(
    update={
        "areas": (
            an_area(FORCE, Role(level="force")),
            *(an_area(one, Role(level="district")) for one in AREAS),
        )
    }
)


def told(process: Process | None = None, measure: Measure = MEASURE) -> str:
    return " ".join(explain_series(measure, process or a_process(), None))


def test_the_latest_figure_is_the_worked_example():
    assert "The last says that it was 83.0% in 2024-25 Q4 (January to March 2025)" in told()


def test_the_band_is_told_with_its_own_limits_and_mean():
    assert "The grey band now runs from 79.8% to 85.1%, with the mean of 82.4% in it." in told()


def test_limits_that_a_share_cannot_reach_are_told_as_drawn():
    high = replace(a_phase(SERIES, 0, 15, 97.0, 92.0, 102.0))

    assert "from 92.0% to 100.0%" in told(a_process(phases=(high,)))


def test_where_there_is_no_band_it_is_said_how_many_figures_are_lacking():
    few = a_process(phases=(a_phase(SERIES, 0, 15, 82.0, 80.0, 84.0, enough=False),))

    assert f"it needs {LEAST_POINTS} figures of one kind" in told(few)
    assert "The grey band" not in told(few)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ({}, ""),
        ({3: special(Variation.CONCERN)}, "One figure has a shape behind it: worse than chance."),
        (
            {3: special(Variation.IMPROVEMENT), 4: special(Variation.IMPROVEMENT)},
            "Two figures have a shape behind them: better than chance.",
        ),
        ({3: special(Variation.NEUTRAL_HIGH)}, "One figure has a shape behind it: unusually high."),
    ],
)
def test_what_stands_behind_a_figure_is_counted_and_explained_and_else_not_named(found, said):
    words = told(a_process(found))

    assert said in words
    assert words.count(HALO) == len({one.variation for one in found.values()})


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (Kind.FINAL, None),
        (Kind.PROVISIONAL, "a hollow circle is provisional"),
        (Kind.ILLUSTRATIVE, "a diamond is illustrative"),
    ],
)
def test_a_mark_that_is_not_a_plain_figure_is_explained(kind, said):
    points = tuple(replace(one, kind=kind) for one in SERIES.points)
    words = told(replace(a_process(), series=replace(SERIES, points=points)))

    assert said in words if said else "Of the marks" not in words


@pytest.mark.parametrize("assurance", list(Assurance))
def test_whether_the_target_can_be_relied_on_has_a_sentence_for_every_answer(assurance):
    assert ASSURED[assurance]


# A chart of areas.


def areas_told(n: int, *rates: float) -> str:
    """Four areas asked `n` people each."""
    series = [
        a_series(a_point("2025-26 Q2", rate, n=n), area=area)
        for area, rate in zip(AREAS, rates, strict=True)
    ]
    (found,) = area_comparisons(PLAN, SURVEY, series, read_period("2025-26 Q2"))
    return " ".join(explain_areas(PLAN, SURVEY, found))


def test_the_first_area_is_the_worked_example_with_its_margin_of_error():
    words = areas_told(400, 80, 81, 80, 79)

    assert f"{AREAS[0]} stands at 80.0%" in words
    assert "The line through it, from 75.8% to 83.6%, is the margin of error." in words


def test_nobody_is_called_worst_where_chance_could_have_made_the_difference():
    alike, apart = areas_told(400, 80, 81, 80, 79), areas_told(400, 80, 81, 80, 40)

    assert ("none is “worst”" in alike, "none is “worst”" in apart) == (True, False)
    assert "named above" in apart
