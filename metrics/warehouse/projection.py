"""From an entry of the journal to rows of the warehouse: the only code that writes them.

A later return supersedes cell by cell and rewrites nothing: the earlier row gets a `known_to`.
A return that is withdrawn, or stands again, settles its cells anew: each belongs to the latest
return that stands, a real one before an illustrative one. Because the same code runs when an
entry is new and when everything is rebuilt, both give the same rows.
"""

import duckdb
import pyarrow as pa

from metrics.journal import MINUTED, Entry, EntryKind, Journal
from metrics.warehouse.figures import ORDER, in_order, read_figures

CELL = ("measure", "area", "period_start", "period_end", "frequency", "breakdown")
_SAME_CELL = " AND ".join(f"o.{column} = s.{column}" for column in CELL)
_COLUMNS = (
    "measure, area, period_start, period_end, frequency, breakdown, value, numerator, "
    "denominator, n, marker, note, sheet, sheet_row, sheet_rows, sheet_column, cell_text"
)
_ORDER = ", ".join(ORDER)
# The row each cell of a return belongs to now, where that row is not the one that stands.
_DUE = f"""
SELECT * FROM (
  SELECT o.* FROM observations o JOIN returns r ON r.return_id = o.return_id
  JOIN (SELECT DISTINCT {", ".join(CELL)} FROM observations WHERE return_id = ?) s
    ON {_SAME_CELL}
  WHERE r.withdrawn_at IS NULL
  QUALIFY row_number() OVER (
    PARTITION BY {", ".join(f"o.{column}" for column in CELL)}
    ORDER BY r.kind = 'illustrative', o.seq DESC, o.known_to IS NULL DESC, o.known_from DESC
  ) = 1
) WHERE known_to IS NOT NULL
"""


def project(
    cursor: duckdb.DuckDBPyConnection,
    entry: Entry,
    journal: Journal,
    figures: pa.Table | None = None,
) -> None:
    """Apply one entry and move the head; the caller holds the transaction. `figures` are those
    of an accepted return where they are at hand; else they are read from the inbox."""
    match entry.kind:
        case kind if kind in MINUTED:
            pass  # what was said is read from the journal
        case EntryKind.RETURN_ACCEPTED:
            _accept(cursor, entry, _kept(entry, journal) if figures is None else figures)
        case EntryKind.RETURN_WITHDRAWN:
            _withdraw(cursor, entry)
        case EntryKind.RETURN_RESTORED:
            _restore(cursor, entry)
        case EntryKind.RETURN_APPROVED:
            _approve(cursor, entry)
        case EntryKind.PHASE_APPROVED:
            _approve_phase(cursor, entry)
        case EntryKind.PHASE_UNDONE:
            _undo_phase(cursor, entry)
        case kind:
            raise ValueError(kind)  # a kind that is neither minuted nor knows its rows
    cursor.execute("DELETE FROM journal_head")
    cursor.execute("INSERT INTO journal_head VALUES (?, ?)", [entry.seq, entry.hash])


def _kept(entry: Entry, journal: Journal) -> pa.Table:
    """The figures of an accepted return from the inbox, in the order they lie in."""
    return in_order(read_figures(journal.kept(entry.data["figures"])))


def _accept(cursor: duckdb.DuckDBPyConnection, entry: Entry, figures: pa.Table) -> None:
    _insert_return(cursor, entry)
    known_from = naive(entry.data["known_from"])
    cursor.register("staged", figures)
    cursor.execute(
        "UPDATE observations o SET known_to = CAST(? AS TIMESTAMP) FROM staged s "
        f"WHERE o.known_to IS NULL AND {_SAME_CELL}",
        [known_from],
    )
    cursor.execute(
        f"INSERT INTO observations SELECT {_COLUMNS}, ?, ?, CAST(? AS TIMESTAMP), NULL FROM staged",
        [entry.data["return_id"], entry.seq, known_from],
    )
    cursor.unregister("staged")
    if replaced := entry.data.get("replaces"):
        told = f"replaced by {entry.data['return_id']}: {entry.data['note']}"
        _take_out(cursor, replaced, known_from, entry.by, told)


def _insert_return(cursor: duckdb.DuckDBPyConnection, entry: Entry) -> None:
    said = entry.data
    row = [
        *(said["return_id"], entry.seq, said["file"], said["sha256"], said["figures"]),
        *(said["layout"], said["kind"], entry.by, naive(entry.at.isoformat())),
        *(naive(said["known_from"]), said["note"], said["rows"], said["observations"]),
    ]
    cursor.execute(
        f"INSERT INTO returns VALUES ({', '.join('?' * len(row))}, NULL, NULL, NULL)", row
    )


def _withdraw(cursor: duckdb.DuckDBPyConnection, entry: Entry) -> None:
    said = entry.data
    _take_out(cursor, said["return_id"], moment_of(entry), entry.by, said["note"])


def _take_out(
    cursor: duckdb.DuckDBPyConnection, return_id: str, moment: str, by: str, note: str
) -> None:
    cursor.execute(
        "UPDATE returns SET withdrawn_at = CAST(? AS TIMESTAMP), withdrawn_by = ?, "
        "withdrawn_note = ? WHERE return_id = ?",
        [moment, by, note, return_id],
    )
    _settle(cursor, return_id, moment)


def _restore(cursor: duckdb.DuckDBPyConnection, entry: Entry) -> None:
    """The absence is kept, and the return stands as if it had never been away."""
    return_id, moment = entry.data["return_id"], moment_of(entry)
    cursor.execute(
        "INSERT INTO absences SELECT return_id, ?, withdrawn_at, withdrawn_by, withdrawn_note, "
        "CAST(? AS TIMESTAMP), ?, ? FROM returns WHERE return_id = ?",
        [entry.seq, moment, entry.by, entry.data["note"], return_id],
    )
    cursor.execute(
        "UPDATE returns SET withdrawn_at = NULL, withdrawn_by = NULL, withdrawn_note = NULL "
        "WHERE return_id = ?",
        [return_id],
    )
    _settle(cursor, return_id, moment)


def _settle(cursor: duckdb.DuckDBPyConnection, return_id: str, moment: str) -> None:
    """Every cell of a return goes to the return it belongs to from this moment on, if to any;
    one that is there already keeps its row."""
    due = cursor.sql(_DUE, params=[return_id]).to_arrow_table()
    cursor.register("due", due)
    cursor.execute(
        "UPDATE observations s SET known_to = CAST(? AS TIMESTAMP) FROM due o "
        f"WHERE s.known_to IS NULL AND {_SAME_CELL}",
        [moment],
    )
    cursor.execute(
        f"INSERT INTO observations SELECT {_COLUMNS}, return_id, seq, CAST(? AS TIMESTAMP), NULL "
        f"FROM due ORDER BY {_ORDER}",
        [moment],
    )
    cursor.unregister("due")
    cursor.execute(
        "UPDATE observations o SET known_to = CAST(? AS TIMESTAMP) FROM returns r "
        "WHERE o.return_id = ? AND o.known_to IS NULL AND r.return_id = o.return_id "
        "AND r.withdrawn_at IS NOT NULL",
        [moment, return_id],
    )


def _approve(cursor: duckdb.DuckDBPyConnection, entry: Entry) -> None:
    said = entry.data
    cursor.execute(
        "INSERT INTO approvals VALUES (?, ?, CAST(? AS TIMESTAMP), ?, ?)",
        [said["return_id"], entry.seq, moment_of(entry), entry.by, said["note"]],
    )


def _approve_phase(cursor: duckdb.DuckDBPyConnection, entry: Entry) -> None:
    said = entry.data
    cursor.execute(
        "INSERT INTO phases VALUES (?, ?, ?, ?, CAST(? AS DATE), ?, ?, ?, CAST(? AS TIMESTAMP), "
        "NULL, NULL, NULL)",
        [
            *(said["phase_id"], entry.seq, said["measure"], said["area"], said["start"]),
            *(said["reason"], said["event"], entry.by, naive(entry.at.isoformat())),
        ],
    )


def _undo_phase(cursor: duckdb.DuckDBPyConnection, entry: Entry) -> None:
    cursor.execute(
        "UPDATE phases SET undone_at = CAST(? AS TIMESTAMP), undone_by = ?, undone_note = ? "
        "WHERE phase_id = ?",
        [moment_of(entry), entry.by, entry.data["note"], entry.data["phase_id"]],
    )


def moment_of(entry: Entry) -> str:
    """Since when what an entry did to the figures counts, as DuckDB reads it."""
    return naive(entry.data.get("known_from", entry.at.isoformat()))


def naive(moment: str) -> str:
    """A UTC moment as DuckDB's zoneless timestamp reads it."""
    return moment.removesuffix("+00:00").replace("T", " ")
