"""A measure's definition, targets and comparisons in words: the same on screen and on the public
site."""

from metrics.model import Against
from metrics.plan import Measure, Plan, Target
from metrics.plan.kinds import Better
from metrics.sampling import SAMPLED

BETTER = {
    Better.HIGHER: "a higher figure is better",
    Better.LOWER: "a lower figure is better",
    Better.NEITHER: "neither way is better; it is shown for context and never coloured",
    Better.NEARER: "the nearer to the target, the better",
}
AGAINST = {
    Against.PREVIOUS: "The period before",
    Against.YEAR_BEFORE: "The same period last year",
    Against.ROLLING_YEAR: "Twelve months, beside the twelve before",
    Against.PLAN_BASELINE: "The plan’s baseline",
    Against.NATIONAL_BASELINE: "The national baseline",
    Against.PEERS: "Others",
}
CHANCE = {
    True: "yes: more than chance",
    False: "no: chance could explain it",
    None: "cannot be tested",
}
NO_TARGET = "No target is set for this measure."
NOT_KNOWN = "not known, so 1 is used: intervals are the narrowest they can be"


def design_effect(measure: Measure) -> str:
    """What a sample's size is divided by before sampling error is worked out; nothing where
    nothing is sampled."""
    if measure.nature not in SAMPLED:
        return ""
    if measure.design_effect == 1:
        return NOT_KNOWN
    return f"{measure.design_effect:g} ({measure.design_effect_source})"


def tolerance(target: Target) -> str:
    """What counts as close: `close means within 2 points`."""
    if not target.tolerance:
        return (
            "a change that chance could explain counts as close"
            if target.kind == "direction"
            else "no miss counts as close"
        )
    unit = "% of the target" if target.tolerance_unit == "percent" else " points"
    return f"close means within {target.tolerance:g}{unit}"


def source_of(plan: Plan, target: Target) -> str:
    """Where a target comes from: title and place of its source, or its id without a listed one."""
    source = plan.source(target.source)
    return f"{source.title}, {source.where}" if source else target.source
