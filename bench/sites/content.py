"""What Dash is given to show: the product's own figures, words and drawings, judged once a quarter
and kept, as a dashboard that is well made in Dash would keep them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from metrics.aggregation import aggregate
from metrics.assessment import as_at, assess, process_of, standing
from metrics.charts import draw_assurance, draw_trend, draw_variation
from metrics.exports.charts import draw_one
from metrics.model import ASSURANCE_STYLES, VARIATION_STYLES, Assessment, Series
from metrics.plan import Area, Measure, read_plan
from metrics.warehouse import Warehouse
from pages.shared import cards, pickers, table, words

CONFIG = Path(__file__).resolve().parents[2] / "config"


class Content:
    """The plan and the figures of one warehouse."""

    def __init__(self, path: Path, today: date) -> None:
        self.plan, held = read_plan(CONFIG), Warehouse(path)
        self.series, self.phases = aggregate(self.plan, held.series()), held.phases()
        self.moments = held.known_times()
        self.quarters = pickers.held_quarters(self.series, today)
        self.newest = pickers.newest_held(self.series, self.quarters)
        self.assessments = cache(self._assessments)
        self.drawn = cache(self._drawn)

    def _assessments(self, quarter: str) -> tuple[Assessment, ...]:
        period = self.quarters[quarter]
        day = as_at(self.plan, period)
        return assess(self.plan, self.series, phases=self.phases, as_of=day, through=period.end)

    def of(self, area: Area, quarter: str) -> dict[str, Assessment]:
        """What stands for the area, by measure."""
        return standing(self.plan, self.assessments(quarter), area, self.quarters[quarter])

    def kin(self, area: Area, measure: Measure, quarter: str) -> list[Series]:
        """The area's series of a measure up to the quarter's end."""
        key, end = (measure.id, area.id, ""), self.quarters[quarter].end
        return [
            replace(one, points=tuple(point for point in one.points if point.period.end <= end))
            for one in self.series
            if (one.measure, one.area, one.breakdown) == key
        ]

    def _drawn(self, area: Area, measure: Measure, quarter: str) -> tuple[dict[str, Any], str]:
        one, kin = self.of(area, quarter)[measure.id], self.kin(area, measure, quarter)
        series = cards.same_frequency(kin, one)
        if series is None:
            raise ValueError(measure.id)
        process = process_of(self.plan, measure, series, self.phases, kin)
        return draw_one(self.plan, measure, area, process, one)

    def signals(self, measure: Measure, one: Assessment) -> list[tuple[str, str]]:
        """The icons of a card, as SVG, each with its words."""
        found = []
        if one.variation:
            drawing = draw_variation(one.variation, measure.better)
            found.append((drawing, VARIATION_STYLES[one.variation].words))
        if one.assurance:
            drawing = draw_assurance(one.assurance, measure.better)
            found.append((drawing, ASSURANCE_STYLES[one.assurance].words))
        return found

    def trend(self, area: Area, measure: Measure, one: Assessment, quarter: str) -> str:
        """The small drawing of a card, as SVG."""
        series = cards.same_frequency(self.kin(area, measure, quarter), one)
        return draw_trend(series, one.target, one.status, one.limits) if series else ""

    def rows(self, found: Sequence[Assessment], area: Area) -> list[table.Row]:
        """The rows of the table."""
        return [table.measure_row(self.plan, {"area": area.id}, one) for one in found]

    def moments_offered(self) -> dict[str, str]:
        """What the third picker offers."""
        newest = self.moments[: pickers.MOMENTS_OFFERED]
        return {"now": "Now"} | {pickers.stamp(one): words.moment_words(one) for one in newest}
