"""The areas of a measure in a few centimetres: a dot each from the top down, in the colour of its
status. It holds no text; whoever shows it says in words what it shows."""

from collections.abc import Sequence

from metrics.assessment.areas import AreaComparison
from metrics.charts.style import GRID, INK
from metrics.model import STATUS_STYLES, Assessment

WIDTH, ROW, EDGE, DOT = 260, 18, 10, 5  # pixels


def draw_small_areas(comparison: AreaComparison, found: Sequence[Assessment]) -> str:
    """An SVG; the areas are in the plan's order, and their figures from left to right."""
    colours = {one.area: STATUS_STYLES[one.status].colour for one in found}
    values = [row.value for row in comparison.rows]
    low, spread = min(values), max(values) - min(values)
    high = ROW * len(values)
    rows = []
    for number, row in enumerate(comparison.rows):
        share = (row.value - low) / spread if spread else 0.5
        x, y = EDGE + share * (WIDTH - 2 * EDGE), ROW * (number + 0.5)
        rows.append(
            f'<line x1="0" x2="{WIDTH}" y1="{y:g}" y2="{y:g}" stroke="{GRID}"/>'
            f'<circle cx="{x:.1f}" cy="{y:g}" r="{DOT}" fill="{colours.get(row.area, INK)}"/>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {high}" '
        f'width="{WIDTH}" height="{high}">{"".join(rows)}</svg>'
    )
