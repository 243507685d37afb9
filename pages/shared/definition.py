"""What a measure is, and every target it has had, with where each comes from."""

import streamlit as st

from metrics.aggregation import COMBINING
from metrics.plan import Measure, Plan, Target
from metrics.sampling import SAMPLED
from metrics.wording import target_words
from pages.shared import table
from pages.shared.words import FREQUENCY_NAMES, basis_words, counted, day_words, plain

BETTER = {
    "higher": "a higher figure is better",
    "lower": "a lower figure is better",
    "neither": "neither way is better; it is shown for context and never coloured",
    "nearer": "the nearer to the target, the better",
}
TARGETS = ("Target", "From", "To", "Basis", "Source", "Note")


def show(plan: Plan, measure: Measure) -> None:
    """The definition of a measure and the table of its targets."""
    st.header("Definition", anchor=False)
    rows = {f"**{name}**": plain(text) for name, text in _facts(measure).items() if text}
    st.table(rows, border="horizontal", alt=f"Definition of {measure.name}")
    st.subheader("Targets, past and present", anchor=False)
    if not measure.targets:
        st.markdown("No target is set for this measure.")
        return
    targets = [_target(plan, measure, target) for target in measure.targets]
    table.show_table(TARGETS, targets, counted(len(targets), "target"), "targets")


def _facts(measure: Measure) -> dict[str, str]:
    return {
        "What it counts": measure.definition,
        "Numerator": measure.numerator,
        "Denominator": measure.denominator,
        "Unit": measure.unit.value.replace("_", " "),
        "Direction": BETTER[measure.better.value],
        "Frequency": ", ".join(FREQUENCY_NAMES[one].lower() for one in measure.frequency),
        "Combining": COMBINING[measure.aggregation],
        "Kind of figure": measure.nature.value,
        "Design effect": _design_effect(measure),
        "Due": f"{measure.due_days} days after the period ends",
        "Source": measure.source,
        "Owner": measure.owner,
        "Caution": measure.caution,
        "Note": measure.note,
    }


def _design_effect(measure: Measure) -> str:
    """What a sample's size is divided by before sampling error is worked out."""
    if measure.nature not in SAMPLED:
        return ""
    if measure.design_effect == 1:
        return "not known, so 1 is used: intervals are the narrowest they can be"
    return f"{measure.design_effect:g} ({measure.design_effect_source})"


def _target(plan: Plan, measure: Measure, target: Target) -> table.Row:
    until = day_words(target.effective_to) if target.effective_to else "still in force"
    return table.row(
        [
            table.cell(target_words(target, measure.unit), small=_tolerance(target)),
            table.cell(day_words(target.effective_from), target.effective_from.isoformat()),
            table.cell(until),
            table.cell(basis_words(target.basis.value)),
            table.cell(_source(plan, target)),
            table.cell(target.note),
        ]
    )


def _tolerance(target: Target) -> str:
    if not target.tolerance:
        return (
            "a change that chance could explain counts as close"
            if target.kind == "direction"
            else "no miss counts as close"
        )
    unit = "% of the target" if target.tolerance_unit == "percent" else " points"
    return f"close means within {target.tolerance:g}{unit}"


def _source(plan: Plan, target: Target) -> str:
    source = plan.source(target.source)
    return f"{source.title}, {source.where}" if source else target.source
