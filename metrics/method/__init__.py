"""The method page as values: how each status, signal and interval is decided.

Every number is read from the module that owns it when a section is made, and every example is
worked out by the engine that judges the force's figures, so page and product cannot drift apart.
"""

from collections.abc import Sequence

from metrics.method import (
    areas,
    bounds,
    combining,
    comparisons,
    phases,
    process,
    projection,
    reading,
    realistic,
    sampling,
    short,
    status,
    worked,
)
from metrics.method.parts import (
    Answer,
    Block,
    Cell,
    Picture,
    Pictures,
    Points,
    Row,
    Section,
    Table,
    Under,
    Words,
)
from metrics.method.realism import Kind, Realism, target_realism
from metrics.model import ApprovedPhase, Assessment
from metrics.periods import Period
from metrics.plan.schema import Plan

__all__ = [
    "Answer",
    "Block",
    "Cell",
    "Kind",
    "Picture",
    "Pictures",
    "Points",
    "Realism",
    "Row",
    "Section",
    "Table",
    "Under",
    "Words",
    "method",
    "target_realism",
]


def method(
    plan: Plan,
    assessments: Sequence[Assessment],
    approved: Sequence[ApprovedPhase],
    upto: Period,
) -> tuple[Section, ...]:
    """Every section in the order it is read; `upto` is the quarter the assessments are for."""
    targets = target_realism(plan, assessments)
    return (
        short.section(realistic.summary(targets) if targets else ""),
        status.section(),
        sampling.section(),
        comparisons.section(),
        process.section(),
        reading.section(),
        projection.section(),
        realistic.section(plan, assessments, upto),
        combining.section(),
        areas.section(),
        phases.section(plan, approved),
        bounds.never(),
        bounds.caveats(),
        worked.section(),
        bounds.sources(),
    )
