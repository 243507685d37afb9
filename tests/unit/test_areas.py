"""Areas are compared fairly: each with the rest, allowing for how many, and never across levels."""

from datetime import date
from typing import Any

import pytest

from metrics.assessment.areas import (
    AreaComparison,
    area_comparisons,
    areas_at,
    assessed_in,
    compare_areas,
    difference_words,
)
from metrics.model import Assessment, Kind, Point, Series, Status
from metrics.periods import Frequency, read_period
from metrics.plan import Plan
from metrics.plan.schema import Area, Measure, Role
from tests.factories import FORCE, a_measure, a_plan, a_point, a_series

QUARTER = "2025-26 Q2"
YEAR_BEFORE = "2024-25 Q2"
FIVE = ("herefordshire", "shropshire", "telford", "north", "south")
NAMES = {
    "herefordshire": "Herefordshire", "shropshire": "Shropshire",
    "telford": "Telford and Wrekin", "north": "North Worcestershire",
    "south": "South Worcestershire", "east": "Shropshire and Telford",
    "west": "Herefordshire and Worcestershire", "redditch": "Redditch", FORCE: "West Mercia",
}  # fmt: skip
OLD_ENDED, NEW_BEGAN = date(2026, 1, 18), date(2026, 1, 19)


def a_survey(**said: Any) -> Measure:
    return a_measure(**({"nature": "survey", "aggregation": "survey"} | said))


def a_count(**said: Any) -> Measure:
    usual = {"unit": "count", "nature": "count", "aggregation": "sum", "better": "lower"}
    return a_measure(**(usual | said))


def asked(*values: float, n: float | None = 120) -> dict[str, Point]:
    """Survey figures of the areas in order."""
    return {area: a_point(QUARTER, value, n=n) for area, value in zip(FIVE, values, strict=False)}


def counted(*values: float, period: str = QUARTER) -> dict[str, Point]:
    return {area: a_point(period, value) for area, value in zip(FIVE, values, strict=False)}


def cases(*parts: tuple[float, float]) -> dict[str, Point]:
    """Proportions from their numerators and denominators."""
    return {
        area: a_point(QUARTER, 100 * hits / base, numerator=hits, denominator=base)
        for area, (hits, base) in zip(FIVE, parts, strict=False)
    }


def compared(
    measure: Measure,
    points: dict[str, Point],
    before: dict[str, Point] | None = None,
    force: Point | None = None,
) -> AreaComparison:
    return compare_areas(measure, points, force, NAMES, before, whole="West Mercia")


def row(comparison: AreaComparison, area: str) -> Any:
    return next(one for one in comparison.rows if one.area == area)


def test_82_percent_of_a_hundred_does_not_differ_from_88_elsewhere():
    found = compared(a_survey(), asked(82, 88, 88, 88, 88, n=100))

    assert found.basis == "level"
    assert found.differing == ()
    assert found.sentence == (
        "No area differs from the rest by more than chance, allowing for five areas."
    )


def test_an_area_is_tested_against_the_others_and_not_against_a_whole_that_holds_it():
    found = compared(a_survey(), asked(60, 80, 80, 80, 80), force=a_point(QUARTER, 76, n=600))

    assert row(found, "herefordshire").rest == pytest.approx(80)
    assert row(found, "shropshire").rest == pytest.approx(75)
    assert found.force_value == 76


def test_one_area_that_differs_is_named_with_the_figures_of_both():
    found = compared(a_survey(), asked(80, 60, 80, 80, 80))

    assert found.sentence == (
        "Shropshire (60.0%) is lower than the other areas together (80.0%) by more than chance, "
        "allowing for five areas. No other area differs by more than chance."
    )
    assert [one.area for one in found.differing] == ["shropshire"]
    assert difference_words(row(found, "shropshire"), "level") == "lower than the rest"
    assert difference_words(row(found, "south"), "level") == ""


def test_two_areas_that_differ_are_named_together():
    found = compared(a_survey(), asked(95, 60, 80, 80, 80))

    assert found.sentence == (
        "Herefordshire (95.0%) is higher than the other areas together (75.0%) and Shropshire "
        "(60.0%) is lower than the rest (83.8%), each by more than chance, allowing for five "
        "areas. No other area differs by more than chance."
    )


@pytest.mark.parametrize(("value", "p", "differs"), [(89.0, 0.02, False), (90.0, 0.009, True)])
def test_of_five_areas_one_at_two_percent_is_not_news_and_one_under_one_percent_is(
    value, p, differs
):
    found = row(compared(a_survey(), asked(80, value, 80, 80, 80, n=125)), "shropshire")

    assert found.p == pytest.approx(p, abs=0.0015)
    assert found.differs is differs


def test_two_areas_are_one_test_and_not_two():
    points = asked(90, 80, n=125)  # p = 0.03: doubled, it would be no news
    found = compared(a_survey(), points)

    assert row(found, "herefordshire").p == pytest.approx(row(found, "shropshire").p)
    assert 0.025 < row(found, "herefordshire").p < 0.05
    assert found.sentence == (
        "Herefordshire (90.0%) is higher than Shropshire (80.0%) by more than chance."
    )


def test_two_areas_alike_are_said_to_be_so():
    found = compared(a_survey(), asked(81, 80))

    assert found.sentence == "The two areas do not differ by more than chance."


def test_the_rest_of_a_full_count_is_the_whole_less_the_area():
    force = a_point(QUARTER, 80, numerator=1600, denominator=2000)
    found = compared(a_measure(), cases((120, 200), (330, 400), (335, 400)), force=force)

    assert row(found, "herefordshire").rest == pytest.approx(100 * 1480 / 1800)
    assert found.sentence.startswith(
        "Herefordshire (60.0%) is lower than the rest of West Mercia (82.2%) by more than chance"
    )
    assert "the rest of West Mercia" in found.tested


def test_a_whole_too_small_to_hold_the_area_is_not_taken():
    force = a_point(QUARTER, 80, numerator=160, denominator=200)
    found = compared(a_measure(), cases((160, 200), (330, 400), (335, 400)), force=force)

    assert row(found, "herefordshire").rest == pytest.approx(100 * 665 / 800)


def test_rates_are_compared_by_their_events_and_people():
    rate = a_measure(unit="rate_per_1000", nature="rate")
    points = {
        area: a_point(QUARTER, 1000 * hits / people, numerator=hits, denominator=people)
        for area, hits, people in (("north", 300, 10_000), ("south", 200, 10_000))
    }
    found = compared(rate, points)

    assert row(found, "north").rest == pytest.approx(20.0)
    assert found.sentence == (
        "North Worcestershire (30.0 per 1,000) is higher than South Worcestershire (20.0 per "
        "1,000) by more than chance."
    )


def test_a_survey_that_asked_too_few_is_shown_and_not_tested():
    points = asked(80, 60, 80, 80, 80) | {"south": a_point(QUARTER, 30, n=99)}
    found = compared(a_survey(), points)

    assert row(found, "south").differs is None
    assert row(found, "shropshire").rest == pytest.approx(80)
    assert found.sentence.endswith(
        " Not tested: South Worcestershire (fewer than 100 were asked or audited)."
    )
    assert "allowing for four areas" in found.sentence


def test_a_figure_that_may_not_be_judged_is_shown_and_not_tested():
    points = asked(80, 60, 80, 80, 80) | {"south": a_point(QUARTER, 30, n=500, marker="u")}
    found = row(compared(a_survey(), points), "south")

    assert (found.value, found.p, found.interval) == (30, None, None)
    assert found.untested == "the figure may not be judged"


def test_an_area_with_too_few_cases_for_the_test_is_not_tested():
    found = compared(a_measure(), cases((1, 6), (330, 400), (335, 400)))

    assert row(found, "herefordshire").differs is None
    assert row(found, "shropshire").differs is False


def test_each_row_has_the_interval_of_its_own_base():
    found = row(compared(a_survey(), asked(82, 88, n=100)), "herefordshire")

    assert found.interval.lower == pytest.approx(73.3, abs=0.05)
    assert found.interval.upper == pytest.approx(88.3, abs=0.05)


@pytest.mark.parametrize(
    ("measure", "points", "why"),
    [
        (a_measure(unit="seconds", nature="mean"), counted(200, 300), "nothing from which chance"),
        (a_measure(unit="fte", nature="stock"), counted(200, 300), "nothing from which chance"),
        (a_measure(unit="pounds", nature="amount"), counted(2, 300), "nothing from which chance"),
        (a_survey(), asked(60, 90, n=None), "the sample size is not given"),
        (a_measure(), asked(60, 90, n=None), "the number of cases is not given"),
        (a_survey(), asked(60, 90, n=50), "fewer than 100 were asked or audited"),
        (a_count(), counted(200, 300), "figures for 2024-25 Q2 are not held for all of them"),
    ],
)
def test_what_cannot_be_told_from_chance_is_shown_and_not_compared(measure, points, why):
    found = compared(measure, points)

    assert (found.basis, found.tested, found.differing) == ("none", "", ())
    assert len(found.rows) == 2
    assert found.sentence.startswith("The areas are shown and not compared: ")
    assert why in found.sentence


def test_counts_of_places_of_different_size_are_compared_by_their_change():
    now, before = counted(30, 1000, 300), counted(30, 1000, 300, period=YEAR_BEFORE)
    found = compared(a_count(), now, before)

    assert found.basis == "change"
    assert found.sentence == (
        "No area’s change differs from that of the rest by more than chance, allowing for three "
        "areas."
    )


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (
            (70, 40, 40, 45),
            (29, 40, 40, 40),
            (
                "Herefordshire rose from 29 to 70, more for its size than the other areas together "
                "did (120 to 125): more than chance explains, allowing for four areas. No other area "
                "differs by more than chance."
            ),
        ),
        (
            (70, 35, 35, 35),
            (29, 40, 40, 40),
            (
                "Herefordshire rose from 29 to 70, while the other areas together fell (120 to 105): "
                "more than chance explains, allowing for four areas. No other area differs by more "
                "than chance."
            ),
        ),
        (
            (20, 110, 110, 110),
            (60, 120, 120, 120),
            (
                "Herefordshire fell from 60 to 20, more for its size than the other areas together "
                "did (360 to 330): more than chance explains, allowing for four areas. No other area "
                "differs by more than chance."
            ),
        ),
        (
            (90, 30, 30, 30),
            (95, 80, 80, 80),
            (
                "Herefordshire fell from 95 to 90, less for its size than the other areas together "
                "did (240 to 90): more than chance explains, allowing for four areas. No other area "
                "differs by more than chance."
            ),
        ),
        (
            (60, 200, 200, 200),
            (60, 100, 100, 100),
            (
                "Herefordshire stayed at 60, while the other areas together rose (300 to 600): more "
                "than chance explains, allowing for four areas. No other area differs by more than "
                "chance."
            ),
        ),
    ],
)
def test_a_change_is_told_beside_the_change_of_the_rest(now, before, said):
    found = compared(a_count(), counted(*now), counted(*before, period=YEAR_BEFORE))

    assert found.sentence == said


@pytest.mark.parametrize(("now", "words"), [(70, "up on the rest"), (6, "down on the rest")])
def test_a_change_that_differs_has_its_words_for_a_label(now, words):
    found = compared(a_count(), counted(now, 80, 80), counted(29, 80, 80, period=YEAR_BEFORE))

    assert difference_words(row(found, "herefordshire"), "change") == words


def test_a_few_events_in_two_years_are_too_few_for_a_test():
    now, before = counted(4, 100, 100), counted(0, 100, 100, period=YEAR_BEFORE)
    found = row(compared(a_count(), now, before), "herefordshire")

    assert (found.p, found.differs) == (None, None)
    assert found.untested == "there are too few cases to tell from chance"


def test_one_area_without_a_year_before_leaves_all_of_them_without_a_test():
    now, before = counted(30, 80, 80), counted(30, 80, period=YEAR_BEFORE)

    assert compared(a_count(), now, before).basis == "none"


def test_a_single_area_has_nothing_to_be_compared_with():
    found = compared(a_survey(), asked(82))

    assert found.basis == "none"
    assert found.sentence == ("Only one area has a figure, so there is nothing to compare it with.")


def test_figures_of_two_periods_are_never_compared():
    points = {"north": a_point(QUARTER, 80, n=200), "south": a_point(YEAR_BEFORE, 80, n=200)}

    with pytest.raises(ValueError, match="one and the same period"):
        compared(a_survey(), points)


def test_a_made_up_figure_makes_the_comparison_illustrative():
    points = asked(82, 88) | {"telford": a_point(QUARTER, 80, n=200, kind=Kind.ILLUSTRATIVE)}

    assert compared(a_survey(), points).illustrative
    assert not compared(a_survey(), asked(82, 88)).illustrative


def test_a_made_up_figure_a_year_before_makes_it_illustrative_too():
    before = {area: a_point(YEAR_BEFORE, 40, kind=Kind.ILLUSTRATIVE) for area in FIVE[:2]}

    assert compared(a_count(), counted(40, 50), before).illustrative


# Which areas stand beside one another.


def an_area(name: str, *roles: Role) -> Area:
    return Area(id=name, name=NAMES.get(name, name), roles=roles)


def the_plan(measure: Measure) -> Plan:
    """A force whose five policing areas became two; two of the five are districts throughout."""
    old = Role(level="policing_area", effective_to=OLD_ENDED)
    new = Role(level="policing_area", effective_from=NEW_BEGAN)
    district = Role(level="district")
    areas = (
        an_area(FORCE, Role(level="force")),
        an_area("east", new),
        an_area("west", new),
        an_area("herefordshire", old, district),
        an_area("shropshire", old, district),
        an_area("telford", old),
        an_area("north", old),
        an_area("south", old),
        an_area("redditch", district),
        an_area("unallocated", Role(level="unallocated")),
    )
    return a_plan(measure).model_copy(update={"areas": areas})


def sent(period: str, *areas: str, value: float = 80) -> list[Series]:
    return [a_series(a_point(period, value, n=200), area=area) for area in areas]


def chosen(series: list[Series], quarter: str, measure: Measure | None = None) -> dict[str, Any]:
    """The areas compared, by heading."""
    measure = measure or a_survey()
    found = area_comparisons(the_plan(measure), measure, series, read_period(quarter))
    return {one.heading: [area.area for area in one.rows] for one in found}


@pytest.mark.parametrize(
    ("period", "wanted"),
    [("2025-26 Q3", list(FIVE)), ("2025-26 Q4", ["east", "west"])],  # ends 31 March 2026
)
def test_the_areas_of_a_period_are_those_of_its_last_day(period, wanted):
    found = areas_at(the_plan(a_survey()), read_period(period), "policing_area")

    assert [area.id for area in found] == wanted


def test_the_force_and_what_could_not_be_placed_are_never_rows():
    series = sent(QUARTER, FORCE, "unallocated", "north", "south")

    assert chosen(series, QUARTER) == {"Policing areas": ["north", "south"]}


def test_policing_areas_and_districts_are_compared_apart():
    series = sent(QUARTER, *FIVE, "redditch")

    assert chosen(series, QUARTER) == {
        "Policing areas": list(FIVE),
        "Districts": ["herefordshire", "shropshire", "redditch"],
    }


def test_a_level_that_another_covers_is_not_shown_again():
    assert chosen(sent(QUARTER, *FIVE), QUARTER) == {"Policing areas": list(FIVE)}


def test_old_and_new_policing_areas_are_never_compared_with_one_another():
    series = sent("2026-27 Q1", *FIVE, "east", "west")

    assert chosen(series, "2026-27 Q1") == {
        "Policing areas": ["east", "west"],
        "Districts": ["herefordshire", "shropshire"],
    }


def test_one_area_on_a_level_is_no_comparison():
    assert chosen(sent(QUARTER, FORCE, "north"), QUARTER) == {}


def test_the_newest_period_speaks_and_none_after_the_quarter():
    series = [
        a_series(
            *(a_point(one, 80, n=200) for one in ("2025-26 Q1", QUARTER, "2025-26 Q3")), area=area
        )
        for area in ("north", "south")
    ]
    measure = a_survey()
    found = area_comparisons(the_plan(measure), measure, series, read_period(QUARTER))

    assert [one.period.label for one in found] == [QUARTER]


def test_an_earlier_quarters_areas_do_not_stand_for_a_quarter_the_force_has_reported():
    areas = sent("2025-26 Q1", *FIVE)

    assert chosen(areas, QUARTER) == {"Policing areas": list(FIVE)}
    assert chosen([*areas, *sent(QUARTER, FORCE)], QUARTER) == {}


def test_areas_are_compared_on_one_frequency_the_first_the_measure_lists():
    measure = a_survey(frequency=["quarter", "rolling_year"])
    series = [*sent("Year to Sep 2025", "north", "south"), *sent(QUARTER, "telford", "south")]

    assert chosen(series, QUARTER, measure) == {"Policing areas": ["telford", "south"]}


def test_a_breakdown_is_no_area():
    series = [
        Series("confidence", area, read_period(QUARTER).frequency, (a_point(QUARTER, 80),), "age")
        for area in ("north", "south")
    ]

    assert chosen(series, QUARTER) == {}


def a_year(area: str, before: float, now: float, **said: Any) -> Series:
    return a_series(a_point(YEAR_BEFORE, before), a_point(QUARTER, now, **said), area=area)


@pytest.mark.parametrize(("marker", "basis"), [("", "change"), ("b", "none")])
def test_no_change_is_compared_across_a_break_in_a_series(marker, basis):
    measure = a_count()
    series = [a_year("north", 100, 110), a_year("south", 100, 90, marker=marker)]
    found = area_comparisons(the_plan(measure), measure, series, read_period(QUARTER))

    assert [one.basis for one in found] == [basis]


def test_the_assessments_of_a_comparison_are_those_of_its_areas_and_period():
    measure = a_survey()
    plan, series = the_plan(measure), sent(QUARTER, "north", "south")
    (found,) = area_comparisons(plan, measure, series, read_period(QUARTER))
    held = [
        Assessment(
            measure="confidence", name="", priority="", area=area, unit="percent",
            status=Status.NO_TARGET, reason="", period=read_period(period), value=80,
        )
        for area, period in (("south", QUARTER), ("north", "2025-26 Q1"), (FORCE, QUARTER))
    ]  # fmt: skip

    assert [one.area for one in assessed_in(found, held)] == ["south"]


SWINGS = (80, 84, 79, 85, 81, 83, 78, 86, 80, 84, 79, 85, 81)


@pytest.mark.parametrize(
    ("latest", "held", "differs"),
    [(84, SWINGS, False), (99, SWINGS, True), (84, SWINGS[:11], True)],
    ids=["within its own swings", "beyond them", "too few figures to know them"],
)
def test_a_full_count_must_differ_by_more_than_its_own_figures_move(latest, held, differs):
    """On 10,000 cases sampling explains nothing: 84% and 81% differ, as every two places do."""
    measure = a_measure()
    first = {"herefordshire": (*held, latest), "shropshire": (*held, 81), "telford": (*held, 81)}
    plan = the_plan(measure)
    series = [
        Series(measure.id, area, Frequency.QUARTER, quarters_of(figures))
        for area, figures in first.items()
    ]
    (found,) = area_comparisons(plan, measure, series, series[0].points[-1].period)
    row = next(row for row in found.rows if row.area == "herefordshire")
    assert row.differs is differs
    assert ("how far its own figures move" in found.tested) is (len(held) > 11)


def quarters_of(shares: tuple[int, ...]) -> tuple[Point, ...]:
    """Successive quarters up to 2025-26 Q2, of 10,000 cases each."""
    period, points = read_period(QUARTER), []
    for share in reversed(shares):
        points.append(a_point(period.label, share, numerator=100 * share, denominator=10_000))
        period = period.previous
    return tuple(reversed(points))
