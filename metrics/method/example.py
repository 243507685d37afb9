"""A made-up measure and its figures, so that the engine itself works out every example.

It is no measure of any plan, and nothing it says is stored or shown as a figure of a force.
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from math import inf

from metrics.assessment.grid import draw_up
from metrics.assessment.process import Latest, latest
from metrics.model import Kind, Point, Series
from metrics.periods import Period, quarter
from metrics.plan.kinds import Basis
from metrics.plan.schema import Measure
from metrics.plan.target import Target
from metrics.rag import Bounds

TARGET, TOLERANCE = 88.0, 2.0
FIRST = quarter(2021, 1)
LONG_AGO = date(2000, 1, 1)
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
MEASURE = {
    "id": "example", "name": "An example", "short": "An example", "definition": "An example.",
    "unit": "percent", "better": "higher", "frequency": ["quarter"], "due_days": 45,
    "aggregation": "ratio", "nature": "proportion", "source": "made up", "owner": "nobody",
    "priority": "example", "maximum": 100,
}  # fmt: skip


def measure(**said: object) -> Measure:
    """A percentage of all cases, higher is better, unless said otherwise."""
    return Measure.model_validate(MEASURE | said)


def bounds(level: float | None = None) -> Bounds:
    """A target of at least so much, with the example's tolerance."""
    return Bounds(TARGET if level is None else level, inf, TOLERANCE)


def target(level: float | None = None) -> Target:
    """The same as a target of a plan."""
    value = TARGET if level is None else level
    return Target(
        kind="at_least",
        value=value,
        basis=Basis.ILLUSTRATIVE,
        source="made up",
        effective_from=LONG_AGO,
        tolerance=TOLERANCE,
        tolerance_unit="points",
    )


def point(
    value: float,
    *,
    n: float | None = None,
    numerator: float | None = None,
    denominator: float | None = None,
    period: Period = FIRST,
) -> Point:
    """One figure, with what it is made of where an example needs that."""
    return Point(
        period=period, value=value, numerator=numerator, denominator=denominator, n=n, marker="",
        note="", kind=Kind.ILLUSTRATIVE, return_id="", file="", sha256="", layout="", sheet="",
        row=0, rows=0, column="", text="", by="", known_from=NOON, known_to=None,
    )  # fmt: skip


def series(figures: Sequence[float]) -> Series:
    """Figures of successive quarters."""
    points, period = [], FIRST
    for figure in figures:
        points.append(point(figure, period=period))
        period = period.following
    return Series("example", "example", FIRST.frequency, tuple(points))


def latest_of(figures: Sequence[float]) -> Latest:
    """What the chart of the figures last shows."""
    return latest(draw_up([series(figures)], [()]), 0, measure().better)
