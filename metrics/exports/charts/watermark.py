"""The mark of a draft, across the picture: seen in grey, and the figures are seen through it.

It only repeats what the band at the top says in words that stand out, so it may be faint.
"""

from metrics.charts.style import Figure, inert
from metrics.exports.charts.chart import PublicChart
from metrics.exports.house import clear

NAME = "watermark"  # by which it is known among a figure's words
OPACITY = 0.2  # of the ink: 1.6 to 1 on white, and a line is 10 to 1
TURNED = -14  # degrees
LARGEST = 104  # pixels, of the first word
LETTER = 0.72  # widths of a bold capital, of its size
FILLS = 0.8  # of the plot's width
SECOND = 0.27  # of the first word's size


def watermark(chart: PublicChart, wide: float) -> list[Figure]:
    """Words over a plot of that width; nothing where the chart may be published."""
    if not chart.draft:
        return []
    first, _, rest = chart.draft.partition(": ")
    size = round(min(LARGEST, FILLS * wide / (LETTER * len(first))))
    small = f'<span style="font-size:{round(size * SECOND)}px">{inert(rest)}</span>'
    return [
        {
            "name": NAME, "xref": "paper", "x": 0.5, "yref": "paper", "y": 0.5,
            "xanchor": "center", "yanchor": "middle", "showarrow": False, "textangle": TURNED,
            "text": f"<b>{inert(first.upper())}</b><br><b>{small}</b>",
            "font": {"size": size, "color": clear(chart.house.colours.ink, OPACITY)},
        }
    ]  # fmt: skip
