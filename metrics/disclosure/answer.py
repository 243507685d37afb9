"""What disclosure control hands back: each place with what may be shown there, and the note."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from metrics.disclosure.table import Percentage, Place, PublicTable
from metrics.model import SUPPRESSED
from metrics.plan import Publish

NOTHING_MARKER = "z"  # of `MARKERS`: not applicable


class State(StrEnum):
    """How a figure leaves."""

    SHOWN = "shown"
    ROUNDED = "rounded"
    PRIMARY = "primary"  # hidden: it is itself too small
    SECONDARY = "secondary"  # hidden: another could be worked out from it
    NOT_APPLICABLE = "not_applicable"  # a percentage of nothing

    @property
    def is_hidden(self) -> bool:
        """Whether no figure may be shown. Which of the two it is stays inside: a reader who knew
        which counts are below the minimum would know something of each."""
        return self in {State.PRIMARY, State.SECONDARY}


@dataclass(frozen=True, slots=True)
class Cell:
    """What may be shown at one place: a figure, or a marker in its stead."""

    state: State
    figure: float | None

    @property
    def marker(self) -> str:
        """The marker of `MARKERS` that stands there, or nothing."""
        if self.state is State.NOT_APPLICABLE:
            return NOTHING_MARKER
        return SUPPRESSED if self.state.is_hidden else ""


@dataclass(frozen=True)
class Protected:
    """A table that may be published.

    `exposed` are places too small to show that an earlier edition, or another publisher, shows
    already: hiding them hides nothing. A person is told; the public note never says so.
    """

    table: PublicTable
    rule: Publish
    cells: Mapping[Place, Cell]
    percentages: Mapping[Percentage, Cell]
    exposed: tuple[Place, ...] = ()

    @property
    def hidden(self) -> tuple[Place, ...]:
        """The places of which no count is shown."""
        return tuple(place for place, cell in self.cells.items() if cell.state.is_hidden)

    @property
    def note(self) -> str:
        """What stands below the table; nothing where nothing was hidden or rounded.

        It says the same whether or not counts had to be hidden beside the small ones: silence
        about those would tell that every hidden count is small.
        """
        every = (*self.cells.values(), *self.percentages.values())
        sentences = []
        if any(cell.state.is_hidden for cell in every):
            sentences.append(
                f"Counts below {self.rule.minimum} are not shown, nor others from which they "
                "could be worked out. A zero is shown as 0."
            )
        if any(cell.state is State.ROUNDED for cell in every):
            sentences.append(
                f"Counts are rounded to the nearest {self.rule.rounding}, each by itself, so "
                "totals may differ from the sum of their parts."
            )
        return " ".join(sentences)


def rounded(count: int, base: int) -> int:
    """A count to the nearest multiple of the base, halves upwards.

    >>> [rounded(count, 5) for count in (5, 7, 8)], rounded(5, 10)
    ([5, 5, 10], 10)
    """
    return (2 * count + base) // (2 * base) * base
