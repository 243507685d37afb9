"""The figures of one measure by area, frequency and period, as they are added to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from metrics.aggregation.definitions import break_days
from metrics.model import Point, Series
from metrics.periods import Frequency, Period

Redefined = Callable[[str, str], tuple[date, ...]]  # by measure and area
Cells = dict[tuple[str, Frequency], dict[Period, Point]]


def never(measure: str, area: str) -> tuple[date, ...]:  # noqa: ARG001
    """No measure ever counted anything else."""
    return ()


class Held:
    """What is held of a measure, without breakdowns. A figure that is there is never replaced."""

    def __init__(
        self, measure: str, series: Iterable[Series], redefined: Redefined = never
    ) -> None:
        self.measure = measure
        self._redefined = redefined
        self._days: dict[str, tuple[date, ...]] = {}
        self._sent = {(one.area, one.frequency): one for one in series}
        self._cells: Cells = defaultdict(dict)
        for key, one in self._sent.items():
            self._cells[key] = {point.period: point for point in one.points}

    def at(self, area: str, period: Period) -> Point | None:
        """The figure of an area for a period, sent or worked out."""
        return self.of(area, period.frequency).get(period)

    def of(self, area: str, frequency: Frequency) -> Mapping[Period, Point]:
        """An area's figures of one frequency."""
        return self._cells.get((area, frequency), {})

    def has_real(self, area: str, frequency: Frequency) -> bool:
        """Whether an area has a figure of a frequency that is not made up."""
        return not all(point.illustrative for point in self.of(area, frequency).values())

    def redefined(self, area: str) -> tuple[date, ...]:
        """The days from which something else is counted in an area."""
        if area not in self._days:
            sent = [one for (place, _), one in self._sent.items() if place == area]
            self._days[area] = (*self._redefined(self.measure, area), *break_days(sent))
        return self._days[area]

    @property
    def areas(self) -> tuple[str, ...]:
        """The areas that have figures, in alphabetical order."""
        return tuple(sorted({area for area, _ in self._cells}))

    @property
    def frequencies(self) -> tuple[Frequency, ...]:
        """The frequencies that have figures, in the order of their definition."""
        found = {frequency for _, frequency in self._cells}
        return tuple(frequency for frequency in Frequency if frequency in found)

    def add(self, area: str, point: Point) -> None:
        """Keeps a figure that was worked out, where there is none."""
        self._cells[area, point.period.frequency].setdefault(point.period, point)

    def series(self) -> Iterable[Series]:
        """Every series, oldest figure first; one that nothing was added to is the one given."""
        for (area, frequency), points in self._cells.items():
            sent = self._sent.get((area, frequency))
            if sent is not None and len(sent.points) == len(points):
                yield sent
            else:
                ordered = tuple(points[period] for period in sorted(points))
                yield Series(self.measure, area, frequency, ordered)
