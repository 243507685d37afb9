"""What a reader can know of every count: bounds, and what adds up to what.

A count that stands unchanged in an earlier edition is the same unknown in both, so whatever
either edition shows of it is known. The reader is assumed to know which counts changed, that a
hidden count is above zero (zeros are always shown), and how figures are rounded.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from metrics.disclosure.answer import Cell, Protected, State, rounded
from metrics.disclosure.table import Percentage, Place, PublicTable
from metrics.plan import Publish

NO_LIMIT = 10**12  # above every count there is; counts stay whole numbers throughout
Bounds = tuple[int, int]  # the least and the most a count can be
ABOVE_ZERO: Bounds = (1, NO_LIMIT)


@dataclass(frozen=True, slots=True)
class Relation:
    """Counts times whole numbers add up to between `least` and `most`."""

    terms: tuple[tuple[int, int], ...]  # unknown, factor
    least: int
    most: int
    percentage: Percentage | None = None  # one that tells this, and could be hidden

    def off(self, activity: int) -> int:
        """By how much an activity is out of bounds, with its sign."""
        return max(activity - self.most, 0) + min(activity - self.least, 0)


@dataclass
class Knowledge:
    """Unknowns, the truth about them, and how far a reader gets.

    `anyway` is known whatever this table shows; `shown` is known of an unknown that it shows.
    """

    truth: list[int]
    anyway: list[Bounds]
    shown: dict[int, Bounds]
    at: dict[Place, int]
    smallest: dict[int, int]  # unknowns too small to show, with the minimum each is under
    relations: list[Relation]
    of: list[list[int]]  # relations of each unknown
    hidden: set[int]
    silent: set[Percentage]  # percentages that are hidden

    def bounds(self, unknown: int) -> Bounds:
        """What is known of one count by itself."""
        if unknown in self.hidden:
            return self.anyway[unknown]
        return self.shown.get(unknown, self.anyway[unknown])

    def is_open(self, unknown: int) -> bool:
        """Whether more than one count is possible once everything is hidden."""
        return self.anyway[unknown][0] < self.anyway[unknown][1]

    def can_hide(self, unknown: int) -> bool:
        """Whether hiding the count takes anything from the reader."""
        return (
            unknown not in self.hidden
            and unknown in self.shown
            and self.shown[unknown] != self.anyway[unknown]
        )

    def telling(self) -> list[list[int]]:
        """The relations of each unknown, without those that only a hidden percentage tells."""
        quiet = {n for n, one in enumerate(self.relations) if one.percentage in self.silent}
        return [[n for n in numbers if n not in quiet] for numbers in self.of]

    def tells_apart(self, changes: dict[int, int]) -> tuple[set[int], set[Percentage]]:
        """The counts and percentages shown that another table, so changed, would contradict."""
        counts = {one for one, change in changes.items() if not self._may_be(one, change)}
        touched = sorted({number for unknown in changes for number in self.of[unknown]})
        relations = (self.relations[number] for number in touched)
        broken = {one.percentage for one in relations if one.off(self._activity(one, changes))}
        return counts, {one for one in broken if one and one not in self.silent}

    def _may_be(self, unknown: int, change: int) -> bool:
        low, high = self.bounds(unknown)
        return low <= self.truth[unknown] + change <= high

    def _activity(self, relation: Relation, changes: dict[int, int]) -> int:
        return sum(
            factor * (self.truth[unknown] + changes.get(unknown, 0))
            for unknown, factor in relation.terms
        )

    def bare(self) -> "Knowledge":
        """The same with everything hidden that can be: what is left is known anyway."""
        every = {one.percentage for one in self.relations if one.percentage}
        copied = Knowledge(**vars(self))
        copied.hidden, copied.silent = set(self.shown), every
        return copied


def knowledge_of(table: PublicTable, rule: Publish, earlier: Iterable[Protected] = ()) -> Knowledge:
    """What a reader knows of a table whose small counts are hidden, and of earlier editions."""
    built = _Builder()
    for edition in earlier:
        built.add_edition(edition)
    unknowns = built.add_table(table, rule)
    return built.finish(unknowns)


class _Builder:
    """Gathers unknowns and relations, edition by edition."""

    def __init__(self) -> None:
        self.index: dict[tuple[Place, int], int] = {}
        self.truth: list[int] = []
        self.anyway: list[Bounds] = []
        self.shown: dict[int, Bounds] = {}
        self.smallest: dict[int, int] = {}
        self.relations: list[Relation] = []

    def unknown(self, truth: int, bounds: Bounds) -> int:
        """One more unknown."""
        self.truth.append(truth)
        self.anyway.append(bounds)
        return len(self.truth) - 1

    def places(self, table: PublicTable) -> dict[Place, int]:
        """The unknown at each place: a new one, unless it stood there with this value before."""
        for key in table.figures.items():
            if key not in self.index:
                self.index[key] = self.unknown(key[1], ABOVE_ZERO if key[1] else (0, 0))
        return {place: self.index[place, count] for place, count in table.figures.items()}

    def narrow(self, unknown: int, bounds: Bounds) -> None:
        """Something more that is known anyway."""
        self.anyway[unknown] = _both(self.anyway[unknown], bounds)

    def add_edition(self, edition: Protected) -> None:
        """What an earlier edition shows."""
        at = self.places(edition.table)
        for place, cell in edition.cells.items():
            if cell.state.is_hidden:
                self._note_small(at[place], edition.rule)
            else:
                self.narrow(at[place], _bounds_of(cell, edition.rule))
        self._add_sums(edition.table, at)
        for one, cell in edition.percentages.items():
            if cell.state is State.SHOWN:
                self._add_percentage(one, at)
            self._add_share(one, at)

    def add_table(self, table: PublicTable, rule: Publish) -> dict[Place, int]:
        """What this table shows as long as only its small counts are hidden."""
        at = self.places(table)
        for place in sorted(table.elsewhere & set(at)):
            self.narrow(at[place], (table.figures[place], table.figures[place]))
        for place, unknown in at.items():
            if place in table.apart:
                continue
            shown = bounds_shown(table.figures[place], rule)
            self.shown[unknown] = _both(self.anyway[unknown], shown)
            self.smallest.pop(unknown, None)
            if place not in table.harmless:
                self._note_small(unknown, rule)
        self._add_sums(table, at)
        for one in table.percentages:
            if rule.rounding is None:  # of rounded counts it tells nothing beyond them
                self._add_percentage(one, at, could_hide=True)
            self._add_share(one, at)
        return at

    def finish(self, at: dict[Place, int]) -> Knowledge:
        """All of it, with the small counts hidden."""
        of: list[list[int]] = [[] for _ in self.truth]
        for number, relation in enumerate(self.relations):
            for unknown, _ in relation.terms:
                of[unknown].append(number)
        small = {unknown for unknown in self.shown if unknown in self.smallest}
        return Knowledge(
            self.truth, self.anyway, self.shown, at, self.smallest, self.relations, of, small, set()
        )

    def _note_small(self, unknown: int, rule: Publish) -> None:
        if is_small(self.truth[unknown], rule):
            self.smallest[unknown] = rule.minimum or 0

    def _add_sums(self, table: PublicTable, at: dict[Place, int]) -> None:
        for whole, parts in table.made_up:
            missing = table.figures[whole] - sum(table.figures[part] for part in parts)
            terms = [*((at[part], 1) for part in parts), (at[whole], -1)]
            if missing:
                terms.append((self.unknown(missing, (0, NO_LIMIT)), 1))
            self.relations.append(Relation(tuple(terms), 0, 0))

    def _add_percentage(
        self, one: Percentage, at: dict[Place, int], *, could_hide: bool = False
    ) -> None:
        """A percentage tells: step − ½ ≤ numerator × steps / denominator < step + ½.

        It is kept times twice the denominator, so that everything stays whole.
        """
        above, below = at[one.numerator], at[one.denominator]
        if self.truth[below] == 0:
            return
        step, hideable = one.step(self.truth[above], self.truth[below]), one if could_hide else None
        least, most = ((above, 2 * one.steps), (below, 1 - 2 * step)), (below, -1 - 2 * step)
        self.relations.append(Relation(least, 0, NO_LIMIT**2, hideable))
        self.relations.append(Relation((least[0], most), -(NO_LIMIT**2), -1, hideable))

    def _add_share(self, one: Percentage, at: dict[Place, int]) -> None:
        """A part is no more than its whole, which every reader knows of a share."""
        above, below = at[one.numerator], at[one.denominator]
        if self.truth[above] <= self.truth[below]:
            self.relations.append(Relation(((above, 1), (below, -1)), -NO_LIMIT, 0))


def is_small(count: int, rule: Publish) -> bool:
    """Whether a count is too small to show; a zero never is.

    >>> [is_small(count, Publish(minimum=5)) for count in (0, 1, 4, 5)]
    [False, True, True, False]
    """
    return rule.minimum is not None and 0 < count < rule.minimum


def bounds_shown(count: int, rule: Publish) -> Bounds:
    """What a shown count tells: itself, or what rounds to what is shown and may be shown.

    >>> bounds_shown(7, Publish(minimum=5, rounding=5)), bounds_shown(9, Publish(minimum=5))
    ((5, 7), (9, 9))
    """
    if rule.rounding is None or count == 0:
        return count, count
    shown = rounded(count, rule.rounding)
    least, most = shown - rule.rounding // 2, shown + (rule.rounding - 1) // 2
    return max(least, rule.minimum or 0), most


def _bounds_of(cell: Cell, rule: Publish) -> Bounds:
    return bounds_shown(int(cell.figure or 0), rule)


def _both(one: Bounds, other: Bounds) -> Bounds:
    return max(one[0], other[0]), min(one[1], other[1])
