"""The method page says what the engine does: its numbers are the rules', its examples worked out."""

from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from xml.etree import ElementTree as ET

import pytest

from metrics.assessment import assess, outlook
from metrics.assessment.areas import shares
from metrics.method import (
    Kind,
    Pictures,
    Section,
    Table,
    areas,
    bounds,
    combining,
    comparisons,
    method,
    phases,
    process,
    projection,
    reading,
    realistic,
    sampling,
    status,
    target_realism,
    worked,
)
from metrics.method.realism import left_out
from metrics.model import (
    ASSURANCE_STYLES,
    MARKERS,
    SIGNAL_WORDS,
    STATUS_STYLES,
    VARIATION_STYLES,
    ApprovedPhase,
    Signal,
    status_words,
)
from metrics.periods import quarter
from metrics.plan.schema import Event, Measure, Plan, Source
from metrics.sampling import differences, figures, student
from metrics.spc import rules
from metrics.spc.vectors import CONFIDENCE, STEP, VECTORS
from metrics.wording import number_words
from tests.factories import FORCE, a_measure, a_plan, a_point, a_series, a_target

UPTO = quarter(2024, 4)
NAMED = pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector.name)


def texts_of(found: object) -> list[str]:
    """Every text in a section, cell or block; drawings are no text."""
    if isinstance(found, str):
        return [found]
    if isinstance(found, tuple):
        return [text for one in found for text in texts_of(one)]
    if is_dataclass(found):
        parts = [getattr(found, field.name) for field in fields(found) if field.name != "drawing"]
        return [text for part in parts for text in texts_of(part)]
    return []


def said(found: object) -> str:
    return "\n".join(texts_of(found))


def rows_of(table: object) -> list[list[str]]:
    assert isinstance(table, Table)
    return [[cell.text for cell in row.cells] for row in table.rows]


def everything(plan: Plan | None = None) -> tuple[Section, ...]:
    return method(plan or a_plan(), (), (), UPTO)


# --- nothing can drift ---


@pytest.mark.parametrize(
    ("module", "constant", "value", "section", "words"),
    [
        (rules, "LIMITS_FACTOR", 2.71, process.section, "2.71 times that average"),
        (rules, "SCREEN_FACTOR", 3.5, process.section, "not below 3.5 times"),
        (rules, "LEAST_POINTS", 17, process.section, "It takes 17 figures"),
        (rules, "LEAST_POINTS", 17, comparisons.section, "Where 17 figures or more"),
        (rules, "SHIFT_POINTS", 8, process.section, "Eight figures or more in a row lie"),
        (rules, "TREND_POINTS", 6, process.section, "Six figures or more in a row, each"),
        (rules, "NEAR_POINTS", 3, process.section, "three or more lie further"),
        (rules, "NEAR_WINDOW", 5, process.section, "Of five figures in a row"),
        (rules, "TWO_SIGMA", 3 / 4, process.section, "three quarters of the way"),
        (differences, "SIGNIFICANCE", 0.01, status.section, "less than 1% of the time"),
        (differences, "SIGNIFICANCE", 0.01, comparisons.section, "Below 0.01, 1 chance in 100"),
        (differences, "SIGNIFICANCE", 0.01, areas.section, "each at 1%"),
        (differences, "SIGNIFICANCE", 0.1, bounds.caveats, "Of 10 changes that are only chance"),
        (figures, "LEAST_BASE", 150, sampling.section, "fewer than 150 people"),
        (figures, "LEAST_BASE", 150, areas.section, "fewer than 150 in an area"),
        (student, "Z", 2.5758293, sampling.section, "99 times in 100"),
        (student, "Z", 2.5758293, reading.section, "99% interval"),
        (student, "Z", 2.5758293, bounds.caveats, "2.58 standard deviations for 99%"),
        (shares, "LEAST_EXPECTED", 10, areas.section, "fewer than ten cases"),
        (student, "Z", 2.5758293, projection.section, "2.58 standard deviations"),
        (outlook, "MOST_AHEAD", 1095, projection.section, "at most three years ahead"),
    ],
)
def test_a_changed_constant_changes_the_words(module, constant, value, section, words, monkeypatch):
    assert words not in said(section())

    monkeypatch.setattr(module, constant, value)

    assert words in said(section())


def test_phases_name_the_points_they_need(monkeypatch):
    monkeypatch.setattr(rules, "SHIFT_POINTS", 9)
    monkeypatch.setattr(rules, "LEAST_POINTS", 20)

    found = said(phases.section(a_plan(), ()))

    assert "the latest nine figures or more" in found
    assert "They need 20 figures again" in found


def test_the_words_of_a_signal_name_the_number_of_its_rule():
    assert number_words(rules.SHIFT_POINTS) in SIGNAL_WORDS[Signal.SHIFT]
    assert number_words(rules.TREND_POINTS) in SIGNAL_WORDS[Signal.TREND]


@NAMED
def test_every_vector_of_the_tests_stands_in_the_page_as_the_engine_works_it_out(vector):
    found = worked.worked(vector)

    assert (found.mean, found.lower, found.upper) == pytest.approx(vector.lines, abs=5e-5)
    assert found.flagged == vector.flagged
    assert found.variation is vector.variation
    assert found.assurance is vector.assurance


@NAMED
def test_a_row_of_a_vector_shows_its_figures_its_limits_and_its_words(vector):
    row = next(row for row in worked.vectors().rows if row.cells[0].text == vector.name)
    mean, lower, upper = (float(f"{line:.4f}") for line in vector.lines)

    assert row.cells[1].text == ", ".join(f"{figure:g}" for figure in vector.figures)
    assert row.cells[2].text == f"{mean:.10g}"
    assert row.cells[2].small == f"{lower:.10g} to {upper:.10g}"
    assert row.cells[4].text == VARIATION_STYLES[vector.variation].words
    if vector.assurance:
        assert row.cells[5].small == ASSURANCE_STYLES[vector.assurance].words


# --- the worked numbers of the specification ---


def test_figures_on_both_sides_of_each_line_have_the_status_they_should():
    assert [(row[0], row[2]) for row in rows_of(status.worked())] == [
        ("88.0%", "Green: on target"),
        ("87.99%", "Amber: close to target"),
        ("86.0%", "Amber: close to target"),
        ("85.99%", "Red: off target"),
        ("82.0%", "Red: off target"),
    ]


def test_a_survey_has_the_interval_and_the_words_that_its_size_allows():
    table = {row[0]: row[1:] for row in rows_of(sampling.surveys())}

    assert table["100 asked"][0] == "73.3% to 88.3%"
    assert table["100 asked"][1].startswith("Within the margin of error")
    assert table["2,000 asked"][1].startswith("Clearly below the target")
    assert "no status" in table["99 asked"][1]
    assert table["99 asked"][0] == table["sample size not given"][0] == "none"


@pytest.mark.parametrize(("share", "near"), [(82, 115), (86, 1020)])
def test_the_size_from_which_a_miss_is_clear_is_that_of_the_specification(share, near):
    assert sampling.least_asked(share) == pytest.approx(near, rel=0.02)


def test_counts_have_their_exact_intervals():
    assert dict(rows_of(sampling.events())) == {
        "4": "1 to 10", "16": "9 to 26", "29": "19 to 42", "56": "42 to 73", "572": "526 to 621",
    }  # fmt: skip


def test_a_fall_is_said_only_where_enough_were_asked():
    table = {row[0]: row[1:] for row in rows_of(comparisons.surveys())}

    assert table["150"] == ["0.11", "no clear change"]
    assert table["250"] == ["0.04", "fell"]


def test_counts_that_look_different_are_not_called_so():
    table = {row[0]: row[1:] for row in rows_of(comparisons.counts())}

    assert table["41 to 54"] == ["0.22", "no clear change"]
    assert table["24 to 16"] == ["0.27", "no clear change"]
    assert table["572 to 480"][1] == "fell"


def test_percentages_are_worked_out_again_and_the_average_is_called_wrong():
    assert rows_of(combining.ratio())[-1] == ["Both together", "66.7%", "100 of 150"]
    assert "would say 55.0%" in said(combining.section())


def test_of_five_areas_only_the_one_that_stands_the_allowance_differs():
    assert [row[2:] for row in rows_of(areas.together())][:2] == [["0.080", "no"], ["0.045", "yes"]]
    assert "about 23% of quarters" in said(areas.section())


def test_the_projection_worked_through_is_the_engines_own():
    table = dict(rows_of(projection.worked()))

    assert table["Mean"] == "82.44"
    assert table["Said"].startswith("0 of the 16 figures held meet 88%.")
    assert "19 in 20 of the next figures lie between 80.4% and 84.5%" in table["Said"]
    assert table["Student’s t for 16 figures"] == "2.25"


def test_the_closing_sentences_are_the_engines_own_and_say_which_to_believe():
    sentences = dict(rows_of(process.sentences()))

    assert sentences["Misses steadily"].startswith("Off target and expected to stay so: 88%")
    assert "nothing special in the latest quarter" in sentences["Misses steadily"]
    assert "Believe the limits" in sentences["Meets it by chance"]
    assert sentences["Slips once"].startswith("Off target this quarter, though the process can")
    assert "Believe the figure" in sentences["Slips once"]


# --- what a member of a panel must find ---


@pytest.mark.parametrize("status_", STATUS_STYLES)
def test_every_status_says_when_it_is_given(status_):
    (words,) = [row[1] for row in rows_of(status.statuses()) if row[0] == status_words(status_)]
    assert words.endswith(".")


@pytest.mark.parametrize(
    "words",
    [
        "What do green, amber and red mean?",
        "When is amber only “chance could explain it”?",
        "How can a figure be off target and nothing special?",
        "Why do you not say “up” or “down”?",
        "hollow", "diamond", "halo", "dotted", "hatched",
        "No step change by itself", "No averages of percentages", "No limits on rolling-year",
        "none across different definitions", "No averaged colour",
        "design effect", "narrowest they can be", "tested by sampling error only", "bell curve",
        "With five areas", "XmR", "common cause", "special cause", "Assurance",
        "Wilson 1927", "Garwood 1936", "Przyborowski and Wilenski 1940", "Holm 1979", "Kish 1965",
        "Cochran 1954", "Making Data Count",
    ],
)  # fmt: skip
def test_a_member_of_a_panel_finds(words):
    assert words.lower() in said(everything()).lower()


@pytest.mark.parametrize("letter", MARKERS)
def test_every_letter_beside_a_figure_is_explained(letter):
    assert f"[{letter}]" in [row[0] for row in rows_of(reading.letters())]


def test_every_icon_stands_with_its_words_and_meaning():
    found = [*process.variations().pictures, *process.assurances().pictures]
    styles = [*VARIATION_STYLES.values(), *ASSURANCE_STYLES.values()]

    assert [(one.seen, one.meaning) for one in found] == [(s.words, s.meaning) for s in styles]


def test_no_two_marks_of_the_key_are_drawn_alike():
    blocks = [block for block in reading.section().blocks if isinstance(block, Pictures)]
    drawings = [one.drawing for block in blocks for one in block.pictures]

    assert len(set(drawings)) == len(drawings)
    assert all(ET.fromstring(drawing) is not None for drawing in drawings)
    assert all(one.seen and one.meaning for block in blocks for one in block.pictures)


def test_sections_have_addresses_of_their_own_and_rows_fit_their_headings():
    sections = everything()
    tables = [block for one in sections for block in one.blocks if isinstance(block, Table)]

    assert len({one.id for one in sections}) == len(sections)
    assert all(len(row.cells) == len(table.head) for table in tables for row in table.rows)
    assert all(len(table.widths) in {0, len(table.head)} for table in tables)


# --- events and phases ---


def test_the_plans_events_stand_oldest_first_with_kind_reach_and_source():
    told = {"note": "", "source": "L1"}
    late = Event(id="late", title="Late", day=date(2026, 1, 19), kind="structure", **told)
    early = Event(
        id="early", title="Early", day=date(2024, 4, 1), kind="definition", measures=("m",), **told
    )
    source = Source(id="L1", title="The minutes", where="somewhere")
    plan = a_plan().model_copy(update={"events": (late, early), "sources": (source,)})

    assert rows_of(phases.events(plan)) == [
        ["Early", "1 April 2024", "what is counted changed", "one measure", "The minutes"],
        ["Late", "19 January 2026", "the organisation changed", "every measure", "The minutes"],
    ]


def test_an_approved_phase_stands_with_its_reason_and_the_person():
    at = datetime(2026, 2, 3, tzinfo=UTC)
    phase = ApprovedPhase(
        "P0001", "confidence", FORCE, date(2025, 4, 1), "A new survey", "", "A. Officer", at
    )

    (row,) = rows_of(phases.approvals(a_plan(), (phase,)))

    assert row == [
        "Public confidence", "West Mercia", "1 April 2025", "A new survey", "A. Officer",
    ]  # fmt: skip


def test_no_event_and_no_phase_are_said_in_words():
    found = said(phases.section(a_plan(), ()))
    assert "names no dated event" in found
    assert "None stands" in found


# --- which targets are realistic ---


def judged(measure: Measure, *values: float | None, **when):
    period, points = quarter(2021, 1), []
    for value in values:
        points.append(a_point(period.label, value))
        period = period.following
    plan = a_plan(measure)
    return plan, assess(plan, [a_series(*points, measure=measure.id)], **when)


def realism(target: dict, *values: float, **measure):
    goal = a_target(**({"kind": "at_least", "basis": "seed"} | target))
    (found,) = target_realism(*judged(a_measure(targets=[goal], maximum=100, **measure), *values))
    return found


EVEN = (50, 52) * 8  # limits about 45.7 to 56.3, 19 of 20 about 47.4 to 54.6
STEPS = [{"by": date(2025, 12, 31), "value": 40}, {"by": date(2027, 3, 31), "value": 70}]


@pytest.mark.parametrize(
    ("target", "values", "kind", "words"),
    [
        ({"value": 40}, STEP, Kind.REALISTIC, "All 14 figures held met it, so it asks for nothing"),
        ({"value": 46}, EVEN, Kind.REALISTIC, "a miss now and then is chance"),
        ({"value": 50}, STEP, Kind.HIT_OR_MISS, "chance decides which figures meet it"),
        ({"value": 55.5}, EVEN, Kind.SELDOM, "few figures are expected to meet it"),
        ({"value": 88}, CONFIDENCE, Kind.BEYOND, "hardly any figure is expected to meet it"),
        ({"kind": "at_most", "value": 60}, STEP, Kind.REALISTIC, "nearly every figure"),
        ({"kind": "within", "lower": 40, "upper": 60}, STEP, Kind.REALISTIC, "nearly every figure"),
        ({"value": 40}, (*STEP, 70), Kind.CHANGING, "improving (special cause)"),
        ({"value": 40}, (*STEP, 30), Kind.CHANGING, "getting worse (special cause)"),
        ({"value": 40}, STEP[:9], Kind.UNKNOWN, "9 of 13 points"),
        (
            {"value": 100},
            (*[100] * 7, 60, *[100] * 6),
            Kind.UNKNOWN,
            "nearly all figures are equal",
        ),
        ({"value": 90}, (100,) * 14, Kind.REALISTIC, "nearly every figure"),
        ({"value": 100}, (90,) * 14, Kind.BEYOND, "hardly any figure"),
    ],
)
def test_a_target_is_read_from_limits_projection_and_level(target, values, kind, words):
    found = realism(target, *values)

    assert found.kind is kind
    assert found.reading.startswith(f"{kind.value}: ")
    assert words in found.reading


def test_a_row_holds_the_share_met_the_limits_and_the_projection_in_words():
    found = realism({"value": 88}, *CONFIDENCE)

    assert (found.met, found.of, found.share) == (0, 16, 0)
    assert (found.target, found.basis) == ("at least 88%", "stated in the plan or its announcement")
    assert (found.limits, found.assurance) == ("79.8% to 85.1%", "consistently fails")
    assert (found.expected, found.until) == ("80.4% to 84.5%", "2025-26 Q4")
    assert not found.illustrative


def test_a_reading_without_a_projection_shows_none():
    found = realism({"value": 88}, *CONFIDENCE[:9])

    assert (found.limits, found.assurance) == ("9 of 13 points", "")
    assert (found.expected, found.until) == ("not projected", "")


def test_a_made_up_target_is_labelled_illustrative():
    assert realism({"value": 88, "basis": "illustrative"}, *CONFIDENCE).illustrative


def test_a_trajectory_is_read_by_its_level_at_the_end():
    found = realism({"kind": "trajectory", "comparison": "at_least", "points": STEPS}, *STEP)

    assert found.target == "at least 40%"
    assert found.kind is Kind.BEYOND
    assert "judged by at least 70% by" in found.reading


def test_a_target_that_ends_before_the_next_period_is_not_read():
    found = realism({"value": 40, "effective_to": date(2024, 10, 31)}, *STEP)

    assert found.kind is Kind.UNKNOWN
    assert "no whole period is left before the target ends" in found.reading


def test_limits_are_cut_at_what_a_figure_can_be_and_kept_apart_from_the_target():
    found = realism({"value": 90}, *(97, 100) * 7)

    assert found.limits.endswith("to 100.0%")


@pytest.mark.parametrize(
    ("said_of", "words"),
    [
        ({"frequency": ["rolling_year"]}, "share months"),
        ({"nature": "milestone", "unit": "status"}, "no quantity"),
    ],
)
def test_figures_that_may_have_no_limits_cannot_be_read_at_all(said_of, words):
    target = a_target(kind="at_least", value=1, basis="seed")
    measure = a_measure(targets=[target], **said_of)
    rolling = measure.frequency[0].value == "rolling_year"
    names = ["Year to Mar 2024", "Year to Jun 2024"] if rolling else ["2023-24 Q4", "2024-25 Q1"]
    plan = a_plan(measure)
    points = [a_point(name, 1) for name in names]
    (found,) = target_realism(plan, assess(plan, [a_series(*points)]))

    assert found.kind is Kind.REFUSED
    assert words in found.reading
    assert words in found.limits


def test_directions_and_overdue_figures_are_left_out_and_said_to_be():
    direction = a_target(kind="direction", direction="increase", basis="direction")
    plan, found = judged(a_measure(targets=[direction]), *STEP)
    told = said(realistic.section(plan, found, UPTO))

    assert target_realism(plan, found) == ()
    assert len(left_out(plan, found)) == 1
    assert "Not in the table: one measure for which the plan gives a direction" in told

    level = a_target(kind="at_least", value=40, basis="seed")
    plan, late = judged(a_measure(targets=[level]), *STEP, as_of=date(2026, 6, 30))
    told = said(realistic.section(plan, late, UPTO))
    assert "because the latest figure is overdue: Public confidence" in told


def test_targets_stand_in_the_plans_order_and_lead_to_their_measures():
    level = a_target(kind="at_least", value=88, basis="seed")
    second, first = (a_measure(id=one, name=one, targets=[level]) for one in ("aa", "zz"))
    plan = a_plan(first, second)
    points = [a_point("2023-24 Q4", 82), a_point("2024-25 Q1", 83)]
    found = assess(plan, [a_series(*points, measure=one) for one in ("aa", "zz")])
    section = realistic.section(plan, found, UPTO)
    (table,) = [block for block in section.blocks if isinstance(block, Table)]

    assert [row.measure for row in table.rows] == ["zz", "aa"]
    assert table.caption == "Two targets: 2 cannot be said yet; 0 of them illustrative."


def test_nothing_held_is_said_in_words():
    assert "nothing to say of any target" in said(everything())
    assert "None can be told yet" in said(everything())
