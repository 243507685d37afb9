"""A delimited text in blocks of columns: the quick way and the strict way give the same cells."""

import csv
import io

import pytest

from metrics.returns.files import blocks
from metrics.returns.files.blocks import joined, split
from metrics.returns.files.delimited import BrokenText, DelimitedText

WIDTH = 3
ROWS = "".join(f"m{number},area {number % 4},{number / 8}\n" for number in range(40))
TEXTS = {
    "plain rows": ROWS,
    "no line end at the end": ROWS.rstrip("\n"),
    "line ends of two letters": ROWS.replace("\n", "\r\n"),
    "line ends of an old Mac": ROWS.replace("\n", "\r"),
    "blank lines": ROWS.replace("m7,", "\n\nm7,"),
    "rows of separators": ROWS.replace("m7,", ",,\nm7,"),
    "rows too short and too long": ROWS.replace("m7,", "a,b\na,b,c,d\na\nm7,"),
    "spaces around cells": ROWS.replace("area", " \tarea\u00a0"),
    "whole fields in quotes": ROWS.replace("area 1", '"area, ""1"""'),
    "a line break in quotes": ROWS.replace("area 2", '"area\n2"'),
    "empty quotes": ROWS.replace("area 3", '""'),
    "a quotation mark within a field": ROWS.replace("area 3", 'area "3"'),
    "a byte order mark in the middle": ROWS.replace("m7,", "\ufeffm7,"),
    "letters of several bytes": ROWS.replace("area", "Häger–ähre €"),
}


def strict_rows(text: str) -> dict[int, tuple[int, list[str]]]:
    """Row number → how many fields, and the cells at the width of the table; no blank rows."""
    rows = enumerate(csv.reader(io.StringIO(text, newline=""), strict=True), start=1)
    return {number: (len(row), (row + [""] * WIDTH)[:WIDTH]) for number, row in rows if any(row)}


def split_rows(text: str) -> dict[int, tuple[int, list[str]]]:
    """The same by blocks."""
    table = joined([*split(DelimitedText(text.encode(), ","), WIDTH)])
    return {row["row"]: (row["fields"], [*row.values()][2:]) for row in table.to_pylist()}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
@pytest.mark.parametrize(("block", "piece"), [(8_000_000, 500_000), (200, 500_000), (200, 60)])
def test_blocks_hold_the_cells_that_the_strict_way_finds(monkeypatch, text, block, piece):
    monkeypatch.setattr(blocks, "BYTES_IN_BLOCK", block)
    monkeypatch.setattr(blocks, "BYTES_IN_PIECE", piece)

    assert split_rows(text) == strict_rows(text)


@pytest.mark.parametrize("block", [8_000_000, 200])
def test_a_mark_that_is_never_closed_stops_the_reading_at_its_row(monkeypatch, block):
    monkeypatch.setattr(blocks, "BYTES_IN_BLOCK", block)
    with pytest.raises(BrokenText) as fault:
        split_rows(ROWS.replace("area 3", '"area 3', 1))

    assert fault.value.row == 1 + ROWS.splitlines().index("m3,area 3,0.375")
