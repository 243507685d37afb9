"""Events, national baselines and design effects that make no sense, each with its sentence."""

import pytest

from metrics.plan.schema import Event
from tests.plan_text import changed, faults_of, line_of

EVENTS = """\
events:
  - id: two_areas
    title: Five areas become two
    day: 2026-01-19
    kind: structure
    source: PLAN
    measures: [calls_101_offered]
    areas: [west_mercia]
sources:
"""
WITH_EVENT = ("sources:\n", EVENTS)
MAXIMUM = "    maximum: 100\n"
BASELINE = "    national_baseline:\n      period: YE Jun 2019\n      source: PLAN\n"


def with_event(*changes):
    text = EVENTS
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return changed(("sources:\n", text))


SENSE = [
    (
        with_event(("measures: [calls_101_offered]", "measures: [calls_101_ofered]")),
        "unknown-measure",
        "[calls_101_ofered]",
        ('events → two_areas → measures → entry 1: "calls_101_ofered" is not a measure of this'
        ' file. Did you mean "calls_101_offered"?'),
    ),
    (
        with_event(("areas: [west_mercia]", "areas: [east_mercia]")),
        "unknown-area",
        "[east_mercia]",
        ('events → two_areas → areas → entry 1: "east_mercia" is not an area of this file. Did you'
        ' mean "west_mercia"?'),
    ),
    (
        with_event(("source: PLAN", "source: HEARSAY")),
        "unknown-source",
        "HEARSAY",
        'events → two_areas → source: "HEARSAY" is not a source of this file.',
    ),
    (
        with_event(("kind: structure", "kind: definition"), ("    measures: [calls_101_offered]\n", "")),
        "definition-of-what",
        "id: two_areas",
        ('events → two_areas: a changed definition needs "measures": limits begin again for each of'
        " them."),
    ),
    (
        with_event(("kind: structure", "kind: rumour")),
        "wrong-value",
        "rumour",
        'events → two_areas → kind: found "rumour". Allowed: definition, system, structure, other.',
    ),
    (
        changed((MAXIMUM, MAXIMUM + BASELINE.replace("YE Jun 2019", "the good old days"))),
        "baseline-not-a-period",
        "the good old days",
        None,
    ),
    (
        changed((MAXIMUM, f"{MAXIMUM}    design_effect: 1.3\n")),
        "design-effect-of-no-sample",
        "design_effect: 1.3",
        ("measures → calls_101_pct_30s → design_effect: a proportion is no sample, so it has no"
        " design effect."),
    ),
    (
        changed(
            ("    nature: proportion\n", "    nature: survey\n"),
            (MAXIMUM, f"{MAXIMUM}    design_effect: 1.3\n"),
        ),
        "design-effect-without-source",
        "design_effect: 1.3",
        ('measures → calls_101_pct_30s → design_effect: a design effect needs a'
        ' "design_effect_source".'),
    ),
    (
        changed((MAXIMUM, f"{MAXIMUM}    design_effect: 0.9\n")),
        "wrong-value",
        "design_effect: 0.9",
        None,
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "words", "message"), SENSE)
def test_a_fault_says_where_and_what(text, code, words, message, tmp_path):
    (found,) = faults_of(text, tmp_path)

    assert (found.code, found.row) == (code, line_of(text, words))
    assert message is None or found.message == message


@pytest.mark.parametrize(
    "text", [with_event(), changed((MAXIMUM, MAXIMUM + BASELINE)), changed(WITH_EVENT)]
)
def test_what_makes_sense_has_no_fault(text, tmp_path):
    assert faults_of(text, tmp_path) == []


@pytest.mark.parametrize(
    ("measures", "areas", "touched"),
    [
        ((), (), True),
        (("ksi",), (), True),
        (("ksi",), ("shropshire",), True),
        (("other",), (), False),
        ((), ("telford",), False),
        (("ksi",), ("telford",), False),
    ],
)
def test_an_event_touches_what_it_names_and_everything_where_it_names_nothing(
    measures, areas, touched
):
    said = {"id": "a", "title": "A", "day": "2026-01-19", "kind": "other", "source": "S"}
    event = Event.model_validate(said | {"measures": measures, "areas": areas})

    assert event.touches("ksi", "shropshire") is touched
