"""What the safety tests do to a warehouse, and how they look whether anything was lost.

Every return has a number, from which its figures follow: so whoever looks at a warehouse knows
what a return must hold to be whole, without having seen it accepted.
"""

import io
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from metrics.__main__ import main
from metrics.errors import is_fatal
from metrics.model import Kind, Receipt
from metrics.warehouse import Warehouse, verify
from tests.counted import count
from tests.factories import FORCE, NOON, a_checked

MEASURE = "confidence_local_survey_pct"
AREAS = (FORCE, "shropshire", "herefordshire")


def name_of(number: int) -> str:
    return f"{number}.csv"


def a_return(number: int):
    """Three figures in a quarter of its own, so that no return supersedes another."""
    period = f"{2000 + number // 4}-{(2001 + number // 4) % 100:02} Q{number % 4 + 1}"
    cells = ((MEASURE, area, period, float(number * 10 + n)) for n, area in enumerate(AREAS))
    return a_checked(name_of(number), *cells)


def accept(warehouse: Warehouse, number: int, **said: object) -> Receipt:
    usual = {"kind": Kind.FINAL, "by": "A. Analyst", "note": "", "at": NOON + number * timedelta(1)}
    return warehouse.accept(*a_return(number), **(usual | said))


@dataclass
class Tally:
    """What a loop of faults came to; printed as one line."""

    what: str
    rounds: int = 0
    acknowledged: int = 0
    lost: int = 0
    partial: int = 0
    note: str = ""

    def look(
        self, path: Path, acknowledged: set[int], then: Callable[[Warehouse], object] | None = None,
        *, verified: bool = True,
    ) -> set[int]:  # fmt: skip
        """Open it again: what was acknowledged is there, and all that is there is whole. Then do
        what is to be done, and verify all of it. Gives what was there."""
        with Warehouse(path) as warehouse:
            whole, partial = found(warehouse)
            if then:
                then(warehouse)
        self.rounds += 1
        self.acknowledged += len(acknowledged)
        self.lost += len(acknowledged - whole)
        self.partial += len(partial)
        told = [one.sentence for one in verify(path) if is_fatal([one])] if verified else []
        assert told == [], (self.what, self.rounds, told)
        assert (self.lost, self.partial) == (0, 0), (self.what, self.rounds, acknowledged, whole)
        return whole

    def tell(self) -> None:
        """One line of what the whole run counted."""
        told = f"rounds {self.rounds}, acknowledged {self.acknowledged}, lost {self.lost}"
        count(f"{self.what}: {told}, partial {self.partial} {self.note}".strip())


def found(warehouse: Warehouse) -> tuple[set[int], set[int]]:
    """The numbers of the returns that are there whole, and of those of which a part is."""
    rows = warehouse.cursor.execute(
        "SELECT coalesce(r.file, o.return_id), list(o.value ORDER BY o.value) FROM returns r "
        "FULL JOIN observations o USING (return_id) GROUP BY ALL"
    ).fetchall()
    kept = {one.file: warehouse.kept(one.return_id) for one in warehouse.held()}
    whole, partial = set(), set()
    for file, values in rows:
        number = int(file.removesuffix(".csv"))
        checked, content = a_return(number)
        wanted = [one.value for one in checked.observations]
        (whole if (values, kept.get(file)) == (wanted, content) else partial).add(number)
    return whole, partial


def run(path: Path, *arguments: object) -> tuple[int, str]:
    """Runs a verb on the warehouse at a path; gives the exit code and what it said."""
    said = io.StringIO()
    with redirect_stdout(said), redirect_stderr(said):
        code = main([*map(str, arguments), "--warehouse", str(path)])
    assert "Traceback" not in said.getvalue()
    return code, said.getvalue()
