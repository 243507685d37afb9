import pytest

from tests.plan_text import SMALL_PLAN, changed, faults_of, line_of

SENSE = [  # what is changed, the code, the words on the line, what the message says
    (
        ("measures: [calls_101_pct_30s]", "measures: [calls_101_pct_30]"),
        "unknown-measure",
        "[calls_101_pct_30]",
        (
            'priorities → community → commitments → C1 → measures → entry 1: "calls_101_pct_30" is not'
            ' a measure of this file. Did you mean "calls_101_pct_30s"?'
        ),
    ),
    (
        ("measures: [calls_101_offered]", "measures: [unheard_of]"),
        "unknown-measure",
        "[unheard_of]",
        'boards → board → measures → entry 1: "unheard_of" is not a measure of this file.',
    ),
    (
        ("    not_measured: Not yet.\n", "    measures: [unheard_of]\n"),
        "unknown-measure",
        "[unheard_of]",
        (
            "national_priorities → homicide → measures → entry 1:"
            ' "unheard_of" is not a measure of this file.'
        ),
    ),
    (
        ("    not_measured: The courts hold it.", "    measures: [unheard_of]"),
        "unknown-measure",
        "[unheard_of]",
        'rights → 1 → measures → entry 1: "unheard_of" is not a measure of this file.',
    ),
    (
        ("  - id: community\n", "  - id: charts\n"),
        "address-taken",
        "- id: charts",
        (
            'priorities → charts → id: "charts" is the address of a page of the dashboard.'
            " Give it another id."
        ),
    ),
    (
        ("later_measures: [counter_hours]", "later_measures: [calls_101_offered]"),
        "not-a-later-measure",
        "later_measures: [calls_101_offered]",
        (
            "priorities → community → commitments → C2 → later_measures → entry 1:"
            ' "calls_101_offered" is already a measure. Name it under "measures".'
        ),
    ),
    (
        ("        not_measured: Estates hold the hours.\n", ""),
        "no-measure-no-reason",
        "- id: C2",
        (
            "priorities → community → commitments → C2:"
            ' it has no measures. Name some, or say why under "not_measured".'
        ),
    ),
    (
        (
            "measures: [calls_101_pct_30s]\n",
            "measures: [calls_101_pct_30s]\n        not_measured: x\n",
        ),
        "measured-and-not",
        "not_measured: x",
        (
            "priorities → community → commitments → C1 → not_measured:"
            ' it has measures and a "not_measured" reason. Keep one of them.'
        ),
    ),
    (
        ("stated_in: PLAN", "stated_in: PLANS"),
        "unknown-source",
        "PLANS",
        'stated_in: "PLANS" is not a source of this file. Did you mean "PLAN"?',
    ),
    (
        ("basis: local\n        source: PLAN", "basis: local\n        source: L6"),
        "unknown-source",
        "source: L6",
        (
            "measures → calls_101_pct_30s → targets → entry 1 → source:"
            ' "L6" is not a source of this file.'
        ),
    ),
    (
        ("- level: district", "- level: district\n        source: L6"),
        "unknown-source",
        "source: L6",
        'areas → telford_and_wrekin → roles → entry 2 → source: "L6" is not a source of this file.',
    ),
    (
        ("effective_to: 2025-03-31", "effective_to: 2021-03-31"),
        "ends-before-it-begins",
        "effective_to: 2021-03-31",
        (
            "earlier_plans → old_plan → effective_to:"
            " it ends on 2021-03-31, before it begins on 2021-04-01."
        ),
    ),
    (
        ("within: [west_mercia]", "within: [west_merca]"),
        "unknown-area",
        "west_merca",
        (
            "areas → telford_and_wrekin → within → entry 1:"
            ' "west_merca" is not an area of this file. Did you mean "west_mercia"?'
        ),
    ),
    (
        ("within: [west_mercia]", "within: [telford_and_wrekin]"),
        "unknown-area",
        "within: [telf",
        (
            "areas → telford_and_wrekin → within → entry 1:"
            ' "telford_and_wrekin" is not an area of this file.'
        ),
    ),
    (
        ("force_area: west_mercia", "force_area: mercia"),
        "unknown-area",
        "force_area",
        'body → force_area: "mercia" is not an area of this file. Did you mean "west_mercia"?',
    ),
    (
        ("level: force", "level: district"),
        "not-a-force",
        "- id: west_mercia",
        'areas → west_mercia: it is the force\'s area but has no role "force".',
    ),
    (
        ("aliases: [Telford]", "aliases: [The  FORCE]"),
        "name-not-unique",
        "- id: telford",
        'areas → telford_and_wrekin: "The  FORCE" already names "west_mercia".',
    ),
    (
        ("aliases: [Telford]", "ons_codes: [E23000016]"),
        "name-not-unique",
        "- id: telford",
        'areas → telford_and_wrekin: "E23000016" already names "west_mercia".',
    ),
    (
        ("short: 101 within 30 s", "short: 101 Calls"),
        "name-not-unique",
        "- id: calls_101_pct",
        'measures → calls_101_pct_30s: "101 Calls" already names "calls_101_offered".',
    ),
    (
        ("id: C2", "id: C1"),
        "id-not-unique",
        "id: C1\n        text: Open",
        'priorities → community → commitments → C1: the id "C1" is given to another entry too.',
    ),
    (
        ("  id: across", "  id: community"),
        "id-not-unique",
        "across:",
        'across: the id "community" is given to another entry too.',
    ),
    (
        ("priority: community", "priority: comunity"),
        "unknown-priority",
        "comunity",
        (
            "measures → calls_101_offered → priority:"
            ' "comunity" is not a priority of this file. Did you mean "community"?'
        ),
    ),
    (
        ("priority: community", "priority: announcements"),
        "unknown-priority",
        "priority: announ",
        'measures → calls_101_offered → priority: "announcements" is not a priority of this file.',
    ),
    (
        ("number: 12", "number: 11"),
        "rights-not-twelve",
        "rights:",
        (
            "rights: found the rights 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 11."
            " Wanted 1 to 12, each once and in order."
        ),
    ),
    (
        ("maximum: 100", "maximum: 0"),
        "maximum-below-minimum",
        "maximum: 0",
        "measures → calls_101_pct_30s → maximum: the maximum 0 is not above the minimum 0.",
    ),
]


@pytest.mark.parametrize(("change", "code", "words", "message"), SENSE)
def test_a_fault_of_sense_says_where_and_what(change, code, words, message, tmp_path):
    text = changed(change)

    found = {(problem.code, problem.row, problem.message) for problem in faults_of(text, tmp_path)}

    assert (code, line_of(text, words), message) in found


@pytest.mark.parametrize(("letters", "codes"), [(39, []), (40, ["short-is-long"])])
def test_a_short_name_has_under_forty_letters(letters, codes, tmp_path):
    text = changed(("short: 101 calls", f"short: {'x' * letters}"))

    assert [problem.code for problem in faults_of(text, tmp_path)] == codes


@pytest.mark.parametrize(
    ("last", "codes"), [("2021-04-01", []), ("2021-03-31", ["ends-before-it-begins"])]
)
def test_a_plan_of_one_day_is_one_and_of_less_is_none(last, codes, tmp_path):
    text = changed(("effective_to: 2025-03-31", f"effective_to: {last}"))

    assert [problem.code for problem in faults_of(text, tmp_path)] == codes


def test_the_small_plan_itself_has_no_fault(tmp_path):
    assert faults_of(SMALL_PLAN, tmp_path) == []
