"""What a chart of areas shows: each row with its assessment, and the figures it stands beside."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metrics.assessment.areas import AreaComparison, AreaRow, assessed_in, difference_words
from metrics.model import Assessment, Status, status_words
from metrics.plan.kinds import Nature
from metrics.plan.schema import Measure
from metrics.wording import show

SUMMED = {Nature.COUNT, Nature.AMOUNT, Nature.STOCK, Nature.REGISTER}  # a force's is its areas'


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn: the rows from the top down, each with its assessment where there is one."""

    measure: Measure
    comparison: AreaComparison
    found: dict[str, Assessment]
    names: Mapping[str, str]

    @property
    def rows(self) -> tuple[AreaRow, ...]:
        """An area each, in the plan's order."""
        return self.comparison.rows

    @property
    def changes(self) -> bool:
        """Whether each area stands beside its own figure a year before."""
        return self.comparison.basis == "change"

    @property
    def force(self) -> float | None:
        """The force's figure, where the areas' can be read against it."""
        summed = self.measure.nature in SUMMED
        return None if summed or self.changes else self.comparison.force_value

    @property
    def target(self) -> float | None:
        """The target the areas share, if they share one."""
        targets = {one.target for one in self.found.values()} - {None}
        return targets.pop() if len(targets) == 1 else None

    @property
    def illustrative(self) -> bool:
        """Whether a figure, or what one was judged by, is made up."""
        return self.comparison.illustrative or any(one.illustrative for one in self.found.values())

    def shown(self, row: AreaRow) -> str:
        """The area's figure as its card shows it."""
        held = self.found.get(row.area)
        return held.shown if held and held.shown else show(row.value, self.measure.unit)

    def status(self, row: AreaRow) -> Status:
        """The area's status; none where its figure was not assessed for this period."""
        held = self.found.get(row.area)
        return held.status if held else Status.NO_TARGET


def drawn_of(
    measure: Measure,
    comparison: AreaComparison,
    assessments: Sequence[Assessment],
    names: Mapping[str, str],
) -> Drawn:
    """The rows with the assessments for the same period; others stay out."""
    found = {one.area: one for one in assessed_in(comparison, assessments)}
    return Drawn(measure, comparison, found, names)


def in_words(drawn: Drawn, row: AreaRow) -> str:
    """`58.1% (Red: off target; 95% interval 49.0% to 66.7%; lower than the rest)`."""
    unit, said = drawn.measure.unit, [status_words(drawn.status(row))]
    if row.area not in drawn.found:
        said = []
    if row.before is not None:
        said.append(f"{show(row.before, unit)} a year before")
    elif row.interval:
        ends = (show(end, unit) for end in (row.interval.lower, row.interval.upper))
        said.append(f"95% interval {' to '.join(ends)}")
    said.extend(filter(None, [difference_words(row, drawn.comparison.basis)]))
    return f"{drawn.shown(row)} ({'; '.join(said)})" if said else drawn.shown(row)
