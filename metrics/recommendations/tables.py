"""A file → the rows of a register or of grades, each a record with its address.

Which of the two it is, its headings say: no one has to.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from metrics.errors import Problem, is_fatal, nearest
from metrics.model import ForceReturn
from metrics.recommendations.cells import BadCell
from metrics.recommendations.columns import GRADES, RECOMMENDATIONS, Column, needed_words
from metrics.recommendations.faults import fault
from metrics.returns import TextRow, TextSheet, WholeFile, read_whole
from metrics.returns.layouts.headings import heading_key
from metrics.returns.layouts.headings import plain as one_line

HEADINGS_WITHIN = 30  # rows: titles and notes stand above them
ENOUGH = 0.5  # of the needed headings: with fewer it is another table


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what was said under each heading that is not blank, as plain values."""

    said: dict[str, Any]
    number: int = 0  # 0: not from a file


@dataclass(slots=True)
class Table:
    """The rows of the one table of a file, and everything wrong with it."""

    columns: tuple[Column, ...] = RECOMMENDATIONS
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def holds_grades(self) -> bool:
        """Whether it is a table of grades."""
        return self.columns is GRADES


@dataclass(frozen=True, slots=True)
class _Place:
    """A row of a sheet that may be the headings of a kind of table."""

    sheet: TextSheet
    at: int
    columns: tuple[Column, ...]
    share: float  # of the needed headings that stand there


def read_table(received: ForceReturn) -> Table:
    """The table that has the headings; whatever is wrong with it is told at once."""
    whole = read_whole(received.content)
    table = Table(problems=list(whole.problems))
    if not is_fatal(table.problems):
        best = max(_places(whole), key=lambda one: one.share, default=None)
        if best is None or best.share < ENOUGH:
            wanted, grades = needed_words(RECOMMENDATIONS), needed_words(GRADES)
            table.problems.append(fault("no-register", wanted=wanted, grades=grades))
        else:
            table.columns = best.columns
            _fill(table, best, whole.delimited)
    table.problems = [one.at(file=received.name) for one in table.problems]
    return table


def _places(whole: WholeFile) -> Iterator[_Place]:
    for sheet in whole.sheets:
        for at, row in enumerate(sheet.rows[:HEADINGS_WITHIN]):
            keys = set(map(heading_key, row.cells))
            for columns in (RECOMMENDATIONS, GRADES):
                needed = [column for column in columns if column.needed]
                there = sum(bool(keys & _keys(column)) for column in needed)
                yield _Place(sheet, at, columns, there / len(needed))


def _keys(column: Column) -> set[str]:
    return set(map(heading_key, column.headings))


def _fill(table: Table, place: _Place, delimited: bool) -> None:  # noqa: FBT001
    head, name = place.sheet.rows[place.at], place.sheet.name
    columns = _columns(table, head, name)
    below = place.sheet.rows[place.at + 1 :]
    if not below:
        table.problems.append(fault("no-rows").at(sheet=name))
    for row in below:
        if delimited and row.fields != head.fields:
            uneven = fault("uneven-row", found=row.fields, wanted=head.fields)
            table.problems.append(uneven.at(row=row.number))
            continue
        texts = {column: row.cells[at] for at, column in columns.items()}
        read, problems = read_row(texts, table.columns)
        table.rows.append(Row(read, row.number))
        table.problems += [one.at(sheet=name, row=row.number) for one in problems]


def _columns(table: Table, head: TextRow, sheet: str) -> dict[int, Column]:
    """Which column stands where; unknown, double and missing headings are problems."""
    known = {key: column for column in table.columns for key in _keys(column)}
    found: dict[int, Column] = {}
    problems = []
    for at, cell in enumerate(head.cells):
        column, name = known.get(heading_key(cell)), one_line(cell)
        if column is None:
            problems += [fault("unread-column", found=name)] if name else []
        elif column in found.values():
            problems.append(fault("duplicate-column", found=name))
        else:
            found[at] = column
    for column in table.columns:
        if column.needed and column not in found.values():
            near = nearest(column.words, map(one_line, head.cells))
            problems.append(fault("missing-column", wanted=column.words, near=near))
    table.problems += [one.at(sheet=sheet, row=head.number) for one in problems]
    return found


def read_row(
    texts: Mapping[Column, str], columns: Sequence[Column]
) -> tuple[dict[str, Any], list[Problem]]:
    """What the filled cells say, and a problem for each that cannot be read or must be filled."""
    said: dict[str, Any] = {}
    problems = []
    for column in columns:
        text = texts.get(column, "")
        if text.strip():
            try:
                said[column.name] = column.read(text)
            except BadCell as bad:
                problems.append(bad.problem.at(column=column.words))
        elif column.needed and column in texts:
            missing = fault("missing-cell", what=column.words)
            problems.append(missing.at(column=column.words))
    return said, problems
