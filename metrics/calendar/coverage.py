"""What is missing, in one line: of a quarter, and on the day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from metrics.calendar.due import Due, DueState
from metrics.periods import Period
from metrics.wording import ILLUSTRATIVE, day_words

NAMED = 2  # overdue returns that one line has room to name
URGENCY = tuple(DueState)  # the order in which they are to be looked at


@dataclass(frozen=True, slots=True)
class Coverage:
    """The returns for a quarter; a return with several periods in it (months) counts once, and
    stands as the most urgent of them."""

    quarter: Period
    dues: tuple[Due, ...] = ()

    def count(self, *states: DueState) -> int:
        """How many of the returns stand so."""
        return sum(due.state in states for due in self.dues)

    @property
    def received(self) -> int:
        """How many are all there."""
        return sum(due.state.complete for due in self.dues)

    @property
    def words(self) -> str:
        """`Returns for 2026-27 Q2: 9 of 12 received; 1 overdue since 14 November 2026 (Money)`;
        nothing where none is expected."""
        if not self.dues:
            return ""
        overdue = [due for due in self.dues if due.state is DueState.OVERDUE]
        label = ILLUSTRATIVE if any(due.illustrative for due in self.dues) else ""
        told = [f"{self.received} of {len(self.dues)} received{label}"]
        if overdue:
            told.append(f"{len(overdue)} overdue{_named(overdue)}")
        if waiting := self.count(DueState.DUE, DueState.PART):
            told.append(f"{waiting} still due")
        return f"Returns for {self.quarter.label}: {'; '.join(told)}"


def _named(overdue: Sequence[Due]) -> str:
    """Since when, and those overdue the longest by name. A name may hold an "and", so that they
    are parted by semicolons."""
    first = sorted(overdue, key=lambda due: due.day)[:NAMED]
    more = [f"{len(overdue) - NAMED} more"] if len(overdue) > NAMED else []
    since = f" since {day_words(first[0].day)}"
    if len({due.day for due in overdue}) == 1:
        return f"{since} ({'; '.join([*(due.expected.name for due in first), *more])})"
    names = [f"{due.expected.name} since {day_words(due.day)}" for due in first]
    return f" ({'; '.join([*names, *more])})"


def coverage(dues: Iterable[Due], quarter: Period) -> Coverage:
    """How the returns stand whose periods end in a quarter."""
    found: dict[str, Due] = {}
    for due in dues:
        if quarter.start <= due.period.end <= quarter.end:
            known = found.setdefault(due.expected.id, due)
            found[due.expected.id] = min(known, due, key=_urgency)
    return Coverage(quarter, tuple(found.values()))


def to_look_at(dues: Iterable[Due]) -> tuple[Due, ...]:
    """Everything overdue and due, and the newest period that ended of every return: the most
    urgent first, the longest overdue before the others."""
    kept: dict[tuple[str, Period], Due] = {}
    seen: set[str] = set()
    for due in dues:
        if due.state is DueState.NOT_YET:
            continue
        if not due.state.complete or due.expected.id not in seen:
            kept[due.expected.id, due.period] = due
        seen.add(due.expected.id)
    return tuple(sorted(kept.values(), key=_urgency))


def _urgency(due: Due) -> tuple:
    return URGENCY.index(due.state), due.day


def missing_words(dues: Iterable[Due]) -> str:
    """`2 returns are overdue; 1 more is due, by 14 December 2026`: the answer to "what is
    missing?" """
    dues = tuple(dues)
    overdue = sum(due.state is DueState.OVERDUE for due in dues)
    waiting = [due.day for due in dues if due.state in {DueState.DUE, DueState.PART}]
    told = [f"{_returns(overdue) if overdue else 'No return is'} overdue"]
    if len(waiting) == 1:
        told.append(f"1 is due by {day_words(waiting[0])}")
    elif waiting:
        told.append(f"{len(waiting)} are due, the next by {day_words(min(waiting))}")
    return ", ".join(told)


def _returns(count: int) -> str:
    return f"{count} return{' is' if count == 1 else 's are'}"
