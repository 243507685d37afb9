"""Recipes into months: what each area counted, month by month, for every measure.

Everything is made by the month and added up to the frequency the plan asks for, so that a
quarter is the sum of its months, a year to date the sum of its quarters, and a share's base the
very count that another measure reports.
"""

from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Final

from metrics.periods import Period, month
from metrics.sample.chance import binomial, normal, poisson, stream
from metrics.sample.places import CRIME_SHARES, FIVE, FORCE, PEOPLE_SHARES, UNALLOCATED
from metrics.sample.planted import planted_level
from metrics.sample.recipes import RECIPES, Recipe, Shape

FIRST_QUARTER: Final = date(2023, 4, 1)
MONTHS_A_YEAR: Final = 12
MONTHS_A_QUARTER: Final = 3
QUARTERS: Final = 14  # 2023-24 Q1 to 2026-27 Q2
LEAD_MONTHS: Final = 36  # made before the first quarter: for lags and rolling years
MONTHS: Final = LEAD_MONTHS + QUARTERS * MONTHS_A_QUARTER
# The cosine of each month's distance from the peak, written out: no two machines differ.
SEASON: Final = (1, 0.866, 0.5, 0, -0.5, -0.866, -1, -0.866, -0.5, 0, 0.5, 0.866)
AREA_OFFSET: Final = 1.2  # points: how far areas usually stand apart
CASES_WOBBLE: Final = 0.03  # how the number of cases varies from month to month
STOCK_WOBBLE: Final = 0.003  # a workforce or a caseload hardly does
IN_POINTS: Final = {Shape.SURVEY, Shape.SHARE, Shape.STOCK_SHARE, Shape.AUDIT}
SNAPSHOTS: Final = {Shape.STOCK, Shape.STOCK_SHARE, Shape.STEPS}


@dataclass(frozen=True, slots=True)
class Cell:
    """What was counted: events or the top of a share, and the base where there is one."""

    top: float
    base: float = 0

    def __add__(self, other: "Cell") -> "Cell":
        return Cell(round(self.top + other.top, 1), self.base + other.base)


Months = dict[str, list[Cell]]  # by area; one cell a month, from LEAD_MONTHS before April 2023


def month_of(index: int) -> Period:
    """The month at a place in the list."""
    number = FIRST_QUARTER.month - 1 + index - LEAD_MONTHS
    return month(FIRST_QUARTER.year + number // MONTHS_A_YEAR, number % MONTHS_A_YEAR + 1)


class Figures:
    """Every measure's months, made when first asked for."""

    def __init__(self) -> None:
        self._made: dict[str, Months] = {}

    def months(self, measure: str) -> Months:
        """The measure's cells by area; the force among them."""
        if measure not in self._made:
            recipe = RECIPES[measure]
            made = self._make(measure, recipe)
            if recipe.areas:
                made[FORCE] = [_together(recipe, made, index) for index in range(MONTHS)]
            self._made[measure] = made
        return self._made[measure]

    def _make(self, measure: str, recipe: Recipe) -> Months:
        swings = _swings(measure, recipe)
        return {
            area: [self._cell(Spot(measure, recipe, area, *at)) for at in enumerate(swings)]
            for area in _areas(recipe)
        }

    def _cell(self, spot: "Spot") -> Cell:
        shape = spot.recipe.shape
        if shape is Shape.STEPS:
            return _step(spot)
        if shape is Shape.SURVEY:
            return _asked(spot)
        if shape is Shape.COUNT:
            return Cell(poisson(spot.rng, spot.mean)) + self._included(spot)
        if shape in {Shape.STOCK, Shape.AMOUNT}:
            return Cell(round(spot.mean, 1))
        cases = round(self._cases(spot))
        if shape is Shape.RATE:
            return Cell(cases, spot.recipe.level)
        if shape is Shape.MEAN:
            return Cell(round(cases * spot.mean), cases)
        return Cell(binomial(spot.rng, cases, spot.points / 100), cases)

    def _cases(self, spot: "Spot") -> float:
        """What a share is a share of: cases of another measure, or a number that wobbles."""
        recipe = spot.recipe
        if not recipe.of:
            wobble = STOCK_WOBBLE if recipe.shape is Shape.STOCK_SHARE else CASES_WOBBLE
            rng = stream(str(recipe.base), spot.area, month_of(spot.index).label)
            return recipe.base * spot.share * (1 + wobble * normal(rng))
        given_up = self._counted(recipe.less, spot) if recipe.less else 0
        return self._counted(recipe.of, spot) * recipe.part - given_up

    def _included(self, spot: "Spot") -> Cell:
        parts = [self._counted(one, spot) for one in spot.recipe.includes]
        return Cell(round(sum(parts) * spot.recipe.part, 1))

    def _counted(self, measure: str, spot: "Spot") -> float:
        return self.months(measure)[spot.area][spot.index].top


@dataclass(frozen=True, slots=True)
class Spot:
    """One measure, area and month, and what chance and plan say there."""

    measure: str
    recipe: Recipe
    area: str
    index: int
    swing: float  # what moves all areas together that month

    @property
    def rng(self) -> Random:
        """A stream of its own."""
        return stream(self.measure, self.area, month_of(self.index).label)

    @property
    def share(self) -> float:
        """The area's part of the force."""
        if self.area == FORCE:
            return 1
        shares = CRIME_SHARES if self.recipe.shape is Shape.COUNT else PEOPLE_SHARES
        return shares.get(self.area, 0)

    @property
    def level(self) -> float:
        """Drift, season and what is planted."""
        recipe, period = self.recipe, month_of(self.index)
        years = (self.index - LEAD_MONTHS) / MONTHS_A_YEAR
        whole = 1 if recipe.shape in IN_POINTS else recipe.level
        level = recipe.level + recipe.drift * years * whole
        level *= 1 + recipe.season * SEASON[(period.start.month - recipe.peak) % MONTHS_A_YEAR]
        return planted_level(self.measure, period.start, level, self.area)

    @property
    def mean(self) -> float:
        """The count, stock, amount or length to be expected."""
        share = 1 if self.recipe.shape is Shape.MEAN else self.share
        return self.level * (1 + self.swing * self.recipe.spread) * share

    @property
    def points(self) -> float:
        """The percentage to be expected; areas stand a little apart, always the same way."""
        apart = 0.0
        if self.area != FORCE:
            apart = AREA_OFFSET * normal(stream(self.measure, self.area, "offset"))
        return self.level + self.swing * self.recipe.spread + apart


def _areas(recipe: Recipe) -> tuple[str, ...]:
    """Where a measure is counted: the force, or the five and what belongs to none of them."""
    if not recipe.areas:
        return (FORCE,)
    return FIVE if recipe.shape in {Shape.SURVEY, *SNAPSHOTS} else (*FIVE, UNALLOCATED)


def _together(recipe: Recipe, months: Months, index: int) -> Cell:
    """Areas added up; a survey's by residents, because each area is asked the same number."""
    return together(recipe.shape, {area: months[area][index] for area in months if area != FORCE})


def together(shape: Shape, cells: dict[str, Cell]) -> Cell:
    """One cell of several areas': summed, or for a survey weighted by residents."""
    base = sum(cell.base for cell in cells.values())
    if shape is not Shape.SURVEY or not base:
        return Cell(round(sum(cell.top for cell in cells.values()), 1), base)
    people = sum(PEOPLE_SHARES[area] for area in cells)
    share = sum(PEOPLE_SHARES[area] * cell.top / cell.base for area, cell in cells.items())
    return Cell(share / people * base, base)


def _swings(measure: str, recipe: Recipe) -> list[float]:
    """What moves all areas of a measure together, month by month (a survey: quarter by quarter)."""
    swings = [normal(stream(measure, month_of(index).label)) for index in range(MONTHS)]
    if recipe.shape is Shape.SURVEY:
        return [swings[index // MONTHS_A_QUARTER] for index in range(MONTHS)]
    return swings


def _step(spot: Spot) -> Cell:
    quarter = max(0, spot.index - LEAD_MONTHS) // MONTHS_A_QUARTER
    value, base = spot.recipe.steps[quarter], spot.recipe.base
    return Cell(round(base * value / 100), base) if base else Cell(value)


def _asked(spot: Spot) -> Cell:
    """A quarter's sample, booked in its last month: how many agreed, how many were asked."""
    if spot.index % MONTHS_A_QUARTER != MONTHS_A_QUARTER - 1:
        return Cell(0)
    rng = spot.rng
    each = spot.recipe.base / (len(FIVE) if spot.recipe.areas else 1)
    size = round(each + 4 * normal(rng))
    return Cell(binomial(rng, size, spot.points / 100), size)
