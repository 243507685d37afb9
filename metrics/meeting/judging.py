"""Whether a commitment was kept, judged from the figures; nobody types a status.

The period that decides is the last whole one, of the baseline's frequency, that ends on or before
the day it is due. Until its figure is there the product says which way the figure has moved since
the promise, and whether chance explains the movement.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import isclose

from metrics.aggregation import break_days
from metrics.assessment import process_of
from metrics.assessment.comparison import Comparison, Setting, compare_with
from metrics.model import ApprovedPhase, Point, Series
from metrics.model.meeting import Aim, Commitment, Direction
from metrics.periods import Period, last_whole, quarter_of
from metrics.plan import Measure, Plan
from metrics.rag import EPSILON
from metrics.wording import day_words, show, show_gap


class Kept(StrEnum):
    """How a commitment stands, the most urgent first."""

    MISSED = "missed"
    OVERDUE = "overdue"  # nothing measures it, and its day has passed
    WAITING = "waiting for the figure"  # its day has passed, the figure is not there
    AWAY = "moving the wrong way"
    STILL = "not moving"
    NO_FIGURE = "no figure since"
    MOVING = "moving, not there"
    OPEN = "open"  # nothing measures it, and its day has not come
    THERE = "there already"
    KEPT = "kept"
    CLOSED = "closed"


URGENT = (Kept.MISSED, Kept.OVERDUE, Kept.WAITING)
DIRECTION_WORDS = {
    Direction.AT_LEAST: "at least",
    Direction.AT_MOST: "at most",
    Direction.UP_BY: "a rise to",
    Direction.DOWN_BY: "a fall to",
}


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


def judge_commitments(
    plan: Plan,
    commitments: Iterable[Commitment],
    series: Sequence[Series],
    day: date,
    phases: Sequence[ApprovedPhase] = (),
) -> tuple[Verdict, ...]:
    """Every commitment as it stands on a day, the most urgent first, then by the day due."""
    seen = _Seen(plan, tuple(one for one in series if not one.breakdown), tuple(phases))
    verdicts = [_judge(seen, one, day) for one in commitments]
    order = list(Kept)
    return tuple(sorted(verdicts, key=lambda one: (order.index(one.state), one.commitment.due)))


@dataclass(frozen=True, slots=True)
class _Seen:
    """What commitments are judged from."""

    plan: Plan
    series: tuple[Series, ...]
    phases: tuple[ApprovedPhase, ...]

    def kin(self, aim: Aim) -> tuple[Series, ...]:
        """Every series of the aim's measure and area."""
        place = (aim.measure, aim.area)
        return tuple(one for one in self.series if (one.measure, one.area) == place)

    def setting(self, measure: Measure, series: Series, aim: Aim) -> Setting:
        """What a comparison must know: changes of definition, and how far the process moves."""
        kin = self.kin(aim)
        latest = process_of(self.plan, measure, series, self.phases, kin).latest
        days = self.plan.redefined(measure.id, aim.area)
        redefined = (*days, *break_days(kin, besides=series.frequency))
        return Setting(
            measure, series, redefined, latest.sigma if latest and latest.enough else None, kin
        )


def _judge(seen: _Seen, commitment: Commitment, day: date) -> Verdict:
    if commitment.closed:
        words = f"Closed on {day_words(commitment.closed.at.date())}: {commitment.closed.reason}"
        return Verdict(commitment, Kept.CLOSED, words)
    if commitment.aim is None:
        return _by_date(commitment, day)
    measure = seen.plan.measure(commitment.aim.measure)
    decides = deciding_period(measure, commitment.aim, commitment.due)
    return _by_figures(seen, measure, commitment, decides, day)


def _by_date(commitment: Commitment, day: date) -> Verdict:
    """Nothing measures it: a person closes it when it is done."""
    late = (day - commitment.due).days
    if late > 0:
        words = f"It was due on {day_words(commitment.due)}, and nobody has closed it."
        return Verdict(commitment, Kept.OVERDUE, words)
    return Verdict(commitment, Kept.OPEN, f"Due by {day_words(commitment.due)}.")


def deciding_period(measure: Measure, aim: Aim, due: date) -> Period:
    """The period whose figure decides: the last whole one that ends on or before the day due. Where
    the figures are of weeks or odd ranges, it is the last whole quarter."""
    frequency = aim.baseline.period.frequency if aim.baseline else measure.frequency[0]
    return last_whole(frequency, due) or quarter_of(due + timedelta(days=1)).previous


def _by_figures(
    seen: _Seen, measure: Measure, commitment: Commitment, decides: Period, day: date
) -> Verdict:
    aim = commitment.aim
    kin = seen.kin(aim) if aim else ()
    series = next((one for one in kin if one.frequency is decides.frequency), None)
    point = _latest(series, aim, decides)
    if aim is None or series is None or point is None or point.value is None:
        return _no_figure(measure, commitment, decides, day)
    state = _state(commitment, aim, decides, point, day)
    compared = _compared(seen.setting(measure, series, aim), point, aim)
    words = _words(measure, commitment, aim, decides, point, state, compared)
    made_up = point.illustrative or commitment.illustrative
    return Verdict(
        commitment, state, words, decides, point.period, point.value, point.return_id, made_up
    )


def _state(commitment: Commitment, aim: Aim, decides: Period, point: Point, day: date) -> Kept:
    value = point.value or 0.0
    reached = reaches(aim, value)
    if point.period == decides:
        return Kept.KEPT if reached else Kept.MISSED
    if day > commitment.due:
        return Kept.WAITING
    return Kept.THERE if reached else _movement(aim, value)


def _latest(series: Series | None, aim: Aim | None, decides: Period) -> Point | None:
    """The latest figure after the baseline's and up to the period that decides."""
    since = aim.baseline.period.end if aim and aim.baseline else date.min
    points = series.points if series else ()
    fitting = [one for one in points if since < one.period.end <= decides.end and one.judged]
    return fitting[-1] if fitting else None


def reaches(aim: Aim, value: float) -> bool:
    """Whether a figure comes to what was promised; exactly there is there."""
    if isclose(value, aim.level, rel_tol=EPSILON, abs_tol=EPSILON):
        return True
    return value > aim.level if aim.upwards else value < aim.level


def _movement(aim: Aim, value: float) -> Kept:
    before = aim.baseline.value if aim.baseline else value
    if isclose(value, before, rel_tol=EPSILON, abs_tol=EPSILON):
        return Kept.STILL
    return Kept.MOVING if (value > before) is aim.upwards else Kept.AWAY


def _compared(setting: Setting, point: Point, aim: Aim) -> Comparison | None:
    """The figure beside the one the promise was made on, with the test of chance."""
    return compare_with(setting, point, aim.baseline.period) if aim.baseline else None


def promised_words(measure: Measure, commitment: Commitment, decides: Period | None) -> str:
    """`Promised: at least 60% by 2025-26 Q4`."""
    aim = commitment.aim
    if aim is None:
        return f"Promised by {day_words(commitment.due)}"
    level = show(aim.level, measure.unit)
    by = decides.label if decides else day_words(commitment.due)
    return f"Promised: {DIRECTION_WORDS[aim.direction]} {level} by {by}"


def _words(
    measure: Measure, commitment: Commitment, aim: Aim, decides: Period, point: Point,
    state: Kept, compared: Comparison | None,
) -> str:  # fmt: skip
    value = point.value or 0.0
    figure = show(value, measure.unit, near=[aim.level])
    said = f"{promised_words(measure, commitment, decides)}; {figure} {point.period.when}"
    gap = show_gap(value, aim.level, measure.unit)
    closing = {
        Kept.KEPT: "kept",
        Kept.MISSED: f"missed, {gap} than promised",
        Kept.WAITING: f"the figure for {decides.label} has not been received",
        Kept.THERE: "there already, before its day",
    }.get(state, state.value)
    return f"{said}: {closing}.{_since(measure, aim, compared)}"


def _since(measure: Measure, aim: Aim, compared: Comparison | None) -> str:
    """What it was when it was promised, and whether chance explains the difference."""
    if aim.baseline is None:
        return ""
    before = show(aim.baseline.value, measure.unit)
    said = f" It was {before} {aim.baseline.period.when} when this was promised"
    if compared is None:
        return f"{said}; the two are not of one definition, or that figure is no longer held."
    if compared.clear is None:
        return f"{said}; {compared.untested}."
    beyond = "more than chance explains" if compared.clear else "no more than chance explains"
    return f"{said}: the difference is {beyond}."


def _no_figure(measure: Measure, commitment: Commitment, decides: Period, day: date) -> Verdict:
    said = promised_words(measure, commitment, decides)
    if day > commitment.due:
        words = f"{said}; the figure for {decides.label} has not been received."
        return Verdict(commitment, Kept.WAITING, words, decides)
    return Verdict(commitment, Kept.NO_FIGURE, f"{said}; no figure since.", decides)
