"""Expected returns that make no sense, each with its sentence, and how the sound ones are told."""

import pytest

from metrics.plan import days_basis_words, plan_facts, plan_words, read_plan
from tests.plan_text import changed, faults_of, line_of

RETURNS = """\
expected_returns:
  - id: calls
    name: Calls
    sender: Contact centre
    measures: [calls_101_offered]
    frequency: quarter
    due_days: 45
    basis: illustrative
    source: PLAN
    effective_from: 2025-04-01
    breaks:
      - effective_from: 2025-10-01
        effective_to: 2025-12-31
        reason: The telephony system was replaced.
sources:
"""
SECOND = """\
  - id: more_calls
    name: More calls
    sender: Contact centre
    measures: [calls_101_pct_30s]
    frequency: quarter
    due_days: 45
    basis: illustrative
    source: PLAN
sources:
"""


def with_returns(*changes):
    text = RETURNS
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return changed(("sources:\n", text))


AT = "expected_returns → calls"
SENSE = [
    (
        with_returns(("[calls_101_offered]", "[calls_101_ofered]")),
        "unknown-measure",
        "[calls_101_ofered]",
        (f'{AT} → measures → entry 1: "calls_101_ofered" is not a measure of this file. Did you mean'
        ' "calls_101_offered"?'),
    ),
    (
        with_returns(("sources:", SECOND.replace("calls_101_pct_30s", "calls_101_offered")[:-1])),
        "measure-comes-twice",
        "    measures: [calls_101_offered]\n    frequency: quarter\n    due_days: 45\n    basis: illustrative\n    source: PLAN\nsources",
        ('expected_returns → more_calls → measures → entry 1: "calls_101_offered" already comes with'
        ' "calls". Name it once.'),
    ),
    (
        with_returns(("frequency: quarter", "frequency: month")),
        "other-frequency",
        "[calls_101_offered]\n    frequency: month",
        (f'{AT} → measures → entry 1: "calls_101_offered" comes for each quarter. A return for each'
        " month carries: month."),
    ),
    (
        with_returns(("due_days: 45", "due_days: 44")),
        "other-due-days",
        "[calls_101_offered]\n    frequency: quarter",
        (f'{AT} → measures → entry 1: "calls_101_offered" is due after 45 days, and this return after'
        " 44. Give both the same days."),
    ),
    (
        with_returns(("source: PLAN", "source: PLAM")),
        "unknown-source",
        "PLAM",
        f'{AT} → source: "PLAM" is not a source of this file. Did you mean "PLAN"?',
    ),
    (
        with_returns(("effective_to: 2025-12-31", "effective_to: 2025-09-30")),
        "ends-before-it-begins",
        "effective_to: 2025-09-30",
        (f"{AT} → breaks → entry 1 → effective_to: it ends on 2025-09-30, before it begins on"
        " 2025-10-01."),
    ),
    (
        with_returns(("basis: illustrative", "basis: seed")),
        "wrong-value",
        "basis: seed",
        f'{AT} → basis: found "seed". Allowed: national, local, illustrative.',
    ),
    (
        with_returns(("frequency: quarter", "frequency: fortnight")),
        "wrong-value",
        "frequency: fortnight",
        f'{AT} → frequency: found "fortnight". Allowed: month, quarter, year, calendar_year.',
    ),
    (
        with_returns(("due_days: 45", "due_days: -1")),
        "wrong-value",
        "due_days: -1",
        None,
    ),
    (
        with_returns(("sender: Contact", "sendr: Contact")),
        "unknown-key",
        "sendr: Contact",
        f'{AT} → sendr: "sendr" is not a field of an expected return. Did you mean "sender"?',
    ),
    (
        with_returns(("sources:", SECOND.replace("id: more_calls", "id: calls")[:-1])),
        "id-not-unique",
        "  - id: calls\n    name: More",
        f'{AT}: the id "calls" is given to another entry too.',
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "words", "message"), SENSE)
def test_a_fault_says_where_and_what(text, code, words, message, tmp_path):
    (found,) = faults_of(text, tmp_path)

    assert (found.code, found.row) == (code, line_of(text, words))
    assert message is None or found.message == message


def test_every_fault_is_told_at_once(tmp_path):
    text = with_returns(
        ("[calls_101_offered]", "[calls_101_ofered, calls_101_pct_30s, calls_101_pct_30s]"),
        ("due_days: 45", "due_days: 30"),
        ("source: PLAN", "source: PLAM"),
    )

    assert [fault.code for fault in faults_of(text, tmp_path)] == [
        "unknown-measure", "measure-comes-twice", "other-due-days", "other-due-days",
        "unknown-source",
    ]  # fmt: skip


@pytest.mark.parametrize("text", [with_returns(), with_returns(("sources:\n", SECOND)), changed()])
def test_what_makes_sense_has_no_fault(text, tmp_path):
    assert faults_of(text, tmp_path) == []


def a_plan_of(text, folder):
    (folder / "targets.yaml").write_text(text, encoding="utf-8")
    return read_plan(folder)


def test_the_plan_in_words_lists_the_returns_and_the_measures_in_none(tmp_path):
    said = plan_words(a_plan_of(with_returns(), tmp_path))

    assert (
        "Calls, from Contact centre: each quarter, 45 days after it ends (illustrative), 1 measure"
        in said
    )
    assert "In no expected return: 101 calls answered within 30 seconds." in said


def test_the_plan_for_a_program_lists_them_too(tmp_path):
    facts = plan_facts(a_plan_of(with_returns(), tmp_path))

    assert facts["expected_returns"][0]["due_days"] == 45
    assert facts["in_no_expected_return"] == ["calls_101_pct_30s"]


def test_where_the_days_come_from_is_said(tmp_path):
    local = SECOND.replace("basis: illustrative", "basis: local")
    mixed = a_plan_of(with_returns(("sources:\n", local)), tmp_path)

    assert days_basis_words(mixed) == (
        "The days by which returns are due are illustrative for 1 of 2 returns; agreed locally for "
        "1 of 2 returns. A quarter’s papers close 50 days after its end."
    )


def test_a_plan_without_expected_returns_says_so(tmp_path):
    assert "Expected returns\n  none" in plan_words(a_plan_of(changed(), tmp_path))
