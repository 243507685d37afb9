"""Small plans, measures and series for tests, so that a test states only what it is about."""

from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from metrics.model import Checked, Kind, Observation, Point, Series
from metrics.model.release import PublicEdition, Signed
from metrics.periods import read_period
from metrics.plan.schema import Area, Body, Measure, Plan, Priority, Role
from metrics.plan.target import Target
from metrics.release import Public, released

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


def a_public(plan: Plan, *series: Series, quarter: str = "2025-26 Q3", known_at: datetime,
             approved: bool = True, **said: Any) -> Public:  # fmt: skip
    """What may leave of the series: of an edition, approved unless told otherwise."""
    signed = Signed("Ana", known_at)
    edition = PublicEdition("E0001", read_period(quarter), known_at, "0" * 64, signed,
                            signed if approved else None)  # fmt: skip
    return released(plan, series, quarter=edition.quarter, known_at=known_at, made_at=known_at,
                    edition=edition, **said)  # fmt: skip


def a_checked(name: str, *cells: tuple[str, str, str, float | None]) -> tuple[Checked, bytes]:
    """A checked return of (measure, area, period, value) cells, and its bytes."""
    content = repr((name, cells)).encode()
    observations = tuple(
        Observation(m, a, read_period(p), v, row=row, column="value", text=str(v))
        for row, (m, a, p, v) in enumerate(cells, start=2)
    )
    digest = sha256(content).hexdigest()
    return Checked(name, digest, "tidy", "Tidy", "by name", len(cells), observations), content


OLD_AREAS = ("herefordshire", "shropshire", "telford", "north", "south")
NEW_AREAS = {"shropshire_and_telford": OLD_AREAS[1:3], "hereford_and_worcester": (
    OLD_AREAS[0], "north", "south",
)}  # fmt: skip
SOUTH_DISTRICTS = ("malvern_hills", "worcester", "wychavon")
LAST_OF_FIVE, FIRST_OF_TWO = date(2026, 1, 18), date(2026, 1, 19)


def an_area(area_id: str, *roles: Role, within: tuple[str, ...] = ()) -> Area:
    """An area whose name is its id."""
    return Area(id=area_id, name=area_id, within=within, roles=roles)


def a_divided_plan(*measures: Measure, more: tuple[Area, ...] = ()) -> Plan:
    """A plan whose force has five policing areas until 18 January 2026 and two since, three
    districts in the south, and a place for what could not be placed."""
    old = Role(level="policing_area", effective_to=LAST_OF_FIVE)
    new = Role(level="policing_area", effective_from=FIRST_OF_TWO)
    holding = {part: whole for whole, parts in NEW_AREAS.items() for part in parts}
    areas = (
        an_area(FORCE, Role(level="force")),
        *(an_area(one, new, within=(FORCE,)) for one in NEW_AREAS),
        *(an_area(one, old, within=(holding[one], FORCE)) for one in OLD_AREAS),
        *(
            an_area(one, Role(level="district"), within=("south", holding["south"], FORCE))
            for one in SOUTH_DISTRICTS
        ),
        an_area("unallocated", Role(level="unallocated"), within=(FORCE,)),
    )
    return a_plan(*measures).model_copy(update={"areas": (*areas, *more)})
