"""How a promise of the plan stands, by its measures."""

from dataclasses import replace

import pytest

from metrics.assessment import Standing, promises, promises_words
from metrics.assessment.promises import Promise
from metrics.model import Status
from metrics.plan import read_plan
from tests.pages.assessed import an_assessment
from tests.pages.opening import ROOT

PLAN = read_plan(ROOT / "config")
PRIORITY = PLAN.priorities[0]
SAID = PRIORITY.commitments[0]


def a_promise(*statuses: Status, measured: bool = True) -> Promise:
    measures = tuple(f"m{at}" for at, _ in enumerate(statuses)) if measured else ()
    said = SAID.model_copy(update={"measures": measures, "not_measured": "" if measured else "No."})
    return Promise(PRIORITY, said, tuple(an_assessment(status=one) for one in statuses))


@pytest.mark.parametrize(
    ("statuses", "standing"),
    [
        ([Status.ON_TARGET], Standing.ON),
        ([Status.ON_TARGET, Status.ON_TARGET], Standing.ON),
        ([Status.ON_TARGET, Status.CLOSE], Standing.CLOSE),
        ([Status.CLOSE, Status.OFF_TARGET, Status.ON_TARGET], Standing.OFF),
        ([Status.ON_TARGET, Status.NO_FIGURE], Standing.ON),
        ([Status.NO_TARGET], Standing.UNJUDGED),
        ([Status.NO_FIGURE, Status.OVERDUE, Status.CONTEXT], Standing.UNJUDGED),
    ],
)
def test_a_promise_stands_as_the_worst_of_its_judged_measures(statuses, standing):
    assert a_promise(*statuses).standing is standing


def test_a_promise_without_a_measure_is_not_measured_and_one_without_a_figure_not_judged():
    assert a_promise(measured=False).standing is Standing.UNMEASURED
    assert replace(a_promise(Status.ON_TARGET), assessments=()).standing is Standing.UNJUDGED


def test_every_promise_of_the_plan_is_there_once_and_measured_or_told_why_not():
    found = promises(PLAN, {})
    assert len(found) == sum(len(one.commitments) for one in PLAN.pages)
    assert {one.standing for one in found} == {Standing.UNJUDGED, Standing.UNMEASURED}
    assert all(one.commitment.measures or one.commitment.not_measured for one in found)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        ([], "No promise of the plan is entered yet"),
        ([a_promise(Status.OFF_TARGET)], "Of 1 promise, 1 has a measure off target"),
        (
            [a_promise(Status.ON_TARGET), a_promise(Status.ON_TARGET), a_promise(measured=False)],
            "Of 3 promises, 2 have every judged measure on target and 1 is not measured",
        ),
    ],
)
def test_promises_are_added_up_in_one_sentence(found, words):
    assert promises_words(found) == words
