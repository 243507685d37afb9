"""Every line of the bench still runs, on tiny data; how long it takes is nobody's test."""

from functools import cache, partial
from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import (
    accepting,
    checking,
    engines,
    growth,
    judging,
    load,
    pages,
    pictures,
    returns_data,
    scale,
)
from bench.line import Line, Measured, Pair, Peaks, measure
from bench.load_results import ROWS, load_text
from bench.memory import MEGABYTE, peak
from bench.pages_results import AIMS, pages_text
from bench.results import results_text
from metrics.model import Kind
from metrics.warehouse import Warehouse
from tests.factories import FORCE, NOON, a_checked
from tests.hostile.files import TABLE
from tests.repo import tree

STATUS = Path("/proc/self/status")
HOSTILE = TABLE[:3]
TINY = judging.Size(forces=2, each=2, months=14, measures=2)
FEW = returns_data.Size(areas=2, measures=4, months=3)
LINES = [
    *judging.lines(TINY),
    *pictures.lines(2),
    *checking.lines(HOSTILE),
    *accepting.lines(FEW, FEW),
    *engines.lines(rows=2_000),
]


@pytest.mark.parametrize("line", LINES, ids=[line.done for line in LINES])
def test_a_line_runs_and_has_a_ratio(line: Line):
    assert measured(line.done).ratio > 0


@cache
def measured(done: str) -> Measured:
    """One turn of a line."""
    return measure(next(line for line in LINES if line.done == done), repeats=1, runs=1)


def test_the_results_have_a_row_for_every_line():
    text = results_text([measured(line.done) for line in LINES])
    rows = [row for row in text.splitlines() if row.startswith("| ")]

    assert [row.split(" (")[0] for row in rows[1:]] == [f"| {line.done}" for line in LINES]
    assert {row.count("|") for row in rows} == {9}


@pytest.mark.parametrize(
    ("aim", "memory_aim", "took", "peaks", "reached"),
    [
        (2.0, None, 2.0, None, True),
        (2.0, None, 2.1, None, False),
        (None, None, 9.0, None, None),
        (2.0, 1.5, 2.0, (15.0, 10.0), True),
        (2.0, 1.5, 2.0, (16.0, 10.0), False),
    ],
)
def test_a_line_is_reached_within_its_aims_and_tells_why_where_it_is_not(
    *,
    aim: float | None,
    memory_aim: float | None,
    took: float,
    peaks: Peaks | None,
    reached: bool | None,
):
    def nothing() -> Pair:
        raise NotImplementedError

    line = Line("this", "that", aim, nothing, memory_aim=memory_aim, why="it was raining.")
    found = Measured(line, "one thing", [took, 9 * took, 0.1 * took], [1.0] * 3, peaks)

    assert found.reached is reached
    assert ("- this: it was raining." in results_text([found])) == (reached is False)


def test_what_a_line_started_is_stopped_and_its_memory_told():
    stopped = []
    pair = Pair(int, int, "nothing", lambda: stopped.append(1), lambda: (3.0, 2.0))
    found = measure(Line("this", "that", None, lambda: pair), repeats=1, runs=2)

    assert (stopped, len(found.seconds), found.memory_ratio) == ([1], 2, 1.5)


@pytest.mark.skipif(not STATUS.exists(), reason="the kernel tells no memory")
def test_the_memory_of_a_job_is_counted_at_its_worst_moment():
    megabytes = 64

    assert peak(partial(bytearray, megabytes * MEGABYTE**2)) >= megabytes * 0.9


def test_the_results_kept_are_of_the_lines_there_are():
    kept = (tree.ROOT / "bench/results.md").read_text(encoding="utf-8")

    assert [line.done for line in bench.LINES if line.done not in kept] == []


@pytest.mark.skipif(not STATUS.exists(), reason="the kernel tells no memory")
def test_the_load_runs_and_has_a_figure_in_every_row():
    few = load.Size(lookers=2, senders=1, seconds=2, thinks=0.2, reads=0, left=0, alone=3)
    found = load.measure(few)
    rows = [row for row in load_text([found]).splitlines() if row.startswith("| ")]

    assert found.faults == []
    assert [row.split(" | ")[0] for row in rows[1:]] == [f"| {what}" for what, _say in ROWS]
    assert found.busy.sent


def test_the_load_kept_has_the_rows_there_are():
    kept = (tree.ROOT / "bench/load.md").read_text(encoding="utf-8")

    assert [what for what, _say in ROWS if f"| {what} |" not in kept] == []


def test_what_is_held_is_grown_by_older_figures_and_by_parts_and_stays_the_same_on_a_page(tmp_path):
    path = tmp_path / pages.WAREHOUSE
    cells = [("m", FORCE, f"2025-26 Q{number}", float(number)) for number in (1, 2, 3)]
    checked, content = a_checked("first.csv", *cells)
    with Warehouse(path) as warehouse:
        warehouse.accept(checked, content, kind=Kind.FINAL, by="A", note="", at=NOON)
        before = warehouse.series()
    growth.grow(tmp_path, rows := 100)
    with Warehouse(path) as warehouse:
        every, whole = warehouse.series(), warehouse.series(breakdowns=False)
        first = warehouse.cell_history("m", FORCE, before[0].points[0].period)
        ((held,),) = warehouse.cursor.execute("SELECT count(*) FROM observations").fetchall()

    assert (held, whole, len(first)) == (rows, before, growth.VERSIONS)
    assert len(every) > len(whole)


def test_the_pages_have_a_row_for_whatever_is_measured():
    took = {key: [2.0, 1.0, 3.0] for key in AIMS}
    run = {pages.PRODUCT: took, pages.DASH: {key: [4.0] for key in AIMS}}
    names = list(growth.NAMES.values())
    grown = {growth.FEW: {key: [1.0] for key in names}, growth.MANY: {key: [2.0] for key in names}}
    server = {growth.OVERVIEW: [5.0], growth.EMPTY: [1.0]}
    text = pages_text([run, run], server, grown, "4")

    for what in AIMS:
        assert f"| {what} | 2 (1 to 3) | 4 (4 to 4) | 0.50 × (0.50 to 0.50) |" in text
    assert "| a click on the overview | 5 | 1 | 5.00 × | recorded |" in text
    assert "| overview | 1 | 2 | 2.00 × | at most 1.3 × |" in text


def test_the_pages_kept_have_the_rows_there_are():
    kept = (tree.ROOT / "bench/pages.md").read_text(encoding="utf-8")

    assert [what for what in (*AIMS, *growth.NAMES.values()) if f"| {what} |" not in kept] == []


def test_nothing_of_the_product_imports_the_bench():
    product = tree.python_files("app.py", "make.py", "pages", "metrics")

    assert [tree.name(path) for path in product if "bench" in tree.imported(path)] == []


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the kernel tells no memory")
def test_growth_is_measured_and_has_a_row_a_size():
    text = scale.scale_text([scale.grow(forces, months=2) for forces in (1, 2)])
    rows = [row for row in text.splitlines() if row.startswith("| ")]

    assert [row.split(" | ")[1] for row in rows[1:]] == ["120", "240"]
    assert {row.count("|") for row in rows} == {10}
