"""What is held beside a return that has come in: the values the two are compared by."""

from dataclasses import dataclass

from metrics.model.changed import Diff
from metrics.model.judged import Series
from metrics.model.process import ApprovedPhase
from metrics.model.returned import HeldReturn
from metrics.model.vocabulary import Kind
from metrics.periods import Frequency, Period


@dataclass(frozen=True, slots=True)
class Contents:
    """What a held return brought: `places` of measure, area and frequency, for how many periods,
    and its headings where the journal kept them."""

    held: HeldReturn
    places: frozenset[tuple[str, str, Frequency]]
    periods: int = 1
    columns: tuple[str, ...] = ()

    @property
    def measures(self) -> frozenset[str]:
        """The measures it has figures of."""
        return frozenset(measure for measure, _, _ in self.places)


@dataclass(frozen=True, slots=True)
class ApprovedFigure:
    """The latest figure of a cell that a second person approved, whether or not it still stands."""

    measure: str
    area: str
    period: Period
    breakdown: str
    value: float | None
    return_id: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What a checked return is laid beside. `contents` are the other standing returns of its
    layout, newest first, real ones beside a real one; `series` the figures of its measures, and
    `approved` those of them that were approved, in returns that are not withdrawn; `made_up` the
    illustrative figures that a real return may stand over."""

    diff: Diff
    returns: tuple[HeldReturn, ...] = ()
    contents: tuple[Contents, ...] = ()
    series: tuple[Series, ...] = ()
    phases: tuple[ApprovedPhase, ...] = ()
    approved: tuple[ApprovedFigure, ...] = ()
    kind: Kind = Kind.FINAL  # of the return that is laid beside
    made_up: tuple[Series, ...] = ()
