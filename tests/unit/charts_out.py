"""A chart to take away, for the tests of its formats."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from metrics.assessment import assess, process_of
from metrics.exports.charts import PublicChart, Told, series_chart
from metrics.model import Kind, Point
from tests.factories import FORCE, a_measure, a_plan, a_point, a_series, a_target

KNOWN = datetime(2026, 2, 1, 9, 30, tzinfo=UTC)
QUARTERS = ("2024-25 Q3", "2024-25 Q4", "2025-26 Q1", "2025-26 Q2", "2025-26 Q3")
TARGET = a_target(kind="at_least", value=88, basis="seed")


def quarters(*values: float, **said: Any) -> tuple[Point, ...]:
    """A figure a quarter up to 2025-26 Q3."""
    named = QUARTERS[-len(values) :]
    return tuple(a_point(name, value, **said) for name, value in zip(named, values, strict=True))


def a_chart(*points: Point, **of_measure: Any) -> PublicChart:
    """The force's chart of a percentage with a target of 88, of real figures unless given."""
    measure = a_measure(**({"targets": (TARGET,)} | of_measure))
    plan, held = a_plan(measure), points or quarters(80, 81, 83, 84, 82)
    series = a_series(*held, measure=measure.id)
    (one,) = (one for one in assess(plan, [series]) if one.area == FORCE)
    process = process_of(plan, measure, series, (), [series])
    told = Told(plan, date(2026, 3, 1), KNOWN, KNOWN)
    return series_chart(told, measure, plan.force, process, one)


def illustrative() -> PublicChart:
    """A chart with one made-up figure among four real ones."""
    made_up = replace(a_point("2025-26 Q1", 83), kind=Kind.ILLUSTRATIVE)
    first, second, _, *last = quarters(80, 81, 83, 84, 82)
    return a_chart(first, second, made_up, *last)
