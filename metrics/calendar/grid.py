"""The returns side by side over their last periods: one grid a frequency."""

from collections.abc import Iterable
from dataclasses import dataclass

from metrics.calendar.due import Due, DueState
from metrics.calendar.punctuality import LAST_PERIODS
from metrics.periods import Frequency, Period
from metrics.plan import ExpectedReturn


@dataclass(frozen=True, slots=True)
class Grid:
    """The last periods that ended, oldest first, and each return's state in every one of them;
    None where it was not expected."""

    frequency: Frequency
    periods: tuple[Period, ...]
    rows: tuple[tuple[ExpectedReturn, tuple[Due | None, ...]], ...]

    @property
    def words(self) -> str:
        """`19 returns for each quarter`."""
        count, noun = len(self.rows), self.frequency.value.replace("_", " ")
        return f"{count} return{'' if count == 1 else 's'} for each {noun}"


def grids(dues: Iterable[Due], last: int = LAST_PERIODS) -> tuple[Grid, ...]:
    """One grid a frequency, in the order in which the returns come."""
    by_frequency: dict[Frequency, list[Due]] = {}
    for due in dues:
        if due.state is not DueState.NOT_YET:
            by_frequency.setdefault(due.expected.frequency, []).append(due)
    return tuple(_grid(frequency, found, last) for frequency, found in by_frequency.items())


def _grid(frequency: Frequency, dues: list[Due], last: int) -> Grid:
    periods = tuple(sorted({due.period for due in dues})[-last:])
    known = {(due.expected.id, due.period): due for due in dues}
    returns = {due.expected.id: due.expected for due in dues}
    rows = ((one, tuple(known.get((one.id, at)) for at in periods)) for one in returns.values())
    return Grid(frequency, periods, tuple(rows))
