"""The data of a chart: one row a figure with everything needed to read it, as CSV.

Exactly what the chart shows: no numerator, no sample, no sender, which were not published with it.
Text that a spreadsheet would take for a formula is written as text; figures are numbers.
"""

import csv
import io
import re

from metrics.exports.charts.chart import PublicChart, Row
from metrics.exports.problems import FORMULA_STARTS

COLUMNS = (
    "measure", "measure_name", "area", "area_name", "period", "period_start", "period_end",
    "value", "unit", "shown", "status", "state", "illustrative", "label", "source", "period_shown",
    "definition", "caveats", "published_by", "dated", "edition", "draft",
)  # fmt: skip
NUMBER = re.compile(r"-?[\d,]+(\.\d+)?%?")  # begins like a formula and is none


def write_csv(chart: PublicChart) -> bytes:
    """The figures of a chart as CSV (UTF-8 with a mark, so that Excel reads it as such)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_inert(cell) for cell in _cells(chart, row)] for row in chart.rows)
    return out.getvalue().encode("utf-8-sig", "replace")


def _cells(chart: PublicChart, row: Row) -> list[object]:
    return [
        chart.measure, chart.measure_name, row.area, row.area_name, row.period,
        row.start.isoformat(), row.end.isoformat(), "" if row.value is None else row.value,
        chart.unit, row.shown, row.status, "; ".join(row.state),
        "yes" if row.illustrative else "no", chart.label, chart.source, chart.period,
        chart.definition, " ".join(chart.caveats), chart.publisher, chart.dated,
        chart.edition, chart.draft,
    ]  # fmt: skip


def _inert(value: object) -> object:
    """A figure as it is, text that a spreadsheet shows and does not work out.

    >>> _inert(-3.5), _inert("=1+1"), _inert("-2.5")
    (-3.5, "'=1+1", '-2.5')
    """
    if not isinstance(value, str):
        return value
    text = " ".join(value.split()) if value[:1] not in FORMULA_STARTS else value
    return f"'{text}" if text.startswith(FORMULA_STARTS) and not NUMBER.fullmatch(text) else text
