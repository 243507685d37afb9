import pytest

from metrics.errors import Refused
from metrics.plan import plan_schema, read_plan, write_schema
from tests.plan_text import SMALL_PLAN, TARGET, changed, faults_of, line_of


def test_a_small_plan_without_faults_is_read(tmp_path):
    (tmp_path / "targets.yaml").write_text(SMALL_PLAN, encoding="utf-8")

    plan = read_plan(tmp_path)

    assert plan.name == "The Plan"
    assert [measure.id for measure in plan.measures] == ["calls_101_offered", "calls_101_pct_30s"]


def test_a_missing_file_is_a_problem_without_a_line(tmp_path):
    with pytest.raises(Refused) as refused:
        read_plan(tmp_path)

    (problem,) = refused.value.problems
    assert problem.code == "plan-not-found"
    assert problem.row is None
    assert problem.file == (tmp_path / "targets.yaml").as_posix()


FORM = [  # what is changed, the code, the line's words, what the message says
    (
        ("better: higher", "beter: higher"),
        "unknown-key",
        "beter",
        (
            'measures → calls_101_pct_30s → beter: "beter" is not a field of a measure.'
            ' Did you mean "better"?'
        ),
    ),
    (
        ("    better: higher\n", ""),
        "missing-key",
        "- id: calls_101_pct_30s",
        'measures → calls_101_pct_30s → better: "better" is missing.',
    ),
    (
        ("better: higher", "better: hihger"),
        "wrong-value",
        "hihger",
        (
            'measures → calls_101_pct_30s → better: found "hihger".'
            ' Allowed: higher, lower, neither, nearer. Did you mean "higher"?'
        ),
    ),
    (
        ("kind: at_least", "kind: at_lest"),
        "wrong-value",
        "at_lest",
        (
            'measures → calls_101_pct_30s → targets → entry 1 → kind: found "at_lest". Allowed:'
            ' at_least, at_most, within, direction, trajectory. Did you mean "at_least"?'
        ),
    ),
    (
        ("value: 60", "value: sixty"),
        "wrong-value",
        "sixty",
        (
            "measures → calls_101_pct_30s → targets → entry 1 → value:"
            ' found "sixty". Wanted a number.'
        ),
    ),
    (
        ("value: 60", "value: yes"),
        "wrong-value",
        "value: yes",
        (
            "measures → calls_101_pct_30s → targets → entry 1 → value:"
            " found the yes/no true. Wanted a number."
        ),
    ),
    (
        ("value: 60", 'value: "60"'),
        "wrong-value",
        'value: "60"',
        ('measures → calls_101_pct_30s → targets → entry 1 → value: found "60". Wanted a number.'),
    ),
    (
        ("value: 60", "value: .nan"),
        "wrong-value",
        "value: .nan",
        (
            "measures → calls_101_pct_30s → targets → entry 1 → value:"
            " found the number nan. Wanted a number."
        ),
    ),
    (
        ("due_days: 45", "due_days: 4.5"),
        "wrong-value",
        "due_days: 4.5",
        "measures → calls_101_offered → due_days: found the number 4.5. Wanted a whole number.",
    ),
    (
        ("effective_from: 2023-04-01", "effective_from: April 2023"),
        "wrong-value",
        "April 2023",
        (
            "measures → calls_101_pct_30s → targets → entry 1 → effective_from:"
            ' found "April 2023". Wanted a date such as 2025-04-01.'
        ),
    ),
    (
        ("name: The Body", "name: 7"),
        "wrong-value",
        "name: 7",
        "body → name: found the number 7. Wanted text.",
    ),
    (
        ("name: The Body", 'name: ""'),
        "wrong-value",
        'name: ""',
        "body → name: found it empty. Wanted some words.",
    ),
    (
        ("short: PCC", "short:"),
        "wrong-value",
        "short:",
        "body → short: found nothing. Wanted text.",
    ),
    (
        ("id: the_plan", "id: The Plan"),
        "wrong-value",
        "id: The Plan",
        'id: found "The Plan". Wanted small letters, digits and _, beginning with a letter.',
    ),
    (
        ("frequency: [quarter]", "frequency: []"),
        "wrong-value",
        "frequency: []",
        "measures → calls_101_offered → frequency: found it empty. Wanted at least one entry.",
    ),
    (
        ("frequency: [quarter]", "frequency: quarter"),
        "wrong-value",
        "frequency: quarter",
        'measures → calls_101_offered → frequency: found "quarter". Wanted a list.',
    ),
    (
        ("frequency: [quarter]", "frequency: [quarterly]"),
        "wrong-value",
        "[quarterly]",
        (
            "measures → calls_101_offered → frequency → entry 1:"
            ' found "quarterly". Allowed: week, month, quarter, year, calendar_year, rolling_year,'
            ' year_to_date, range. Did you mean "quarter"?'
        ),
    ),
    (
        ("chief: Chief Constable", "cheif: Chief Constable"),
        "unknown-key",
        "cheif",
        'body → cheif: "cheif" is not a field of a body. Did you mean "chief"?',
    ),
]


@pytest.mark.parametrize(("change", "code", "words", "message"), FORM)
def test_a_fault_of_form_says_where_what_was_found_and_what_is_allowed(
    change, code, words, message, tmp_path
):
    text = changed(change)

    (problem,) = faults_of(text, tmp_path)

    assert (problem.code, problem.message) == (code, message)
    assert problem.row == line_of(text, words)
    assert problem.file.endswith("/targets.yaml")


def test_a_list_missing_from_the_file_has_no_line(tmp_path):
    text = SMALL_PLAN[: SMALL_PLAN.index("sources:")]

    missing = [fault for fault in faults_of(text, tmp_path) if fault.code == "missing-key"]

    assert [(fault.row, fault.message) for fault in missing] == [
        (None, 'sources: "sources" is missing.')
    ]


def test_all_faults_are_told_at_once_in_the_order_of_the_file(tmp_path):
    text = changed(
        ("measures: [calls_101_pct_30s]", "measures: [calls_101_pct_30]"),  # a reference
        ("name: The Board", "name: The Board\n    name: The Other Board"),  # a key twice
        ("unit: count", "units: count"),  # a field
        ("value: 60", "value: 160"),  # sense
    )

    problems = faults_of(text, tmp_path)

    assert [problem.code for problem in problems] == [
        "unknown-measure", "duplicate-key", "unknown-key", "target-out-of-range",
    ]  # fmt: skip
    assert [problem.row for problem in problems] == sorted(problem.row for problem in problems)


def test_a_faulty_measure_is_still_known_to_those_who_name_it(tmp_path):
    text = changed(("    better: higher\n", "    better: hihger\n"))

    assert [problem.code for problem in faults_of(text, tmp_path)] == ["wrong-value"]


def test_a_misspelt_key_does_not_hide_a_fault_of_sense_beside_it(tmp_path):
    text = changed(
        (TARGET, TARGET.replace("value: 60", "value: 160").replace("tolerance:", "tol:"))
    )

    assert [problem.code for problem in faults_of(text, tmp_path)] == [
        "target-out-of-range", "unknown-key",
    ]  # fmt: skip


def test_a_misspelt_key_is_told_once_and_not_as_a_missing_one_too(tmp_path):
    text = changed(("value: 60", "valeu: 60"))

    (problem,) = faults_of(text, tmp_path)

    assert problem.message.endswith('"valeu" is not a field of a target. Did you mean "value"?')


@pytest.mark.parametrize(
    ("content", "line"), [(SMALL_PLAN.replace("  name: The", "\tname: The"), 4), ("", None)]
)
def test_an_unreadable_file_is_one_problem_with_the_files_name(content, line, tmp_path):
    (problem,) = faults_of(content, tmp_path)

    assert (problem.code, problem.row) == ("yaml-unreadable", line)
    assert problem.file.endswith("/targets.yaml")


def test_the_schema_for_editors_names_every_field_and_refuses_others(tmp_path):
    schema = plan_schema()

    assert schema["additionalProperties"] is False
    assert set(schema["$defs"]["Measure"]["required"]) >= {"id", "better", "unit", "owner"}
    assert schema["$defs"]["Better"]["enum"] == ["higher", "lower", "neither", "nearer"]
    assert write_schema(tmp_path) == tmp_path / "targets.schema.json"
