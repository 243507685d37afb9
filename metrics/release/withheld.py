"""Measures that may not be published: the plan without them, and the sentence to who asks."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from metrics.errors import Problem
from metrics.meeting.entering import refuse
from metrics.plan import Plan, Priority
from metrics.plan.schema import Board, Commitment, NationalPriority, Right

WITHHELD = "{name} is not for publication: {why} Choose another measure."
NOT_PUBLISHED = "Measured, and not for publication: {why}"
Part = TypeVar("Part", Commitment, NationalPriority, Board, Right)


def withhold_too(plan: Plan, present: Plan) -> Plan:
    """A plan in which nothing may be published that may not by the present one."""
    since = {one.id: one.publish for one in present.measures if not one.publish.allowed}
    if not since:
        return plan
    measures = (
        one.model_copy(update={"publish": since[one.id]}) if one.id in since else one
        for one in plan.measures
    )
    return plan.model_copy(update={"measures": tuple(measures)})


def publishable(plan: Plan) -> Plan:
    """The plan without the measures that may not be published; where nothing else measures a
    promise, it says why nothing does."""
    kept = tuple(one for one in plan.measures if one.publish.allowed)
    if len(kept) == len(plan.measures):
        return plan
    names = {one.id for one in kept}
    parts = {
        "priorities": tuple(_without(one, plan, names) for one in plan.priorities),
        "across": _without(plan.across, plan, names),
        "announcements": _without(plan.announcements, plan, names),
        "national_priorities": _only(plan.national_priorities, plan, names),
        "boards": _only(plan.boards, plan, names),
        "rights": _only(plan.rights, plan, names),
    }
    return plan.model_copy(update={"measures": kept, **parts})


def _without(priority: Priority, plan: Plan, names: set[str]) -> Priority:
    return priority.model_copy(update={"commitments": _only(priority.commitments, plan, names)})


def _only(parts: Sequence[Part], plan: Plan, names: set[str]) -> tuple[Part, ...]:
    return tuple(_part(one, plan, names) for one in parts)


def _part(part: Part, plan: Plan, names: set[str]) -> Part:
    """A promise, national priority, board or right with the measures that may be published."""
    kept = tuple(one for one in part.measures if one in names)
    if len(kept) == len(part.measures):
        return part
    said: dict[str, object] = {"measures": kept}
    if not kept and "not_measured" in type(part).model_fields:
        why = plan.measure(part.measures[0]).publish.because
        said["not_measured"] = NOT_PUBLISHED.format(why=why)
    return part.model_copy(update=said)


def withheld_sentence(plan: Plan, measures: Iterable[str]) -> str:
    """Which of the measures may not be published and why; `plan` is the whole one."""
    return " ".join(one.message for one in _withheld(plan, measures))


def refuse_withheld(plan: Plan, measures: Iterable[str]) -> None:
    """`Refused`, with a sentence for each of the measures that may not be published."""
    refuse(_withheld(plan, measures))


def _withheld(plan: Plan, measures: Iterable[str]) -> list[Problem]:
    asked = [plan.measure(one) for one in measures]
    return [
        Problem("not-for-publication", WITHHELD.format(name=one.name, why=one.publish.because))
        for one in asked
        if not one.publish.allowed
    ]
