"""Which targets are realistic: what was met, what the process can do, and where it is heading.

It is for whoever writes the next plan. A reading is made from three things only: the limits of the
present phase, the projection, and the target at the end of the stretch that is projected. Where
one of them is missing the reading says which, and guesses nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from metrics.assessment.process import NO_QUANTITY, OVERLAP, UNEQUAL, refusal
from metrics.model import (
    ASSURANCE_STYLES,
    VARIATION_STYLES,
    Assessment,
    Assurance,
    Interval,
    Limits,
    Variation,
)
from metrics.plan.kinds import Basis
from metrics.plan.schema import Measure, Plan
from metrics.plan.words import BASIS_WORDS
from metrics.rag import Bounds, target_bounds
from metrics.spc import assurance_of
from metrics.wording import show, target_words

_NO_LIMITS = {
    OVERLAP: "neighbouring figures share months",
    UNEQUAL: "the periods differ in length",
    NO_QUANTITY: "a step or a grade is no quantity",
}
_MEETS = "as things are, nearly every figure is expected to meet it"
_MEETS_MOSTLY = "as things are, most figures are expected to meet it; a miss now and then is chance"
_BOTH = "as things are, chance decides which figures meet it and which miss it"
_MISSES_MOSTLY = "as things are, few figures are expected to meet it, and those by chance"
_MISSES = (
    "as things are, hardly any figure is expected to meet it; the way the work is done must change"
)


class Kind(StrEnum):
    """What may be said of a target, in the order a reader wants them told."""

    REALISTIC = "realistic"
    HIT_OR_MISS = "hit or miss"
    SELDOM = "seldom met"
    BEYOND = "beyond this process"
    CHANGING = "changing"
    UNKNOWN = "cannot be said yet"
    REFUSED = "without limits"


@dataclass(frozen=True, slots=True)
class Realism:
    """One target of the force; every text is ready to be read."""

    measure: str
    name: str
    target: str  # "at least 88%"
    basis: str
    met: int
    of: int
    limits: str  # "79.8% to 85.1%", or why there are none: "9 of 13 points"
    assurance: str  # empty without limits
    expected: str  # "80.6% to 84.2%", or why nothing is projected
    until: str  # the last period projected; empty without a projection
    kind: Kind
    reading: str  # "beyond this process: …"
    illustrative: bool

    @property
    def share(self) -> float:
        """The share of past figures that met the target, 0–1."""
        return self.met / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class _Case:
    """An assessment with what its reading is made from."""

    measure: Measure
    one: Assessment
    expected: Interval | None
    wanted: Bounds | None  # what the target accepts at the end of what is projected
    later: str  # the target's level then, where it is another one


def target_realism(plan: Plan, assessments: Sequence[Assessment]) -> tuple[Realism, ...]:
    """The force's targets that have a level, in the plan's order of measures."""
    found = {one.measure: one for one in assessments if one.area == plan.force.id and one.outlook}
    return tuple(_realism(plan, found[one.id]) for one in plan.measures if one.id in found)


def left_out(plan: Plan, assessments: Sequence[Assessment]) -> tuple[Assessment, ...]:
    """The force's measures that have a target and no outlook: a direction, or an overdue figure."""
    mine = (one for one in assessments if one.area == plan.force.id)
    return tuple(one for one in mine if one.target_shown and not one.outlook)


def _realism(plan: Plan, one: Assessment) -> Realism:
    case = _case(plan, one)
    kind, because = _reading(case)
    outlook = one.outlook
    ahead = outlook.ahead if outlook and case.expected else ()
    return Realism(
        measure=one.measure,
        name=one.name,
        target=one.target_shown,
        basis=BASIS_WORDS[Basis(one.target_basis)],
        met=outlook.met if outlook else 0,
        of=outlook.of if outlook else 0,
        limits=_limits(case),
        assurance=ASSURANCE_STYLES[one.assurance].words if one.assurance else "",
        expected=_span(case, case.expected) if case.expected else "not projected",
        until=ahead[-1].label if ahead else "",
        kind=kind,
        reading=f"{kind.value}: {because}",
        illustrative=one.illustrative,
    )


def _case(plan: Plan, one: Assessment) -> _Case:
    measure, outlook = plan.measure(one.measure), one.outlook
    if one.period is None or outlook is None or not outlook.ahead:
        return _Case(measure, one, None, None, "")
    target = measure.target_for(one.period, plan.force, plan.force.id)
    if target is None:
        return _Case(measure, one, None, None, "")
    last = outlook.ahead[-1]
    wanted = target_bounds(target, last.end)
    moved = wanted != target_bounds(target, one.period.end)
    level = wanted.crossed(one.value or 0.0) if wanted and moved else None
    later = f"{target_words(target, measure.unit, level)} by {last.label}" if moved else ""
    return _Case(measure, one, outlook.expected, wanted, later)


def _limits(case: _Case) -> str:
    limits = case.one.limits
    if limits is None:
        return case.one.run or f"none: {_refused(case)}"
    return _span(case, Interval(limits.lower, limits.upper))


def _refused(case: _Case) -> str:
    """Why figures of this kind have no limits, in a few words."""
    period = case.one.period
    told = refusal(case.measure, period.frequency) if period else ""
    return _NO_LIMITS.get(told, told)


def _span(case: _Case, between: Interval) -> str:
    """`79.8% to 85.1%`, cut at what a figure can be and kept apart from the target."""
    measure, level = case.measure, case.one.target
    lower, upper = (measure.possible(end) for end in (between.lower, between.upper))
    near = [lower, upper] if level is None else [lower, upper, level]
    first, last = (show(end, measure.unit, near) for end in (lower, upper))
    return first if first == last else f"{first} to {last}"


def _reading(case: _Case) -> tuple[Kind, str]:
    """The kind, and the reason for it."""
    one = case.one
    if one.limits is None or one.variation is None:
        return (Kind.UNKNOWN, one.run) if one.run else (Kind.REFUSED, _refused(case))
    if one.variation is not Variation.COMMON_CAUSE:
        words = VARIATION_STYLES[one.variation].words
        return Kind.CHANGING, f"{words}, so its past does not say where it goes from here"
    if case.expected is None or case.wanted is None:
        return Kind.UNKNOWN, "no whole period is left before the target ends"
    kind, because = _projected(case.expected, case.wanted, one.limits)
    return kind, f"{because}{_history(one, kind)}{f' (judged by {case.later})' * bool(case.later)}"


def _projected(expected: Interval, wanted: Bounds, limits: Limits) -> tuple[Kind, str]:
    """What 19 of 20 of the next figures do, and what the process can do at all."""
    able = assurance_of(limits.lower, limits.upper, wanted.lowest, wanted.highest)
    now_and_then = able is Assurance.HIT_OR_MISS
    if expected.lower >= wanted.lowest and expected.upper <= wanted.highest:
        return Kind.REALISTIC, _MEETS_MOSTLY if now_and_then else _MEETS
    if expected.upper < wanted.lowest or expected.lower > wanted.highest:
        return (Kind.SELDOM, _MISSES_MOSTLY) if now_and_then else (Kind.BEYOND, _MISSES)
    return Kind.HIT_OR_MISS, _BOTH


def _history(one: Assessment, kind: Kind) -> str:
    """That a target asks for nothing new, where all the past has met it."""
    past = one.outlook
    if kind is not Kind.REALISTIC or past is None or past.met < past.of:
        return ""
    return f". All {past.of} figures held met it, so it asks for nothing new"
