"""A chart to take away, for the tests of its formats."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from metrics.exports.charts import PublicChart, Told, area_charts, close_browser, series_chart
from metrics.exports.house import Colours, House, Logo
from metrics.model import Kind, Point, Series
from metrics.periods import read_period
from metrics.plan import Plan
from metrics.release import Public
from tests.factories import a_measure, a_plan, a_point, a_public, a_series, a_target

KNOWN = datetime(2026, 2, 1, 9, 30, tzinfo=UTC)
QUARTER = read_period("2025-26 Q3")
QUARTERS = ("2024-25 Q3", "2024-25 Q4", "2025-26 Q1", "2025-26 Q2", "2025-26 Q3")
TARGET = a_target(kind="at_least", value=88, basis="seed")
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><path d="M0 0h30v10z"/></svg>'
A_HOUSE = House(
    Colours(paper="#fffff0", ink="#1a1a1a", accent="#005a30", band="#005a30"),
    font="Verdana, sans-serif", letters=1.2, footer="Published by the office.",
    logo=Logo(LOGO, "image/svg+xml", "Crest of the office", 3.0),
)  # fmt: skip


def quarters(*values: float | None, **said: Any) -> tuple[Point, ...]:
    """A figure a quarter up to 2025-26 Q3."""
    named = QUARTERS[-len(values) :]
    return tuple(a_point(name, value, **said) for name, value in zip(named, values, strict=True))


def public_of(plan: Plan, *series: Series, approved: bool = True) -> Public:
    """What may leave of some series, up to the quarter of the latest."""
    ends = [point.period for one in series for point in one.points]
    last = max((QUARTER, *ends), key=lambda one: one.end).label
    return a_public(plan, *series, quarter=last, known_at=KNOWN, approved=approved)


def a_chart(
    *points: Point, approved: bool = True, house: House | None = None,
    **of_measure: Any,
) -> PublicChart:  # fmt: skip
    """The force's chart of a percentage with a target of 88, of real figures unless given."""
    measure = a_measure(**({"targets": (TARGET,)} | of_measure))
    plan, held = a_plan(measure), points or quarters(80, 81, 83, 84, 82)
    public = public_of(plan, a_series(*held, measure=measure.id), approved=approved)
    chart = series_chart(Told(public, house or House()), measure, plan.force)
    assert chart
    return chart


def illustrative() -> PublicChart:
    """A chart with one made-up figure among four real ones."""
    made_up = replace(a_point("2025-26 Q1", 83), kind=Kind.ILLUSTRATIVE)
    first, second, _, *last = quarters(80, 81, 83, 84, 82)
    return a_chart(first, second, made_up, *last)


def a_draft() -> PublicChart:
    """A chart that nobody approved, of figures of which one is made up."""
    made_up = replace(a_point("2025-26 Q1", 83), kind=Kind.ILLUSTRATIVE)
    return a_chart(made_up, *quarters(84, 82), approved=False)


def with_a_hidden_figure() -> PublicChart:
    """A chart of three figures of which the second may not be shown."""
    first, _, last = quarters(80, 81, 82)
    return a_chart(first, a_point("2025-26 Q2", None, marker="c"), last)


def of_areas() -> PublicChart:
    """Two areas side by side, one of them made up."""
    measure = a_measure(targets=(a_target(kind="at_least", value=88, basis="seed"),))
    plan = a_two_area_plan(measure)
    series = [
        a_series(
            a_point("2025-26 Q3", value, numerator=value * 10, denominator=1000, kind=kind),
            area=area,
        )
        for area, value, kind in (
            ("shropshire", 80, Kind.FINAL), ("telford", 90, Kind.ILLUSTRATIVE),
        )
    ]  # fmt: skip
    (chart,) = area_charts(Told(public_of(plan, *series), House()), measure)
    return chart


def a_two_area_plan(measure: Any) -> Plan:
    """A plan of two districts."""
    plan = a_plan(measure)
    other = plan.area("shropshire").model_copy(update={"id": "telford", "name": "Telford"})
    return plan.model_copy(update={"areas": (*plan.areas, other)})


def take_the_browser_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """No browser is installed any more."""
    close_browser()
    monkeypatch.setattr(
        "choreographer.browsers.chromium.Chromium.find_browser", lambda **_asked: None
    )
