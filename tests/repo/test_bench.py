"""Every line of the bench still runs, on tiny data; how long it takes is nobody's test."""

from pathlib import Path

import pytest

from bench import __main__ as bench
from bench import checking, engines, judging, load, scale
from bench.line import Line, measure
from bench.load_results import ROWS, load_text
from bench.results import results_text
from tests.hostile.files import TABLE
from tests.repo import tree

HOSTILE = TABLE[:3]
TINY = judging.Size(forces=2, each=2, months=14, measures=2)
LINES = [*judging.lines(TINY), *checking.lines(HOSTILE), *engines.lines(rows=2_000)]


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


def test_nothing_of_the_product_imports_the_bench():
    product = tree.python_files("app.py", "make.py", "pages", "metrics")

    assert [tree.name(path) for path in product if "bench" in tree.imported(path)] == []


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the kernel tells no memory")
def test_growth_is_measured_and_has_a_row_a_size():
    text = scale.scale_text([scale.grow(forces, months=2) for forces in (1, 2)])
    rows = [row for row in text.splitlines() if row.startswith("| ")]

    assert [row.split(" | ")[1] for row in rows[1:]] == ["120", "240"]
    assert {row.count("|") for row in rows} == {10}
