"""What is configured, as a person reads it and as `--json` prints it.

Commitments without a measure are listed with their reason: a plan is not kept by what is
left out of the count.
"""

from datetime import date
from typing import Any

from metrics.periods import MONTH_NAMES
from metrics.plan.expected_words import expected_facts, expected_lines
from metrics.plan.kinds import Basis, Unit
from metrics.plan.schema import Commitment, Measure, Plan, Priority
from metrics.plan.target import Target

BASIS_WORDS = {
    Basis.SEED: "stated in the plan or its announcement",
    Basis.NATIONAL: "national standard",
    Basis.LOCAL: "published locally",
    Basis.DIRECTION: "direction stated in the plan",
    Basis.ILLUSTRATIVE: "illustrative",
}
DIRECTION_WORDS = {"reduce": "lower", "increase": "higher"}
COMPARISON_WORDS = {"at_least": "at least", "at_most": "at most"}
UNIT_MARKS = {
    Unit.PERCENT: ("", "%"),
    Unit.SECONDS: ("", " seconds"),
    Unit.HOURS: ("", " hours"),
    Unit.POUNDS: ("£", ""),
    Unit.FTE: ("", " full-time equivalents"),
    Unit.TONNES: ("", " tonnes"),
    Unit.RATE: ("", " per 1,000"),
}


def plan_words(plan: Plan) -> str:
    """The body, the plan, its priorities, its targets, and what has no measure."""
    blocks = (
        _heading(plan),
        ["Priorities", *(f"  {_section_line(plan, section)}" for section in plan.pages)],
        ["Targets", *_target_lines(plan)],
        ["Commitments with no measure yet", *_unmeasured_lines(plan)],
        ["Expected returns", *(f"  {line}" for line in expected_lines(plan))],
        ["Sources", *_source_lines(plan)],
    )
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def plan_facts(plan: Plan) -> dict[str, Any]:
    """The same as `plan_words`, for a program."""
    return {
        "body": plan.body.model_dump(mode="json"),
        "plan": _plan_facts(plan),
        "priorities": [_section_facts(plan, section) for section in plan.pages],
        "counts": {"measures": len(plan.measures), "commitments": len(plan.commitments)},
        "targets": [_target_facts(m, target) for m in plan.measures for target in m.targets],
        "not_measured": [
            {"id": one.id, "summary": one.summary, "reason": one.not_measured}
            for one in _unmeasured(plan)
        ],
        **expected_facts(plan),
    }


def _heading(plan: Plan) -> list[str]:
    earlier = [
        f"Before it: {one.name} ({_between(one.effective_from, one.effective_to)})"
        for one in plan.earlier_plans
    ]
    return [
        plan.body.name,
        f"{plan.name} ({_between(plan.effective_from, plan.effective_to)})",
        *earlier,
        f"{len(plan.measures)} measures, {len(plan.commitments)} commitments and outcomes",
    ]


def _section_line(plan: Plan, section: Priority) -> str:
    facts = _section_facts(plan, section)
    return f"{section.name}: {facts['commitments']} commitments, {facts['measures']} measures"


def _section_facts(plan: Plan, section: Priority) -> dict[str, Any]:
    return {
        "id": section.id,
        "name": section.name,
        "commitments": len(section.commitments),
        "measures": len(plan.measures_of(section)),
    }


def _plan_facts(plan: Plan) -> dict[str, Any]:
    fields = {"id", "name", "effective_from", "effective_to", "earlier_plans"}
    return plan.model_dump(mode="json", include=fields)


def _target_facts(measure: Measure, target: Target) -> dict[str, Any]:
    facts = target.model_dump(mode="json", exclude_defaults=True)
    return {"measure": measure.id, "words": target_in_words(target, measure.unit), **facts}


def _target_lines(plan: Plan) -> list[str]:
    lines = []
    for measure in plan.measures:
        for target in measure.targets:
            dates = _between(target.effective_from, target.effective_to)
            words = target_in_words(target, measure.unit)
            basis = f"{BASIS_WORDS[target.basis]}, {target.source}"
            lines.append(f"  {measure.name}: {words}, {dates} ({basis})")
    without = sum(not measure.targets for measure in plan.measures)
    return [*lines, f"  {without} measures have no target."]


def _source_lines(plan: Plan) -> list[str]:
    return [f"  {source.id}: {source.title}. {source.where}" for source in plan.sources]


def target_in_words(target: Target, unit: Unit) -> str:
    """A target as it is configured: `at least 88%, close within 2 points`."""
    words = _aim(target, unit)
    if not target.tolerance:
        return words
    tolerance = "1 point" if _is_one_point(target) else _tolerance(target)
    return f"{words}, close within {tolerance}"


def _is_one_point(target: Target) -> bool:
    return target.tolerance == 1 and target.tolerance_unit == "points"


def _tolerance(target: Target) -> str:
    return f"{target.tolerance:g}" + (" points" if target.tolerance_unit == "points" else "%")


def _aim(target: Target, unit: Unit) -> str:
    if target.lower is not None and target.upper is not None:
        return f"from {_figure(target.lower, unit)} to {_figure(target.upper, unit)}"
    if target.direction:
        return f"{DIRECTION_WORDS[target.direction]} than {_baseline(target, unit)}"
    comparison = COMPARISON_WORDS[target.comparison or target.kind]
    if target.value is None:
        steps = "; ".join(f"{_figure(one.value, unit)} by {_day(one.by)}" for one in target.points)
        return f"{comparison} {steps}"
    return f"{comparison} {_figure(target.value, unit)}"


def _figure(value: float, unit: Unit) -> str:
    before, after = UNIT_MARKS.get(unit, ("", ""))
    return f"{before}{value:,.10g}{after}"


def _baseline(target: Target, unit: Unit) -> str:
    if target.baseline is None:
        return "in the same period a year before"
    return f"{_figure(target.baseline.value, unit)} in {target.baseline.period}"


def _unmeasured(plan: Plan) -> list[Commitment]:
    return [one for one in plan.commitments if not one.measures]


def _unmeasured_lines(plan: Plan) -> list[str]:
    lines = [f"  {one.id} {one.summary}: {one.not_measured}" for one in _unmeasured(plan)]
    return lines or ["  none"]


def _between(first: date | None, last: date | None) -> str:
    begun = f"from {_day(first)}" if first else "beginning not stated"
    return f"{begun} to {_day(last)}" if last else begun


def _day(day: date) -> str:
    return f"{day.day} {MONTH_NAMES[day.month - 1]} {day.year}"
