"""When each figure first came, for the calendar of returns.

A later return that restates a figure does not make it late, so the first arrival counts. A real
figure is not early because a made-up one stood in its place before: where there is a real one,
its own first arrival counts. A return that was withdrawn never came.
"""

from datetime import UTC, datetime
from typing import Any

import duckdb

from metrics.model import Arrival
from metrics.periods import Frequency, Period
from metrics.warehouse.projection import naive

_REAL = "FILTER (WHERE r.kind <> 'illustrative')"
_ARRIVALS = f"""
SELECT o.measure, o.area, o.period_end, o.period_start, o.frequency,
       coalesce(min(o.known_from) {_REAL}, min(o.known_from)),
       coalesce(arg_min(o.return_id, o.known_from) {_REAL}, arg_min(o.return_id, o.known_from))
FROM observations o JOIN returns r USING (return_id)
WHERE o.breakdown = '' AND {{stood}}
GROUP BY o.measure, o.area, o.period_end, o.period_start, o.frequency
ORDER BY o.measure, o.area, o.frequency, o.period_end
"""
_NOW = "r.withdrawn_at IS NULL"
_THEN = (
    "o.known_from <= CAST(? AS TIMESTAMP) AND coalesce(r.withdrawn_at > CAST(? AS TIMESTAMP), true)"
)


def read_arrivals(
    cursor: duckdb.DuckDBPyConnection, known_at: datetime | None
) -> tuple[Arrival, ...]:
    """The first arrival of every figure without breakdown, by the returns that stood at a moment
    (None: now)."""
    arguments: list[Any] = []
    if known_at is not None:
        arguments = [naive(known_at.astimezone(UTC).isoformat())] * 2
    sql = _ARRIVALS.format(stood=_THEN if arguments else _NOW)
    return tuple(_arrival(row) for row in cursor.execute(sql, arguments).fetchall())


def _arrival(row: tuple) -> Arrival:
    period = Period(row[2], row[3], Frequency(row[4]))
    return Arrival(row[0], row[1], period, row[5].replace(tzinfo=UTC), row[6])
