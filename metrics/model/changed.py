"""What a return changes, cell by cell: what is new, what was restated, what stands as it stood."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from metrics.model.vocabulary import Kind
from metrics.periods import Period


@dataclass(frozen=True, slots=True)
class Change:
    """One cell that a return changes: `old` is None for a new cell."""

    measure: str
    area: str
    period: Period
    breakdown: str
    old: float | None
    new: float | None
    old_marker: str = ""
    new_marker: str = ""
    old_return: str = ""  # empty for a cell that was not held before
    held_since: datetime | None = None


@dataclass(frozen=True, slots=True)
class Restatement:
    """A figure that was known to be one thing and later another."""

    change: Change
    new_return: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Diff:
    """What accepting a return would do, cell by cell."""

    new: Sequence[Change] = ()
    restated: Sequence[Change] = ()
    unchanged: int = 0
    held_as: Mapping[Kind, int] = field(default_factory=dict)  # the unchanged, by their kind now
    over_made_up: int = 0  # of the new: how many take the place of an illustrative figure

    @property
    def words(self) -> str:
        """`12 new, 1 restated, 3 unchanged`."""
        new, restated = f"{len(self.new)} new{self.over_words}", len(self.restated)
        return f"{new}, {restated} restated, {self.unchanged} unchanged"

    @property
    def over_words(self) -> str:
        """` (2 over illustrative ones)`: to take a made-up figure's place is no restatement."""
        return f" ({self.over_made_up:,} over illustrative ones)" if self.over_made_up else ""

    def changing(self, kind: Kind) -> dict[Kind, int]:
        """How many figures would only change their kind, by the kind they are held as."""
        return {old: count for old, count in self.held_as.items() if count and old is not kind}

    def kind_words(self, kind: Kind) -> str:
        """`3 change from provisional to final`; nothing where none does."""
        return ", ".join(
            f"{count:,} change{'s' if count == 1 else ''} from {old} to {kind}"
            for old, count in self.changing(kind).items()
        )

    def brings_nothing(self, kind: Kind) -> bool:
        """Whether every figure stands already, as what it is said to be."""
        return not (self.new or self.restated or self.changing(kind))
