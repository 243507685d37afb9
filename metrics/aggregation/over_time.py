"""Longer periods from shorter ones, at one area: quarters and years that nobody sent."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from metrics.aggregation.definitions import of_one_definition
from metrics.aggregation.held import Held
from metrics.aggregation.making import made, usable
from metrics.aggregation.rules import Rule, difference, latest, rule_over_time
from metrics.aggregation.spans import SOURCES, WHOLES, ending, named, parts_of
from metrics.model import Part, Point
from metrics.periods import Frequency, Period, quarter_of, year_to_date
from metrics.plan.kinds import Aggregation, Nature
from metrics.plan.schema import Measure

TOLD_APART: Final = (Frequency.QUARTER, Frequency.YEAR)  # what running totals hold


def add_over_time(measure: Measure, held: Held, areas: Iterable[str]) -> None:
    """Adds what each area's own figures make, of the frequencies that the measure lists."""
    cumulative = measure.aggregation is Aggregation.CUMULATIVE
    if cumulative and measure.nature is not Nature.MEDIAN:
        for area in areas:
            _tell_apart(measure, held, area)
    elif rule := rule_over_time(measure):
        for area in areas:
            for frequency in WHOLES:
                if frequency in measure.frequency:
                    _make(measure, held, area, frequency, rule)


def combined(
    measure: Measure,
    rule: Rule,
    area: str,
    period: Period,
    points: Sequence[Point],
    redefined: Sequence[date] = (),
) -> Point | None:
    """The figure of a period from all its parts, oldest first; None where one will not do.

    `redefined` are the days from which something else is counted.
    """
    if rule.last_alone:
        points = points[-1:]
    if not (all(map(usable, points)) and of_one_definition(points, redefined)):
        return None
    figures = rule.combine(measure, points)
    if figures is None:
        return None
    note = rule.words.format(parts=named(tuple(point.period for point in points)))
    return made(period, figures, [Part(area, point) for point in points], note)


def _make(measure: Measure, held: Held, area: str, frequency: Frequency, rule: Rule) -> None:
    """Adds the periods of one frequency; never a made-up one to a line that has real ones, where
    it would look like news."""
    real = held.has_real(area, frequency)
    for period in _lacking(held, area, frequency):
        made_of = (_parts(held, area, period, source, rule) for source in SOURCES)
        whole = (
            combined(measure, rule, area, period, points, held.redefined(area))
            for points in made_of
            if points
        )
        point = next((one for one in whole if one), None)
        if point and not (real and point.illustrative):
            held.add(area, point)


def _lacking(held: Held, area: str, frequency: Frequency) -> Iterator[Period]:
    """The periods of a frequency whose last part is held and that are not held themselves."""
    ends = {period.end for source in SOURCES for period in held.of(area, source)}
    there = held.of(area, frequency)
    for end in sorted(ends):
        period = ending(frequency, end)
        if period is not None and period not in there:
            yield period


def _parts(
    held: Held, area: str, period: Period, source: Frequency, rule: Rule
) -> tuple[Point, ...]:
    """The parts of a period that a rule needs; none where one is missing."""
    wanted = parts_of(period, source)
    there = held.of(area, source)
    found = tuple(there.get(part) for part in (wanted[-1:] if rule.last_alone else wanted))
    return tuple(point for point in found if point) if None not in found else ()


def _tell_apart(measure: Measure, held: Held, area: str) -> None:
    """Quarters and years from running totals: the year to date less the one a quarter before."""
    for to_date in sorted(held.of(area, Frequency.YEAR_TO_DATE)):
        for frequency in TOLD_APART:
            period = ending(frequency, to_date.end)
            if period is None or frequency not in measure.frequency or held.at(area, period):
                continue
            if point := _told_apart(measure, held, area, period, to_date):
                held.add(area, point)


def _told_apart(
    measure: Measure, held: Held, area: str, period: Period, to_date: Period
) -> Point | None:
    later = held.at(area, to_date)
    if later is None or not usable(later):
        return None
    if period.start == to_date.start:  # the first quarter, or the whole year
        figures, parts = latest(measure, [later]), [later]
        note = f"{to_date.label} is the whole {period.frequency.value}."
    else:
        before = year_to_date(quarter_of(period.end).previous.end)
        earlier = held.at(area, before)
        if (
            earlier is None
            or not usable(earlier)
            or not of_one_definition([earlier, later], held.redefined(area))
        ):
            return None
        figures, parts = difference(measure, later, earlier), [earlier, later]
        note = f"{to_date.label} less {before.label}."
    return made(period, figures, [Part(area, one) for one in parts], note) if figures else None
