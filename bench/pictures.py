"""Charts to pictures: a set of thirty, and the browser alone.

The reference is one of the charts, laid out already, that a warm browser draws as often: the ratio
is the price of the layout, of what is written into the file, and of charts that differ.
"""

from datetime import UTC, datetime
from functools import partial
from itertools import accumulate

import numpy as np

from bench.line import Line, Pair
from metrics.exports.charts import Format, Told, close_browser, series_chart, write_charts
from metrics.exports.charts.browser import render
from metrics.exports.charts.chart import PublicChart
from metrics.exports.charts.dress import WIDTH, dressed
from metrics.exports.charts.pictures import SCREEN_WIDE
from metrics.exports.house import House
from metrics.periods import Period, quarter_of
from tests.factories import a_measure, a_plan, a_point, a_public, a_series, a_target

SEED = 20260401
MIDDLE, SPREAD = 80, 3  # of the figures, around a target of 82
TARGET = 82
CHARTS, QUARTERS = 30, 24
LAST = quarter_of(datetime(2025, 12, 31, tzinfo=UTC).date())
KNOWN = datetime(2026, 2, 1, 9, 30, tzinfo=UTC)
AIM = 1.1
TURNS = 1  # of a run: a set takes seconds


def lines(charts: int = CHARTS) -> list[Line]:
    """A set of charts as pictures for web and social media."""
    return [
        Line(
            f"export: {charts} different charts to PNG",
            f"the same browser, warm: one of the charts, laid out already, {charts} times",
            AIM, partial(_pictures, charts), turns=TURNS,
        ),
    ]  # fmt: skip


def _pictures(count: int) -> Pair:
    charts = _charts(count)
    one = dressed(charts[0])

    def alone() -> None:
        for _ in charts:
            render(one, "png", SCREEN_WIDE / WIDTH)

    render(one, "png")  # the browser is warm
    work = partial(_written, charts)
    return Pair(work, alone, f"{count} charts of {QUARTERS} quarters", close_browser)


def _written(charts: list[PublicChart]) -> int:
    return sum(1 for _ in write_charts(charts, [Format.PNG]))


def _charts(count: int) -> list[PublicChart]:
    """A chart a measure, with limits and a target."""
    quarters = [one.label for one in accumulate([LAST] * QUARTERS, _before)][::-1]
    figures = np.random.default_rng(SEED).normal(MIDDLE, SPREAD, (count, QUARTERS)).round(1)
    target = a_target(kind="at_least", value=TARGET, basis="seed")
    measures = [
        a_measure(id=f"m{number}", name=f"Measure {number}", targets=(target,))
        for number in range(count)
    ]
    series = [
        a_series(*map(a_point, quarters, row.tolist()), measure=measure.id)
        for measure, row in zip(measures, figures, strict=True)
    ]
    plan = a_plan(*measures)
    told = Told(a_public(plan, *series, quarter=LAST.label, known_at=KNOWN), House())
    drawn = (series_chart(told, measure, plan.force) for measure in measures)
    return [one for one in drawn if one]


def _before(period: Period, _one: Period) -> Period:
    return period.previous
