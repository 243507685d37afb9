"""The mark of a draft, across the picture: seen in grey, and the figures are seen through it.

It only repeats what the band at the top says in words that stand out, so it may be faint. It keeps
within the plot, so that no sentence is read through it.
"""

from metrics.charts.style import Figure, inert
from metrics.exports.charts.chart import PublicChart
from metrics.exports.charts.letters import width
from metrics.exports.house import clear

NAME = "watermark"  # by which it is known among a figure's words
OPACITY = 0.2  # of the ink: 1.6 to 1 on white, where the figures' line is 10 to 1
TURNED = -12  # degrees
LARGEST = 96  # pixels, of the first word
FILLS = 0.7  # of the plot's width
HIGH = 0.34  # of the plot's height
SECOND = 0.26  # of the first word's size
PLACES = (0.62, 0.2)  # of each line, from the plot's foot


def watermark(chart: PublicChart, wide: float, high: float) -> list[Figure]:
    """Words over a plot of that size; nothing where the chart may be published."""
    if not chart.draft:
        return []
    first, _, rest = chart.draft.upper().partition(": ")
    fits = FILLS * wide / width(first, 1, bold=True)
    size = round(min(LARGEST, fits, HIGH * high))
    colour = clear(chart.house.colours.ink, OPACITY)
    lines = ((first, size), (rest.lower(), round(size * SECOND)))
    return [
        {
            "name": NAME, "xref": "paper", "x": 0.5, "yref": "paper", "y": place,
            "xanchor": "center", "yanchor": "middle", "showarrow": False, "textangle": TURNED,
            "text": f"<b>{inert(words)}</b>", "font": {"size": size, "color": colour},
        }
        for (words, size), place in zip(lines, PLACES, strict=True)
    ]  # fmt: skip
