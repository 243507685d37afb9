"""Whether a commitment was kept, judged from the figures; nobody types a status.

The period that decides is the last whole one, of the baseline's frequency, that ends on or before
the day it is due, and never the one it was promised on. Until its figure is there the product says
which way the figure has moved since the promise: a movement that chance explains is none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from math import isclose

from metrics.assessment import setting_at
from metrics.assessment.comparison import NO_TEST, Setting, beside
from metrics.assessment.speakers import by_measure_and_area
from metrics.meeting.verdicts import (
    BY_WORDS,
    DIRECTION_WORDS,
    NOT_HELD,
    OTHER_KIND,
    REDEFINED,
    UNDECIDED,
    Beside,
    Kept,
    Verdict,
    judged_words,
    promised_words,
)
from metrics.model import ApprovedPhase, Point, Series
from metrics.model.meeting import Aim, Commitment
from metrics.periods import Period, last_whole, quarter_of
from metrics.plan import Measure, Plan
from metrics.plan.kinds import Nature
from metrics.rag import EPSILON
from metrics.wording import day_words

__all__ = [
    "DIRECTION_WORDS",
    "Kept",
    "Verdict",
    "deciding_period",
    "judge_commitments",
    "promised_words",
    "reaches",
]
WORDS_NOT_QUANTITIES = {Nature.MILESTONE, Nature.GRADE}  # no chance moves them

LOST = " The plan no longer has what it is measured by ({place}), so no figure decides it."


@dataclass(frozen=True)
class Held:
    """What all verdicts of one day are given from."""

    plan: Plan
    series: Sequence[Series]
    day: date
    phases: tuple[ApprovedPhase, ...]

    def kin(self, aim: Aim) -> tuple[Series, ...]:
        """Every series of an aim's measure and area."""
        return tuple(self._by_place.get((aim.measure, aim.area), ()))

    @cached_property
    def _by_place(self) -> dict[tuple[str, str], list[Series]]:
        return by_measure_and_area(self.series)

    def series_of(self, aim: Aim, decides: Period) -> Series | None:
        """The figures of an aim's measure and area, of the deciding period's frequency."""
        return next((one for one in self.kin(aim) if one.frequency is decides.frequency), None)

    def setting(self, measure: Measure, aim: Aim, series: Series, point: Point) -> Setting:
        """What a comparison up to a figure must know: the process and changes of definition."""
        return setting_at(self.plan, measure, series, point, self.phases, self.kin(aim))


def judge_commitments(
    plan: Plan,
    commitments: Iterable[Commitment],
    series: Sequence[Series],
    day: date,
    phases: Sequence[ApprovedPhase] = (),
) -> tuple[Verdict, ...]:
    """Every commitment as it stands on a day, the most urgent first, then by the day due."""
    held = Held(plan, series, day, tuple(phases))
    verdicts = [_judge(held, one) for one in commitments]
    order = list(Kept)
    return tuple(sorted(verdicts, key=lambda one: (order.index(one.state), one.commitment.due)))


def _judge(held: Held, commitment: Commitment) -> Verdict:
    verdict = _verdict(held, commitment)
    made_up = verdict.illustrative or commitment.illustrative
    return replace(verdict, illustrative=made_up)


def _verdict(held: Held, commitment: Commitment) -> Verdict:
    aim, closed = commitment.aim, commitment.closed
    if closed:
        reason = closed.reason.strip().removesuffix(".")
        words = f"Closed on {day_words(closed.at)}: {reason}."
        return Verdict(commitment, Kept.CLOSED, words)
    measure = next((one for one in held.plan.measures if aim and one.id == aim.measure), None)
    if aim is None or measure is None or all(one.id != aim.area for one in held.plan.areas):
        return _by_date(commitment, held.day)
    return _by_figures(held, measure, aim, commitment)


def _by_date(commitment: Commitment, day: date) -> Verdict:
    """Nothing measures it (any more): a person closes it when it is done."""
    due, aim = day_words(commitment.due), commitment.aim
    lost = LOST.format(place=f"{aim.measure}, {aim.area}") if aim else ""
    if day > commitment.due:
        words = f"It was due on {due}, and nobody has closed it.{lost}"
        return Verdict(commitment, Kept.OVERDUE, words)
    return Verdict(commitment, Kept.OPEN, f"Due by {due}.{lost}")


def deciding_period(measure: Measure, aim: Aim, due: date) -> Period:
    """The period whose figure decides: the last whole one that ends on or before the day due. Where
    the figures are of weeks or odd ranges, it is the last whole quarter.

    The figure it was promised on decides nothing: where no later period ends in time, it is the
    next one.
    """
    frequency = aim.baseline.period.frequency if aim.baseline else measure.frequency[0]
    found = last_whole(frequency, due) or quarter_of(due + timedelta(days=1)).previous
    if aim.baseline and found.end <= aim.baseline.period.end:
        whole = found.frequency is aim.baseline.period.frequency
        return aim.baseline.period.following if whole else found.following
    return found


def _by_figures(held: Held, measure: Measure, aim: Aim, commitment: Commitment) -> Verdict:
    decides = deciding_period(measure, aim, commitment.due)
    series = held.series_of(aim, decides)
    point = _latest(series, aim, decides)
    if series is None or point is None or point.value is None:
        return _no_figure(held, measure, commitment, decides)
    setting = held.setting(measure, aim, series, point)
    if _redefined(setting, aim, point) and aim.direction in BY_WORDS:
        return _undecided(held, measure, commitment, decides)
    told = _beside(setting, measure, aim, point)
    state = _state(held, aim, commitment, decides, point, told)
    words = judged_words(measure, commitment, aim, decides, point, state, told)
    made_up = point.illustrative or bool(told.compared and told.compared.made_up)
    return Verdict(
        commitment, state, words, decides, point.period, point.value, point.return_id, made_up
    )


def _latest(series: Series | None, aim: Aim, decides: Period) -> Point | None:
    """The latest figure after the baseline's and up to the period that decides."""
    since = aim.baseline.period.end if aim.baseline else date.min
    points = series.points if series else ()
    fitting = [one for one in points if since < one.period.end <= decides.end and one.judged]
    return fitting[-1] if fitting else None


def _redefined(setting: Setting, aim: Aim, point: Point) -> bool:
    return aim.baseline is not None and setting.broken(aim.baseline.period, point.period)


def _beside(setting: Setting, measure: Measure, aim: Aim, point: Point) -> Beside:
    """The figure of the day it was promised, beside the figure now."""
    before = setting.held(aim.baseline.period) if aim.baseline else None
    if aim.baseline is None or measure.nature in WORDS_NOT_QUANTITIES:
        return Beside()
    if _redefined(setting, aim, point):
        return Beside(why_not=REDEFINED)
    if before is None:
        return Beside(why_not=NOT_HELD)
    if before.period.frequency is not point.period.frequency:
        return Beside(why_not=OTHER_KIND)
    if before.period.end >= point.period.start:  # figures that share months are not independent
        return Beside(before.value, why_not=NO_TEST)
    return Beside(before.value, beside(setting, point, before))


def _state(
    held: Held, aim: Aim, commitment: Commitment, decides: Period, point: Point, told: Beside
) -> Kept:
    value = point.value or 0.0
    if point.period == decides:
        return Kept.KEPT if reaches(aim, value) else Kept.MISSED
    if held.day > commitment.due:
        return Kept.WAITING
    if reaches(aim, value):
        return Kept.THERE
    chance = told.clear is False or told.why_not in {REDEFINED, OTHER_KIND}
    return Kept.STILL if chance else _movement(aim, value)


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


def _no_figure(held: Held, measure: Measure, commitment: Commitment, decides: Period) -> Verdict:
    said = promised_words(measure, commitment, decides)
    if held.day > commitment.due:
        words = f"{said}; there is no figure yet for {decides.label} to decide it."
        return Verdict(commitment, Kept.WAITING, words, decides)
    return Verdict(commitment, Kept.NO_FIGURE, f"{said}; no figure since.", decides)


def _undecided(held: Held, measure: Measure, commitment: Commitment, decides: Period) -> Verdict:
    """So much more or less cannot be counted across a change of definition."""
    state = Kept.WAITING if held.day > commitment.due else Kept.NO_FIGURE
    words = f"{promised_words(measure, commitment, decides)}; {UNDECIDED}."
    return Verdict(commitment, state, words, decides)
