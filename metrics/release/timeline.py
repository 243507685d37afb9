"""What a reader can add and take away along time, whatever periods the figures are of.

A figure is the distance between two days. Laid end to end (a year and its quarters, two rolling
years that share three quarters, a year to date and the quarter after it) distances close rings, and
each ring is something a reader knows: what one way adds up to, so does the other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from metrics.release.spots import Spot

ONE_DAY = timedelta(days=1)
RING = "{which}, one way round"  # a place that stands in no table: what both ways come to
Way = list[tuple[Spot, int]]  # figures laid end to end, backwards where -1
Made = tuple[Spot, Sequence[Spot]]


@dataclass
class Timeline:
    """The figures of one area, breakdown and kind of count; `counts` are those that are known."""

    counts: Mapping[Spot, int]
    _ways: dict[date, list[tuple[date, Spot, int]]] = field(default_factory=dict)

    def lay(self, spots: Iterable[Spot]) -> Iterator[tuple[Made, int | None]]:
        """Lays figures down, the shortest first; each that closes a ring comes back with what
        makes it up. Two ways of several figures each come as one place made up twice."""
        for spot in sorted(spots, key=lambda one: (_days(one), one.period.frequency)):
            way = self.way(*_ends(spot))
            if way is None:
                self._join(spot)
            else:
                yield from self._ring(spot, way)

    def _ring(self, spot: Spot, way: Way) -> Iterator[tuple[Made, int | None]]:
        there = [one for one, sign in way if sign > 0]
        back = [one for one, sign in way if sign < 0]
        total = sum(self.counts[one] for one in there)
        if total != self.counts[spot] + sum(self.counts[one] for one in back):
            return  # figures that contradict each other tell nothing for sure
        if not back:
            yield (spot, there), None
        elif len(there) == 1:
            yield (there[0], [spot, *back]), None
        else:
            both = replace(spot, which=RING.format(which=spot.which))
            yield (both, there), total
            yield (both, [spot, *back]), total

    def way(self, first: date, last: date) -> Way | None:
        """How to go from one day to another over the figures laid down; None where none leads."""
        found: dict[date, Way] = {first: []}
        waiting = [first]
        while waiting:
            here = waiting.pop()
            if here == last:
                return found[here]
            for there, spot, sign in self._ways.get(here, ()):
                if there not in found:
                    found[there] = [*found[here], (spot, sign)]
                    waiting.append(there)
        return None

    def worth(self, spot: Spot) -> int | None:
        """What a figure that is not known must be by those that are; None where nothing tells."""
        way = self.way(*_ends(spot))
        return None if way is None else sum(sign * self.counts[one] for one, sign in way)

    def _join(self, spot: Spot) -> None:
        first, last = _ends(spot)
        self._ways.setdefault(first, []).append((last, spot, 1))
        self._ways.setdefault(last, []).append((first, spot, -1))


def _ends(spot: Spot) -> tuple[date, date]:
    return spot.period.start, spot.period.end + ONE_DAY


def _days(spot: Spot) -> int:
    return (spot.period.end - spot.period.start).days
