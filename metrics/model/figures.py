"""The figures of a return as a table, which can be read as observations one by one.

A million observations are a million objects, and hardly any of them is ever looked at: they are
made when they are asked for. What stores and compares figures takes the table.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC
from functools import lru_cache
from typing import Any, Self, TypeVar, overload

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from metrics.model.changed import Change
from metrics.model.returned import Observation
from metrics.periods import Frequency, Period

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
)  # a column of texts may hold each of them once and its number in every row
CHANGED = (*SCHEMA.names[:7], "marker")
OLD = ("old", "old_marker", "old_return", "held_since")
AT_ONCE = 10_000  # rows that are made values of at a time
Made = TypeVar("Made")


class Rows(Sequence[Made]):
    """Values that are made of the rows of a table when they are asked for. Equal to a tuple of
    the same values."""

    __slots__ = ()

    def _made(self, places: range) -> Iterator[Made]:
        raise NotImplementedError

    def __iter__(self) -> Iterator[Made]:
        for first in range(0, len(self), AT_ONCE):
            yield from self._made(range(first, min(first + AT_ONCE, len(self))))

    @overload
    def __getitem__(self, place: int) -> Made: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Made, ...]: ...
    def __getitem__(self, place: int | slice) -> Made | tuple[Made, ...]:
        if isinstance(place, slice):
            return tuple(self._made(range(len(self))[place]))
        at = range(len(self))[place]
        return next(self._made(range(at, at + 1)))

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Rows | tuple) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self)})"


class Figures(Rows[Observation]):
    """Observations that lie as a table with the columns of `SCHEMA`."""

    __slots__ = ("table",)

    def __init__(self, table: pa.Table) -> None:
        self.table = table

    @classmethod
    def of(cls, observations: Iterable[Observation]) -> Self:
        """Observations, as a table; those that lie in one already stay there."""
        if isinstance(observations, cls):
            return observations
        return cls(pa.Table.from_pylist([_row(one) for one in observations], schema=SCHEMA))

    def __len__(self) -> int:
        return self.table.num_rows

    def _made(self, places: range) -> Iterator[Observation]:
        return _observations(_at(self.table, places))


class Changes(Rows[Change]):
    """Some figures of a table of them, and what stands in their cells before: `old`,
    `old_marker`, `old_return` and `held_since`, a row for each; without that, nothing does."""

    __slots__ = ("figures", "old", "places")

    def __init__(
        self, figures: pa.Table, places: NDArray[np.integer], old: pa.Table | None = None
    ) -> None:
        self.figures, self.places, self.old = figures, places, old

    def __len__(self) -> int:
        return len(self.places)

    def _made(self, places: range) -> Iterator[Change]:
        rows = self.figures.take(pa.array(self.places[places.start : places.stop : places.step]))
        new = [rows[name].to_pylist() for name in CHANGED]
        nothing = [[None] * len(places)] * len(OLD)
        old = self.old
        before = nothing if old is None else [_at(old, places)[n].to_pylist() for n in OLD]
        for measure, area, start, end, frequency, split, value, marker, *old in zip(
            *new, *before, strict=True
        ):
            yield _change((measure, area, start, end, frequency, split), (value, marker), old)


def taken(table: pa.Table, places: NDArray[np.integer]) -> pa.Table:
    """The rows at some places. Column by column, which is five times as fast as all at once."""
    wanted = pa.array(places)
    columns = [_whole(column).take(wanted) for column in table.columns]
    return pa.table(columns, names=table.column_names)


def _whole(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def _change(cell: tuple, new: tuple, old: Sequence[Any]) -> Change:
    measure, area, start, end, frequency, split = cell
    was, marker, held_in, since = old
    return Change(
        measure, area, _period(end, start, frequency), split, was, new[0], marker or "", new[1],
        held_in or "", since and since.replace(tzinfo=UTC),
    )  # fmt: skip


def _at(table: pa.Table, places: range) -> pa.Table:
    if places.step == 1:
        return table.slice(places.start, len(places))
    return table.take(pa.array(list(places)))


def _observations(rows: pa.Table) -> Iterator[Observation]:
    columns = [rows[name].to_pylist() for name in SCHEMA.names]
    for measure, area, start, end, frequency, split, *figures, text in zip(*columns, strict=True):
        value, numerator, denominator, n, marker, note, sheet, row, count, column = figures
        yield Observation(
            measure, area, _period(end, start, frequency), value, numerator, denominator, n, marker,
            split, note, sheet, row, count, column, text,
        )  # fmt: skip


@lru_cache(maxsize=4096)
def _period(end: Any, start: Any, frequency: str) -> Period:  # noqa: ANN401
    return Period(end, start, Frequency(frequency))


def _row(one: Observation) -> dict[str, object]:
    return {
        "measure": one.measure,
        "area": one.area,
        "period_start": one.period.start,
        "period_end": one.period.end,
        "frequency": one.period.frequency.value,
        "breakdown": one.breakdown,
        "value": one.value,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "n": one.n,
        "marker": one.marker,
        "note": one.note,
        "sheet": one.sheet,
        "sheet_row": one.row,
        "sheet_rows": one.rows,
        "sheet_column": one.column,
        "cell_text": one.text,
    }
