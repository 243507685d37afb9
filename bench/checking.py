"""Checking: how long a hostile file keeps us, and a return as a workbook or as text.

The reference of both is the same small return as CSV, checked in the same run: the ratio is the
price of a file that is out to harm, and of a process of its own for a workbook.
"""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from time import perf_counter

from bench.line import Line, Pair
from metrics.model import ForceReturn
from metrics.plan import read_plan
from metrics.returns import check_return
from tests.hostile.books import xlsx
from tests.hostile.files import TABLE, Hostile

CONFIG = Path(__file__).resolve().parent.parent / "config"
AS_OF = date(2026, 3, 31)
HEAD = ("measure", "area", "period", "value")
FIGURE = ("total_recorded_crime", "west_mercia", "2025-26 Q3", 81_164)
PLAIN = "the check of a CSV file of one figure"
BOOK_AIM, SLOWEST_AIM, ALL_AIM = 2, 10, 200  # the slowest: a second, where the check takes 0.1 s


def lines(files: Sequence[Hostile] = TABLE) -> list[Line]:
    """One figure in a workbook; the hostile file that takes longest; all of them in turn."""
    return [
        Line("check: one figure in an .xlsx, read by a process of its own", PLAIN, BOOK_AIM,
             partial(_against, (xlsx([HEAD, FIGURE]),), "1 workbook")),
        Line("check: the hostile file that takes longest", PLAIN, SLOWEST_AIM,
             partial(_slowest, files), turns=3),
        Line("check: every hostile file of the tests in turn", PLAIN, ALL_AIM,
             partial(_all, files), turns=1),
    ]  # fmt: skip


def _all(files: Sequence[Hostile]) -> Pair:
    return _against([one.make() for one in files], f"{len(files)} files")


def _slowest(files: Sequence[Hostile]) -> Pair:
    check = _checker()
    check("warm.csv", _csv())
    made = {one.name: one.make() for one in files}
    slowest = max(made, key=lambda name: _seconds(partial(check, name, made[name])))
    return _against([made[slowest]], f"{slowest}, {len(made[slowest]):,} bytes")


def _against(contents: Sequence[bytes], over: str) -> Pair:
    check = _checker()

    def work() -> None:
        for content in contents:
            check("hostile", content)

    return Pair(work, partial(check, "return.csv", _csv()), over)


def _checker() -> Callable[[str, bytes], object]:
    plan = read_plan(CONFIG)
    return lambda name, content: check_return(ForceReturn(name, content), plan, (), as_of=AS_OF)


def _csv() -> bytes:
    return "\n".join(",".join(map(str, row)) for row in (HEAD, FIGURE)).encode()


def _seconds(job: Callable[[], object]) -> float:
    began = perf_counter()
    job()
    return perf_counter() - began
