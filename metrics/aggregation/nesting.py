"""Which areas make up which: read from what each area lies within, and from its dated roles.

A level makes up an area when its areas cover every place inside it once. Comparators and what
could not be placed lie in no level, so neither is ever part of a total by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from metrics.aggregation.words import LEVEL_NAMES
from metrics.periods import Period
from metrics.plan.schema import Area, Plan

FORCE: Final = "force"
UNALLOCATED: Final = "unallocated"


@dataclass(frozen=True, slots=True)
class Level:
    """Areas of one level that together are another area."""

    name: str
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Nesting:
    """The areas that others make up, smallest first, and what makes up each.

    `unplaced` are the areas for what could not be placed inside the force.
    """

    wholes: tuple[str, ...]
    force: str
    unplaced: tuple[str, ...]
    _inside: dict[str, tuple[Area, ...]]
    _places: dict[str, frozenset[str]]
    _levels: dict[tuple[str, date, date], tuple[Level, ...]] = field(default_factory=dict)

    def levels(self, whole: str, period: Period) -> tuple[Level, ...]:
        """The levels that make up an area for a period, the fewest areas first.

        They are those of its last day, and of its first: a quarter in which areas changed may be
        told by either.
        """
        key = (whole, period.start, period.end)
        if key not in self._levels:
            self._levels[key] = self._levels_between(whole, period)
        return self._levels[key]

    def _levels_between(self, whole: str, period: Period) -> tuple[Level, ...]:
        found: dict[tuple[str, ...], Level] = {}
        for name in LEVEL_NAMES:
            for day in (period.end, period.start):
                areas = self._on(whole, name, day)
                if self._make_up(whole, areas):
                    found.setdefault(areas, Level(name, areas))
        return tuple(sorted(found.values(), key=lambda level: len(level.areas)))

    def _on(self, whole: str, level: str, day: date) -> tuple[str, ...]:
        return tuple(
            area.id
            for area in self._inside[whole]
            if any(role.level == level and role.holds_on(day) for role in area.roles)
        )

    def _make_up(self, whole: str, areas: tuple[str, ...]) -> bool:
        """Whether the areas hold every place of the whole, and none twice."""
        places = [place for area in areas for place in self._places[area]]
        return len(places) == len(set(places)) and set(places) == self._places[whole]

    def places(self, area: str) -> frozenset[str]:
        """The smallest places in an area; itself where it holds no other."""
        return self._places.get(area, frozenset({area}))

    def inside(self, whole: str) -> tuple[str, ...]:
        """Every area that lies inside one."""
        return tuple(area.id for area in self._inside[whole])


def nesting_of(plan: Plan) -> Nesting:
    """How the areas of a plan nest."""
    places = [area for area in plan.areas if _levels_of(area) & {FORCE, *LEVEL_NAMES}]
    inside = {
        whole.id: tuple(area for area in places if whole.id in area.within) for whole in places
    }
    smallest = {
        area.id: frozenset(_smallest(area.id, inside)) for area in places
    }  # the places inside it that hold no other
    wholes = sorted((one for one in inside if inside[one]), key=lambda one: len(smallest[one]))
    unplaced = tuple(
        area.id
        for area in plan.areas
        if UNALLOCATED in _levels_of(area) and plan.body.force_area in area.within
    )
    return Nesting(tuple(wholes), plan.body.force_area, unplaced, inside, smallest)


def _levels_of(area: Area) -> set[str]:
    return {role.level for role in area.roles}


def _smallest(area: str, inside: dict[str, tuple[Area, ...]]) -> Iterable[str]:
    within = [one.id for one in inside[area]]
    return [one for one in within if not inside[one]] if within else [area]
