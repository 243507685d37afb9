"""The named examples of the XmR rules as the tests check them, worked out again by the engine."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import inf

import numpy as np

from metrics.method.numbers import figures_words, short
from metrics.method.parts import Block, Cell, Section, Words, table
from metrics.model import ASSURANCE_STYLES, VARIATION_STYLES, Assurance, Signal, Variation
from metrics.spc import XmR, assurance_of, variation_of, xmr
from metrics.spc.vectors import VECTORS, Vector
from metrics.spc.xmr import LABEL_ORDER

HEAD = ("Example", "Figures", "Mean and limits", "Special figures", "Latest figure", "Target")


@dataclass(frozen=True, slots=True)
class Worked:
    """What the engine says of a vector now: the lines of its last phase, and its signals."""

    mean: float
    lower: float
    upper: float
    flagged: dict[int, Signal]
    variation: Variation
    assurance: Assurance | None


def section() -> Section:
    """Every vector of the tests."""
    return Section(
        "examples",
        "The examples by which the rules are tested",
        (
            Words(
                "For those who want to check the arithmetic, or another program’s. These are the "
                "very examples that the product’s own tests run; the lines and signals below were "
                "worked out when this page was opened. Figures are counted from 1. Each special "
                "figure has the letter of the test that labels it (see “Special or ordinary”). "
                "V2 is published by NHS England; the others were made up to lie on both sides of "
                "one rule."
            ),
            vectors(),
        ),
    )


def vectors() -> Block:
    """One row a vector."""
    rows = [_row(vector) for vector in VECTORS]
    return table(f"{len(rows)} examples", HEAD, *rows, widths=(19, 25, 14, 15, 14, 13))


def worked(vector: Vector) -> Worked:
    """The vector through the engine."""
    chart = _chart(vector)
    lines = (chart.lines.mean, chart.lines.lower, chart.lines.upper)
    mean, lower, upper = (float(line[0, -1]) for line in lines)
    assurance = None
    if vector.target is not None:
        edges = (vector.target, inf) if vector.better > 0 else (-inf, vector.target)
        assurance = assurance_of(lower, upper, *edges)
    variation = variation_of(int(chart.side[0, -1]), vector.better)
    return Worked(mean, lower, upper, dict(_flagged(chart)), variation, assurance)


def _chart(vector: Vector) -> XmR:
    values = np.array([vector.figures], dtype=float)
    places = np.arange(1, len(vector.figures) + 1)
    phases = (places >= (vector.phase_at or inf)).astype(np.int64)
    return xmr(values, phases[None, :], fix=vector.fix, screen=vector.screen)


def _flagged(chart: XmR) -> Iterator[tuple[int, Signal]]:
    """Each special figure with the one test that labels it."""
    for column in range(chart.values.shape[1]):
        failed = chart.signals(0, column)
        for signal in LABEL_ORDER:
            if signal in failed:
                yield column + 1, signal
                break


def _row(vector: Vector) -> tuple[Cell | str, ...]:
    found = worked(vector)
    return (
        Cell(vector.name, small=f"{vector.shows[0].upper()}{vector.shows[1:]}"),
        Cell(figures_words(vector.figures), small=_how(vector)),
        Cell(short(found.mean), small=f"{short(found.lower)} to {short(found.upper)}"),
        flags(found.flagged) or "none",
        VARIATION_STYLES[found.variation].words,
        _target(vector, found.assurance),
    )


def _how(vector: Vector) -> str:
    """What is unusual in how the limits are made."""
    said = [
        (vector.fix is not None, f"limits from the first {vector.fix} figures"),
        (not vector.screen, "no step left out"),
        (vector.phase_at is not None, f"a new phase begins at figure {vector.phase_at}"),
        (vector.better < 0, "lower is better"),
    ]
    return "; ".join(words for holds, words in said if holds)


def flags(flagged: dict[int, Signal]) -> str:
    """`5: A; 7 to 12: C`.

    >>> flags({5: Signal.LIMIT, 7: Signal.TREND, 8: Signal.TREND})
    '5: A; 7 to 8: C'
    """
    told = []
    runs = groupby(enumerate(flagged.items()), key=lambda one: (one[1][0] - one[0], one[1][1]))
    for (_, signal), run in runs:
        places = [place for _, (place, _) in run]
        span = f"{places[0]}" if len(places) == 1 else f"{places[0]} to {places[-1]}"
        told.append(f"{span}: {signal.value}")
    return "; ".join(told)


def _target(vector: Vector, assurance: Assurance | None) -> Cell:
    if vector.target is None or assurance is None:
        return Cell("none")
    aim = "at least" if vector.better > 0 else "at most"
    return Cell(f"{aim} {short(vector.target)}", small=ASSURANCE_STYLES[assurance].words)
