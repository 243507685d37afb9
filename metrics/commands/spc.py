"""An XmR chart of any two-column file on the command line: no plan and no warehouse are opened."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date

from metrics.assessment.process import OVERLAP, SIDES, UNEQUAL
from metrics.commands.answers import DONE, answer, tell
from metrics.errors import Problem, Refused, is_fatal
from metrics.exports.spc_facts import Asked, ChartFacts, PhaseFacts, PointFacts, begins, chart_facts
from metrics.model import ASSURANCE_STYLES, SIGNAL_WORDS, VARIATION_STYLES
from metrics.periods import Frequency
from metrics.plan.kinds import Better
from metrics.returns.pairs import Pairs, read_pairs
from metrics.spc import LEAST_BASELINE, LEAST_POINTS, NEITHER

DIRECTIONS = (Better.HIGHER, Better.LOWER, Better.NEITHER)
FIGURES_SHOWN = 4  # significant figures; whole numbers are shown whole
MOST_GAPS = 12  # named in a line: a year of months


def show_chart(asked: argparse.Namespace) -> int:
    """The XmR chart of any two-column file: a date and a value."""
    read = read_pairs(asked.file.name, asked.file.read_bytes())
    problems = [*read.problems, *_options(asked, read)]
    if is_fatal(problems):
        raise Refused(problems)
    if problems:
        tell(sys.stderr, [one.sentence for one in problems])
    side = SIDES.get(Better(asked.better), NEITHER)
    wanted = Asked(side, asked.target, asked.phase, asked.fix, screen=not asked.no_screen)
    chart = chart_facts(read, wanted)
    answer(asked, asdict(chart), [*_phase_lines(chart), *_point_lines(read, chart), *_gaps(chart)])
    return DONE


def _options(asked: argparse.Namespace, read: Pairs) -> Iterable[Problem]:
    """What stands against the chart in the kind of its periods and in what was asked for."""
    file = asked.file.name
    if asked.fix is not None and asked.fix < LEAST_BASELINE:
        told = f"limits cannot be fixed from {asked.fix} figures. Wanted {LEAST_BASELINE} at least."
        yield Problem("baseline-too-short", told, column="--fix")
    if read.frequency is not None and read.frequency.overlapping:
        yield Problem("overlapping-periods", OVERLAP, file=file)
    if read.frequency is Frequency.RANGE:
        yield Problem("unequal-periods", UNEQUAL, file=file)
    for day in asked.phase if read.pairs and not is_fatal(read.problems) else ():
        if not begins(read, [day]):
            yield Problem("no-such-phase", _outside(day, read), column="--phase")


def _outside(day: date, read: Pairs) -> str:
    first, *others = (pair.day for pair in read.pairs)
    if not others:
        return f"{day} begins no phase: the series has one date, {first}."
    return (
        f"{day} begins no phase inside the series, which runs from {first} to {others[-1]}. "
        f"Wanted a day after {first} and not after {others[-1]}."
    )


def _phase_lines(chart: ChartFacts) -> Iterable[str]:
    """A line a phase: mean, limits, how many figures, and what it says."""
    for phase in chart.phases:
        yield f"From {phase.start}: {_phase_words(phase)}."
    empty = [str(point.date) for point in chart.points if point.value is None]
    if empty:
        yield f"No figure in {_named(empty)}: a gap, which breaks every run."


def _phase_words(phase: PhaseFacts) -> str:
    if phase.mean is None:
        return "no figures"
    mean = f"mean {_short(phase.mean)}"
    if phase.lower is None or phase.upper is None:
        return f"{mean}, {phase.points} of {LEAST_POINTS} points, too few for limits"
    told = [f"{mean}, limits {_short(phase.lower)} to {_short(phase.upper)}, {phase.points} points"]
    if phase.variation:
        told.append(VARIATION_STYLES[phase.variation].words)
    if phase.assurance:
        told.append(f"against the target: {ASSURANCE_STYLES[phase.assurance].words}")
    return "; ".join(told)


def _point_lines(read: Pairs, chart: ChartFacts) -> Iterable[str]:
    """A line for each point that fails a test."""
    for pair, point in zip(read.pairs, chart.points, strict=True):
        if point.tests:
            yield f"{pair.when}: {_point_words(point)}."


def _point_words(point: PointFacts) -> str:
    tests = " and ".join(f"{SIGNAL_WORDS[test]} ({test})" for test in point.tests)
    label = f", {VARIATION_STYLES[point.label].words}" if point.label else ""
    return f"{_short(point.value or 0.0)}{label}: {tests}"


def _gaps(chart: ChartFacts) -> Iterable[str]:
    """The periods that have no row, in one line."""
    if chart.gaps:
        yield f"No row for {_named(chart.gaps)}."


def _named(periods: Sequence[str]) -> str:
    """A year of months by name, and how many more."""
    more = len(periods) - MOST_GAPS
    return f"{', '.join(periods[:MOST_GAPS])}{f' and {more} more' if more > 0 else ''}"


def _short(figure: float) -> str:
    """A figure as a person reads it: four significant figures, and never less than the units.

    >>> _short(48.92857), _short(1946858.4), _short(0.275)
    ('48.93', '1,946,858', '0.275')
    """
    return f"{figure:,.0f}" if abs(figure) >= 10 ** (FIGURES_SHOWN - 1) else f"{figure:.4g}"
