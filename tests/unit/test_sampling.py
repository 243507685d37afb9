"""Sampling error: intervals and differences agree with the worked figures of the field."""

from math import comb, exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.plan.kinds import Nature
from metrics.sampling import (
    LEAST_BASE,
    Sampled,
    base_missing,
    difference_p,
    holm,
    interval_of,
    more_than_chance,
    poisson,
    too_few,
    two_counts_p,
    two_proportions_p,
    two_rates_p,
    wilson,
)


def percent(ends: tuple[float, float]) -> tuple[float, float]:
    return round(100 * ends[0], 1), round(100 * ends[1], 1)


@pytest.mark.parametrize(
    ("share", "base", "wanted"),
    [
        (0.82, 100, (73.3, 88.3)),
        (0.82, 200, (76.1, 86.7)),
        (0.82, 500, (78.4, 85.1)),
        (0.82, 1000, (79.5, 84.3)),
        (0.82, 2000, (80.3, 83.6)),
        (0.85, 100, (76.7, 90.7)),
        (0.88, 16_000, (87.5, 88.5)),
    ],
)
def test_a_share_has_wilsons_interval(share, base, wanted):
    assert percent(wilson(share, base)) == wanted


@pytest.mark.parametrize(
    ("share", "enough"),
    [(0.82, 113), (0.86, 1015)],  # the catalogue's "about 115" and "about 1,020"
)
def test_88_percent_is_outside_the_interval_from_one_more_answer_on(share, enough):
    assert wilson(share, enough)[1] < 0.88
    assert wilson(share, enough - 1)[1] >= 0.88


def test_a_design_effect_makes_a_sample_as_small_as_it_tells():
    assert wilson(0.82, 130, 1.3) == pytest.approx(wilson(0.82, 100), abs=1e-12)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_an_interval_stays_inside_what_a_share_can_be(share):
    lower, upper = wilson(share, 20)

    assert 0 <= lower <= share <= upper <= 1
    assert upper - lower > 0.1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ((1.01, 100, 1), "1.01"),
        ((-0.01, 100, 1), "-0.01"),
        ((float("nan"), 100, 1), "nan"),
        ((0.5, 0, 1), "0"),
        ((0.5, float("inf"), 1), "inf"),
        ((0.5, 100, 0), "0"),
    ],
)
def test_an_impossible_share_is_refused_in_a_sentence(asked, found):
    with pytest.raises(ValueError, match=rf"^A .*{found}.*\.$"):
        wilson(*asked)


@pytest.mark.parametrize(
    ("count", "lower", "upper"),
    [(4, 1.1, 10.2), (16, 9.1, 26.0), (29, 19.4, 41.6)],
)
def test_a_small_count_has_the_exact_interval(count, lower, upper):
    assert [round(end, 1) for end in poisson(count)] == [lower, upper]


@pytest.mark.parametrize(
    ("count", "lower", "upper"), [(143, 120, 168), (56, 42, 73), (572, 526, 621)]
)
def test_a_larger_count_has_the_exact_interval(count, lower, upper):
    assert [int(poisson(count)[0]), round(poisson(count)[1])] == [lower, upper]


def at_most(count: int, mean: float) -> float:
    """The Poisson tail, term by term."""
    term = total = exp(-mean)
    for step in range(1, count + 1):
        term *= mean / step
        total += term
    return total


@pytest.mark.parametrize("count", [0, 1, 2, 4, 16, 29, 143, 572])
def test_either_end_leaves_out_two_and_a_half_percent(count):
    lower, upper = poisson(count)

    assert at_most(count, upper) == pytest.approx(0.025, rel=1e-9)
    if count:
        assert 1 - at_most(count - 1, lower) == pytest.approx(0.025, rel=1e-9)
    else:
        assert lower == 0


@pytest.mark.parametrize("count", [81_164, 1_000_000, 2_000_000_000])
def test_a_large_count_has_nearly_the_interval_of_a_bell_curve(count):
    lower, upper = poisson(count)

    # Cornish and Fisher's expansion of the gamma quantile, to the term in 1/√count.
    z = 1.959963985
    assert lower == pytest.approx(
        count - z * count**0.5 + (z * z - 1) / 3 - (z**3 - 7 * z) / (-36 * count**0.5), abs=0.02
    )
    up = count + 1
    assert upper == pytest.approx(
        up + z * up**0.5 + (z * z - 1) / 3 + (z**3 - 7 * z) / (36 * up**0.5), abs=0.02
    )


@pytest.mark.parametrize("count", [-1, 2.5, float("nan"), float("inf")])
def test_what_cannot_be_a_count_is_refused_in_a_sentence(count):
    with pytest.raises(ValueError, match=r"^A count of events is a whole number from 0 up, not "):
        poisson(count)


@given(st.integers(min_value=0, max_value=100_000))
def test_the_interval_holds_its_count_and_grows_with_it(count):
    lower, upper = poisson(count)

    assert lower <= count < upper
    assert poisson(count + 1) > (lower, upper)


@pytest.mark.parametrize(
    ("nature", "figure", "wanted"),
    [
        (Nature.SURVEY, Sampled(82, n=100), (73.3, 88.3)),
        (Nature.AUDIT, Sampled(85, 85, 100), (76.7, 90.7)),
        (Nature.PROPORTION, Sampled(88, 14_080, 16_000), (87.5, 88.5)),
        (Nature.COUNT, Sampled(16), (9.1, 26.0)),
        (Nature.COUNT, Sampled(0), (0.0, 3.7)),
        (Nature.RATE, Sampled(8.0, 16, 2000), (4.6, 13.0)),
    ],
)
def test_a_figure_has_its_interval_in_its_own_unit(nature, figure, wanted):
    lower, upper = interval_of(figure, nature)

    assert (round(lower, 1), round(upper, 1)) == wanted


@pytest.mark.parametrize(
    ("nature", "figure"),
    [
        (Nature.SURVEY, Sampled(82)),
        (Nature.SURVEY, Sampled(82, n=0)),
        (Nature.PROPORTION, Sampled(104, 52, 50)),  # outcomes of earlier crimes
        (Nature.PROPORTION, Sampled(-3, n=200)),
        (Nature.COUNT, Sampled(12.5)),
        (Nature.COUNT, Sampled(-4)),
        (Nature.RATE, Sampled(8.0)),
        (Nature.RATE, Sampled(0.0, 0)),  # nothing says what one event would be
        (Nature.MEAN, Sampled(271, n=900)),
        (Nature.MEDIAN, Sampled(90)),
        (Nature.AMOUNT, Sampled(1_000_000)),
        (Nature.STOCK, Sampled(2400)),
        (Nature.GRADE, Sampled(4)),
    ],
)
def test_a_figure_that_chance_cannot_be_told_from_has_no_interval(nature, figure):
    assert interval_of(figure, nature) is None


@pytest.mark.parametrize(
    ("nature", "widened"),
    [(Nature.SURVEY, True), (Nature.AUDIT, True), (Nature.PROPORTION, False)],
)
def test_only_a_sample_has_a_design_effect(nature, widened):
    figure = Sampled(82, 820, 1000)

    assert (interval_of(figure, nature, 1.5) != interval_of(figure, nature)) is widened


@pytest.mark.parametrize(
    ("nature", "figure", "few", "missing"),
    [
        (Nature.SURVEY, Sampled(82, n=LEAST_BASE), False, False),
        (Nature.SURVEY, Sampled(82, n=LEAST_BASE - 1), True, False),
        (Nature.AUDIT, Sampled(82, 82, LEAST_BASE - 1), True, False),
        (Nature.SURVEY, Sampled(82), False, True),
        (Nature.AUDIT, Sampled(82, n=150), False, False),
        (Nature.PROPORTION, Sampled(82, 8, 10), False, False),
        (Nature.PROPORTION, Sampled(82), False, False),
        (Nature.COUNT, Sampled(4), False, False),
    ],
)
def test_a_sample_needs_a_base_and_one_hundred_on_it(nature, figure, few, missing):
    assert (too_few(figure, nature), base_missing(figure, nature)) == (few, missing)


def test_how_many_were_asked_goes_before_how_many_a_weighted_share_is_of():
    assert too_few(Sampled(82, 410, 500, n=99), Nature.SURVEY)


@pytest.mark.parametrize(
    ("first", "second", "p"),
    [
        (16, 24, 0.27),
        (29, 40, 0.23),
        (143, 160, 0.36),
        (41, 54, 0.22),
        (515, 572, 0.09),
        (0, 0, 1.0),
    ],
)
def test_two_counts_are_compared_by_the_exact_conditional_test(first, second, p):
    assert round(two_counts_p(first, second), 2) == p
    assert two_counts_p(second, first) == two_counts_p(first, second)


@given(st.integers(min_value=0, max_value=300), st.integers(min_value=0, max_value=300))
def test_two_counts_agree_with_the_sum_of_whole_numbers(first, second):
    total, fewer = first + second, min(first, second)
    exact = 2 * sum(comb(total, k) for k in range(fewer + 1)) / 2**total

    assert two_counts_p(first, second) == pytest.approx(min(1.0, exact), rel=1e-11)


def test_two_large_counts_agree_with_the_bell_curve_they_have_become():
    assert two_counts_p(81_164, 80_500) == pytest.approx(
        two_proportions_p(81_163.5 / 161_664, 161_664, 0.5, 1e15), abs=1e-5
    )


@given(
    st.integers(min_value=0, max_value=60),
    st.integers(min_value=1, max_value=9),
    st.integers(min_value=0, max_value=60),
    st.integers(min_value=1, max_value=9),
)
def test_two_rates_agree_with_the_sum_of_whole_numbers(first, exposure, second, other):
    total, both = first + second, exposure + other
    terms = [comb(total, k) * exposure**k * other ** (total - k) for k in range(total + 1)]
    exact = 2 * min(sum(terms[: first + 1]), sum(terms[first:])) / both**total

    found = two_rates_p(first, exposure, second, other)

    assert found == pytest.approx(min(1.0, exact), rel=1e-10)


@pytest.mark.parametrize(
    "asked", [(-1, 1, 2, 1), (float("nan"), 1, 2, 1), (1, 0, 2, 1), (1, 1, 2, -3)]
)
def test_impossible_events_or_exposures_are_refused_in_a_sentence(asked):
    with pytest.raises(ValueError, match=r"^(A count of events is 0 or more|Events need an expos)"):
        two_rates_p(*asked)


@pytest.mark.parametrize(
    ("n", "p"), [(100, 0.20), (150, 0.11), (200, 0.07), (250, 0.04), (500, 0.004)]
)
def test_a_fall_from_64_to_55_percent_is_news_only_on_a_large_enough_base(n, p):
    assert two_proportions_p(0.64, n, 0.55, n) == pytest.approx(p, abs=0.006)


@pytest.mark.parametrize(("n", "p"), [(250, 0.57), (500, 0.42), (1000, 0.25)])
def test_a_fall_from_82_to_80_percent_is_no_news_on_a_thousand_answers(n, p):
    assert round(two_proportions_p(0.82, n, 0.80, n), 2) == p


def test_two_equal_certainties_do_not_differ():
    assert two_proportions_p(1.0, 50, 1.0, 80) == 1.0


@pytest.mark.parametrize(
    ("nature", "now", "before", "wanted"),
    [
        (Nature.COUNT, Sampled(100), Sampled(200), True),
        (Nature.COUNT, Sampled(100), Sampled(101), False),
        (Nature.COUNT, Sampled(-1), Sampled(101), None),
        (Nature.SURVEY, Sampled(64, n=250), Sampled(55, n=250), True),
        (Nature.SURVEY, Sampled(64, n=150), Sampled(55, n=150), False),
        (Nature.SURVEY, Sampled(64), Sampled(55), None),
        (Nature.PROPORTION, Sampled(64, 160, 250), Sampled(55, 137, 250), True),
        (Nature.PROPORTION, Sampled(64), Sampled(55, 137, 250), None),
        (Nature.PROPORTION, Sampled(104, 52, 50), Sampled(55, 137, 250), None),
        (Nature.RATE, Sampled(20.0, 200, 10_000), Sampled(10.0, 100, 10_000), True),
        (Nature.RATE, Sampled(20.0, 200, 10_000), Sampled(10.0, 100, 5_000), False),
        (Nature.RATE, Sampled(20.0), Sampled(10.0, 100, 10_000), None),
        (Nature.RATE, Sampled(20.0, 200, 0), Sampled(10.0, 100, 10_000), None),
        (Nature.MEAN, Sampled(271), Sampled(90), None),
        (Nature.STOCK, Sampled(271), Sampled(90), None),
    ],
)
def test_a_difference_is_called_real_only_where_a_test_says_so(nature, now, before, wanted):
    assert more_than_chance(difference_p(now, before, nature)) is wanted


def test_a_percentage_without_its_base_has_no_p_value():
    assert difference_p(Sampled(64), Sampled(55, n=250), Nature.SURVEY) is None


@pytest.mark.parametrize(
    ("nature", "clear"),
    [(Nature.SURVEY, False), (Nature.AUDIT, False), (Nature.PROPORTION, True)],
)
def test_a_design_effect_takes_the_news_out_of_a_sampled_change(nature, clear):
    now, before = Sampled(64, 160, 250), Sampled(55, 137, 250)

    assert more_than_chance(difference_p(now, before, nature, 1.5)) is clear


@pytest.mark.parametrize(("smallest", "news"), [(0.009, True), (0.0101, False), (0.02, False)])
def test_of_five_tests_the_smallest_p_counts_five_times(smallest, news):
    assert more_than_chance(holm([0.4, smallest, 0.9, 0.5, 0.6])[1]) is news


def test_the_second_smallest_p_counts_one_time_fewer():
    assert holm([0.012, 0.001, 0.5]) == pytest.approx((0.024, 0.003, 0.5))


def test_no_p_falls_below_the_one_before_it():
    assert holm([0.02, 0.011]) == pytest.approx((0.022, 0.022))


def test_no_tests_need_no_allowance():
    assert holm([]) == ()
