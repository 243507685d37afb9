"""Which tables are wanted, and what they are made from: gathered once, for screen and command."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from metrics.aggregation import aggregate
from metrics.assessment import as_at, assess
from metrics.exports.tables.latest import (
    Standing,
    national_table,
    plan_table,
    priority_table,
    standing_of,
)
from metrics.exports.tables.measures import measure_table
from metrics.exports.tables.restated import restatement_table
from metrics.exports.tables.table import Table
from metrics.model import ApprovedPhase, Assessment, Kind, Restatement, Series
from metrics.periods import Period, quarter_of
from metrics.plan import Area, Plan
from metrics.warehouse import Warehouse


@dataclass(frozen=True, slots=True)
class Wanted:
    """The tables asked for: measures and priorities by id, the rest by yes or no."""

    measures: tuple[str, ...] = ()
    priorities: tuple[str, ...] = ()
    plan: bool = False
    national: bool = False
    restatements: bool = False


@dataclass(frozen=True, slots=True)
class Held:
    """What tables are made from. `known` is the moment up to which everything is known: the one
    asked for, or the last at which a figure changed (None where nothing was ever held)."""

    plan: Plan
    quarter: Period
    area: Area
    known: datetime | None
    series: tuple[Series, ...]
    assessments: tuple[Assessment, ...]
    phases: tuple[ApprovedPhase, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    kinds: Mapping[str, Kind] = field(default_factory=dict)

    @property
    def until(self) -> tuple[Series, ...]:
        """The figures that had come to an end with the quarter."""
        return tuple(_until(one, self.quarter) for one in self.series)

    @property
    def standing(self) -> Standing:
        """What stands for the area and the quarter."""
        return standing_of(self.plan, self.area, self.quarter, self.assessments, self.series)


def held_of(
    warehouse: Warehouse,
    plan: Plan,
    quarter: Period | None = None,
    area: Area | None = None,
    known_at: datetime | None = None,
) -> Held:
    """Everything held for an area (the force) and a quarter (the newest with a figure), as known
    at a moment (None: now)."""
    series = aggregate(plan, warehouse.series(known_at=known_at))
    phases = warehouse.phases(known_at)
    chosen = quarter or newest_quarter(plan, series)
    day = as_at(plan, chosen)
    return Held(
        plan=plan,
        quarter=chosen,
        area=area or plan.force,
        known=known_at or last_known(warehouse),
        series=series,
        assessments=assess(plan, series, phases=phases, as_of=day, through=chosen.end),
        phases=phases,
        restatements=warehouse.restatements(),
        kinds=kinds_of(warehouse),
    )


def last_known(warehouse: Warehouse) -> datetime | None:
    """The last moment at which what is known changed."""
    return next(iter(warehouse.known_times()), None)


def kinds_of(warehouse: Warehouse) -> dict[str, Kind]:
    """What each return is, by its receipt number."""
    return {one.return_id: one.kind for one in warehouse.held()}


def newest_quarter(plan: Plan, series: Iterable[Series]) -> Period:
    """The newest quarter that the force has a figure up to the end of; else the plan's first."""
    ends = {
        point.period.end
        for one in series
        if one.area == plan.force.id
        for point in one.points
        if quarter_of(point.period.end).end == point.period.end
    }
    return quarter_of(max(ends, default=plan.effective_from))


def tables_of(held: Held, wanted: Wanted) -> tuple[Table, ...]:
    """The tables asked for, in the order of `Wanted`; `Unknown` for an id the plan has not."""
    return tuple(_tables(held, wanted))


def _tables(held: Held, wanted: Wanted) -> Iterator[Table]:
    plan = held.plan
    until = held.until if wanted.measures else ()
    for name in wanted.measures:
        when = f" up to {held.quarter.label}"
        yield measure_table(plan, plan.measure(name), until, held.phases, when)
    for name in wanted.priorities:
        yield priority_table(held.standing, plan.priority(name))
    if wanted.plan:
        yield plan_table(held.standing)
    if wanted.national:
        yield national_table(held.standing)
    if wanted.restatements:
        yield restatement_table(plan, held.restatements, held.kinds, held.known)


def _until(series: Series, quarter: Period) -> Series:
    points = tuple(point for point in series.points if point.period.end <= quarter.end)
    return Series(series.measure, series.area, series.frequency, points, series.breakdown)
