"""The figures on the large chart: the line, a mark each, and a halo where chance is exceeded.

The mark says how far a figure can be trusted (hollow: provisional; diamond: illustrative). A halo
behind it says what the process shows, by its own shape and colour. The latest figure is drawn once
more in the shape and colour of its status, which stand nowhere else.
"""

from collections.abc import Sequence

from metrics.charts.drawn import Drawn
from metrics.charts.style import INK, RANK_OF_FIGURES, RANK_OF_HALOS, Figure, inert
from metrics.charts.trend import follows_a_gap
from metrics.model import (
    SIGNAL_WORDS,
    VARIATION_STYLES,
    Point,
    Shown,
    Variation,
)
from metrics.wording import show

SYMBOLS = {  # (illustrative, provisional)
    (False, False): ("circle", "Figure"),
    (False, True): ("circle-open", "Provisional"),
    (True, False): ("diamond", "Illustrative"),
    (True, True): ("diamond-open", "Illustrative, provisional"),
}
HALOS = {  # the shape behind a figure, and its words in the legend
    Variation.IMPROVEMENT: ("star", "Better than chance"),
    Variation.CONCERN: ("octagon", "Worse than chance"),
    Variation.NEUTRAL_HIGH: ("star-triangle-up", "Unusually high"),
    Variation.NEUTRAL_LOW: ("star-triangle-down", "Unusually low"),
}
MARK, HALO, HALO_OF_LATEST = 8, 17, 31  # pixels across
SMALLEST = 0.6  # of a size, where figures crowd
CROWD = 40  # figures; with more of them, marks and line are smaller


def line(points: Sequence[Point]) -> Figure:
    """The line; a None between two points of which the second follows a gap."""
    xs: list[str | None] = []
    ys: list[float | None] = []
    for before, point in zip([None, *points], points, strict=False):
        if before is not None and follows_a_gap(before, point):
            xs.append(None)
            ys.append(None)
        xs.append(point.period.end.isoformat())
        ys.append(point.value)
    return {
        "type": "scatter", "mode": "lines", "x": xs, "y": ys, "connectgaps": False,
        "line": {"color": INK, "width": 2.5 * crowded(points)},
        "showlegend": False, "hoverinfo": "skip",
    }  # fmt: skip


def marks(drawn: Drawn) -> list[Figure]:
    """One trace for each state of figure that occurs."""
    size = crowded(drawn.points)
    return [
        trace_of(chosen, name) | {
            "marker": {
                "symbol": symbol, "size": MARK * size, "color": INK, "line": {"width": 2 * size},
            },
            "text": [_hover(point, drawn) for point in chosen],
            "hovertemplate": "%{text}<extra></extra>", "legendrank": RANK_OF_FIGURES,
        }
        for state, (symbol, name) in SYMBOLS.items()
        if (chosen := [p for p in drawn.points if (p.illustrative, p.provisional) == state])
    ]  # fmt: skip


def halos(drawn: Drawn) -> list[Figure]:
    """One trace for each kind of special cause that occurs."""
    return [
        trace_of(chosen, words)
        | {
            "marker": _halo(chosen, variation, drawn),
            "hoverinfo": "skip",
            "legendrank": RANK_OF_HALOS,
        }
        for variation, (_, words) in HALOS.items()
        if (chosen := [p for p in drawn.points if drawn.shown(p).variation is variation])
    ]


def crowded(points: Sequence[Point]) -> float:
    """The share of its size that a mark keeps among so many."""
    return max(SMALLEST, min(1.0, CROWD / max(len(points), 1)))


def trace_of(points: Sequence[Point], name: str) -> Figure:
    """Marks at points, without their look."""
    return {
        "type": "scatter", "mode": "markers", "name": name, "cliponaxis": False,
        "x": [point.period.end.isoformat() for point in points],
        "y": [point.value for point in points],
    }  # fmt: skip


def _halo(points: Sequence[Point], variation: Variation, drawn: Drawn) -> Figure:
    """Its look; larger about the latest figure, so that it shows behind the status."""
    newest = drawn.points[-1] if drawn.last else None
    colour, small = VARIATION_STYLES[variation].colour, HALO * crowded(drawn.points)
    return {
        "symbol": HALOS[variation][0], "color": "#ffffff", "opacity": 1,
        "size": [HALO_OF_LATEST if point is newest else small for point in points],
        "line": {"color": colour, "width": 2.2},
    }  # fmt: skip


def _hover(point: Point, drawn: Drawn) -> str:
    """The figure, how far to trust it, and every test it fails."""
    unit, shown = drawn.measure.unit, drawn.shown(point)
    state = SYMBOLS[point.illustrative, point.provisional][1]
    lines = [f"{inert(point.period.words)}: <b>{inert(show(point.value, unit))}</b>"]
    lines += [state] if state != "Figure" else []
    lines += special_words(shown)
    phase = drawn.phase_of(point)
    if phase:
        lines.append(f"Limits {drawn.said(phase.lower)} to {drawn.said(phase.upper)}")
    return "<br>".join(lines)


def special_words(shown: Shown) -> list[str]:
    """What a figure shows beyond chance, then each test it fails; nothing for common cause."""
    if shown.variation not in HALOS:
        return []
    tests = (SIGNAL_WORDS[signal] for signal in shown.signals)
    said = [HALOS[shown.variation][1], *(f"{words[0].upper()}{words[1:]}" for words in tests)]
    return [*said, "Better by one test and worse by another"] if shown.both_ways else said
