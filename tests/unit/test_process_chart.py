"""The large chart shows the process: limits by phase, special causes, events, the periods ahead."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from metrics.assessment import target_steps
from metrics.charts import Judged, describe_series, draw_series, draw_trend
from metrics.charts.labels import TALL, apart
from metrics.charts.style import TARGET_INK
from metrics.model import (
    VARIATION_STYLES,
    Interval,
    Limits,
    Outlook,
    Phase,
    Process,
    Series,
    Shown,
    Signal,
    Status,
    Variation,
)
from metrics.periods import read_period
from metrics.plan.schema import Area, Measure, Role
from tests.factories import FORCE, a_measure, a_point, a_series, a_target

OFF = Judged(Status.OFF_TARGET, "at least 88%")
HERE = Area(id=FORCE, name="West Mercia", roles=(Role(level="force"),))
CONFIDENCE = (84, 83, 84, 82, 83, 82, 81, 82, 82, 83, 82, 81, 82, 83, 82, 83)
QUARTERS = [f"20{year}-{year + 1} Q{number}" for year in range(21, 29) for number in (1, 2, 3, 4)]
MEASURE = a_measure(
    maximum=100,
    targets=(a_target(kind="at_least", value=88, tolerance=2, tolerance_unit="points"),),
)
SERIES = a_series(*(a_point(*one) for one in zip(QUARTERS, CONFIDENCE, strict=False)))
COMMON = Shown((), Variation.COMMON_CAUSE)
AHEAD = tuple(read_period(quarter) for quarter in QUARTERS[16:20])
OUTLOOK = Outlook(0, 16, AHEAD, Interval(80.6, 84.2))


@dataclass(frozen=True)
class Told:
    day: date
    title: str


def a_phase(series: Series, first: int, last: int, *lines: float, **said: object) -> Phase:
    """The phase of the points first to last, with its mean and limits."""
    points = series.points[first : last + 1]
    mean, lower, upper = lines
    usual = {"sigma": (upper - mean) / 3, "enough": True}
    return Phase(
        points[0].period.start, points[-1].period.end, len(points), mean, lower, upper,
        **(usual | said),
    )  # fmt: skip


def a_process(special: dict[int, Shown] | None = None, **said: object) -> Process:
    """The process of the confidence series, common cause but for the points named."""
    shown = tuple((special or {}).get(at, COMMON) for at in range(len(SERIES.points)))
    usual = {"phases": (a_phase(SERIES, 0, 15, 82.4375, 79.7775, 85.0975),), "shown": shown}
    return Process(SERIES, **(usual | said))


def drawn(process: Process | None = None, *, measure: Measure = MEASURE, **said: object) -> dict:
    steps = target_steps(measure, HERE, FORCE, SERIES)
    return draw_series(measure, "West Mercia", SERIES, steps, OFF, process, **said)


def described(process: Process | None = None, **said: object) -> str:
    return describe_series(MEASURE, "West Mercia", SERIES, OFF, process, **said)


def trace(figure: dict, name: str) -> dict:
    return next(one for one in figure["data"] if one.get("name") == name)


def legend(figure: dict) -> list[str]:
    return [one["name"] for one in figure["data"] if one.get("showlegend", True)]


def levels(figure: dict) -> list[list[float | None]]:
    """The heights of every line."""
    return [one["y"] for one in figure["data"] if one["mode"] == "lines"]


def words(figure: dict) -> list[str]:
    return [one["text"] for one in figure["layout"]["annotations"]]


def subtitle(figure: dict) -> str:
    return figure["layout"]["title"]["subtitle"]["text"]


def special(variation: Variation, *signals: Signal, both_ways: bool = False) -> Shown:
    return Shown(signals, variation, both_ways)


def test_mean_and_limits_are_lines_with_their_figures_at_the_right_end():
    figure = drawn(a_process())

    for level in (82.4375, 79.7775, 85.0975):
        assert [level, level, None] in levels(figure)
    assert {"Upper limit<br>85.1%", "Mean<br>82.4%", "Lower limit<br>79.8%"} < set(words(figure))
    assert "Target<br>88%" in words(figure)


def test_limits_step_where_a_phase_begins():
    phases = (
        a_phase(SERIES, 0, 12, 83, 80, 86),
        a_phase(SERIES, 13, 15, 90, 88, 92, reason="New survey"),
    )
    figure = drawn(a_process(phases=phases))
    upper = next(one for one in figure["data"] if one["y"] == [86, 86, None, 92, 92, None])

    assert upper["x"][1] == SERIES.points[12].period.end.isoformat()
    assert upper["x"][3] == SERIES.points[13].period.start.isoformat()
    assert "New survey" in words(figure)
    assert "Limits since 2024-25 Q2: 88.0% to 92.0%" in described(a_process(phases=phases))


def test_a_phase_with_too_few_figures_has_no_limits_and_says_how_many_it_needs():
    phase = a_phase(SERIES, 0, 15, 82.4375, 79.7775, 85.0975, enough=False)
    figure = drawn(a_process(phases=(phase,), run="9 of 13 points"))

    assert [82.4375, 82.4375, None] not in levels(figure)
    assert "No limits: 9 of 13 points" in subtitle(figure)
    assert "Upper limit" not in str(figure)


def test_figures_that_may_have_no_limits_say_so():
    refused = a_process(refused="No limits are drawn, because neighbouring figures share months.")

    assert "No limits can be drawn" in subtitle(drawn(refused))
    assert "Upper limit" not in str(drawn(refused))
    assert "No limits can be drawn" in described(refused)


def test_a_chart_without_a_process_says_nothing_of_limits():
    assert "limit" not in str(drawn()).lower()
    assert "limit" not in described().lower()


def test_a_limit_no_figure_can_reach_is_drawn_at_the_last_that_can_and_says_so():
    low = a_process(phases=(a_phase(SERIES, 0, 15, 82, -3, 108),))
    figure = drawn(low)

    assert [0, 0, None] in levels(figure)
    assert [100, 100, None] in levels(figure)
    assert {"Lower limit<br>below 0%", "Upper limit<br>above 100%"} < set(words(figure))


def test_a_small_limit_is_not_rounded_to_the_figure_that_lies_beyond_it():
    counted = a_measure(unit="count", nature="count", aggregation="sum", better="lower")
    process = a_process(phases=(a_phase(SERIES, 0, 15, 1.1, -1, 4.8),))

    assert "Upper limit<br>4.8" in words(drawn(process, measure=counted))


def test_a_process_that_never_varied_has_one_label():
    constant = a_process(phases=(a_phase(SERIES, 0, 15, 82, 82, 82),))

    assert "Mean, limits<br>82.0%" in words(drawn(constant))
    assert "Mean and limits: 82.0%." in described(constant)


@pytest.mark.parametrize(
    ("variation", "name"),
    [
        (Variation.IMPROVEMENT, "Better than chance"),
        (Variation.CONCERN, "Worse than chance"),
        (Variation.NEUTRAL_HIGH, "Unusually high"),
        (Variation.NEUTRAL_LOW, "Unusually low"),
    ],
)
def test_a_special_cause_has_a_shape_and_a_colour_and_stands_in_the_legend(
    variation: Variation, name: str
):
    figure = drawn(a_process({4: special(variation, Signal.LIMIT)}))
    halo = trace(figure, name)

    assert halo["x"] == [SERIES.points[4].period.end.isoformat()]
    assert halo["marker"]["line"]["color"] == VARIATION_STYLES[variation].colour
    assert legend(figure) == ["Target", name, "Figure"]


def test_no_halo_has_the_shape_of_a_status_or_of_another():
    kinds = [one for one in Variation if one is not Variation.COMMON_CAUSE]
    figure = drawn(a_process({at: special(one, Signal.LIMIT) for at, one in enumerate(kinds)}))
    halos = [one["marker"]["symbol"] for one in figure["data"] if "chance" in one.get("name", "")]
    halos += [one["marker"]["symbol"] for one in figure["data"] if "Unus" in one.get("name", "")]

    assert len(set(halos)) == 4
    assert not set(halos) & {"circle", "circle-open", "triangle-up", "square", "diamond"}


def test_common_cause_has_no_halo():
    assert legend(drawn(a_process())) == ["Target", "Figure"]


def test_pointing_at_a_figure_names_every_test_it_fails():
    both = special(Variation.CONCERN, Signal.LIMIT, Signal.TREND, both_ways=True)
    texts = trace(drawn(a_process({4: both})), "Figure")["text"]

    assert "Worse than chance<br>Beyond a limit<br>A trend: seven in a row" in texts[4]
    assert "Better by one test and worse by another" in texts[4]
    assert "chance" not in texts[5]
    assert "Limits 79.8% to 85.1%" in texts[5]


def test_the_last_figure_keeps_the_shape_of_its_status_in_front_of_its_halo():
    figure = drawn(a_process({15: special(Variation.CONCERN, Signal.LIMIT)}))
    halo = trace(figure, "Worse than chance")

    assert figure["data"][-1]["marker"]["symbol"] == "square"
    assert halo["marker"]["size"][0] > figure["data"][-1]["marker"]["size"]


def test_an_event_is_a_dotted_line_with_its_title_above_the_plot():
    told = [Told(date(2024, 7, 4), "General election")]
    figure = drawn(events=told)
    line, title = figure["layout"]["shapes"][0], figure["layout"]["annotations"][-1]

    assert (line["x0"], line["line"]["dash"]) == ("2024-07-04", "dot")
    assert (title["text"], title["x"]) == ("General election", "2024-07-04")
    assert title["hovertext"] == "4 July 2024: General election"
    assert "Events: 4 July 2024, General election." in described(events=told)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(2021, 3, 31), False),
        (date(2021, 4, 1), True),
        (date(2025, 3, 31), True),
        (date(2025, 4, 1), False),
    ],
)
def test_only_events_inside_the_span_are_drawn(*, day: date, shown: bool):
    told = [Told(day, "Something happened")]

    assert bool(drawn(events=told)["layout"]["shapes"]) is shown
    assert ("Something happened" in described(events=told)) is shown


def test_an_event_in_the_periods_ahead_is_drawn_where_they_are():
    told = [Told(date(2025, 4, 1), "New rules")]

    assert drawn(events=told, outlook=OUTLOOK)["layout"]["shapes"]


def test_titles_of_neighbouring_events_stand_in_rows_of_their_own_with_room_above():
    days = [date(2023, 5, 1) + timedelta(days=20 * at) for at in range(3)]
    told = [Told(day, "Something happened") for day in days]
    crowd, one = drawn(events=told)["layout"], drawn(events=told[:1])["layout"]
    rows = {title["yshift"] for title in crowd["annotations"][-3:]}

    assert len(rows) == 3
    assert crowd["margin"]["t"] - one["margin"]["t"] == max(rows) - min(rows)
    assert crowd["height"] - crowd["margin"]["t"] == one["height"] - one["margin"]["t"]


def test_titles_far_from_one_another_share_a_row():
    told = [Told(date(2021, 4, 2), "Election"), Told(date(2025, 3, 1), "Election")]
    titles = drawn(events=told)["layout"]["annotations"][-2:]

    assert {title["yshift"] for title in titles} == {0}


def test_a_long_title_is_cut_and_told_in_full_where_it_is_pointed_at():
    long = "Neighbourhood policing guarantee announced by the Home Secretary"
    title = drawn(events=[Told(date(2023, 7, 4), long)])["layout"]["annotations"][-1]

    assert title["text"].endswith("…")
    assert long in title["hovertext"]


def test_a_title_cannot_put_markup_into_a_chart():
    told = [Told(date(2023, 7, 4), "<a href='x'>y</a>")]

    assert "<a" not in str(drawn(events=told))


def test_an_event_that_explains_a_phase_is_told_once():
    phases = (
        a_phase(SERIES, 0, 12, 83, 80, 86),
        a_phase(SERIES, 13, 15, 90, 88, 92, reason="New survey"),
    )
    told = [Told(date(2024, 7, 4), "New survey")]

    assert words(drawn(a_process(phases=phases), events=told)).count("New survey") == 1


def test_the_periods_ahead_are_a_hatched_stretch_from_the_last_figure():
    figure = drawn(a_process(), outlook=OUTLOOK)
    ahead = trace(figure, "If nothing changes")

    assert set(ahead["x"]) == {SERIES.points[-1].period.end.isoformat(), AHEAD[-1].end.isoformat()}
    assert set(ahead["y"]) == {80.6, 84.2}
    assert ahead["fillpattern"]["shape"] == "/"
    middle = next(one for one in figure["data"] if one["y"] == pytest.approx([82.4, 82.4]))
    assert middle["line"]["dash"] == "dot"
    assert "19 of 20 figures up to 2025-26 Q4 lie between 80.6% and 84.2%" in described(
        a_process(), outlook=OUTLOOK
    )


def test_the_limits_go_on_over_the_periods_ahead_and_the_mean_gives_way_to_what_is_expected():
    figure = drawn(a_process(), outlook=OUTLOOK)
    ends = {one["y"][0]: one["x"][1] for one in figure["data"] if one["y"][-1:] == [None]}

    assert ends[79.7775] == ends[85.0975] == AHEAD[-1].end.isoformat()
    assert ends[82.4375] == SERIES.points[-1].period.end.isoformat()


def test_the_target_goes_on_over_the_periods_ahead():
    target = trace(drawn(a_process(), outlook=OUTLOOK), "Target")

    assert target["x"] == ["2021-04-01", AHEAD[-1].end.isoformat(), None]


def test_a_target_that_ended_does_not_go_on():
    over = a_target(
        kind="at_least", value=88, effective_to="2023-03-31", tolerance=2, tolerance_unit="points"
    )
    figure = drawn(a_process(), measure=a_measure(targets=(over,)), outlook=OUTLOOK)

    assert trace(figure, "Target")["x"][1] == "2023-03-31"
    assert "Target" not in str(words(figure))


def test_a_target_that_climbs_goes_on_climbing():
    climbing = a_target(
        kind="trajectory", comparison="at_least", tolerance=2, tolerance_unit="points",
        points=({"by": "2025-03-31", "value": 85}, {"by": "2026-03-31", "value": 90}),
    )  # fmt: skip
    figure = drawn(measure=a_measure(targets=(climbing,)), outlook=OUTLOOK)

    assert trace(figure, "Target")["y"][-2:] == [90, None]
    assert "Target<br>90%" in words(figure)


def test_nothing_is_drawn_ahead_of_a_process_that_is_changing():
    changing = replace(OUTLOOK, expected=None)
    figure = drawn(a_process(), outlook=changing)

    assert "If nothing changes" not in legend(figure)
    assert figure["layout"]["xaxis"] == drawn(a_process())["layout"]["xaxis"]
    assert "If nothing changes" not in described(a_process(), outlook=changing)


def test_every_period_has_a_tick_and_the_latest_has_its_name():
    axis = drawn(a_process(), outlook=OUTLOOK)["layout"]["xaxis"]

    assert len(axis["tickvals"]) == len(SERIES.points) + len(AHEAD)
    assert axis["ticktext"][15] == "2024-25<br>Q4"


@pytest.mark.parametrize(
    ("mean", "lower", "upper"), [(82.4, 79.8, 85.1), (87.9, 87.8, 88.1), (82, 81.9, 82.1)]
)
def test_labels_at_the_right_end_never_lie_on_one_another(mean: float, lower: float, upper: float):
    layout = drawn(a_process(phases=(a_phase(SERIES, 0, 15, mean, lower, upper),)))["layout"]
    plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    beside = [one for one in layout["annotations"] if one.get("xref") == "paper"]
    heights = sorted(one["y"] * plot for one in beside)

    assert len(beside) == 4
    assert all(above - below >= TALL - 1e-6 for below, above in pairwise(heights))


def test_labels_with_room_stay_at_their_lines():
    assert apart([0, 50, 200], least=20, most=250) == [0, 50, 200]


def test_a_chain_of_labels_is_moved_apart_as_one():
    assert apart([100, 100, 110, 300], least=20, most=400) == pytest.approx(
        [83.33, 103.33, 123.33, 300], abs=0.01
    )


def test_no_label_is_moved_above_the_plot_into_the_events():
    assert apart([50, 90, 95], least=20, most=100) == pytest.approx([50, 80, 100])


def test_ten_years_of_months_are_drawn_smaller_and_only_named_months_have_a_tick():
    months = [f"{year}-{month:02d}" for year in range(2016, 2026) for month in range(1, 13)]
    series = a_series(*(a_point(month, 50) for month in months))
    many = draw_series(MEASURE, "West Mercia", series, (), OFF)
    few = drawn()

    assert trace(many, "Figure")["marker"]["size"] < trace(few, "Figure")["marker"]["size"]
    assert all(many["layout"]["xaxis"]["ticktext"])
    assert many["layout"]["xaxis"]["ticktext"][-1] == "Dec<br>2025"


@pytest.mark.parametrize("last", [60, 82, 100])
def test_the_words_of_the_status_lie_inside_the_plot_and_off_the_last_figure(last: float):
    series = a_series(*SERIES.points[:-1], a_point(QUARTERS[15], last))
    layout = draw_series(MEASURE, "West Mercia", series, (), OFF)["layout"]
    plot = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    low, high = layout["yaxis"]["range"]
    said = layout["annotations"][0]
    place = plot * (last - low) / (high - low) + said["yshift"]

    assert 0 < place < plot
    assert abs(said["yshift"]) > 20


def test_everything_drawn_lies_inside_the_axis():
    low, high = drawn(a_process(), outlook=OUTLOOK)["layout"]["yaxis"]["range"]

    assert low < 79.7775 < 88 < high


def test_a_long_title_is_on_two_lines_with_room_for_them():
    long = a_measure(short="Victims satisfied with the whole service")
    two, one = drawn(measure=long)["layout"], drawn(measure=a_measure())["layout"]

    assert "<br>West Mercia" in two["title"]["text"]
    assert two["margin"]["t"] > one["margin"]["t"]


def test_the_description_groups_the_figures_beyond_chance():
    trend = special(Variation.CONCERN, Signal.TREND)
    said = described(
        a_process({2: special(Variation.IMPROVEMENT, Signal.LIMIT), 4: trend, 5: trend})
    )

    assert "Limits: 79.8% to 85.1%, with a mean of 82.4%." in said
    assert "3 figures are beyond chance. 2021-22 Q3: better than chance (beyond a limit)." in said
    assert "2022-23 Q1 to 2022-23 Q2: worse than chance (a trend: seven in a row" in said


def test_the_description_says_what_the_latest_figure_shows():
    said = described(a_process({15: special(Variation.CONCERN, Signal.LIMIT)}))

    assert "Latest 83.0% for 2024-25 Q4, Red: off target, getting worse (special cause)." in said
    assert "nothing special (common cause)" in described(a_process())
    assert "No figure is beyond chance." in described(a_process())


def test_a_card_shows_limits_as_a_band_behind_the_figures_they_rest_on():
    plain = draw_trend(SERIES, 88, Status.ON_TARGET)
    banded = draw_trend(SERIES, 88, Status.ON_TARGET, Limits(79.8, 82.4, 85.1, 9))

    assert "<rect" not in plain
    assert banded.count("<rect") == 1
    assert TARGET_INK in banded


def test_a_cards_limits_do_not_make_room_below_nought():
    counts = a_series(*(a_point(*one) for one in zip(QUARTERS, (1, 0, 2, 0), strict=False)))
    below, at = Limits(-40, 1, 3, 4), Limits(0, 1, 3, 4)

    assert draw_trend(counts, None, Status.ON_TARGET, below) == draw_trend(
        counts, None, Status.ON_TARGET, at
    )
