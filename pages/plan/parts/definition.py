"""What a measure is, and every target it has had, with where each comes from."""

import streamlit as st

from metrics.aggregation import COMBINING
from metrics.exports.told import BETTER, NO_TARGET, design_effect, source_of, tolerance
from metrics.plan import Measure, Plan, Target
from metrics.wording import target_words
from pages.shared import table
from pages.shared.words import FREQUENCY_NAMES, basis_words, counted, day_words, plain

TARGETS = ("Target", "From", "To", "Basis", "Source", "Note")


def show(plan: Plan, measure: Measure) -> None:
    """The definition of a measure and the table of its targets."""
    st.header("Definition", anchor=False)
    rows = {f"**{name}**": plain(text) for name, text in _facts(measure).items() if text}
    st.table(rows, border="horizontal", alt=f"Definition of {measure.name}")
    st.subheader("Targets, past and present", anchor=False)
    if not measure.targets:
        st.markdown(NO_TARGET)
        return
    targets = [_target(plan, measure, target) for target in measure.targets]
    table.show_table(TARGETS, targets, counted(len(targets), "target"), "targets")


def _facts(measure: Measure) -> dict[str, str]:
    return {
        "What it counts": measure.definition,
        "Numerator": measure.numerator,
        "Denominator": measure.denominator,
        "Unit": measure.unit.value.replace("_", " "),
        "Direction": BETTER[measure.better],
        "Frequency": ", ".join(FREQUENCY_NAMES[one].lower() for one in measure.frequency),
        "Combining": COMBINING[measure.aggregation],
        "Kind of figure": measure.nature.value,
        "Design effect": design_effect(measure),
        "Due": f"{measure.due_days} days after the period ends",
        "Source": measure.source,
        "Owner": measure.owner,
        "Caution": measure.caution,
        "Note": measure.notes,
    }


def _target(plan: Plan, measure: Measure, target: Target) -> table.Row:
    until = day_words(target.effective_to) if target.effective_to else "still in force"
    return table.row(
        [
            table.cell(target_words(target, measure.unit), small=tolerance(target)),
            table.cell(day_words(target.effective_from), target.effective_from.isoformat()),
            table.cell(until),
            table.cell(basis_words(target.basis.value)),
            table.cell(source_of(plan, target)),
            table.cell(target.note),
        ]
    )
