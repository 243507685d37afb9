"""Judging: control charts of thousands of series, and the whole assessment of a plan.

The reference is what anyone would write in NumPy for the lines of a chart: one mean, one moving
range, two limits a series. It screens nothing, knows no phases or gaps, runs no tests and says
nothing, so the ratio is the price of everything else. The first line is everything that arrays can
tell of a country; the second is what a person reads of a plan, made of words and dates, whose price
is that of the sentences and not of the arithmetic.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.line import Line, Pair
from metrics.assessment import assess
from metrics.model import Kind, Point, Series
from metrics.periods import Frequency, Period, month
from metrics.plan import read_plan
from metrics.plan.kinds import Nature, Unit
from metrics.plan.schema import Measure
from metrics.spc import LIMITS_FACTOR, xmr

CONFIG = Path(__file__).resolve().parent.parent / "config"
SEED = 20260401
FIRST_YEAR = 2016
MONTHS_A_YEAR = 12
MIDDLE, SPREAD = 50, 5  # of the figures: within what a percentage can be
STEPS = 3  # a milestone or a grade has so many at least
BASE = 600  # people asked in a survey, cases looked at in an audit
PLAIN = "NumPy: one pass of mean, moving range and limits over the same array"
CHARTS_AIM, PLAN_AIM = 4, 400  # times the one pass, which does the least of the work
CHARTS_WHY = (
    "the arithmetic of lines and tests is some forty passes over the array where the reference "
    "makes four. Tried: a period of all stretches in a row, so that sums run together; blocks "
    "that stay in the processor's cache; both ways of a test in one byte. Together ten times as "
    "fast as before. The reference takes more than twice as long in a process whose memory is new "
    "to it, and the ratio is under the aim there; the one shown is the harder."
)
PLAN_WHY = (
    "what is left are dates, roundings and words for a thousand assessments, each said for itself; "
    "the arithmetic of the charts is a hundredth of it. Tried: an assessment made once instead of "
    "copied with a few fields changed, breaks looked up once a series, twelve months read as one "
    "stretch, no place worked out where nothing is missing. It has seven tenths of the time it "
    "had, and the dashboard keeps what it judged until a figure changes."
)

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Size:
    """How much is judged; `measures` None takes the whole plan."""

    forces: int = 43
    each: int = 60  # measures of a force
    months: int = 120
    measures: int | None = None


def lines(size: Size = Size()) -> list[Line]:
    """The charts of a country's forces, and the assessment of our own plan."""
    charts = (
        f"assess: {size.forces} forces × {size.each} measures × {size.months} months: limits, "
        "screening, the four tests and the label of every point"
    )
    whole = (
        "assess: the whole plan in one call, every measure in every place: status, certainty, "
        "variation, comparisons, sentence"
    )
    return [
        Line(charts, PLAIN, CHARTS_AIM, partial(_charts, size.forces * size.each, size.months),
             why=CHARTS_WHY),
        Line(whole, PLAIN, PLAN_AIM, partial(_plan, size), why=PLAN_WHY),
    ]  # fmt: skip


def one_pass(values: Floats) -> tuple[Floats, Floats, Floats]:
    """Mean and limits of every row: the reference."""
    mean = values.mean(axis=1)
    spread = LIMITS_FACTOR * np.abs(np.diff(values, axis=1)).mean(axis=1)
    return mean, mean - spread, mean + spread


def _figures(series: int, months: int) -> Floats:
    return np.random.default_rng(SEED).normal(MIDDLE, SPREAD, (series, months))


def _over(values: Floats) -> str:
    return f"{values.shape[0]:,} series of {values.shape[1]} figures"


def _charts(series: int, months: int) -> Pair:
    values = _figures(series, months)
    return Pair(lambda: xmr(values).side, lambda: one_pass(values), _over(values))


def _plan(size: Size) -> Pair:
    plan = read_plan(CONFIG)
    measures = plan.measures[: size.measures]
    keys = [(measure, area.id) for measure in measures for area in plan.places]
    values = _figures(len(keys), size.months)
    periods = [
        month(FIRST_YEAR + number // MONTHS_A_YEAR, number % MONTHS_A_YEAR + 1)
        for number in range(size.months)
    ]
    series = [
        Series(measure.id, area, Frequency.MONTH, _points(measure, periods, row))
        for (measure, area), row in zip(keys, values, strict=True)
    ]

    def anew() -> None:
        """What a series has looked up is not kept from turn to turn."""
        assess(plan, [replace(one) for one in series])

    return Pair(anew, lambda: one_pass(values), _over(values))


def _points(measure: Measure, periods: Sequence[Period], row: Floats) -> tuple[Point, ...]:
    return tuple(
        _point(measure, period, float(figure)) for period, figure in zip(periods, row, strict=True)
    )


def _point(measure: Measure, period: Period, figure: float) -> Point:
    """A figure of the kind the measure has, with what its sampling error is worked out from."""
    asked = measure.nature in {Nature.SURVEY, Nature.AUDIT}
    share = measure.unit is Unit.PERCENT and not asked
    return Point(
        period=period, value=_in_unit(measure.unit, figure),
        numerator=figure * BASE / 100 if share else None, denominator=BASE if share else None,
        n=BASE if asked else None, marker="", note="", kind=Kind.FINAL, return_id="R0001",
        file="bench.csv", sha256="0" * 64, layout="tidy", sheet="", row=2, rows=1, column="value",
        text="", by="bench", known_from=datetime(2026, 4, 1, tzinfo=UTC), known_to=None,
    )  # fmt: skip


def _in_unit(unit: Unit, figure: float) -> float:
    """A percentage as it is, a whole count, one of the steps of a milestone or grade."""
    if unit in {Unit.STATUS, Unit.GRADE}:
        return float(int(figure) % STEPS) if unit is Unit.STATUS else float(int(figure) % STEPS + 1)
    return float(round(figure)) if unit is Unit.COUNT else figure
