"""Figures that nobody sent: what follows from what was sent, by each measure's rule."""

from datetime import timedelta

import pytest

from metrics.aggregation import COMBINING, aggregate, reconcile, twelve_months
from metrics.model import Kind, Part, Series
from metrics.periods import Frequency, month, quarter, read_period
from metrics.plan.kinds import Aggregation
from metrics.plan.schema import Role
from tests.factories import (
    FORCE,
    NEW_AREAS,
    NOON,
    OLD_AREAS,
    SOUTH_DISTRICTS,
    a_divided_plan,
    a_measure,
    a_plan,
    a_point,
    a_series,
    an_area,
)

SUMMER = ("Jul 2025", "Aug 2025", "Sep 2025")
AUTUMN_QUARTER = "2025-26 Q3"
UNPLACED = "what could not be placed"
EVERY = [frequency.value for frequency in Frequency]
COUNT = {"unit": "count", "nature": "count", "aggregation": "sum"}
MEAN = {"unit": "seconds", "nature": "mean", "aggregation": "weighted_mean"}
SURVEY = {"nature": "survey", "aggregation": "survey"}
STOCK = {"unit": "count", "nature": "stock", "aggregation": "last"}
REGISTER = {"unit": "count", "nature": "register", "aggregation": "register"}
RUNNING = {"unit": "pounds", "nature": "amount", "aggregation": "cumulative"}
ROLLING = {"unit": "count", "nature": "count", "aggregation": "overlapping"}
NEVER = {"unit": "count", "nature": "count", "aggregation": "never"}
RATE = {"unit": "rate_per_1000", "nature": "rate"}


def listing(**said):
    """A measure that lists every frequency; a ratio unless said otherwise."""
    return a_measure(frequency=EVERY, **said)


def share(period, numerator, denominator, **said):
    return a_point(
        period, 100 * numerator / denominator, numerator=numerator, denominator=denominator, **said
    )


def in_areas(period, figures, **said):
    """A series of one figure for each area."""
    return [a_series(a_point(period, value, **said), area=area) for area, value in figures.items()]


def found(plan, series, period, area=FORCE):
    """The figure of an area for a period, sent or worked out; None where there is none."""
    points = [
        point
        for one in aggregate(plan, series)
        for point in one.points
        if (one.area, one.breakdown, point.period) == (area, "", read_period(period))
    ]
    assert len(points) <= 1
    return points[0] if points else None


def value(*asked, **where):
    point = found(*asked, **where)
    return None if point is None else point.value


FIVE = dict(zip(OLD_AREAS, (10.0, 20.0, 30.0, 40.0, 50.0), strict=True))


# Percentages


def test_a_force_percentage_comes_from_the_cases_and_is_not_the_average_of_its_areas():
    cases = dict(zip(OLD_AREAS, ((90, 100), (20, 50), (10, 50), (30, 60), (150, 740)), strict=True))
    series = [a_series(share(AUTUMN_QUARTER, *pair), area=area) for area, pair in cases.items()]

    average = sum(100 * part / whole for part, whole in cases.values()) / len(cases)
    made = found(a_divided_plan(), series, AUTUMN_QUARTER)

    assert (round(average, 1), round(made.value, 1)) == (44.1, 30.0)
    assert (made.numerator, made.denominator) == (300, 1000)
    assert made.note == "From the numerators and denominators of five policing areas."


@pytest.mark.parametrize("said", [{}, STOCK | {"unit": "percent"}, ROLLING | {"unit": "percent"}])
def test_percentages_without_their_numerators_are_not_rolled_up(said):
    plan = a_divided_plan(listing(**said))

    assert value(plan, in_areas(AUTUMN_QUARTER, FIVE), AUTUMN_QUARTER) is None


def test_a_percentage_that_its_own_cases_do_not_make_is_not_rolled_up():
    points = [share("Jul 2025", 8, 10), share("Aug 2025", 8, 10)]
    odd = a_point("Sep 2025", 80.0, numerator=8, denominator=1000)

    assert value(a_plan(listing()), [a_series(*points, odd)], "2025-26 Q2") is None


def test_a_rate_over_a_year_counts_the_population_once():
    points = [
        a_point(f"2025-26 Q{number}", events / 1000, numerator=events, denominator=1_000_000)
        for number, events in enumerate((9000, 10000, 11000, 10000), start=1)
    ]
    made = found(a_plan(listing(**RATE)), [a_series(*points)], "2025-26")

    assert (made.value, made.numerator, made.denominator) == (40.0, 40_000, 1_000_000)


# Months into quarters, by every rule


OVER_MONTHS = [
    (COUNT, [{"value": 5}, {"value": 7}, {"value": 0}], 12),
    ({}, [{"value": 90, "numerator": 90, "denominator": 100},
          {"value": 50, "numerator": 10, "denominator": 20},
          {"value": 75, "numerator": 60, "denominator": 80}], 80),
    (MEAN, [{"value": 10, "denominator": 100}, {"value": 20, "denominator": 300},
            {"value": 30, "denominator": 100}], 20),
    (MEAN, [{"value": 10, "numerator": 1000, "denominator": 100},
            {"value": 20, "numerator": 6000, "denominator": 300},
            {"value": 30, "numerator": 3000, "denominator": 100}], 20),
    (MEAN, [{"value": 10}, {"value": 20}, {"value": 30}], None),
    (STOCK, [{"value": 5}, {"value": 7}, {"value": 6}], 6),
    (REGISTER, [{"value": 5}, {"value": 7}, {"value": 6}], 6),
    (SURVEY, [{"value": 80, "n": 100}, {"value": 60, "n": 300}, {"value": 70, "n": 100}], 66),
    (SURVEY, [{"value": 80, "n": 100}, {"value": 60}, {"value": 70, "n": 100}], None),
    (NEVER, [{"value": 5}, {"value": 7}, {"value": 6}], None),
    (ROLLING, [{"value": 5}, {"value": 7}, {"value": 6}], None),
    (RUNNING, [{"value": 5}, {"value": 7}, {"value": 6}], None),
]  # fmt: skip


@pytest.mark.parametrize(("said", "months", "expected"), OVER_MONTHS)
def test_months_make_a_quarter_by_the_rule_of_their_measure(said, months, expected):
    points = [a_point(label, **one) for label, one in zip(SUMMER, months, strict=True)]

    assert value(a_plan(listing(**said)), [a_series(*points)], "2025-26 Q2") == expected


def test_a_survey_taken_together_says_how_many_were_asked():
    points = [a_point(label, 80.0, n=200) for label in SUMMER]

    assert found(a_plan(listing(**SURVEY)), [a_series(*points)], "2025-26 Q2").n == 600


@pytest.mark.parametrize("rule", Aggregation)
def test_medians_are_never_combined_whatever_their_rule(rule):
    plan = a_divided_plan(listing(unit="seconds", nature="median", aggregation=rule.value))
    months = [a_point(label, 7.0, numerator=7, denominator=1, n=9) for label in SUMMER]
    to_date = [a_point(f"YTD 2025-26 Q{number}", 7.0) for number in (1, 2)]
    sent = [
        a_series(*months), a_series(*to_date),
        *in_areas(AUTUMN_QUARTER, FIVE, numerator=1, denominator=1, n=9),
    ]  # fmt: skip

    assert sum(len(one.points) for one in aggregate(plan, sent)) == 10


# Longer periods


@pytest.mark.parametrize(
    ("period", "first", "count", "expected"),
    [
        ("2024-25", month(2024, 4), 12, 78),
        ("2024", month(2024, 1), 12, 78),
        ("YE Sep 2025", month(2024, 10), 12, 78),
        ("2024-25", quarter(2024, 1), 4, 10),
        ("2024", quarter(2023, 4), 4, 10),
        ("YE Sep 2025", quarter(2024, 3), 4, 10),
        ("2024-25", month(2024, 4), 11, None),
        ("2024-25", quarter(2024, 1), 3, None),
        ("YE Aug 2025", month(2024, 9), 12, None),  # rolling years are made at quarter ends
    ],
)
def test_a_year_is_made_when_every_month_or_quarter_of_it_is_there(period, first, count, expected):
    points, one = [], first
    for number in range(1, count + 1):
        points.append(a_point(one.label, number))
        one = one.following

    assert value(a_plan(listing(**COUNT)), [a_series(*points)], period) == expected


def test_only_frequencies_that_the_measure_lists_are_made():
    measure = a_measure(**COUNT, frequency=["month", "quarter"])
    points = [a_point(month(2025, number).label, 1) for number in range(1, 13)]

    made = aggregate(a_plan(measure), [a_series(*points)])

    assert [one.frequency for one in made] == [Frequency.MONTH, Frequency.QUARTER]


def test_a_year_takes_a_quarter_that_was_sent_before_the_months_of_it():
    quarters = [a_point(f"2025-26 Q{number}", 10) for number in (1, 3, 4)]
    sent = [a_series(*[a_point(label, 1) for label in SUMMER]), a_series(*quarters)]

    made = found(a_plan(listing(**COUNT)), sent, "2025-26")

    assert made.value == 33
    assert [len(part.point.made_from) for part in made.made_from] == [0, 3, 0, 0]


def test_a_year_is_made_of_quarters_before_months():
    months, quarters = [month(2025, 4)], [quarter(2025, 1)]
    while len(months) < 12:
        months.append(months[-1].following)
    while len(quarters) < 4:
        quarters.append(quarters[-1].following)
    sent = [
        a_series(*[a_point(one.label, 1) for one in months]),
        a_series(*[a_point(one.label, 10) for one in quarters]),
    ]

    assert value(a_plan(listing(**COUNT)), sent, "2025-26") == 40


def test_a_stock_needs_its_last_month_alone():
    plan = a_plan(listing(**STOCK))

    assert value(plan, [a_series(a_point("Sep 2025", 6))], "2025-26 Q2") == 6
    assert value(plan, [a_series(a_point("Aug 2025", 6))], "2025-26 Q2") is None


@pytest.mark.parametrize("place", [0, 1])
def test_figures_of_two_definitions_are_not_added(place):
    """A break at the first part begins the whole; a break later cuts it in two."""
    points = [
        a_point(label, 5, marker="b" if number == place else "")
        for number, label in enumerate(SUMMER)
    ]

    assert value(a_plan(listing(**COUNT)), [a_series(*points)], "2025-26 Q2") == (
        15 if place == 0 else None
    )


# Running totals

TO_DATE = {1: 100.0, 2: 250.0, 3: 300.0, 4: 460.0}


@pytest.mark.parametrize(
    ("period", "expected", "note"),
    [
        ("2025-26 Q1", 100, "2025-26 Q1 to date is the whole quarter."),
        ("2025-26 Q2", 150, "2025-26 Q2 to date less 2025-26 Q1 to date."),
        ("2025-26 Q3", 50, "2025-26 Q3 to date less 2025-26 Q2 to date."),
        ("2025-26 Q4", 160, "2025-26 Q4 to date less 2025-26 Q3 to date."),
        ("2025-26", 460, "2025-26 Q4 to date is the whole year."),
    ],
)
def test_a_running_total_is_told_apart_into_quarters(period, expected, note):
    points = [a_point(f"YTD 2025-26 Q{number}", figure) for number, figure in TO_DATE.items()]
    made = found(a_plan(listing(**RUNNING)), [a_series(*points)], period)

    assert (made.value, made.note) == (expected, note)


def test_a_running_total_is_not_told_apart_across_financial_years():
    points = [a_point("YTD 2024-25 Q4", 460), a_point("YTD 2025-26 Q1", 100)]
    plan = a_plan(listing(**RUNNING))

    assert value(plan, [a_series(*points)], "2025-26 Q1") == 100
    assert value(plan, [a_series(*points)], "2024-25 Q4") is None


def test_a_running_percentage_is_told_apart_by_its_cases():
    plan = a_plan(listing(**RUNNING | {"unit": "percent"}))
    told = [share("YTD 2025-26 Q1", 10, 100), share("YTD 2025-26 Q2", 40, 150)]
    bare = [a_point("YTD 2025-26 Q1", 10), a_point("YTD 2025-26 Q2", 27)]

    assert value(plan, [a_series(*told)], "2025-26 Q2") == 60
    assert value(plan, [a_series(*bare)], "2025-26 Q2") is None


@pytest.mark.parametrize(("broken", "expected"), [(1, 150), (2, None)])
def test_a_running_total_that_changes_its_definition_is_not_told_apart(broken, expected):
    points = [
        a_point(f"YTD 2025-26 Q{number}", TO_DATE[number], marker="b" if number == broken else "")
        for number in (1, 2)
    ]

    assert value(a_plan(listing(**RUNNING)), [a_series(*points)], "2025-26 Q2") == expected


@pytest.mark.parametrize(("minimum", "expected"), [(0, None), (None, -20)])
def test_a_running_total_that_falls_makes_no_figure_below_what_is_possible(minimum, expected):
    points = [a_point("YTD 2025-26 Q1", 100), a_point("YTD 2025-26 Q2", 80)]
    plan = a_plan(listing(**RUNNING, minimum=minimum))

    assert value(plan, [a_series(*points)], "2025-26 Q2") == expected


# Areas


OVER_AREAS = [
    (COUNT, {}, 150),
    (STOCK, {}, 150),
    (RUNNING, {}, 150),
    (ROLLING, {}, 150),
    (MEAN, {"denominator": 10}, 30),
    ({}, {"numerator": 3, "denominator": 10}, None),
    (SURVEY, {"n": 100}, None),
    (NEVER, {}, None),
    (REGISTER, {}, None),
]


@pytest.mark.parametrize(("said", "figure", "expected"), OVER_AREAS)
def test_areas_make_the_force_by_the_rule_of_their_measure(said, figure, expected):
    plan = a_divided_plan(listing(**said))

    assert value(plan, in_areas(AUTUMN_QUARTER, FIVE, **figure), AUTUMN_QUARTER) == expected


@pytest.mark.parametrize("table", [OVER_MONTHS, OVER_AREAS])
def test_every_rule_is_tried_over_months_and_over_areas(table):
    assert {a_measure(**said).aggregation for said, *_ in table} == set(Aggregation)


@pytest.mark.parametrize("rule", Aggregation)
def test_every_rule_is_said_in_words(rule):
    assert COMBINING[rule]


@pytest.mark.parametrize("unit", ["status", "grade"])
def test_numbers_that_stand_for_words_are_not_added(unit):
    plan = a_divided_plan(listing(**COUNT | {"unit": unit}))

    assert value(plan, in_areas(AUTUMN_QUARTER, FIVE), AUTUMN_QUARTER) is None


@pytest.mark.parametrize("area", OLD_AREAS)
def test_an_area_that_is_missing_leaves_the_force_without_a_total(area):
    four = {one: figure for one, figure in FIVE.items() if one != area}

    assert value(a_divided_plan(listing(**COUNT)), in_areas("2025", four), "2025") is None


@pytest.mark.parametrize(
    ("figure", "marker"), [(None, "c"), (None, "x"), (None, "z"), (None, "low"), (50.0, "u")]
)
def test_a_suppressed_cell_blocks_every_total_it_would_be_part_of(figure, marker):
    plan = a_divided_plan(listing(**COUNT))
    four = {area: count for area, count in FIVE.items() if area != "south"}
    hidden = a_series(a_point(AUTUMN_QUARTER, figure, marker=marker), area="south")
    sent = [*in_areas(AUTUMN_QUARTER, four), hidden]

    assert value(plan, sent, AUTUMN_QUARTER) is None
    assert value(plan, sent, AUTUMN_QUARTER, area="hereford_and_worcester") is None
    assert value(plan, sent, AUTUMN_QUARTER, area="shropshire_and_telford") == 50


def test_a_suppressed_month_blocks_its_quarter():
    points = [a_point(SUMMER[0], 5), a_point(SUMMER[1], None, marker="c"), a_point(SUMMER[2], 6)]

    assert value(a_plan(listing(**COUNT)), [a_series(*points)], "2025-26 Q2") is None


def test_what_could_not_be_placed_is_part_of_the_force_and_of_no_smaller_area():
    plan = a_divided_plan(listing(**COUNT))
    sent = in_areas(AUTUMN_QUARTER, FIVE | {"unallocated": 7.0})
    made = found(plan, sent, AUTUMN_QUARTER)

    assert made.value == 157
    assert made.note == "Added up from five policing areas and what could not be placed."
    assert [value(plan, sent, AUTUMN_QUARTER, area=area) for area in NEW_AREAS] == [50, 100]


def test_suppressing_what_could_not_be_placed_blocks_the_force():
    plan = a_divided_plan(listing(**COUNT))
    loose = a_series(a_point(AUTUMN_QUARTER, None, marker="c"), area="unallocated")

    assert value(plan, [*in_areas(AUTUMN_QUARTER, FIVE), loose], AUTUMN_QUARTER) is None


def test_the_force_is_not_made_of_areas_while_what_could_not_be_placed_is_told_in_pieces():
    plan = a_divided_plan(listing(**COUNT))
    loose = a_series(a_point("Nov 2025", 7), area="unallocated")

    assert value(plan, in_areas(AUTUMN_QUARTER, FIVE), AUTUMN_QUARTER) == 150
    assert value(plan, [*in_areas(AUTUMN_QUARTER, FIVE), loose], AUTUMN_QUARTER) is None


def test_the_five_areas_of_before_roll_forward_into_the_two_of_today():
    plan = a_divided_plan(listing(**COUNT))
    before = in_areas("2024-25 Q4", FIVE)

    assert [value(plan, before, "2024-25 Q4", area=area) for area in NEW_AREAS] == [50, 100]


def test_an_old_area_comes_from_its_districts_and_the_force_from_it():
    plan = a_divided_plan(listing(**COUNT))
    sent = FIVE | dict.fromkeys(SOUTH_DISTRICTS, 4.0)
    del sent["south"]

    assert value(plan, in_areas(AUTUMN_QUARTER, sent), AUTUMN_QUARTER, area="south") == 12
    assert value(plan, in_areas(AUTUMN_QUARTER, sent), AUTUMN_QUARTER) == 112


@pytest.mark.parametrize(
    ("period", "figures", "expected"),
    [
        ("2025-26 Q4", FIVE, 150),  # it holds the day the areas changed
        ("2025-26 Q4", dict.fromkeys(NEW_AREAS, 70.0), 140),
        ("2025-26 Q3", dict.fromkeys(NEW_AREAS, 70.0), None),
        ("2026-27 Q1", dict.fromkeys(NEW_AREAS, 70.0), 140),
        ("2026-27 Q1", FIVE, None),
    ],
)
def test_the_force_is_made_of_the_policing_areas_of_the_day(period, figures, expected):
    assert value(a_divided_plan(listing(**COUNT)), in_areas(period, figures), period) == expected


def test_areas_that_were_sent_come_before_areas_that_were_made():
    """The two new areas can be made of the five for this quarter, and would do as well."""
    made = found(a_divided_plan(listing(**COUNT)), in_areas("2025-26 Q4", FIVE), "2025-26 Q4")

    assert made.note == "Added up from five policing areas."
    assert [part.area for part in made.made_from] == list(OLD_AREAS)


@pytest.mark.parametrize(("level", "expected"), [("district", None), ("partnership", 12)])
def test_a_level_that_holds_a_place_twice_makes_no_total(level, expected):
    around = an_area("around_worcester", Role(level=level), within=("south", FORCE))
    plan = a_divided_plan(listing(**COUNT), more=(around,))
    inside = plan.area("worcester").model_copy(update={"within": ("around_worcester", "south")})
    areas = tuple(inside if one.id == "worcester" else one for one in plan.areas)
    sent = in_areas(AUTUMN_QUARTER, dict.fromkeys((*SOUTH_DISTRICTS, "around_worcester"), 4.0))

    made = value(plan.model_copy(update={"areas": areas}), sent, AUTUMN_QUARTER, area="south")

    assert made == expected


def test_a_year_finds_its_quarters_on_either_structure():
    plan = a_divided_plan(listing(**COUNT))
    sent = [one for number in (1, 2, 3) for one in in_areas(f"2025-26 Q{number}", FIVE)]
    sent = [
        Series("confidence", area, Frequency.QUARTER,
               tuple(point for one in sent if one.area == area for point in one.points))
        for area in OLD_AREAS
    ]  # fmt: skip
    sent += in_areas("2025-26 Q4", dict.fromkeys(NEW_AREAS, 70.0))

    assert value(plan, sent, "2025-26") == 3 * 150 + 140
    assert value(plan, sent, "2025-26", area="shropshire_and_telford") == 3 * 50 + 70


def test_a_quarter_of_the_force_can_come_from_months_of_its_areas():
    plan = a_divided_plan(listing(**COUNT))
    months = [a_series(*[a_point(label, 2) for label in SUMMER], area=area) for area in OLD_AREAS]

    assert value(plan, months, "2025-26 Q2") == 30


COMPARATOR = Role.model_construct(level="comparator")
COMPARATORS = (
    an_area("similar_forces", COMPARATOR, within=(FORCE,)),
    an_area("england_and_wales", COMPARATOR),
)


def test_a_comparator_is_in_no_total_and_is_none():
    plan = a_divided_plan(listing(**COUNT), more=COMPARATORS)
    nation = plan.area(FORCE).model_copy(update={"within": ("england_and_wales",)})
    plan = plan.model_copy(update={"areas": (nation, *plan.areas[1:])})
    sent = in_areas(AUTUMN_QUARTER, FIVE | {"similar_forces": 1000.0})

    assert value(plan, sent, AUTUMN_QUARTER) == 150
    assert value(plan, sent, AUTUMN_QUARTER, area="england_and_wales") is None


# What was sent, and where a figure comes from


@pytest.mark.parametrize(("figure", "marker"), [(99.0, ""), (None, "c"), (None, "x")])
def test_what_was_sent_wins_over_what_could_be_worked_out(figure, marker):
    plan = a_divided_plan(listing(**COUNT))
    force = a_series(a_point(AUTUMN_QUARTER, figure, marker=marker))

    assert found(plan, [*in_areas(AUTUMN_QUARTER, FIVE), force], AUTUMN_QUARTER) == force.points[0]


def test_a_figure_says_what_it_was_made_from_and_where_the_part_known_last_stands():
    points = [
        a_point("Jul 2025", 5, marker="r", return_id="R0001", file="july.csv"),
        a_point("Aug 2025", 7, marker="p", return_id="R0003", file="august.csv", row=9,
                known_from=NOON + timedelta(days=9)),
        a_point("Sep 2025", 3, return_id="R0002", file="september.csv"),
    ]  # fmt: skip
    made = found(a_plan(listing(**COUNT)), [a_series(*points)], "2025-26 Q2")

    assert made.made_from == tuple(Part(FORCE, point) for point in points)
    assert made.note == "Added up from Jul 2025, Aug 2025 and Sep 2025."
    assert (made.return_id, made.file, made.row) == ("R0003", "august.csv", 9)
    assert (made.column, made.text, made.marker, made.provisional) == ("", "", "p r", True)
    assert (made.known_from, made.known_to) == (NOON + timedelta(days=9), None)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ((Kind.FINAL, Kind.FINAL, Kind.FINAL), Kind.FINAL),
        ((Kind.FINAL, Kind.PROVISIONAL, Kind.FINAL), Kind.PROVISIONAL),
        ((Kind.ILLUSTRATIVE, Kind.PROVISIONAL, Kind.FINAL), Kind.ILLUSTRATIVE),
    ],
)
def test_a_figure_is_as_made_up_or_provisional_as_any_part_of_it(kinds, expected):
    points = [a_point(label, 5, kind=kind) for label, kind in zip(SUMMER, kinds, strict=True)]

    assert found(a_plan(listing(**COUNT)), [a_series(*points)], "2025-26 Q2").kind is expected


@pytest.mark.parametrize(("kind", "expected"), [(Kind.FINAL, 15), (Kind.ILLUSTRATIVE, None)])
def test_a_made_up_figure_never_joins_a_line_of_real_ones(kind, expected):
    months = a_series(*[a_point(label, 5, kind=kind) for label in SUMMER])
    real = a_series(a_point("2024-25 Q2", 9))

    assert value(a_plan(listing(**COUNT)), [months, real], "2025-26 Q2") == expected


@pytest.mark.parametrize(("kind", "expected"), [(Kind.FINAL, 150), (Kind.ILLUSTRATIVE, None)])
def test_made_up_areas_make_no_force_beside_real_figures_of_it(kind, expected):
    plan = a_divided_plan(listing(**COUNT))
    sent = [a_series(a_point("2024-25 Q3", 99)), *in_areas(AUTUMN_QUARTER, FIVE, kind=kind)]

    assert value(plan, sent, AUTUMN_QUARTER) == expected


def test_among_parts_known_at_once_the_last_one_lends_its_place():
    points = [a_point(label, 5, file=f"{label}.csv") for label in SUMMER]
    areas = [a_series(a_point(AUTUMN_QUARTER, 5, file=area), area=area) for area in OLD_AREAS]
    plan = a_divided_plan(listing(**COUNT))

    assert found(plan, [a_series(*points)], "2025-26 Q2").file == "Sep 2025.csv"
    assert found(plan, areas, AUTUMN_QUARTER).file == OLD_AREAS[-1]


def test_a_long_list_of_parts_is_said_by_its_ends():
    measure = a_measure(**COUNT, frequency=["month", "year"])
    points = [a_point(month(2025, number).label, 1) for number in range(4, 13)]
    points += [a_point(month(2026, number).label, 1) for number in range(1, 4)]
    made = found(a_plan(measure), [a_series(*points)], "2025-26")

    assert made.note == "Added up from the twelve months from Apr 2025 to Mar 2026."


def test_breakdowns_and_measures_that_are_not_of_the_plan_pass_unchanged():
    points = tuple(a_point(label, 5) for label in SUMMER)
    parts = Series("confidence", FORCE, Frequency.MONTH, points, breakdown="age: 16-24")
    strange = a_series(*points, measure="not_of_the_plan")

    assert aggregate(a_plan(listing(**COUNT)), [parts, strange]) == (parts, strange)


def test_figures_already_worked_out_are_not_worked_out_again():
    plan = a_divided_plan(listing(**COUNT))
    once = aggregate(plan, in_areas(AUTUMN_QUARTER, FIVE | {"unallocated": 7.0}))

    assert aggregate(plan, reversed(once)) == once


# The force beside its areas


@pytest.mark.parametrize(
    ("force", "figures", "words"),
    [
        (150, FIVE, "total is 150; its five policing areas add up to the same."),
        (153, FIVE, "total is 153; its five policing areas add up to 150: 3 are in none of them."),
        (158, FIVE | {"unallocated": 7.0},
         f"total is 158; its five policing areas and {UNPLACED} add up to 157: 1 is in neither."),
        (149, FIVE,
         "total is 149; its five policing areas add up to 150: 1 more than the force’s total."),
    ],
)  # fmt: skip
def test_the_force_is_laid_beside_its_areas_and_neither_is_changed(force, figures, words):
    sent = [a_series(a_point(AUTUMN_QUARTER, force)), *in_areas(AUTUMN_QUARTER, figures)]
    plan = a_divided_plan(listing(**COUNT))

    (told,) = reconcile(plan, aggregate(plan, sent))

    assert told.words == f"The force’s {AUTUMN_QUARTER} {words}"
    assert told.force_value == force
    assert told.difference == force - sum(figures.values())
    assert told.agrees is (told.difference == 0)
    assert told.unallocated == figures.get("unallocated")
    assert (told.level, told.illustrative) == ("policing_area", False)


def test_percentages_are_laid_side_by_side_in_points():
    areas = [a_series(share(AUTUMN_QUARTER, 40, 50), area=area) for area in OLD_AREAS]
    force = a_series(share(AUTUMN_QUARTER, 210, 250, kind=Kind.ILLUSTRATIVE))

    (told,) = reconcile(a_divided_plan(listing()), [force, *areas])

    assert told.words == (
        f"The force’s {AUTUMN_QUARTER} figure is 84.0%; its five policing areas together make "
        "80.0%: 4.0 points apart."
    )
    assert (round(told.difference, 6), told.illustrative) == (4.0, True)


@pytest.mark.parametrize("said", [SURVEY, NEVER, REGISTER, MEAN])
def test_figures_that_do_not_add_up_are_not_reconciled(said):
    sent = [
        a_series(a_point(AUTUMN_QUARTER, 30.0)),
        *in_areas(AUTUMN_QUARTER, FIVE, denominator=10, n=9),
    ]

    assert reconcile(a_divided_plan(listing(**said)), sent) == ()


def test_a_figure_that_was_worked_out_is_not_reconciled():
    plan = a_divided_plan(listing(**COUNT))

    assert reconcile(plan, aggregate(plan, in_areas(AUTUMN_QUARTER, FIVE))) == ()


# Twelve months


def a_year(first, *figures, **said):
    points, period = [], first
    for figure in figures:
        points.append(a_point(period.label, figure, **said))
        period = period.following
    return points


@pytest.mark.parametrize(
    ("said", "figure", "expected"),
    [
        (COUNT, {}, 100),
        ({}, {"numerator": 1, "denominator": 4}, 25),
        (MEAN, {"denominator": 4}, 25),
        (SURVEY, {"n": 4}, 25),
        (STOCK, {}, None),
        (RUNNING, {}, None),
        (NEVER, {}, None),
        (REGISTER, {}, None),
        (ROLLING, {}, None),
    ],
)
def test_twelve_months_are_made_by_the_rule_or_not_at_all(said, figure, expected):
    points = a_year(quarter(2024, 3), 25, 25, 25, 25, **figure)
    made = twelve_months(listing(**said), a_series(*points), quarter(2025, 2))

    assert (made.value if made else None) == expected


@pytest.mark.parametrize(
    ("first", "count", "end", "label"),
    [
        (month(2024, 9), 12, month(2025, 8), "Year to Aug 2025"),
        (quarter(2025, 1), 4, quarter(2025, 4), "Year to Mar 2026"),
        (month(2024, 10), 11, month(2025, 8), None),
        (quarter(2025, 1), 3, quarter(2025, 3), None),
        (quarter(2025, 1), 4, month(2026, 2), None),
        (month(2024, 10), 12, read_period("week ending 20 Sep 2025"), None),
    ],
)
def test_twelve_months_end_with_the_period_and_need_every_part(first, count, end, label):
    points = a_year(first, *[1] * count)
    made = twelve_months(listing(**COUNT), a_series(*points), end)

    assert (made.period.label if made else None) == label


@pytest.mark.parametrize(("place", "expected"), [(0, 4), (1, None), (3, None)])
def test_twelve_months_of_two_definitions_are_none(place, expected):
    points = a_year(quarter(2025, 1), 1, 1, 1, 1)
    points[place] = a_point(points[place].period.label, 1, marker="b")
    made = twelve_months(listing(**COUNT), a_series(*points), quarter(2025, 4))

    assert (made.value if made else None) == expected
