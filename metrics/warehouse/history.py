"""What became of returns and figures: what each changed, and what a new one is compared with."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb

from metrics.errors import Unknown, nearest
from metrics.journal import Entry, EntryKind
from metrics.model import ApprovedFigure, Beside, Checked, Contents, Diff, HeldReturn, Kind, Series
from metrics.periods import Frequency, Period
from metrics.warehouse import changes, reading
from metrics.warehouse.projection import CELL

if TYPE_CHECKING:
    from metrics.warehouse.warehouse import Warehouse

_CONTENTS = """
SELECT o.return_id, list(DISTINCT {measure: o.measure, area: o.area, frequency: o.frequency}),
       count(DISTINCT {start: o.period_start, end_: o.period_end})
FROM observations o JOIN returns r ON r.return_id = o.return_id
WHERE r.layout = ? AND r.withdrawn_at IS NULL
GROUP BY o.return_id
"""
_APPROVED = f"""
SELECT o.measure, o.area, o.period_start, o.period_end, o.frequency, o.breakdown, o.value,
       o.return_id
FROM observations o JOIN returns r ON r.return_id = o.return_id
JOIN approvals a ON a.return_id = o.return_id
WHERE list_contains(?, o.measure) AND r.withdrawn_at IS NULL AND (r.kind = 'illustrative') = ?
QUALIFY row_number() OVER (
  PARTITION BY {", ".join(f"o.{column}" for column in CELL)} ORDER BY o.seq DESC
) = 1
"""


def read_areas(cursor: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The ids of the areas that figures were ever held of."""
    rows = cursor.execute("SELECT DISTINCT area FROM observations").fetchall()
    return frozenset(row[0] for row in rows)


def find_entry(warehouse: "Warehouse", return_id: str) -> Entry:
    """The entry that accepted a return; `Unknown`, with the nearest id, where there is none."""
    entries = _accepted(warehouse)
    if return_id not in entries:
        raise Unknown(f'No return is called "{return_id}".{nearest(return_id, entries)}')
    return entries[return_id]


def _accepted(warehouse: "Warehouse") -> dict[str, Entry]:
    return {
        entry.data["return_id"]: entry
        for entry in warehouse.entries
        if entry.kind is EntryKind.RETURN_ACCEPTED
    }


def changes_of(warehouse: "Warehouse", return_id: str) -> Diff:
    """What a return changed in the moment it was accepted, whatever became of it since."""
    return changes.read_changes(warehouse.cursor, warehouse.return_of(return_id))


def read_beside(warehouse: "Warehouse", checked: Checked, kind: Kind) -> Beside:
    """What is held that a checked return is compared with.

    Real figures are compared with real ones alone: an illustrative series says nothing about
    what is usual. Illustrative ones go on from whatever is held, as they do on every page.
    """
    made_up = kind is Kind.ILLUSTRATIVE
    held = warehouse.held()
    measures = sorted({one.measure for one in checked.observations})
    series = reading.read_series_of(warehouse.cursor, measures)
    return Beside(
        diff=warehouse.diff(checked),
        returns=held,
        contents=_contents(
            warehouse, checked, [one for one in held if (one.kind is Kind.ILLUSTRATIVE) is made_up]
        ),
        series=series if made_up else _only(series, illustrative=False),
        phases=warehouse.phases(),
        approved=_approved(warehouse, measures, made_up=made_up),
        kind=kind,
        made_up=() if made_up else _only(series, illustrative=True),
    )


def _only(series: Sequence[Series], *, illustrative: bool) -> tuple[Series, ...]:
    """The series with those of their figures that are illustrative, or that are not."""
    kept = [
        replace(one, points=tuple(at for at in one.points if at.illustrative is illustrative))
        for one in series
    ]
    return tuple(one for one in kept if one.points)


def _approved(
    warehouse: "Warehouse", measures: Sequence[str], *, made_up: bool
) -> tuple[ApprovedFigure, ...]:
    """The latest approved figure of every cell of some measures that has one."""
    rows = warehouse.cursor.execute(_APPROVED, [measures, made_up]).fetchall()
    return tuple(
        ApprovedFigure(measure, area, Period(end, start, Frequency(frequency)), *said)
        for measure, area, start, end, frequency, *said in rows
    )


def _contents(
    warehouse: "Warehouse", checked: Checked, held: Sequence[HeldReturn]
) -> tuple[Contents, ...]:
    """What the other returns of the same layout hold that still stand, newest first."""
    rows = warehouse.cursor.execute(_CONTENTS, [checked.layout]).fetchall()
    entries = _accepted(warehouse)
    brought = {return_id: (places, periods) for return_id, places, periods in rows}
    return tuple(
        Contents(
            one,
            frozenset(
                (place["measure"], place["area"], Frequency(place["frequency"]))
                for place in brought[one.return_id][0]
            ),
            brought[one.return_id][1],
            tuple(entries[one.return_id].data.get("columns", ())),
        )
        for one in held
        if one.return_id in brought and one.sha256 != checked.sha256
    )
