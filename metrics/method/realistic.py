"""The section on realistic targets: one row a target, and how many there are of each kind."""

from collections import Counter
from collections.abc import Sequence

from metrics.method.numbers import outside, times_in
from metrics.method.parts import Block, Cell, Points, Row, Section, Table, Words
from metrics.method.realism import Kind, Realism, left_out, target_realism
from metrics.model import Assessment, Status
from metrics.periods import Period
from metrics.plan.schema import Plan
from metrics.sampling import student
from metrics.wording import counted, listed

HEAD = (
    "Measure", "Target", "Met so far", "Limits of the process", "If nothing changes", "Reading",
)  # fmt: skip
WIDTHS = (21, 16, 9, 14, 14, 26)
MEANT = {
    Kind.REALISTIC: "the next figures are expected to meet it as things are",
    Kind.HIT_OR_MISS: "chance decides which of them do",
    Kind.SELDOM: "few of them will, by chance",
    Kind.BEYOND: "hardly any of them will, unless the work is done differently",
    Kind.CHANGING: "the latest figure is special, so nothing is projected",
    Kind.UNKNOWN: "too few figures are held for limits, or nearly all are equal",
    Kind.REFUSED: "figures of this kind have no limits (steps, grades, running totals)",
}


def section(plan: Plan, assessments: Sequence[Assessment], upto: Period) -> Section:
    """The table for the next plan; `upto` is the last quarter the figures are of."""
    found = target_realism(plan, assessments)
    blocks = [*_words(plan, upto), realism_table(found)] if found else [_nothing(plan)]
    return Section("realism", "Which targets are realistic", (*blocks, *_left(plan, assessments)))


def _words(plan: Plan, upto: Period) -> tuple[Block, ...]:
    often = times_in(outside(student.Z))
    return (
        Words(
            f"For whoever writes the next plan. For each target of {plan.force.name} that has a "
            f"level: how many of the figures held up to {upto.label} meet it, the limits of what "
            f"the process produces now, where the next figures will lie {often} if nothing "
            "changes, and what that says of the target. It is no verdict on whether the target "
            "is right: a target may be meant to need a change."
        ),
        Points(tuple(f"{kind.value.capitalize()}: {meant}." for kind, meant in MEANT.items())),
        Words(
            "Where a row says illustrative, its target or its figures are made up. It shows how "
            "the table works, and says nothing about the force."
        ),
    )


def realism_table(found: Sequence[Realism]) -> Table:
    """One row a target, which leads to its measure."""
    return Table(f"{summary(found)}.", HEAD, tuple(_row(one) for one in found), WIDTHS)


def summary(found: Sequence[Realism]) -> str:
    """`5 targets: 1 realistic, 4 cannot be said yet`, and how many are made up."""
    kinds = Counter(one.kind for one in found)
    told = ", ".join(f"{kinds[kind]} {kind.value}" for kind in Kind if kinds[kind])
    made_up = sum(one.illustrative for one in found)
    return f"{counted(len(found), 'target').capitalize()}: {told}; {made_up} of them illustrative"


def _row(one: Realism) -> Row:
    order = list(Kind).index(one.kind)
    cells = (
        Cell(one.name, small="Illustrative" if one.illustrative else ""),
        Cell(one.target, small=one.basis),
        Cell(f"{one.met} of {one.of}", sort=one.share, figure=True),
        Cell(one.limits, small=one.assurance),
        Cell(one.expected, small=f"up to {one.until}" if one.until else ""),
        Cell(f"{one.reading[0].upper()}{one.reading[1:]}.", sort=order),
    )
    return Row(cells, one.measure)


def _nothing(plan: Plan) -> Block:
    return Words(
        f"No figure of {plan.force.name} with a target that has a level is held yet, so there is "
        "nothing to say of any target."
    )


def _left(plan: Plan, assessments: Sequence[Assessment]) -> tuple[Block, ...]:
    """What is not in the table and why: a direction, or an overdue figure."""
    out = left_out(plan, assessments)
    late = [one.name for one in out if one.status is Status.OVERDUE]
    directions = len(out) - len(late)
    said = []
    if directions:
        said.append(
            f"Not in the table: {counted(directions, 'measure')} for which the plan gives a "
            "direction and no level."
        )
    if late:
        said.append(f"Not in the table, because the latest figure is overdue: {listed(late)}.")
    return (Words(" ".join(said)),) if said else ()
