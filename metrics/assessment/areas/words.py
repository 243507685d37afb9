"""The sentence of a comparison of areas, for someone who has to answer for it.

It names the areas that differ, with their figures and those of the rest, or says that none does;
and it says which could not be tested, because a silence would read as "no different".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from metrics.assessment.areas.rows import AreaRow, Basis
from metrics.assessment.areas.shares import PAIR
from metrics.periods import Period
from metrics.plan.kinds import Nature
from metrics.plan.schema import Measure
from metrics.sampling import LEAST_BASE, SAMPLED, SIGNIFICANCE
from metrics.wording import counted, listed, show

SHOWN_ONLY = "The areas are shown and not compared:"
ALONE = "Only one area has a figure, so there is nothing to compare it with."
NO_CHANCE = f"{SHOWN_ONLY} the return gives nothing from which chance could be told."
NO_YEAR_BEFORE = (
    f"{SHOWN_ONLY} they differ in size, and figures for {{when}} are not held for all of them, so "
    "their changes cannot be compared either."
)
CHANGE_TEST = (
    "Each area’s change since {when} is compared with the change in the other areas together, by "
    "a two-proportion z test on the share of both years’ events that falls in the later one, each "
    "event taken to fall by itself. Places differ in size, so the counts themselves are not "
    "compared."
)
MOVES = ", and by how far its own figures move from one to the next, whichever says less"
NOT_JUDGED = "the figure may not be judged"
TOO_FEW = f"fewer than {LEAST_BASE} were asked or audited"
NO_SAMPLE_SIZE = "the sample size is not given"
NO_CASES = "the number of cases is not given"
RARE = "there are too few cases to tell from chance"


@dataclass(frozen=True, slots=True)
class Told:
    """What the sentence is made from."""

    measure: Measure
    rows: Sequence[AreaRow]
    names: Mapping[str, str]
    rest: str  # "the rest of Avonshire", or "the other areas together"
    tests: int
    before: Period  # a year before
    moves: bool = False  # each area is also held to how its own figures move

    @property
    def compared(self) -> list[AreaRow]:
        """The rows a test was made for."""
        return [row for row in self.rows if row.differs is not None]

    @property
    def pair(self) -> bool:
        """Whether each of two areas is the other's rest."""
        return len([row for row in self.rows if row.rest is not None]) == PAIR


def sentence(told: Told, basis: Basis) -> str:
    """What a commissioner can say of the areas."""
    said = _pair(told, basis) if told.pair else _several(told, basis)
    return f"{said}{_untested(told)}"


def difference_words(row: AreaRow, basis: Basis) -> str:
    """How an area differs, in a few words for a label; empty where it does not.

    >>> difference_words(AreaRow("the_north", 58.1, differs=True, side=-1), "level")
    'lower than the rest'
    """
    if not row.differs or not row.side:
        return ""
    if basis == "change":
        return "up on the rest" if row.side > 0 else "down on the rest"
    return "higher than the rest" if row.side > 0 else "lower than the rest"


def not_compared(reasons: Mapping[str, str]) -> str:
    """Why no test could be made at all: the reason most areas share.

    >>> not_compared({"a": NO_CASES, "b": NO_CASES})
    'The areas are shown and not compared: the number of cases is not given.'
    """
    found = list(reasons.values())
    return f"{SHOWN_ONLY} {max(found, key=found.count)}."


def test_made(told: Told, basis: Basis) -> str:
    """Which test was made, for those who want to check it."""
    if basis == "change":
        made = CHANGE_TEST.format(when=told.before.label)
    else:
        exact = told.measure.nature is Nature.RATE
        how = "exact test of two counts" if exact else "two-proportion z test"
        made = f"Each area is compared with {told.rest} by the {how}{MOVES if told.moves else ''}."
    return f"{made} {_level_of_test(told)}{_sample_words(told)}"


def _level_of_test(told: Told) -> str:
    at = f"Two-sided, at {SIGNIFICANCE:.0%}"
    return f"{at}." if told.pair else f"{at}, allowing for {_areas(told)} by Holm’s method."


def _sample_words(told: Told) -> str:
    effect = told.measure.design_effect
    if told.measure.nature not in SAMPLED or effect == 1:
        return ""
    return f" Sample sizes are divided by a design effect of {effect:g}."


def _areas(told: Told) -> str:
    return counted(told.tests, "area")


def _several(told: Told, basis: Basis) -> str:
    differing = [row for row in told.compared if row.differs]
    allowing = f"allowing for {_areas(told)}"
    what = "change differs from that of the rest" if basis == "change" else "differs from the rest"
    if not differing:
        whose = "No area’s" if basis == "change" else "No area"
        return f"{whose} {what} by more than chance, {allowing}."
    names = [told.rest, *["the rest"] * len(differing)]
    clauses = [_clause(told, basis, row, name) for row, name in zip(differing, names, strict=False)]
    others = len(told.compared) > len(differing)
    rest = " No other area differs by more than chance." if others else ""
    return f"{listed(clauses)}{_surely(basis, len(clauses))}, {allowing}.{rest}"


def _surely(basis: Basis, clauses: int) -> str:
    if basis == "change":
        return ": more than chance explains"
    return " by more than chance" if clauses == 1 else ", each by more than chance"


def _pair(told: Told, basis: Basis) -> str:
    first, second = (row for row in told.rows if row.rest is not None)
    if not first.differs:
        what = "changes of the two areas" if basis == "change" else "two areas"
        return f"The {what} do not differ by more than chance."
    clause = _clause(told, basis, first, told.names[second.area])
    return f"{clause}{_surely(basis, 1)}."


def _clause(told: Told, basis: Basis, row: AreaRow, rest: str) -> str:
    name = told.names[row.area]
    if basis == "change":
        return f"{name} {_move(row.before, row.value, told)}, {_rest_move(row, rest, told)}"
    unit, other = told.measure.unit, row.rest or 0.0
    way = "lower" if row.side < 0 else "higher"
    shown, beside = show(row.value, unit, near=[other]), show(other, unit, near=[row.value])
    return f"{name} ({shown}) is {way} than {rest} ({beside})"


def _move(before: float | None, now: float, told: Told) -> str:
    """`rose from 29 to 45`."""
    earlier, later = (show(value, told.measure.unit) for value in (before or 0.0, now))
    verb = _verb(before or 0.0, now)
    return f"{verb} at {later}" if verb == "stayed" else f"{verb} from {earlier} to {later}"


def _rest_move(row: AreaRow, rest: str, told: Told) -> str:
    """How the rest moved: it may have gone the same way, by more or by less for its size."""
    then, now = row.rest_before or 0.0, row.rest or 0.0
    verb = _verb(then, now)
    span = f"{show(then, told.measure.unit)} to {show(now, told.measure.unit)}"
    if verb != _verb(row.before or 0.0, row.value):
        return f"while {rest} {verb} ({span})"
    further = (row.side > 0) == (verb == "rose")
    return f"{'more' if further else 'less'} for its size than {rest} did ({span})"


def _verb(before: float, now: float) -> str:
    return "stayed" if now == before else "rose" if now > before else "fell"


def _untested(told: Told) -> str:
    """The areas no test was made for, by reason."""
    reasons: dict[str, list[str]] = {}
    for row in told.rows:
        reasons.setdefault(row.untested, []).append(told.names[row.area])
    said = [f"{listed(names)} ({reason})" for reason, names in reasons.items() if reason]
    return f" Not tested: {'; '.join(said)}." if said else ""
