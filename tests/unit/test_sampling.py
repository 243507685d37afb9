import pytest

from metrics.plan.kinds import Nature
from metrics.sampling import (
    Sampled,
    difference_p,
    more_than_chance,
    two_counts_p,
    two_proportions_p,
)


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


@pytest.mark.parametrize(
    ("n", "p"), [(100, 0.20), (150, 0.11), (200, 0.07), (250, 0.04), (500, 0.004)]
)
def test_a_fall_from_64_to_55_percent_is_news_only_on_a_large_enough_base(n, p):
    assert two_proportions_p(0.64, n, 0.55, n) == pytest.approx(p, abs=0.006)


def test_two_equal_certainties_do_not_differ():
    assert two_proportions_p(1.0, 50, 1.0, 80) == 1.0


@pytest.mark.parametrize(
    ("nature", "now", "before", "wanted"),
    [
        (Nature.COUNT, Sampled(100), Sampled(200), True),
        (Nature.COUNT, Sampled(100), Sampled(101), False),
        (Nature.SURVEY, Sampled(64, n=250), Sampled(55, n=250), True),
        (Nature.SURVEY, Sampled(64), Sampled(55), None),
        (Nature.PROPORTION, Sampled(64, 160, 250), Sampled(55, 137, 250), True),
        (Nature.MEAN, Sampled(271), Sampled(90), None),
        (Nature.STOCK, Sampled(271), Sampled(90), None),
    ],
)
def test_a_difference_is_called_real_only_where_a_test_says_so(nature, now, before, wanted):
    assert more_than_chance(difference_p(now, before, nature)) is wanted


def test_a_percentage_without_its_base_has_no_p_value():
    assert difference_p(Sampled(64), Sampled(55, n=250), Nature.SURVEY) is None
