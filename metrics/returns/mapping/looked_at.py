"""A file as a person sees it when it is opened: its sheets and the first rows of each."""

from dataclasses import dataclass

import duckdb

from metrics.errors import Problem
from metrics.returns.files.blocks import WIDEST
from metrics.returns.files.sheets import Sheet, read_sheets
from metrics.returns.layouts.headings import headings_at


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: the texts of its first rows, and how many rows and columns it has."""

    name: str  # empty for a delimited file
    head: tuple[tuple[str, ...], ...]
    rows: int
    width: int

    def headings(self, row: int, depth: int = 1) -> tuple[str, ...]:
        """The headings that stand in a row (from 1), with those of the rows above it."""
        sheet = Sheet(self.name, "", self.width, self.rows, [list(one) for one in self.head])
        return headings_at(sheet, row - 1, min(depth, row)).names

    def below(self, row: int, column: int) -> list[str]:
        """The filled cells of a column (from 0) under a row (from 1), trimmed."""
        cells = (one[column].strip() for one in self.head[row:] if column < len(one))
        return [cell for cell in cells if cell]


@dataclass(frozen=True, slots=True)
class LookedAt:
    """The sheets in view that hold something, and what stands in the way of reading them."""

    pages: tuple[Page, ...]
    hidden: tuple[str, ...]
    problems: tuple[Problem, ...]


def look_at(content: bytes) -> LookedAt:
    """The file's sheets with their first rows; nothing is recognised, checked or stored. One that
    is too wide to be read is told among the problems only: nobody looks at a million columns."""
    with duckdb.connect(":memory:", config={"enable_external_access": "false"}) as connection:
        read = read_sheets(content, connection)
    pages = [
        Page(one.name, tuple(tuple(row) for row in one.head), one.rows, one.width)
        for one in read.sheets
        if one.width <= WIDEST and any(any(map(str.strip, row)) for row in one.head)
    ]
    return LookedAt(tuple(pages), read.hidden, tuple(read.problems))
