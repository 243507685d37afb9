"""Words at the right end of lines, moved apart where they would lie on one another."""

from collections.abc import Sequence
from dataclasses import dataclass

from metrics.charts.frame import PLOT_HEIGHT, Frame
from metrics.charts.style import Figure, inert

SIZE = 12
LETTER = 6.6  # pixels, of the widest words in this size
TALL = 35  # pixels: a name and its figure beneath
AWAY = 12  # pixels from the plot
MARGIN = 16  # where there are no labels


@dataclass(frozen=True, slots=True)
class Label:
    """A line's name and its figure, at its value."""

    value: float
    name: str
    figure: str
    colour: str


def labels_beside(labels: Sequence[Label], frame: Frame) -> list[Figure]:
    """The labels right of the plot, each as near to its line as the others allow."""
    ordered = sorted(labels, key=lambda label: label.value)
    places = apart([frame.up(label.value) for label in ordered], TALL, PLOT_HEIGHT - TALL / 2)
    return [_drawn(label, place) for label, place in zip(ordered, places, strict=True)]


def room_beside(labels: Sequence[Label]) -> float:
    """The right margin that the labels need, in pixels."""
    letters = [len(words) for label in labels for words in (label.name, label.figure)]
    return AWAY + LETTER * max(letters) if letters else MARGIN


def apart(wanted: Sequence[float], least: float, most: float) -> list[float]:
    """Rising places at least so far apart, each cluster about the middle of what it wanted, and
    none above `most`.

    >>> apart([0, 10, 100], least=20, most=200), apart([0, 10, 100], least=20, most=90.0)
    ([-5.0, 15.0, 100.0], [-5.0, 15.0, 90.0])
    """
    clusters: list[list[float]] = []  # each the places wanted, as if its members needed no room
    for number, place in enumerate(wanted):
        clusters.append([place - number * least])
        while len(clusters) > 1 and _middle(clusters[-2]) > _middle(clusters[-1]):
            clusters[-2:] = [clusters[-2] + clusters[-1]]
    highest = most - (len(wanted) - 1) * least
    level = [min(_middle(cluster), highest) for cluster in clusters for _ in cluster]
    return [place + number * least for number, place in enumerate(level)]


def _middle(places: Sequence[float]) -> float:
    return sum(places) / len(places)


def _drawn(label: Label, place: float) -> Figure:
    return {
        "xref": "paper", "x": 1, "xanchor": "left", "xshift": AWAY, "align": "left",
        "yref": "paper", "y": place / PLOT_HEIGHT, "yanchor": "middle", "showarrow": False,
        "text": f"{inert(label.name)}<br>{inert(label.figure)}",
        "font": {"size": SIZE, "color": label.colour},
    }  # fmt: skip
