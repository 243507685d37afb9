"""Charts to take away, drawn from what was judged: of one series, and of the areas of a measure.

The page shows the figure made here and the files hold it, so that they cannot differ.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from html import unescape

from metrics.assessment import target_steps
from metrics.assessment.areas import AreaComparison, assessed_in
from metrics.charts import Judged, describe_areas, describe_series, draw_areas, draw_series
from metrics.charts.drawn import Drawn
from metrics.charts.events import day_words
from metrics.charts.style import Figure
from metrics.charts.words import TABLE_BELOW, subtitle_of
from metrics.exports.charts.caveats import areas_caveats, label_of, series_caveats, state_of
from metrics.exports.charts.chart import PublicChart, Row
from metrics.model import STATUS_STYLES, Assessment, Point, Process, Series, Status, status_words
from metrics.plan.schema import Area, Measure, Plan
from metrics.wording import day_words as written
from metrics.wording import show

MADE_UP = "Illustrative figures"  # as the subtitle of the screen says it
DASHED = "Dashed: the target"
BAND = "Grey band: what chance alone explains"


@dataclass(frozen=True, slots=True)
class Told:
    """Whose plan it is and when its figures were known; `known_at` is None for now, then `made_at`
    is the moment."""

    plan: Plan
    as_at: date
    known_at: datetime | None
    made_at: datetime

    @property
    def publisher(self) -> str:
        """`West Mercia Police and Crime Commissioner, Safer Communities Plan`."""
        return f"{self.plan.body.name}, {self.plan.name}"

    @property
    def dated(self) -> str:
        """`As at 30 May 2026, figures as known on 12 August 2026`."""
        return f"As at {written(self.as_at)}, figures as known on {written(self.at.date())}"

    @property
    def at(self) -> datetime:
        """The moment the figures were known."""
        return self.known_at or self.made_at


def series_said(plan: Plan, area: Area, process: Process, one: Assessment) -> dict:
    """What the chart of a series is drawn and described with; status and outlook only where the
    assessment speaks of its latest figure."""
    speaks = one.period == process.series.points[-1].period
    return {
        "last": Judged(one.status, one.target_shown) if speaks else None,
        "process": process,
        "events": plan.events_for(one.measure, area.id),
        "outlook": one.outlook if speaks else None,
    }


def draw_one(
    plan: Plan, measure: Measure, area: Area, process: Process, one: Assessment
) -> tuple[Figure, str]:
    """The chart of a series as the page shows it, and its description."""
    series, said = process.series, series_said(plan, area, process, one)
    steps = target_steps(measure, area, plan.force.id, series)
    figure = draw_series(measure, area.name, series, steps, **said)
    return figure, describe_series(measure, area.name, series, **said)


def series_chart(
    told: Told, measure: Measure, area: Area, process: Process, one: Assessment
) -> PublicChart:
    """The chart of a series, to be taken away. Needs at least one point."""
    figure, alt = draw_one(told.plan, measure, area, process, one)
    series, said = process.series, series_said(told.plan, area, process, one)
    drawn = Drawn(measure, series, (), said["last"], process, said["events"], said["outlook"])
    of_latest = said["last"] is not None
    points = series.points
    twice = f"{points[0].period.label} to {points[0].period.label}"
    stretch = subtitle_of(series).split("\n", maxsplit=1)[0].replace(twice, _stretch(points[:1]))
    label = label_of(points, judged_by_made_up=one.illustrative)
    rows = tuple(_row(measure, area, point) for point in points)
    return PublicChart(
        name=_name(told.plan, measure, area),
        figure=figure,
        alt=alt.removesuffix(TABLE_BELOW).strip(),
        title=f"{measure.name}, {area.name}",
        shows=_shows(stretch, figure, drawn),
        **_of_status(one),
        period=_stretch(points),
        caveats=tuple(series_caveats(measure, points, process, one)),
        label=label,
        events=tuple(f"{day_words(event)}, {event.title}" for event in drawn.events),
        rows=_with_status(rows, one) if of_latest else rows,
        areas=(area.name,),
        periods=_periods(drawn),
        **_of_measure(told, measure),
    )


def areas_chart(
    told: Told,
    measure: Measure,
    comparison: AreaComparison,
    assessments: Sequence[Assessment],
    points: Mapping[str, Point],
) -> PublicChart:
    """The areas of a measure side by side; `points` are their figures for the period."""
    names = {area.id: area.name for area in told.plan.areas}
    found = assessed_in(comparison, assessments)
    held = [points[row.area] for row in comparison.rows]
    made_up = comparison.illustrative or any(one.illustrative for one in found)
    figure = draw_areas(measure, comparison, found, names)
    return PublicChart(
        name=f"{measure.id}-by_{comparison.level}",
        figure=figure,
        alt=describe_areas(measure, comparison, found, names),
        title=f"{measure.name}, by area",
        shows=_subtitle(figure),
        status="; ".join(dict.fromkeys(_marked(one.status) for one in found)),
        reason=comparison.sentence,
        period=comparison.period.label,
        caveats=tuple(areas_caveats(measure, held, comparison.tested)),
        label=label_of(held, judged_by_made_up=made_up),
        events=(),
        rows=tuple(_area_rows(told.plan, measure, points, found, comparison)),
        areas=tuple(names[row.area] for row in comparison.rows),
        **_of_measure(told, measure),
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


def series_to_draw(
    held: Sequence[Series], measure: str, area: str, one: Assessment | None, until: date
) -> tuple[Series | None, tuple[Series, ...]]:
    """The series the assessment speaks of up to a day, and all of that measure and area; None
    where no figure is held."""
    kin = tuple(
        Series(each.measure, each.area, each.frequency, points, each.breakdown)
        for each in held
        if (each.measure, each.area, each.breakdown) == (measure, area, "")
        and (points := tuple(point for point in each.points if point.period.end <= until))
    )
    frequency = one.period.frequency if one and one.period else None
    same = [each for each in kin if each.frequency is frequency] or list(kin)
    chosen = same[0] if same else None
    empty = chosen is None or all(point.value is None for point in chosen.points)
    return (None if empty else chosen), kin


def _of_measure(told: Told, measure: Measure) -> dict:
    return {
        "measure": measure.id, "measure_name": measure.name, "unit": measure.unit.value,
        "source": measure.source, "definition": measure.definition,
        "publisher": told.publisher, "dated": told.dated, "at": told.at,
    }  # fmt: skip


def _of_status(one: Assessment) -> dict:
    return {
        "status": _marked(one.status),
        "reason": one.reason,
    }


def _marked(status: Status) -> str:
    """The mark that the chart shows, and its words."""
    return f"{STATUS_STYLES[status].mark} {status_words(status)}"


def _subtitle(figure: Figure) -> str:
    """What the screen says under the title, as sentences; what is illustrative has its label."""
    said = unescape(figure["layout"]["title"]["subtitle"]["text"]).split("<br>")
    return " ".join(f"{words}." for words in said if words != MADE_UP)


def _stretch(points: Sequence[Point]) -> str:
    first, last = points[0].period.label, points[-1].period.label
    return first if first == last else f"{first} to {last}"


def _shows(stretch: str, figure: Figure, drawn: Drawn) -> str:
    """`By quarter, 2023-24 Q1 to 2025-26 Q3. Dashed: the target. …`"""
    target = any(trace.get("name") == "Target" for trace in figure["data"])
    said = [stretch, DASHED if target else "", BAND if drawn.phases else ""]
    return " ".join(f"{words}." for words in said if words)


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
