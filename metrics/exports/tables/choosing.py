"""Which tables are wanted, and what they are made from: gathered once, for screen and command."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from metrics.exports.tables.latest import (
    Standing,
    national_table,
    plan_table,
    priority_table,
    standing_of,
)
from metrics.exports.tables.measures import measure_table
from metrics.exports.tables.restated import restatement_table
from metrics.exports.tables.table import Table, marked
from metrics.periods import Period
from metrics.plan import Area, Plan
from metrics.release import Public


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
    """What tables are made from: what may leave, and the area that the latest figures are of."""

    public: Public
    area: Area

    @property
    def plan(self) -> Plan:
        """The plan, without measures that may not be published."""
        return self.public.plan

    @property
    def quarter(self) -> Period:
        """The quarter that figures go up to."""
        return self.public.quarter

    @property
    def known(self) -> datetime | None:
        """The moment up to which everything is known; None where nothing was ever held."""
        return self.public.at if self.public.series else None

    @property
    def standing(self) -> Standing:
        """What stands for the area and the quarter."""
        public = self.public
        return standing_of(
            self.plan, self.area, self.quarter, public.assessments, public.series, public.note_of
        )


def held_of(public: Public, area: Area | None = None) -> Held:
    """What may leave, with the latest figures of an area (None: the force)."""
    return Held(public, area or public.plan.force)


def tables_of(held: Held, wanted: Wanted) -> tuple[Table, ...]:
    """The tables asked for, in the order of `Wanted`; `Unknown` for an id the plan has not."""
    return tuple(marked(one, held.public.draft) for one in _tables(held, wanted))


def _tables(held: Held, wanted: Wanted) -> Iterator[Table]:
    plan, public = held.plan, held.public
    for name in wanted.measures:
        when, told = f" up to {held.quarter.label}", public.note_of(name)
        yield measure_table(plan, plan.measure(name), public.series, public.phases, when, told)
    for name in wanted.priorities:
        yield priority_table(held.standing, plan.priority(name))
    if wanted.plan:
        yield plan_table(held.standing)
    if wanted.national:
        yield national_table(held.standing)
    if wanted.restatements:
        yield restatement_table(public)
