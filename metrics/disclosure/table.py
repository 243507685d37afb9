"""A table of counts as the public would see it, before anything in it is hidden.

Its totals are worked out here, never given, so a table cannot contradict itself. What adds up
beyond its margins (a force is the sum of its districts, a year of its quarters) is said as `Sum`s:
a reader knows it, so whoever tries to work out a hidden count uses it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

Place = tuple[str, str]  # row, column
TOTAL = "Total"  # the row below and the column beside a table
WHOLE = 100  # what a share is given out of


class Totals(StrEnum):
    """Which totals stand in the table."""

    NONE = "none"
    ROWS = "rows"  # each row has one, beside it
    COLUMNS = "columns"  # each column has one, below it
    BOTH = "both"  # and so has the whole table


@dataclass(frozen=True, slots=True)
class Sum:
    """Rows that make up another row in every column, or columns that make up another in every row.

    Where the parts fall short (some crimes belong to no district), what is missing is taken as
    unknown to the reader.
    """

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Percentage:
    """A percentage shown beside the counts, of two places of the table."""

    numerator: Place
    denominator: Place
    decimals: int = 1

    @property
    def steps(self) -> int:
        """How many of the smallest steps shown make 100%: 1,000 for one decimal."""
        return WHOLE * 10**self.decimals

    def step(self, numerator: int, denominator: int) -> int:
        """The percentage in its smallest steps, halves upwards.

        >>> Percentage(("a", "b"), ("a", "c")).step(1, 8)
        125
        """
        return (2 * self.steps * numerator + denominator) // (2 * denominator)

    def shown(self, numerator: int, denominator: int) -> float:
        """The percentage as it is shown."""
        return self.step(numerator, denominator) / 10**self.decimals


@dataclass(frozen=True)
class PublicTable:
    """Counts by row and column; a place without a count has no figure and is part of no total.

    `elsewhere` are places whose count anybody can read somewhere else: hiding them hides nothing.
    `apart` are places that stand in no table and only say what adds up to what; `harmless` those
    whose count finds nobody, however small it is.
    Raises `ValueError` for a count below zero, parts above their whole, a name that is no row or
    column, and totals below rows of which some make up others (they would count twice).
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[Place, int]
    totals: Totals = Totals.NONE
    sums: tuple[Sum, ...] = ()
    percentages: tuple[Percentage, ...] = ()
    elsewhere: frozenset[Place] = field(default_factory=frozenset)
    apart: frozenset[Place] = field(default_factory=frozenset)
    harmless: frozenset[Place] = field(default_factory=frozenset)

    def __post_init__(self) -> None:
        for fault in _faults(self):
            raise ValueError(fault)

    @cached_property
    def figures(self) -> dict[Place, int]:
        """The counts and the totals, in reading order."""
        found = {place: self.counts[place] for place in self._body if place in self.counts}
        for whole, parts in self._margins():
            found[whole] = sum(found[part] for part in parts)
        return found

    @cached_property
    def made_up(self) -> tuple[tuple[Place, tuple[Place, ...]], ...]:
        """Each place that others make up, with those others."""
        sums = (pair for one in self.sums for pair in self._places_of(one))
        return (*self._margins(), *sums)

    @property
    def _body(self) -> Iterator[Place]:
        return ((row, column) for row in self.rows for column in self.columns)

    def _margins(self) -> Iterator[tuple[Place, tuple[Place, ...]]]:
        """The totals: of the rows, of the columns, and both ways of the whole."""
        beside = self.totals in {Totals.ROWS, Totals.BOTH}
        below = self.totals in {Totals.COLUMNS, Totals.BOTH}
        if beside:
            for row in self.rows:
                yield (row, TOTAL), self._given((row, column) for column in self.columns)
        if below:
            for column in self.columns:
                yield (TOTAL, column), self._given((row, column) for row in self.rows)
        if beside and below:
            yield (TOTAL, TOTAL), tuple((row, TOTAL) for row in self.rows)
            yield (TOTAL, TOTAL), tuple((TOTAL, column) for column in self.columns)

    def _given(self, places: Iterator[Place]) -> tuple[Place, ...]:
        return tuple(place for place in places if place in self.counts)

    def _places_of(self, one: Sum) -> Iterator[tuple[Place, tuple[Place, ...]]]:
        is_row = one.whole in self.rows
        for other in self.columns if is_row else self.rows:
            whole, *parts = (
                (name, other) if is_row else (other, name) for name in (one.whole, *one.parts)
            )
            if whole in self.counts:
                yield whole, self._given(iter(parts))


def _faults(table: PublicTable) -> Iterator[str]:
    """What makes a table impossible; names first, for figures are looked up by them."""
    yield from _unknown_names(table)
    yield from (f"{_words(at)}: {n} is below zero." for at, n in table.counts.items() if n < 0)
    across = any(one.whole in table.columns for one in table.sums)
    down = any(one.whole in table.rows for one in table.sums)
    counted_twice = {Totals.NONE: False, Totals.ROWS: across, Totals.COLUMNS: down}
    if counted_twice.get(table.totals, across or down):
        yield "Totals would count what makes up other rows or columns twice. Take one of them out."
    for whole, parts in table.made_up:
        made = sum(table.figures[part] for part in parts)
        if made > table.figures[whole]:
            yield f"{_words(whole)}: its parts make {made}, and it is {table.figures[whole]}."


def _unknown_names(table: PublicTable) -> Iterator[str]:
    for row, column in table.counts:
        if row not in table.rows or column not in table.columns:
            yield f"{_words((row, column))} is no place of the table."
    for one in table.sums:
        names = {one.whole, *one.parts}
        if not names <= set(table.rows) and not names <= set(table.columns):
            yield f"{one.whole} and its parts are neither all rows nor all columns of the table."
    yield from _unknown_shares(table)


def _unknown_shares(table: PublicTable) -> Iterator[str]:
    for one in table.percentages:
        if one.numerator == one.denominator:
            yield f"{_words(one.numerator)} has a percentage of itself."
        for place in (one.numerator, one.denominator):
            if place not in table.figures:
                yield f"{_words(place)} has a percentage and no count."


def _words(place: Place) -> str:
    return ", ".join(place)
