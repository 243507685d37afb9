"""What the log is told of what people do: deed, entries by kind and number, roles, how long.

Never a name, an address, a figure or a text: the journal has those, and it is not the log's.
"""

import logging
from collections.abc import Iterable
from secrets import token_hex

from metrics.access import Deed, Person
from metrics.errors import MetricsError, Refused
from metrics.journal import Entry

LOG = logging.getLogger("accountability")
IDS = (
    "return_id", "phase_id", "meeting_id", "question_id", "commitment_id", "edition_id",
)  # fmt: skip


def done(deed: Deed, who: Person, entered: Iterable[Entry], seconds: float) -> None:
    """Something was done, and these entries came of it."""
    held = list(entered)
    said = {
        "deed": deed.name.lower(),
        "roles": sorted(who.roles),
        "kinds": [one.kind.value for one in held],
        "ids": [one.data[name] for one in held for name in IDS if name in one.data],
        "ms": round(seconds * 1000),
    }
    LOG.info("done", extra={"said": said})


def refused(deed: Deed, who: Person, told: MetricsError, seconds: float) -> None:
    """Something was refused; the codes of its problems say why."""
    codes = [one.code for one in told.problems] if isinstance(told, Refused) else []
    said = {
        "deed": deed.name.lower(),
        "roles": sorted(who.roles),
        "why": type(told).__name__,
        "codes": codes,
        "ms": round(seconds * 1000),
    }
    LOG.info("refused", extra={"said": said})


def fault(error: BaseException) -> str:
    """A fault nobody foresaw: kinds and places of the code, without its message, which may quote
    what somebody typed. Gives the id that the person is shown."""
    fault_id = f"F-{token_hex(4)}"
    places, trace = [], error.__traceback__
    while trace:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    said = {"fault": fault_id, "kind": type(error).__name__, "places": places}
    LOG.error("fault", extra={"said": said})
    return fault_id
