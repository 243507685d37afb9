"""An audit of what is shown that knows nothing of how it was hidden: linear algebra alone.

Every count is a sum of pieces nobody sees: a stretch of days, a smallest place, a part of each kind
of breakdown, counted or left out. A hidden count is told where it is a combination of those that
are shown, whatever they are (two kinds of breakdown without their total, months of one area beside
years of another). Then one more of them is hidden, the smallest, and the audit begins again.

Reckoned by a large prime: what is a combination is one by it too, so nothing that is told goes
unseen.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import product

from metrics.aggregation.nesting import nesting_of
from metrics.plan import Plan
from metrics.release.spots import DENOMINATOR, NUMERATOR, REST, Counts, Spot

UNSENT = ""  # the parts of a kind of breakdown that nobody sent
PRIME = 2**61 - 1
MOST_PARTS = 256  # of kinds of breakdown taken together; beyond it each kind is looked at by itself
Row = dict[int, int]  # column → factor
ONE_DAY = timedelta(days=1)


def leaks(
    plan: Plan, counts: Counts, shown: Iterable[Spot], hidden: Sequence[Spot]
) -> dict[Spot, tuple[Spot, ...]]:
    """The hidden counts that follow from those shown, each with the shown ones it follows from."""
    known = list(shown)
    found: dict[Spot, tuple[Spot, ...]] = {}
    for kinds in _looked_at({spot.kind for spot in counts}, counts):
        own = [one for one in known if one.kind in kinds]
        asked = [one for one in hidden if one.kind in kinds]
        rows = _rows(_Cut(plan, counts, [*own, *asked], kinds), [*own, *asked])
        basis = _Basis()
        for at in sorted(range(len(own)), key=lambda one: (len(rows[one]), one)):
            basis.add(rows[at], at)
        for at, spot in enumerate(asked, start=len(own)):
            if (told := basis.combination(rows[at])) is not None:
                found.setdefault(spot, tuple(own[one] for one in told))
    return found


def _looked_at(kinds: set[str], counts: Counts) -> Iterator[set[str]]:
    """Which kinds of breakdown are looked at together; the whole, without one, is in each."""
    own = sorted(kinds - {""})
    parts = 1
    for kind in own:
        parts *= len({spot.breakdown for spot in counts if spot.kind == kind})
    if parts <= MOST_PARTS:
        yield {"", *own}
    else:
        yield from ({"", kind} for kind in own)


def _rows(cut: "_Cut", spots: Sequence[Spot]) -> list[Row]:
    """Each count as a sum of columns: pieces that are in the same counts are one column."""
    masks: dict[tuple, int] = defaultdict(int)
    for at, spot in enumerate(spots):
        for piece in cut.pieces(spot):
            masks[piece] |= 1 << at
    rows: list[Row] = [{} for _ in spots]
    for column, mask in enumerate(dict.fromkeys(masks.values())):
        for at in _bits(mask):
            rows[at][column] = 1
    return rows


def _bits(mask: int) -> Iterator[int]:
    """The places of the ones in a number."""
    while mask:
        yield (mask & -mask).bit_length() - 1
        mask &= mask - 1


class _Cut:
    """Cuts counts into pieces that none of the others cuts further."""

    def __init__(self, plan: Plan, counts: Counts, held: Sequence[Spot], kinds: set[str]) -> None:
        self._nesting = nesting_of(plan)
        days = {day for one in held for day in (one.period.start, one.period.end + ONE_DAY)}
        self._days = sorted(days)
        self._parts = {
            kind: [*sorted({one.breakdown for one in held if one.kind == kind}),
                   *([UNSENT] if _falls_short(kind, counts) else [])]
            for kind in sorted(kinds - {""})
        }  # fmt: skip
        self._shares = any(one.which == REST for one in held)

    def pieces(self, spot: Spot) -> Iterator[tuple]:
        """Every piece of a count."""
        parts = [
            [spot.breakdown] if spot.kind == kind else every for kind, every in self._parts.items()
        ]
        stretches = self._stretches(spot.period.start, spot.period.end)
        yield from product(stretches, self._places(spot.area), product(*parts), self._which(spot))

    def _stretches(self, start: date, end: date) -> list[date]:
        return [day for day in self._days if start <= day <= end]

    def _places(self, area: str) -> Iterable[str]:
        nesting = self._nesting
        unplaced = nesting.unplaced if area == nesting.force else ()
        return (*sorted(nesting.places(area)), *unplaced)

    def _which(self, spot: Spot) -> tuple[str, ...]:
        if spot.which == DENOMINATOR and self._shares:
            return NUMERATOR, REST
        return (spot.which,)


def _falls_short(kind: str, counts: Counts) -> bool:
    """Whether there are parts of a kind that nobody sent: where every part that is ever sent is
    there, the whole is more than they are."""
    every = {spot.breakdown for spot in counts if spot.kind == kind}
    parts: dict[Spot, list[int]] = defaultdict(list)
    for spot, count in counts.items():
        if spot.kind == kind:
            parts[replace(spot, breakdown="")].append(count)
    return any(
        len(held) == len(every) and counts.get(whole, 0) > sum(held)
        for whole, held in parts.items()
    )


@dataclass
class _Basis:
    """What can be told, as rows that each have a column of their own first."""

    rows: dict[int, tuple[Row, Row]] = field(default_factory=dict)  # by first column: row, made of

    def add(self, row: Row, number: int) -> None:
        """One more thing that is shown."""
        left, made_of = self._reduced(row, {number: 1})
        if left:
            first = min(left)
            inverse = pow(left[first], PRIME - 2, PRIME)
            self.rows[first] = _times(left, inverse), _times(made_of, inverse)

    def combination(self, row: Row) -> list[int] | None:
        """Of which things shown a row is a combination; None where it is not."""
        left, made_of = self._reduced(row, {})
        return None if left else sorted(made_of)

    def _reduced(self, row: Row, made_of: Row) -> tuple[Row, Row]:
        left, made = dict(row), dict(made_of)
        waiting = sorted(left)
        while waiting:
            column = waiting.pop(0)
            factor = left.get(column, 0)
            if not factor or column not in self.rows:
                continue
            other, its = self.rows[column]
            _take(left, other, factor)
            _take(made, its, factor)
            waiting = sorted(one for one in left if one > column)
        return left, made


def _times(row: Row, factor: int) -> Row:
    return {column: value * factor % PRIME for column, value in row.items()}


def _take(row: Row, other: Row, factor: int) -> None:
    """Takes another row away so many times; what becomes zero is gone."""
    for column, value in other.items():
        left = (row.get(column, 0) - factor * value) % PRIME
        if left:
            row[column] = left
        else:
            row.pop(column, None)
