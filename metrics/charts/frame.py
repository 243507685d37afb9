"""The frame of the large chart: what its axes span, and how much room stands around the plot.

The width is the screen's and unknown here; the height is ours. So what must not overprint is
placed by height, and across for the narrowest screen: on a wider one there is only more room.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from metrics.charts.drawn import Drawn

PLOT_HEIGHT = 250
NARROWEST = 220  # pixels of plot on a phone held upright, beside axis and labels
AIR = 0.08  # of the values' span, above and below
BESIDE = 0.03  # of the days' span, after the last


@dataclass(frozen=True, slots=True)
class Frame:
    """The values and the days the axes span."""

    low: float
    high: float
    first: date
    last: date

    @property
    def values(self) -> list[float]:
        """The range of the value axis."""
        return [self.low, self.high]

    @property
    def days(self) -> list[str]:
        """The range of the period axis."""
        return [self.first.isoformat(), self.last.isoformat()]

    def up(self, value: float) -> float:
        """Pixels above the foot of the plot."""
        return PLOT_HEIGHT * (value - self.low) / (self.high - self.low)

    def along(self, day: date) -> float:
        """Pixels from the left edge of the plot, on the narrowest screen."""
        return NARROWEST * (day - self.first).days / ((self.last - self.first).days or 1)


def frame_of(drawn: Drawn) -> Frame:
    """A frame in which everything drawn has room."""
    held = [*_values(drawn)]
    low, high = (min(held), max(held)) if held else (0.0, 1.0)
    air = AIR * ((high - low) or abs(high) or 1.0)
    days = (drawn.last_day - drawn.first_day).days
    return Frame(
        low - air, high + air, drawn.first_day, drawn.last_day + timedelta(1 + BESIDE * days)
    )


def _values(drawn: Drawn) -> chain[float]:
    expected = drawn.outlook.expected if drawn.outlook and drawn.ahead else None
    limits = chain.from_iterable((phase.lower, phase.upper) for phase in drawn.phases)
    ends = (expected.lower, expected.upper) if expected else ()
    return chain(
        drawn.values,
        drawn.levels,
        map(drawn.clipped, chain(limits, ends)),
    )
