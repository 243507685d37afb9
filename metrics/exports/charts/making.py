"""Charts to take away, made from a `Public` and from nothing else: of one series, and of the areas
of a measure. Figures that are hidden are gaps in them, and the caveats say why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from html import unescape

from metrics.aggregation import LEVEL_NAMES
from metrics.assessment import process_of
from metrics.assessment.areas import AreaComparison, area_comparisons, assessed_in
from metrics.charts import draw_small_areas, draw_trend
from metrics.charts.drawn import Drawn
from metrics.charts.events import day_words
from metrics.charts.style import Figure
from metrics.charts.words import TABLE_BELOW, subtitle_of
from metrics.exports.charts.card import card_of, marked
from metrics.exports.charts.caveats import areas_caveats, label_of, series_caveats, state_of
from metrics.exports.charts.chart import PublicChart, Row
from metrics.exports.charts.drawing import draw_compared, draw_one, series_said, series_to_draw
from metrics.exports.house import House
from metrics.model import Assessment, Point, Process, Status, status_words
from metrics.periods import Frequency
from metrics.plan.schema import Area, Measure, Plan
from metrics.release import Public
from metrics.wording import day_words as written
from metrics.wording import show

MADE_UP = "Illustrative figures"  # as the subtitle of the screen says it
DASHED = "Dashed: the target"
BAND = "Grey band: what chance alone explains"
BAND_OF_TWO = "Grey band: limits from all figures, before and after they changed"


@dataclass(frozen=True)
class Told:
    """From what a chart is made, and the style it leaves in."""

    public: Public
    house: House

    @property
    def of_all(self) -> dict:
        """What every chart says of whose it is and when it was known."""
        public = self.public
        known = f"figures as known on {written(public.at)}"
        return {
            "publisher": f"{public.plan.body.name}, {public.plan.name}",
            "dated": f"As at {written(public.day)}, {known}",
            "at": public.at, "edition": public.words, "draft": public.draft,
            "house": self.house,
        }  # fmt: skip


def series_chart(
    told: Told, measure: Measure, area: Area, frequency: Frequency | None = None
) -> PublicChart | None:
    """The chart of a measure in an area, of one frequency (None: that of its latest figure); None
    where there is nothing to show."""
    public = told.public
    one = public.standing(area).get(measure.id)
    usual = one.period.frequency if one and one.period else None
    series, kin = series_to_draw(
        public.series, measure.id, area.id, public.quarter.end, frequency or usual
    )
    if one is None or series is None:
        return None
    process = process_of(public.plan, measure, series, public.phases, kin)
    return _series_chart(told, measure, area, process, one)


def _series_chart(
    told: Told, measure: Measure, area: Area, process: Process, one: Assessment
) -> PublicChart:
    plan, points = told.public.plan, process.series.points
    figure, alt = draw_one(plan, measure, area, process, one)
    said = series_said(plan, area, process, one)
    last, events, outlook = said["last"], said["events"], said["outlook"]
    drawn = Drawn(measure, process.series, (), last, process, events, outlook)
    note = told.public.note_of(measure.id)
    rows = tuple(_row(measure, area, point) for point in points)
    return PublicChart(
        name=_name(plan, measure, area),
        figure=figure,
        alt=alt.removesuffix(TABLE_BELOW).strip(),
        title=f"{measure.name}, {area.name}",
        shows=_shows(process, figure, drawn),
        status=marked(one.status),
        reason=one.reason,
        period=_stretch(points),
        caveats=tuple(series_caveats(measure, points, process, one, note)),
        label=label_of(points, judged_by_made_up=one.illustrative),
        events=tuple(f"{day_words(event)}, {event.title}" for event in drawn.events),
        rows=_with_status(rows, one) if last else rows,
        areas=(area.name,),
        periods=_periods(drawn),
        card=card_of(one),
        small=draw_trend(process.series, one.target, one.status, one.limits),
        **_of_measure(measure),
        **told.of_all,
    )


def area_charts(told: Told, measure: Measure) -> tuple[PublicChart, ...]:
    """The areas of a measure side by side, a chart a level; none where no two have a figure."""
    public = told.public
    held = [one for one in public.series if one.measure == measure.id]
    compared = area_comparisons(public.plan, measure, held, public.quarter)
    return tuple(
        _areas_chart(told, measure, one, {
            series.area: point
            for series in held
            if not series.breakdown and (point := series.at(one.period))
        })
        for one in compared
    )  # fmt: skip


def _areas_chart(
    told: Told, measure: Measure, comparison: AreaComparison, points: Mapping[str, Point]
) -> PublicChart:
    public = told.public
    names = {area.id: area.name for area in public.plan.areas}
    found = assessed_in(comparison, public.assessments)
    held = [points[row.area] for row in comparison.rows]
    made_up = comparison.illustrative or any(one.illustrative for one in found)
    figure, alt = draw_compared(public.plan, measure, comparison, public.assessments)
    note = public.note_of(measure.id)
    return PublicChart(
        name=f"{measure.id}-by_{comparison.level}",
        figure=figure,
        alt=alt,
        title=f"{measure.name}, by {LEVEL_NAMES.get(comparison.level, 'area')}",
        shows=_subtitle(figure),
        status="; ".join(dict.fromkeys(marked(one.status) for one in found)),
        reason=comparison.sentence,
        period=comparison.period.label,
        caveats=tuple(areas_caveats(measure, held, comparison.tested, note)),
        label=label_of(held, judged_by_made_up=made_up),
        events=(),
        rows=tuple(_area_rows(public.plan, measure, points, found, comparison)),
        areas=tuple(names[row.area] for row in comparison.rows),
        small=draw_small_areas(comparison, found),
        **_of_measure(measure),
        **told.of_all,
    )


def _area_rows(
    plan: Plan,
    measure: Measure,
    points: Mapping[str, Point],
    found: Sequence[Assessment],
    comparison: AreaComparison,
) -> Iterator[Row]:
    """A row an area, each with its status where it was assessed."""
    by_area = {one.area: one for one in found}
    for each in comparison.rows:
        row = _row(measure, plan.area(each.area), points[each.area])
        yield from _with_status((row,), by_area.get(each.area))


def _periods(drawn: Drawn) -> tuple[tuple[date, str], ...]:
    """Those drawn and those looked ahead to."""
    held = (point.period for point in drawn.series.points)
    return tuple((period.end, period.label) for period in (*held, *drawn.ahead))


def _of_measure(measure: Measure) -> dict:
    return {
        "measure": measure.id, "measure_name": measure.name, "unit": measure.unit.value,
        "source": measure.source, "definition": measure.definition,
    }  # fmt: skip


def _subtitle(figure: Figure) -> str:
    """What the screen says under the title, as sentences; what is illustrative has its label."""
    said = unescape(figure["layout"]["title"]["subtitle"]["text"]).split("<br>")
    return " ".join(f"{words}." for words in said if words != MADE_UP)


def _stretch(points: Sequence[Point]) -> str:
    first, last = points[0].period.label, points[-1].period.label
    return first if first == last else f"{first} to {last}"


def _shows(process: Process, figure: Figure, drawn: Drawn) -> str:
    """`By quarter, 2023-24 Q1 to 2025-26 Q3. Dashed: the target. …`"""
    points = process.series.points
    twice = f"{points[0].period.label} to {points[0].period.label}"
    stretch = subtitle_of(process.series).split("\n", maxsplit=1)[0]
    target = any(trace.get("name") == "Target" for trace in figure["data"])
    said = [
        stretch.replace(twice, _stretch(points[:1])),
        DASHED if target else "",
        _band(process) if drawn.phases else "",
    ]
    return " ".join(f"{words}." for words in said if words)


def _band(process: Process) -> str:
    return BAND_OF_TWO if process.proposal else BAND


def _name(plan: Plan, measure: Measure, area: Area) -> str:
    """The measure's id; the area's behind it where it is not the whole force."""
    return measure.id if area.id == plan.force.id else f"{measure.id}-{area.id}"


def _row(measure: Measure, area: Area, point: Point) -> Row:
    period = point.period
    return Row(
        area.id, area.name, period.label, period.start, period.end, point.value,
        show(point.value, measure.unit), state=state_of(point), illustrative=point.illustrative,
    )  # fmt: skip


def _with_status(rows: tuple[Row, ...], one: Assessment | None) -> tuple[Row, ...]:
    """The rows with the status on the last: the only one that was judged for this chart."""
    if one is None or one.status is Status.NO_FIGURE:
        return rows
    return (*rows[:-1], replace(rows[-1], status=status_words(one.status)))
