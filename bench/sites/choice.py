"""What both pages show: 12 cards, 6 charts and a table of 60 rows, for the area that is chosen."""

from collections.abc import Iterable, Sequence

from metrics.assessment import standing
from metrics.model import Assessment
from metrics.periods import Period
from metrics.plan import Area, Measure, Plan

FORCE, CARDS, CHARTS, ROWS = "west_mercia", 12, 6, 60
AREA_NAMES = {
    "west_mercia": "West Mercia",
    "shropshire_and_telford": "Shropshire and Telford",
    "herefordshire_and_worcestershire": "Herefordshire and Worcestershire",
}
AREAS = tuple(AREA_NAMES)
TITLE = "Twelve cards, six charts and a table"


def measures(plan: Plan, assessments: Iterable[Assessment], quarter: Period) -> list[Measure]:
    """The first measures of the plan of which something stands in every area."""
    areas = [plan.area(area) for area in AREAS]
    standing_in = [standing(plan, assessments, area, quarter) for area in areas]
    everywhere = [one for one in plan.measures if all(one.id in held for held in standing_in)]
    return everywhere[:CARDS]


def rows(assessments: Sequence[Assessment], area: Area) -> list[Assessment]:
    """The area's own first, then those of the others."""
    ordered = sorted(assessments, key=lambda one: one.area != area.id)
    return ordered[:ROWS]
