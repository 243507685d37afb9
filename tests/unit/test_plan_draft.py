import json

import pytest
import yaml

from metrics.plan.check import check_sense
from metrics.plan.draft import Draft
from tests.plan_text import SMALL_PLAN, changed


def draft_of(text):
    return Draft(yaml.safe_load(text))


def places(data, path=()):
    """Every place of a plan that could hold something else."""
    entries = data.items() if isinstance(data, dict) else enumerate(data)
    for step, value in entries:
        yield (*path, step)
        if isinstance(value, dict | list):
            yield from places(value, (*path, step))


def test_every_whole_part_has_its_place():
    draft = draft_of(SMALL_PLAN)

    assert [one.path for one in draft.measures] == [("measures", 0), ("measures", 1)]
    assert [one.path for one in draft.commitments] == [
        ("priorities", 0, "commitments", 0),
        ("priorities", 0, "commitments", 1),
    ]


def test_a_part_keeps_its_place_when_the_one_before_it_is_faulty():
    draft = draft_of(changed(("unit: count", "unit: counts")))

    assert [one.path for one in draft.measures] == [("measures", 1)]
    assert draft.ids("measures") == ("calls_101_offered", "calls_101_pct_30s")


def test_a_part_with_an_unknown_key_is_taken_without_it():
    draft = draft_of(changed(("short: 101 calls", "short: 101 calls\n    colour: blue")))

    assert draft.measures[0].item.short == "101 calls"


@pytest.mark.parametrize("value", [5, None, [], [[]], {"id": "x"}])
def test_whatever_stands_in_a_place_the_checks_of_sense_do_not_crash(value):
    text = json.dumps(yaml.safe_load(SMALL_PLAN) | {"rights": []}, default=str)
    for *path, last in places(json.loads(text)):
        data = json.loads(text)
        block = data
        for step in path:
            block = block[step]
        block[last] = value

        faults = check_sense(Draft(data))

        assert all(fault.message for fault in faults)
