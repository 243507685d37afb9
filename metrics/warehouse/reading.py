"""Reading the warehouse: series as known at a moment, returns held, and what a return changes."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any

import duckdb

from metrics.journal import CLOCK_STEP
from metrics.model import (
    Absence,
    Change,
    HeldReturn,
    Kind,
    Point,
    Restatement,
    Series,
)
from metrics.periods import Frequency, Period
from metrics.warehouse.projection import CELL, naive

_POINTS = """
SELECT o.measure, o.area, o.breakdown, o.frequency, o.period_start, o.period_end, o.value,
       o.numerator, o.denominator, o.n, o.marker, o.note, r.kind, o.return_id, r.file, r.sha256,
       r.layout, o.sheet, o.sheet_row, o.sheet_rows, o.sheet_column, o.cell_text, r.by_name,
       o.known_from, o.known_to
FROM observations o JOIN returns r USING (return_id)
"""
_IN_ORDER = "ORDER BY o.measure, o.area, o.breakdown, o.frequency, o.period_end, o.period_start"
_SERIES_OF = f"{_POINTS} WHERE list_contains(?, o.measure) AND o.known_to IS NULL {_IN_ORDER}"
_CELL_HISTORY = """
WHERE o.measure = ? AND o.area = ? AND o.period_start = ? AND o.period_end = ?
  AND o.frequency = ? AND o.breakdown = ?
ORDER BY o.known_from
"""
_NOW = "o.known_to IS NULL"
_WHOLE = "o.breakdown = ''"
_THEN = "o.known_from <= CAST(? AS TIMESTAMP) AND coalesce(o.known_to > CAST(? AS TIMESTAMP), true)"
_ON_CELL = " AND ".join(f"s.{column} = o.{column}" for column in CELL)
_RESTATEMENTS = f"""
SELECT o.measure, o.area, o.period_start, o.period_end, o.frequency, o.breakdown,
       s.value, o.value, s.marker, o.marker, s.return_id, s.known_from, o.return_id, o.known_from
FROM observations o JOIN observations s ON {_ON_CELL} AND s.known_to = o.known_from
JOIN returns earlier ON earlier.return_id = s.return_id
JOIN returns later ON later.return_id = o.return_id
WHERE {{measure}}
  AND (s.value IS DISTINCT FROM o.value OR s.marker IS DISTINCT FROM o.marker)
  AND (earlier.kind <> 'illustrative' OR later.kind = 'illustrative')
ORDER BY o.known_from DESC, o.measure, o.area, o.period_end DESC
"""
_OF_MEASURE = "o.measure = ? AND s.measure = ?"  # both: the join alone reads all of the one
_HELD = """
SELECT r.return_id, file, sha256, layout, kind, by_name, accepted_at, known_from, note, file_rows,
       observations, withdrawn_at, coalesce(withdrawn_by, ''), coalesce(withdrawn_note, ''),
       approved_at, coalesce(approved_by, ''), coalesce(approved_note, '')
FROM returns r LEFT JOIN approvals a ON a.return_id = r.return_id ORDER BY r.seq DESC
"""
_ABSENCES = """
SELECT return_id, withdrawn_at, withdrawn_by, withdrawn_note, restored_at, restored_by,
       restored_note
FROM absences ORDER BY seq
"""
_FIGURES_CHANGED = (
    "SELECT known_from AS moment FROM returns UNION SELECT withdrawn_at AS moment FROM returns "
    "UNION SELECT withdrawn_at AS moment FROM absences "
    "UNION SELECT restored_at AS moment FROM absences"
)
_PHASES_CHANGED = (
    "SELECT approved_at AS moment FROM phases UNION SELECT undone_at AS moment FROM phases"
)


def read_series(
    cursor: duckdb.DuckDBPyConnection,
    measure: str | None,
    area: str | None,
    known_at: datetime | None,
    *,
    breakdowns: bool,
) -> tuple[Series, ...]:
    """Series as known at a moment (None: now), points oldest first."""
    asked: dict[str, list[Any]] = {
        "o.measure = ?": [measure] if measure is not None else [],
        "o.area = ?": [area] if area is not None else [],
        _THEN: [_moment(known_at)] * 2 if known_at is not None else [],
    }
    wanted = [condition for condition, said in asked.items() if said]
    fixed = [*([_NOW] if known_at is None else []), *([] if breakdowns else [_WHOLE])]
    sql = f"{_POINTS} WHERE {' AND '.join([*wanted, *fixed])} {_IN_ORDER}"
    return _series(cursor.execute(sql, [one for said in asked.values() for one in said]).fetchall())


def read_series_of(
    cursor: duckdb.DuckDBPyConnection, measures: Sequence[str]
) -> tuple[Series, ...]:
    """The series of some measures as they stand now, in one reading."""
    return _series(cursor.execute(_SERIES_OF, [list(measures)]).fetchall())


def _series(rows: Sequence[tuple]) -> tuple[Series, ...]:
    return tuple(
        Series(key[0], key[1], Frequency(key[3]), tuple(_point(row) for row in group), key[2])
        for key, group in groupby(rows, key=lambda row: row[:4])
    )


def read_cell(
    cursor: duckdb.DuckDBPyConnection, measure: str, area: str, period: Period, breakdown: str
) -> tuple[Point, ...]:
    """Every figure a cell ever had, in the order in which they were known."""
    asked = [measure, area, period.start, period.end, period.frequency.value, breakdown]
    rows = cursor.execute(f"{_POINTS}{_CELL_HISTORY}", asked).fetchall()
    return tuple(_point(row) for row in rows)


def _moment(moment: datetime) -> str:
    return naive(moment.astimezone(UTC).isoformat())


def aware(moment: datetime | None) -> datetime | None:
    """A moment as DuckDB gives it, in UTC."""
    return moment.replace(tzinfo=UTC) if moment else None


def _period(start: date, end: date, frequency: str) -> Period:
    return Period(end, start, Frequency(frequency))


def _point(row: tuple) -> Point:
    known: tuple[Any, Any] = row[23].replace(tzinfo=UTC), aware(row[24])
    said: tuple[Any, ...] = (*row[6:12], Kind(row[12]), *row[13:23], *known)
    return Point(_period(row[4], row[5], row[3]), *said)


def read_held(cursor: duckdb.DuckDBPyConnection) -> tuple[HeldReturn, ...]:
    """Every return ever accepted, newest first, the withdrawn ones with their reason."""
    away: dict[str, list[Absence]] = defaultdict(list)
    for return_id, *said in cursor.execute(_ABSENCES).fetchall():
        gone, back = said[0].replace(tzinfo=UTC), said[3].replace(tzinfo=UTC)
        away[return_id].append(Absence(gone, said[1], said[2], back, said[4], said[5]))
    return tuple(
        replace(_held(*row), absences=tuple(away[row[0]]))
        for row in cursor.execute(_HELD).fetchall()
    )


def _held(return_id: str, file: str, sha256: str, layout: str, kind: str, *row: Any) -> HeldReturn:  # noqa: ANN401
    by, *moments = row[:3]
    at, known_from = (moment.replace(tzinfo=UTC) for moment in moments)
    note, rows, observations, gone, *withdrawn = row[3:9]
    approved, *approval = row[9:]
    said: tuple[Any, ...] = (aware(gone), *withdrawn, aware(approved), *approval)
    place = (return_id, file, sha256, layout, Kind(kind), by, at, known_from)
    return HeldReturn(*place, note, rows, observations, *said)


def _change(row: tuple) -> Change:
    return Change(
        row[0],
        row[1],
        _period(row[2], row[3], row[4]),
        row[5],
        row[6],
        row[7],
        row[8],
        row[9],
        row[10],
        aware(row[11]),
    )


def read_restatements(
    cursor: duckdb.DuckDBPyConnection, measure: str | None
) -> tuple[Restatement, ...]:
    """Figures that a later return, or a withdrawal, changed: newest first."""
    sql = _RESTATEMENTS.format(measure=_OF_MEASURE if measure else "true")
    rows = cursor.execute(sql, [measure] * 2 if measure else []).fetchall()
    return tuple(
        Restatement(_change(row[:12]), row[12], row[13].replace(tzinfo=UTC)) for row in rows
    )


def read_known_times(cursor: duckdb.DuckDBPyConnection) -> tuple[datetime, ...]:
    """The moments at which what is known, or how it is judged, changed: newest first."""
    return _moments(cursor, f"{_FIGURES_CHANGED} UNION {_PHASES_CHANGED}")


def read_next_known(cursor: duckdb.DuckDBPyConnection, wanted: datetime) -> datetime:
    """Since when figures may count as known: as wanted, but later than all that changed figures.

    A phase changes none, so one approved today does not hold back a file that came last month.
    """
    latest = [moment + CLOCK_STEP for moment in _moments(cursor, _FIGURES_CHANGED)[:1]]
    return max([wanted.astimezone(UTC), *latest])


def _moments(cursor: duckdb.DuckDBPyConnection, query: str) -> tuple[datetime, ...]:
    rows = cursor.execute(
        f"SELECT moment FROM ({query}) WHERE moment IS NOT NULL ORDER BY moment DESC"
    ).fetchall()
    return tuple(row[0].replace(tzinfo=UTC) for row in rows)
