"""A priority's statuses added up: counts, the worst by name, and coverage. Colours are never
averaged, because two reds and two greens are not an amber."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from metrics.model import Assessment, Assurance, Certainty, Course, Status, Variation
from metrics.periods import Period
from metrics.plan.kinds import Basis
from metrics.plan.schema import Area, Plan
from metrics.wording import listed

COUNT_WORDS = {
    Status.OFF_TARGET: "off target",
    Status.CLOSE: "close",
    Status.ON_TARGET: "on target",
    Status.OVERDUE: "overdue",
    Status.NO_FIGURE: "no figure",
    Status.NO_TARGET: "no target",
    Status.CONTEXT: "context only",
}  # in the order they matter to someone preparing for a meeting
TOO_FEW_ALONE = "has too few figures to tell"
TOO_FEW = "have too few figures to tell"
NOT_REPORTED = {Status.NO_FIGURE, Status.OVERDUE}
JUDGED = {Status.OFF_TARGET, Status.CLOSE, Status.ON_TARGET}
Holds = Callable[[Assessment], bool]
Finding = tuple[str, str, Holds]
HAD = "{way} than chance explains"


def _moving(verb: str, way: str, variation: Variation) -> tuple[Finding, ...]:
    """Moving on, settled at another level, or one figure alone: three things to ask about."""
    had = HAD.format(way=way)
    return (
        (
            f"stands at a {way} level than before",
            f"stand at a {way} level than before",
            lambda one: one.variation is variation and one.course is Course.SETTLED,
        ),
        (
            f"has one figure {had}",
            f"have one figure each {had}",
            lambda one: one.variation is variation and one.course is Course.ALONE,
        ),
        (f"is {verb}", f"are {verb}", lambda one: one.variation is variation),
    )


WORSE = _moving("getting worse", "worse", Variation.CONCERN)
BETTER = _moving("improving", "better", Variation.IMPROVEMENT)
# What a person asks of them, for one measure and for several; each measure counts where it first
# fits, so that the parts never come to more than the whole.
FINDINGS: dict[Status, tuple[Finding, ...]] = {
    Status.OFF_TARGET: (
        *WORSE,
        *BETTER,
        ("consistently fails", "consistently fail", lambda one: one.assurance is Assurance.FAILS),
        (
            "is within the margin of error",
            "are within the margin of error",
            lambda one: one.certainty is Certainty.WITHIN_ERROR,
        ),
    ),
    Status.CLOSE: (*WORSE, *BETTER),
    Status.ON_TARGET: (
        *WORSE,
        ("is hit or miss", "are hit or miss", lambda one: one.assurance is Assurance.HIT_OR_MISS),
    ),
}


@dataclass(frozen=True, slots=True)
class RollUp:
    """The counts of some assessments, with the worst of them."""

    counts: dict[Status, int]
    worst: Assessment | None
    assessments: tuple[Assessment, ...] = ()

    @property
    def total(self) -> int:
        """How many measures there are."""
        return sum(self.counts.values())

    @property
    def judged(self) -> int:
        """How many have a red, amber or green status."""
        return sum(self.counts[status] for status in JUDGED)

    @property
    def words(self) -> str:
        """`2 off target, 1 close, 3 on target, 1 no figure`."""
        parts = [f"{self.counts[s]} {word}" for s, word in COUNT_WORDS.items() if self.counts[s]]
        return ", ".join(parts) or "no measures"

    @property
    def findings(self) -> str:
        """Whether reds are real and greens can be relied on: `Of the 5 off target, 2 consistently
        fail and 1 is getting worse. Of the 22 on target, 3 are hit or miss.`"""
        return self.findings_of(*FINDINGS)

    def findings_of(self, *statuses: Status) -> str:
        """The same of some statuses alone."""
        return " ".join(filter(None, map(self._findings_of, statuses)))

    def _findings_of(self, status: Status) -> str:
        there = [one for one in self.assessments if one.status is status]
        left, found = there, []
        for alone, several, holds in FINDINGS[status]:
            fitting = [one for one in left if holds(one)]
            left = [one for one in left if not holds(one)]
            if fitting:
                found.append(f"{len(fitting)} {alone if len(fitting) == 1 else several}")
        if left and found and status is Status.OFF_TARGET:  # the parts then make the whole
            found.append(f"{len(left)} {TOO_FEW_ALONE if len(left) == 1 else TOO_FEW}")
        return f"Of the {len(there)} {COUNT_WORDS[status]}, {listed(found)}." if found else ""

    @property
    def off_target(self) -> tuple[Assessment, ...]:
        """The measures off target, the worst first."""
        found = worst_first(self.assessments)
        return tuple(one for one in found if one.status is Status.OFF_TARGET)

    @property
    def coverage(self) -> str:
        """`6 of 7 measures reported`."""
        reported = self.total - sum(self.counts[status] for status in NOT_REPORTED)
        return f"{reported} of {self.total} measures reported"


def roll_up(assessments: Iterable[Assessment]) -> RollUp:
    """Counts by status (every status is a key) and the measure furthest past its target."""
    held = list(assessments)
    found = Counter(assessment.status for assessment in held)
    counts = {status: found[status] for status in COUNT_WORDS}
    return RollUp(counts, _worst(held), tuple(held))


def _worst(assessments: list[Assessment]) -> Assessment | None:
    """Off target before close; a level somebody set before a direction and that before a made-up
    level; then the largest share of the target missed."""
    return next(iter(worst_first(assessments)), None)


def worst_first(assessments: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """The measures that miss their target, off target or close, the worst first by the same rule
    as the worst of a roll-up."""
    missed = (one for one in assessments if one.status in (Status.OFF_TARGET, Status.CLOSE))
    return tuple(sorted(missed, key=_badness, reverse=True))


def _badness(assessment: Assessment) -> tuple[bool, int, float]:
    weight = {Basis.ILLUSTRATIVE: 0, Basis.DIRECTION: 1}.get(assessment.target_basis, 2)
    return assessment.status is Status.OFF_TARGET, weight, assessment.miss


def standing(
    plan: Plan, assessments: Iterable[Assessment], area: Area, quarter: Period
) -> dict[str, Assessment]:
    """An area's assessments by measure, as they stand for a quarter.

    The force's last figure stands until the next. An area's figure of an earlier quarter does not
    stand for this one, because areas end and are replaced.
    """
    return {
        one.measure: one
        for one in assessments
        if one.area == area.id and (area.id == plan.force.id or one.reaches(quarter.start))
    }
