"""Which series speaks for a measure and area, up to which figure, and what its chart last shows.

The latest figure speaks; where two frequencies end together, the one the plan lists first.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from metrics.aggregation import break_days
from metrics.assessment.comparison import Setting
from metrics.assessment.grid import draw_up
from metrics.assessment.movements import Peer
from metrics.assessment.process import Latest, latest, refusal, starts_of
from metrics.model import ApprovedPhase, Point, Series
from metrics.periods import Frequency
from metrics.plan.schema import Area, Measure, Plan

Held = Mapping[tuple[str, str], Sequence[Series]]


@dataclass(frozen=True, slots=True)
class Speaker:
    """The series that speaks for a measure and area, up to the figure that is judged."""

    measure: Measure
    area: Area
    series: Series

    @property
    def point(self) -> Point:
        """The figure that is judged."""
        return self.series.points[-1]

    @property
    def charted(self) -> bool:
        """Whether it may have limits, and its latest figure be said to be special or not."""
        return self.point.judged and not refusal(self.measure, self.series.frequency)


@dataclass(frozen=True, slots=True)
class Asked:
    """What every assessment of one call shares."""

    plan: Plan
    held: Held
    phases: tuple[ApprovedPhase, ...]
    as_of: date | None
    until: date | None

    def kin_of(self, speaker: Speaker) -> tuple[Series, ...]:
        """Every series of a speaker's measure and area, its own among them."""
        return tuple(self.held.get((speaker.measure.id, speaker.area.id), ()))


def by_measure_and_area(series: Iterable[Series]) -> dict[tuple[str, str], list[Series]]:
    """The series of whole measures, by measure and area."""
    held = defaultdict(list)
    for one in series:
        if not one.breakdown:
            held[one.measure, one.area].append(one)
    return held


def _choose(measure: Measure, series: Sequence[Series], until: date | None) -> Series | None:
    """The series that speaks, up to its latest point not after `until`."""
    cut = [_until(one, until) for one in series]
    held = [one for one in cut if one.points]
    if not held:
        return None
    return max(held, key=lambda one: (one.points[-1].period.end, -_rank(measure, one.frequency)))


def _until(series: Series, until: date | None) -> Series:
    if until is None or not series.points or series.points[-1].period.end <= until:
        return series
    points = tuple(point for point in series.points if point.period.end <= until)
    return replace(series, points=points)


def _rank(measure: Measure, frequency: Frequency) -> int:
    listed = measure.frequency
    return listed.index(frequency) if frequency in listed else len(listed)


def speakers_of(asked: Asked) -> dict[tuple[str, str], Speaker | None]:
    """Who speaks for each measure and place; None where the force has no figure at all."""
    plan, speakers = asked.plan, {}
    for measure in plan.measures:
        for area in plan.places:
            found = _choose(measure, asked.held.get((measure.id, area.id), ()), asked.until)
            if found:
                speakers[measure.id, area.id] = Speaker(measure, area, found)
            elif area.id == plan.body.force_area:
                speakers[measure.id, area.id] = None
    return speakers


def latest_of(asked: Asked, speakers: Sequence[Speaker]) -> dict[tuple[str, str], Latest]:
    """The last word of every chart that may be drawn, by measure and area, in one pass."""
    charted = [one for one in speakers if one.charted]
    keys = [(one.measure.id, one.area.id) for one in charted]
    return dict(zip(keys, chart(asked, charted), strict=True))


def chart(asked: Asked, speakers: Sequence[Speaker]) -> list[Latest]:
    """The last word of each speaker's chart."""
    starts = [
        starts_of(asked.plan, one.series, asked.phases, asked.kin_of(one)) for one in speakers
    ]
    charts = draw_up([one.series for one in speakers], starts)
    return [latest(charts, row, one.measure.better) for row, one in enumerate(speakers)]


def setting_of(asked: Asked, speaker: Speaker, shown: Latest) -> Setting:
    """What its comparisons must know."""
    events = asked.plan.redefined(speaker.measure.id, speaker.area.id)
    kin = asked.kin_of(speaker)
    redefined = (*events, *break_days(kin, besides=speaker.series.frequency))
    return Setting(speaker.measure, speaker.series, redefined, shown.sigma, kin)


def peers_of(asked: Asked, speaker: Speaker) -> list[Peer]:
    """The comparators' series of the same measure and frequency."""
    return [
        Peer(area.name, one)
        for area in asked.plan.comparators
        for one in asked.held.get((speaker.measure.id, area.id), ())
        if one.frequency is speaker.series.frequency
    ]
