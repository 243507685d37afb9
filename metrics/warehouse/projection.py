"""From an entry of the journal to rows of the warehouse: the only code that writes them.

A later return supersedes cell by cell and rewrites nothing: the earlier row gets a `known_to`.
A withdrawn return gives the cells back to the latest return that still stands. Because the same
code runs when an entry is new and when everything is rebuilt, both give the same rows.
"""

from typing import assert_never

import duckdb
import pyarrow as pa

from metrics.journal import Entry, EntryKind, Journal
from metrics.warehouse.figures import read_figures

CELL = ("measure", "area", "period_start", "period_end", "frequency", "breakdown")
_SAME_CELL = " AND ".join(f"o.{column} = s.{column}" for column in CELL)
_COLUMNS = (
    "measure, area, period_start, period_end, frequency, breakdown, value, numerator, "
    "denominator, n, marker, note, sheet, sheet_row, sheet_rows, sheet_column, cell_text"
)
_ORDER = "measure, area, breakdown, frequency, period_end"  # a page reads one measure


def project(cursor: duckdb.DuckDBPyConnection, entry: Entry, journal: Journal) -> None:
    """Apply one entry and move the head; the caller holds the transaction."""
    match entry.kind:
        case EntryKind.RETURN_ACCEPTED:
            _accept(cursor, entry, read_figures(journal.kept(entry.data["figures"])))
        case EntryKind.RETURN_WITHDRAWN:
            _withdraw(cursor, entry)
        case EntryKind.PHASE_APPROVED:
            _approve_phase(cursor, entry)
        case EntryKind.PHASE_UNDONE:
            _undo_phase(cursor, entry)
        case _:
            assert_never(entry.kind)
    cursor.execute("DELETE FROM journal_head")
    cursor.execute("INSERT INTO journal_head VALUES (?, ?)", [entry.seq, entry.hash])


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
        f"INSERT INTO observations SELECT {_COLUMNS}, ?, ?, CAST(? AS TIMESTAMP), NULL "
        f"FROM staged ORDER BY {_ORDER}",
        [entry.data["return_id"], entry.seq, known_from],
    )
    cursor.unregister("staged")


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
    """Close the return's open cells and give each back to the latest return that stands."""
    return_id, moment = entry.data["return_id"], naive(entry.at.isoformat())
    cursor.execute(
        "UPDATE returns SET withdrawn_at = CAST(? AS TIMESTAMP), withdrawn_by = ?, "
        "withdrawn_note = ? WHERE return_id = ?",
        [moment, entry.by, entry.data["note"], return_id],
    )
    cursor.execute(
        "INSERT INTO observations "
        f"SELECT {', '.join(f'o.{name.strip()}' for name in _COLUMNS.split(','))}, "
        "o.return_id, o.seq, CAST(? AS TIMESTAMP), NULL FROM observations o "
        "JOIN (SELECT * FROM observations WHERE return_id = ? AND known_to IS NULL) s "
        f"ON {_SAME_CELL} JOIN returns r ON r.return_id = o.return_id "
        "WHERE r.withdrawn_at IS NULL "
        f"QUALIFY row_number() OVER (PARTITION BY {', '.join('o.' + c for c in CELL)} "
        "ORDER BY o.seq DESC, o.known_from DESC) = 1",
        [moment, return_id],
    )
    cursor.execute(
        "UPDATE observations SET known_to = CAST(? AS TIMESTAMP) "
        "WHERE return_id = ? AND known_to IS NULL",
        [moment, return_id],
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
        [naive(entry.at.isoformat()), entry.by, entry.data["note"], entry.data["phase_id"]],
    )


def naive(moment: str) -> str:
    """A UTC moment as DuckDB's zoneless timestamp reads it."""
    return moment.removesuffix("+00:00").replace("T", " ")
