"""The icons differ in shape, say which way a figure went, and hold nothing but lines."""

import re
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest

from metrics.charts import draw_assurance, draw_variation
from metrics.model import ASSURANCE_STYLES, VARIATION_STYLES, Assurance, Variation
from metrics.plan.kinds import Better

WAYS = (Better.HIGHER, Better.LOWER)
DRAWN = {
    **{(one, way): draw_variation(one, way) for one in Variation for way in WAYS},
    **{(one, way): draw_assurance(one, way) for one in Assurance for way in WAYS},
}
SHAPES = {"svg", "g", "path", "polyline", "circle"}


def without_colour(drawing: str) -> str:
    return re.sub(r"#[0-9a-f]{6}", "", drawing)


@pytest.mark.parametrize("better", WAYS)
def test_any_two_icons_differ_in_shape_and_not_in_colour_alone(better: Better):
    icons = [without_colour(drawing) for (_, way), drawing in DRAWN.items() if way is better]

    assert all(one != other for one, other in combinations(icons, 2))


@pytest.mark.parametrize("drawing", DRAWN.values())
def test_an_icon_is_a_small_drawing_that_fetches_and_runs_nothing(drawing: str):
    root = ET.fromstring(drawing)
    parts = list(root.iter())

    assert root.get("viewBox") == "0 0 40 40"
    assert {part.tag.removeprefix("{http://www.w3.org/2000/svg}") for part in parts} <= SHAPES
    assert not any(
        "href" in name or name.startswith("on") for part in parts for name in part.attrib
    )
    assert drawing.count("http") == 1  # the name of the SVG language
    assert all(not part.text for part in parts)


@pytest.mark.parametrize("variation", Variation)
def test_a_variation_has_its_colour(variation: Variation):
    assert VARIATION_STYLES[variation].colour in draw_variation(variation)


@pytest.mark.parametrize("assurance", Assurance)
def test_an_assurance_has_its_colour(assurance: Assurance):
    assert ASSURANCE_STYLES[assurance].colour in draw_assurance(assurance)


@pytest.mark.parametrize(
    ("variation", "better", "falls"),
    [
        (Variation.IMPROVEMENT, Better.HIGHER, False),
        (Variation.IMPROVEMENT, Better.LOWER, True),
        (Variation.CONCERN, Better.HIGHER, True),
        (Variation.CONCERN, Better.LOWER, False),
        (Variation.NEUTRAL_HIGH, Better.NEITHER, False),
        (Variation.NEUTRAL_LOW, Better.NEITHER, True),
    ],
)
def test_the_arrow_points_the_way_the_figure_went(
    *, variation: Variation, better: Better, falls: bool
):
    assert ("matrix(1 0 0 -1" in draw_variation(variation, better)) is falls


def test_the_sign_of_an_unusually_low_figure_points_down():
    assert "scale(1 -1)" in draw_variation(Variation.NEUTRAL_LOW, Better.NEITHER)
    assert "scale(1 -1)" not in draw_variation(Variation.NEUTRAL_HIGH, Better.NEITHER)


@pytest.mark.parametrize(
    ("assurance", "better", "below"),
    [
        (Assurance.PASSES, Better.HIGHER, False),
        (Assurance.PASSES, Better.LOWER, True),
        (Assurance.FAILS, Better.HIGHER, True),
        (Assurance.FAILS, Better.LOWER, False),
    ],
)
def test_the_run_lies_on_its_side_of_the_target(
    *, assurance: Assurance, better: Better, below: bool
):
    assert ("matrix(1 0 0 -1" in draw_assurance(assurance, better)) is below


def test_no_icon_where_nothing_can_be_said():
    assert draw_variation(None) == draw_assurance(None) == ""
