"""Months into the rows of a quarterly return, at the frequency the plan asks for.

A row never takes the place of a real figure: the cells that `data/returns/published/` holds are
left out here by name.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from metrics.periods import (
    Frequency,
    Period,
    calendar_year,
    financial_year,
    month,
    quarter,
    quarter_of,
    rolling_year,
    year_to_date,
)
from metrics.plan import Plan
from metrics.plan.schema import Measure, Unit
from metrics.sample.figures import (
    FIRST_QUARTER,
    LEAD_MONTHS,
    MONTHS_A_QUARTER,
    SNAPSHOTS,
    Cell,
    Figures,
    together,
)
from metrics.sample.places import FORCE, UNALLOCATED, places_on
from metrics.sample.recipes import RECIPES, Recipe, Shape, Theme

PUBLISHED: Final = {  # measure, area, label: what data/returns/published/ has for these periods
    ("confidence_local_survey_pct", FORCE, "2023-24 Q3"),
    ("confidence_local_survey_pct", "south_worcestershire", "2023-24 Q3"),
    ("confidence_local_survey_pct", "shropshire", "2023-24 Q3"),
    ("confidence_local_survey_pct", FORCE, "2024-25 Q3"),
    ("police_good_job_local_survey_pct", "shropshire", "2024-25 Q3"),
    ("police_good_job_local_survey_pct", "telford_and_wrekin", "2024-25 Q3"),
    ("police_good_job_local_survey_pct", "herefordshire", "2024-25 Q4"),
    ("feel_safe_local_pct", "herefordshire", "2024-25 Q4"),
    ("seen_officer_weekly_pct", "shropshire", "2024-25 Q3"),
    ("seen_officer_weekly_pct", "telford_and_wrekin", "2024-25 Q3"),
    ("positive_outcome_rate_pct", FORCE, "2024-25 Q2"),
    ("total_recorded_crime_per_1000", FORCE, "Year to Dec 2024"),
    ("homicide_count", FORCE, "Year to Jun 2023"),
    ("homicide_count", FORCE, "Year to Dec 2023"),
    ("homicide_count", FORCE, "Year to Dec 2024"),
    ("calls_101_mean_answer_s", FORCE, "2023-24 Q3"),
}
PERCENT: Final = 100
PER_THOUSAND: Final = 1000
TENTHS: Final = {Unit.FTE, Unit.TONNES, Unit.PERCENT}


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a tidy return."""

    measure: str
    area: str
    period: Period
    cell: Cell
    shape: Shape
    unit: Unit
    marker: str = ""
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it a cell of its own."""
        return self.measure, self.area, self.period.label

    @property
    def texts(self) -> tuple[str, ...]:
        """As the template's columns: measure, area, period, value, numerator … note."""
        top, base = _number(self.cell.top), _number(self.cell.base)
        asked = base if self.shape in {Shape.SURVEY, Shape.AUDIT} else ""
        if self.shape is Shape.SURVEY or not self.cell.base:
            top = base = ""
        where = (self.measure, self.area, _written(self.period))
        return (*where, self.value, top, base, asked, self.marker, "", self.note)

    @property
    def value(self) -> str:
        """The figure as a force would print it: percent to two places, the rest as counted."""
        if not self.cell.base:
            tenths = self.unit in TENTHS or self.marker == "e"
            return _number(self.cell.top if tenths else round(self.cell.top))
        factor = {Unit.PERCENT: PERCENT, Unit.RATE: PER_THOUSAND}.get(self.unit, 1)
        return f"{factor * self.cell.top / self.cell.base:.2f}"


def _written(period: Period) -> str:
    """As the template asks for it: a year to date begins with YTD."""
    to_date = period.frequency is Frequency.YEAR_TO_DATE
    return f"YTD {quarter_of(period.end).label}" if to_date else period.label


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def rows_of(plan: Plan, figures: Figures, theme: Theme, first: Period) -> Iterator[Row]:
    """A theme's rows in the return for the quarter `first`, in the plan's order of measures."""
    for measure in plan.measures:
        recipe = RECIPES.get(measure.id)
        if recipe is None or recipe.theme is not theme:
            continue
        meant = _earlier(first, recipe.lag)
        for period in periods_in(meant, measure.frequency[0]):
            yield from _rows_for(measure, recipe, figures, period)
        if Frequency.MONTH in measure.frequency and measure.frequency[0] is Frequency.QUARTER:
            for period in periods_in(meant, Frequency.MONTH):
                rows = _rows_for(measure, recipe, figures, period)
                yield from (row for row in rows if row.area == FORCE)


def _earlier(period: Period, quarters: int) -> Period:
    for _ in range(quarters):
        period = period.previous
    return period


def periods_in(first: Period, frequency: Frequency) -> tuple[Period, ...]:
    """The periods of a frequency that end within the quarter."""
    if frequency is Frequency.MONTH:
        start = first.start
        return tuple(month(start.year, start.month + step) for step in range(MONTHS_A_QUARTER))
    if frequency is Frequency.ROLLING_YEAR:
        return (rolling_year(first.end),)
    if frequency is Frequency.YEAR_TO_DATE:
        return (year_to_date(first.end),)
    years = {Frequency.YEAR: financial_year(first.end.year - 1)}
    years[Frequency.CALENDAR_YEAR] = calendar_year(first.end.year)
    meant = years.get(frequency, first)
    return (meant,) if meant.end == first.end else ()


def _rows_for(measure: Measure, recipe: Recipe, figures: Figures, period: Period) -> Iterator[Row]:
    months = figures.months(measure.id)
    cells = {area: _over(recipe.shape, cells, period) for area, cells in months.items()}
    for area, cell in _placed(recipe, cells, period.end).items():
        row = Row(measure.id, area, period, cell, recipe.shape, measure.unit)
        if row.key not in PUBLISHED:
            yield replace(row, marker="e") if measure.id == "ksi_casualties_adjusted" else row


def _over(shape: Shape, cells: list[Cell], period: Period) -> Cell:
    """A period's cell from its months: added up, or the last."""
    first, last = _index(period.start), _index(period.end)
    if shape in SNAPSHOTS:
        return cells[last]
    total = Cell(0)
    for cell in cells[first : last + 1]:
        total += cell
    return Cell(total.top, cells[last].base) if shape is Shape.RATE else total


def _index(day: date) -> int:
    years, months = day.year - FIRST_QUARTER.year, day.month - FIRST_QUARTER.month
    return LEAD_MONTHS + years * 12 + months


def _placed(recipe: Recipe, cells: dict[str, Cell], day: date) -> dict[str, Cell]:
    """The force, then the areas of that day, then what belongs to none of them."""
    placed = {FORCE: cells[FORCE]}
    if not recipe.areas:
        return placed
    for area, inside in places_on(day).items():
        placed[area] = together(recipe.shape, {one: cells[one] for one in inside})
    if recipe.shape is Shape.COUNT:
        placed[UNALLOCATED] = cells[UNALLOCATED]
    return placed


def quarters_of_sample(count: int) -> tuple[Period, ...]:
    """The quarters, oldest first."""
    first = quarter_of(FIRST_QUARTER)
    year = first.start.year
    return tuple(quarter(year + step // 4, step % 4 + 1) for step in range(count))
