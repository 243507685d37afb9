"""The XmR chart: the named vectors, each rule's edges, and an independent implementation."""

import csv
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest

from metrics.model import Assurance, Signal, Variation
from metrics.spc import LEAST_POINTS, XmR, assurance_of, variation_of, xmr
from metrics.spc.vectors import BASE, VECTORS, Vector
from metrics.spc.xmr import LABEL_ORDER

SHARED = Path(__file__).parents[3] / "shared/spc"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="../shared/spc is not here")
NAMED = pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.name)
UP, DOWN = 1, -1


def drawn(vector: Vector) -> XmR:
    values = np.array([vector.figures], dtype=float)
    starts = np.arange(1, len(vector.figures) + 1) >= (vector.phase_at or np.inf)
    return xmr(values, starts[None, :].astype(int), fix=vector.fix, screen=vector.screen)


def row(*figures: float | None, **said) -> XmR:
    return xmr(np.array([[np.nan if one is None else one for one in figures]], dtype=float), **said)


def label(chart: XmR, column: int) -> Signal | None:
    """The one test a point is labelled by."""
    found = chart.signals(0, column)
    return next((signal for signal in LABEL_ORDER if signal in found), None)


def labels(chart: XmR) -> dict[int, Signal]:
    found = {column + 1: label(chart, column) for column in range(chart.values.shape[1])}
    return {place: signal for place, signal in found.items() if signal}


@NAMED
def test_a_named_vector_has_the_lines_it_should(vector):
    lines = drawn(vector).lines
    found = lines.mean[0, -1], lines.lower[0, -1], lines.upper[0, -1]
    assert found == pytest.approx(vector.lines, abs=5e-5)


@NAMED
def test_a_named_vector_flags_the_points_it_should_and_no_others(vector):
    assert labels(drawn(vector)) == vector.flagged


@NAMED
def test_a_named_vector_has_the_variation_and_assurance_it_should(vector):
    chart = drawn(vector)
    assert variation_of(int(chart.side[0, -1]), vector.better) is vector.variation
    if vector.target is not None:
        limits = float(chart.lines.lower[0, -1]), float(chart.lines.upper[0, -1])
        edges = (vector.target, np.inf) if vector.better > 0 else (-np.inf, vector.target)
        assert assurance_of(*limits, *edges) is vector.assurance


def test_both_phases_of_v8_have_their_own_lines():
    chart = drawn(next(vector for vector in VECTORS if vector.name == "V8"))
    first = chart.lines.mean[0, 0], chart.lines.lower[0, 0], chart.lines.upper[0, 0]
    assert first == pytest.approx((50.2857, 44.5565, 56.0149), abs=5e-5)
    assert not labels(chart)


def test_two_sigma_lines_are_two_thirds_of_the_way():
    """Limits fixed from the base: two sigma at 54.2803."""
    assert labels(row(*BASE, 54.29, 51, 54.29, 50, fix=12)) == {
        13: Signal.TWO_OF_THREE,
        15: Signal.TWO_OF_THREE,
    }
    assert labels(row(*BASE, 54.28, 51, 54.28, 50, fix=12)) == {}


def test_a_figure_on_a_limit_is_not_beyond_it():
    upper = float(row(*BASE, fix=12).lines.upper[0, 0])
    assert labels(row(*BASE, upper, 50, fix=12)) == {}
    assert labels(row(*BASE, upper + 1e-6, 50, fix=12)) == {13: Signal.LIMIT}


def test_every_test_a_point_fails_is_kept():
    chart = row(*BASE, 51, 51.5, 51, 70, 51, 51.2, 51.1, fix=12)
    assert chart.signals(0, 15) == (Signal.LIMIT, Signal.SHIFT)


def test_a_point_that_is_both_improving_and_worsening_says_so():
    rising_below = (44.4, 45, 46, 47, 48, 49, 50)
    chart = row(*BASE, *rising_below, fix=12)
    assert chart.both_ways(0, len(BASE))
    assert not chart.both_ways(0, 0)


@pytest.mark.parametrize(
    ("figures", "flagged"),
    [
        ([51] * 7, set(range(13, 20))),
        ([51] * 6, set()),
        ([51] * 4 + [None] + [51] * 4, set()),
        ([51] * 7 + [None] + [50], set(range(13, 20))),
    ],
    ids=["seven are a shift", "six are none", "a gap breaks it", "a gap after it does not"],
)
def test_a_shift_needs_seven_in_a_row(figures, flagged):
    assert set(labels(row(*BASE[:-1], 50.25, *figures, fix=12))) == flagged


@pytest.mark.parametrize(
    ("figures", "flagged"),
    [
        ([47, 48, 49, 50, 51, 52, 53], set(range(13, 20))),
        ([48, 49, 50, 51, 52, 53], set()),
        ([47, 48, 49, None, 50, 51, 52, 53], set()),
    ],
    ids=["seven are a trend", "six are none", "a gap breaks it"],
)
def test_a_trend_needs_seven_in_a_row(figures, flagged):
    assert set(labels(row(*BASE, *figures, fix=12))) == flagged


def test_a_gap_has_no_moving_range_and_no_label():
    with_gap, without = row(50, 52, None, 49, 51), row(50, 52, 49, 51)
    assert with_gap.lines.mean[0, 0] == without.lines.mean[0, 0]
    spread = with_gap.lines.upper[0, 0] - with_gap.lines.mean[0, 0]
    assert spread == pytest.approx(2.66 * 2)
    assert with_gap.signals(0, 2) == ()


def test_nothing_crosses_from_one_phase_to_the_next():
    """Seven above the mean and seven rising, but the change lies in their middle."""
    values = np.array([[50, 52, 49, 51, 50, 51.1, 51.2, 51.3, 51.4, 51.5, 51.6, 51.7, 50, 52.0]])
    whole = xmr(values)
    cut = xmr(values, np.array([[0] * 9 + [1] * 5]))
    assert Signal.TREND in {label(whole, column) for column in range(5, 12)}
    assert Signal.TREND not in {label(cut, column) for column in range(14)}


def test_a_screened_range_is_one_not_below_3_267_times_the_average():
    assert (
        row(*[0, 1] * 6, 20).lines.upper[0, 0]
        < row(*[0, 1] * 6, 20, screen=False).lines.upper[0, 0]
    )


def test_one_figure_has_a_mean_and_no_limits():
    lines = row(7).lines
    assert lines.mean[0, 0] == 7
    assert np.isnan(lines.lower[0, 0])
    assert np.isnan(lines.upper[0, 0])


def test_a_series_without_figures_is_no_fault():
    assert np.isnan(row(None, None).lines.mean).all()


@pytest.mark.parametrize("figure", [100, 0, 0.1, 1 / 3, 1e9])
def test_a_constant_series_has_its_figure_for_limits_and_flags_nothing(figure):
    chart = row(*[figure] * 14)
    assert chart.lines.lower[0, 0] == chart.lines.upper[0, 0] == figure
    assert labels(chart) == {}


@pytest.mark.parametrize(
    ("target", "wanted"),
    [(100, Assurance.PASSES), (100.1, Assurance.FAILS), (90, Assurance.PASSES)],
)
def test_assurance_of_a_constant_series_is_whether_it_meets_the_target(target, wanted):
    assert assurance_of(100, 100, target, np.inf) is wanted


def test_a_range_aimed_at_passes_only_when_the_whole_process_lies_inside():
    assert assurance_of(-0.5, 0.5, -1, 1) is Assurance.PASSES
    assert assurance_of(-1.5, 0.5, -1, 1) is Assurance.HIT_OR_MISS
    assert assurance_of(1.5, 2.5, -1, 1) is Assurance.FAILS


@pytest.mark.parametrize(
    ("side", "better", "wanted"),
    [
        (UP, 1, Variation.IMPROVEMENT),
        (DOWN, 1, Variation.CONCERN),
        (UP, -1, Variation.CONCERN),
        (DOWN, -1, Variation.IMPROVEMENT),
        (UP, 0, Variation.NEUTRAL_HIGH),
        (DOWN, 0, Variation.NEUTRAL_LOW),
        (0, 1, Variation.COMMON_CAUSE),
    ],
)
def test_a_side_means_what_the_direction_makes_it(side, better, wanted):
    assert variation_of(side, better) is wanted


def test_limits_are_fixed_from_twelve_figures_at_least():
    assert row(*BASE, 60, fix=12).lines.mean[0, -1] == pytest.approx(50.25)
    with pytest.raises(ValueError, match="cannot be fixed from 11 figures; 12 at least"):
        row(*BASE, fix=11)


def test_thirteen_figures_are_enough_and_twelve_are_not():
    assert row(*BASE, 50).enough.all()
    assert not row(*BASE).enough.any()
    assert LEAST_POINTS == 13


def test_one_series_and_many_are_judged_alike():
    rng = np.random.default_rng(7)
    values = rng.normal(50, 5, (40, 60))
    values[rng.random(values.shape) < 0.05] = np.nan
    phases = (np.arange(60) >= rng.integers(20, 60, 40)[:, None]).astype(int)
    together = xmr(values, phases)
    for place in range(40):
        alone = xmr(values[place : place + 1], phases[place : place + 1])
        assert (alone.side[0] == together.side[place]).all()
        np.testing.assert_array_equal(alone.lines.upper[0], together.lines.upper[place])


class Case(NamedTuple):
    """A series of the independent implementation, with what it says of each point."""

    name: str
    points: list[dict[str, str]]
    fix: int | None
    screen: bool


def _cases() -> list[Case]:
    if not SHARED.exists():
        return []
    said = {one["case_id"]: one for one in _read("expected_cases_dev.csv")}
    listed = groupby(
        _read("expected_points_dev.csv"), key=lambda one: (one["case_id"], one["facet"])
    )
    cases = [
        Case(
            f"{name} {facet}",
            list(points),
            int(said[name]["fix_after_n_points"] or 0) or None,
            said[name]["screen_outliers"] == "TRUE",
        )
        for (name, facet), points in listed
    ]
    return cases + [_golden(*found) for found in groupby(_read("golden_vectors.csv"), _case)]


def _case(point: dict[str, str]) -> str:
    return point["case"]


def _golden(name: str, points) -> Case:
    fix = 12 if name.endswith("fix12") or name == "V11_dec" else None
    listed = [one | {"value": one["y"], "mean": one["mean_col"]} for one in points]
    return Case(f"vector {name}", listed, fix, "unscreened" not in name)


def _read(name: str) -> list[dict[str, str]]:
    with (SHARED / name).open(newline="") as file:
        return list(csv.DictReader(file))


def _number(text: str) -> float:
    return np.nan if text in {"", "NA"} else float(text)


CONSTANT = {  # it gives no limits for a constant series; ours are the figure itself
    "edge_constant no facet", "vector V6_const100_t90", "vector V6_const100_t100",
    "vector V6_const100_dec",
}  # fmt: skip
TWO_BEYOND_THREE = {  # it does not count a point beyond three sigma in two of three; ours does
    "doc_RJZ_breaches_decrease no facet", "doc_facets5_decrease RAS", "doc_facets5_decrease RJZ",
    "doc_facets5_decrease RR1", "national_type1_perf_target95 no facet",
    "national_type1_perf_target82 no facet", "national_type1_perf_target50 no facet",
    "facets4_perf_target_each RJZ", "facets4_perf_target_each RQM",
    "edge_trend6_up_only no facet", "edge_trend_with_tie no facet", "rand01_pct no facet",
    "rand20_season no facet", "rand26_walk no facet", "rand33_season no facet",
    "rand34_walk no facet", "vector V2d_NHSE_Ind2_CHI", "vector V8_fix12",
    "vector V5_near_plus_beyond_fix12",
}  # fmt: skip
CASES = pytest.mark.parametrize("case", _cases(), ids=lambda case: case.name)
LABELS = {"7 Point Trend": Signal.TREND, "7 Points": Signal.SHIFT, "2 in 3": Signal.TWO_OF_THREE}


def chart_of(case: Case) -> XmR:
    values = np.array([[_number(one["value"]) for one in case.points]])
    phases = np.array([[int(one["rebase_group"]) for one in case.points]])
    return xmr(values, phases, fix=case.fix, screen=case.screen)


def said(point: dict[str, str]) -> Signal | None:
    told = point["special_cause_type"]
    if told == "Common Cause":
        return None
    return next((signal for words, signal in LABELS.items() if told.startswith(words)), None) or (
        Signal.LIMIT if told in {"Above UCL", "Below LCL"} else pytest.fail(told)
    )


@needs_shared
@CASES
def test_lines_agree_with_an_independent_implementation(case):
    lines = chart_of(case).lines
    wanted = {name: [_number(one[name]) for one in case.points] for name in ("mean", "lpl", "upl")}
    np.testing.assert_allclose(lines.mean[0], wanted["mean"], rtol=1e-9, atol=1e-9)
    if case.name in CONSTANT:
        assert (lines.lower == lines.mean).all()
        assert np.isnan(wanted["lpl"]).all()
        return
    np.testing.assert_allclose(lines.lower[0], wanted["lpl"], rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(lines.upper[0], wanted["upl"], rtol=1e-9, atol=1e-9)


@needs_shared
@CASES
def test_labels_agree_with_it_but_for_two_of_three_beyond_three_sigma(case):
    chart = chart_of(case)
    differ = [
        (column, said(point))
        for column, point in enumerate(case.points)
        if label(chart, column) is not said(point)
    ]
    assert bool(differ) is (case.name in TWO_BEYOND_THREE)
    for column, theirs in differ:
        assert label(chart, column) is Signal.TWO_OF_THREE
        assert theirs in {None, Signal.SHIFT}
        window = range(max(0, column - 2), min(len(case.points), column + 3))
        assert any(Signal.LIMIT in chart.signals(0, near) for near in window)


@needs_shared
@CASES
def test_sides_agree_with_it(case):
    chart = chart_of(case)
    for column, point in enumerate(case.points):
        told, side = point["special_cause_type"], int(chart.side[0, column])
        if said(point) is not None and label(chart, column) is said(point):
            assert side == (UP if any(w in told for w in ("Above", "Increasing")) else DOWN)
