"""The figures of a return as a table: how they are kept in the inbox, in which order they lie.

They are kept as they were accepted, beside the file they came from, so that a later change to a
layout or a measure cannot change what was accepted: a rebuild reads these, not the spreadsheet.
"""

import io
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from metrics.model import Figures, Observation
from metrics.model.figures import taken

ORDER = ("measure", "area", "breakdown", "frequency", "period_end")  # a page reads one measure


def figures_table(observations: Sequence[Observation]) -> pa.Table:
    """One row an observation, with the columns of `metrics.model.figures.SCHEMA`."""
    return Figures.of(observations).table


def in_order(figures: pa.Table) -> pa.Table:
    """The figures as they lie in the warehouse: by `ORDER`. In one piece, because DuckDB takes
    twice as long to store a table of many."""
    if any(column.num_chunks > 1 for column in figures.columns):
        figures = figures.unify_dictionaries().combine_chunks()
    if not len(figures):
        return figures
    key = np.zeros(len(figures), np.int64)
    for name in ORDER:  # a thousand measures, areas and breakdowns each, for centuries: 2 ** 51
        ranks, count = _ranks(figures[name].chunk(0))
        key = key * count + ranks
    if (np.diff(key) >= 0).all():
        return figures
    return taken(figures, np.argsort(key, kind="stable"))


def _ranks(column: pa.Array) -> tuple[NDArray[np.int64], int]:
    """The place of each value among the distinct ones, and how many places there are."""
    if pa.types.is_date(column.type):
        days = column.cast(pa.int32()).to_numpy().astype(np.int64)
        return days - days.min(), int(days.max() - days.min()) + 1
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    texts = np.array(column.dictionary.to_pylist(), object)
    ranks = np.unique(texts, return_inverse=True)[1].astype(np.int64)
    return ranks[column.indices.to_numpy()], max(len(texts), 1)


def write_figures(table: pa.Table) -> bytes:
    """The table as Parquet bytes. It is only ever read whole, so no page says what is in it, and
    figures, of which few are alike, are written as they are: half the time at the same size."""
    texts = [name for name in table.column_names if not _is_number(table.schema.field(name).type)]
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd", use_dictionary=texts, write_statistics=False)
    return buffer.getvalue()


def _is_number(kind: pa.DataType) -> bool:
    return pa.types.is_primitive(kind)  # dates too


def read_figures(content: bytes) -> pa.Table:
    """The table that `write_figures` wrote."""
    return pq.read_table(io.BytesIO(content))
