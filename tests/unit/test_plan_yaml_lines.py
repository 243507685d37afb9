from datetime import date

import pytest

from metrics.plan.yaml_lines import read_yaml


def test_every_value_keeps_the_line_it_stands_on():
    tree = read_yaml(b"# a remark\na: 1\nb:\n  - c: 2\n    d: x\n  - e\n")

    assert tree.data == {"a": 1, "b": [{"c": 2, "d": "x"}, "e"]}
    assert tree.lines["a",] == 2
    assert tree.lines["b",] == 3
    assert tree.lines["b", 0, "d"] == 5
    assert tree.lines["b", 1] == 6


def test_what_is_missing_has_the_line_of_the_block_it_is_missing_from():
    tree = read_yaml(b"a: 1\nb:\n  - c: 2\n")

    assert tree.line(("b", 0, "missing")) == 3


def test_what_is_missing_from_the_file_itself_has_no_line():
    assert read_yaml(b"a: 1\n").line(("missing",)) is None


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2025-04-01", date(2025, 4, 1)),
        ("2025-13-01", "2025-13-01"),  # looks like a date and is none
        ("88", 88),
        ("'88'", "88"),
        ("yes", True),
        ("null", None),
        ("!python/object:os.system x", "x"),  # nothing is ever constructed
    ],
)
def test_a_value_is_a_text_a_number_a_date_a_yes_or_no_or_nothing(written, read):
    assert read_yaml(f"a: {written}\n".encode()).data == {"a": read}


@pytest.mark.parametrize(
    ("content", "code", "line", "says"),
    [
        (b"a:\n\tb: 1\n", "yaml-unreadable", 2, "indented with a tab"),
        (b"a:\n  b: 1\n c: 2\n", "yaml-unreadable", 3, '"c: 2"'),
        (b"a: [1, 2\nb: 3\n", "yaml-unreadable", 2, "cannot be read as YAML"),
        (b"a: 1\nb: caf\xe9\n", "not-utf-8", 2, "not UTF-8"),
        (b"a: \x00\n", "yaml-unreadable", None, "does not allow"),
        (b"- a\n- b\n", "yaml-unreadable", None, "name: value"),
        (b"", "yaml-unreadable", None, "empty"),
        (b"just words\n", "yaml-unreadable", None, "name: value"),
        (b"a:\n  " + b"[" * 9**6 + b"]" * 9**6, "yaml-unreadable", 2, "nested too deeply"),
    ],
)
def test_what_is_no_yaml_is_told_in_plain_words_with_its_line(content, code, line, says):
    tree = read_yaml(content)

    assert tree.data is None
    assert [(problem.code, problem.row) for problem in tree.problems] == [(code, line)]
    assert says in tree.problems[0].message


def test_a_key_given_twice_is_told_with_both_lines():
    problems = read_yaml(b"a: 1\nb: 2\na: 3\n").problems

    assert [(problem.code, problem.row) for problem in problems] == [("duplicate-key", 3)]
    assert problems[0].message == ('"a" is given twice in one block; it was first given on line 1.')


def test_a_block_repeated_by_reference_is_refused():
    problems = read_yaml(b"a: &x [1]\nb: *x\n").problems

    assert [problem.code for problem in problems] == ["repeat-by-reference"]


def test_a_file_that_begins_with_a_byte_order_mark_is_read():
    assert read_yaml("\ufeffa: 1\n".encode()).data == {"a": 1}
