"""Every line of the bench still runs, on tiny data; how long it takes is nobody's test."""

from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import checking, growth, judging, load, pages
from bench.line import Line, measure
from bench.load_results import ROWS, load_text
from bench.pages_results import AIMS, pages_text
from bench.results import results_text
from metrics.model import Kind
from metrics.warehouse import Warehouse
from tests.factories import FORCE, NOON, a_checked
from tests.hostile.files import TABLE
from tests.repo import tree

HOSTILE = TABLE[:3]
TINY = judging.Size(forces=2, each=2, months=14, measures=2)
LINES = [*judging.lines(TINY), *checking.lines(HOSTILE)]


@pytest.mark.parametrize("line", LINES, ids=[line.done for line in LINES])
def test_a_line_runs_and_has_a_ratio(line: Line):
    assert measure(line, repeats=1).ratio > 0


def test_the_results_have_a_row_for_every_line():
    text = results_text([measure(line, repeats=1) for line in LINES])
    rows = [row for row in text.splitlines() if row.startswith("| ")]

    assert [row.split(" (")[0] for row in rows[1:]] == [f"| {line.done}" for line in LINES]
    assert {row.count("|") for row in rows} == {7}


def test_the_results_kept_are_of_the_lines_there_are():
    kept = (tree.ROOT / "bench/results.md").read_text(encoding="utf-8")

    assert [line.done for line in bench.LINES if line.done not in kept] == []


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the kernel tells no memory")
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
