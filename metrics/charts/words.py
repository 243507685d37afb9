"""The large chart in words: its subtitle, and a description for those who do not see it."""

from collections.abc import Sequence
from itertools import groupby

from metrics.charts.drawn import Drawn, Event, Judged
from metrics.charts.events import day_words
from metrics.charts.marks import HALOS
from metrics.charts.style import FREQUENCY_WORDS
from metrics.model import (
    SIGNAL_WORDS,
    Outlook,
    Point,
    Process,
    Series,
    status_words,
    variation_style,
)
from metrics.plan.schema import Measure
from metrics.wording import show

NO_LIMITS = "No limits can be drawn for these figures"
TABLE_BELOW = "The table below gives every figure."


def subtitle_of(series: Series, process: Process | None = None) -> str:
    """Which stretch and kind of figures; a warning where some are made up or limits are missing."""
    words = FREQUENCY_WORDS[series.frequency]
    first, last = series.points[0].period.label, series.points[-1].period.label
    lines = [f"{words[0].upper()}{words[1:]}, {first} to {last}"]
    if any(point.illustrative for point in series.points):
        lines.append("Illustrative figures")
    if process and process.refused:
        lines.append(NO_LIMITS)
    elif process and process.run:
        lines.append(f"No limits: {process.run}")
    return "\n".join(lines)


def describe_series(
    measure: Measure,
    area: str,
    series: Series,
    last: Judged | None,
    process: Process | None = None,
    events: Sequence[Event] = (),
    outlook: Outlook | None = None,
) -> str:
    """The chart in a few sentences, for those who do not see it."""
    drawn = Drawn(measure, series, (), last, process, events, outlook)
    if not drawn.points:
        return f"Empty chart: {measure.name}, {area}: no figure is held."
    subtitle = subtitle_of(series, process).replace("\n", ", ")
    in_words = f"{subtitle[0].lower()}{subtitle[1:]}"
    sentences = [
        f"Line chart: {measure.name}, {area}, {in_words}, {len(drawn.points)} figures.",
        _latest(drawn),
        f"Target {last.target_shown}." if last and last.target_shown else "",
        _limits(drawn),
        _special(drawn),
        process.proposal.evidence if process and process.proposal else "",
        _ahead(drawn),
        _events(drawn),
        TABLE_BELOW,
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _latest(drawn: Drawn) -> str:
    point = drawn.points[-1]
    said = [f"Latest {show(point.value, drawn.measure.unit)} for {point.period.label}"]
    if drawn.last:
        said.append(status_words(drawn.last.status))
    variation = drawn.shown(point).variation
    if variation:
        since = drawn.process.since if drawn.process else None
        said.append(variation_style(variation, since.label if since else "").words)
    return f"{', '.join(said)}."


def _limits(drawn: Drawn) -> str:
    """The limits of the latest figure, and since when where they have changed."""
    phase = drawn.latest_phase
    if phase is None or drawn.process is None:
        return ""
    begun = next(one.period for one in drawn.series.points if one.period.end >= phase.start)
    since = f" since {begun.label}" if len(drawn.process.phases) > 1 else ""
    lower, mean, upper = map(drawn.said, (phase.lower, phase.mean, phase.upper))
    if lower == upper:
        return f"Mean and limits{since}: {mean}."
    return f"Limits{since}: {lower} to {upper}, with a mean of {mean}."


def _special(drawn: Drawn) -> str:
    """How many figures are beyond chance, and which, neighbours of one kind together."""
    if not drawn.phases:
        return ""
    runs = [
        (words, list(points))
        for words, points in groupby(drawn.points, lambda point: _kind(point, drawn))
        if words
    ]
    if not runs:
        return "No figure is beyond chance."
    count = sum(len(points) for _, points in runs)
    told = " ".join(_run(words, points, drawn) for words, points in runs)
    return f"{count} {'figure is' if count == 1 else 'figures are'} beyond chance. {told}"


def _kind(point: Point, drawn: Drawn) -> str:
    variation = drawn.shown(point).variation
    return HALOS[variation][1].lower() if variation in HALOS else ""


def _run(words: str, points: Sequence[Point], drawn: Drawn) -> str:
    first, last = points[0].period.label, points[-1].period.label
    when = first if first == last else f"{first} to {last}"
    failed = {signal for point in points for signal in drawn.shown(point).signals}
    tests = "; ".join(words for signal, words in SIGNAL_WORDS.items() if signal in failed)
    both = any(drawn.shown(point).both_ways for point in points)
    also = "; better by one test and worse by another" if both else ""
    return f"{when}: {words} ({tests}{also})."


def _ahead(drawn: Drawn) -> str:
    expected = drawn.outlook.expected if drawn.outlook else None
    if not drawn.ahead or expected is None:
        return ""
    lower, upper = drawn.said(expected.lower), drawn.said(expected.upper)
    where = f"at {lower}" if lower == upper else f"between {lower} and {upper}"
    return f"If nothing changes, 19 of 20 figures up to {drawn.ahead[-1].label} lie {where}."


def _events(drawn: Drawn) -> str:
    told = "; ".join(f"{day_words(event)}, {event.title}" for event in drawn.events)
    return f"Events: {told}." if told else ""
