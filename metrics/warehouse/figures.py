"""The figures of a return as a table: how they are kept in the inbox and staged for SQL.

They are kept as they were accepted, beside the file they came from, so that a later change to a
layout or a measure cannot change what was accepted: a rebuild reads these, not the spreadsheet.
"""

import io
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq

from metrics.model import Observation

SCHEMA = pa.schema(
    [
        ("measure", pa.string()),
        ("area", pa.string()),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("frequency", pa.string()),
        ("breakdown", pa.string()),
        ("value", pa.float64()),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("n", pa.float64()),
        ("marker", pa.string()),
        ("note", pa.string()),
        ("sheet", pa.string()),
        ("sheet_row", pa.int64()),
        ("sheet_rows", pa.int64()),
        ("sheet_column", pa.string()),
        ("cell_text", pa.string()),
    ]
)


def figures_table(observations: Sequence[Observation]) -> pa.Table:
    """One row an observation, in `SCHEMA`."""
    rows = [_row(observation) for observation in observations]
    return pa.Table.from_pylist(rows, schema=SCHEMA)


def _row(observation: Observation) -> dict[str, object]:
    return {
        "measure": observation.measure,
        "area": observation.area,
        "period_start": observation.period.start,
        "period_end": observation.period.end,
        "frequency": observation.period.frequency.value,
        "breakdown": observation.breakdown,
        "value": observation.value,
        "numerator": observation.numerator,
        "denominator": observation.denominator,
        "n": observation.n,
        "marker": observation.marker,
        "note": observation.note,
        "sheet": observation.sheet,
        "sheet_row": observation.row,
        "sheet_rows": observation.rows,
        "sheet_column": observation.column,
        "cell_text": observation.text,
    }


def write_figures(table: pa.Table) -> bytes:
    """The table as Parquet bytes."""
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def read_figures(content: bytes) -> pa.Table:
    """The table that `write_figures` wrote."""
    return pq.read_table(io.BytesIO(content))
