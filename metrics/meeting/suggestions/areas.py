"""Areas that are apart from the rest by more than chance, and on the worse side."""

from collections.abc import Iterator
from dataclasses import dataclass

from metrics.assessment.areas import AreaComparison, AreaRow, area_comparisons
from metrics.meeting.suggestions.looked import Looked
from metrics.meeting.suggestions.suggestion import Suggestion, proof, spoken_when
from metrics.plan import Measure
from metrics.plan.kinds import Better
from metrics.wording import show

APART = "area-apart"
WORSE_SIDE = {Better.HIGHER: -1, Better.LOWER: 1}  # no side is worse where no way is better


@dataclass(frozen=True, slots=True)
class Apart:
    """An area on the worse side of a comparison."""

    measure: Measure
    comparison: AreaComparison
    row: AreaRow


def apart(looked: Looked) -> Iterator[Suggestion]:
    """One question a measure, about the area that chance explains least; those first of all."""
    found = [one for measure in looked.plan.measures if (one := _worst(looked, measure))]
    for one in sorted(found, key=lambda held: held.row.p or 0.0):
        row, when = one.row, one.comparison.period
        question = (
            f"{one.measure.short}: {_beside(looked, one)}; chance does not explain the difference. "
            "Why is that, and what will be done there?"
        )
        made_up = one.comparison.illustrative
        evidence = proof(
            f"{when.label}:", one.comparison.sentence, one.comparison.tested, made_up=made_up
        )
        yield Suggestion(APART, one.measure.id, row.area, when.label, question, evidence, made_up)


def _worst(looked: Looked, measure: Measure) -> Apart | None:
    """The area furthest apart on the worse side at the first level that has one; areas of an
    earlier quarter do not stand for this one."""
    side = WORSE_SIDE.get(measure.better)
    picture = looked.picture
    if side is None:
        return None
    for comparison in area_comparisons(looked.plan, measure, picture.series, picture.quarter):
        worse = [row for row in comparison.differing if row.side == side]
        if worse and comparison.period.end >= picture.quarter.start:
            row = min(worse, key=lambda one: one.p or 0.0)
            return Apart(measure, comparison, row)
    return None


def _beside(looked: Looked, one: Apart) -> str:
    """`91.5% in the north in … and 94.0% elsewhere`; of a change, from what to what in a year."""
    row, unit, name = one.row, one.measure.unit, looked.plan.area(one.row.area).name
    rest = row.rest or 0.0
    if one.comparison.basis == "change":
        here, there = (f"from {show(a, unit)} to {show(b, unit)}" for a, b in _moves(row))
        return f"{here} in {name} in a year, and {there} elsewhere"
    shown, beside = show(row.value, unit, near=[rest]), show(rest, unit, near=[row.value])
    when = spoken_when(one.comparison.period)
    return f"{shown} in {name} {when}, and {beside} elsewhere"


def _moves(row: AreaRow) -> tuple[tuple[float, float], tuple[float, float]]:
    return (row.before or 0.0, row.value), (row.rest_before or 0.0, row.rest or 0.0)
