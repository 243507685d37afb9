"""The counts behind a measure's figures as one table of places, with everything that adds up.

Each place stands in a row of its own, because what makes up what differs from period to period
(areas end and begin) and is no matter of rows and columns.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from metrics.aggregation.nesting import Nesting, nesting_of
from metrics.disclosure import PublicTable, Sum
from metrics.periods import Period
from metrics.plan import Plan
from metrics.release.spots import COLUMN, DENOMINATOR, NUMERATOR, REST, Counts, Spot
from metrics.release.timeline import Made, Timeline

ROUNDS = 2  # of working out what the sender suppressed: along time, over areas, along time again


def table_of(plan: Plan, counts: Counts, suppressed: Sequence[Spot] = ()) -> PublicTable:
    """The counts as a table. What was suppressed by the sender and yet follows from the others is
    a count too, so that it is protected. Parts that come to more than their whole make nothing up.
    What could not be placed is of no place, so nobody is found by it.
    """
    whole, unplaced = dict(counts), nesting_of(plan).unplaced
    for _ in range(ROUNDS):
        _work_out(plan, whole, suppressed)
    rings = list(_rings(whole))
    ways = {made[0]: total for made, total in rings if total is not None}
    every = whole | ways
    sums = [*(made for made, _ in rings), *_sums(plan, whole)]
    fitting = {(whole, frozenset(parts)): (whole, parts) for whole, parts in sums}
    return PublicTable(
        rows=tuple(spot.place[0] for spot in every),
        columns=(COLUMN,),
        counts={spot.place: count for spot, count in every.items()},
        sums=tuple(_sum(made) for made in fitting.values() if _adds_up(made, every)),
        apart=frozenset(spot.place for spot in ways),
        harmless=frozenset(spot.place for spot in every if spot.area in unplaced),
    )


def _sum(made: Made) -> Sum:
    whole, parts = made
    return Sum(whole.place[0], tuple(part.place[0] for part in parts))


def _adds_up(made: Made, counts: Counts) -> bool:
    whole, parts = made
    return sum(counts[part] for part in parts) <= counts[whole]


def _work_out(plan: Plan, counts: dict[Spot, int], suppressed: Iterable[Spot]) -> None:
    """Adds what the sender suppressed where the other counts tell it."""
    for spot in suppressed:
        if spot not in counts:
            told = _along_time(spot, counts)
            told = _over_places(nesting_of(plan), spot, counts) if told is None else told
            if told is not None and told >= 0:
                counts[spot] = told


def _along_time(spot: Spot, counts: Counts) -> int | None:
    line = Timeline(counts)
    for _ in line.lay(one for one in counts if one.line == spot.line):
        pass
    return line.worth(spot)


def _over_places(nesting: Nesting, spot: Spot, counts: Counts) -> int | None:
    """What is left of a whole area for the only one of its parts that is not known."""
    for whole in nesting.wholes:
        top = replace(spot, area=whole)
        for areas in _levels(nesting, whole, spot.period):
            parts = [replace(spot, area=area) for area in areas]
            known = [part for part in parts if part in counts]
            if top in counts and spot in parts and len(known) == len(parts) - 1:
                return counts[top] - sum(counts[part] for part in known)
    return None


def _levels(nesting: Nesting, whole: str, period: Period) -> Iterator[tuple[str, ...]]:
    yield from (level.areas for level in nesting.levels(whole, period))


def _rings(counts: Counts) -> Iterator[tuple[Made, int | None]]:
    lines = defaultdict(list)
    for spot in counts:
        lines[spot.line].append(spot)
    for line in lines.values():
        yield from Timeline(counts).lay(line)


def _sums(plan: Plan, counts: Counts) -> Iterator[Made]:
    yield from _over_periods(counts)
    yield from _over_areas(nesting_of(plan), counts)
    yield from _over_breakdowns(counts)
    for spot in counts:
        if spot.which == REST:
            parts = [replace(spot, which=NUMERATOR), spot]
            yield replace(spot, which=DENOMINATOR), parts


def _over_periods(counts: Counts) -> Iterator[Made]:
    """Each longer period with the shorter ones of one frequency inside it, some of them missing:
    what they come to is the least it can be."""
    lines = defaultdict(list)
    for spot in counts:
        lines[spot.line].append(spot)
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


def _over_areas(nesting: Nesting, counts: Counts) -> Iterator[Made]:
    """Each area with those that make it up; of the force, with what could not be placed."""
    for whole in counts:
        if whole.area not in nesting.wholes:
            continue
        unplaced = nesting.unplaced if whole.area == nesting.force else ()
        for areas in _levels(nesting, whole.area, whole.period):
            parts = [replace(whole, area=area) for area in areas]
            if found := [part for part in parts if part in counts]:
                beside = [replace(whole, area=area) for area in unplaced]
                every = [*found, *(part for part in beside if part in counts)]
                yield whole, every if _adds_up((whole, every), counts) else found


def _over_breakdowns(counts: Counts) -> Iterator[Made]:
    """Each figure with its parts, one kind of breakdown at a time."""
    kinds: Mapping[Spot, dict[str, list[Spot]]] = defaultdict(lambda: defaultdict(list))
    for spot in counts:
        if spot.breakdown:
            kinds[replace(spot, breakdown="")][spot.kind].append(spot)
    for whole, parts in kinds.items():
        if whole in counts:
            yield from ((whole, found) for found in parts.values())
