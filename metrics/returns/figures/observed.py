"""The facts that nothing is wrong with → the figures of a return, in the order of the file."""

from collections.abc import Sequence

import duckdb
import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from metrics.model import MARKERS, Figures
from metrics.model.figures import SCHEMA, taken
from metrics.plan.schema import Area
from metrics.returns.figures.terms import Read
from metrics.returns.tables.columns import Column
from metrics.returns.tables.tabs import Tab

SOUND = """
SELECT fact, figure FROM judged
WHERE NOT faulty AND measure IS NOT NULL AND area IS NOT NULL AND period IS NOT NULL
"""


def observe(
    facts: pa.Table, read: Read, tabs: Sequence[Tab], connection: duckdb.DuckDBPyConnection
) -> Figures:
    """The figures, each with its passport."""
    kept = _in_file_order(_sound(facts, connection))
    figures = {
        "value": kept["figure"],
        **_named(kept, read),
        **_placed(kept, tabs),
        **{name: kept[name] for name in ("numerator", "denominator", "n", "breakdown", "note")},
        "marker": _in_order(Column.of(kept["marker"])),
    }
    return Figures(pa.table({name: figures[name] for name in SCHEMA.names}))


def _sound(facts: pa.Table, connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """The facts that nothing is wrong with, and the `figure` of each."""
    found = connection.sql(SOUND).to_arrow_table().combine_chunks()
    places, figures = (one.to_numpy(zero_copy_only=False) for one in found.columns)
    sound, values = np.zeros(len(facts), bool), np.full(len(facts), np.nan)
    sound[places], values[places] = True, figures
    facts = facts.append_column("figure", pa.array(values, from_pandas=True))
    return facts if sound.all() else taken(facts, np.flatnonzero(sound))


def _in_file_order(facts: pa.Table) -> pa.Table:
    """By table, row, heading and measure; those of a tidy table lie so."""
    tabs, rows = (facts[name].to_numpy() for name in ("tab", "row"))
    if ((np.diff(tabs) > 0) | ((np.diff(tabs) == 0) & (np.diff(rows) > 0))).all():
        return facts
    headings = Column.of(facts["heading"])
    ranks = np.argsort(np.argsort(np.array(headings.texts.to_pylist(), object)))
    measures = facts["measure"].to_numpy()
    return taken(facts, np.lexsort((measures, ranks[headings.numbers], rows, tabs)))


def _named(kept: pa.Table, read: Read) -> dict[str, pa.Array]:
    """Measure, area and period, from the numbers that stand for them."""
    areas = [one.id if isinstance(one, Area) else one for one in read.areas]
    number = {name: kept[name].to_numpy() for name in ("measure", "area", "period")}
    starts, ends = ([getattr(one, end) for one in read.periods] for end in ("start", "end"))
    frequencies = pa.array([one.frequency.value for one in read.periods]).dictionary_encode()
    periods = pa.array(number["period"])
    return {
        "measure": Column(number["measure"], pa.array([one.id for one in read.measures])).array,
        "area": Column(number["area"], pa.array(areas)).array,
        "period_start": pa.array(starts, pa.date32()).take(periods),
        "period_end": pa.array(ends, pa.date32()).take(periods),
        "frequency": frequencies.take(periods),
    }


def _placed(kept: pa.Table, tabs: Sequence[Tab]) -> dict[str, pa.Array | pa.ChunkedArray]:
    """Where each figure stands in the file."""
    numbers = kept["tab"].to_numpy()
    sheets = pa.array([tab.sheet for tab in tabs]).dictionary_encode()
    return {
        "sheet": sheets.take(pa.array(numbers)),
        "sheet_row": kept["row"],
        "sheet_rows": kept["rows"],
        "sheet_column": _headings(Column.of(kept["heading"]), numbers, tabs),
        "cell_text": kept["text"],
    }


def _headings(headings: Column, numbers: NDArray[np.int32], tabs: Sequence[Tab]) -> pa.Array:
    """The heading over each figure: its own, or that of its table's values."""
    labels = [tab.labels.get("value", "") for tab in tabs]
    every = [text or label for text in headings.texts.to_pylist() for label in labels]
    once = pa.array(every, pa.string()).dictionary_encode()
    return once.take(pa.array(headings.numbers * len(tabs) + numbers))


def _in_order(markers: Column) -> pa.Array:
    """Markers once each, in the product's order."""
    found = (text.split() for text in markers.texts.to_pylist())
    words = [" ".join(name for name in MARKERS if name in one) for one in found]
    once = pa.array(words, pa.string()).dictionary_encode()
    return once.take(pa.array(markers.numbers))
