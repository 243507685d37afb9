"""What moved in the warehouse while a person looked at a comparison.

Two people may look at two files at once. The second to accept is stopped only where the first
changed a figure that stands in the second file too, or took in the very same file.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa

from metrics.errors import Problem, Refused
from metrics.journal import FIRST_HASH, Entry, EntryKind
from metrics.model import Checked
from metrics.moments import local
from metrics.periods import Frequency, Period
from metrics.warehouse.projection import CELL, moment_of

if TYPE_CHECKING:
    from metrics.warehouse.warehouse import Warehouse

DID = {
    EntryKind.RETURN_ACCEPTED: "accepted",
    EntryKind.RETURN_WITHDRAWN: "withdrew",
    EntryKind.RETURN_RESTORED: "restored",
}  # an approval or a phase changes no figure
FIGURES = ("value", "marker", "numerator", "denominator", "n")
LOOK_AGAIN = "Look at the comparison again, then accept."
_CHANGED = " OR ".join(f"now.{one} IS DISTINCT FROM then_.{one}" for one in FIGURES)
_MOVED = f"""
SELECT s.measure, s.area, s.period_end, s.period_start, s.frequency
FROM staged s
LEFT JOIN observations now ON {" AND ".join(f"now.{one} = s.{one}" for one in CELL)}
  AND now.known_from = CAST(? AS TIMESTAMP)
LEFT JOIN observations then_ ON {" AND ".join(f"then_.{one} = s.{one}" for one in CELL)}
  AND then_.known_to = CAST(? AS TIMESTAMP)
WHERE (now.measure IS NOT NULL OR then_.measure IS NOT NULL) AND ({_CHANGED})
ORDER BY s.sheet, s.sheet_row, s.measure, s.area, s.breakdown, s.period_end
"""


def refuse_moved(
    warehouse: "Warehouse", checked: Checked, figures: pa.Table, seen: str | None
) -> None:
    """Raise `Refused` where something since `seen` touches this return, telling who did what."""
    if seen is None:
        return
    told = [
        sentence
        for entry in _since(warehouse.entries, seen, checked)
        if (sentence := _told(entry, checked, _moved(warehouse.cursor, figures, entry)))
    ]
    if told:
        message = f"since you looked, {' Then '.join(told)} {LOOK_AGAIN}"
        raise Refused([Problem("held-moved-on", message, file=checked.file)])


def _since(entries: Sequence[Entry], seen: str, checked: Checked) -> list[Entry]:
    hashes = [FIRST_HASH, *(entry.hash for entry in entries)]
    if seen not in hashes:
        told = f"what you looked at was another warehouse. {LOOK_AGAIN}"
        raise Refused([Problem("held-moved-on", told, file=checked.file)])
    return [entry for entry in entries[hashes.index(seen) :] if entry.kind in DID]


def _moved(cursor: duckdb.DuckDBPyConnection, figures: pa.Table, entry: Entry) -> list[str]:
    """The figures of the file that the entry changed, in words, in the file's order."""
    moment = moment_of(entry)
    cursor.register("staged", figures)
    rows = cursor.execute(_MOVED, [moment, moment]).fetchall()
    cursor.unregister("staged")
    return [
        f"{measure}, {area}, {Period(end, start, Frequency(frequency)).label}"
        for measure, area, end, start, frequency in rows
    ]


def _told(entry: Entry, checked: Checked, moved: Sequence[str]) -> str:
    """`A. Analyst accepted R0007 (calls.csv) at 14:02; it changed 3 of …`, or nothing."""
    same = entry.kind is EntryKind.RETURN_ACCEPTED and entry.data["sha256"] == checked.sha256
    if not (moved or same):
        return ""
    did = f"{entry.by} {DID[entry.kind]} {entry.data['return_id']} ({entry.data['file']})"
    when = f"at {local(entry.at):%H:%M}"
    if same:
        did = f"{entry.by} accepted this very file as {entry.data['return_id']}"
    if not moved:
        return f"{did} {when}."
    return (
        f"{did} {when}; it changed {len(moved):,} of the figures in this file, "
        f"the first being {moved[0]}."
    )
