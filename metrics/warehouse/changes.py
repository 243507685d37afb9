"""What figures would change: laid beside those that stand, cell by cell, as whole columns.

The cells are `Change`s only when somebody looks at one. Most returns bring new figures alone, and
those are known by having found nothing to stand beside.
"""

from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.compute
from numpy.typing import NDArray

from metrics.model import Changes, Diff, HeldReturn, Kind
from metrics.warehouse.figures import in_order
from metrics.warehouse.projection import CELL, naive

_ON_CELL = " AND ".join(f"s.{column} = o.{column}" for column in CELL)
_BESIDE = f"""
SELECT s.place, o.value AS old, o.marker AS old_marker, o.return_id AS old_return,
  o.known_from AS held_since, r.kind AS held_as,
  o.value IS NOT DISTINCT FROM s.value AND o.marker IS NOT DISTINCT FROM s.marker
  AND o.numerator IS NOT DISTINCT FROM s.numerator
  AND o.denominator IS NOT DISTINCT FROM s.denominator AND o.n IS NOT DISTINCT FROM s.n AS same
FROM staged s JOIN observations o ON {_ON_CELL} AND {{before}}
JOIN returns r ON r.return_id = o.return_id
ORDER BY s.place
"""
_NOW = "o.known_to IS NULL"
_OF_RETURN = "FROM observations WHERE return_id = ? AND known_from = CAST(? AS TIMESTAMP)"
compute: Any = pyarrow.compute  # its functions are made when it is imported: no type knows them
UNMATCHED, STANDS = -1, -2  # of a figure: beside nothing; beside one that it does not replace


def read_diff(cursor: duckdb.DuckDBPyConnection, figures: pa.Table) -> tuple[Diff, Changes]:
    """What the figures would change, and the real cells among those they would replace.

    A real figure that takes an illustrative one's place is new, not a restatement.
    """
    return _laid(cursor, figures, _NOW)


def read_changes(cursor: duckdb.DuckDBPyConnection, held: HeldReturn) -> Diff:
    """What a held return changed in the moment it was accepted."""
    moment = naive(held.known_from.isoformat())
    brought = cursor.sql(_OF_RETURN, params=[held.return_id, moment]).to_arrow_table()
    return _laid(cursor, brought, "o.known_to = CAST(? AS TIMESTAMP)", moment)[0]


def _laid(
    cursor: duckdb.DuckDBPyConnection, figures: pa.Table, before: str, *asked: str
) -> tuple[Diff, Changes]:
    figures = in_order(figures)
    places = pa.array(np.arange(len(figures), dtype=np.int32))
    cursor.register("staged", figures.append_column("place", places))
    beside = cursor.sql(_BESIDE.format(before=before), params=list(asked)).to_arrow_table()
    cursor.unregister("staged")
    at, same = (beside[name].to_numpy(zero_copy_only=False) for name in ("place", "same"))
    same = same.astype(bool)
    made_up = compute.equal(beside["held_as"], Kind.ILLUSTRATIVE.value).to_numpy()

    def changes(rows: NDArray[np.bool_]) -> Changes:
        kept = np.flatnonzero(rows)
        return Changes(figures, at[kept], beside.take(pa.array(kept)))

    new = _with_unmatched(figures, at, beside, made_up & ~same)
    held_as = _counted(beside["held_as"].filter(pa.array(same)))
    over = int((made_up & ~same).sum())
    diff = Diff(new, changes(~made_up & ~same), int(same.sum()), held_as, over)
    return diff, changes(~made_up)


def _counted(kinds: pa.ChunkedArray) -> dict[Kind, int]:
    """How many there are of each kind, in the order of `Kind`."""
    counts = {one["values"]: one["counts"] for one in kinds.value_counts().to_pylist()}
    return {kind: counts[kind.value] for kind in Kind if kind.value in counts}


def _with_unmatched(
    figures: pa.Table, at: NDArray[np.int32], beside: pa.Table, over: NDArray[np.bool_]
) -> Changes:
    """The figures that stand beside nothing, and those over illustrative ones."""
    row_of = np.full(len(figures), UNMATCHED, np.int32)
    row_of[at] = np.where(over, np.arange(len(at)), STANDS)
    new = np.flatnonzero(row_of != STANDS)
    if not over.any():
        return Changes(figures, new)
    rows = row_of[new]
    return Changes(figures, new, beside.take(pa.array(rows, mask=rows == UNMATCHED)))
