"""The counts behind a measure's figures: a figure is a count, or a share with what it is made from.

A share has three: those counted, those they were counted among, and the rest, because few who were
left out can be found as well as few who were not.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from metrics.disclosure import Place
from metrics.model import SUPPRESSED, Point, Series
from metrics.periods import Period
from metrics.plan import Measure
from metrics.plan.kinds import SHARES, Unit

COLUMN = "count"
VALUE, NUMERATOR, DENOMINATOR, REST = "value", "numerator", "denominator", "rest"
PARTS_OF = {Unit.PERCENT: 100, Unit.RATE: 1000}  # the figure is so many times numerator/denominator


@dataclass(frozen=True, slots=True)
class Spot:
    """One count: of an area, a breakdown and a period, and which of its figure's counts it is."""

    area: str
    breakdown: str
    which: str
    period: Period

    @property
    def place(self) -> Place:
        """Its place in the table."""
        when = f"{self.period.frequency.value} {self.period.start} {self.period.end}"
        return f"{self.area} · {self.breakdown} · {self.which} · {when}", COLUMN

    @property
    def line(self) -> tuple[str, str, str]:
        """What it has in common with the same count of other periods."""
        return self.area, self.breakdown, self.which

    @property
    def kind(self) -> str:
        """The kind of breakdown: "provider" of "provider: Alpha"."""
        return self.breakdown.partition(":")[0].strip()


Counts = Mapping[Spot, int]


def counts_of(measure: Measure, series: Iterable[Series]) -> dict[Spot, int]:
    """Every whole count that the figures of a measure show or are made from."""
    return {
        Spot(one.area, one.breakdown, which, point.period): count
        for one in series
        for point in one.points
        for which, count in point_counts(measure, point).items()
    }


def suppressed_of(measure: Measure, series: Iterable[Series]) -> list[Spot]:
    """The counts that the sender suppressed: not known here, and not to be worked out either."""
    which = (VALUE,) if measure.unit is Unit.COUNT else (NUMERATOR, DENOMINATOR)
    return [
        Spot(one.area, one.breakdown, name, point.period)
        for one in series
        for point in one.points
        if point.value is None and SUPPRESSED in point.markers
        for name in which
    ]


def point_counts(measure: Measure, point: Point) -> dict[str, int]:
    """A figure's counts. A numerator that was not sent is the one that the share comes to, as a
    reader would work it out."""
    if point.value is None:
        return {}
    if measure.unit is Unit.COUNT:
        return _whole({VALUE: point.value})
    base = point.denominator if point.denominator is not None else point.n
    above = point.numerator
    if above is None and base is not None:
        above = point.value * base / PARTS_OF[measure.unit]
    return _with_rest(measure, _whole({NUMERATOR: above, DENOMINATOR: base}))


def _with_rest(measure: Measure, held: dict[str, int]) -> dict[str, int]:
    both = NUMERATOR in held and DENOMINATOR in held
    if measure.nature not in SHARES or not both or held[NUMERATOR] > held[DENOMINATOR]:
        return held
    return {**held, REST: held[DENOMINATOR] - held[NUMERATOR]}


def _whole(held: Mapping[str, float | None]) -> dict[str, int]:
    return {
        which: round(count) for which, count in held.items() if count is not None and count >= 0
    }
