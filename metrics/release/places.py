"""The counts behind a measure's figures as one table of places, with everything that adds up.

A figure is a count, or a share with the counts it was made from: whoever hides one count of it
hides the figure whole. Each place stands in a row of its own, because what makes up what differs
from period to period (areas end and begin) and is no matter of rows and columns.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from metrics.aggregation.nesting import nesting_of
from metrics.disclosure import Place, PublicTable, Sum
from metrics.model import Point, Series
from metrics.periods import Period
from metrics.plan import Measure, Plan
from metrics.plan.kinds import Unit

COLUMN = "count"
VALUE, NUMERATOR, DENOMINATOR = "value", "numerator", "denominator"
PARTS_OF = {Unit.PERCENT: 100, Unit.RATE: 1000}  # the figure is so many times numerator/denominator


@dataclass(frozen=True, slots=True)
class Spot:
    """One count: of an area, a breakdown and a period, and which of its figure's counts it is."""

    area: str
    breakdown: str
    which: str
    period: Period

    @property
    def place(self) -> Place:
        """Its place in the table."""
        when = f"{self.period.frequency.value} {self.period.start} {self.period.end}"
        return f"{self.area} · {self.breakdown} · {self.which} · {when}", COLUMN


Counts = Mapping[Spot, int]


def counts_of(measure: Measure, series: Iterable[Series]) -> dict[Spot, int]:
    """Every whole count that the figures of a measure show or are made from."""
    return {
        Spot(one.area, one.breakdown, which, point.period): count
        for one in series
        for point in one.points
        for which, count in point_counts(measure, point).items()
    }


def point_counts(measure: Measure, point: Point) -> dict[str, int]:
    """A figure's counts: itself, or its numerator and what it is a share of. A numerator that was
    not sent is the one that the share comes to, as a reader would work it out."""
    if point.value is None:
        return {}
    if measure.unit is Unit.COUNT:
        return _whole({VALUE: point.value})
    base = point.denominator if point.denominator is not None else point.n
    above = point.numerator
    if above is None and base is not None:
        above = point.value * base / PARTS_OF[measure.unit]
    return _whole({NUMERATOR: above, DENOMINATOR: base})


def _whole(held: Mapping[str, float | None]) -> dict[str, int]:
    return {
        which: round(count) for which, count in held.items() if count is not None and count >= 0
    }


def table_of(plan: Plan, counts: Counts) -> PublicTable:
    """The counts as a table. Parts that come to more than their whole make nothing up."""
    sums = [one for one in _sums(plan, counts) if _adds_up(one, counts)]
    return PublicTable(
        rows=tuple(spot.place[0] for spot in counts),
        columns=(COLUMN,),
        counts={spot.place: count for spot, count in counts.items()},
        sums=tuple(Sum(whole.place[0], tuple(p.place[0] for p in parts)) for whole, parts in sums),
    )


Made = tuple[Spot, Sequence[Spot]]


def _adds_up(made: Made, counts: Counts) -> bool:
    whole, parts = made
    return sum(counts[part] for part in parts) <= counts[whole]


def _sums(plan: Plan, counts: Counts) -> Iterator[Made]:
    yield from _over_periods(counts)
    yield from _over_areas(plan, counts)
    yield from _over_breakdowns(counts)


def _over_periods(counts: Counts) -> Iterator[Made]:
    """Each longer period with the shorter ones of one frequency inside it."""
    lines = defaultdict(list)
    for spot in counts:
        lines[spot.area, spot.breakdown, spot.which].append(spot)
    for line in lines.values():
        for whole in line:
            inside = defaultdict(list)
            for part in line:
                if part is not whole and _within(part.period, whole.period):
                    inside[part.period.frequency].append(part)
            yield from ((whole, parts) for parts in inside.values())


def _within(part: Period, whole: Period) -> bool:
    """Whether a period lies inside a longer one, beside others that do not overlap it."""
    return (
        not part.frequency.overlapping
        and whole.start <= part.start
        and part.end <= whole.end
        and (part.start, part.end) != (whole.start, whole.end)
    )


def _over_areas(plan: Plan, counts: Counts) -> Iterator[Made]:
    """Each area with those that make it up."""
    nesting = nesting_of(plan)
    held = {(one.area, one.breakdown, one.which, one.period): one for one in counts}
    for whole in counts:
        if whole.area not in nesting.wholes:
            continue
        for level in nesting.levels(whole.area, whole.period):
            keys = ((a, whole.breakdown, whole.which, whole.period) for a in level.areas)
            if parts := [held[key] for key in keys if key in held]:
                yield whole, parts


def _over_breakdowns(counts: Counts) -> Iterator[Made]:
    """Each figure with its parts."""
    parts = defaultdict(list)
    for spot in counts:
        if spot.breakdown:
            parts[spot.area, spot.which, spot.period].append(spot)
    for whole in counts:
        found = parts.get((whole.area, whole.which, whole.period))
        if found and not whole.breakdown:
            yield whole, found
