"""Suggested questions: what each rule finds and does not, its words, and the list they make."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from metrics.journal import Entry, EntryKind
from metrics.meeting import Book, take_picture
from metrics.meeting.suggestions import MOST_SHOWN, RULES, Suggestion, suggest, suggested
from metrics.meeting.suggestions.looked import LEAST_TIME, Looked
from metrics.model import Kind
from metrics.model.meeting import Closing, Direction, Question
from metrics.periods import read_period
from metrics.plan import ExpectedReturn, Measure, read_plan
from metrics.plan.schema import Event
from metrics.returns import read_layouts
from metrics.sample import load_sample
from metrics.warehouse import Warehouse
from tests.factories import (
    FORCE,
    NEW_AREAS,
    a_divided_plan,
    a_measure,
    a_plan,
    a_point,
    a_series,
    a_target,
)
from tests.unit.meeting_pictures import (
    BEFORE,
    DAY,
    Q3,
    a_book,
    a_comment,
    a_commitment,
    a_meeting,
    a_picture,
    an_aim,
    earlier,
    quarters,
)

ROOT = Path(__file__).resolve().parents[2]
V9 = (84, 83, 84, 82, 83, 82, 81, 82, 82, 83, 82, 81, 82, 83, 82, 83)  # 79.8 to 85.1
WORSE = (*V9[:-1], 70)
BETTER = (*V9[:-1], 86)
CLIMBING = (*V9[:-7], 81, 82, 83, 84, 85, 86, 87)
SETTLED = (*V9[:-7], 85, 85, 86, 85, 86, 85, 86)
AT_LEAST_88 = {"kind": "at_least", "value": 88, "tolerance": 2, "tolerance_unit": "points"}


def aiming(target: dict | None = None, **said) -> Measure:
    return a_measure(targets=[a_target(**(target or AT_LEAST_88))], **said)


def found(rule: str, picture, before=None, entries=()) -> list[Suggestion]:
    """What one rule finds by itself."""
    find = next(one.find for one in RULES if one.id == rule)
    return list(find(Looked(picture, before, entries)))


def questions(rule: str, *looked) -> list[str]:
    return [one.question for one in found(rule, *looked)]


# Off target, with no commentary


@pytest.mark.parametrize(
    ("value", "comments", "suggests"),
    [
        (85.99, [], True),
        (86.0, [], False),  # close
        (85.99, [a_comment()], False),
        (85.99, [a_comment("2025-26 Q2")], True),  # of another figure
        (85.99, [a_comment(measure="calls")], True),
    ],
)
def test_a_miss_with_nothing_said_of_it_is_asked_about(value, comments, suggests):
    plan = a_plan(aiming(), a_measure(id="calls", name="Calls", short="Calls"))
    picture = a_picture(plan, quarters(value), book=Book(commentary=comments))

    assert bool(found("off-target-no-commentary", picture)) is suggests


@pytest.mark.parametrize(("n", "suggests"), [(115, True), (110, False), (None, False), (99, False)])
def test_a_sampled_miss_is_asked_about_only_where_it_is_clear(n, suggests):
    plan = a_plan(aiming(nature="survey", aggregation="survey"))

    picture = a_picture(plan, quarters(82.0, n=n))

    assert bool(found("off-target-no-commentary", picture)) is suggests


def test_a_miss_is_asked_about_in_these_words():
    [one] = found("off-target-no-commentary", a_picture(a_plan(aiming()), quarters(82.0)))

    assert one == Suggestion(
        rule="off-target-no-commentary",
        measure="confidence",
        area=FORCE,
        period="2025-26 Q3",
        question=(
            "Confidence: 82.0% in October to December 2025 against a target of at least 88%. "
            "What will change before the end of March, and by how much?"
        ),
        evidence=(
            "2025-26 Q3: 82.0% is 6.0 points below the 88% target: off target (close means within "
            "2 points). Nothing has been said of this figure. Receipt R0001. It is returned by "
            "Force. Illustrative: made up to show how this works."
        ),
        illustrative=True,  # the target is
    )
    assert one.key == "off-target-no-commentary:confidence:west_mercia:2025-26 Q3"


def test_a_direction_is_asked_about_with_what_it_is_measured_from():
    target = {"kind": "direction", "direction": "increase", "basis": "direction"}
    series = quarters(*([80.0] * 4), 60.0, numerator=600, denominator=1000)
    points = [replace(one, numerator=one.value * 10) for one in series.points]

    asked = questions(
        "off-target-no-commentary",
        a_picture(a_plan(aiming(target)), replace(series, points=tuple(points))),
    )

    assert asked == [
        (
            "Confidence: 60.0% in October to December 2025; it was to be higher than a year before "
            "(80.0%). What will change before the end of March, and by how much?"
        )
    ]


@pytest.mark.parametrize(
    ("figures", "asks"),
    [
        (BETTER, "One better figure is not yet a change: what was done, and will it hold by the end of March?"),
        (CLIMBING, "It is getting better: will it be there by the end of March?"),
        (SETTLED, "It has been better since 2024-25 Q1: what will do the rest by the end of March?"),
    ],
)  # fmt: skip
def test_a_miss_that_gets_better_is_asked_what_that_comes_to(figures, asks):
    asked = questions(
        "off-target-no-commentary",
        a_picture(a_plan(aiming({**AT_LEAST_88, "value": 95})), quarters(*figures)),
    )

    assert asked[0].endswith(asks)


# Never a day that has passed, nor one too near


@pytest.mark.parametrize(
    ("day", "month"),
    [
        (date(2026, 3, 31) - LEAST_TIME, "March"),
        (date(2026, 3, 31) - LEAST_TIME + timedelta(days=1), "June"),
        (date(2026, 4, 1), "June"),
    ],
)
def test_the_month_named_leaves_time_to_change_something(day, month):
    picture = a_picture(a_plan(aiming()), quarters(82.0), day=day)

    assert f"before the end of {month}," in questions("off-target-no-commentary", picture)[0]


def test_a_monthly_figure_is_asked_about_for_what_the_next_meeting_can_see():
    plan = a_plan(aiming(frequency=["month"]))
    picture = a_picture(plan, a_series(a_point("Dec 2025", 82.0)))

    assert "before the end of March," in questions("off-target-no-commentary", picture)[0]


# Consistently fails


@pytest.mark.parametrize(
    ("target", "suggests"),
    [(85.2, True), (85.0, False)],  # the limits end at 85.0975
)
def test_a_target_beyond_the_limits_is_asked_about(target, suggests):
    plan = a_plan(aiming({**AT_LEAST_88, "value": target}))

    assert bool(found("consistently-fails", a_picture(plan, quarters(*V9)))) is suggests


@pytest.mark.parametrize(
    ("aim", "said", "suggests"),
    [
        (an_aim(amount=90), {}, False),
        (an_aim("calls", amount=90), {}, True),  # of another measure
        (an_aim(area="shropshire", amount=90), {}, True),  # of another area
        (None, {}, True),
        (an_aim(amount=90), {"closed": Closing("Done.", "B. Clerk", BEFORE)}, True),
        (an_aim(amount=90), {"due": date(2026, 1, 31)}, True),  # decided: missed
    ],
)
def test_an_open_commitment_that_aims_at_it_is_a_plan_for_change(aim, said, suggests):
    plan = a_plan(aiming(), a_measure(id="calls", name="Calls", short="Calls"))
    book = a_book(a_commitment(**({"due": date(2026, 6, 30), "aim": aim} | said)))

    picture = a_picture(plan, quarters(*V9), book=book)

    assert bool(found("consistently-fails", picture)) is suggests


def test_limits_from_before_an_improvement_are_not_held_against_it():
    picture = a_picture(a_plan(aiming({**AT_LEAST_88, "value": 95})), quarters(*CLIMBING))

    assert found("consistently-fails", picture) == []
    assert len(found("improvement", picture)) == 1


def test_a_target_beyond_the_limits_is_asked_about_in_these_words():
    assert questions("consistently-fails", a_picture(a_plan(aiming()), quarters(*V9))) == [
        (
            "Confidence: as it is done now it gives 79.8% to 85.1%, and the target is at least 88%. "
            "What will be done differently, and from when?"
        )
    ]


# Special causes


def happened(day: date, **said) -> Event:
    usual = {"id": "event", "title": "A new system", "kind": "system", "source": "TEST"}
    return Event(**(usual | said), day=day)


@pytest.mark.parametrize(
    ("events", "suggests"),
    [
        ([], True),
        ([happened(Q3.start)], False),
        ([happened(Q3.end)], False),
        ([happened(Q3.start - timedelta(days=1))], True),
        ([happened(Q3.end + timedelta(days=1))], True),
        ([happened(Q3.start, measures=("calls",))], True),
        ([happened(Q3.start, areas=("shropshire",))], True),
    ],
)
def test_a_worsening_is_asked_about_unless_an_event_since_it_began_explains_it(events, suggests):
    plan = a_plan(a_measure()).model_copy(update={"events": tuple(events)})

    picture = a_picture(plan, quarters(*WORSE))

    assert bool(found("special-cause-no-event", picture)) is suggests


def test_a_run_began_with_its_first_figure():
    lower = (*V9[:12], *V9[:4], 79, 78, 79, 78, 79, 78, 77)  # seven below the mean
    began = read_period("2024-25 Q1")
    plan = a_plan(a_measure())
    explained, not_explained = (
        plan.model_copy(update={"events": (happened(day),)})
        for day in (began.start, began.start - timedelta(days=1))
    )

    assert found("special-cause-no-event", a_picture(explained, quarters(*lower))) == []
    assert questions("special-cause-no-event", a_picture(not_explained, quarters(*lower))) == [
        (
            "Confidence: 77.0% in October to December 2025; it has been worse than chance explains "
            "since April 2024. What happened?"
        )
    ]


def test_a_worsening_that_is_off_target_is_asked_what_will_change_as_well():
    picture = a_picture(a_plan(aiming()), quarters(*WORSE))

    assert questions("special-cause-no-event", picture) == [
        (
            "Confidence: 70.0% in October to December 2025, worse than chance explains. What happened, "
            "and what will change before the end of March?"
        )
    ]


def test_an_improvement_is_recognised_in_these_words():
    assert questions("improvement", a_picture(a_plan(a_measure()), quarters(*BETTER))) == [
        (
            "Confidence: 86.0% in October to December 2025, better than chance explains. What was "
            "done, and can it be done elsewhere?"
        )
    ]


@pytest.mark.parametrize("better", ["neither", "lower", "higher"])
def test_a_change_is_good_or_bad_only_where_the_measure_says_so(better):
    picture = a_picture(a_plan(a_measure(better=better)), quarters(*BETTER))
    good, bad = (found(one, picture) for one in ("improvement", "special-cause-no-event"))

    assert (len(good), len(bad)) == {"neither": (0, 0), "lower": (0, 1), "higher": (1, 0)}[better]


def test_an_improvement_that_the_last_meeting_saw_stands_behind_new_ones():
    plan = a_plan(a_measure(id="calls", name="Calls", short="Calls"), a_measure())
    old = quarters(*V9[:-2], 86, 86, measure="calls")
    seen = replace(old, points=old.points[:-1])

    shown = suggested(
        a_picture(plan, old, quarters(*BETTER)), earlier(plan, seen), a_meeting(), Book()
    )

    assert [one.measure for one in shown.first] == ["confidence"]
    assert [one.measure for one in shown.more] == ["calls"]


# What is counted, and what is aimed at


@pytest.mark.parametrize(
    ("event", "before", "suggests"),
    [
        (happened(Q3.start, kind="definition"), None, True),
        (happened(Q3.start - timedelta(days=1), kind="definition"), None, False),
        (happened(Q3.end, kind="definition"), None, True),
        (happened(Q3.end + timedelta(days=1), kind="definition"), None, False),
        (happened(Q3.start, kind="system"), None, False),
        (happened(Q3.start - timedelta(days=1), kind="definition"), "2025-26 Q1", True),
    ],
)
def test_another_definition_is_asked_about_once(event, before, suggests):
    plan = a_plan().model_copy(update={"events": (event,)})
    last = earlier(plan, quarter=read_period(before)) if before else None

    assert bool(found("definition-changed", a_picture(plan, quarters(80.0)), last)) is suggests


def test_a_definition_that_touches_many_measures_is_one_question():
    names = ("Charge rate", "Homicides", "Shop theft", "Burglary", "Wait")
    plan = a_plan(*(a_measure(id=f"m{at}", name=one, short=one) for at, one in enumerate(names)))
    plan = plan.model_copy(update={"events": (happened(Q3.start, kind="definition"),)})

    assert questions("definition-changed", a_picture(plan)) == [
        (
            "Since 1 October 2025 “Charge rate”, “Homicides”, “Shop theft” and two others are counted "
            "in another way. What would they have been as counted before?"
        )
    ]


@pytest.mark.parametrize(("period", "suggests"), [("2025-26 Q3", True), ("2025-26 Q2", False)])
def test_a_figure_marked_as_a_break_is_another_definition(period, suggests):
    marked = a_series(a_point("2025-26 Q1", 80.0), a_point(period, 60.0, marker="b"))

    hits = found("definition-changed", a_picture(a_plan(), marked))

    assert [one.question for one in hits] == [
        (
            "Since 1 October 2025 “Confidence” is counted in another way. What would it have been as "
            "counted before?"
        )
    ] * suggests
    assert all("is marked as a break (receipt R0001)" in one.evidence for one in hits)


def stepping(since: date, value: float, **said) -> Measure:
    old = a_target(**AT_LEAST_88, effective_to=since - timedelta(days=1))
    new = a_target(**{**AT_LEAST_88, "value": value, **said}, effective_from=since)
    return a_measure(targets=[old, new])


@pytest.mark.parametrize(
    ("measure", "suggests"),
    [
        (stepping(Q3.start, 90), True),
        (stepping(Q3.start, 88), False),  # says the same as the one before
        (stepping(Q3.start, 88, tolerance=3), True),
        (stepping(Q3.start - timedelta(days=1), 90), False),
        (stepping(Q3.end, 90), True),
        (stepping(Q3.end + timedelta(days=1), 90), False),
        (stepping(Q3.start, 90, adopted=False), False),
    ],
)
def test_another_target_is_asked_about(measure, suggests):
    assert bool(found("target-changed", a_picture(a_plan(measure)))) is suggests


def test_another_target_is_asked_about_in_these_words():
    [one] = found("target-changed", a_picture(a_plan(stepping(Q3.start, 90))))

    assert one.question == (
        "Since 1 October 2025 the target for Confidence is at least 90%; it was at least 88%. What "
        "is done differently to meet it?"
    )
    assert one.evidence.startswith(
        "Target of 1 October 2025 (illustrative): at least 90%; before: at least 88%. Source: TEST."
    )


def test_targets_that_are_the_first_are_one_question():
    new = a_target(**AT_LEAST_88, effective_from=Q3.start)
    plan = a_plan(
        *(a_measure(id=one, name=one, short=one, targets=[new]) for one in ("one", "two"))
    )

    assert questions("target-changed", a_picture(plan)) == [
        (
            "Since 1 October 2025 “one” and “two” have a target for the first time. What is done to meet "
            "them?"
        )
    ]


# Returns


def expecting(**said) -> ExpectedReturn:
    usual = {
        "id": "survey", "name": "Survey", "sender": "Contact centre", "measures": ["confidence"],
        "frequency": "quarter", "due_days": 45, "basis": "local", "source": "TEST",
        "effective_from": date(2025, 7, 1),
    }  # fmt: skip
    return ExpectedReturn.model_validate(usual | said)


@pytest.mark.parametrize(
    ("day", "suggests"), [(date(2026, 2, 14), False), (date(2026, 2, 15), True)]
)
def test_a_return_is_late_from_the_day_after_it_was_due(day, suggests):
    plan = a_plan().model_copy(update={"expected_returns": (expecting(),)})
    picture = a_picture(plan, quarters(80.0, until="2025-26 Q2"), day=day)

    assert bool(found("return-late", picture)) is suggests


def test_a_return_that_is_late_for_several_periods_is_one_question():
    plan = a_plan().model_copy(update={"expected_returns": (expecting(),)})
    [one] = found("return-late", a_picture(plan))

    assert one.question == (
        "The return “Survey” for July to September 2025 and October to December 2025 has not come; "
        "it was due by 14 November 2025. When will it come, and what held it up?"
    )
    assert one.evidence == (
        "2025-26 Q3: Overdue since 14 February 2026, by 12 days. Missing: 1 figure: Confidence. "
        "2025-26 Q2: Overdue since 14 November 2025, by 104 days. Missing: 1 figure: Confidence. "
        "It comes from Contact centre."
    )
    assert not one.illustrative


def accepted(code: str, at: datetime, **said) -> Entry:
    problems = [{"code": code, "message": "the file holds 20 rows where 40 were usual (R0001)."}]
    data = {
        "return_id": "R0002", "file": "calls.csv", "kind": Kind.FINAL.value,
        "known_from": at.isoformat(), "problems": problems,
    }  # fmt: skip
    return Entry(2, at, "B. Clerk", EntryKind.RETURN_ACCEPTED, data | said, "", "")


def withdrawn(at: datetime) -> Entry:
    return Entry(3, at, "B. Clerk", EntryKind.RETURN_WITHDRAWN, {"return_id": "R0002"}, "", "")


SOON = BEFORE + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("entries", "suggests"),
    [
        ([accepted("far-shorter", SOON)], True),
        ([accepted("measures-missing", SOON)], True),
        ([accepted("areas-missing", SOON)], True),
        ([accepted("outlier", SOON)], False),
        ([accepted("far-shorter", BEFORE)], False),  # the last meeting saw it
        ([accepted("far-shorter", SOON), withdrawn(SOON)], False),
    ],
)
def test_a_return_that_brought_less_since_the_last_meeting_is_asked_about(entries, suggests):
    assert bool(found("return-shrunk", a_picture(), earlier(), entries)) is suggests


def test_what_came_after_the_papers_closed_is_not_asked_about():
    entries = [accepted("far-shorter", SOON)]

    assert len(found("return-shrunk", a_picture(known_at=SOON), earlier(), entries)) == 1
    assert found("return-shrunk", a_picture(known_at=BEFORE), earlier(), entries) == []


def test_a_return_that_brought_less_is_asked_about_in_these_words():
    [one] = found("return-shrunk", a_picture(), earlier(), [accepted("far-shorter", SOON)])

    assert (one.question, one.evidence, one.key) == (
        (
            "The return calls.csv brought less than the one before it. Is a part missing, and when "
            "will it come?"
        ),
        "Receipt R0002, 20 November 2025. The file holds 20 rows where 40 were usual (R0001).",
        "return-shrunk:::2025-26 Q3:R0002",
    )


# Areas


def halves(first: float, second: float, until: str = "2025-26 Q4"):
    return [
        quarters(value, until=until, area=area, numerator=value * 10, denominator=1000)
        for area, value in zip(NEW_AREAS, (first, second), strict=True)
    ]


@pytest.mark.parametrize(
    ("values", "better", "area"),
    [
        ((60.0, 70.0), "higher", "shropshire_and_telford"),
        ((60.0, 70.0), "lower", "hereford_and_worcester"),
        ((60.0, 70.0), "neither", None),
        ((60.0, 60.5), "higher", None),  # within chance
    ],
)
def test_an_area_apart_on_the_worse_side_is_asked_about(values, better, area):
    plan, quarter = a_divided_plan(a_measure(better=better)), read_period("2025-26 Q4")
    picture = a_picture(plan, *halves(*values), quarter=quarter, day=date(2026, 5, 28))

    assert [one.area for one in found("area-apart", picture)] == ([area] if area else [])


def test_areas_of_an_earlier_quarter_do_not_stand_for_this_one():
    quarter = read_period("2026-27 Q1")
    picture = a_picture(
        a_divided_plan(), *halves(60.0, 70.0), quarter=quarter, day=date(2026, 8, 27)
    )

    assert found("area-apart", picture) == []


def test_an_area_apart_is_asked_about_in_these_words():
    picture = a_picture(
        a_divided_plan(), *halves(60.0, 70.0), quarter=read_period("2025-26 Q4"),
        day=date(2026, 5, 28),
    )  # fmt: skip

    assert questions("area-apart", picture) == [
        (
            "Confidence: 60.0% in shropshire_and_telford in January to March 2026, and 70.0% elsewhere; "
            "chance does not explain the difference. Why is that, and what will be done there?"
        )
    ]


# Promises

MISSED = (
    "You promised “More call handlers” by 31 January 2026. It was 59.9% in October to December "
    "2025, and at least 60.0% was promised. What went wrong, and what happens now?"
)


@pytest.mark.parametrize(
    ("value", "due", "aim", "words"),
    [
        (59.9, date(2026, 1, 31), an_aim(), MISSED),
        (60.0, date(2026, 1, 31), an_aim(), None),  # kept
        (None, DAY - timedelta(days=1), an_aim(), "You promised “More call handlers” by 25 February 2026. The figure that would show it has not come. When will it, and what will it say?"),
        (None, DAY, an_aim(), None),
        (None, DAY - timedelta(days=1), None, "You promised “More call handlers” by 25 February 2026. Is it done, and if not, when will it be?"),
        (None, DAY, None, None),
    ],
)  # fmt: skip
def test_a_promise_whose_day_has_passed_is_asked_about(value, due, aim, words):
    series = [quarters(value)] if value is not None else []
    picture = a_picture(None, *series, book=a_book(a_commitment(due, aim)))

    assert questions("promise-missed", picture) == ([words] if words else [])


def test_whoever_promised_is_named():
    book = a_book(a_commitment(date(2026, 1, 31), owner="The office"))

    assert questions("promise-missed", a_picture(book=book))[0].startswith("The office promised “")


NEXT = date(2026, 5, 30)  # sixty days after the next quarter's end


@pytest.mark.parametrize(
    ("due", "suggests"),
    [
        (DAY - timedelta(days=1), False),
        (DAY, True),
        (NEXT - timedelta(days=1), True),
        (NEXT, False),
    ],
)
def test_a_promise_due_before_the_next_meeting_is_a_reminder(due, suggests):
    picture = a_picture(book=a_book(a_commitment(due)))

    assert bool(found("promise-due", picture)) is suggests


def test_the_next_meeting_is_the_one_in_the_book_where_there_is_one():
    following = a_meeting("M0003", date(2026, 4, 2))
    book = a_book(a_commitment(date(2026, 4, 2)), meetings={"M0003": following})

    assert found("promise-due", a_picture(book=book)) == []
    assert len(found("promise-due", a_picture(book=replace(book, meetings={})))) == 1


def test_a_reminder_says_how_it_stands_and_one_that_is_there_is_none():
    rising = an_aim(direction=Direction.UP_BY, amount=10)
    book = a_book(a_commitment(date(2026, 4, 30), rising))

    assert questions("promise-due", a_picture(None, quarters(55.0), book=book)) == [
        (
            "You promised “More call handlers” by 30 April 2026, before we meet again. It was 55.0% in "
            "October to December 2025, and a rise to 60.0% was promised. Will it be kept?"
        )
    ]
    assert found("promise-due", a_picture(None, quarters(60.0), book=book)) == []


# The list


def test_a_figure_is_asked_about_once_by_the_weightiest_rule():
    one, *rest = suggest(a_picture(a_plan(aiming()), quarters(*WORSE)))

    assert (one.rule, rest) == ("special-cause-no-event", [])
    assert one.evidence.endswith(
        "Also: off target, with no commentary; consistently fails, and no change is planned."
    )


def test_a_missed_promise_is_asked_about_before_its_figure():
    book = a_book(a_commitment(date(2026, 1, 31), an_aim(amount=88)))

    found_all = suggest(a_picture(a_plan(aiming()), quarters(82.0), book=book))

    assert [one.rule for one in found_all] == ["promise-missed"]
    assert found_all[0].evidence.endswith("Also: off target, with no commentary.")


def test_two_promises_of_one_measure_are_two_questions():
    due, aim = date(2026, 1, 31), an_aim(amount=88)
    book = a_book(a_commitment(due, aim), a_commitment(due, aim, commitment_id="C0002"))

    keys = [one.key for one in suggest(a_picture(None, quarters(82.0), book=book))]

    assert len(set(keys)) == len(keys) == 2


def test_the_list_is_in_the_order_of_the_rules():
    weights = [rule.id for rule in RULES]
    plan = a_plan(
        a_measure(id="good", name="Good", short="Good"), aiming(),
        aiming(id="bad", name="Bad", short="Bad"),
    )  # fmt: skip
    series = (quarters(*BETTER, measure="good"), quarters(82.0), quarters(*WORSE, measure="bad"))

    order = [weights.index(one.rule) for one in suggest(a_picture(plan, *series))]

    assert order == sorted(order)
    assert len(order) == 3


def many(count: int):
    measures = [aiming(id=f"m{at}", name=f"M{at}", short=f"M{at}") for at in range(count)]
    series = [quarters(80.0 - at, measure=f"m{at}") for at in range(count)]
    return a_picture(a_plan(*measures), *series)


def test_no_rule_floods_the_list_and_the_worst_come_first():
    shown = suggested(many(8), None, a_meeting(), Book())

    assert [one.measure for one in shown.first] == ["m7", "m6", "m5", "m4", "m3"]
    assert [one.measure for one in shown.more] == ["m2", "m1", "m0"]
    assert shown.every == (*shown.first, *shown.more)
    assert shown.of(shown.more[0].key) == shown.more[0]


def test_a_figure_that_the_last_meeting_saw_stands_behind_new_ones():
    yearly = a_series(a_point("2024-25", 60.0, known_from=BEFORE))
    plan = a_plan(aiming(frequency=["year"]))

    old = suggested(a_picture(plan, yearly), earlier(plan, yearly), a_meeting(), Book())
    late = a_series(a_point("2024-25", 60.0, known_from=SOON))
    new = suggested(a_picture(plan, late), earlier(plan), a_meeting(), Book())

    assert (len(old.first), len(old.more)) == (0, 1)
    assert (len(new.first), len(new.more)) == (1, 0)


def asked(**said) -> Book:
    usual = {
        "question_id": "Q0001", "meeting_id": "M0002", "text": "Why?", "by": "B. Clerk",
        "at": BEFORE, "measure": "confidence", "area": FORCE, "period": "2025-26 Q3",
        "rule": "off-target-no-commentary",
    }  # fmt: skip
    return Book(questions={"Q0001": Question(**(usual | said))})


KEY = "off-target-no-commentary:confidence:west_mercia:2025-26 Q3"


@pytest.mark.parametrize(
    ("book", "left"),
    [
        (Book(), 1),
        (Book(turned_off={"M0002": {KEY}}), 0),
        (Book(turned_off={"M0001": {KEY}}), 1),  # of another meeting
        (asked(), 0),
        (asked(meeting_id="M0001"), 0),  # the same figure, carried forward
        (asked(period="2025-26 Q2"), 1),
        (asked(rule=""), 1),  # a person thought of it
        (asked(area="shropshire"), 1),
    ],
)
def test_what_is_turned_off_or_asked_is_not_suggested(book, left):
    picture = a_picture(a_plan(aiming()), quarters(82.0))

    assert len(suggested(picture, None, a_meeting(), book).every) == left


def test_of_two_late_promises_only_the_one_asked_about_is_left_out():
    day = date(2026, 1, 31)
    picture = a_picture(book=a_book(a_commitment(day), a_commitment(day, commitment_id="C0002")))
    first = suggest(picture)[0]
    book = asked(rule=first.rule, measure="", area="", period="", evidence=first.evidence)

    assert [one.subject for one in suggested(picture, None, a_meeting(), book).every] == ["C0002"]


def test_every_rule_has_a_name_a_title_and_a_reason():
    assert len({rule.id for rule in RULES}) == len({rule.title for rule in RULES}) == len(RULES)
    assert len({rule.find for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.id == rule.id.lower().replace(" ", "-")
        assert rule.title[0].isupper()
        assert not rule.title.endswith(".")
        assert rule.why.endswith(".")
        assert rule.find.__doc__
        assert 0 < rule.most <= MOST_SHOWN


# The sample returns


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    plan, layouts = read_plan(ROOT / "config"), read_layouts(ROOT / "config")
    path = tmp_path_factory.mktemp("sample") / "w.duckdb"
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    with Warehouse(path) as warehouse:
        load_sample(warehouse, plan, layouts, ROOT / "data" / "returns", at=now, by="Tests")
        yield plan, warehouse


@pytest.fixture(scope="module")
def of_the_sample(sample):
    plan, warehouse = sample
    day = date(2026, 11, 27)
    picture = take_picture(warehouse, plan, read_period("2026-27 Q2"), day=day, known_at=None)
    return suggested(picture, None, a_meeting(day=day), Book(), warehouse.entries)


def test_the_sample_gives_a_list_that_a_tired_person_can_read(of_the_sample):
    assert 5 <= len(of_the_sample.first) <= MOST_SHOWN
    places = [one.place for one in of_the_sample.first]
    assert len(set(places)) == len(places)


def test_every_question_of_the_sample_can_be_said_aloud(of_the_sample):
    ids = {rule.id for rule in RULES}
    keys = [one.key for one in of_the_sample.every]

    assert len(set(keys)) == len(keys)
    for one in of_the_sample.every:
        text = f"{one.question} {one.evidence}"
        assert one.rule in ids
        assert one.question.endswith("?")
        assert one.evidence.endswith(".")
        assert one.illustrative
        assert "llustrative" in one.evidence
        assert not re.search(r"\bNone\b|\bnan\b|  |\.\.|no figure|[{}]", text)


def test_no_question_of_the_sample_asks_for_a_day_that_has_passed(of_the_sample):
    for one in of_the_sample.every:
        for month in ("January", "October", "November", "September"):
            assert f"the end of {month}" not in one.question
