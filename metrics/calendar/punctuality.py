"""How often a return came late, over the last periods that can be told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from metrics.calendar.due import Due, DueState
from metrics.plan import ExpectedReturn
from metrics.wording import ILLUSTRATIVE, days_words

LAST_PERIODS = 8  # two years of quarters: what an office remembers and a table has room for
NOTHING_TO_TELL = "No period was due yet"


@dataclass(frozen=True, slots=True)
class Punctuality:
    """Of the last periods of a return, how many came on time, came late and are missing."""

    expected: ExpectedReturn
    on_time: int = 0
    late: int = 0
    missing: int = 0
    days_late: float | None = None  # the median of those that came late
    illustrative: bool = False

    @property
    def of(self) -> int:
        """How many periods can be told: those that came, and those that are overdue."""
        return self.on_time + self.late + self.missing

    @property
    def words(self) -> str:
        """`Late in 3 of the last 8 quarters, typically by 12 days; missing in 1`."""
        if not self.of:
            return NOTHING_TO_TELL
        label = ILLUSTRATIVE if self.illustrative else ""
        last = f"the last {self._periods(self.of)}" if self.of > 1 else f"the {self._noun} so far"
        if not self.late and not self.missing:
            return f"On time in each of {last}{label}" if self.of > 1 else f"On time{label}"
        typical = "typically by " if self.late > 1 else "by "
        late = f", {typical}{days_words(self.days_late)}" if self.days_late else ""
        told = [f"late in {self.late} of {last}{late}"] if self.late else []
        if self.missing:
            told.append(f"missing in {self.missing}" + ("" if self.late else f" of {last}"))
        return f"{'; '.join(told).capitalize()}{label}"

    @property
    def _noun(self) -> str:
        return self.expected.frequency.value.replace("_", " ")

    def _periods(self, count: int) -> str:
        return f"{count} {self._noun}{'' if count == 1 else 's'}"


def punctuality(dues: Iterable[Due], last: int = LAST_PERIODS) -> tuple[Punctuality, ...]:
    """One a return, in the order the returns come in; newest periods first in `dues`.

    A return that is not all there and not yet overdue tells nothing either way.
    """
    by_return: dict[str, list[Due]] = {}
    for due in dues:
        by_return.setdefault(due.expected.id, []).append(due)
    return tuple(_told(found, last) for found in by_return.values())


def _told(dues: Sequence[Due], last: int) -> Punctuality:
    told = [due for due in dues if due.state.settled][:last]
    late = [due.days for due in told if due.state is DueState.LATE]
    return Punctuality(
        dues[0].expected,
        on_time=sum(due.state is DueState.RECEIVED for due in told),
        late=len(late),
        missing=sum(due.state is DueState.OVERDUE for due in told),
        days_late=median(late) if late else None,
        illustrative=any(due.illustrative for due in told),
    )
