"""How each promise of the plan stands, by the measures that stand for it.

A promise is never called kept: measures show whether what was promised comes about, and the plan's
end decides. Where no measure stands for one, the plan says why, and that is told.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from metrics.assessment.roll_up import JUDGED, RollUp, roll_up
from metrics.model import Assessment, Status
from metrics.plan.schema import Commitment, Plan, Priority
from metrics.wording import listed


class Standing(StrEnum):
    """What the measures of a promise show, the most urgent first."""

    OFF = "a measure is off target"
    CLOSE = "a measure is close to its target"
    ON = "every judged measure is on target"
    UNJUDGED = "measured, and not judged yet"
    UNMEASURED = "not measured"


BY_WORST = {
    Status.OFF_TARGET: Standing.OFF,
    Status.CLOSE: Standing.CLOSE,
    Status.ON_TARGET: Standing.ON,
}  # a promise stands as the worst of its measures, for colours are never averaged


COUNTED = {
    Standing.OFF: ("has a measure off target", "have a measure off target"),
    Standing.CLOSE: ("has one close to its target", "have one close to its target"),
    Standing.ON: ("has every judged measure on target", "have every judged measure on target"),
    Standing.UNJUDGED: ("is measured and not judged yet", "are measured and not judged yet"),
    Standing.UNMEASURED: ("is not measured", "are not measured"),
}
NO_PROMISE = "No promise of the plan is entered yet"


@dataclass(frozen=True, slots=True)
class Promise:
    """One commitment or outcome of the plan, with the assessments of its measures in one area."""

    priority: Priority
    commitment: Commitment
    assessments: tuple[Assessment, ...]

    @property
    def standing(self) -> Standing:
        """What its measures show."""
        judged = {one.status for one in self.assessments if one.status in JUDGED}
        if not self.commitment.measures:
            return Standing.UNMEASURED
        return next((to for one, to in BY_WORST.items() if one in judged), Standing.UNJUDGED)

    @property
    def rolled(self) -> RollUp:
        """Its measures added up."""
        return roll_up(self.assessments)


def promises(plan: Plan, held: Mapping[str, Assessment]) -> tuple[Promise, ...]:
    """Every promise in the plan's order; `held` are an area's assessments by measure."""
    return tuple(
        Promise(priority, one, tuple(held[m] for m in one.measures if m in held))
        for priority in plan.pages
        for one in priority.commitments
    )


def promises_words(found: Iterable[Promise]) -> str:
    """`Of 41 promises, 12 have a measure off target, 20 are … and 9 are not measured`."""
    standings = [one.standing for one in found]
    said = [
        f"{count} {alone if count == 1 else several}"
        for standing, (alone, several) in COUNTED.items()
        if (count := standings.count(standing))
    ]
    noun = "promise" if len(standings) == 1 else "promises"
    return f"Of {len(standings)} {noun}, {listed(said)}" if said else NO_PROMISE
