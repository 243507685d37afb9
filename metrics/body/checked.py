"""What is wrong with answers that are well formed: what only the measures there are, and the plan
that would be made of them, can tell."""

from collections.abc import Iterator
from typing import Any

from metrics.body.answers import Answers, AreaSaid
from metrics.body.names import Names, id_of, id_problem
from metrics.errors import Problem, nearest

FORCE_AGAIN = "{area}: this is the whole force, which is an area already. Leave it out."
NOT_WITHIN = '{area}: "{outer}" is not another of the areas.{near}'
UNKNOWN = '{priority}: "{measure}" is not a measure that a new plan has.{near}'
TWICE = '{priority}: "{measure}" is at home in "{other}" already. Name it in one priority.'


def answers_problems(template: dict[str, Any], said: Answers, names: Names) -> Iterator[Problem]:
    """Every fault that the making of the plan would hide."""
    named = [(names.place, None), *((one.name, one.id) for one in (*said.areas, *said.priorities))]
    for name, given in named:
        if not (given or id_of(name)):
            yield id_problem(name)
    yield from _areas(said, names)
    yield from _measures(template, said)


def _areas(said: Answers, names: Names) -> Iterator[Problem]:
    """No area is the whole force again, and what one lies within is another of them."""
    for one in said.areas:
        if (one.id or id_of(one.name)) == id_of(names.place):
            yield Problem("force-again", FORCE_AGAIN.format(area=one.name))
        others = [name for other in said.areas if other is not one for name in _called(other)]
        for outer in one.within:
            if outer not in others:
                near = nearest(outer, others)
                told = NOT_WITHIN.format(area=one.name, outer=outer, near=near)
                yield Problem("unknown-area", told)


def _called(one: AreaSaid) -> tuple[str, str]:
    return one.id or id_of(one.name), one.name  # of two that are alike the name is suggested


def _measures(template: dict[str, Any], said: Answers) -> Iterator[Problem]:
    """A measure named by a priority or a promise is there, and at home once."""
    known = [one["id"] for one in template["measures"] if not one.get("local")]
    homes: dict[str, str] = {}
    for one in said.priorities:
        promised = [name for promise in one.commitments for name in promise.measures]
        for measure in dict.fromkeys((*one.measures, *promised)):
            if measure not in known:
                near = nearest(measure, known)
                told = UNKNOWN.format(priority=one.name, measure=measure, near=near)
                yield Problem("unknown-measure", told)
        for measure in one.measures:
            if measure in homes:
                told = TWICE.format(priority=one.name, measure=measure, other=homes[measure])
                yield Problem("two-homes", told)
            homes.setdefault(measure, one.name)
