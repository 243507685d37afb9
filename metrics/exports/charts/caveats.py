"""What a reader must know before quoting a chart, in sentences: provisional figures, breaks, gaps,
what is made up, and the plan's own caution."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from metrics.charts.trend import follows_a_gap
from metrics.exports.charts.chart import ILLUSTRATIVE, ILLUSTRATIVE_TARGET
from metrics.model import MARKERS, SUPPRESSED, Assessment, Point, Process
from metrics.plan.schema import Measure
from metrics.wording import listed

TOLD = 4  # periods that are named
MIXED = "The grey band rests on the figures of both stretches, and fits neither."
SAID = {"r": "revised", "e": "estimated", "u": "of low reliability"}


def series_caveats(
    measure: Measure,
    points: Sequence[Point],
    process: Process | None,
    one: Assessment | None,
    hidden: str = "",
) -> Iterator[str]:
    """The caveats of one series, the gravest first; `hidden` is what is said of hidden counts."""
    yield from _hidden(points, hidden)
    yield from _states(points)
    yield from _breaks(points)
    yield from _gaps(points)
    if process and process.refused:
        yield _ended(process.refused)
    if process and process.proposal:
        yield f"{process.proposal.evidence} {MIXED}"
    if one and one.sampled:
        yield one.sampled
    if measure.caution:
        yield _ended(measure.caution)


def areas_caveats(
    measure: Measure, points: Sequence[Point], tested: str, hidden: str = ""
) -> Iterator[str]:
    """The caveats of a chart of areas."""
    yield from _hidden(points, hidden)
    yield from _states(points, by_period=False)
    if tested:
        yield _ended(tested)
    if measure.caution:
        yield _ended(measure.caution)


def label_of(points: Iterable[Point], *, judged_by_made_up: bool) -> str:
    """What is illustrative in a chart, or nothing."""
    if any(point.illustrative for point in points):
        return ILLUSTRATIVE
    return ILLUSTRATIVE_TARGET if judged_by_made_up else ""


def state_of(point: Point) -> tuple[str, ...]:
    """`("Illustrative", "Provisional")`: how far a figure can be trusted."""
    said = [
        "Illustrative" if point.illustrative else "",
        "Provisional" if point.provisional else "",
        "Worked out" if point.made_from else "",
        *(_capital(MARKERS[one].meaning) for one in point.markers if one in MARKERS and one != "p"),
    ]
    return tuple(one for one in said if one)


def _hidden(points: Sequence[Point], note: str) -> Iterator[str]:
    """What was hidden, and why."""
    if note:
        yield note
    held = [point for point in points if SUPPRESSED in point.markers]
    if held:
        yield _count("hidden", held, points, by_period=True)


def _states(points: Sequence[Point], *, by_period: bool = True) -> Iterator[str]:
    kinds = (
        ("illustrative: made up, and no statement about the force", _those(points, "illustrative")),
        ("provisional and may change", _those(points, "provisional")),
        ("worked out from other figures", [one for one in points if one.made_from]),
        *((words, [one for one in points if mark in one.markers]) for mark, words in SAID.items()),
    )
    for words, held in kinds:
        if held:
            yield _count(words, held, points, by_period=by_period)


def _those(points: Sequence[Point], kind: str) -> list[Point]:
    return [point for point in points if getattr(point, kind)]


def _count(words: str, held: Sequence[Point], points: Sequence[Point], *, by_period: bool) -> str:
    of = len(points)
    if len(held) == of:
        return f"All figures are {words}." if of > 1 else f"The figure is {words}."
    verb = "is" if len(held) == 1 else "are"
    when = _when(held, points) if by_period else ""
    return f"{len(held)} of {of} figures {verb} {words}{when}."


def _when(held: Sequence[Point], points: Sequence[Point]) -> str:
    """Which ones in brackets, or which not, where either are few."""
    others = [point for point in points if point not in held]
    if len(held) <= TOLD:
        return f" ({listed(point.period.label for point in held)})"
    if len(others) <= TOLD:
        return f" (all but {listed(point.period.label for point in others)})"
    return ""


def _breaks(points: Sequence[Point]) -> Iterator[str]:
    begun = [point.period.label for point in points if point.breaks]
    if begun:
        yield (
            f"Break in the series: from {listed(begun)} the figure is defined differently, so "
            "figures before and after are not compared."
        )


def _gaps(points: Sequence[Point]) -> Iterator[str]:
    # what is hidden is told by itself: it is held
    held = [point for point in points if point.value is not None or SUPPRESSED in point.markers]
    gaps = [
        f"between {before.period.label} and {point.period.label}"
        for before, point in pairwise(held)
        if follows_a_gap(before, point)
    ]
    if len(gaps) > TOLD:
        yield f"The line has {len(gaps)} gaps, where no figure is held."
    elif gaps:
        yield f"The line has a gap: no figure is held {listed(gaps)}."


def _ended(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
