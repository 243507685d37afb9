"""What is held beside a return that has come in: the values the two are compared by."""

from dataclasses import dataclass

from metrics.model.judged import Series
from metrics.model.process import ApprovedPhase
from metrics.model.returned import Diff, HeldReturn


@dataclass(frozen=True, slots=True)
class Contents:
    """What a held return brought: `pairs` of measure and area, for how many periods, and its
    headings where the journal kept them."""

    held: HeldReturn
    pairs: frozenset[tuple[str, str]]
    periods: int = 1
    columns: tuple[str, ...] = ()

    @property
    def measures(self) -> frozenset[str]:
        """The measures it has figures of."""
        return frozenset(measure for measure, _ in self.pairs)

    def areas(self, measure: str) -> frozenset[str]:
        """The areas it has figures of a measure for."""
        return frozenset(area for one, area in self.pairs if one == measure)


@dataclass(frozen=True, slots=True)
class Beside:
    """What a checked return is laid beside. `contents` are the other standing returns of its
    layout, newest first; `series` the figures now held of its measures."""

    diff: Diff
    returns: tuple[HeldReturn, ...] = ()
    contents: tuple[Contents, ...] = ()
    series: tuple[Series, ...] = ()
    phases: tuple[ApprovedPhase, ...] = ()
