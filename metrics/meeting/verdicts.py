"""Verdicts on commitments: how one stands, and the sentence that is read aloud.

A promised level is written with the decimals it was promised with, and a figure beside it with
enough of them that nothing short of it looks like it.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from math import isclose

from metrics.assessment.comparison import Comparison
from metrics.model import Point, Status
from metrics.model.meeting import Aim, Commitment, Direction
from metrics.periods import Period
from metrics.plan import Measure
from metrics.plan.kinds import Unit
from metrics.rag import EPSILON
from metrics.wording import (
    MOST_DECIMALS,
    NAMED,
    SET_DECIMALS,
    UNIT_WORDS,
    as_shown,
    day_words,
    show,
    show_difference,
    written,
)


class Kept(StrEnum):
    """How a commitment stands, the most urgent first."""

    MISSED = "missed"
    OVERDUE = "overdue"  # nothing measures it, and its day has passed
    WAITING = "waiting for the figure"  # its day has passed, the figure is not there
    AWAY = "moving the wrong way"
    STILL = "no clear movement"  # none, or no more than chance explains
    NO_FIGURE = "no figure since"
    MOVING = "moving, not there"
    OPEN = "open"  # nothing measures it, and its day has not come
    THERE = "there already"
    KEPT = "kept"
    CLOSED = "closed"


BROKEN = {Kept.MISSED, Kept.OVERDUE}
URGENT = {*BROKEN, Kept.WAITING}
KEPT_STATUS = {  # whose mark and colour a commitment borrows; its words are its own
    Kept.MISSED: Status.OFF_TARGET,
    Kept.OVERDUE: Status.OFF_TARGET,
    Kept.AWAY: Status.NO_TARGET,  # its day has not come; amber is for figures close to a target
    Kept.WAITING: Status.OVERDUE,
    Kept.STILL: Status.NO_TARGET,
    Kept.MOVING: Status.NO_TARGET,
    Kept.NO_FIGURE: Status.NO_FIGURE,
    Kept.OPEN: Status.NO_TARGET,
    Kept.THERE: Status.ON_TARGET,
    Kept.KEPT: Status.ON_TARGET,
    Kept.CLOSED: Status.CONTEXT,
}
DIRECTION_WORDS = {
    Direction.AT_LEAST: "at least",
    Direction.AT_MOST: "at most",
    Direction.UP_BY: "a rise to",
    Direction.DOWN_BY: "a fall to",
}
BY_WORDS = {Direction.UP_BY: "a rise of", Direction.DOWN_BY: "a fall of"}
REDEFINED = "what is counted has changed since, so the two are not compared"
UNDECIDED = (
    "what is counted has changed since it was promised, so no figure can decide it: close it, and "
    "promise anew"
)
OTHER_KIND = "the two are for stretches of different lengths, so they are not compared"
NOT_HELD = "that figure is no longer held, so the two are not compared"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a commitment stands on a day. `decides` is the period that decides it; `period` and
    `value` are those of the latest figure up to it."""

    commitment: Commitment
    state: Kept
    words: str
    decides: Period | None = None
    period: Period | None = None
    value: float | None = None
    return_id: str = ""
    illustrative: bool = False

    @property
    def urgent(self) -> bool:
        """Whether it stands first when somebody prepares."""
        return self.state in URGENT

    @property
    def broken(self) -> bool:
        """Whether its day is past and it was not kept."""
        return self.state in BROKEN


@dataclass(frozen=True, slots=True)
class Beside:
    """The figure of the day it was promised, as it is held now, and the test of the difference; or
    why there is none."""

    held: float | None = None
    compared: Comparison | None = None
    why_not: str = ""

    @property
    def clear(self) -> bool | None:
        """Whether the figures differ by more than chance; None where that cannot be told."""
        return self.compared.clear if self.compared else None


def promised_words(
    measure: Measure, commitment: Commitment, decides: Period | None, value: float | None = None
) -> str:
    """`Promised: at least 60% by 2025-26 Q4`; `value` is the figure it stands beside.

    For an amount more or less, the level it comes to follows: `a rise of 5 points to 69.3%`.
    """
    aim = commitment.aim
    if aim is None:
        return f"Promised by {day_words(commitment.due)}"
    level = _written(_level(aim, measure.unit, value), measure.unit)
    said = level if _utmost(aim, measure.unit) else f"{DIRECTION_WORDS[aim.direction]} {level}"
    if aim.direction in BY_WORDS:
        said = f"{by_words(aim, measure.unit)} to {level}"
    return f"Promised: {said} by {_when(decides) if decides else day_words(commitment.due)}"


def _utmost(aim: Aim, unit: Unit) -> bool:
    """Whether nothing lies beyond it: "done", not "at least done"."""
    return aim.direction is Direction.AT_LEAST and aim.level == max(
        NAMED.get(unit, ()), default=None
    )


def by_words(aim: Aim, unit: Unit) -> str:
    """`a rise of 5 points`."""
    return f"{BY_WORDS[aim.direction]} {show_difference(_exact(aim.amount), unit)}"


def _when(period: Period) -> str:
    """`2026-27 Q2`, `the year to Sep 2026`: as it stands behind "by"."""
    return period.when.removeprefix("in ").removeprefix("from ")


def _exact(amount: float) -> Decimal:
    """A number as somebody said it."""
    said = round(Decimal(repr(float(amount))), SET_DECIMALS).normalize()
    return said.quantize(Decimal(1)) if said == said.to_integral() else said


def _level(aim: Aim, unit: Unit, value: float | None) -> Decimal:
    """The level promised: as it was said, or worked out and then kept apart from the figure."""
    if aim.direction in BY_WORDS:
        return as_shown(aim.level, unit, [] if value is None else [value])
    return _exact(aim.level)


def _figure(level: Decimal, value: float, aim: Aim, unit: Unit) -> Decimal:
    """The figure as shown: the level where it is there exactly, else apart from it and with no
    fewer decimals, so that their difference is what a reader works out."""
    shown, places = as_shown(value, unit, near=[aim.level]), _places(level)
    if _same(value, aim.level):
        return level
    if not level or places <= -int(shown.as_tuple().exponent):
        return shown
    held = Decimal(repr(float(value)))
    steps = (Decimal(1).scaleb(-more) for more in range(max(places, 0), MOST_DECIMALS + 1))
    finer = (held.quantize(step, ROUND_HALF_UP) for step in steps)
    return next((one for one in finer if one != level), shown)


def _places(figure: Decimal) -> int:
    """Its decimals, without zeros at the end: -5 for 1,500,000 is less than none."""
    return -int(figure.normalize().as_tuple().exponent)


def _short(size: Decimal, unit: Unit) -> str:
    """How much a figure lacks, with its unit."""
    return show_difference(size, unit) if UNIT_WORDS[unit].step else written(size, unit)


def _written(level: Decimal, unit: Unit) -> str:
    return show(float(level), unit) if unit in NAMED else written(level, unit)


def judged_words(
    measure: Measure, commitment: Commitment, aim: Aim, decides: Period, point: Point,
    state: Kept, beside: Beside,
) -> str:  # fmt: skip
    """`Promised: at most 700 by Sep 2026; 971 in Sep 2026: missed by 271. It was 782 …`."""
    value, unit = point.value or 0.0, measure.unit
    level = _level(aim, unit, value)
    shown = _figure(level, value, aim, unit)
    remark = " (provisional)" if point.provisional else ""
    figure = f"{_written(shown, unit)}{remark} {point.period.when}"
    closing = {
        Kept.MISSED: f"missed by {_short(abs(shown - level), unit)}",
        Kept.WAITING: f"there is no figure yet for {_when(decides)} to decide it",
        Kept.THERE: "there already, before its day",
    }.get(state, state.value)
    said = promised_words(measure, commitment, decides, value)
    return f"{said}; {figure}: {closing}.{_since(measure, aim, value, beside)}"


def _since(measure: Measure, aim: Aim, value: float, beside: Beside) -> str:
    """What it was when it was promised, and whether chance explains the difference."""
    if aim.baseline is None:
        return ""
    then = aim.baseline.value
    said = f" It was {show(then, measure.unit, near=[value])} {aim.baseline.period.when}"
    if beside.compared and _same(value, then) and not _restated(aim, beside):
        return f"{said} too, when this was promised."
    said += f" when this was promised{_restated_words(measure, aim, beside)}"
    compared = beside.compared
    if compared is None:
        return f"{said}; {beside.why_not}." if beside.why_not else f"{said}."
    if compared.clear is None:
        return f"{said}; {compared.untested}."
    beyond = "more than chance explains" if compared.clear else "no more than chance explains"
    return f"{said}: the difference is {beyond}."


def _restated(aim: Aim, beside: Beside) -> bool:
    """Whether the figure it was promised on has been corrected since."""
    held = beside.held
    return aim.baseline is not None and held is not None and not _same(held, aim.baseline.value)


def _restated_words(measure: Measure, aim: Aim, beside: Beside) -> str:
    if aim.baseline is None or beside.held is None or not _restated(aim, beside):
        return ""
    return f", {show(beside.held, measure.unit, near=[aim.baseline.value])} as corrected since"


def _same(one: float, other: float) -> bool:
    return isclose(one, other, rel_tol=EPSILON, abs_tol=EPSILON)
