"""What a comparison of areas says: a row an area, what was tested, and the sentence."""

from dataclasses import dataclass
from typing import Literal

from metrics.model import Interval
from metrics.periods import Period

Basis = Literal["level", "change", "none"]


@dataclass(frozen=True, slots=True)
class AreaRow:
    """One area beside the rest; figures in the measure's unit.

    `p` is that of its test alone; `differs` allows for the number of areas, and is None where no
    test was made. `side` is -1 where the area lies below the rest, or moved less for its size.
    """

    area: str
    value: float
    interval: Interval | None = None
    p: float | None = None
    differs: bool | None = None
    side: int = 0
    rest: float | None = None  # the figure of the rest
    before: float | None = None  # a year before, where changes are compared
    rest_before: float | None = None
    untested: str = ""  # why no test was made, where others were tested
    illustrative: bool = False


@dataclass(frozen=True, slots=True)
class AreaComparison:
    """The areas of one level for one measure and period, in the plan's order."""

    measure: str
    period: Period
    rows: tuple[AreaRow, ...]
    force_value: float | None
    sentence: str
    tested: str  # which test was made, in words; empty where none was
    basis: Basis
    level: str = ""  # as the plan's roles name it
    heading: str = ""  # "Policing areas"

    @property
    def differing(self) -> tuple[AreaRow, ...]:
        """The areas that differ from the rest by more than chance."""
        return tuple(row for row in self.rows if row.differs)

    @property
    def illustrative(self) -> bool:
        """Whether any figure in it is made up."""
        return any(row.illustrative for row in self.rows)
