"""What the large chart of a measure shows, put together once: figures, target, process, outlook."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from math import isfinite
from typing import Protocol

from metrics.assessment import Step
from metrics.model import Outlook, Phase, Point, Process, Series, Shown, Status
from metrics.periods import Period
from metrics.plan.kinds import Unit
from metrics.plan.schema import Measure
from metrics.rag import target_bounds
from metrics.wording import show, show_exactly

NOTHING_SHOWN = Shown()


class Event(Protocol):
    """Something that happened on a day and may explain a change."""

    @property
    def day(self) -> date:
        """The day it happened or began."""
        ...

    @property
    def title(self) -> str:
        """What happened, in a few words."""
        ...


@dataclass(frozen=True, slots=True)
class Judged:
    """The last word on a series: its latest figure's status and what it was judged against."""

    status: Status
    target_shown: str = ""


@dataclass(frozen=True, slots=True)
class Happened:
    """An event as it is drawn; the beginning of a phase is one too."""

    day: date
    title: str


@dataclass(frozen=True)
class Drawn:
    """Everything a chart of one series has to show; what follows from it is worked out once."""

    measure: Measure
    series: Series
    held: Sequence[Step] = ()
    last: Judged | None = None
    process: Process | None = None
    told: Sequence[Event] = ()
    outlook: Outlook | None = None

    @cached_property
    def points(self) -> list[Point]:
        """The points that have a figure."""
        return [point for point in self.series.points if point.value is not None]

    @cached_property
    def values(self) -> list[float]:
        """The figures."""
        return [point.value for point in self.points if point.value is not None]

    @cached_property
    def phases(self) -> list[Phase]:
        """The phases whose limits are drawn."""
        if self.process is None or self.process.refused:
            return []
        return [phase for phase in self.process.phases if phase.enough]

    @property
    def latest_phase(self) -> Phase | None:
        """The phase of the latest figure, if it has limits."""
        latest = self.process.latest if self.process else None
        return latest if latest in self.phases else None

    @property
    def ahead(self) -> tuple[Period, ...]:
        """The periods the chart looks ahead to; none where nothing can be said of them."""
        expected = self.outlook and self.outlook.expected
        return self.outlook.ahead if self.outlook and expected else ()

    @property
    def first_day(self) -> date:
        """The first day of the first period; where periods overlap, that of what it adds."""
        first = self.series.points[0].period
        return first.previous.end if first.frequency.overlapping else first.start

    @property
    def last_day(self) -> date:
        """The last day of the last period, or of the last one looked ahead to."""
        return [self.series.points[-1].period, *self.ahead][-1].end

    @cached_property
    def steps(self) -> list[Step]:
        """The target's stretches, carried on through the periods ahead."""
        steps = list(self.held)
        if not steps or steps[-1].end < self.series.points[-1].period.end:
            return steps
        for period in self.ahead:
            bounds = target_bounds(steps[-1].target, period.end)
            if bounds:
                lowest, highest = bounds.lowest, bounds.highest
                steps.append(Step(period.start, period.end, lowest, highest, steps[-1].target))
        return _joined(steps)

    @cached_property
    def events(self) -> list[Happened]:
        """The events inside the span drawn, oldest first; phases that no event explains too."""
        told = [Happened(event.day, event.title) for event in self.told]
        titles = {event.title for event in told}
        begun = [
            Happened(phase.start, phase.reason)
            for phase in (self.process.phases if self.process else ())
            if phase.reason and phase.reason not in titles
        ]
        inside = [one for one in told + begun if self.first_day <= one.day <= self.last_day]
        return sorted(inside, key=lambda event: event.day)

    def shown(self, point: Point) -> Shown:
        """What the process says of a point."""
        return self._shown.get(point.period, NOTHING_SHOWN)

    @cached_property
    def _shown(self) -> dict[Period, Shown]:
        if self.process is None or self.process.refused:
            return {}
        points = self.process.series.points
        return {one.period: shown for one, shown in zip(points, self.process.shown, strict=True)}

    def phase_of(self, point: Point) -> Phase | None:
        """The phase with limits that a point belongs to."""
        return next((one for one in self.phases if one.start <= point.period.end <= one.end), None)

    def clipped(self, value: float) -> float:
        """A limit moved to where a figure can be; for drawing only."""
        return self.measure.possible(value)

    def said(self, value: float) -> str:
        """A limit in words, kept apart from the target; beyond what a figure can be, it says so.

        That of a count is kept apart from whole numbers too: 5 events lie beyond a limit of 4.8.
        """
        inside = self.clipped(value)
        if inside != value:
            side = "below" if inside > value else "above"
            return f"{side} {show_exactly(inside, self.measure.unit)}"
        whole = [round(value)] if self.measure.unit is Unit.COUNT else []
        return show(value, self.measure.unit, near=[*self.levels, *whole])

    @cached_property
    def levels(self) -> list[float]:
        """Every level the target has had."""
        edges = (edge for step in self.steps for edge in (step.lowest, step.highest))
        return [edge for edge in edges if isfinite(edge)]


def _joined(steps: Sequence[Step]) -> list[Step]:
    """Neighbours of one level as one stretch."""
    found: list[Step] = []
    for step in steps:
        before = found.pop() if found else step
        if replace(step, start=before.start, end=before.end) == before:
            found.append(replace(before, end=step.end))
        else:
            found += [before, step]
    return found
