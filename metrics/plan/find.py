"""Finding a plan's measures and areas by whatever a person calls them.

A text is compared as its `name_key`: letters and digits only, small, "&" read as "and". The
index is made once for a plan, because a return asks for the same names row after row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, TypeVar

from metrics.errors import Unknown, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from metrics.plan.body import Body
    from metrics.plan.expected import ExpectedReturn
    from metrics.plan.schema import Area, Commitment, Event, Measure, Priority, Source

T = TypeVar("T")
COMPARATOR = "comparator"
NOTE = re.compile(r"\s*\[note \d+\]\s*$", re.IGNORECASE)  # as the ONS writes them
DEFINITION = "definition"  # the kind of event across which figures are never compared
TEXTS_REMEMBERED = 8192  # a force's return names a few hundred measures and areas, many times


@lru_cache(maxsize=TEXTS_REMEMBERED)
def name_key(text: str) -> str:
    """What is compared of a name.

    >>> name_key("Hill & Dale") == name_key("hill_and_dale")
    True
    """
    return "".join(filter(str.isalnum, text.casefold().replace("&", "and")))


def measure_names(measure: Measure) -> tuple[str, ...]:
    """Everything a return may call a measure."""
    return (measure.id, measure.name, measure.short)


def area_names(area: Area) -> tuple[str, ...]:
    """Everything a return may call an area."""
    return (area.id, area.name, *area.aliases, *area.ons_codes)


@dataclass(frozen=True)
class Index:
    """A plan's measures, areas, priorities and sources by id and by the key of every name."""

    measures: dict[str, Measure]
    areas: dict[str, Area]
    priorities: dict[str, Priority]
    sources: dict[str, Source]
    measure_keys: dict[str, Measure]
    area_keys: dict[str, Area]


if TYPE_CHECKING:

    class _Parts:
        """The plan's fields that are read here."""

        @property
        def body(self) -> Body: ...
        @property
        def priorities(self) -> tuple[Priority, ...]: ...
        @property
        def across(self) -> Priority: ...
        @property
        def announcements(self) -> Priority: ...
        @property
        def areas(self) -> tuple[Area, ...]: ...
        @property
        def measures(self) -> tuple[Measure, ...]: ...
        @property
        def expected_returns(self) -> tuple[ExpectedReturn, ...]: ...
        @property
        def events(self) -> tuple[Event, ...]: ...
        @property
        def sources(self) -> tuple[Source, ...]: ...

else:
    _Parts = object


class Finding(_Parts):
    """The look-ups of a plan."""

    @cached_property
    def _index(self) -> Index:
        return Index(
            measures={measure.id: measure for measure in self.measures},
            areas={area.id: area for area in self.areas},
            priorities={priority.id: priority for priority in (*self.pages, self.announcements)},
            sources={source.id: source for source in self.sources},
            measure_keys={name_key(n): m for m in self.measures for n in measure_names(m)},
            area_keys={name_key(name): a for a in self.areas for name in area_names(a)},
        )

    @property
    def pages(self) -> tuple[Priority, ...]:
        """The plan's priorities and what runs across them: one page each."""
        return (*self.priorities, self.across)

    @property
    def commitments(self) -> tuple[Commitment, ...]:
        """Every commitment and outcome, those of the announcements last."""
        sections = (*self.pages, self.announcements)
        return tuple(one for section in sections for one in section.commitments)

    @property
    def force(self) -> Area:
        """The area that is the whole force."""
        return self.area(self.body.force_area)

    def measure(self, measure_id: str) -> Measure:
        """The measure of that id; `Unknown`, with the nearest id, where there is none."""
        return _one(self._index.measures, measure_id, "a measure")

    def area(self, area_id: str) -> Area:
        """The area of that id; `Unknown`, with the nearest id, where there is none."""
        return _one(self._index.areas, area_id, "an area")

    def priority(self, priority_id: str) -> Priority:
        """The priority or section of that id; `Unknown` where there is none."""
        return _one(self._index.priorities, priority_id, "a priority")

    def source(self, source_id: str) -> Source | None:
        """The source of that id, if it is listed."""
        return self._index.sources.get(source_id)

    def find_measure(self, text: str) -> Measure | None:
        """The measure a text names by id, name or short name."""
        return self._index.measure_keys.get(name_key(text))

    def find_area(self, text: str) -> Area | None:
        """The area a text names by id, name, alias or ONS code; notes behind it are no part."""
        return self._index.area_keys.get(name_key(NOTE.sub("", text)))

    def areas_on(self, day: date, level: str | None = None) -> tuple[Area, ...]:
        """The areas in use on a day, at one level or at any, in the order of the file."""
        return tuple(
            area
            for area in self.areas
            if any(role.holds_on(day) and level in {None, role.level} for role in area.roles)
        )

    @property
    def places(self) -> tuple[Area, ...]:
        """The areas the plan answers for, in the order of the file: all but the comparators."""
        return tuple(area for area in self.areas if not _compares(area))

    @property
    def comparators(self) -> tuple[Area, ...]:
        """The areas outside the force that it is compared with."""
        return tuple(area for area in self.areas if _compares(area))

    @property
    def unexpected(self) -> tuple[Measure, ...]:
        """The measures that no expected return carries, in the order of the file."""
        expected = {name for one in self.expected_returns for name in one.measures}
        return tuple(measure for measure in self.measures if measure.id not in expected)

    def events_for(self, measure: str, area: str) -> tuple[Event, ...]:
        """What happened that touches a measure and area, oldest first."""
        touching = (event for event in self.events if event.touches(measure, area))
        return tuple(sorted(touching, key=lambda event: event.day))

    def redefined(self, measure: str, area: str) -> tuple[date, ...]:
        """The days from which a measure counts something else in an area or in a part of it."""
        inside = [area, *(one.id for one in self.areas if area in one.within)]
        changed = [event for event in self.events if event.kind == DEFINITION]
        return tuple(
            event.day
            for event in sorted(changed, key=lambda event: event.day)
            if any(event.touches(measure, place) for place in inside)
        )

    def measures_of(self, priority: Priority | str) -> tuple[Measure, ...]:
        """A page's measures: those at home there, then the others its commitments name."""
        section = self.priority(priority) if isinstance(priority, str) else priority
        return tuple(dict.fromkeys(self._measures_of(section)))

    def _measures_of(self, section: Priority) -> Iterator[Measure]:
        yield from (measure for measure in self.measures if measure.priority == section.id)
        for commitment in section.commitments:
            yield from (self.measure(measure_id) for measure_id in commitment.measures)


def _compares(area: Area) -> bool:
    return any(role.level == COMPARATOR for role in area.roles)


def _one(items: dict[str, T], item_id: str, what: str) -> T:
    if item_id in items:
        return items[item_id]
    raise Unknown(f'"{item_id}" is not {what} of the plan.{nearest(item_id, items)}')
