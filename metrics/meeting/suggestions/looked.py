"""What the rules look at: the picture of this meeting, that of the last, and what lies between."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from metrics.assessment import as_at, process_of
from metrics.journal import Entry
from metrics.meeting.judging import Verdict
from metrics.meeting.picture import Picture
from metrics.model import Assessment, Phase, Process, Series
from metrics.moments import day_of
from metrics.periods import Frequency, Period
from metrics.plan import Measure, Plan
from metrics.plan.kinds import Basis

LEAST_TIME = timedelta(days=14)  # to change anything: no sooner day is named
LATER = {Basis.DIRECTION.value: 1, Basis.ILLUSTRATIVE.value: 2}  # a level that was set comes first


@dataclass(frozen=True)
class Looked:
    """Two pictures and the journal; the last meeting's is None where there was none before."""

    picture: Picture
    before: Picture | None = None
    entries: Sequence[Entry] = ()

    @property
    def plan(self) -> Plan:
        """The plan of this meeting."""
        return self.picture.plan

    @cached_property
    def since(self) -> date:
        """What is new lies after this day: the end of the last meeting's quarter, else the day
        before this quarter began."""
        if self.before:
            return self.before.quarter.end
        return self.picture.quarter.start - timedelta(days=1)

    def is_new(self, day: date) -> bool:
        """Whether a day lies after the last meeting's quarter and not after this one's."""
        return self.since < day <= self.picture.quarter.end

    def came_since(self, moment: datetime) -> bool:
        """Whether something became known after the last meeting's papers closed, and by now."""
        known = self.picture.known_at
        if known is not None and moment > known:
            return False
        if self.before is None:
            return day_of(moment) > self.since
        return self.before.known_at is not None and moment > self.before.known_at

    @cached_property
    def standing(self) -> dict[str, Assessment]:
        """The force's assessments by measure."""
        return self.picture.standing()

    @cached_property
    def before_standing(self) -> dict[str, Assessment]:
        """The force's assessments as the last meeting saw them."""
        return self.before.standing() if self.before else {}

    @cached_property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Every commitment as it stands, the most urgent first."""
        return self.picture.verdicts

    @cached_property
    def _held(self) -> dict[tuple[str, str, Frequency], Series]:
        series = self.picture.series
        return {(one.measure, one.area, one.frequency): one for one in series if not one.breakdown}

    def series_of(self, measure: str, area: str, frequency: Frequency) -> Series | None:
        """The whole series of a measure and area, if there is one."""
        return self._held.get((measure, area, frequency))

    def figures(self) -> Iterator[tuple[Measure, Assessment, Period]]:
        """The force's figures with their measures, the weightiest first: those that are new, then
        those held to a level that somebody set, then those furthest from it."""
        held = [one for one in self.standing.values() if one.period and one.value is not None]
        for one in sorted(held, key=self._weight):
            if one.period:
                yield self.plan.measure(one.measure), one, one.period

    def _weight(self, one: Assessment) -> tuple[bool, int, float]:
        return self.is_known(one), LATER.get(one.target_basis, 0), -one.miss

    def is_known(self, said: Assessment) -> bool:
        """Whether the last meeting could see the figure: its period is of before, and it has
        neither come nor been changed since."""
        if said.period is None or self.is_new(said.period.end):
            return False
        held = self.series_of(said.measure, said.area, said.period.frequency)
        point = held.at(said.period) if held else None
        return point is not None and not self.came_since(point.known_from)

    def next_end(self, said: Assessment, period: Period) -> date:
        """The last day of the next period that has no figure yet, of those the next meeting can
        look at; never one that has passed or leaves no time to change anything."""
        held = self.series_of(said.measure, said.area, period.frequency)
        soonest = max(self.picture.day + LEAST_TIME, self.picture.quarter.following.end)
        following = period.following
        while following.end < soonest or (held and held.at(following)):
            following = following.following
        return following.end

    def next_meeting(self) -> date:
        """The day of the next meeting in the book, else that on which the next quarter's figures
        are taken to one."""
        days = [one.day for one in self.picture.book.in_order if one.day > self.picture.day]
        return days[0] if days else as_at(self.plan, self.picture.quarter.following)

    def began(self, said: Assessment, period: Period) -> Period:
        """The first period of the unbroken run that shows what the latest figure shows."""
        process = self._process(said, period)
        phase, first = process.latest if process else None, period
        if process and phase:
            pairs = list(zip(process.series.points, process.shown, strict=True))
            for point, shown in reversed(pairs):
                if shown.variation is not said.variation or not _inside(point.period, phase):
                    break
                first = point.period
        return first

    def _process(self, said: Assessment, period: Period) -> Process | None:
        held = self.series_of(said.measure, said.area, period.frequency)
        if held is None:
            return None
        kin = [one for key, one in self._held.items() if key[:2] == (said.measure, said.area)]
        cut = replace(held, points=tuple(one for one in held.points if one.period <= period))
        return process_of(self.plan, self.plan.measure(said.measure), cut, self.picture.phases, kin)


def _inside(period: Period, phase: Phase) -> bool:
    return phase.start <= period.start
