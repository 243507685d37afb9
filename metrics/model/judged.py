"""What the product reads and says: points with their passport, series, assessments."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property

from metrics.model.signals import (
    Assurance,
    Course,
    SignalStyle,
    Variation,
    variation_style,
)
from metrics.model.vocabulary import BREAK, MARKERS, Certainty, Kind, Status
from metrics.periods import Frequency, Period


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of a series, with its passport."""

    period: Period
    value: float | None
    numerator: float | None
    denominator: float | None
    n: float | None
    marker: str
    note: str
    kind: Kind
    return_id: str
    file: str
    sha256: str
    layout: str
    sheet: str
    row: int
    rows: int
    column: str
    text: str
    by: str
    known_from: datetime
    known_to: datetime | None
    made_from: "tuple[Part, ...]" = ()  # what it was worked out from, where nobody sent it

    @property
    def markers(self) -> tuple[str, ...]:
        """The markers beside the figure, one letter or word each."""
        return tuple(self.marker.split())

    @property
    def provisional(self) -> bool:
        """Provisional by its own marker or because its whole return is."""
        return "p" in self.markers or self.kind is Kind.PROVISIONAL

    @property
    def illustrative(self) -> bool:
        """Whether the figure is made up to show how the product works."""
        return self.kind is Kind.ILLUSTRATIVE

    @property
    def breaks(self) -> bool:
        """Whether it begins another definition than the figure before it."""
        return bool(self.marker) and BREAK in self.markers

    @property
    def judged(self) -> bool:
        """Whether the figure may be given a status at all."""
        if self.value is None or not self.marker:  # most figures have no marker
            return self.value is not None
        return all(MARKERS[marker].has_status for marker in self.markers if marker in MARKERS)


@dataclass(frozen=True, slots=True)
class Part:
    """One figure that another was worked out from."""

    area: str
    point: Point


def _period_of(point: Point) -> Period:
    return point.period


@dataclass(frozen=True)
class Series:
    """The figures of one measure, area, breakdown and frequency, oldest first. Every comparison
    asks where it breaks, so that is looked up once."""

    measure: str
    area: str
    frequency: Frequency
    points: tuple[Point, ...]
    breakdown: str = ""

    def at(self, period: Period) -> Point | None:
        """The figure for a period, if one is held."""
        found = self.all_at([period])
        return found[0] if found else None

    def all_at(self, periods: Sequence[Period]) -> tuple[Point, ...]:
        """The figures for successive periods; none where one of them is not held."""
        place = bisect_left(self.points, periods[0], key=_period_of)
        found = self.points[place : place + len(periods)]
        return found if [point.period for point in found] == list(periods) else ()

    @cached_property
    def breaks(self) -> tuple[Point, ...]:
        """The points that begin another definition than the one before."""
        return tuple(point for point in self.points if point.breaks)

    @cached_property
    def illustrative(self) -> bool:
        """Whether any of its figures is made up."""
        return any(point.illustrative for point in self.points)


@dataclass(frozen=True, slots=True)
class Limits:
    """An XmR chart's limits for the latest phase."""

    lower: float
    centre: float
    upper: float
    points: int

    @property
    def sigma(self) -> float:
        """One standard deviation of the process: the limits stand three from the centre."""
        return (self.upper - self.centre) / 3


@dataclass(frozen=True, slots=True)
class Interval:
    """Where the figure would lie 19 times in 20 if chance were drawn again; in the measure's
    unit, both ends included."""

    lower: float
    upper: float


class Against(StrEnum):
    """What a figure is compared with."""

    PREVIOUS = "previous"
    YEAR_BEFORE = "year_before"
    ROLLING_YEAR = "rolling_year"  # twelve months beside the twelve months before
    PLAN_BASELINE = "plan_baseline"
    NATIONAL_BASELINE = "national_baseline"
    PEERS = "peers"  # most similar forces, the same period


@dataclass(frozen=True, slots=True)
class Movement:
    """The change on another figure of the same definition, in the measure's unit (points for
    percentages). `clear` is None where no test of chance can be made."""

    against: Against
    when: str  # of the figure compared: "2025-26 Q2", or twelve months up to it
    from_when: str  # of the figure it is compared with, "2024-25 Q2"
    value: float
    from_value: float
    by: float
    clear: bool | None
    words: str  # "no clear change on 2024-25 Q2 (64.0% then)"
    source: str = ""  # where the figure compared with comes from, if it is no return
    made_up: bool = False  # the figure compared with is illustrative


@dataclass(frozen=True, slots=True)
class Outlook:
    """Whether a target will be met if nothing changes. `ahead` are the periods up to the
    target's end that have no figure yet, at most two years of them."""

    met: int  # how many of the past figures meet the target now in force
    of: int
    ahead: tuple[Period, ...] = ()
    expected: Interval | None = None  # where each of them should lie; None where it is not stable
    words: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the product says about one measure and area as at a date."""

    measure: str
    name: str
    priority: str
    area: str
    unit: str
    status: Status
    reason: str
    period: Period | None = None
    value: float | None = None
    shown: str = ""  # the figure as people read it, "82.0%" or "4 min 31 s"
    target: float | None = None  # None for a direction or a range
    target_shown: str = ""  # "at least 88%"
    target_basis: str = ""
    target_source: str = ""
    certainty: Certainty | None = None
    provisional: bool = False
    illustrative: bool = False
    marker: str = ""
    interval: Interval | None = None
    sampled: str = ""  # the sentence on sampling error
    variation: Variation | None = None
    course: Course | None = None  # how a figure beyond chance came about
    since: Period | None = None  # from where on it lies at another level, where it settled there
    assurance: Assurance | None = None
    limits: Limits | None = None
    run: str = ""  # why there are no limits: "9 of 13 points", where there are too few
    verdict: str = ""  # the closing sentence, which joins status and signal
    change: Movement | None = None
    comparisons: tuple[Movement, ...] = ()
    outlook: Outlook | None = None
    due: date | None = None
    miss: float = 0.0  # how far past the target, as a share of it: ranks the worst
    return_id: str = ""
    worked_out: str = ""  # what it was worked out from, where nobody sent it
    arithmetic: tuple[str, ...] = ()  # the steps, one a line, for the passport

    @property
    def lead(self) -> str:
        """The one sentence to read aloud: where there are limits to judge a level by, the one that
        joins status and signal; else that of the status."""
        return self.verdict if self.verdict and self.assurance else self.reason

    @property
    def told(self) -> str:
        """Everything there is to say: the status, how sure it is, and what the series shows."""
        return " ".join(part for part in (self.reason, self.sampled, self.verdict) if part)

    @property
    def signal(self) -> SignalStyle | None:
        """What the latest figure says of the process, in words; None where nothing can be said."""
        if not self.variation:
            return None
        return variation_style(self.variation, self.since.label if self.since else "")

    def reaches(self, day: date) -> bool:
        """Whether its period ends on the day or later."""
        return self.period is not None and self.period.end >= day
