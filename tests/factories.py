"""Small plans, measures and series for tests, so that a test states only what it is about."""

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from metrics.model import Checked, Kind, Observation, Point, Series
from metrics.periods import read_period
from metrics.plan.schema import Area, Body, Measure, Plan, Priority, Role, Target

FORCE = "west_mercia"
LONG_AGO = date(2000, 1, 1)
NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)


def a_target(**said: Any) -> Target:
    """A target in force since long ago, basis illustrative unless said otherwise."""
    usual = {"basis": "illustrative", "source": "TEST", "effective_from": LONG_AGO}
    return Target.model_validate(usual | said)


def a_measure(**said: Any) -> Measure:
    """A percentage of a full count, higher is better, quarterly, due 45 days after."""
    usual = {
        "id": "confidence", "name": "Public confidence", "short": "Confidence",
        "definition": "Share who have confidence.", "unit": "percent", "better": "higher",
        "frequency": ["quarter"], "due_days": 45, "aggregation": "ratio", "nature": "proportion",
        "source": "Survey", "owner": "Force", "priority": "community",
    }  # fmt: skip
    return Measure.model_validate(usual | said)


def a_plan(*measures: Measure) -> Plan:
    """A plan of one priority and two areas."""
    empty = {"id": "community", "name": "Community", "promise": "We promise.", "commitments": []}
    return Plan(
        id="plan", name="The Plan", stated_in="TEST", effective_from=date(2024, 4, 1),
        body=Body(
            name="Body", title="Commissioner", short="PCC", force="Force", force_area=FORCE,
            chief="Chief Constable",
        ),
        papers_close_days=60, earlier_plans=(), priorities=(Priority.model_validate(empty),),
        across=Priority.model_validate(empty | {"id": "across"}),
        announcements=Priority.model_validate(empty | {"id": "announcements"}),
        national_priorities=(), boards=(), rights=(),
        areas=(
            Area(id=FORCE, name="West Mercia", roles=(Role(level="force"),)),
            Area(id="shropshire", name="Shropshire", roles=(Role(level="district"),)),
            Area(id="unallocated", name="Not allocated", roles=(Role(level="unallocated"),)),
        ),
        measures=measures or (a_measure(),), sources=(),
    )  # fmt: skip


def a_point(period: str, value: float | None, **said: Any) -> Point:
    """A final figure of return R0001 at row 2."""
    usual = {
        "numerator": None, "denominator": None, "n": None, "marker": "", "note": "",
        "kind": Kind.FINAL, "return_id": "R0001", "file": "a.csv", "sha256": "0" * 64,
        "layout": "tidy", "sheet": "", "row": 2, "rows": 1, "column": "value", "text": str(value),
        "by": "A. Analyst", "known_from": NOON, "known_to": None,
    }  # fmt: skip
    return Point(period=read_period(period), value=value, **(usual | said))


def a_series(*points: Point, measure: str = "confidence", area: str = FORCE) -> Series:
    """A series of the points' own frequency."""
    return Series(measure, area, points[0].period.frequency, tuple(points))


def a_checked(name: str, *cells: tuple[str, str, str, float | None]) -> tuple[Checked, bytes]:
    """A checked return of (measure, area, period, value) cells, and its bytes."""
    content = repr((name, cells)).encode()
    observations = tuple(
        Observation(m, a, read_period(p), v, row=row, column="value", text=str(v))
        for row, (m, a, p, v) in enumerate(cells, start=2)
    )
    digest = sha256(content).hexdigest()
    return Checked(name, digest, "tidy", "Tidy", "by name", len(cells), observations), content
