"""A checked return laid beside what is held: the look-ups and the words all warnings share."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from functools import cached_property

from metrics.errors import Problem
from metrics.model import (
    ApprovedFigure,
    Beside,
    Change,
    Checked,
    HeldReturn,
    Kind,
    Observation,
    Point,
    Series,
)
from metrics.periods import Frequency, Period
from metrics.plan.schema import Measure, Plan
from metrics.wording import listed, show

MOST_NAMED = 6  # names in a sentence; the rest are counted

Cell = tuple[str, str, Period, str]  # measure, area, period, breakdown
Place = tuple[str, str, Frequency, str]  # measure, area, frequency, breakdown: one series


@dataclass(frozen=True)
class Laid:
    """One return beside what is held."""

    plan: Plan
    checked: Checked
    beside: Beside

    @cached_property
    def observations(self) -> dict[Cell, Observation]:
        """The figures of the file by their cell."""
        return {cell_of(one): one for one in self.checked.observations}

    @cached_property
    def series(self) -> dict[Place, Series]:
        """What is held of the file's measures."""
        return {
            (one.measure, one.area, one.frequency, one.breakdown): one for one in self.beside.series
        }

    @cached_property
    def _kin(self) -> dict[tuple[str, str], list[Series]]:
        found: dict[tuple[str, str], list[Series]] = defaultdict(list)
        for one in self.beside.series:
            found[one.measure, one.area].append(one)
        return found

    def kin(self, measure: str, area: str) -> list[Series]:
        """Every series held of a measure and area: a break in one is a break in all."""
        return self._kin.get((measure, area), [])

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """The plan's measures; a return held from an earlier plan may have others."""
        return {one.id: one for one in self.plan.measures}

    @cached_property
    def _areas(self) -> dict[str, str]:
        return {one.id: one.name for one in self.plan.areas}

    def observation(self, change: Change) -> Observation:
        """Where a changed cell stands in the file."""
        return self.observations[cell_of(change)]

    def measure(self, measure: str) -> str:
        """A measure's name."""
        return self.measures[measure].name if measure in self.measures else measure

    def area(self, area: str) -> str:
        """An area's name."""
        return self._areas.get(area, area)

    def figure(self, measure: str, value: float | None, near: Iterable[float] = ()) -> str:
        """A figure in its measure's unit."""
        if measure in self.measures:
            return show(value, self.measures[measure].unit, near)
        return "no figure" if value is None else f"{value:,g}"


def cell_of(one: Observation | Change | ApprovedFigure) -> Cell:
    """The cell a figure stands in."""
    return one.measure, one.area, one.period, one.breakdown


def series_of(one: Observation) -> Place:
    """The series an observation belongs to."""
    return one.measure, one.area, one.period.frequency, one.breakdown


def as_point(one: Observation, checked: Checked) -> Point:
    """The observation as the point it would be once it is held; it has no receipt yet, and so no
    moment since when it is known but the beginning of its period."""
    begun = datetime.combine(one.period.start, time.min, UTC)
    return Point(
        one.period, one.value, one.numerator, one.denominator, one.n, one.marker, one.note,
        Kind.FINAL, "", checked.file, checked.sha256, checked.layout, one.sheet, one.row, one.rows,
        one.column, one.text, "", begun, None,
    )  # fmt: skip


def placed(problem: Problem, one: Observation) -> Problem:
    """The problem with the address of a figure."""
    return problem.at(sheet=one.sheet, row=one.row or None, column=one.column)


def return_words(held: HeldReturn) -> str:
    """`R0003 (calls.csv)`."""
    return f"{held.return_id} ({held.file})"


def named(names: Iterable[str]) -> str:
    """`a, b and c`, at most so many of them.

    >>> named(["a", "b"]), named("abcdefgh")
    ('a and b', 'a, b, c, d, e, f and 2 more')
    """
    every = list(names)
    over = len(every) - MOST_NAMED
    return listed(every) if over <= 0 else listed([*every[:MOST_NAMED], f"{over:,} more"])


def counted(count: int, noun: str) -> str:
    """`1 figure`, `1,187 rows`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"
