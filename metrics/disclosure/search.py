"""Another table that would look the same: the proof that a hidden count cannot be worked out.

Intervals from linear programming can be wider than what whole numbers allow, so they may call a
count safe that is not. Here nothing is safe before a whole other table of whole numbers has been
found that fits all that is published and has another count there. Looking for it is a walk:
change the one count, mend what no longer adds up by changing another, and so on, always going on
with the cheapest so far (Dijkstra). A count that is shown can be changed for a price: that of
hiding it. So the cheapest walk is at once the audit (it costs nothing) and the choice of what to
hide beside it; in a two-way table with its totals no cheaper choice for that one count exists.

Limits: with sums across both ways, with percentages, or where counts must change by more than
one, the walk may miss a table that exists. The count is then treated as worked out, and more is
hidden: the mistake is on the safe side. A reader who guesses how complements are chosen is not
reckoned with.

Sources: M. Fischetti and J.J. Salazar, "Solving the cell suppression problem on tabular data
with linear constraints", Management Science 47 (2001); the audit of suppressed cells in the
Handbook on Statistical Disclosure Control, https://sdctools.github.io/HandbookSDC/.
"""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from metrics.disclosure.knowledge import Bounds, Knowledge
from metrics.disclosure.table import TOTAL, Percentage

STEP = 1  # for each count changed, so that of equal prices the shorter walk wins
CELL_PRICE = 2_000  # of hiding a count: fewer hidden counts come before smaller ones
TOTAL_PRICE = 6_000  # totals are what most readers want
MOST_FOR_SIZE = 999  # of two counts the smaller is hidden, which loses less
PERCENTAGE_PRICE = 500  # a percentage is the first to go
MOST_STATES = 250  # looked at for one count; then it counts as worked out
THOROUGH = 4_000  # where giving up would tell a person that a count cannot be kept
EAGERNESS = 2 * STEP  # for each relation still broken: a walk that is nearly mended goes first
ENDS = 2  # of a walk through a table whose counts stand in two sums each


Changes = dict[int, int]  # of another table: unknown → how much it differs from the truth


@dataclass(frozen=True, slots=True)
class _Walk:
    """A table not yet mended: what was changed, and by how much each relation is off its truth."""

    changes: Changes
    shifts: dict[int, int]
    hide: frozenset[int]
    silent: frozenset[Percentage]


class Search:
    """The cheapest other table for one count; what is known may grow less between two searches."""

    def __init__(self, known: Knowledge, patience: int = MOST_STATES) -> None:
        self.known = known
        self.patience = patience
        self.may_hide = False
        self.of = known.of
        self.prices = _prices(known)
        self.base = [
            sum(factor * known.truth[unknown] for unknown, factor in one.terms)
            for one in known.relations
        ]
        self.factors = [
            {one: factor for one, factor in relation.terms if known.is_open(one)}
            for relation in known.relations
        ]

    def other(
        self, target: int, values: Iterable[int], *, may_hide: bool = False
    ) -> Changes | None:
        """A table in which the target has one of the values, or None where none was found.

        With `may_hide`, it may contradict what is shown so far: that is then to be hidden.
        """
        self.may_hide = may_hide
        self.of = self.known.telling()
        low, high = self.known.bounds(target)
        truth = self.known.truth[target]
        start = _Walk({}, {}, frozenset(), frozenset())
        changes = [value - truth for value in values if low <= value <= high]
        return self._walk(target, [(STEP, self._changed(start, target, one)) for one in changes])

    def _walk(self, target: int, starts: list[tuple[int, _Walk]]) -> Changes | None:
        seen: set[tuple] = set()
        heap: list[tuple[int, int, int, _Walk, list[int]]] = []
        ways, order = starts, count()
        before = 0
        while len(seen) < self.patience:
            for more, walk in ways:
                broken = [one for one in walk.shifts if self._off(walk, one)]
                price = before + more
                rank = price + EAGERNESS * len(broken)
                heapq.heappush(heap, (rank, next(order), price, walk, broken))
            if not heap:
                return None
            _, _, before, walk, broken = heapq.heappop(heap)
            if not broken:
                return walk.changes
            key = (frozenset((one, walk.shifts[one]) for one in broken), walk.silent)
            mend = self._next(broken, target)
            ways = [] if key in seen else list(self._mended(walk, mend, target))
            seen.add(key)
        return None

    def _next(self, broken: list[int], target: int) -> int:
        """The relation to mend next.

        With two broken the walk goes on from the one end towards the other, which stays; with
        more, the one with the fewest counts is next, for it leaves the least choice.
        """
        if len(broken) > ENDS:
            return min(broken, key=lambda one: (len(self.factors[one]), one))
        last = self.of[target][-1]
        return next((one for one in sorted(broken) if one != last), last)

    def _off(self, walk: _Walk, number: int) -> int:
        """By how much a relation is out of its bounds: 0 where it holds."""
        return self.known.relations[number].off(self.base[number] + walk.shifts[number])

    def _mended(self, walk: _Walk, number: int, target: int) -> Iterator[tuple[int, _Walk]]:
        """Every way on: hide the percentage that tells, or change one more count."""
        percentage = self.known.relations[number].percentage
        if percentage and self.may_hide:
            silent = walk.silent | {percentage}
            shifts = {
                one: shift
                for one, shift in walk.shifts.items()
                if self.known.relations[one].percentage != percentage
            }
            yield PERCENTAGE_PRICE, _Walk(walk.changes, shifts, walk.hide, silent)
        off = self._off(walk, number)
        for unknown, factor in self.factors[number].items():
            if unknown != target:
                needed = -off // factor if off % factor == 0 else _outwards(-off, factor)
                yield from self._moves(walk, unknown, needed)

    def _moves(self, walk: _Walk, unknown: int, needed: int) -> Iterator[tuple[int, _Walk]]:
        """The count changed as far as it is open, and as far as it is once hidden."""
        anyway = self.known.anyway[unknown]
        is_paid = unknown in walk.hide
        free = self._room(walk, unknown, needed, anyway if is_paid else self.known.bounds(unknown))
        if free:
            yield STEP, self._changed(walk, unknown, free)
        if self.may_hide and not is_paid and self.known.can_hide(unknown):
            more = self._room(walk, unknown, needed, anyway)
            if more != free:
                hidden = _Walk(walk.changes, walk.shifts, walk.hide | {unknown}, walk.silent)
                yield STEP + self.prices[unknown], self._changed(hidden, unknown, more)

    def _room(self, walk: _Walk, unknown: int, needed: int, bounds: Bounds) -> int:
        """As much of the change as the bounds allow, and none in the other direction."""
        now = self.known.truth[unknown] + walk.changes.get(unknown, 0)
        clipped = min(max(now + needed, bounds[0]), bounds[1]) - now
        return clipped if clipped * needed > 0 else 0

    def _changed(self, walk: _Walk, unknown: int, change: int) -> _Walk:
        changes, shifts = dict(walk.changes), dict(walk.shifts)
        changes[unknown] = changes.get(unknown, 0) + change
        for number in self.of[unknown]:
            if walk.silent and self.known.relations[number].percentage in walk.silent:
                continue
            shift = shifts.get(number, 0) + self.factors[number][unknown] * change
            shifts[number] = shift
            if not shift:
                del shifts[number]
        return _Walk(changes, shifts, walk.hide, walk.silent)


def _outwards(off: int, factor: int) -> int:
    """The whole number of steps that is enough, away from zero."""
    steps = abs(off) // abs(factor) + 1
    return steps if (off > 0) == (factor > 0) else -steps


def _prices(known: Knowledge) -> dict[int, int]:
    """What hiding each shown count costs; one that cannot be hidden has no price."""
    sums = (one for one in known.relations if one.least == one.most)
    wholes = {unknown for one in sums for unknown, factor in one.terms if factor < 0}
    return {
        unknown: (TOTAL_PRICE if TOTAL in place or unknown in wholes else CELL_PRICE)
        + min(known.truth[unknown], MOST_FOR_SIZE)
        for place, unknown in known.at.items()
        if known.can_hide(unknown)
    }
