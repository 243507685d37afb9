from textwrap import indent

import pytest

from tests.plan_text import SMALL_PLAN, TARGET, UNTIL_MARCH, changed, faults_of, line_of

HEAD = "basis: local\nsource: PLAN\neffective_from: 2023-04-01\n"
AT_LEAST = "kind: at_least\nvalue: 60\n" + HEAD


def with_targets(*targets: str) -> str:
    """The small plan with these targets, each as lines of a block."""
    blocks = [
        indent(target.strip(), " " * 8).replace("        ", "      - ", 1) for target in targets
    ]
    return changed((TARGET, "\n".join(blocks) + "\n"))


KINDS = [  # a target, and what is said of it
    ("kind: at_least\nvalue: 60", []),
    ("kind: at_least", ['a target of kind at_least needs "value".']),
    ("kind: at_least\nvalue: 60\nlower: 1", ['a target of kind at_least has no "lower".']),
    ("kind: within\nlower: 1\nupper: 2", []),
    ("kind: within\nlower: 2\nupper: 2", []),
    ("kind: within\nlower: 2.1\nupper: 2", ["the lower end 2.1 is above the upper end 2."]),
    ("kind: within\nlower: 1", ['a target of kind within needs "upper".']),
    ("kind: direction\ndirection: increase", []),
    ("kind: direction", ['a target of kind direction needs "direction".']),
    (
        "kind: direction\ndirection: increase\nvalue: 60",
        ['a target of kind direction has no "value".'],
    ),
    (
        "kind: direction\ndirection: increase\nbaseline: {period: 2022-23 Q1, value: 5, source: PLAN}",
        [],
    ),
    (
        "kind: direction\ndirection: increase\nbaseline: {period: 2022-24, value: 5, source: PLAN}",
        ['"2022-24" is not a financial year: the year after 2022 is 2023, so it would be 2022-23.'],
    ),
    (
        "kind: direction\ndirection: increase\nbaseline: {period: 2022-23 Q1, value: 5, source: L6}",
        ['"L6" is not a source of this file.'],
    ),
    (
        (
            "kind: trajectory\ncomparison: at_least\npoints:\n  - {by: 2025-03-31, value: 50}\n"
            "  - {by: 2026-03-31, value: 55}"
        ),
        [],
    ),
    (
        (
            "kind: trajectory\ncomparison: at_least\npoints:\n  - {by: 2025-03-31, value: 50}\n"
            "  - {by: 2025-03-31, value: 55}"
        ),
        ["2025-03-31 does not come after 2025-03-31."],
    ),
    (
        "kind: trajectory",
        [
            'a target of kind trajectory needs "points".',
            'a target of kind trajectory needs "comparison".',
        ],
    ),
    ("kind: at_least\nvalue: 60\nshape: line", ['a target of kind at_least has no "shape".']),
]


@pytest.mark.parametrize(("target", "messages"), KINDS)
def test_a_target_has_exactly_the_fields_of_its_kind(target, messages, tmp_path):
    found = faults_of(with_targets(f"{target}\n{HEAD}"), tmp_path)

    assert [problem.message.split(": ", 1)[1] for problem in found] == messages


TOLERANCES = [  # unit of the measure, tolerance, codes
    ("percent", "tolerance: 2\ntolerance_unit: points", []),
    ("percent", "tolerance: 2\ntolerance_unit: percent", ["tolerance-unit"]),
    ("status", "tolerance: 1\ntolerance_unit: points", []),
    ("grade", "tolerance: 1\ntolerance_unit: percent", ["tolerance-unit"]),
    ("seconds", "tolerance: 2\ntolerance_unit: percent", []),
    ("seconds", "tolerance: 2\ntolerance_unit: points", ["tolerance-unit"]),
    ("percent", "tolerance: 2", ["tolerance-without-unit"]),
    ("percent", "tolerance: 0", []),
    ("percent", "tolerance: -1\ntolerance_unit: points", ["tolerance-below-zero"]),
]


@pytest.mark.parametrize(("unit", "tolerance", "codes"), TOLERANCES)
def test_a_tolerance_is_in_points_or_percent_as_its_measure_needs(unit, tolerance, codes, tmp_path):
    text = with_targets(AT_LEAST + tolerance).replace(
        "    unit: percent\n", f"    unit: {unit}\n", 1
    )

    assert [problem.code for problem in faults_of(text, tmp_path)] == codes


BETTER = [  # which way is better, a target, what is said of it
    ("higher", "kind: at_least\nvalue: 60", []),
    (
        "higher",
        "kind: at_most\nvalue: 60",
        "at_most does not fit a measure that says better: higher.",
    ),
    ("lower", "kind: at_most\nvalue: 60", []),
    (
        "lower",
        "kind: at_least\nvalue: 60",
        "at_least does not fit a measure that says better: lower.",
    ),
    ("lower", "kind: direction\ndirection: reduce", []),
    (
        "lower",
        "kind: direction\ndirection: increase",
        "increase does not fit a measure that says better: lower.",
    ),
    (
        "higher",
        "kind: trajectory\ncomparison: at_most\npoints:\n  - {by: 2025-03-31, value: 5}",
        "at_most does not fit a measure that says better: higher.",
    ),
    ("nearer", "kind: within\nlower: 1\nupper: 2", []),
    (
        "nearer",
        "kind: at_least\nvalue: 60",
        "at_least does not fit a measure that says better: nearer.",
    ),
    (
        "neither",
        "kind: at_least\nvalue: 60",
        "the measure says better: neither, so it is shown for context and has no target.",
    ),
]


@pytest.mark.parametrize(("better", "target", "message"), BETTER)
def test_a_target_asks_for_what_its_measure_calls_better(better, target, message, tmp_path):
    text = with_targets(f"{target}\n{HEAD}").replace("better: higher", f"better: {better}")

    said = [problem.message.split("entry 1: ", 1)[1] for problem in faults_of(text, tmp_path)]

    assert said == ([message] if message else [])


@pytest.mark.parametrize(("value", "codes"), [("100", []), ("100.01", ["target-out-of-range"])])
def test_a_target_lies_where_its_measure_can_reach(value, codes, tmp_path):
    text = changed(("value: 60", f"value: {value}"))

    assert [problem.code for problem in faults_of(text, tmp_path)] == codes


@pytest.mark.parametrize(("frequency", "codes"), [("month", []), ("year", ["frequency-not-given"])])
def test_a_targets_frequency_is_one_of_its_measures(frequency, codes, tmp_path):
    text = with_targets(f"{AT_LEAST}frequency: {frequency}")

    assert [problem.code for problem in faults_of(text, tmp_path)] == codes


SECOND = "kind: at_least\nvalue: 70\nbasis: local\nsource: PLAN\n"
OVERLAPS = [  # the first target's end, the second target, whether they answer for the same figure
    ("2024-03-31", "effective_from: 2024-04-01", False),
    ("2024-03-31", "effective_from: 2024-03-31", True),
    ("2024-03-31", "effective_from: 2022-04-01\neffective_to: 2023-03-31", False),
    ("2024-03-31", "effective_from: 2022-04-01\neffective_to: 2023-04-01", True),
    ("2024-03-31", "effective_from: 2023-06-01\nadopted: false", False),
    ("2024-03-31", "effective_from: 2023-06-01\nfrequency: month", True),
    ("2024-03-31", "effective_from: 2023-06-01\nareas: every", True),
]


@pytest.mark.parametrize(("ends", "second", "overlap"), OVERLAPS)
def test_two_targets_never_answer_for_the_same_figure(ends, second, overlap, tmp_path):
    text = with_targets(f"{AT_LEAST}effective_to: {ends}", SECOND + second)

    assert [problem.code for problem in faults_of(text, tmp_path)] == ["targets-overlap"] * overlap


def test_targets_of_two_frequencies_may_stand_side_by_side(tmp_path):
    text = with_targets(
        f"{AT_LEAST}frequency: month", f"{SECOND}effective_from: 2023-04-01\nfrequency: quarter"
    )

    assert faults_of(text, tmp_path) == []


def test_an_overlap_is_told_at_the_second_target_with_what_to_do(tmp_path):
    text = changed((TARGET, TARGET + UNTIL_MARCH.replace("60", "70")))

    (problem,) = faults_of(text, tmp_path)

    assert problem.row == line_of(text, "value: 70") - 1
    assert problem.message == (
        "measures → calls_101_pct_30s → targets → entry 2: from 2023-04-01 it answers for the same"
        " figures as the target that begins on 2023-04-01."
        ' End that one with "effective_to".'
    )


def test_the_small_plan_carries_the_target_that_is_changed_here():
    assert SMALL_PLAN.count(TARGET) == 1
