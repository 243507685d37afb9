"""What is counted, or aimed at, changed since the last meeting: said once, however many measures
it touches, because figures before and after are then not of one kind."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

from metrics.meeting.suggestions.looked import Looked
from metrics.meeting.suggestions.suggestion import Suggestion, proof
from metrics.plan import Measure, Target
from metrics.plan.find import DEFINITION
from metrics.plan.kinds import Basis
from metrics.rag import target_bounds
from metrics.wording import counted, day_words, listed, target_words

REDEFINED, RETARGETED = "definition-changed", "target-changed"
NAMED_AT_MOST = 3  # measures in one question; the rest are counted


def redefined(looked: Looked) -> Iterator[Suggestion]:
    """An event of the kind definition, or a figure marked as a break, that is new."""
    causes: dict[str, list[tuple[date, str]]] = defaultdict(list)
    for day, cause, measures in (*_events(looked), *_breaks(looked)):
        for measure in measures:
            causes[measure].append((day, cause))
    together: dict[tuple[tuple[date, str], ...], list[Measure]] = defaultdict(list)
    for measure in looked.plan.measures:
        if found := causes.get(measure.id):
            together[tuple(sorted(set(found)))].append(measure)
    for found, measures in together.items():
        yield _redefined(looked, found, measures)


def _events(looked: Looked) -> Iterator[tuple[date, str, Iterable[str]]]:
    every = tuple(one.id for one in looked.plan.measures)
    for event in looked.plan.events:
        if event.kind == DEFINITION and looked.is_new(event.day):
            where = listed(looked.plan.area(one).name for one in event.areas)
            cause = f"{day_words(event.day)}: {event.title}{f' ({where})' if where else ''}."
            yield event.day, cause, event.measures or every


def _breaks(looked: Looked) -> Iterator[tuple[date, str, Iterable[str]]]:
    for one in looked.picture.series:
        held = () if one.breakdown else one.points
        for point in held:
            if point.breaks and not point.made_from and looked.is_new(point.period.end):
                name = looked.plan.area(one.area).name
                cause = f"The figure of {name} for {point.period.label} is marked as a break"
                told = f"{cause} (receipt {point.return_id}): another definition begins there."
                yield point.period.start, told, (one.measure,)


def _redefined(
    looked: Looked, found: tuple[tuple[date, str], ...], measures: list[Measure]
) -> Suggestion:
    several = len(measures) > 1
    question = (
        f"Since {day_words(found[0][0])} {_named(measures)} {'are' if several else 'is'} counted "
        f"in another way. What would {'they' if several else 'it'} have been as counted before?"
    )
    causes = (cause for _, cause in found)
    evidence = proof(*causes, f"Touched: {listed(one.short for one in measures)}.")
    place = measures[0].id, looked.plan.force.id
    return Suggestion(REDEFINED, *place, looked.picture.quarter.label, question, evidence)


def _named(measures: list[Measure]) -> str:
    """`Charge rate, Homicides, Shop theft and five others`."""
    names = [f"“{one.short}”" for one in measures[:NAMED_AT_MOST]]
    left = len(measures) - len(names)
    return listed([*names, *([f"{counted(left, 'other')}"] if left else [])])


def retargeted(looked: Looked) -> Iterator[Suggestion]:
    """A target of the force that is new, and says something else than the one before it."""
    first: dict[date, list[tuple[Measure, Target]]] = defaultdict(list)
    for measure in looked.plan.measures:
        for target in measure.targets:
            if target.adopted and looked.is_new(target.effective_from):
                before = _before(measure, target)
                if before is None:
                    first[target.effective_from].append((measure, target))
                elif _said(measure, before) != _said(measure, target):
                    yield _retargeted(looked, measure, before, target)
    for day, held in sorted(first.items()):
        yield _targeted(looked, day, held)


def _before(measure: Measure, target: Target) -> Target | None:
    """The target that it follows: the latest of the same frequency, adopted and for as many."""
    held = [
        one
        for one in measure.targets
        if one.adopted
        and one.effective_from < target.effective_from
        and one.frequency in {None, target.frequency}
    ]
    return max(held, key=lambda one: one.effective_from, default=None)


def _said(measure: Measure, target: Target) -> str:
    """A target's words with how much of a miss is close, as of its first day."""
    bounds = target_bounds(target, target.effective_from)
    level = target_words(target, measure.unit, _level(target))
    return f"{level}, {bounds.tolerance if bounds else 0:g}"


def _level(target: Target) -> float | None:
    bounds = target_bounds(target, target.effective_from)
    if target.kind != "trajectory" or bounds is None:
        return None
    return bounds.crossed(bounds.lowest)


def _retargeted(looked: Looked, measure: Measure, before: Target, after: Target) -> Suggestion:
    old, new = (target_words(one, measure.unit, _level(one)) for one in (before, after))
    since, same = day_words(after.effective_from), old == new
    change = "with another tolerance" if same else f"it was {old}"
    question = (
        f"Since {since} the target for {measure.short} is {new}; {change}. What is done "
        "differently to meet it?"
    )
    told = f"Target of {since} ({after.basis.value}): {new}; before: {old}."
    return _suggestion(looked, measure, question, [told, f"Source: {after.source}."], [after])


def _targeted(looked: Looked, day: date, held: list[tuple[Measure, Target]]) -> Suggestion:
    measures = [measure for measure, _ in held]
    several = len(measures) > 1
    question = (
        f"Since {day_words(day)} {_named(measures)} {'have' if several else 'has'} a target for "
        f"the first time. What is done to meet {'them' if several else 'it'}?"
    )
    told = [
        f"{one.short}: {target_words(target, one.unit, _level(target))} ({target.basis.value})."
        for one, target in held
    ]
    return _suggestion(looked, measures[0], question, told, [target for _, target in held])


def _suggestion(
    looked: Looked, measure: Measure, question: str, told: list[str], targets: list[Target]
) -> Suggestion:
    made_up = any(one.basis is Basis.ILLUSTRATIVE for one in targets)
    place = measure.id, looked.plan.force.id
    evidence = proof(*told, made_up=made_up)
    return Suggestion(RETARGETED, *place, looked.picture.quarter.label, question, evidence, made_up)
