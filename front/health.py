"""Whether the dashboard is sound, for whatever watches it: 200 or 503, in three words and no
figure. The first call opens the warehouse, as the first page would."""

from collections.abc import Callable
from time import monotonic

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse

from metrics.errors import MetricsError
from pages.shared import stores

SOUND, FAULTY, UNKNOWN = "sound", "faulty", "unknown"
KEPT = 5.0  # seconds: asking often costs nothing
_last: dict[float, dict[str, str]] = {}


async def health(_request: Request) -> JSONResponse:
    """The answer to `/health`."""
    found = await run_in_threadpool(_lately)
    fine = all(state == SOUND for state in found.values())
    return JSONResponse({"sound": fine, **found}, 200 if fine else 503)


def _lately() -> dict[str, str]:
    now = monotonic()
    if _last and now - max(_last) < KEPT:
        return _last[max(_last)]
    found = look()
    _last.clear()
    _last[now] = found
    return found


def look() -> dict[str, str]:
    """Plan, warehouse and journal, each by itself; the journal is unknown while the warehouse is
    shut."""
    warehouse = _state(lambda: stores.warehouse().held())
    journal = _state(_journal) if warehouse == SOUND else UNKNOWN
    return {"plan": _state(stores.plan), "warehouse": warehouse, "journal": journal}


def _journal() -> None:
    """Every line follows the one before it, and the last is the one the warehouse knows."""
    held = stores.warehouse()
    entries = held.journal.entries()
    if entries and entries[-1].hash != held.version:
        raise MetricsError("the journal has entries that the warehouse has not taken in.")


def _state(looking: Callable[[], object]) -> str:
    try:
        looking()
    except (MetricsError, OSError):
        return FAULTY
    return SOUND
