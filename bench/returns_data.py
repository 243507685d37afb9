"""A national return made up from a fixed seed: every measure, in every place, for every month.

The plan is one of its own, because no plan has a million cells in the months a measure is kept:
one force, its districts, and measures of four kinds. Counts of the districts add up to the
force's, and a share agrees with its numerator and denominator, so that nothing is found.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
import xlsxwriter

from metrics.periods.days import MONTH_NAMES
from metrics.plan import read_plan
from metrics.plan.schema import Area, Measure, Plan, Role

CONFIG = Path(__file__).resolve().parent.parent / "config"
SEED = 20260401
AS_OF = date(2026, 4, 1)
LAST_YEAR, LAST_MONTH, MONTHS_A_YEAR = 2026, 3, 12
LAST_PROVISIONAL = 3  # months
COLUMNS = ("measure", "area", "period", "value", "numerator", "denominator", "marker", "note")
NOTE = "Late records may still change it"
KINDS = (  # unit, nature, how areas add up, denominator
    ("count", "count", "sum", ""),
    ("percent", "proportion", "ratio", "Calls"),
    ("seconds", "mean", "never", ""),
    ("pounds", "amount", "sum", ""),
)

Row = tuple[str, str, str, int | float, int | str, int | str, str, str]


@dataclass(frozen=True, slots=True)
class Size:
    """How many figures: their product."""

    areas: int = 43  # the force and its districts
    measures: int = 60
    months: int = 388

    @property
    def figures(self) -> int:
        """Rows of the return."""
        return self.areas * self.measures * self.months


MILLION, BOOK = Size(), Size(months=78)


def a_plan(size: Size) -> Plan:
    """Our own plan with other places and measures."""
    plan = read_plan(CONFIG)
    force = Area(id=plan.body.force_area, name="The whole force", roles=(Role(level="force"),))
    districts = (
        Area(id=f"district_{one:02}", name=f"District {one:02}", roles=(Role(level="district"),))
        for one in range(1, size.areas)
    )
    measures = tuple(_measure(plan.measures[0], one) for one in range(size.measures))
    return plan.model_copy(update={"areas": (force, *districts), "measures": measures})


def _measure(like: Measure, number: int) -> Measure:
    unit, nature, adds, denominator = KINDS[number % len(KINDS)]
    return Measure.model_validate(
        like.model_dump()
        | {
            "id": f"measure_of_{unit}_{number:02}", "name": f"Measure {number:02}", "unit": unit,
            "nature": nature, "aggregation": adds, "denominator": denominator,
            "frequency": ["month"], "breakdowns": [], "minimum": 0, "maximum": None,
            "national_baseline": None, "targets": [], "design_effect": 1,
            "design_effect_source": "",
        }
    )  # fmt: skip


def rows(size: Size) -> Iterator[Row]:
    """The figures, month by month as such returns are put together."""
    plan, random = a_plan(size), np.random.default_rng(SEED)
    areas = [area.id for area in plan.areas]
    for back in reversed(range(size.months)):
        period = _month(back)
        marker, note = ("p", NOTE) if back < LAST_PROVISIONAL else ("", "")
        for measure in plan.measures:
            figures = random.integers(20, 9_000, size.areas)
            figures[0] = figures[1:].sum() if measure.aggregation == "sum" else figures[0]
            asked = figures + random.integers(0, 9_000, size.areas)
            for area, figure, of in zip(areas, figures.tolist(), asked.tolist(), strict=True):
                if measure.denominator:
                    share = round(100 * figure / of, 1)
                    yield measure.id, area, period, share, figure, of, marker, note
                else:
                    yield measure.id, area, period, figure, "", "", marker, note


def _month(back: int) -> str:
    year, month = divmod(LAST_YEAR * MONTHS_A_YEAR + LAST_MONTH - 1 - back, MONTHS_A_YEAR)
    return f"{MONTH_NAMES[month][:3]} {year}"  # "2001-02" is a financial year


def write_csv(file: Path, size: Size) -> None:
    """The return as text."""
    with file.open("w", encoding="utf-8", newline="") as text:
        text.write(",".join(COLUMNS) + "\n")
        text.writelines(",".join(map(str, row)) + "\n" for row in rows(size))


def write_book(file: Path, size: Size) -> None:
    """The return as a workbook of one sheet, figures as numbers."""
    with xlsxwriter.Workbook(file, {"constant_memory": True}) as book:
        sheet = book.add_worksheet("Figures")
        sheet.write_row(0, 0, COLUMNS)
        for number, row in enumerate(rows(size), 1):
            sheet.write_row(number, 0, [None if cell == "" else cell for cell in row])
