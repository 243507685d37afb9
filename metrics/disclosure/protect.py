"""Hiding what could find people, and what it could be worked out from.

Primary suppression hides counts from 1 to below the minimum. Complementary suppression then takes
each of them in turn and hides the least beside it that leaves another table possible
(`search`), and afterwards shows again whatever no longer has to be hidden. Hiding more never
gives anything away, so a count once safe stays safe. Same table, same answer.

Each choice is the least for its own count; all of them together may not be the least there is,
which would take a solver for whole numbers. Zeros are never hidden, so that a reader can tell
none from few; where a zero and an earlier edition together give a small count away, it is told
to a person as `exposed`. A percentage of 100 is shown: that all of a group are alike is not
reckoned with.

Sources: Statistics Netherlands, "A general formulation of the secondary cell suppression
problem", https://www.cbs.nl/nl-nl/achtergrond/2010/15/a-general-formulation-of-the-secondary-cell-
suppression-problem; Handbook on Statistical Disclosure Control,
https://sdctools.github.io/HandbookSDC/04-magnitude-tabular-data.html.
"""

from collections.abc import Sequence
from typing import TypeVar

from metrics.disclosure.answer import Cell, Protected, State, rounded
from metrics.disclosure.audit import Audit, below
from metrics.disclosure.knowledge import Knowledge, is_small, knowledge_of
from metrics.disclosure.search import Changes
from metrics.disclosure.table import Percentage, Place, PublicTable
from metrics.errors import Problem, Refused
from metrics.plan import Publish

T = TypeVar("T")


def protect(table: PublicTable, rule: Publish, earlier: Sequence[Protected] = ()) -> Protected:
    """What of a table may be published under a measure's rule, beside its earlier editions.

    `earlier` are the answers given for the same measure before, in any order: what they show and
    what stands unchanged is known. `Refused` where the measure may not be published at all.
    """
    if not rule.allowed:
        raise Refused([Problem("not-for-publication", f"it may not be published: {rule.because}")])
    known = knowledge_of(table, rule, earlier)
    work = _Work(known)
    work.hide_beside()
    work.show_again()
    return _answer(table, rule, known, work.exposed)


class _Work:
    """The hiding of one table: what proves each small count safe, and what none can."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self.audit = Audit(known)
        self.small = frozenset(known.hidden)
        self.proofs: dict[int, Changes] = {}
        self.exposed: set[int] = set()

    def hide_beside(self) -> None:
        """Hides, for each small count, the least that leaves another one possible."""
        for unknown in sorted(self.known.smallest):
            proof = self.audit.of_small(unknown) or self._dearer(unknown)
            if proof is None:
                self.exposed.add(unknown)
            else:
                self.proofs[unknown] = proof
                counts, percentages = self.known.tells_apart(proof)
                self.known.hidden |= counts
                self.known.silent |= percentages

    def _dearer(self, unknown: int) -> Changes | None:
        """Another table for which more has to be hidden; at worst, everything that can be."""
        wanted = below(self.known, unknown)
        if self.audit.at_its_least(unknown):
            wanted = [self.known.smallest[unknown]]
        search = self.audit.search.other(unknown, wanted, may_hide=True)
        return search or self.audit.bare.other(unknown, wanted)

    def show_again(self) -> None:
        """Shows, the largest first, each count and percentage that no proof needs hidden.

        What is shown again may leave another with nothing to hide, so it goes on until every
        one is needed. A count that could be worked out is never needed: no proof changes it.
        """
        while self._show_counts() + self._show_percentages():
            pass

    def _show_counts(self) -> bool:
        beside = sorted(self.known.hidden - self.small)
        beside.sort(key=lambda unknown: self.known.truth[unknown], reverse=True)
        return sum(self._shown(self.known.hidden, unknown) for unknown in beside) > 0

    def _show_percentages(self) -> bool:
        told = dict.fromkeys(one.percentage for one in self.known.relations)
        silent = [one for one in told if one in self.known.silent]
        return sum(self._shown(self.known.silent, percentage) for percentage in silent) > 0

    def _shown(self, hidden: set[T], one: T) -> bool:
        """Whether one could be shown again; it is hidden still where it could not."""
        hidden.discard(one)
        if self._still_safe():
            return True
        hidden.add(one)
        return False

    def _still_safe(self) -> bool:
        """Whether every proof holds, or another is found; the new ones are kept if all are."""
        found: dict[int, Changes] = {}
        for unknown, proof in self.proofs.items():
            if any(self.known.tells_apart(proof)):
                other = self.audit.of_small(unknown)
                if other is None:
                    return False
                found[unknown] = other
        self.proofs |= found
        return True


def _answer(table: PublicTable, rule: Publish, known: Knowledge, exposed: set[int]) -> Protected:
    told = (place for place in table.figures if place not in table.apart)
    cells = {place: _cell(place, table, rule, known) for place in told}
    return Protected(
        table=table,
        rule=rule,
        cells=cells,
        percentages={
            one: _share(one, cells, known, rounds=rule.rounding is not None)
            for one in table.percentages
        },
        exposed=tuple(place for place, unknown in known.at.items() if unknown in exposed),
    )


def _cell(place: Place, table: PublicTable, rule: Publish, known: Knowledge) -> Cell:
    count = table.figures[place]
    if is_small(count, rule) and place not in table.harmless:
        return Cell(State.PRIMARY, None)
    if known.at[place] in known.hidden:
        return Cell(State.SECONDARY, None)
    if rule.rounding is None or count == 0:
        return Cell(State.SHOWN, count)
    return Cell(State.ROUNDED, rounded(count, rule.rounding))


def _share(one: Percentage, cells: dict[Place, Cell], known: Knowledge, *, rounds: bool) -> Cell:
    """The percentage; of rounded counts where they are rounded, so that it tells no more."""
    above, whole = cells[one.numerator], cells[one.denominator]
    truth = known.truth[known.at[one.numerator]], known.truth[known.at[one.denominator]]
    if truth[1] == 0:
        return Cell(State.NOT_APPLICABLE, None)
    if rounds:
        if above.figure is None or whole.figure is None:
            return Cell(State.SECONDARY, None)
        return Cell(State.ROUNDED, one.shown(int(above.figure), int(whole.figure)))
    if one in known.silent:
        return Cell(State.SECONDARY, None)
    return Cell(State.SHOWN, one.shown(*truth))
