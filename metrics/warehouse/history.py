"""What became of returns and figures: what each changed, and what a new one is compared with."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from metrics.errors import Unknown, nearest
from metrics.journal import Entry, EntryKind
from metrics.model import Beside, Checked, Contents, Diff, HeldReturn, Kind, Series
from metrics.warehouse import reading
from metrics.warehouse.undoing import find_held

if TYPE_CHECKING:
    from metrics.warehouse.warehouse import Warehouse

_CONTENTS = """
SELECT o.return_id, list(DISTINCT {measure: o.measure, area: o.area}),
       count(DISTINCT {start: o.period_start, end_: o.period_end})
FROM observations o JOIN returns r ON r.return_id = o.return_id
WHERE r.layout = ? AND r.withdrawn_at IS NULL
GROUP BY o.return_id
"""


def find_entry(warehouse: "Warehouse", return_id: str) -> Entry:
    """The entry that accepted a return; `Unknown`, with the nearest id, where there is none."""
    entries = {
        entry.data["return_id"]: entry
        for entry in warehouse.entries
        if entry.kind is EntryKind.RETURN_ACCEPTED
    }
    if return_id not in entries:
        raise Unknown(f'No return is called "{return_id}".{nearest(return_id, entries)}')
    return entries[return_id]


def changes_of(warehouse: "Warehouse", return_id: str) -> Diff:
    """What a return changed in the moment it was accepted, whatever became of it since."""
    held = find_held(return_id, warehouse.held())
    return reading.read_changes(warehouse.cursor, held)


def read_beside(warehouse: "Warehouse", checked: Checked, kind: Kind) -> Beside:
    """What is held that a checked return is compared with.

    Real figures are compared with real ones alone: an illustrative series says nothing about
    what is usual.
    """
    made_up = kind is Kind.ILLUSTRATIVE
    held = [one for one in warehouse.held() if made_up or one.kind is not Kind.ILLUSTRATIVE]
    measures = dict.fromkeys(one.measure for one in checked.observations)
    series = [one for measure in measures for one in warehouse.series(measure)]
    return Beside(
        diff=warehouse.diff(checked),
        returns=tuple(held),
        contents=_contents(warehouse, checked, held),
        series=tuple(series if made_up else _real(series)),
        phases=warehouse.phases(),
    )


def _real(series: Sequence[Series]) -> list[Series]:
    kept = [
        replace(one, points=tuple(point for point in one.points if not point.illustrative))
        for one in series
    ]
    return [one for one in kept if one.points]


def _contents(
    warehouse: "Warehouse", checked: Checked, held: Sequence[HeldReturn]
) -> tuple[Contents, ...]:
    """What the other returns of the same layout hold that still stand, newest first."""
    rows = warehouse.cursor.execute(_CONTENTS, [checked.layout]).fetchall()
    brought = {return_id: (pairs, periods) for return_id, pairs, periods in rows}
    return tuple(
        Contents(
            one,
            frozenset((pair["measure"], pair["area"]) for pair in brought[one.return_id][0]),
            brought[one.return_id][1],
            tuple(find_entry(warehouse, one.return_id).data.get("columns", ())),
        )
        for one in held
        if one.return_id in brought and one.sha256 != checked.sha256
    )
