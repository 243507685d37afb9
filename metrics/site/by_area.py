"""The areas of a measure side by side: the sentence that says whether any differs, and each figure.

An area whose figure is hidden stays in the table with its marker: a row that is missing would tell
as much as a number.
"""

from collections.abc import Iterator, Sequence

from metrics.assessment.areas import AreaComparison, area_comparisons, areas_at
from metrics.plan import Measure
from metrics.site.figures import Row, figure_cell, label_badges, rows_of, status_cell
from metrics.site.markup import Node, tag
from metrics.site.parts import table
from metrics.site.site import Site
from metrics.wording import sentence_case

HEADS = ("Area", "Figure", "Status", "Target", "What to know")


def by_area(site: Site, measure: Measure) -> Iterator[Node]:
    """A table a level of areas; nothing where no two areas have figures."""
    compared = area_comparisons(site.plan, measure, site.public.series, site.public.quarter)
    if not compared:
        return
    yield tag("h2", "By area", id="areas")
    rows = rows_of(site.tables[measure.id])
    for one in compared:
        yield from _level(site, measure, one, rows)


def _level(
    site: Site, measure: Measure, one: AreaComparison, rows: Sequence[Row]
) -> Iterator[Node]:
    areas = [area.id for area in areas_at(site.plan, one.period, one.level)]
    held = {
        row["area"]: row
        for row in rows
        if row["area"] in areas and not row["breakdown"] and _is_of(row, one)
    }
    yield tag("h3", one.heading)
    yield tag("p", tag("strong", one.sentence))
    if one.tested:
        yield tag("p", one.tested, class_="quiet")
    caption = f"{one.heading}, {one.period.words}"
    lines = [_line(measure, held[area]) for area in areas if area in held]
    yield table(sentence_case(caption), HEADS, lines, figures=(1,))


def _is_of(row: Row, one: AreaComparison) -> bool:
    period = one.period
    return (row["period_start"], row["period_end"]) == (period.start, period.end)


def _line(measure: Measure, row: Row) -> Sequence[Node]:
    return (
        str(row["area_name"]),
        figure_cell(measure, row),
        status_cell(row),
        str(row["target_words"] or "–"),
        tag("span", *label_badges(row)),
    )
