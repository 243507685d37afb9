"""Which hidden counts the published figures give away after all."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from metrics.disclosure.answer import Protected, State
from metrics.disclosure.knowledge import Knowledge, knowledge_of
from metrics.disclosure.search import THOROUGH, Changes, Search
from metrics.disclosure.table import Place

NEARBY = 3  # how far from a large hidden count another value is looked for


def recovered(protected: Protected, earlier: Iterable[Protected] = ()) -> tuple[Place, ...]:
    """The hidden places whose count, or too much of it, can be worked out from what is shown.

    A count below the minimum is given away unless at least two counts from 1 to below the minimum
    are possible; another hidden count, unless two are possible at all. Those that are `exposed`
    whatever is hidden are among them.
    """
    known = knowledge_of(protected.table, protected.rule, earlier)
    known.hidden = {known.at[place] for place in protected.hidden}
    known.silent = {one for one, cell in protected.percentages.items() if cell.state.is_hidden}
    audit = Audit(known)
    others = {unknown: audit.of_small(unknown) for unknown in sorted(known.smallest)}
    moved = {unknown for other in others.values() if other for unknown in other}
    given_away = {unknown for unknown, other in others.items() if other is None}
    for place, cell in protected.cells.items():
        unknown = known.at[place]
        if cell.state is State.SECONDARY and unknown not in moved:
            given_away |= set() if audit.of_large(unknown) else {unknown}
    return tuple(place for place in protected.hidden if known.at[place] in given_away)


class Audit:
    """Looks for other tables that fit what is published, hiding nothing more."""

    def __init__(self, known: Knowledge) -> None:
        self.known = known
        self.search = Search(known)

    @cached_property
    def bare(self) -> Search:
        """The same with everything hidden: what this finds impossible, no hiding makes possible."""
        return Search(self.known.bare(), THOROUGH)

    def of_small(self, unknown: int) -> Changes | None:
        """Another table in which a count below the minimum is another one below it."""
        found = self.search.other(unknown, below(self.known, unknown))
        if found or not self.at_its_least(unknown):
            return found
        return self.search.other(unknown, [self.known.smallest[unknown]])

    def of_large(self, unknown: int) -> Changes | None:
        """Another table in which a count has any other value."""
        return self.search.other(unknown, _near(self.known.truth[unknown]))

    def at_its_least(self, unknown: int) -> bool:
        """Whether a count one below the minimum could be no smaller even if nothing were shown.

        Four districts with a case each make four cases at least, as the zeros of the others tell.
        The minimum itself then counts as the second possible count.
        """
        if self.known.truth[unknown] != self.known.smallest[unknown] - 1:
            return False
        return self.bare.other(unknown, below(self.known, unknown)) is None


def below(known: Knowledge, unknown: int) -> list[int]:
    """The other counts from 1 to below the minimum, the nearest first."""
    truth = known.truth[unknown]
    values = (value for value in range(1, known.smallest[unknown]) if value != truth)
    return sorted(values, key=lambda value: abs(value - truth))


def _near(truth: int) -> Iterator[int]:
    for step in range(1, NEARBY + 1):
        yield truth + step
        if truth > step:
            yield truth - step
