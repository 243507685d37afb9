"""The returns side by side over their last periods: one grid a frequency.

Only periods that can be told of at least one return have a column: what is still to come says
nothing of how often a return is late.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from metrics.calendar.due import Due, DueState, counted
from metrics.calendar.punctuality import LAST_PERIODS
from metrics.periods import Frequency, Period
from metrics.plan import ExpectedReturn
from metrics.wording import ILLUSTRATIVE


@dataclass(frozen=True, slots=True)
class Grid:
    """The last periods that can be told, oldest first, and how each return stands in every one
    of them; None where it was not expected."""

    frequency: Frequency
    periods: tuple[Period, ...]
    rows: tuple[tuple[ExpectedReturn, tuple[Due | None, ...]], ...]
    of: int  # how many returns of the frequency there are, shown or not

    @property
    def illustrative(self) -> bool:
        """Whether all that came in it is made up, so that it is said once."""
        came = [due for _, row in self.rows for due in row if due and due.held]
        return bool(came) and all(due.illustrative for due in came)

    def told(self, *, every: bool) -> "Grid":
        """The grid with every return, or with those that were late or are missing."""
        wanted = {DueState.LATE, DueState.OVERDUE}
        late = ((one, row) for one, row in self.rows if wanted & {due.state for due in row if due})
        return self if every else replace(self, rows=tuple(late))

    @property
    def words(self) -> str:
        """`7 of 19 returns for each quarter were late or are missing`."""
        count, noun = len(self.rows), self.frequency.value.replace("_", " ")
        label = ILLUSTRATIVE if self.illustrative else ""
        total = f"{counted(self.of, 'return')} for each {noun}"
        if count == self.of:
            return f"{total}{label}"
        late = "was late or is missing" if count == 1 else "were late or are missing"
        return f"{count} of {total} {late}{label}"


def grids(dues: Iterable[Due], last: int = LAST_PERIODS) -> tuple[Grid, ...]:
    """One grid a frequency of which any period can be told, in the order of the returns."""
    by_frequency: dict[Frequency, list[Due]] = {}
    for due in dues:
        by_frequency.setdefault(due.expected.frequency, []).append(due)
    made = (_grid(frequency, found, last) for frequency, found in by_frequency.items())
    return tuple(grid for grid in made if grid.periods)


def _grid(frequency: Frequency, dues: list[Due], last: int) -> Grid:
    periods = tuple(sorted({due.period for due in dues if due.state.settled})[-last:])
    known = {(due.expected.id, due.period): due for due in dues}
    returns = {due.expected.id: due.expected for due in dues}
    rows = ((one, tuple(known.get((one.id, at)) for at in periods)) for one in returns.values())
    return Grid(frequency, periods, tuple(rows), len(returns))
