"""A status that is not what the last meeting saw, and whether that means anything.

A status can move because the figure did, beyond chance or within it; and because something else
did: the definition, the target, or the old figure itself. Those are named before chance is, since
no test of two figures holds across them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from metrics.aggregation import break_days
from metrics.assessment import judgement_of
from metrics.assessment.comparison import Setting, compare_with
from metrics.meeting.picture import Picture
from metrics.model import (
    STATUS_STYLES,
    VARIATION_STYLES,
    Against,
    Assessment,
    Movement,
    Point,
    Series,
    Status,
    Variation,
)
from metrics.periods import Period, read_period
from metrics.plan import Measure
from metrics.plan.kinds import Basis
from metrics.rag import target_bounds
from metrics.wording import ILLUSTRATIVE, show, show_gap


class Cause(StrEnum):
    """What a moved status comes from."""

    SIGNAL = "signal"
    DEFINITION = "another definition"
    TARGET = "another target"
    RESTATED = "restated figure"
    UNTOLD = "cannot be told"
    NOISE = "noise"
    ARRIVED = "figure has come"
    MISSING = "no figure"


@dataclass(frozen=True, slots=True)
class StatusMove:
    """A measure of the force whose status is another than the last meeting saw."""

    measure: str
    before: Assessment
    now: Assessment
    cause: Cause
    words: str  # the whole sentence
    why: str = ""  # its end: what the move comes from
    illustrative: bool = False

    @property
    def light(self) -> bool:
        """Whether it means little: chance explains it, or a missing return tells it already."""
        return self.cause in {Cause.NOISE, Cause.MISSING}


RANKS = {Status.OFF_TARGET: 0, Status.CLOSE: 1, Status.ON_TARGET: 2}
AGAINST_THE_MOVE = {1: Variation.CONCERN, -1: Variation.IMPROVEMENT}
COMMON = {Variation.COMMON_CAUSE, None}
NOT_THERE = "There is no new figure, so nothing can be said of it."
Told = tuple[Cause, str]


def status_moves(before: Picture, now: Picture) -> tuple[StatusMove, ...]:
    """The force's statuses that moved between two pictures: by their cause, the signals first, then
    in the plan's order."""
    order = list(Cause)
    return tuple(sorted(_moves(before, now), key=lambda one: order.index(one.cause)))


def _moves(before: Picture, now: Picture) -> Iterator[StatusMove]:
    then = before.standing()
    for measure, said in now.standing().items():
        old = then.get(measure)
        if old and old.status is not said.status:
            cause, told = _Move(before, now, old, said).told()
            short = now.plan.measure(measure).short
            made_up = _made_up(old) or _made_up(said)
            remark = ILLUSTRATIVE if made_up else ""
            words = f"{short}: {_stood(old)} → {_stood(said)}{remark}. {told}"
            yield StatusMove(measure, old, said, cause, words, told, made_up)


def _made_up(said: Assessment) -> bool:
    """Whether a status rests on a figure or a target that was made up."""
    return said.illustrative or said.target_basis == Basis.ILLUSTRATIVE


def _stood(said: Assessment) -> str:
    """`close to target (59.2% in 2026-27 Q1)`."""
    words = STATUS_STYLES[said.status].words
    if said.period is None:
        return words
    figure = f"{said.shown} " if said.value is not None else ""
    return f"{words} ({figure}{said.period.when})"


@dataclass(frozen=True)
class _Move:
    """One move, with everything that may explain it."""

    before: Picture
    now: Picture
    old: Assessment
    new: Assessment

    @property
    def measure(self) -> Measure:
        return self.now.plan.measure(self.new.measure)

    def told(self) -> Told:
        """The cause and its sentence."""
        old, new = self.old.period, self.new.period
        if self.new.value is None or new is None:
            return Cause.MISSING, NOT_THERE
        if self.old.value is None or old is None:
            return Cause.ARRIVED, "The last meeting had no figure for it."
        kin = self._kin()
        series = next((one for one in kin if one.frequency is new.frequency), None)
        named = self._redefined(kin, old, new) or self._retargeted(old, new)
        named = named or self._restated(kin, old)
        if named or series is None:
            return named or (Cause.UNTOLD, "It cannot be told from chance.")
        return self._by_chance(series, kin, old, new)

    def _kin(self) -> list[Series]:
        place = (self.new.measure, self.new.area)
        return [s for s in self.now.series if (s.measure, s.area) == place and not s.breakdown]

    def _setting(self, series: Series, kin: Sequence[Series]) -> Setting:
        days = self.now.plan.redefined(self.new.measure, self.new.area)
        limits = self.new.limits
        sigma = limits.sigma if limits else None
        redefined = (*days, *break_days(kin, besides=series.frequency))
        return Setting(self.measure, series, redefined, sigma, tuple(kin))

    def _redefined(self, kin: Sequence[Series], old: Period, new: Period) -> Told | None:
        if old == new or not any(self._setting(one, kin).broken(old, new) for one in kin):
            return None
        told = "Something else is counted since, so the two figures are not compared."
        return Cause.DEFINITION, told

    def _retargeted(self, old: Period, new: Period) -> Told | None:
        """Another target, if the figure would have kept its status under the one before."""
        area, force = self.now.plan.force, self.now.plan.force.id
        was = self.before.plan.measure(self.new.measure).target_for(old, area, force)
        target = self.measure.target_for(new, area, force)
        if was is None or target is None:
            had, has = ("no", "one") if target else ("a", "none")
            told = f"There was {had} target {old.when}, and there is {has} {new.when}."
            return None if was is target else (Cause.TARGET, told)
        bounds, other = target_bounds(was, old.end), target_bounds(target, new.end)
        kept = bounds is not None and bounds.status(self.new.value or 0.0) is self.old.status
        same = bounds == other and (bounds is not None or was == target)
        if same or not (kept or bounds is None or other is None):
            return None
        wide = self.old.target_shown == self.new.target_shown
        told = f"{self.new.target_shown} now, {self.old.target_shown} then"
        another = "with another tolerance" if wide else f"another: {told}"
        return Cause.TARGET, f"The target is {another}."

    def _restated(self, kin: Sequence[Series], old: Period) -> Told | None:
        """The old figure was changed since, and as it is now known its status was another then."""
        series = next((one for one in kin if one.frequency is old.frequency), None)
        point = series.at(old) if series else None
        if series is None or point is None or point.value in {None, self.old.value}:
            return None
        judged = judgement_of(self.now.plan, self.measure, series, point, self.now.phases, kin)
        if judged.status is self.old.status:
            return None
        then = f"With that it was {STATUS_STYLES[judged.status].words} then."
        return Cause.RESTATED, f"{self._restated_words(point, old)} {then}"

    def _restated_words(self, point: Point, old: Period) -> str:
        unit, value = self.measure.unit, self.old.value or 0.0
        saw, now = show(value, unit, near=[point.value or 0.0]), show(point.value, unit, [value])
        return (
            f"The figure for {old.label} was restated: the last meeting saw {saw}, and it is {now} "
            f"now (receipt {point.return_id})."
        )

    def _by_chance(self, series: Series, kin: Sequence[Series], old: Period, new: Period) -> Told:
        """Signal or noise: what the series shows, then the test of the two figures."""
        variation, moved = self.new.variation, self._direction()
        special = variation not in COMMON and variation is not AGAINST_THE_MOVE.get(moved)
        if special and variation:
            meaning = VARIATION_STYLES[variation].meaning
            return Cause.SIGNAL, f"Signal: {meaning[0].lower()}{meaning[1:]}"
        clear, words = self._tested(series, kin, old, new)
        if clear is not None:
            kind, beyond = (Cause.SIGNAL, "more") if clear else (Cause.NOISE, "no more")
            return kind, f"{kind.value.capitalize()}: {words}, {beyond} than chance explains."
        if variation is Variation.COMMON_CAUSE:
            meaning = VARIATION_STYLES[variation].meaning
            return Cause.NOISE, f"Noise: {meaning[0].lower()}{meaning[1:]}"
        return Cause.UNTOLD, f"Signal or noise: {words}."

    def _direction(self) -> int:
        """1 where the status is better, -1 where worse, 0 where that is no question."""
        then, now = RANKS.get(self.old.status), RANKS.get(self.new.status)
        return 0 if then is None or now is None else (now > then) - (now < then)

    def _tested(
        self, series: Series, kin: Sequence[Series], old: Period, new: Period
    ) -> tuple[bool | None, str]:
        """The test of the two figures; of a direction, the one its status was made by."""
        moved = {one.against: one for one in self.new.comparisons}
        found = moved.get(Against.PLAN_BASELINE) or moved.get(Against.YEAR_BEFORE)
        if self.new.target is None and found:
            return found.clear, self._moved_words(found)
        point = series.at(new)
        compared = None
        if point and old.frequency is new.frequency and old != new:
            compared = compare_with(self._setting(series, kin), point, old)
        if compared is None:
            return None, "the two figures cannot be compared"
        return compared.clear, compared.words if compared.clear is not None else compared.untested

    def _moved_words(self, found: Movement) -> str:
        """`75.7% is 2.4 points higher than 73.3% in the year to Sep 2025`."""
        unit, when = self.measure.unit, read_period(found.from_when).when
        now = show(found.value, unit, near=[found.from_value])
        if not found.by:
            return f"{now} is the same as {when}"
        then = show(found.from_value, unit, near=[found.value])
        return f"{now} is {show_gap(found.value, found.from_value, unit)} than {then} {when}"
